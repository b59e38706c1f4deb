#include "indexer/clean/headline.h"

#include <algorithm>
#include <array>

#include "common/article/date.h"
#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/clean/lines.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestHeadline = 200;  // bytes
constexpr std::size_t kLongerWord = 4;         // bytes: "in", "of" and "the" stay small in a title
constexpr std::size_t kRepeatWithin = 5;       // paragraphs after the title that are not boilerplate
constexpr std::array<std::string_view, 9> kOpeners = {"$",      "\u00A3", "\u20AC", "\"",    "'",
                                                      "\u201C", "\u2018", "\u00AB", "\u201E"};

bool begins_like_headline(std::string_view line) {
  const auto begins = [&](std::string_view opener) { return line.starts_with(opener); };
  if (std::any_of(kOpeners.begin(), kOpeners.end(), begins)) return true;
  const char first = line.front();
  if (static_cast<unsigned char>(first) < 0x80) return ascii::is_digit(first) || ascii::is_letter(first);
  std::size_t at = 0;
  const char32_t c = utf8::decode(line, at);
  // Beyond ASCII: letters, but no Latin-1 sign and no punctuation or symbol block (bullets, arrows,
  // pictures).
  return c >= 0xC0 && (c < 0x2000 || c >= 0x2C00) && c < 0xFE00;
}

bool has_two_words(std::string_view line) {
  const std::size_t gap = line.find(' ');
  return gap != std::string_view::npos && !trim(line.substr(gap)).empty();
}

// "This Is One Quiet Harbour. Too Quiet.": nearly all its longer words begin with a capital or a digit.
bool is_title_case(std::string_view line) {
  std::size_t longer = 0;
  std::size_t capital = 0;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    if (end - begin >= kLongerWord) {
      ++longer;
      capital += !ascii::is_lower(line[begin]);
    }
    begin = end + 1;
  }
  return longer >= 2 && capital * 10 >= longer * 9;
}

bool same_text(const std::string& a, const std::string& b) { return a == b || one_line(a) == one_line(b); }

void mark_repeats(Draft& draft) {
  std::size_t seen = 0;
  for (std::size_t i = 1; i < draft.paragraphs.size() && seen < kRepeatWithin; ++i) {
    DraftParagraph& paragraph = draft.paragraphs[i];
    if (same_text(paragraph.text, draft.title)) paragraph.kind = ParagraphKind::headline;
    if (paragraph.kind != ParagraphKind::boilerplate) ++seen;
  }
}

}  // namespace

bool looks_like_headline(std::string_view line) {
  if (line.empty() || line.size() > kLongestHeadline) return false;
  const bool columns =
      line.find("   ") != std::string_view::npos;  // a printed page's head: "THE COURIER     Page 4"
  return !columns && begins_like_headline(line) && list_mark(line) == 0 && has_two_words(line) &&
         (!ends_sentence(line, SentenceEnd::not_exclaimed) || (line.back() == '.' && is_title_case(line))) &&
         !parse_date(line);
}

void settle_headline(Draft& draft) {
  auto& paragraphs = draft.paragraphs;
  if (paragraphs.empty()) return draft.title.clear();  // a title alone is no article
  draft.title = one_line(draft.title);
  if (draft.title.empty()) {
    const DraftParagraph& first = paragraphs.front();
    const bool is_title =
        first.kind == ParagraphKind::body && paragraphs.size() > 1 && looks_like_headline(first.text);
    if (is_title) draft.title = first.text;
  } else if (same_text(paragraphs.front().text, draft.title)) {
    draft.title = paragraphs.front().text;
  } else {
    paragraphs.insert(paragraphs.begin(), {draft.title, ParagraphKind::headline});
  }
  if (draft.title.empty()) return;
  paragraphs.front().kind = ParagraphKind::headline;
  mark_repeats(draft);
}

}  // namespace lede::indexer
