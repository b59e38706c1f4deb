// What the index has of an article's terms.
#pragma once

#include <xapian.h>

#include "searcher/search/significant_terms.h"

namespace lede::searcher {

/// The words of the text of a document, as stems, without function words. Throws Xapian::Error, also for a
/// document that is not there.
ArticleTerms words_of(const Xapian::Database& database, Xapian::docid document);

IndexSize size_of(const Xapian::Database& database);

}  // namespace lede::searcher
