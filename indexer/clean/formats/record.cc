#include "indexer/clean/formats/record.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/key_index.h"
#include "common/text/normalize.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/formats/rich_text.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr bool kSure = false, kWeak = true;

struct FieldName {
  std::string_view name;  // as plain_name() gives it
  MetaField field{};
  bool weak = false;
};

struct FieldNames {
  MetaField field;
  bool weak;
  std::string_view names;  // one space between
};

constexpr FieldNames kNameLists[] = {
#include "indexer/clean/formats/record_names.inc"
};

constexpr std::size_t kCountOfNames = [] {
  std::size_t count = 0;
  for (const FieldNames& list : kNameLists) each_word(list.names, [&](std::string_view) { ++count; });
  return count;
}();

constexpr auto kFieldNames = [] {
  std::array<FieldName, kCountOfNames> names{};
  std::size_t at = 0;
  for (const FieldNames& list : kNameLists)
    each_word(list.names, [&](std::string_view name) { names[at++] = {name, list.field, list.weak}; });
  return names;
}();

// Objects whose fields are those of the article.
constexpr std::array<std::string_view, 21> kWrappers = {
    "source",     "fields",   "doc",  "document", "article",  "data",   "item",
    "items",      "metadata", "meta", "content",  "thread",   "result", "record",
    "attributes", "entry",    "news", "post",     "response", "object", "tweet"};
// Lists of such objects in a record without a text of its own: Facebook has the parts of a post in them,
// Instagram its pictures, whose titles are what was posted, feeds of ClaimReview a review.
constexpr std::string_view kParts = "data", kPictures = "media", kReviews = "item";
constexpr int kDeepestWrapper = 4;

// Letters and digits, in lower case and without diacritics.
std::string plain_name(std::string_view name) {
  std::string plain;
  const auto is_beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  for (const char c : std::ranges::any_of(name, is_beyond_ascii) ? fold(name) : std::string(name))
    if (ascii::is_letter(c) || ascii::is_digit(c) || is_beyond_ascii(c)) plain.push_back(ascii::lower(c));
  return plain;
}

struct FoundField {
  KnownField known;
  int depth = 0;
  std::string name;  // as written, in lower case
  const json* value = nullptr;
};

bool has_title(const json& object, bool and_text) {
  bool title = false, text = false;
  for (auto it = object.begin(); it != object.end(); ++it)
    if (const auto known = field_named(it.key()); known && it.value().is_string()) {
      title = title || known->field == MetaField::title;
      text = text || known->field == MetaField::text;
    }
  return title && (text || !and_text);
}

// {"_source": {"title": ..., "text": ...}} wraps an article; {"source": {"name": ...}} is an outlet.
bool wraps_an_article(const std::string& key, const json& value) {
  if (!value.is_object()) return false;
  const std::string plain = plain_name(key);
  if (std::find(kWrappers.begin(), kWrappers.end(), plain) == kWrappers.end()) return false;
  if (plain == "content") return has_title(value, /*and_text=*/false);
  return key != "source" || has_title(value, /*and_text=*/true);
}

bool is_list_of_parts(const std::string& key, const json& value) {
  return value.is_array() && !value.empty() && (key == kParts || key == kPictures || key == kReviews) &&
         std::ranges::all_of(value, [](const json& item) { return item.is_object(); });
}

bool has_text(const json& object) {
  for (auto it = object.begin(); it != object.end(); ++it)
    if (const auto known = field_named(it.key()); known && known->field == MetaField::text) return true;
  return false;
}

// What no field of an article is: a value, or what an object says of itself and the values in it.
void collect_meta(const json& value, const std::string& name, int depth, std::vector<MetaValue>& meta) {
  const bool is_plain = value.is_number_float() || value.is_boolean();
  const std::string text = is_plain ? value.dump() : text_of(value);
  give_meta(meta, name, text);
  if (!value.is_object() || depth == kDeepestWrapper) return;
  for (auto it = value.begin(); it != value.end(); ++it)
    if (text_of(it.value()) != text || text.empty())
      collect_meta(it.value(), name + "." + it.key(), depth + 1, meta);
}

void collect_parts(const json& list, const std::string& name, int depth, std::vector<FoundField>& found,
                   std::vector<MetaValue>& meta);

void collect(const json& object, const std::string& above, int depth, std::vector<FoundField>& found,
             std::vector<MetaValue>& meta) {
  for (auto it = object.begin(); it != object.end(); ++it) {
    const std::string name = above + ascii::lower(it.key());
    if (depth < kDeepestWrapper && wraps_an_article(it.key(), it.value()))
      collect(it.value(), name + ".", depth + 1, found, meta);
    else if (depth < kDeepestWrapper && is_list_of_parts(it.key(), it.value()) && !has_text(object))
      collect_parts(it.value(), name, depth + 1, found, meta);
    else if (const auto known = field_named(it.key()))
      found.push_back({*known, depth, name, &it.value()});
    else
      collect_meta(it.value(), above + it.key(), depth, meta);
  }
}

void collect_parts(const json& list, const std::string& name, int depth, std::vector<FoundField>& found,
                   std::vector<MetaValue>& meta) {
  const std::size_t first = found.size();
  for (const json& item : list) collect(item, name + ".", depth, found, meta);
  for (std::size_t i = first; i < found.size() && name == kPictures; ++i)
    if (found[i].known.field == MetaField::title) found[i].known.field = MetaField::text;
}

