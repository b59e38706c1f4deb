#include "indexer/clean/provenance/provenance.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/sort_unique.h"
#include "indexer/clean/provenance/calendar_words.h"
#include "indexer/clean/provenance/date_line.h"
#include "indexer/clean/provenance/dates.h"
#include "indexer/clean/provenance/outlet.h"

namespace lede::indexer {
namespace {

using std::chrono::days;

constexpr days kSlack{1};  // by which a day in the text may be later: articles are updated the next day
constexpr std::size_t kTopParagraphs = 8;
constexpr std::size_t kEndParagraphs = 3;
constexpr std::uint32_t kEndBytes = 300;
constexpr std::uint32_t kBylineWords = 12;
constexpr std::size_t kDateList = 2;  // so many different days on lines of their own are a list of dates

constexpr std::uint32_t kProseBytes = 160;   // a longer body paragraph is prose
constexpr std::uint8_t kDisputed = 70;       // percent: two lines of one kind give different days
constexpr std::uint32_t kTextBytes = 80;     // a longer body paragraph is text, not a byline or a day
constexpr int kAnnouncingWords = 4;          // a shorter line with a colon may be a label of the day
constexpr std::size_t kLongestDay = 60;      // bytes of a line that is a day
constexpr std::size_t kLongestBarred = 140;  // bytes of a line of parts between bars

enum class Place : std::uint8_t { first, top, middle, end };

struct Candidate {
  Date value{};
  ByteSpan span;  // the evidence, in the text
  DateLine line;
  Place place = Place::middle;
  bool barred = false;       // its line is one of several between bars
  bool below_prose = false;  // a long sentence of the body stands above it
  bool of_a_letter = false;  // a line that announces a document stands above it, or a salutation below
  const struct Rule* rule = nullptr;
};

struct Rule {
  std::string_view name;
  bool (*applies)(const Candidate&);
  DateKind kind;
  std::uint8_t confidence;
  /// Whether later days in the text leave the date standing: they may be announced events or later additions.
  bool may_be_followed;
};

bool is_outer(const Candidate& c) { return c.place != Place::middle; }
bool is_above(const Candidate& c) { return c.place == Place::first || c.place == Place::top; }

bool says_published(const Candidate& c) {
  return c.line.cue == DateCue::published && c.line.of_this_article && !c.line.by;
}
bool says_republished(const Candidate& c) {
  return c.line.cue == DateCue::republished && c.line.of_this_article && !c.line.by;
}
bool has_no_later_cue(const Candidate& c) {
  return c.line.cue != DateCue::updated && c.line.cue != DateCue::corrected &&
         c.line.cue != DateCue::republished;
}
bool is_lone_day(const Candidate& c) { return c.line.alone() && has_no_later_cue(c) && !c.line.preposition; }
// Below prose near the top it is the day of a document that the article quotes.
bool is_alone(const Candidate& c) {
  return is_lone_day(c) && is_outer(c) && !(is_above(c) && c.below_prose) && !c.of_a_letter;
}
bool is_alone_with_clock(const Candidate& c) {
  return c.line.alone() && c.line.clock && has_no_later_cue(c) && is_outer(c);
}
// "Ana Brel, Valley Post 5:47 p.m. EST January 14, 2031"
bool ends_byline_with_clock(const Candidate& c) {
  return c.line.clock && c.line.words_after == 0 && (c.line.words_before <= kBylineWords || c.line.by) &&
         has_no_later_cue(c) && !c.line.preposition && is_above(c);
}
// "By Ana Brel, March 25, 2031"; "Posted by Ana Brel on March 25, 2031"
bool ends_byline(const Candidate& c) {
  return c.line.by && c.line.words_after == 0 && c.line.words_before <= kBylineWords / 2 &&
         has_no_later_cue(c) && c.place == Place::first;
}
// "Posted by Ana Brel on March 25, 2031 at 8:15 PM", also below the text
bool says_posted(const Candidate& c) { return c.line.posted_by && c.line.words_after == 0 && is_outer(c); }
// "Wed 05 Apr 2031 Dam Opens Again ..."
bool leads_text(const Candidate& c) {
  return c.line.day_leads && c.line.capital_follows && !c.line.preposition && has_no_later_cue(c) &&
         c.place == Place::first;
}
// "KOSTROVA, April 5, 2031 (Velpress) -"
bool is_dateline(const Candidate& c) {
  return c.line.city_leads && !c.line.preposition && c.line.words_after > 3 && is_above(c);
}
// "World News April 5, 2031 / 12:31 PM / 3 years ago": the section leads the first of several parts
bool follows_section(const Candidate& c) {
  return c.barred && c.line.capitals_lead && c.line.words_after == 0 && !c.line.preposition && !c.line.by &&
         has_no_later_cue(c) && is_above(c);
}
// "Kostrova, 5 April 2031", a line of its own above the text
bool follows_place(const Candidate& c) {
  return c.line.capitals_lead && c.line.words_after == 0 && !c.line.preposition && !c.line.by &&
         !c.line.caption && has_no_later_cue(c) && is_above(c);
}
bool is_own_address(const Candidate& c) { return c.line.own_address; }
bool is_updated_line(const Candidate& c) {
  const bool last_words = c.line.of_this_article && c.line.clock && c.line.words_after == 0;
  return c.line.cue == DateCue::updated && (c.line.alone() || last_words) && is_outer(c);
}
bool says_updated(const Candidate& c) {
  return c.line.cue == DateCue::updated && c.line.of_this_article && is_outer(c);
}

// The first rule that applies to a candidate is its rule. The best candidate of an article is the one whose
// rule comes first here. docs/DATES.md reports how often each rule is right.
constexpr std::array kRules = {
    Rule{"cue", says_published, DateKind::given, 97, true},
    Rule{"alone with a time", is_alone_with_clock, DateKind::given, 97, true},
    Rule{"byline with a time", ends_byline_with_clock, DateKind::given, 97, true},
    Rule{"posted by", says_posted, DateKind::given, 95, true},
    Rule{"at the head", leads_text, DateKind::given, 97, true},
    Rule{"dateline", is_dateline, DateKind::given, 95, true},
    Rule{"own address", is_own_address, DateKind::given, 97, true},
    Rule{"after a section", follows_section, DateKind::given, 95, false},
    Rule{"alone", is_alone, DateKind::given, 95, false},
    Rule{"byline", ends_byline, DateKind::given, 95, false},
    Rule{"after a place", follows_place, DateKind::given, 90, false},
    Rule{"published elsewhere", says_republished, DateKind::inferred, 60, true},
    Rule{"updated", is_updated_line, DateKind::given, 90, true},
    Rule{"updated in a sentence", says_updated, DateKind::inferred, 50, true},
};

/// Whether a line has words, all of them of a day and its time, and digits.
bool is_of_day_words(std::string_view line) {
  constexpr std::array<std::string_view, 4> kOthers = {"t", "z", "am", "pm"};
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    while (at < line.size() && (ascii::is_letter(line[at]) || (line[at] & 0x80) != 0)) ++at;
    if (at == begin && ++at) continue;
    const std::string word = ascii::lower(line.substr(begin, at - begin));
    if (!month_in(word) && !weekday_in(word) && !is_time_zone(word) &&
        std::ranges::find(kOthers, word) == kOthers.end())
      return false;
    ++words;
  }
  return words > 0 && std::count_if(line.begin(), line.end(), ascii::is_digit) > 2;
}

/// "Dec 8 '13" -> "Dec 8 2013"
std::string with_whole_year(std::string_view line) {
  std::string out(line);
  for (const std::string_view mark : {"'", "\u2019"})
    if (const std::size_t at = out.find(mark); at != out.npos && at + mark.size() < out.size())
      out.replace(at, mark.size(), out[at + mark.size()] < '7' ? "20" : "19");
  return out;
}

class Search {
 public:
  Search(const Article& article, SlashOrder order) : article_(article), order_(order) { read_dates(); }

