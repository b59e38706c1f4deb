// Words in clusters by their vectors: words that stand among the same words in much text lie close to one
// another. Spherical k-means (Dhillon and Modha 2001, https://doi.org/10.1023/A:1007612920971) over the
// commonest words; each other word goes to the nearest centre; coarser clusters are clusters of the centres.
#pragma once

#include <cstddef>
#include <string>

#include "common/text/analyzer.h"
#include "indexer/extract/entities/model.h"

namespace lede::indexer {

inline constexpr std::size_t kClusteredWords = 100'000;  ///< the rarer ones bring little

/// The clusters of the first `most` words of a file of vectors: a word and its numbers a line, the commonest
/// word first. Words that the analyzer cuts are left out; of several words of one form the first counts. Same
/// file, same clusters. Throws Error{io} for a file that cannot be read or whose lines differ in length.
ClusterTable::Rows cluster_words(const std::string& path, std::size_t most, Analyzer& analyzer);

}  // namespace lede::indexer
