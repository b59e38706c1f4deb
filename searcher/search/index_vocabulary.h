// What the query compiler asks of an open archive: the Vocabulary of an IndexReader.
#pragma once

#include <memory>

#include "searcher/query/vocabulary.h"

namespace lede::searcher {

class IndexReader;

/// Borrows the reader, as it is open now. Members throw Xapian::Error: run them inside IndexReader::read.
std::unique_ptr<Vocabulary> make_vocabulary(IndexReader& reader);

}  // namespace lede::searcher
