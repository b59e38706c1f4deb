// How good a choice of lines is, as the article extraction benchmark of scrapinghub counts it
// (https://github.com/scrapinghub/article-extraction-benchmark): sequences of four words, as multisets, each
// page counting the same.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/lines/pages.h"

namespace lede::indexer {

class LineScore {
 public:
  /// `kept`: for each line of the page, whether it is taken for body.
  void add(const MarkedPage& page, const std::vector<char>& kept);
  double precision() const;
  double recall() const;
  double f1() const;
  std::string print() const;

 private:
  double right_ = 0;
  double wrong_ = 0;
  double missed_ = 0;
};

}  // namespace lede::indexer
