// JSON-LD (https://www.w3.org/TR/json-ld11/): the objects that publishers write for search engines.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

// Makes JSON of what is nearly JSON. One pass over the text; a fault that it does not know stays.
class Mending {
 public:
  explicit Mending(std::string_view text) : text_(text) {}

  std::string result() {
    while (at_ < text_.size()) {
      if (skip_comment()) continue;
      const char c = text_[at_];
      if (c == '"')
        copy_string();
      else
        copy_sign(c);
    }
    while (!out_.empty() && (ascii::is_space(out_.back()) || out_.back() == ';')) out_.pop_back();
    return is_list_ ? "[" + out_ + "]" : std::move(out_);
  }

 private:
  bool skip_comment() {
    for (const std::string_view mark : {"<![CDATA[", "]]>", "<!--", "-->"})
      if (text_.substr(at_).starts_with(mark)) return at_ += mark.size(), true;
    if (text_.substr(at_).starts_with("/*")) {
      const std::size_t end = text_.find("*/", at_ + 2);
      return at_ = end == text_.npos ? text_.size() : end + 2, true;
    }
    if (!text_.substr(at_).starts_with("//")) return false;
    at_ += 2;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    // Behind "//<![CDATA[" the object may begin on the same line.
    if (!trim(text_.substr(at_, end - at_)).starts_with("<![CDATA[")) at_ = end;
    return true;
  }

  void copy_sign(char c) {
    if (c == ',') drop_comma_before();
    if (c == '{') add_missing_comma();
    depth_ += c == '{' || c == '[';
    depth_ -= c == '}' || c == ']';
    out_.push_back(c);
    ++at_;
  }

  // Between an object and the next one.
  void add_missing_comma() {
    const std::size_t last = out_.find_last_not_of(" \t\n\r;");
    if (last == std::string::npos || out_[last] != '}') return;
    out_.resize(last + 1);
    out_.push_back(',');
    is_list_ = is_list_ || depth_ == 0;
  }

  // Of two in a row; one behind the last item parse_json() passes over.
  void drop_comma_before() {
    const std::size_t last = out_.find_last_not_of(" \t\n\r");
    if (last != std::string::npos && out_[last] == ',') out_.resize(last);
  }

  void copy_string() {
    out_.push_back(text_[at_++]);
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') out_ += "\\n";
      if (static_cast<unsigned char>(c) < 0x20) {
        if (c != '\n') out_.push_back(' ');
        continue;
      }
      if (c == '\\' && !copy_escape()) continue;
      if (c != '\\') out_.push_back(c);
      if (c == '"') return ++at_, void();
    }
  }

  // Copies the escape at the place, or drops its backslash when JSON has no such escape.
  bool copy_escape() {
    if (at_ + 1 == text_.size()) return false;
    const char escaped = text_[at_ + 1];
    if (std::string_view("\"\\/bfnrtu").find(escaped) == std::string_view::npos) return false;
    out_ += {'\\', escaped};
    ++at_;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  int depth_ = 0;
  bool is_list_ = false;  // several objects one after the other
};

std::optional<json> parse(const std::string& script) {
  auto parsed = parse_json(script);
  if (std::holds_alternative<JsonFault>(parsed)) parsed = parse_json(Mending(script).result());
  if (auto* value = std::get_if<json>(&parsed)) return std::move(*value);
  return std::nullopt;
}

const json* member(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

bool ends_in(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](auto end) { return text.ends_with(end); });
}

// By the names of schema.org: NewsArticle, OpinionNewsArticle, BlogPosting, Report ...
bool is_article_type(const json& type) {
  if (type.is_array()) return std::any_of(type.begin(), type.end(), is_article_type);
  return type.is_string() && ends_in(type.get_ref<const std::string&>(), {"Article", "Posting", "Report"});
}

class Graph {
 public:
  explicit Graph(const std::vector<std::string>& scripts) {
    for (const std::string& script : scripts)
      if (std::optional<json> value = parse(script)) roots_.push_back(std::move(*value));
    for (const json& root : roots_) note_ids(root), collect(root);
    std::stable_partition(objects_.begin(), objects_.end(),
                          [](const json* object) { return is_of_article(*object); });
  }

  LinkedArticle article() const {
    LinkedArticle found;
    bool first = true;
    for (const json* object : objects_) {
      const bool is_article = is_of_article(*object);
      if (is_article && !std::exchange(first, false)) {
        add_other(*object, found);
      } else if (is_article || member(*object, "headline") || member(*object, "datePublished")) {
        first = false;
        read(*object, is_article, found);
      }
    }
    return found;
  }

 private:
  static bool is_of_article(const json& object) {
    const json* type = member(object, "@type");
    return type && is_article_type(*type);
  }

