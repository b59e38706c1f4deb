// Reads HAR files, in which browsers and proxies log what servers answered
// (http://www.softwareishard.com/blog/har-12-spec/).
#pragma once

#include <memory>

#include "indexer/source/stream.h"

namespace lede::indexer {

/// The answers in the log as records of a WARC file (warc.h), with their addresses and days. A log over
/// kFileLimit has the fault too_large; one that is no JSON, damaged.
std::unique_ptr<ByteStream> warc_of_har(ByteStream& har);

}  // namespace lede::indexer
