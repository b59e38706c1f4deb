// What the index holds of which file, read back from it.
#pragma once

#include <xapian.h>

#include "indexer/source/changes.h"

namespace lede::indexer {

/// From the value slots and the remembered skips: no document is opened. About 150 bytes of memory a file.
/// Throws Xapian::Error, and Error{index} for a damaged value: call it inside schema::guarded.
Inventory read_inventory(const Xapian::Database& database);

}  // namespace lede::indexer
