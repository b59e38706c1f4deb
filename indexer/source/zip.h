// The members of a zip that is a document: .docx, .odt, .epub.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/units.h"
#include "indexer/source/reader.h"

namespace lede::indexer {

/// By name.
using ZipMembers = std::map<std::string, std::string, std::less<>>;

/// The members whose names are wanted, decompressed. `bytes` is the zip. SkipReason::encrypted when one of
/// them is; too_large when together they are over `limit`, of which no more is decompressed; damaged when the
/// zip ends early, contradicts itself or is none.
std::variant<ZipMembers, SkipReason> read_zip(std::string_view bytes,
                                              bool (*is_wanted)(std::string_view name), Bytes limit);

}  // namespace lede::indexer
