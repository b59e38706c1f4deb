// What is known of languages, as tables: whose stemmer reads their words, and what an apostrophe sets off.
// What works in which language: docs/LANGUAGES.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct Language {
  std::string_view code;  ///< ISO 639-1: "fr"
  std::string_view name;  ///< "french"; also of its Snowball stemmer
  bool is_stemmed = true;
  /// Of a language that Snowball has no stemmer for: endings to take off, and last letters to exchange.
  std::string_view inflections = {}, finals = {};
  /// The stemmer's rules are about words with their accents; those of `inflections` are not.
  bool stems_accents = inflections.empty();
  /// Pairs of letters and those that the stemmer reads for them: "I", "ı". A space is the border of a word.
  std::span<const std::string_view> letters = {};
  /// Folded endings that an apostrophe sets off from a name, sorted.
  std::span<const std::string_view> endings = {};
  std::string_view other_stemmer = {};  ///< of libstemmer, where Xapian's copy of Snowball has none for it
};

/// By code ("pt", "pt-BR"; "nb", "iw") or by name, in any case; null for one that is not known.
const Language* language_named(std::string_view name);

/// Of an article that says nothing else, and of the words between those that are stemmed.
const Language& english();

/// A stem without the code of its language behind a colon: "repar" of "repar:fr" (Form::stem).
inline std::string_view without_language(std::string_view stem) { return stem.substr(0, stem.find(':')); }

/// A folded word without the ending that the language's `inflections` have for it; three letters are left.
std::string without_inflection(const std::string& word, const Language& language);

/// Whether a word in small letters is an article, preposition or the like that has lost its vowel before an
/// apostrophe in French, Italian, Catalan or Portuguese: the d of d'Orvieux, dell, jusqu.
bool is_elided(std::string_view word);

/// A word with two letters for one: "toepfner" for "töpfner", "aalborg" for "ålborg"; in Arabic with the
/// other seat of a hamza. Empty when it has no such letter. Small letters; composed.
std::string spelled_out(std::string_view word);

/// The forms that a folded word may have with what some scripts write onto it: a Korean noun with its
/// particles, a Hebrew word behind its one-letter prefixes. None for words of other
/// scripts, and for very short ones.
std::vector<std::string> with_affixes(std::string_view form);

}  // namespace lede