// Without the weak names of fields that have a surer one. What is no field goes to `meta`.
std::vector<FoundField> fields_of(const json& record, std::vector<MetaValue>& meta) {
  std::vector<FoundField> found;
  collect(record, "", 0, found, meta);
  std::stable_sort(found.begin(), found.end(), [](const FoundField& a, const FoundField& b) {
    return std::tie(a.known.rank, a.depth) < std::tie(b.known.rank, b.depth);
  });
  const auto is_surer = [](const FoundField& a, const FoundField& b) {
    return a.known.field == b.known.field && !a.known.weak;
  };
  std::vector<FoundField> kept;
  for (const FoundField& one : found) {
    const bool is_doubtful = one.known.weak && one.known.field == MetaField::date;
    if (!is_doubtful ||
        std::none_of(found.begin(), found.end(), [&](const auto& a) { return is_surer(a, one); }))
      kept.push_back(one);
  }
  return kept;
}

// "['Ana Roux', 'Bo Lind']", a list as Python prints it: "Ana Roux, Bo Lind".
std::string without_list_marks(std::string text) {
  if (!text.starts_with("['") && !text.starts_with("[\"")) return text;
  if (!text.ends_with("']") && !text.ends_with("\"]")) return text;
  std::string out;
  std::string item;
  char quote = '\0';
  for (const char c : text) {
    if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      if (!item.empty()) out.append(out.empty() ? "" : ", ").append(std::exchange(item, {}));
      quote = '\0';
    } else if (quote != '\0') {
      item.push_back(c);
    }
  }
  return out;
}

// "[[Ana Roux]]", as note-taking programs link: "Ana Roux".
std::string without_link_marks(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out.push_back(c);
    if (out.ends_with("[[") || out.ends_with("]]")) out.resize(out.size() - 2);
  }
  return out;
}

std::string value_text(const FoundField& one) {
  if (one.known.field == MetaField::date) return date_text_of(*one.value);
  if (one.known.field == MetaField::text) return text_below(*one.value);
  const std::string text = text_of(*one.value);
  if (one.known.field == MetaField::url) return text;
  const std::string line = without_markup(text);
  return without_link_marks(one.known.field == MetaField::author ? without_list_marks(line) : line);
}

bool is_unread_date(MetaField field, const std::string& value, const ArticleDraft& draft) {
  return field == MetaField::date && draft.date.kind == DateKind::none &&
         !is_understood_as_date(value, draft.slash_order);
}

// As programs write an empty cell.
bool is_nothing(std::string_view value) {
  constexpr std::array<std::string_view, 7> kNothing = {"nan", "NaN", "None", "null", "NULL", "N/A", "<NA>"};
  return std::ranges::find(kNothing, trim(value)) != kNothing.end();
}

// Programs that write tables on one line put "\\n" for a line end: there is none, and one stands behind a
// sentence or beside another.
std::string with_line_ends(std::string text) {
  constexpr std::string_view kMark = "\\n";
  const bool is_meant =
      text.find('\n') == text.npos && (text.find("\\n\\n") != text.npos || text.find(".\\n") != text.npos);
  for (std::size_t at = text.find(kMark); is_meant && at != text.npos; at = text.find(kMark, at)) {
    const bool has_return = at >= 2 && text.compare(at - 2, 2, "\\r") == 0;
    text.replace(has_return ? at - 2 : at, has_return ? 4 : 2, "\n");
  }
  return text;
}

// Some programs escape HTML twice: "&lt;p&gt;The mole is shut.&lt;/p&gt;".
std::string escaped_once(std::string text) {
  constexpr std::string_view kTag = "&lt;/";
  if (text.find('<') != text.npos || text.find(kTag) == text.npos) return text;
  return without_markup(text);
}

void add_text(const std::string& written, ArticleDraft& draft) {
  const std::string text = without_shortcodes(escaped_once(with_line_ends(written)));
  if (has_markup(text)) return add_html(text, draft);
  for (const std::string& paragraph : plain_paragraphs(text)) add_paragraph(draft, paragraph);
}

}  // namespace

std::optional<KnownField> field_named(std::string_view name) {
  const std::string plain = plain_name(name);
  const auto found = std::find_if(kFieldNames.begin(), kFieldNames.end(),
                                  [&](const FieldName& known) { return known.name == plain; });
  if (found == kFieldNames.end()) return std::nullopt;
  return KnownField{found->field, static_cast<std::size_t>(found - kFieldNames.begin()), found->weak};
}

void read_record(const json& record, std::string_view origin, ArticleDraft& draft) {
  std::string text, claim;
  for (const FoundField& one : fields_of(record, draft.meta)) {
    const std::string value = value_text(one);
    if (is_nothing(value)) continue;
    bool is_used = true;
    if (one.name.ends_with("claimreviewed")) claim = value;
    if (one.known.field == MetaField::text) {
      if (trim(text).empty()) text = value;
    } else if (one.name.ends_with("source") && is_web_address(value)) {
      give(draft, MetaField::url, value, "");
      give(draft, MetaField::outlet, value, std::string(origin) + one.name);
    } else if (one.known.field != MetaField::url || !one.known.weak || is_web_address(value)) {
      is_used = give(draft, one.known.field, value, std::string(origin) + one.name);
    } else {
      is_used = false;
    }
    // A name that means other things as well meant one of these.
    if (!is_used && (one.known.weak || is_unread_date(one.known.field, value, draft)))
      give_meta(draft.meta, one.name, value);
  }
  add_text(trim(text).empty() ? claim : text, draft);  // many reviews of claims have no other text
}

const MetaValue* unread_date(const std::vector<MetaValue>& meta, SlashOrder order) {
  const auto at = std::find_if(meta.begin(), meta.end(), [&](const MetaValue& one) {
    const auto known = field_named(std::string_view(one.name).substr(one.name.rfind('.') + 1));
    return known && known->field == MetaField::date && !is_understood_as_date(one.value, order);
  });
  return at == meta.end() ? nullptr : &*at;
}

}  // namespace lede::indexer
