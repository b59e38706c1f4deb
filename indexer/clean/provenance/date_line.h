// What the words around a date say about it: whether it stands alone, under a cue, beside a time of day, or
// in a sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/article/date.h"
#include "common/base/units.h"

namespace lede::indexer {

/// The word that leads up to a date: "Published 4 October 2016", "Last modified: ...".
enum class DateCue : std::uint8_t {
  none,
  published,
  republished,  ///< "originally published": elsewhere, and perhaps long before
  updated,
  corrected,  ///< "Correction, ...": after the article, never its date
};

struct DateLine {
  DateCue cue = DateCue::none;
  /// The cue speaks of this very article: it begins its line or sentence, or "this article was" stands before
  /// it.
  bool of_this_article = false;
  bool clock = false;        ///< a time of day beside the date
  bool day_leads = false;    ///< a weekday or a time of day beside it, before any other word
  bool american = false;     ///< a time zone of the United States beside it: months come first
  bool preposition = false;  ///< "on", "since", "born" and the like just before it
  bool by = false;           ///< "by" and a few words, before it
  bool city_leads =
      false;  ///< one to four words with capitals begin the line, the date comes, then a dash or bracket
  bool of_an_issue = false;  ///< "the" just before it: "in the June 12, 2031 issue"
  /// The date is part of a web address that the line calls the article's own: "Share this story: ..."
  bool own_address = false;
  bool capital_follows = false;                 ///< the first other word after it begins with a capital
  bool caption = false;                         ///< the line has a caption's words: photo, file, Getty
  bool handle = false;                          ///< the line has an account's name: @someone
  std::optional<std::chrono::weekday> weekday;  ///< printed beside it
  std::uint32_t words_before = 0;  ///< words that belong to no date, time, cue or the like, before the date
  std::uint32_t words_after = 0;   ///< and after it
  ByteSpan phrase;                 ///< the date with what stands beside it, cue included; in the line

  bool alone() const { return words_before == 0 && words_after == 0; }
};

/// Reads `line`, one paragraph, around the date at `date` in it. Other dates of the line are no words. Of a
/// long line only the surroundings are read, and what lies beyond counts as words.
DateLine read_date_line(std::string_view line, ByteSpan date);

}  // namespace lede::indexer
