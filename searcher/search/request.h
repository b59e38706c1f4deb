// What is asked of a search.
#pragma once

#include <cstdint>
#include <string>

#include "common/base/units.h"
#include "searcher/query/ast.h"

namespace lede::searcher {

enum class Sort : std::uint8_t { relevance, newest, oldest };

struct SearchRequest {
  Node query;
  Sort sort = Sort::relevance;
  std::uint64_t offset = 0;  ///< hits to pass over
  std::uint64_t limit = 10;  ///< hits at most; 0: all
  bool expand = false;       ///< rank also by the words that the best articles share
  bool suggestions = true;   ///< look for ways out when nothing is found
  bool articles = true;      ///< false: hits have path and ordinal of the article only, and no marks
  bool mentions = false;     ///< hits say where in the text names and quotations stand
  bool collapse_duplicates =
      false;          ///< of a story printed several times only the best hit, and what else printed it
  bool total = true;  ///< false: nobody reads the total, an estimate will do
};

}  // namespace lede::searcher
