// DocumentPlan -> Xapian::Document, one to one.
#pragma once

#include <xapian.h>

#include "common/schema/packing.h"
#include "indexer/document/plan.h"

namespace lede::indexer {

/// The stored article is packed here.
Xapian::Document to_xapian(const DocumentPlan& plan, const schema::Packer& packer = {});

}  // namespace lede::indexer
