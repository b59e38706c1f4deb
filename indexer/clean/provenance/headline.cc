#include "indexer/clean/provenance/headline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <vector>

#include "common/article/date.h"
#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/rules.h"
#include "indexer/clean/provenance/date_line.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestHeadline = 200;  // bytes
constexpr std::size_t kLongerWord = 4;         // bytes: shorter words ("in", "of") have no capital in a title
constexpr std::size_t kMostWords = 200;        // of a paragraph, when words are compared
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
  // Beyond ASCII: any letter, but no sign of Latin-1 and nothing from the blocks of punctuation and symbols.
  return c >= 0xC0 && (c < 0x2000 || c >= 0x2C00) && c < 0xFE00;
}

bool has_two_words(std::string_view line) {
  const std::size_t gap = line.find(' ');
  return gap != std::string_view::npos && !trim(line.substr(gap)).empty();
}

// Whether nearly all longer words begin with a capital or a digit: "This Is One Quiet Harbour. Too Quiet."
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

// All that a headline and a short first sentence have in common: its end is not looked at.
bool is_built_like_headline(std::string_view line) {
  if (line.empty() || line.size() > kLongestHeadline) return false;
  const bool columns =
      line.find("   ") != std::string_view::npos;  // the head of a newspaper page: "THE COURIER     Page 4"
  return !columns && begins_like_headline(line) && list_mark(line) == 0 && has_two_words(line) &&
         !parse_date(line);
}

bool is_visible_ascii(char c) { return c > ' ' && c < '\x7F'; }

bool same_text(const std::string& a, const std::string& b) {
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (at_a == a.end() && at_b == b.end()) return true;
  // Most texts differ in a visible character, which one_line keeps.
  if (at_a != a.end() && at_b != b.end() && is_visible_ascii(*at_a) && is_visible_ascii(*at_b)) return false;
  return one_line(a) == one_line(b);
}

// Marks repetitions of the title, before it or soon after it.
void mark_repeats(ArticleDraft& draft, std::size_t title) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < draft.paragraphs.size() && seen <= kRepeatWithin; ++i) {
    DraftParagraph& paragraph = draft.paragraphs[i];
    if (same_text(paragraph.text, draft.title)) paragraph.kind = ParagraphKind::headline;
    if (i >= title && paragraph.kind != ParagraphKind::boilerplate) ++seen;
  }
}

std::vector<std::string> longer_words(std::string_view text) {
  std::vector<std::string> words;
  for (const LineToken& token : line_tokens(text, kMostWords))
    if (token.text.size() >= kLongerWord) words.push_back(ascii::lower(token.text));
  return words;
}

// Finds the line above the first paragraph of prose that is the title. In a page with menus the headline is
// near the text and shares its words; in a text without them it is the first line.
class TitleSearch {
 public:
  explicit TitleSearch(const ArticleDraft& draft) : paragraphs_(draft.paragraphs) {
    const auto is_prose = [](const DraftParagraph& paragraph) {
      return paragraph.kind == ParagraphKind::body && paragraph.text.size() >= kShortestProse &&
             ends_sentence(paragraph.text, SentenceEnd::any_mark);
    };
    prose_ = static_cast<std::size_t>(std::find_if(paragraphs_.begin(), paragraphs_.end(), is_prose) -
                                      paragraphs_.begin());
  }

  std::optional<std::size_t> best() {
    if (paragraphs_.size() < 2) return std::nullopt;
    if (prose_ == paragraphs_.size()) return may_be_title(0) ? std::optional<std::size_t>(0) : std::nullopt;
    std::vector<std::size_t> candidates;
    for (std::size_t i = prose_ > kTitleWithin ? prose_ - kTitleWithin : 0; i < prose_; ++i)
      if (may_be_title(i)) candidates.push_back(i);
    if (prose_ > kTitleWithin && may_be_title(0)) candidates.insert(candidates.begin(), 0);
    if (candidates.empty()) return first_sentence();
    if (candidates.size() == 1 && candidates.front() == 0) return 0;
    std::vector<double> worths;
    for (const std::size_t i : candidates) worths.push_back(worth(i));
    const auto most = std::max_element(worths.begin(), worths.end());
    if (*most < kLeastWorth) return first_sentence();
    return candidates[static_cast<std::size_t>(most - worths.begin())];
  }

 private:
  // A short first paragraph of a text without markup is its title, though it ends as a sentence does.
  std::optional<std::size_t> first_sentence() const {
    const DraftParagraph& line = paragraphs_.front();
    const auto is_longer = [&](const DraftParagraph& other) {
      return other.kind == ParagraphKind::body && other.text.size() > line.text.size();
    };
    if (line.kind != ParagraphKind::body || line.settled || line.markup.block != Markup::Block::other ||
        paragraphs_.size() < kFewestParagraphs || !is_built_like_headline(line.text) ||
        quotes_or_goes_on(line.text))
      return std::nullopt;
    const LineShape shape = measure_line(line.text);
    if (shape.words > kMostTitleWords || kind_by_rule(line.text, shape)) return std::nullopt;
    const bool has_text = std::any_of(paragraphs_.begin() + 1, paragraphs_.end(), is_longer);
    return has_text && !begins_with_place(line.text) ? std::optional<std::size_t>(0) : std::nullopt;
  }

  static bool quotes_or_goes_on(std::string_view line) {
    return line.find_first_of("\":") != line.npos || line.find("\u201C") != line.npos || line.back() == ',' ||
           line.back() == ';';
  }

