#include "indexer/clean/formats/record.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr bool kWeak = true;

struct FieldName {
  std::string_view name;  // letters and digits, in lower case
  MetaField field;
  bool weak = false;
};

// For each field the best name first: a full text before a summary, the day of publication before any other.
constexpr std::array kFieldNames = {
    FieldName{"title", MetaField::title},
    FieldName{"headline", MetaField::title},
    FieldName{"headlinemain", MetaField::title},
    FieldName{"webtitle", MetaField::title},
    FieldName{"articletitle", MetaField::title},
    FieldName{"newstitle", MetaField::title},
    FieldName{"posttitle", MetaField::title},
    FieldName{"headlinetext", MetaField::title},
    FieldName{"titletext", MetaField::title},
    FieldName{"titlepage", MetaField::title},
    FieldName{"pagetitle", MetaField::title},
    FieldName{"ogtitle", MetaField::title},
    FieldName{"dctitle", MetaField::title},
    FieldName{"hed", MetaField::title},
    FieldName{"hl1", MetaField::title},
    FieldName{"heading", MetaField::title},
    FieldName{"claimreviewed", MetaField::title},
    FieldName{"subject", MetaField::title, kWeak},
    FieldName{"name", MetaField::title, kWeak},
    FieldName{"text", MetaField::text},
    FieldName{"body", MetaField::text},
    FieldName{"content", MetaField::text},
    FieldName{"maintext", MetaField::text},
    FieldName{"articlebody", MetaField::text},
    FieldName{"fulltext", MetaField::text},
    FieldName{"articletext", MetaField::text},
    FieldName{"articlecontent", MetaField::text},
    FieldName{"bodytext", MetaField::text},
    FieldName{"bodycontent", MetaField::text},
    FieldName{"plaintext", MetaField::text},
    FieldName{"textplain", MetaField::text},
    FieldName{"contenttext", MetaField::text},
    FieldName{"contentplain", MetaField::text},
    FieldName{"textcontent", MetaField::text},
    FieldName{"cleanedtext", MetaField::text},
    FieldName{"cleantext", MetaField::text},
    FieldName{"rawtext", MetaField::text},
    FieldName{"newstext", MetaField::text},
    FieldName{"newscontent", MetaField::text},
    FieldName{"maincontent", MetaField::text},
    FieldName{"pagetext", MetaField::text},
    FieldName{"pagecontent", MetaField::text},
    FieldName{"fullcontent", MetaField::text},
    FieldName{"rawcontent", MetaField::text},
    FieldName{"storytext", MetaField::text},
    FieldName{"storybody", MetaField::text},
    FieldName{"postcontent", MetaField::text},
    FieldName{"posttext", MetaField::text},
    FieldName{"selftext", MetaField::text},
    FieldName{"reviewbody", MetaField::text},
    FieldName{"contenthtml", MetaField::text},
    FieldName{"contentencoded", MetaField::text},
    FieldName{"bodyhtml", MetaField::text},
    FieldName{"htmlbody", MetaField::text},
    FieldName{"articlehtml", MetaField::text},
    FieldName{"texthtml", MetaField::text},
    FieldName{"paragraphs", MetaField::text},
    FieldName{"sentences", MetaField::text},
    FieldName{"article", MetaField::text},
    FieldName{"story", MetaField::text},
    FieldName{"document", MetaField::text},
    FieldName{"message", MetaField::text},
    FieldName{"html", MetaField::text},
    FieldName{"rawhtml", MetaField::text},
    FieldName{"leadparagraph", MetaField::text, kWeak},
    FieldName{"abstract", MetaField::text, kWeak},
    FieldName{"summary", MetaField::text, kWeak},
    FieldName{"description", MetaField::text, kWeak},
    FieldName{"shortdescription", MetaField::text, kWeak},
    FieldName{"snippet", MetaField::text, kWeak},
    FieldName{"excerpt", MetaField::text, kWeak},
    FieldName{"standfirst", MetaField::text, kWeak},
    FieldName{"date", MetaField::date},
    FieldName{"published", MetaField::date},
    FieldName{"publishdate", MetaField::date},
    FieldName{"datepublished", MetaField::date},
    FieldName{"publishedat", MetaField::date},
    FieldName{"datepublish", MetaField::date},
    FieldName{"publisheddate", MetaField::date},
    FieldName{"pubdate", MetaField::date},
    FieldName{"publicationdate", MetaField::date},
    FieldName{"publicationtime", MetaField::date},
    FieldName{"dateofpublication", MetaField::date},
    FieldName{"publishingdate", MetaField::date},
    FieldName{"publishedon", MetaField::date},
    FieldName{"publishedtime", MetaField::date},
    FieldName{"publishedutc", MetaField::date},
    FieldName{"publishtime", MetaField::date},
    FieldName{"publishedtimestamp", MetaField::date},
    FieldName{"publishtimestamp", MetaField::date},
    FieldName{"publishat", MetaField::date},
    FieldName{"articlepublishedtime", MetaField::date},
    FieldName{"articledate", MetaField::date},
    FieldName{"newsdate", MetaField::date},
    FieldName{"postdate", MetaField::date},
    FieldName{"dateposted", MetaField::date},
    FieldName{"postedat", MetaField::date},
    FieldName{"postedon", MetaField::date},
    FieldName{"webpublicationdate", MetaField::date},
    FieldName{"firstpublicationdate", MetaField::date},
    FieldName{"originalpublicationdate", MetaField::date},
    FieldName{"firstpublished", MetaField::date},
    FieldName{"firstpublishedat", MetaField::date},
    FieldName{"firstpublishdate", MetaField::date},
    FieldName{"displaydate", MetaField::date},
    FieldName{"releasedate", MetaField::date},
    FieldName{"dateissued", MetaField::date},
    FieldName{"issuedate", MetaField::date},
    FieldName{"issued", MetaField::date},
    FieldName{"dctermsissued", MetaField::date},
    FieldName{"dcdate", MetaField::date},
    FieldName{"dcdateissued", MetaField::date},
    FieldName{"datetimepub", MetaField::date},
    FieldName{"datetime", MetaField::date},
    FieldName{"pd", MetaField::date, kWeak},
    FieldName{"firstcreated", MetaField::date, kWeak},
    FieldName{"createdutc", MetaField::date, kWeak},
    FieldName{"createdat", MetaField::date, kWeak},
    FieldName{"datecreated", MetaField::date, kWeak},
    FieldName{"creationdate", MetaField::date, kWeak},
    FieldName{"createddate", MetaField::date, kWeak},
    FieldName{"created", MetaField::date, kWeak},
    FieldName{"versioncreated", MetaField::date, kWeak},
    FieldName{"seendate", MetaField::date, kWeak},
    FieldName{"timestamp", MetaField::date, kWeak},
    FieldName{"time", MetaField::date, kWeak},
    FieldName{"day", MetaField::date, kWeak},
    FieldName{"url", MetaField::url},
    FieldName{"link", MetaField::url},
    FieldName{"canonicalurl", MetaField::url},
    FieldName{"canonicallink", MetaField::url},
    FieldName{"weburl", MetaField::url},
    FieldName{"articleurl", MetaField::url},
    FieldName{"sourceurl", MetaField::url},
    FieldName{"originalurl", MetaField::url},
    FieldName{"originurl", MetaField::url},
    FieldName{"requestedurl", MetaField::url},
    FieldName{"externalurl", MetaField::url},
    FieldName{"finalurl", MetaField::url},
    FieldName{"pageurl", MetaField::url},
    FieldName{"newsurl", MetaField::url},
    FieldName{"permalink", MetaField::url},
    FieldName{"permalinkurl", MetaField::url},
    FieldName{"articlelink", MetaField::url},
    FieldName{"givenurl", MetaField::url},
    FieldName{"ogurl", MetaField::url},
    FieldName{"href", MetaField::url},
    FieldName{"address", MetaField::url, kWeak},
    FieldName{"mainentityofpage", MetaField::url, kWeak},
    FieldName{"guid", MetaField::url, kWeak},
    FieldName{"uri", MetaField::url, kWeak},
    FieldName{"id", MetaField::url, kWeak},
    FieldName{"outlet", MetaField::outlet},
    FieldName{"source", MetaField::outlet},
    FieldName{"publisher", MetaField::outlet},
    FieldName{"site", MetaField::outlet},
    FieldName{"sitename", MetaField::outlet},
    FieldName{"ogsitename", MetaField::outlet},
    FieldName{"sourcename", MetaField::outlet},
    FieldName{"newssource", MetaField::outlet},
    FieldName{"newsoutlet", MetaField::outlet},
    FieldName{"newspaper", MetaField::outlet},
    FieldName{"publication", MetaField::outlet},
    FieldName{"publicationname", MetaField::outlet},
    FieldName{"publishername", MetaField::outlet},
    FieldName{"outletname", MetaField::outlet},
    FieldName{"mediaoutlet", MetaField::outlet},
    FieldName{"sourcehostname", MetaField::outlet},
    FieldName{"sourcetitle", MetaField::outlet},
    FieldName{"feedtitle", MetaField::outlet},
    FieldName{"providername", MetaField::outlet},
    FieldName{"provider", MetaField::outlet},
    FieldName{"dcpublisher", MetaField::outlet},
    FieldName{"sourcedomain", MetaField::outlet},
    FieldName{"domainname", MetaField::outlet},
    FieldName{"hostname", MetaField::outlet},
    FieldName{"sourceid", MetaField::outlet, kWeak},
    FieldName{"domain", MetaField::outlet},
    FieldName{"author", MetaField::author},
    FieldName{"byline", MetaField::author},
    FieldName{"authors", MetaField::author},
    FieldName{"creator", MetaField::author},
    FieldName{"dccreator", MetaField::author},
    FieldName{"authorname", MetaField::author},
    FieldName{"authornames", MetaField::author},
    FieldName{"articleauthor", MetaField::author},
    FieldName{"writer", MetaField::author},
    FieldName{"writers", MetaField::author},
    FieldName{"writtenby", MetaField::author},
    FieldName{"journalist", MetaField::author},
    FieldName{"reporter", MetaField::author},
    FieldName{"contributors", MetaField::author, kWeak},
    FieldName{"publishedby", MetaField::author, kWeak},
    FieldName{"by", MetaField::author, kWeak},
};