  PublicationDate result() {
    drop_date_list();
    drop_comments();
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates_)
      if (stands(candidate) && (best == nullptr || candidate.rule < best->rule)) best = &candidate;
    if (best != nullptr) return found(*best);
    if (!lower_bound_) return {};
    return {DateKind::bounds, *lower_bound_, evidence(lower_bound_span_), lower_bound_span_, 0};
  }

 private:
  std::size_t first_prose() const {
    for (std::size_t i = 0; i < std::min(2 * kTopParagraphs, article_.paragraphs.size()); ++i) {
      const auto& [span, kind] = article_.paragraphs[i];
      if (kind == ParagraphKind::body && span.size() >= kProseBytes) return i;
    }
    return article_.paragraphs.size();
  }

  void read_dates() {
    first_prose_ = first_prose();
    std::size_t paragraph = 0;
    for (const DateInText& date : dates_in(article_.text)) {
      while (article_.paragraphs[paragraph].span.end < date.span.end) ++paragraph;
      read_date(date, paragraph);
    }
    for (std::size_t i = 0; i < std::min(kTopParagraphs, article_.paragraphs.size()); ++i) read_line(i);
  }

  /// A line at the head that is nothing but a day as programs write it: "8 Dec '13", "Wed Jan  9 12:31:00 UTC
  /// 2013", "2013-01-09T12:31:00-07:00". Numbers alone are no day.
  void read_line(std::size_t paragraph) {
    const auto& [span, kind] = article_.paragraphs[paragraph];
    if (kind == ParagraphKind::caption || span.size() > kLongestDay) return;
    const std::string line = with_whole_year(slice(span));
    if (!is_of_day_words(line)) return;
    if (const auto day = date_in_metadata(line))
      take({.value = *day,
            .span = span,
            .line = {},
            .place = place_of(paragraph),
            .below_prose = paragraph > first_prose_,
            .of_a_letter = is_of_a_letter(paragraph)});
  }

