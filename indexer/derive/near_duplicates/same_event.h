// Whether two articles that share much text tell of one event. How much they share does not say: reports that
// a program writes from one template share most of their words, and pages of one site share footers and
// galleries. The rule, its reasons and how well it does: docs/COPIES.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/article/article.h"
#include "common/base/units.h"
#include "common/text/analyzer.h"

namespace lede::indexer {

/// The body of an article, sentence by sentence: no headline, byline or caption.
struct Account {
  std::optional<Date> day;         ///< that the article states itself
  std::vector<std::string> title;  ///< folded words, but for the commonest
  std::vector<std::string> words;  ///< folded, not stemmed
  std::vector<bool> is_telling;    ///< of each word: a number, or by its capital a name
  std::vector<TokenSpan> sentences;
  std::unordered_map<std::uint64_t, std::uint32_t> runs;  ///< hash of three words in a row -> first sentence
};

Account account_of(const Article& article, Analyzer& analyzer);

/// Symmetric. Two articles without body tell of one event.
bool tell_of_one_event(const Account& a, const Account& b);

}  // namespace lede::indexer
