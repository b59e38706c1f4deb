#include "indexer/clean/provenance/date_line.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/key_index.h"
#include "common/base/utf8.h"
#include "indexer/clean/provenance/calendar_words.h"
#include "indexer/clean/provenance/dates.h"

namespace lede::indexer {
namespace {

// What a word near a date says about the date.
enum class DateWord : std::uint8_t {
  other,
  number,
  date,  // a full date; found by dates_in, never given by sense_of
  weekday,
  clock,
  am_pm,
  zone,
  american,   // a time zone of the United States
  published,  // or a word of that meaning: posted, filed
  updated,
  corrected,
  originally,
  the,
  this_one,  // "this", "following"
  link,      // may stand between a cue and its date: "at", "date", "last"
  on,
  preposition,  // "since", "until", "born": the date of an event follows
  by,
  self,     // "article", "story"
  caption,  // "photo", "file", "Getty"
  handle,   // an account's name: @someone
};

struct DateWords {
  DateWord sense;
  std::string_view words;  // one space between
};

constexpr std::array kDateWordLists = {
    DateWords{
        DateWord::published,
        "published publish publication posted filed appeared appears printed issue issued created "
        "veröffentlicht publiziert erstellt erschienen publié publicado publicada pubblicato gepubliceerd "
        "opublikowano опубликовано publisert publicerad publiceret julkaistu"},
    DateWords{
        DateWord::updated,
        "updated modified changed edited revised aktualisiert geändert actualizado actualizada atualizado "
        "modifié aggiornato bijgewerkt zaktualizowano обновлено"},
    DateWords{DateWord::corrected, "update amended corrected correction"},
    DateWords{DateWord::link,
              "date time at of last first was local um uhr den der le el il em o feira kl klo г года р року "
              "r roku"},
    DateWords{DateWord::originally, "originally"},
    DateWords{DateWord::the, "the"},
    DateWords{DateWord::on, "on"},
    DateWords{DateWord::preposition,
              "since until till before after from to through between and in born died accessed retrieved"},
    DateWords{DateWord::by, "by von por par"},
    DateWords{DateWord::this_one, "this following"},
    DateWords{DateWord::self, "article story post column report piece version"},
    DateWords{DateWord::caption,
              "photo photograph photographs photos image picture pictured getty handout screenshot"},
    DateWords{DateWord::am_pm, "am pm"},
    DateWords{DateWord::clock, "noon midnight"},
    DateWords{DateWord::american, "est edt et cst cdt ct mst mdt pst pdt pt"},
};

constexpr auto kDateWords = [] {
  WordTable<256> table;
  for (const DateWords& list : kDateWordLists)
    each_word(list.words, [&](std::string_view word) {
      table.add(word_key(word), static_cast<std::uint32_t>(list.sense));
    });
  return table;
}();

/// "15:59", "9:20", "7:28pm", "10am".
bool is_clock(std::string_view word) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < word.size() && ascii::is_digit(word[at])) ++at;
    return at - begin;
  };
  const std::size_t hours = digits();
  if (hours == 0 || hours > 2) return false;
  bool minutes = false;
  while (at < word.size() && (word[at] == ':' || word[at] == '.')) {
    ++at;
    if (digits() != 2) return false;
    minutes = true;
  }
  const std::string_view half = word.substr(at);
  return half == "am" || half == "pm" || (half.empty() && minutes);
}

// The word in lower case, without the dots and colons after it and without the dots of "p.m.".
std::string bare_word(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
  std::string out = ascii::lower(word);
  if (out == "p.m" || out == "a.m") out.erase(1, 1);
  if (out.ends_with("p.m") || out.ends_with("a.m")) out.erase(out.size() - 2, 1);
  return out;
}

// What a word says; `bare` comes from bare_word and is not empty.
DateWord sense_of(std::string_view bare) {
  if (const auto known = kDateWords.classes_of(word_key(bare))) return static_cast<DateWord>(known);
  if (bare.front() == '@') return DateWord::handle;
  if (weekday_in(bare)) return DateWord::weekday;
  if (is_clock(bare)) return DateWord::clock;
  if (is_time_zone(bare)) return DateWord::zone;
  return std::all_of(bare.begin(), bare.end(), ascii::is_digit) ? DateWord::number : DateWord::other;
}