// Objects whose fields are those of the article.
constexpr std::array<std::string_view, 18> kWrappers = {
    "source", "fields",  "doc",    "document", "article", "data",       "item",  "items", "metadata",
    "meta",   "content", "thread", "result",   "record",  "attributes", "entry", "news",  "post"};
constexpr int kDeepestWrapper = 4;

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (ascii::is_letter(c) || ascii::is_digit(c)) plain.push_back(ascii::lower(c));
  return plain;
}

struct FoundField {
  KnownField known;
  int depth = 0;
  std::string name;  // as written, in lower case
  const json* value = nullptr;
};

bool has_title_and_text(const json& object) {
  bool title = false, text = false;
  for (auto it = object.begin(); it != object.end(); ++it)
    if (const auto known = field_named(it.key()); known && it.value().is_string()) {
      title = title || known->field == MetaField::title;
      text = text || known->field == MetaField::text;
    }
  return title && text;
}

// {"_source": {"title": ..., "text": ...}} wraps an article; {"source": {"name": ...}} is an outlet.
bool wraps_an_article(const std::string& key, const json& value) {
  if (!value.is_object()) return false;
  const std::string plain = plain_name(key);
  if (std::find(kWrappers.begin(), kWrappers.end(), plain) == kWrappers.end()) return false;
  return (key != "source" && plain != "content") || has_title_and_text(value);
}

