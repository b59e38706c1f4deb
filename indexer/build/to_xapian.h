// DocumentPlan -> Xapian::Document, one to one.
#pragma once

#include <xapian.h>

#include "indexer/build/plan.h"

namespace lede::indexer {

Xapian::Document to_xapian(const DocumentPlan& plan);

}  // namespace lede::indexer