  /// A short line with bars is several lines side by side: "Source: Velpress | 2031-04-05 | Editor: mt",
  /// "Delta • April 5, 2031 • Ana Brel".
  ByteSpan line_of(ByteSpan date, ByteSpan paragraph) const {
    constexpr std::array<std::string_view, 5> kBars = {"|", " • ", " · ", " / ", " // "};
    if (paragraph.size() > kLongestBarred) return paragraph;
    ByteSpan line = paragraph;
    for (const std::string_view bar : kBars) {
      const auto before = slice({line.begin, date.begin}).rfind(bar);
      const auto after = slice({date.end, line.end}).find(bar);
      if (before != bar.npos) line.begin += static_cast<std::uint32_t>(before + bar.size());
      if (after != bar.npos) line.end = date.end + static_cast<std::uint32_t>(after);
    }
    return line;
  }

  std::string_view slice(ByteSpan span) const {
    return std::string_view(article_.text).substr(span.begin, span.size());
  }

  Place place_of(std::size_t paragraph) const {
    const auto& paragraphs = article_.paragraphs;
    const auto size = static_cast<std::uint32_t>(article_.text.size());
    if (paragraph < 2) return Place::first;
    if (paragraph < kTopParagraphs || paragraphs[paragraph].span.begin < size / 4) return Place::top;
    const bool last = paragraph + kEndParagraphs >= paragraphs.size() ||
                      size - paragraphs[paragraph].span.begin < kEndBytes;
    return last ? Place::end : Place::middle;
  }

  /// Behind "The letter that the board sent reads:", or below some text and before "Dear neighbours,".
  bool is_of_a_letter(std::size_t paragraph) const {
    constexpr std::array<std::string_view, 3> kSalutations = {"Dear ", "To the Editor", "To whom "};
    const auto& paragraphs = article_.paragraphs;
    const auto is_text = [](const Paragraph& one) {
      return one.kind == ParagraphKind::body && one.span.size() >= kTextBytes;
    };
    const std::string_view above = paragraph == 0 ? "" : slice(paragraphs[paragraph - 1].span);
    if (above.ends_with(':') && std::ranges::count(above, ' ') >= kAnnouncingWords - 1) return true;
    if (paragraph + 1 >= paragraphs.size()) return false;
    const std::string_view below = slice(paragraphs[paragraph + 1].span);
    return std::ranges::any_of(kSalutations, [&](auto lead) { return below.starts_with(lead); }) &&
           std::any_of(paragraphs.begin(), paragraphs.begin() + static_cast<std::ptrdiff_t>(paragraph),
                       is_text);
  }

  void read_date(const DateInText& date, std::size_t paragraph) {
    ByteSpan line = article_.paragraphs[paragraph].span;
    const auto read = [&] {
      return read_date_line(slice(line), {date.span.begin - line.begin, date.span.end - line.begin});
    };
    Candidate candidate;
    candidate.line = read();
    if (!candidate.line.caption && !candidate.line.handle) {
      const ByteSpan part = line_of(date.span, line);
      candidate.barred = part != line;
      line = part;
      if (candidate.barred) candidate.line = read();
    }
    const auto value = reading_of(date, candidate.line);
    if (!value) return;
    candidate.value = *value;
    candidate.span = {line.begin + candidate.line.phrase.begin, line.begin + candidate.line.phrase.end};
    candidate.place = place_of(paragraph);
    candidate.below_prose = paragraph > first_prose_;
    candidate.of_a_letter = is_of_a_letter(paragraph);
    const bool shown = candidate.line.caption || candidate.line.handle ||
                       article_.paragraphs[paragraph].kind == ParagraphKind::caption;
    if (shown) return raise_lower_bound(candidate);
    take(candidate);
  }