  // "KOSTROVA, March 5 (Velpress) - ", "TAMAQ \u2014 ": how an agency's text begins.
  static bool begins_with_place(std::string_view line) {
    const std::string_view head = line.substr(0, kLongestDateline);
    return ascii::is_upper(head.front()) && head.size() > 1 && ascii::is_upper(head[1]) &&
           (head.find(" - ") != head.npos || head.find("--") != head.npos ||
            head.find("\u2014") != head.npos || head.find("\u2013") != head.npos ||
            head.find('(') != head.npos);
  }

  // "Q: How long?", "QUARRIE: I was there.": a line of an interview, in which another line begins so, too.
  bool is_spoken(std::string_view line) const {
    const std::string_view speaker = speaker_of(line);
    if (speaker.empty()) return false;
    if (speaker == "Q" || speaker == "A") return true;
    const auto speaks = [&](const DraftParagraph& one) { return speaker_of(one.text) == speaker; };
    return std::count_if(paragraphs_.begin(), paragraphs_.end(), speaks) > 1;
  }

  // What stands before a colon, when it may be a name; empty when nothing does.
  static std::string_view speaker_of(std::string_view line) {
    constexpr std::size_t kLongest = 40;  // bytes
    const std::size_t colon = line.substr(0, kLongest).find(':');
    if (colon == line.npos || colon + 1 >= line.size() || line[colon + 1] != ' ') return "";
    const std::string_view name = line.substr(0, colon);
    return ascii::is_lower(name.empty() ? 'a' : name.front()) || std::count(name.begin(), name.end(), ' ') > 3
               ? std::string_view()
               : name;
  }

  // "Posted on 4 May 2031 by Ana Brel".
  static bool says_published(std::string_view line) {
    const auto dates = dates_in(line);
    return dates.size() == 1 && read_date_line(line, dates.front().span).cue == DateCue::published;
  }

  bool may_be_title(std::size_t i) const {
    const DraftParagraph& line = paragraphs_[i];
    if (line.settled || !looks_like_headline(line.text) || says_published(line.text)) return false;
    if (is_spoken(line.text)) return false;
    if (i > 0 && std::count(line.text.begin(), line.text.end(), ' ') + 1 < kFewestWords) return false;
    return !kind_by_rule(line.text, measure_line(line.text));
  }

  // 1 for being the first line, 1 for occurring twice, up to 2 for words shared with the text, less the
  // distance to it.
  double worth(std::size_t i) {
    const auto same = [&](const DraftParagraph& other) { return same_text(other.text, paragraphs_[i].text); };
    const auto end = paragraphs_.begin() + static_cast<std::ptrdiff_t>(prose_);
    const bool twice = std::count_if(paragraphs_.begin(), end, same) > 1;
    const double distance = static_cast<double>(prose_ - i) / kTitleWithin;
    return (i == 0 ? 1.0 : 0.0) + (twice ? 1.0 : 0.0) + 2 * shared_words(i) - distance;
  }

  double shared_words(std::size_t i) {
    if (text_words_.empty())
      for (std::size_t k = prose_; k < std::min(prose_ + kTextToCompare, paragraphs_.size()); ++k)
        if (paragraphs_[k].kind == ParagraphKind::body)
          for (std::string& word : longer_words(paragraphs_[k].text)) text_words_.insert(std::move(word));
    const auto words = longer_words(paragraphs_[i].text);
    if (words.empty()) return 0;
    const auto shared = std::count_if(words.begin(), words.end(),
                                      [&](const auto& word) { return text_words_.contains(word); });
    return static_cast<double>(shared) / static_cast<double>(words.size());
  }

  static constexpr std::size_t kShortestProse = 80;  // bytes
  static constexpr std::size_t kTitleWithin = 12;    // lines above the prose
  static constexpr std::size_t kTextToCompare = 8;   // paragraphs
  static constexpr std::ptrdiff_t kFewestWords = 4;  // of a title that is not the first line
  static constexpr double kLeastWorth = 0.5;
  static constexpr std::size_t kFewestParagraphs = 3;   // of a text whose first sentence is its title
  static constexpr std::uint32_t kMostTitleWords = 25;  // of that sentence
  static constexpr std::size_t kLongestDateline = 60;   // bytes
  const std::vector<DraftParagraph>& paragraphs_;
  std::size_t prose_ = 0;
  std::unordered_set<std::string> text_words_;
};

}  // namespace

bool looks_like_headline(std::string_view line) {
  return is_built_like_headline(line) &&
         (!ends_sentence(line, SentenceEnd::not_exclaimed) || (line.back() == '.' && is_title_case(line)));
}

void settle_headline(ArticleDraft& draft) {
  auto& paragraphs = draft.paragraphs;
  if (paragraphs.empty()) return draft.title.clear();  // a title alone is not an article
  draft.title = one_line(draft.title);
  std::size_t title = 0;
  if (draft.title.empty()) {
    const auto found = TitleSearch(draft).best();
    if (!found) return;
    title = *found;
    draft.title = paragraphs[title].text;
  } else if (same_text(paragraphs.front().text, draft.title)) {
    draft.title = paragraphs.front().text;
  } else {
    paragraphs.insert(paragraphs.begin(), {draft.title, ParagraphKind::headline, true});
  }
  paragraphs[title].kind = ParagraphKind::headline;
  mark_repeats(draft, title);
  const auto is_headline = [](const DraftParagraph& paragraph) {
    return paragraph.kind == ParagraphKind::headline;
  };
  draft.title = std::find_if(paragraphs.begin(), paragraphs.end(), is_headline)->text;
}

}  // namespace lede::indexer
