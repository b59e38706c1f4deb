// The headline and the day as the page prints them. The metadata name it in other words ("... for search
// engines"), with the site's name, or with that of the section; h1 is on many pages a logo.
#include <algorithm>
#include <chrono>
#include <set>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/normalize.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/provenance/date_line.h"
#include "indexer/clean/provenance/dates.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestHeadline = 400;  // bytes
constexpr std::size_t kFewestWords = 2;        // longer ones, of a heading in other words
constexpr std::size_t kLongerWord = 4;         // bytes
constexpr std::uint8_t kMostlyLinks = 50;      // percent
constexpr std::size_t kLongestDayLine = 100;   // bytes
constexpr std::size_t kShortestPart = 8;       // bytes of letters and digits of a title's part that is no h1

// Letters and digits, the case folded for ASCII: what two ways of printing a headline have in common.
std::string bare(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const CharClass kind = classify(utf8::decode(text, at));
    if (kind != CharClass::letter && kind != CharClass::digit && kind != CharClass::segmented &&
        kind != CharClass::mark)
      continue;
    for (const char c : text.substr(begin, at - begin)) out.push_back(ascii::lower(c));
  }
  return out;
}

bool separates(std::string_view sign) {
  constexpr std::string_view kNone = "\"'.,?!&+%#@$*";
  return sign.size() > 1 || kNone.find(sign.front()) == std::string_view::npos;
}

/// Where a title may be cut: before each sign beside a space, such as a bar, a dash or a colon.
std::vector<std::size_t> cuts_of(std::string_view title) {
  std::vector<std::size_t> cuts;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t begin = at;
    const CharClass kind = classify(utf8::decode(title, at));
    const bool is_sign = kind == CharClass::separator || kind == CharClass::hyphen;
    if (begin == 0 || !is_sign || title[begin] == ' ') continue;
    const bool beside_space = title[begin - 1] == ' ' || (at < title.size() && title[at] == ' ');
    if (beside_space && separates(title.substr(begin, at - begin))) cuts.push_back(begin);
  }
  return cuts;
}

/// How a paragraph stands to the titles of the metadata, the best first.
enum class Match : std::uint8_t { whole, front, back, none };

/// The titles, and their parts in front of and behind each cut.
class TitleParts {
 public:
  TitleParts(const std::vector<std::string>& titles, const std::string& site) : site_(bare(site)) {
    for (const std::string& title : titles) {
      whole_.insert(bare(title));
      for (const std::size_t cut : cuts_of(title)) {
        front_.insert(bare(std::string_view(title).substr(0, cut)));
        if (std::string back = bare(std::string_view(title).substr(cut)); !back.empty())
          back_.insert(std::move(back));
      }
    }
  }

  bool are_whole() const { return back_.empty(); }
  bool is_site(const std::string& bare_text) const { return bare_text == site_; }

  Match match(const std::string& bare_text) const {
    if (bare_text.empty() || is_site(bare_text)) return Match::none;
    if (whole_.contains(bare_text)) return Match::whole;
    if (front_.contains(bare_text)) return Match::front;
    return back_.contains(bare_text) ? Match::back : Match::none;
  }

 private:
  std::set<std::string> whole_;
  std::set<std::string> front_;
  std::set<std::string> back_;
  std::string site_;
};

std::set<std::string> longer_words(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (word.size() >= kLongerWord) words.insert(word);
    word.clear();
  };
  for (const char c : text) {
    const bool is_part = ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    is_part ? word.push_back(ascii::lower(c)) : end_word();
  }
  end_word();
  return words;
}

/// Of the headings h1 the first that has half of its words from the titles, or the only one, when they share
/// a word. None that stands at the end of a title, where the site is named.
const DraftParagraph* in_other_words(const PageText& page, const std::vector<std::string>& titles,
                                     const TitleParts& parts) {
  std::set<std::string> said;
  for (const std::string& title : titles) said.merge(longer_words(title));
  for (const std::size_t i : page.headings) {
    const DraftParagraph& heading = page.paragraphs[i];
    const std::set<std::string> words = longer_words(heading.text);
    const auto shared = static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [&](const auto& word) { return said.contains(word); }));
    const bool enough = page.headings.size() == 1 || 2 * shared >= words.size();
    if (words.size() >= kFewestWords && shared > 0 && enough &&
        parts.match(bare(heading.text)) == Match::none && !parts.is_site(bare(heading.text)))
      return &heading;
  }
  return nullptr;
}

// The one heading above the text of a page without h1, as pages of the nineties have it.
const DraftParagraph* only_heading(const PageText& page) {
  const DraftParagraph* only = nullptr;
  for (const DraftParagraph& paragraph : page.paragraphs) {
    if (paragraph.kind != ParagraphKind::body || paragraph.markup.linked > kMostlyLinks) continue;
    if (is_prose(paragraph)) return only;
    if (paragraph.markup.block != Markup::Block::heading ||
        longer_words(paragraph.text).size() < kFewestWords)
      continue;
    if (only != nullptr || paragraph.text.size() > kLongestHeadline) return nullptr;
    only = &paragraph;
  }
  return nullptr;
}

constexpr int kCertain = 10;  // of the ranks of paragraphs

// "Sept. 12, 2001": the part of a title, and a line of the page.
bool is_day(std::string_view text) {
  const auto dates = text.size() <= kLongestDayLine ? dates_in(text) : std::vector<DateInText>();
  return dates.size() == 1 && read_date_line(text, dates.front().span).alone();
}

