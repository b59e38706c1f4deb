// Where sentences end. Rules, not a model: a stop, then space, then something that begins a sentence, and no
// abbreviation before the stop. Documented for readers in docs/QUERY.md under `/s`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace lede {

/// What CLDR knows of a language other than English: words behind which a full stop ends no sentence.
struct SentenceRules {
  std::unordered_set<std::string> abbreviations;  ///< as printed, without the stop: "bzw", "Nr", "руб"
  bool counts_with_stop = false;                  ///< "am 4. Oktober", where nouns have capitals
};
/// By the language's code; null for English, and where CLDR knows nothing. Lives for ever.
const SentenceRules* sentence_rules_of(std::string_view language);

/// Two neighbouring words and what lies between them. Offsets are bytes in `text`, one paragraph of UTF-8.
struct WordGap {
  std::string_view text;
  std::size_t word_begin = 0;   ///< of the word before
  std::size_t word_end = 0;     ///< its end; the dots of an acronym belong to it
  bool dotted_acronym = false;  ///< the word before is one: U.S., U.N
  std::size_t next_begin = 0;   ///< of the word after
  const SentenceRules* rules = nullptr;
};

/// The offset after the stop and its closing quotes and brackets, when a sentence ends in this gap; nullopt
/// otherwise. A sentence ends at . ! ? or … and their full-width, Arabic and Indic forms, followed by space
/// and a capital, a digit, a letter without case, or an opening quote. Full-width stops need no space. A full
/// stop does not end it after a title ("Gen."), nor before a digit after "No." or a month, nor after an
/// initial, a dotted acronym or an abbreviation such as "Inc." unless the next word is one that typically
/// opens a sentence (The, He, In...).
std::optional<std::size_t> sentence_end(const WordGap& gap);

/// Whether the code point can end a sentence: what a tokenizer looks out for between words.
bool is_stop(char32_t code_point);

}  // namespace lede