  void take(Candidate candidate) {
    if (candidate.line.cue == DateCue::corrected || candidate.line.of_an_issue) return;
    latest_ = std::max(latest_.value_or(candidate.value), candidate.value);
    if (is_lone_day(candidate)) lone_.push_back(candidate.value);
    const auto rule =
        std::find_if(kRules.begin(), kRules.end(), [&](const Rule& one) { return one.applies(candidate); });
    if (rule == kRules.end()) return;
    candidate.rule = &*rule;
    candidates_.push_back(candidate);
  }

  // The day that a date of numbers means: the weekday decides, else an American time zone, else the order of
  // other dates; without all of them it is unknown.
  std::optional<Date> reading_of(const DateInText& date, const DateLine& line) const {
    const auto fits = [&](Date day) { return !line.weekday || std::chrono::weekday(day) == *line.weekday; };
    if (!date.day_first) return fits(date.value) ? std::optional(date.value) : std::nullopt;
    if (line.weekday && fits(date.value) != fits(*date.day_first))
      return fits(date.value) ? date.value : *date.day_first;
    if (line.american || order_ == SlashOrder::month_first) return date.value;
    return order_ == SlashOrder::day_first ? date.day_first : std::nullopt;
  }

  // A picture or a post that the article shows is older than the article.
  void raise_lower_bound(const Candidate& candidate) {
    if (lower_bound_ && *lower_bound_ >= candidate.value) return;
    lower_bound_ = candidate.value;
    lower_bound_span_ = candidate.span;
  }

  void drop_date_list() {
    sort_unique(lone_);
    if (lone_.size() < kDateList) return;
    std::erase_if(candidates_, [](const Candidate& c) { return c.rule->applies == is_alone; });
  }

  // Several below the text are of comments.
  void drop_comments() {
    const auto is_post = [](const Candidate& c) { return c.rule->applies == says_posted && !is_above(c); };
    if (std::ranges::count_if(candidates_, is_post) > 1) std::erase_if(candidates_, is_post);
  }

  bool stands(const Candidate& candidate) const {
    if (lower_bound_ && *lower_bound_ > candidate.value + kSlack) return false;
    return candidate.rule->may_be_followed || *latest_ <= candidate.value + kSlack;
  }

  PublicationDate found(const Candidate& best) const {
    const bool disputed = std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
      return other.rule == best.rule && std::chrono::abs(other.value - best.value) > kSlack;
    });
    const std::uint8_t confidence =
        disputed ? std::min(best.rule->confidence, kDisputed) : best.rule->confidence;
    return {best.rule->kind, best.value, evidence(best.span), best.span, confidence};
  }

  std::string evidence(ByteSpan span) const { return std::string(slice(span)); }

  const Article& article_;
  const SlashOrder order_;
  std::size_t first_prose_ = 0;
  std::vector<Candidate> candidates_;
  std::vector<Date> lone_;      // days on lines of their own
  std::optional<Date> latest_;  // of all days of the text except those of captions and posts
  std::optional<Date> lower_bound_;
  ByteSpan lower_bound_span_;
};

constexpr std::uint8_t kUrlConfidence = 97;
constexpr std::uint8_t kPathConfidence = 80;  // some name files after the day on which they saved them

PublicationDate date_of(const Article& article, SlashOrder order) {
  PublicationDate found = publication_date(article, order);
  if (found.kind == DateKind::given) return found;
  if (const auto day = date_in_url(article.url)) return {DateKind::given, *day, "url", {}, kUrlConfidence};
  // The name of a file of many articles says nothing about their days.
  const auto day = article.ordinal == 0 ? date_in_path(article.path) : std::nullopt;
  if (!day || (found.kind != DateKind::none && *day < found.value)) return found;
  return {DateKind::inferred, *day, "path", {}, kPathConfidence};
}

}  // namespace

PublicationDate publication_date(const Article& article, SlashOrder order) {
  return Search(article, order).result();
}

void read_provenance(Article& article, SlashOrder order) {
  if (article.date.kind != DateKind::given) {
    PublicationDate found = date_of(article, order);
    if (article.date.kind == DateKind::none || found.kind != DateKind::none) article.date = std::move(found);
  }
  article.sources = named_sources(article);
  if (!article.sources.empty() && article.sources.front().role == SourceRole::publisher)
    article.outlet = article.sources.front().name;
  if (article.byline.empty()) {
    Byline byline = byline_of(article);
    article.byline = std::move(byline.name);
    article.byline_evidence = std::move(byline.evidence);
  }
}

}  // namespace lede::indexer
