// The derived tables of an index, made together with what they are of.
#pragma once

#include "indexer/write/writer.h"

namespace lede::indexer {

/// Commits what the writer has changed, and its derived tables with it: a reader sees the articles before and
/// their tables, or these and theirs. Throws Error{io} and Error{index}.
void commit_with_tables(Writer& writer);

/// The same for a generation that no reader sees yet: the tables are made from all articles once these are
/// committed, on two threads. Throws Error{io} and Error{index}.
void commit_then_tables(Writer& writer);

}  // namespace lede::indexer