constexpr std::size_t kReach = 200;        // bytes read on either side of the date
constexpr std::uint32_t kBeyond = 100;     // words that the unread part of the line counts as
constexpr int kCueReach = 3;               // other words that may stand between cue and date
constexpr std::uint32_t kBylineWords = 5;  // between "by" and the date
constexpr std::uint32_t kCityWords = 4;
constexpr std::uint32_t kSectionWords = 3;
constexpr std::size_t kAddressLead = 60;  // bytes that may introduce the article's own address

struct Word {
  ByteSpan span;
  DateWord sense = DateWord::other;
  bool capital = false;
  bool begins = false;  // its line or sentence
};

// Bullets, dashes and arrows between the parts of a line do not count as words.
bool is_sign(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = utf8::decode(word, at);
  return (c >= 0xA0 && c <= 0xBF) || (c >= 0x2000 && c <= 0x2BFF);
}

bool is_word_byte(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80 || c == '@' ||
         c == ':' || c == '.' || c == '_' || c == '\'';
}

class Reading {
 public:
  Reading(std::string_view line, ByteSpan date) : line_(line), date_(date) {
    cut(begin_, end_);
    find_dates();
    read_words();
  }

  DateLine result() {
    DateLine out;
    out.phrase = date_;
    look_back(out);
    look_ahead(out);
    count(out);
    return out;
  }

 private:
  // Whole words only, so a side without a space within reach gives none.
  void cut(std::size_t& begin, std::size_t& end) const {
    begin = date_.begin > kReach ? line_.find(' ', date_.begin - kReach) : 0;
    if (begin > date_.begin) begin = date_.begin;
    if (line_.size() - date_.end <= kReach) {
      end = line_.size();
      return;
    }
    const std::size_t space = line_.substr(date_.end, kReach + 1).rfind(' ');
    end = date_.end + (space == std::string_view::npos ? 0 : space);
  }

  // Collects the dates of the part that is read. The date itself is always among them, though cutting the
  // line may change what stands around it.
  void find_dates() {
    for (const DateInText& other : dates_in(line_.substr(begin_, end_ - begin_))) {
      const ByteSpan span{static_cast<std::uint32_t>(begin_ + other.span.begin),
                          static_cast<std::uint32_t>(begin_ + other.span.end)};
      if (span.end <= date_.begin || span.begin >= date_.end) dates_.push_back(span);
    }
    dates_.insert(std::upper_bound(dates_.begin(), dates_.end(), date_), date_);
  }

  void read_words() {
    bool begins = begin_ == 0;
    std::size_t next_date = 0;
    for (std::size_t at = begin_; at < end_;) {
      while (next_date < dates_.size() && dates_[next_date].end <= at) ++next_date;
      if (next_date < dates_.size() && at == dates_[next_date].begin) {
        if (dates_[next_date] == date_) self_ = words_.size();
        words_.push_back({dates_[next_date], DateWord::date, false, begins});
        at = dates_[next_date].end;
        begins = false;
        continue;
      }
      if (!is_word_byte(line_[at])) {
        begins = begins || std::string_view("[(|").find(line_[at]) != std::string_view::npos;
        ++at;
        continue;
      }
      at = read_word(at, next_date, begins);
    }
  }

