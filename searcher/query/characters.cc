#include "searcher/query/characters.h"

#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <span>

#include "common/base/utf8.h"

namespace lede::searcher {
namespace {

constexpr std::array<std::string_view, 4> kQuotes = {"\"", "“", "”", "„"};
constexpr std::array<std::string_view, 5> kDashes = {"-", "‐", "‑", "–", "−"};

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

std::size_t quote_at(std::string_view text, std::size_t at) { return one_of(kQuotes, text, at); }
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

std::size_t run_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '(' && text[at] != ')' && space_at(text, at) == 0 &&
         quote_at(text, at) == 0)
    utf8::decode(text, at);
  return at;
}

}  // namespace lede::searcher
