// Counts and spans whose type says what is counted, so that bytes, tokens and documents never mix silently.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace lede {

/// A number of things of one sort. Explicit in both directions: `Bytes{n}` makes one, `.value` reads it.
template <class Tag>
struct Count {
  std::uint64_t value{};
  constexpr auto operator<=>(const Count&) const = default;
  constexpr Count& operator+=(Count other) { return value += other.value, *this; }
  constexpr Count& operator-=(Count other) { return value -= other.value, *this; }
  constexpr Count& operator++() { return ++value, *this; }
  friend constexpr Count operator+(Count a, Count b) { return {a.value + b.value}; }
  friend constexpr Count operator-(Count a, Count b) { return {a.value - b.value}; }
};

using Bytes = Count<struct BytesTag>;
using Tokens = Count<struct TokensTag>;
using Documents = Count<struct DocumentsTag>;

/// Half-open range of bytes in one text that the context names. A text is at most 4 GiB.
struct ByteSpan {
  std::uint32_t begin{};
  std::uint32_t end{};
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr auto operator<=>(const ByteSpan&) const = default;
};

/// Half-open range of indices into one TokenList.
struct TokenSpan {
  std::uint32_t begin{};
  std::uint32_t end{};
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr auto operator<=>(const TokenSpan&) const = default;
};

}  // namespace lede
