// What people type who know other search programs, and how it is written here. Read as punctuation or as a
// word it would silently ask something else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede::searcher {

/// Our form of an operator of news databases, web searches and programming languages: "w/25" is NEAR/25,
/// "&&" is AND. `run` has no white space; `behind` is the query behind it, for "AROUND" before "(25)". Empty
/// for any other run: words with a slash (A/S, and/or, 24/7) are words.
std::string meant_operator(std::string_view run, std::string_view behind = {});

/// Our field for one of another program, in any case: "author" is byline. Empty for any other name.
std::string_view meant_field(std::string_view name);

/// Our form of a comparison of a field of ours or of another program: "date>2019" is since:2019. Empty for
/// any other run.
std::string meant_comparison(std::string_view run);

/// Our form of a function of another program, whose parenthesis touches it: "headline(ferry strike)" is
/// "title:(". Empty for one that has no form here; nullopt for a word.
std::optional<std::string> meant_function(std::string_view run, std::string_view behind);

/// What is said beside an answer because the query may mean something else.
struct QueryNotes {
  std::vector<std::string> always;  ///< small "not", "or", "and" between words; "|"; "dam.*"; 2010..2020
  std::vector<std::string> when_nothing_found;  ///< "sluic!", "near5", "wc>500"
};

/// `query` as typed, not --plain. Text in quotation marks is passed over.
QueryNotes notes_on(std::string_view query);

}  // namespace lede::searcher