  std::size_t read_word(std::size_t at, std::size_t next_date, bool& begins) {
    const std::size_t limit = next_date < dates_.size() ? dates_[next_date].begin : end_;
    std::size_t end = at;
    while (end < limit && is_word_byte(line_[end])) ++end;
    const std::string_view word = line_.substr(at, end - at);
    const std::string lowered = bare_word(word);
    if (lowered.empty() || is_sign(lowered)) {
      begins = begins || is_sign(word) || word.front() == '.';  // behind a bracket: "(pdf)."
    } else {
      DateWord sense = sense_of(lowered);
      if (lowered == "am" && !follows_time()) sense = DateWord::on;  // German
      if (sense == DateWord::am_pm && !words_.empty() && words_.back().sense == DateWord::number)
        words_.back().sense = DateWord::clock;  // "9 p.m."
      words_.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                        sense,
                        ascii::is_upper(word.front()),
                        begins});
      begins = word.back() == '.' && words_.back().sense == DateWord::other;
    }
    return end;
  }

  bool follows_time() const {
    return !words_.empty() &&
           (words_.back().sense == DateWord::number || words_.back().sense == DateWord::clock);
  }

  static bool is_beside(DateWord sense) {
    return sense == DateWord::weekday || sense == DateWord::clock || sense == DateWord::am_pm ||
           sense == DateWord::zone || sense == DateWord::american;
  }
  static bool is_link(DateWord sense) {
    return sense == DateWord::link || sense == DateWord::on || sense == DateWord::originally ||
           sense == DateWord::the;
  }
  static bool is_cue(DateWord sense) {
    return sense == DateWord::published || sense == DateWord::updated || sense == DateWord::corrected;
  }

  void take_beside(DateLine& out, const Word& word) {
    out.clock = out.clock || word.sense == DateWord::clock || word.sense == DateWord::am_pm;
    out.american = out.american || word.sense == DateWord::american;
    const std::string lowered = bare_word(line_.substr(word.span.begin, word.span.size()));
    if (word.sense == DateWord::weekday) out.weekday = weekday_in(lowered);
  }

  // Walks back from the date: first over what belongs to it, then to a cue, with at most kCueReach other
  // words between.
  void look_back(DateLine& out) {
    std::size_t at = self_;
    for (; at > 0 && (is_beside(words_[at - 1].sense) || is_link(words_[at - 1].sense)); --at) {
      out.preposition = out.preposition || words_[at - 1].sense == DateWord::on;
      take_beside(out, words_[at - 1]);
      if (is_beside(words_[at - 1].sense)) out.phrase.begin = words_[at - 1].span.begin;
    }
    if (at > 0 && words_[at - 1].sense == DateWord::preposition) out.preposition = true;
    out.of_an_issue = self_ > 0 && words_[self_ - 1].sense == DateWord::the;
    int between = 0;
    for (; at > 0 && between <= kCueReach; --at) {
      const DateWord sense = words_[at - 1].sense;
      if (is_cue(sense)) return take_cue(out, at - 1);
      if (sense == DateWord::by && at >= 2 && words_[at - 2].sense == DateWord::published &&
          words_[at - 2].begins) {
        out.posted_by = true;
        out.preposition = false;
      }
      // "posted an article on 5 March": not this one
      if (sense == DateWord::date || sense == DateWord::by || sense == DateWord::self) return;
      between += !is_link(sense) && !is_beside(sense);
    }
  }

  static DateCue cue_of(DateWord sense) {
    if (sense == DateWord::published) return DateCue::published;
    return sense == DateWord::updated ? DateCue::updated : DateCue::corrected;
  }

  void take_cue(DateLine& out, std::size_t cue) {
    out.cue = cue_of(words_[cue].sense);
    std::size_t at = cue;
    for (; at > 0 && !words_[at].begins && is_link(words_[at - 1].sense); --at)
      if (words_[at - 1].sense == DateWord::originally) out.cue = DateCue::republished;
    const bool own_sentence = words_[at].begins && (words_[at].capital || at == 0);
    out.of_this_article = own_sentence || follows_this_article(at);
    if (!out.of_this_article) return;
    out.phrase.begin = words_[at].span.begin;
    out.preposition = false;
  }

  // Whether "This story was" or "Article" stands before the cue.
  bool follows_this_article(std::size_t at) const {
    if (at == 0 || words_[at - 1].sense != DateWord::self) return false;
    return words_[at - 1].begins || (at > 1 && words_[at - 2].sense == DateWord::this_one);
  }

  void look_ahead(DateLine& out) {
    std::size_t at = self_ + 1;
    for (; at < words_.size() && (is_beside(words_[at].sense) || is_link(words_[at].sense)); ++at) {
      take_beside(out, words_[at]);
      if (is_beside(words_[at].sense)) out.phrase.end = words_[at].span.end;
    }
    out.capital_follows = at < words_.size() && words_[at].capital;
  }

  // Whether the word has no part in a date, so that the line is about something else.
  static bool is_other(DateWord sense) {
    return sense == DateWord::other || sense == DateWord::number || sense == DateWord::this_one ||
           sense == DateWord::preposition || sense == DateWord::by || sense == DateWord::self ||
           sense == DateWord::caption || sense == DateWord::handle;
  }

  void count(DateLine& out) const {
    std::uint32_t since_by = kBylineWords + 1;
    bool capitals = true;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const DateWord sense = words_[i].sense;
      (i < self_ ? out.words_before : out.words_after) += is_other(sense);
      if (i < self_) since_by = sense == DateWord::by ? 0 : since_by + is_other(sense);
      if (i < self_) capitals = capitals && words_[i].capital;
      out.caption = out.caption || sense == DateWord::caption;
      out.handle = out.handle || sense == DateWord::handle;
    }
    out.by = since_by <= kBylineWords;
    out.day_leads = out.words_before == 0 && (out.clock || out.weekday);
    // "Ana Roux (February 3, 1973 - September 20, 2031)" is a life.
    const bool is_range = self_ + 1 < words_.size() && words_[self_ + 1].sense == DateWord::date;
    out.city_leads =
        capitals && begin_ == 0 && self_ > 0 && self_ <= kCityWords && dash_follows() && !is_range;
    out.capitals_lead = capitals && begin_ == 0 && out.words_before > 0 && out.words_before <= kSectionWords;
    out.own_address = is_own_address();
    if (is_dated_letter(out)) out.words_before = 0;
    if (begin_ > 0) out.words_before += kBeyond;
    if (end_ < line_.size()) out.words_after += kBeyond;
  }

  /// "Berlin, den 4. Oktober 2031", "Paris, le 4 octobre 2031", and nothing behind it.
  bool is_dated_letter(const DateLine& out) const {
    constexpr std::array<std::string_view, 4> kDay = {"den", "le", "el", "il"};
    if (begin_ > 0 || self_ < 2 || self_ > kCityWords || out.words_after > 0) return false;
    const auto text = [&](const Word& word) { return line_.substr(word.span.begin, word.span.size()); };
    const bool has_comma = line_[words_[self_ - 2].span.end] == ',';
    const auto is_capital = [](const Word& word) { return word.capital; };
    return has_comma && std::all_of(words_.begin(), words_.begin() + std::ptrdiff_t(self_) - 1, is_capital) &&
           std::ranges::find(kDay, text(words_[self_ - 1])) != kDay.end();
  }

  bool dash_follows() const {
    const std::string_view rest = line_.substr(date_.end);
    constexpr std::array<std::string_view, 6> kDashes = {" - ", " -- ", " \u2013 ", " \u2014 ", " (", ") "};
    return std::any_of(kDashes.begin(), kDashes.end(), [&](auto dash) { return rest.starts_with(dash); });
  }

  bool is_own_address() const {
    constexpr std::array<std::string_view, 7> kOwn = {
        "share this", "this story", "this article", "source:", "original url", "permalink", "short url"};
    const std::size_t space = line_.substr(0, date_.begin).rfind(' ');
    if (space == std::string_view::npos || space > kAddressLead) return false;
    if (!line_.substr(space + 1).starts_with("http")) return false;
    const std::string lead = ascii::lower(line_.substr(0, space));
    return std::any_of(kOwn.begin(), kOwn.end(), [&](auto own) { return lead.find(own) != lead.npos; });
  }

  std::string_view line_;
  ByteSpan date_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<ByteSpan> dates_;
  std::vector<Word> words_;
  std::size_t self_ = 0;
};

}  // namespace

DateLine read_date_line(std::string_view line, ByteSpan date) { return Reading(line, date).result(); }

}  // namespace lede::indexer
