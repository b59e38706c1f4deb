// What the line model is learned from: pages whose article body people marked, as lines, in a folder with
// raw/ (the page flattened to text) and gold/ (the body), files of the same name. How: by logistic
// regression. And how good a choice of lines is, as the article extraction benchmark of scrapinghub counts it
// (https://github.com/scrapinghub/article-extraction-benchmark): sequences of four words, as multisets, each
// page counting the same.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/lines/shape.h"

namespace lede::indexer {

struct MarkedPage {
  std::string name;
  std::vector<std::string> lines;  ///< as the cleaner cuts them
  std::vector<LineShape> shapes;
  std::vector<char> body;  ///< whether most words of the line are of the body
  std::string gold;
};

/// Words as the metric counts them: runs of letters, digits, underscores and bytes beyond ASCII.
std::vector<std::string_view> metric_words(std::string_view text);

/// Sorted by name. A word of the page is the body's if one of the four-word sequences it is part of is the
/// body's. Throws Error{io} for a folder that cannot be read.
std::vector<MarkedPage> read_pages(const std::string& folder);

/// Texts that are all body but for their first paragraph, the headline, which is left out: every `step`th
/// file of `folder`, by name.
std::vector<MarkedPage> read_clean_texts(const std::string& folder, std::size_t step);

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

struct Example {
  std::span<const float> features;
  bool positive = false;
  double weight = 1;
};

/// Logistic regression with a ridge (L2) by Newton's method: few features, so that each step is exact, and
/// the same on every machine. The weights that maximise the weighted likelihood less `ridge` / 2 times their
/// squared length.
std::vector<double> fit_logistic(std::span<const Example> examples, double ridge);

}  // namespace lede::indexer
