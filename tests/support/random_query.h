// Random syntax trees in the normal form that parse() makes, and random query strings made of the language's
// own pieces.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "searcher/query/ast.h"

namespace lede::testing {

class RandomQuery {
 public:
  explicit RandomQuery(std::uint64_t seed) : random_(seed) {}

  /// At most `depth` operators inside one another.
  searcher::Node tree(int depth);
  /// `pieces` pieces in a row: words, operators, quotes, half of a field. Mostly a mistake.
  std::string text(int pieces);

 private:
  enum class Place { anywhere, in_field, in_proximity };
  searcher::Node node(int depth, Place place);
  searcher::Node leaf(Place place);
  searcher::Node proximity(int depth);
  searcher::Node quoted(int depth);
  searcher::Node date();
  std::vector<searcher::Node> operands(int depth, Place place, std::size_t forbidden);
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  template <class Table>
  auto pick(const Table& table) {
    return std::string(table[below(std::size(table))]);
  }

  std::mt19937_64 random_;
};

}  // namespace lede::testing
