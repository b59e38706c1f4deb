#include "common/base/edits.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <string>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace lede {
namespace {

constexpr std::size_t kLongest = 64;  // as NearWords has it

/// Row `i` of a table of distances: between the first i letters of `text` and the beginnings of `word`; its
/// least. Only the diagonal band of width 2 * limit + 1 can hold a distance within the limit (Ukkonen 1985):
/// of a row only the band is written, and what lies left of it. row(k) is row k; the swap of neighbours needs
/// the row before the last as well.
template <class Text, class Rows>
int fill_row(const Text& text, std::size_t i, const Text& word, int limit, Rows&& row) {
  const auto& previous = row(i - 1);
  auto& current = row(i);
  const auto band = static_cast<std::size_t>(limit);
  const auto first = i > band ? i - band : 1, last = std::min(word.size(), i + band);
  int best = current[first - 1] = first == 1 ? static_cast<int>(i) : limit + 1;
  for (auto j = first; j <= last; ++j) {
    const int above = j == i + band ? limit + 1 : previous[j] + 1;
    int cost = std::min({previous[j - 1] + (text[i - 1] != word[j - 1]), above, current[j - 1] + 1});
    if (i > 1 && j > 1 && text[i - 1] == word[j - 2] && text[i - 2] == word[j - 1])
      cost = std::min(cost, row(i - 2)[j - 2] + 1);
    current[j] = cost;
    best = std::min(best, cost);
  }
  return best;
}

template <class Text>
std::optional<int> distance_of(const Text& a, const Text& b, int limit) {
  assert(limit >= 0);
  if (a == b) return 0;
  const auto [shorter, longer] = std::minmax({a.size(), b.size()});
  if (longer > kLongest || longer - shorter > static_cast<std::size_t>(limit)) return std::nullopt;
  std::array<std::array<int, kLongest + 1>, 3> rows;
  const auto row = [&](std::size_t i) -> auto& { return rows[i % rows.size()]; };
  std::iota(rows[0].begin(), rows[0].begin() + b.size() + 1, 0);
  for (std::size_t i = 1; i <= a.size(); ++i)
    if (fill_row(a, i, b, limit, row) > limit) return std::nullopt;
  const int edits = row(a.size())[b.size()];
  return edits <= limit ? std::optional(edits) : std::nullopt;
}

std::u32string code_points(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) letters += utf8::decode(text, at);
  return letters;
}

}  // namespace

std::optional<int> edits_between(std::string_view a, std::string_view b, int limit) {
  return distance_of(a, b, limit);
}

std::size_t letters_in(std::string_view text) {
  return ascii::is_ascii(text) ? text.size() : code_points(text).size();
}

std::optional<int> letters_between(std::string_view a, std::string_view b, int limit) {
  if (ascii::is_ascii(a) && ascii::is_ascii(b)) return distance_of(a, b, limit);
  return distance_of(code_points(a), code_points(b), limit);
}

NearWords::NearWords(std::string_view word, int limit)
    : word_(word), is_ascii_(ascii::is_ascii(word)), limit_(limit) {
  assert(limit >= 0 && limit <= 2);
  std::iota(cells_.front().begin(), cells_.front().end(), 0);
}

/// The row of the first `i` letters of last_, after the one before it. False when nothing in it is near.
bool NearWords::fill(std::size_t i) {
  return fill_row(
             last_, i, word_, limit_, [&](std::size_t k) -> auto& { return cells_[k]; }) <= limit_;
}

std::optional<int> NearWords::edits(std::string_view other) {
  if (!is_ascii_ || !ascii::is_ascii(other)) {
    dead_ = 0;
    return letters_between(word_, other, limit_);
  }
  const auto [end, same] = std::mismatch(last_.begin(), last_.end(), other.begin(), other.end());
  const auto shared = static_cast<std::size_t>(end - last_.begin());
  last_ = other;
  rows_ = std::min(rows_, shared);
  if (dead_ > shared) dead_ = 0;
  if (word_.size() > kLongest || other.size() > kLongest)
    return word_ == other ? std::optional(0) : std::nullopt;
  while (dead_ == 0 && rows_ < other.size())
    if (!fill(++rows_)) dead_ = rows_;
  if (dead_ != 0 || word_.size() > other.size() + static_cast<std::size_t>(limit_)) return std::nullopt;
  const int edits = cells_[other.size()][word_.size()];
  return edits <= limit_ ? std::optional(edits) : std::nullopt;
}

}  // namespace lede
