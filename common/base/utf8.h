// UTF-8, one code point at a time, and what a terminal may be shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lede::utf8 {

inline constexpr char32_t kInvalid = 0xFFFFFFFF;

/// The code point at `at` (which is < text.size()), advancing `at` past it. An invalid byte gives kInvalid
/// and advances by one. Overlong forms, surrogates and values above 10FFFF are invalid (Unicode 15, table
/// 3-7).
char32_t decode(std::string_view text, std::size_t& at);
void append(std::string& out, char32_t code_point);

bool is_valid(std::string_view text);
/// Valid UTF-8: every invalid byte sequence becomes one U+FFFD.
std::string scrub(std::string_view text);

/// Whether a terminal obeys the character instead of showing it: C0 and C1 controls, DEL, U+2028/2029, and
/// bidirectional overrides and isolates (U+202A-202E, U+2066-2069).
bool moves_or_reorders(char32_t code_point);
/// For a terminal: valid UTF-8 in which such characters are replaced by U+FFFD, tab and line feed by a space:
/// nothing an article holds can move the cursor, colour or reorder the line.
std::string printable(std::string_view text);

/// Columns a terminal uses for `text` (ICU East Asian width; combining marks 0).
std::size_t columns(std::string_view text);
/// The longest prefix of at most `limit` code points that does not split one, in bytes.
std::size_t prefix(std::string_view text, std::size_t limit);

}  // namespace lede::utf8
