#include "indexer/clean/draft.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/too_complex.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "common/text/normalize.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/mark_lines.h"
#include "indexer/clean/provenance/headline.h"
#include "indexer/clean/provenance/outlet.h"

namespace lede::indexer {
namespace {

// All text passes here. JSON and UTF-16 can contain a NUL, which later stages cannot handle, and Gumbo turns
// a numeric entity beyond Unicode into bytes that are not valid UTF-8.
std::string as_stored(std::string_view line) {
  std::string text = utf8::scrub(line);
  if (text.find('\0') != std::string::npos) std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

constexpr std::uint8_t kGivenConfidence = 99;  // metadata are rarely wrong

// Whether this call set the field.
bool give_text(std::string& to, const std::string& value) {
  if (!to.empty()) return false;
  to = one_line(value);
  return !to.empty();
}

bool give_named(std::string& to, std::string& from, const std::string& value, const std::string& evidence) {
  if (!give_text(to, value)) return false;
  from = evidence;
  return true;
}

bool give_date(ArticleDraft& draft, const std::string& value, const std::string& evidence) {
  if (draft.date.kind != DateKind::none) return false;
  const auto date = date_in_metadata(value, draft.slash_order);
  if (!date || *date > draft.latest) return false;
  draft.date = {DateKind::given, *date, one_line(evidence), {}, kGivenConfidence};
  return true;
}

// "Tarnower Bote vom 06.03.2031, S. 4": the name of the outlet in front of the day; all of any other value.
std::string_view before_day(std::string_view value, std::string_view& day) {
  constexpr std::array<std::string_view, 6> kJoins = {" vom", " du", " del", " of", " on", " am"};
  if (value.size() > 200 || std::none_of(value.begin(), value.end(), ascii::is_digit)) return value;
  const auto dates = dates_in(value);
  if (dates.size() != 1 || dates.front().span.begin == 0) return value;
  std::string_view name = value.substr(0, dates.front().span.begin);
  while (!name.empty() && std::string_view(" ,;:/(|-").find(name.back()) != name.npos) name.remove_suffix(1);
  for (const std::string_view join : kJoins)
    if (name.ends_with(join)) name.remove_suffix(join.size());
  if (name.empty()) return value;
  day = value.substr(dates.front().span.begin, dates.front().span.size());
  return name;
}

bool give_outlet(ArticleDraft& draft, const std::string& value, const std::string& evidence) {
  const std::string_view address = trim(value);
  const bool is_address = is_web_address(address);
  if (is_address || address.find('.') != address.npos) {
    if (const KnownOutlet* known = outlet_at(address))
      return give_named(draft.outlet, draft.outlet_from, std::string(known->name), evidence);
  }
  if (is_address) return false;
  std::string_view day;
  const std::string name(before_day(value, day));
  if (!give_named(draft.outlet, draft.outlet_from, name, evidence)) return false;
  if (!day.empty()) give_date(draft, std::string(day), evidence);
  return true;
}

// What a page or a mail says of its own address in one of its last lines.
std::string told_address(const std::vector<DraftParagraph>& paragraphs) {
  constexpr std::array<std::string_view, 8> kCues = {
      "find this article at", "find this story at", "original url",      "source url",
      "article url",          "permalink",          "read it online at", "original article"};
  constexpr std::size_t kLast = 8;  // paragraphs
  const std::size_t size = paragraphs.size();
  for (std::size_t i = size - std::min(size, kLast); i < size; ++i) {
    const std::string line = ascii::lower(paragraphs[i].text.substr(0, 40));
    if (std::ranges::none_of(kCues, [&](std::string_view cue) { return line.starts_with(cue); })) continue;
    for (std::size_t k = i; k < std::min(i + 2, size); ++k) {
      const std::string& text = paragraphs[k].text;
      const std::size_t at = text.find("http");
      if (at != text.npos && is_web_address(std::string_view(text).substr(at)))
        return text.substr(at, text.find_first_of(" \t", at) - at);
    }
  }
  return "";
}

// "By Ana Roux" -> "Ana Roux"
bool give_author(ArticleDraft& draft, const std::string& value, const std::string& evidence) {
  std::string_view name = trim(value);
  if (is_web_address(name)) return false;
  if (name.size() > 3 && ascii::equal_but_for_case(name.substr(0, 3), "by ")) name.remove_prefix(3);
  name = trim(
      name.substr(std::min(name.find_first_not_of(",:; "), name.size())));  // of a list: "By ", "Ana Roux"
  return give_named(draft.byline, draft.byline_from, std::string(name), evidence);
}

}  // namespace

bool is_web_address(std::string_view value) {
  return value.starts_with("http://") || value.starts_with("https://");
}

void add_paragraph(ArticleDraft& draft, std::string_view line, ParagraphKind kind, Markup markup) {
  const std::string_view content = trim(line);
  if (content.empty()) return;
  assert(content.find('\n') == std::string_view::npos);
  if (draft.paragraphs.size() == kMostLines) throw TooComplex("1,000,000 lines");
  draft.paragraphs.push_back({as_stored(content), kind, kind != ParagraphKind::body, markup});
}

bool give(ArticleDraft& draft, MetaField field, const std::string& value, const std::string& evidence) {
  switch (field) {
    case MetaField::title: return give_text(draft.title, value);
    case MetaField::outlet: return give_outlet(draft, value, evidence);
    case MetaField::author: return give_author(draft, value, evidence);
    case MetaField::url: return give_text(draft.url, value);
    case MetaField::date: return give_date(draft, value, evidence);
    case MetaField::text: break;
  }
  return false;
}

void give_meta(std::vector<MetaValue>& list, std::string_view name, std::string_view value) {
  constexpr std::size_t kMostValues = 64;
  constexpr std::size_t kLongestValue = 4096;
  const std::string line = one_line(as_stored(cut_at_border(value, kLongestValue)));
  const std::string plain = schema::meta_name(name);
  const bool is_full = list.size() >= kMostValues ||
                       std::any_of(list.begin(), list.end(),
                                   [&](const auto& known) { return schema::meta_name(known.name) == plain; });
  if (!line.empty() && !plain.empty() && !is_full) list.push_back({as_stored(name), line});
}

Cleaned finish(ArticleDraft draft, const Place& place, const RecurringLines& recurring) {
  if (draft.paragraphs.empty()) return Skipped{place.path, SkipReason::no_text, ""};
  if (draft.url.empty()) draft.url = told_address(draft.paragraphs);
  mark_lines(draft, {recurring, folder_of(place.path)});
  settle_headline(draft);
  Article article;
  article.path = place.path;
  article.ordinal = place.ordinal;
  article.title = std::move(draft.title);
  article.outlet = one_line(draft.outlet);
  if (!article.outlet.empty())
    article.sources = {{SourceRole::publisher, article.outlet, {one_line(draft.outlet_from), {}}}};
  article.byline = one_line(draft.byline);
  article.byline_evidence.words = one_line(draft.byline_from);
  article.url = one_line(draft.url);
  article.language = one_line(draft.language);
  article.date = std::move(draft.date);
  article.meta = std::move(draft.meta);
  article.paragraphs.reserve(draft.paragraphs.size());
  for (const DraftParagraph& paragraph : draft.paragraphs) {
    if (!article.text.empty()) article.text.push_back('\n');
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += paragraph.text;
    for (const std::uint32_t start : paragraph.page_starts) article.page_starts.push_back(begin + start);
    article.paragraphs.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, paragraph.kind});
  }
  return article;
}

std::vector<Cleaned> finish_all(std::vector<ArticleDraft> drafts, const std::string& path,
                                const RecurringLines& recurring) {
  std::vector<Cleaned> cleaned;
  std::uint32_t ordinal = drafts.size() > 1 ? 1 : 0;
  for (ArticleDraft& draft : drafts)
    cleaned.push_back(finish(std::move(draft), {path, ordinal++}, recurring));
  return cleaned;
}

}  // namespace lede::indexer
