// Describes the words around a date in its line: whether the date stands alone, after a cue such as
// "Published", beside a time of day, or in a sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/article/date.h"
#include "common/base/units.h"

namespace lede::indexer {

/// The word that announces a date: "Published 4 October 2016", "Last modified: ...".
enum class DateCue : std::uint8_t {
  none,
  published,
  republished,  ///< "originally published": in another place, perhaps long before
  updated,
  corrected,  ///< "Correction, ...": later than the article, so never its date
};

struct DateLine {
  DateCue cue = DateCue::none;
  /// The cue is about this article: it begins its line or sentence, or follows "this article was".
  bool of_this_article = false;
  bool clock = false;        ///< a time of day beside the date
  bool day_leads = false;    ///< a weekday or a time of day beside it, before any other word
  bool american = false;     ///< a time zone of the United States beside it: months come first
  bool preposition = false;  ///< "on", "since", "born" and the like just before it
  bool by = false;           ///< "by" and a few words, before it
  bool posted_by = false;    ///< "Posted by" and a name begin the line or sentence, before it
  /// A dateline: one to four words with capitals begin the line, then comes the date, then a dash or bracket.
  bool city_leads = false;
  bool capitals_lead = false;  ///< one to three words with capitals, and nothing else, stand before it
  bool of_an_issue = false;    ///< "the" just before it: "in the June 12, 2031 issue"
  /// The date is part of a web address that the line calls the article's own: "Share this story: ..."
  bool own_address = false;
  bool capital_follows = false;                 ///< the first other word after it begins with a capital
  bool caption = false;                         ///< the line has words of a caption: photo, file, Getty
  bool handle = false;                          ///< the line has the name of an account: @someone
  std::optional<std::chrono::weekday> weekday;  ///< printed beside it
  /// Words before and after the date that do not belong to a date, a time or a cue.
  std::uint32_t words_before = 0;
  std::uint32_t words_after = 0;
  ByteSpan phrase;  ///< in the line: the date with its time, weekday and cue

  bool alone() const { return words_before == 0 && words_after == 0; }
};

/// Describes the date at `date` in `line`, which is one paragraph. Other dates of the line do not count as
/// words. Of a long line only 200 bytes on each side are read; what is beyond counts as 100 words.
DateLine read_date_line(std::string_view line, ByteSpan date);

}  // namespace lede::indexer