  void read(const json& object, bool is_article, LinkedArticle& to) const {
    const auto set = [](std::string& field, const std::string& value) {
      if (field.empty()) field = value;
    };
    set(to.title, text_at(object, "headline"));
    if (is_article) set(to.title, text_at(object, "name"));
    if (const json* date = member(object, "datePublished")) set(to.date, date_text_of(*date));
    set(to.outlet, text_at(object, "publisher"));
    set(to.author, text_at(object, "author"));
    set(to.author, text_at(object, "creator"));
    if (!is_article) return;
    set(to.url, text_at(object, "url"));
    set(to.text, text_at(object, "articleBody"));
  }

  // Another article counts when it is whole, and the first one is, too: else it is a teaser.
  void add_other(const json& object, LinkedArticle& first) const {
    LinkedArticle other;
    read(object, true, other);
    const auto is_same = [&](const LinkedArticle& known) {
      return known.title == other.title || known.text == other.text;
    };
    if (!is_whole(first) || !is_whole(other) || is_same(first)) return;
    if (first.others.size() < kMostOthers && std::ranges::none_of(first.others, is_same))
      first.others.push_back(std::move(other));
  }

  // Whether it has a title, and a text that ends as a sentence does and is not cut.
  static bool is_whole(const LinkedArticle& article) {
    constexpr std::array<std::string_view, 4> kCuts = {"...", "\u2026", "...]", "\u2026]"};
    const std::string_view text = trim(article.text);
    if (article.title.empty() || text.size() < kShortestWhole) return false;
    if (std::ranges::any_of(kCuts, [&](std::string_view cut) { return text.ends_with(cut); })) return false;
    return text.ends_with('>') || text.ends_with('!') || text.ends_with('?') ||
           (ends_sentence(text, SentenceEnd::not_exclaimed) && !text.ends_with(',') && !text.ends_with(':'));
  }

  // parse_json leaves out what is nested more than 32 deep, so recursion is safe.
  void collect(const json& value) {
    if (value.is_array())
      for (const json& item : value) collect(item);
    if (!value.is_object()) return;
    objects_.push_back(&value);
    for (const char* key : {"@graph", "mainEntity"})
      if (const json* below = member(value, key)) collect(*below);
  }

  // Objects are referred to wherever they stand: {"@id": "#ana"} may mean the author of another article.
  void note_ids(const json& value) {
    if (value.is_object() && value.size() > 1)
      if (const json* id = member(value, "@id"); id && id->is_string()) named_.emplace(*id, &value);
    if (value.is_structured())
      for (const json& item : value) note_ids(item);
  }

  std::string text_at(const json& object, const char* key) const {
    const json* value = member(object, key);
    return value ? text(*value, kMostReferences) : "";
  }

  // As text_of (json.h), with references.
  std::string text(const json& value, int references) const {
    if (value.is_array()) {
      std::string all;
      std::size_t left = references == kMostReferences ? value.size() : kMostReferred;
      for (auto item = value.begin(); item != value.end() && left > 0; ++item, --left)
        if (const std::string one = text(*item, references); !one.empty())
          all += (all.empty() ? "" : ", ") + one;
      return all;
    }
    if (!value.is_object()) return text_of(value);
    for (const char* key : {"name", "@value"})
      if (const json* name = member(value, key)) return text(*name, references);
    const json* id = member(value, "@id");
    const auto found = id && id->is_string() ? named_.find(*id) : named_.end();
    return found == named_.end() || references == 0 ? "" : text(*found->second, references - 1);
  }

  static constexpr std::size_t kMostOthers = 100;
  static constexpr std::size_t kShortestWhole = 150;  // bytes
  static constexpr int kMostReferences = 2;
  static constexpr std::size_t kMostReferred = 20;  // items of a list behind a reference: they may multiply
  std::vector<json> roots_;
  std::vector<const json*> objects_;  // in document order, articles first
  std::map<std::string, const json*> named_;
};

}  // namespace

LinkedArticle read_linked_data(const std::vector<std::string>& scripts) { return Graph(scripts).article(); }

std::vector<DraftParagraph> paragraphs_of(const std::string& linked_text) {
  if (linked_text.find("</") != std::string::npos && is_safe_to_parse(linked_text))
    return page_text(HtmlPage(linked_text).root()).paragraphs;
  std::vector<DraftParagraph> paragraphs;
  for (std::string& paragraph : plain_paragraphs(linked_text)) paragraphs.push_back({std::move(paragraph)});
  return paragraphs;
}

ArticleDraft draft_of(const LinkedArticle& linked, const ArticleDraft& page) {
  ArticleDraft draft;
  draft.slash_order = page.slash_order;
  draft.latest = page.latest;
  give(draft, MetaField::title, linked.title, "");
  give(draft, MetaField::date, linked.date, "json-ld:datepublished");
  give(draft, MetaField::outlet, linked.outlet, "json-ld:publisher");
  give(draft, MetaField::outlet, page.outlet, page.outlet_from);
  give(draft, MetaField::author, linked.author, "json-ld:author");
  give(draft, MetaField::url, is_web_address(linked.url) ? linked.url : page.url, "");
  for (const DraftParagraph& paragraph : paragraphs_of(linked.text))
    add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
  return draft;
}

}  // namespace lede::indexer
