// What a word beside a date means for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lede::indexer {

enum class DateWord : std::uint8_t {
  other,
  number,
  date,  // full; told by dates_in_text.h, never by sense_of
  weekday,
  clock,
  half,  // am, pm
  zone,
  american,   // a zone of the United States
  published,  // and what says the same: posted, filed
  updated,
  corrected,
  originally,
  the,
  this_one,  // "this", "following"
  link,      // says nothing: "on", "at", "date", "last"
  on,
  preposition,  // an event's date follows
  by,
  self,  // "article", "story"
  caption,
  handle,
};

/// The word with the dots and colons after it and the dots of "p.m." gone, in lower case.
std::string bare_word(std::string_view word);

/// Of a bare word, not empty.
DateWord sense_of(std::string_view bare);

}  // namespace lede::indexer
