// What a character of a query is, and what stands in a run of characters, wherever it is found.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lede::searcher {

/// Bytes of the white space that `text` has at `at`, 0 if there is none. Control characters count as white
/// space: no text of a query holds one.
std::size_t space_at(std::string_view text, std::size_t at);
/// Bytes of the double quote at `at`, straight or curly, 0 if there is none. Within a Hebrew acronym it is
/// none.
std::size_t quote_at(std::string_view text, std::size_t at);
/// Bytes of the dash at `at` that can mean "without": hyphen-minus and what word processors make of it. The
/// em dash never does.
std::size_t dash_at(std::string_view text, std::size_t at);

/// Letters and digits of any script.
std::size_t letters_and_digits(std::string_view text);
/// Bytes of the letters of any script, with their combining marks, that begin at `at`.
std::size_t letters_from(std::string_view text, std::size_t at);
inline bool says_something(std::string_view text) { return letters_and_digits(text) > 0; }

/// Whether letters of a script are among these whose words have no space between them: Chinese, Thai.
bool is_without_spaces(std::string_view text);

/// Where the run without white space, parenthesis or double quote that begins at `at` ends. "R & D" is one.
std::size_t run_end(std::string_view text, std::size_t at);

bool are_digits(std::string_view text);

/// The length of the field name that a run begins with: letters directly before a colon, of any script, for
/// an unknown field must not pass for words because it is foreign. 0: it is no field.
std::size_t field_name_length(std::string_view run);

/// Where the boost of "word^2" or "word^0.5" begins, by which other programs weigh words. npos: it has none.
std::size_t boost_mark(std::string_view run);

/// Where the ~ of "word~" or "word~2" stands. npos when it is none: "~500", "example.org/~mira".
std::size_t fuzzy_mark(std::string_view run);

/// White space at the ends goes, each run of it inside becomes one space, and so does a double quote.
std::string phrase_text(std::string_view between);

}  // namespace lede::searcher
