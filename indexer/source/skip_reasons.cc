// What a report says of each SkipReason.
#include <algorithm>
#include <array>
#include <cassert>

#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

struct ReasonInfo {
  SkipReason reason;
  std::string_view name;
  std::string_view explanation;
};

constexpr std::array kReasons = {
    ReasonInfo{SkipReason::unknown_type, "unknown-type", "of a type lede does not read"},
    ReasonInfo{SkipReason::special_file, "special-file", "a device, socket or pipe"},
    ReasonInfo{SkipReason::symlink_loop, "symlink-loop", "a symlink that leads back or nowhere"},
    ReasonInfo{SkipReason::other_name, "other-name", "another name of a folder that is read"},
    ReasonInfo{SkipReason::part_of_page, "part-of-page", "a folder of what belongs to a saved page"},
    ReasonInfo{SkipReason::unreadable, "unreadable", "not to be opened or read"},
    ReasonInfo{SkipReason::empty, "empty", "empty"},
    ReasonInfo{SkipReason::binary, "binary", "binary"},
    ReasonInfo{SkipReason::too_large, "too-large", "over 64 MiB"},
    ReasonInfo{SkipReason::damaged_archive, "damaged-archive", "not to be decompressed"},
    ReasonInfo{SkipReason::damaged, "damaged", "damaged"},
    ReasonInfo{SkipReason::encrypted, "encrypted", "encrypted"},
    ReasonInfo{SkipReason::archive_bomb, "archive-bomb", "packed too often or to too much"},
    ReasonInfo{SkipReason::too_complex, "too-complex", "of more lines or words than an article has"},
    ReasonInfo{SkipReason::bad_json, "bad-json", "not a JSON object with text"},
    ReasonInfo{SkipReason::no_text, "no-text", "without text"},
    ReasonInfo{SkipReason::fault, "fault",
               "lede failed on it, please report this as a bug unless memory was short"},
};

const ReasonInfo& info(SkipReason reason) {
  const auto& found = kReasons[static_cast<std::size_t>(reason)];
  assert(found.reason == reason);
  return found;
}

}  // namespace

std::string_view name_of(SkipReason reason) { return info(reason).name; }

std::optional<SkipReason> reason_named(std::string_view name) {
  const auto found = std::find_if(kReasons.begin(), kReasons.end(),
                                  [&](const ReasonInfo& known) { return known.name == name; });
  return found == kReasons.end() ? std::nullopt : std::optional(found->reason);
}

std::string_view explain(SkipReason reason) { return info(reason).explanation; }

}  // namespace lede::indexer