void collect(const json& object, const std::string& above, int depth, std::vector<FoundField>& found) {
  for (auto it = object.begin(); it != object.end(); ++it) {
    const std::string name = above + ascii::lower(it.key());
    if (depth < kDeepestWrapper && wraps_an_article(it.key(), it.value()))
      collect(it.value(), name + ".", depth + 1, found);
    else if (const auto known = field_named(it.key()))
      found.push_back({*known, depth, name, &it.value()});
  }
}

// Without the weak names of fields that have a surer one.
std::vector<FoundField> fields_of(const json& record) {
  std::vector<FoundField> found;
  collect(record, "", 0, found);
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

// All strings below a value, in order, each on lines of its own: the paragraphs of a text that is a list or a
// tree of blocks.
void append_strings(const json& value, std::string& out) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (!text.empty()) out.append(out.empty() ? "" : "\n").append(text);
    return;
  }
  if (value.is_array())
    for (const json& item : value) append_strings(item, out);
  if (!value.is_object()) return;
  constexpr std::array<std::string_view, 15> kParts = {
      "summary", "headline",     "rendered", "value",      "text",     "#text",    "$t",    "html",
      "content", "content_text", "body",     "paragraphs", "sections", "children", "blocks"};
  for (const std::string_view part : kParts)
    if (const auto at = value.find(part); at != value.end()) append_strings(*at, out);
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
std::string without_link_marks(std::string text) {
  for (const std::string_view mark : {"[[", "]]"})
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark)) text.erase(at, mark.size());
  return text;
}

std::string value_text(const FoundField& one) {
  if (one.known.field == MetaField::date) return date_text_of(*one.value);
  if (one.known.field == MetaField::text) {
    std::string text;
    append_strings(*one.value, text);
    return text;
  }
  const std::string text = text_of(*one.value);
  if (one.known.field == MetaField::url) return text;
  const std::string line = without_markup(text);
  return one.known.field == MetaField::author ? without_link_marks(without_list_marks(line)) : line;
}

void add_text(const std::string& text, ArticleDraft& draft) {
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
  std::string text;
  for (const FoundField& one : fields_of(record)) {
    const std::string value = value_text(one);
    if (one.known.field == MetaField::text) {
      if (trim(text).empty()) text = value;
    } else if (one.name.ends_with("source") && is_web_address(value)) {
      give(draft, MetaField::url, value, "");
      give(draft, MetaField::outlet, value, std::string(origin) + one.name);
    } else if (one.known.field != MetaField::url || !one.known.weak || is_web_address(value)) {
      give(draft, one.known.field, value, std::string(origin) + one.name);
    }
  }
  add_text(text, draft);
}

}  // namespace lede::indexer
