#include "searcher/query/characters.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/normalize.h"

namespace lede::searcher {
namespace {

constexpr std::array<std::string_view, 4> kQuotes = {"\"", "“", "”", "„"};
constexpr std::array<std::string_view, 5> kDashes = {"-", "‐", "‑", "–", "−"};

/// Names before a colon that make an address, not a field.
constexpr std::array<std::string_view, 2> kSchemes = {"http", "https"};

std::size_t one_of(std::span<const std::string_view> signs, std::string_view text, std::size_t at) {
  for (const std::string_view sign : signs)
    if (text.substr(at).starts_with(sign)) return sign.size();
  return 0;
}

/// `categories`: a mask of ICU's general categories.
bool is_one_of(char32_t c, std::uint32_t categories) {
  return c != utf8::kInvalid && (U_MASK(u_charType(static_cast<UChar32>(c))) & categories) != 0;
}

}  // namespace

std::size_t space_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  std::size_t next = at;
  const char32_t c = utf8::decode(text, next);
  if (c == utf8::kInvalid) return 0;
  const auto point = static_cast<UChar32>(c);
  return u_isUWhiteSpace(point) || u_iscntrl(point) ? next - at : 0;
}

std::size_t quote_at(std::string_view text, std::size_t at) {
  return gershayim_at(text, at) > 0 ? 0 : one_of(kQuotes, text, at);
}
std::size_t dash_at(std::string_view text, std::size_t at) { return one_of(kDashes, text, at); }

std::size_t letters_and_digits(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();)
    if (is_one_of(utf8::decode(text, at), U_GC_L_MASK | U_GC_N_MASK)) ++count;
  return count;
}

std::size_t letters_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t next = at; next < text.size(); end = next)
    if (!is_one_of(utf8::decode(text, next), end == at ? U_GC_L_MASK : U_GC_L_MASK | U_GC_M_MASK)) break;
  return end - at;
}

bool is_without_spaces(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = decode_at(text, at);
    if (classify(letter.code_point) == CharClass::segmented) return true;
    at = letter.next;
  }
  return false;
}

std::size_t run_end(std::string_view text, std::size_t at) {
  if (const std::size_t initials = spaced_initials_end(text, at)) return initials;
  while (at < text.size() && text[at] != '(' && text[at] != ')' && space_at(text, at) == 0 &&
         quote_at(text, at) == 0)
    utf8::decode(text, at);
  return at;
}

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit);
}

std::size_t field_name_length(std::string_view run) {
  const std::size_t length = letters_from(run, 0);
  if (length == 0 || length == run.size() || run[length] != ':') return 0;
  const bool address = run.substr(length).starts_with("://") ||
                       std::find(kSchemes.begin(), kSchemes.end(), run.substr(0, length)) != kSchemes.end();
  return address ? 0 : length;
}

std::size_t boost_mark(std::string_view run) {
  const std::size_t mark = run.rfind('^');
  const bool weighs = mark != run.npos && mark + 1 < run.size() && ascii::is_digit(run.back()) &&
                      run.find_first_not_of("0123456789.", mark + 1) == run.npos;
  return weighs ? mark : run.npos;
}

std::size_t fuzzy_mark(std::string_view run) {
  const std::size_t mark = run.rfind('~');
  if (mark == run.npos || !says_something(run.substr(0, mark))) return run.npos;
  const std::string_view rest = run.substr(mark + 1);
  const bool is_fraction = rest.starts_with("0.") && are_digits(rest.substr(2));  // Lucene's
  return rest.empty() || are_digits(rest) || is_fraction ? mark : run.npos;
}

std::string phrase_text(std::string_view between) {
  std::string text;
  for (std::size_t at = 0; at < between.size();) {
    const std::size_t gap = std::max(space_at(between, at), quote_at(between, at));
    if (gap == 0) {
      text += between[at++];
      continue;
    }
    if (!text.empty() && text.back() != ' ') text += ' ';
    at += gap;
  }
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace lede::searcher
