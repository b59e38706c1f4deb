// Numbers as people write and read them.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

/// "1,234,567"
inline std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}
/// "1 article", "1,234 articles"; with a plural of its own "2 copies".
inline std::string counted(std::uint64_t number, std::string_view one, std::string_view several = {}) {
  const std::string plural = several.empty() ? std::string(one) + "s" : std::string(several);
  return grouped(number) + " " + (number == 1 ? std::string(one) : plural);
}

/// The number that is all of `text`; nullopt for any other text, and for a number that does not fit.
template <class Number>
std::optional<Number> whole_number(std::string_view text, int base = 10) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace lede