// A whole title is the headline; the part in front is, rather than the part behind. `is_main`: an h1.
// Headings around the article are logos, or the article's own outside of what is marked as such.
int rank_of(Match match, const DraftParagraph& paragraph, bool is_main) {
  const bool is_heading = paragraph.markup.block == Markup::Block::heading;
  if (match == Match::none || (!is_heading && paragraph.markup.linked > kMostlyLinks)) return 0;
  const int block = is_main ? 4 : is_heading ? 3 : 2;
  if (match == Match::whole) return 2 * kCertain + block;
  if (paragraph.kind != ParagraphKind::body) return is_heading && match == Match::front ? 1 : 0;
  return match == Match::front ? kCertain + block : block;
}

constexpr std::size_t kAbove = 2;             // paragraphs above the headline that may have the day
constexpr std::size_t kBelow = 8;             // and below it
constexpr std::uint32_t kMostOtherWords = 6;  // beside the day: an author, a section, a place
constexpr std::uint8_t kAllLinks = 80;        // percent: the author beside the day may be a link
constexpr Date kFirstPages = std::chrono::sys_days{std::chrono::year{1990} / 1 / 1};

bool is_of_publication(const DateLine& line, Date day) {
  if (line.caption || line.handle || line.of_an_issue) return false;
  if (line.cue == DateCue::published) return true;
  if (line.cue != DateCue::none || (line.preposition && !line.by)) return false;
  if (line.alone()) return true;
  return day >= kFirstPages && (line.words_before == 0 || line.words_after == 0) &&
         line.words_before + line.words_after <= kMostOtherWords;
}

// A heading that is a link, or boilerplate, begins the list of other articles.
bool is_of_teaser(const DraftParagraph& paragraph) {
  return paragraph.markup.block == Markup::Block::heading &&
         (paragraph.markup.linked > kMostlyLinks || paragraph.kind == ParagraphKind::boilerplate);
}

std::string day_in(const DraftParagraph& paragraph) {
  if (paragraph.text.size() > kLongestDayLine || paragraph.markup.linked > kAllLinks) return "";
  for (const DateInText& date : dates_in(paragraph.text))
    if (is_of_publication(read_date_line(paragraph.text, date.span), date.value))
      return paragraph.text.substr(date.span.begin, date.span.size());
  return "";
}

}  // namespace

std::vector<DraftParagraph>::const_iterator find_title(const std::vector<DraftParagraph>& paragraphs,
                                                       std::string_view title) {
  return std::ranges::find_if(paragraphs, [&](const DraftParagraph& paragraph) {
    return paragraph.kind != ParagraphKind::boilerplate && one_line(paragraph.text) == title;
  });
}

std::string printed_day(const PageText& page, std::string_view headline) {
  const auto found = find_title(page.paragraphs, headline);
  if (found == page.paragraphs.end()) return "";
  const auto place = static_cast<std::size_t>(found - page.paragraphs.begin());
  bool in_text = false;
  for (std::size_t i = place + 1; i < std::min(place + 1 + kBelow, page.paragraphs.size()); ++i) {
    const DraftParagraph& paragraph = page.paragraphs[i];
    if (is_of_teaser(paragraph)) break;
    in_text |= is_prose(paragraph) && paragraph.text.size() > kLongestDayLine;
    if (in_text && paragraph.kind == ParagraphKind::boilerplate) continue;  // days of other articles
    if (const std::string day = day_in(paragraph); !day.empty()) return day;
  }
  for (std::size_t i = place; i-- > (place > kAbove ? place - kAbove : 0);)
    if (page.paragraphs[i].kind == ParagraphKind::body)
      if (const std::string day = day_in(page.paragraphs[i]); !day.empty()) return day;
  return "";
}

std::string printed_headline(const PageText& page, const std::vector<std::string>& titles,
                             const std::string& site) {
  const TitleParts parts(titles, site);
  const DraftParagraph* best = nullptr;
  // Of equal ones the longest, of equally long ones the first.
  std::pair<int, std::size_t> best_rank{0, 0};
  for (std::size_t i = 0; i < page.paragraphs.size(); ++i) {
    const DraftParagraph& paragraph = page.paragraphs[i];
    if (paragraph.text.size() > kLongestHeadline) continue;
    const std::string text = bare(paragraph.text);
    const bool is_main = std::ranges::find(page.headings, i) != page.headings.end();
    if (!is_main && text.size() < kShortestPart) continue;
    const Match match = parts.match(text);
    const std::pair rank{rank_of(match, paragraph, is_main), text.size()};
    if (rank.first == 0 || rank <= best_rank || (match != Match::whole && is_day(paragraph.text))) continue;
    best_rank = rank;
    best = &paragraph;
  }
  // Before the h1 of a blog, which is its name, the one heading that is named as a title.
  if (page.named_titles.size() == 1 && best_rank.first < 2 * kCertain)
    if (const DraftParagraph& named = page.paragraphs[page.named_titles.front()];
        parts.match(bare(named.text)) != Match::none)
      return named.text;
  if (best == nullptr || best_rank.first < kCertain)
    if (const DraftParagraph* heading = in_other_words(page, titles, parts)) best = heading;
  if (best == nullptr && page.headings.empty() && parts.are_whole()) best = only_heading(page);
  return best ? best->text : "";
}

}  // namespace lede::indexer
