// What a word near a date says about the date.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lede::indexer {

enum class DateWord : std::uint8_t {
  other,
  number,
  date,  ///< a full date; found by dates_in_text.h, never given by sense_of
  weekday,
  clock,
  am_pm,
  zone,
  american,   ///< a time zone of the United States
  published,  ///< or a word of that meaning: posted, filed
  updated,
  corrected,
  originally,
  the,
  this_one,  ///< "this", "following"
  link,      ///< may stand between a cue and its date: "at", "date", "last"
  on,
  preposition,  ///< "since", "until", "born": the date of an event follows
  by,
  self,     ///< "article", "story"
  caption,  ///< "photo", "file", "Getty"
  handle,   ///< an account's name: @someone
};

/// The word in lower case, without the dots and colons after it and without the dots of "p.m.".
std::string bare_word(std::string_view word);

/// What a word says; `bare` comes from bare_word and is not empty.
DateWord sense_of(std::string_view bare);

}  // namespace lede::indexer
