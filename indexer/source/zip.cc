#include "indexer/source/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <optional>

namespace lede::indexer {
namespace {

std::optional<SkipReason> append_data(archive& zip, Bytes limit, std::string& to) {
  constexpr std::size_t kChunk = 64 << 10;
  for (;;) {
    const std::size_t before = to.size();
    to.resize(before + kChunk);
    const la_ssize_t got = archive_read_data(&zip, to.data() + before, kChunk);
    to.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got < 0) return SkipReason::damaged;
    if (got == 0) return std::nullopt;
    if (to.size() > limit.value) return SkipReason::too_large;
  }
}

}  // namespace

std::variant<ZipMembers, SkipReason> read_zip(std::string_view bytes,
                                              bool (*is_wanted)(std::string_view name), Bytes limit) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return SkipReason::damaged;
  ZipMembers members;
  for (;;) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(zip.get(), &entry);
    if (code == ARCHIVE_EOF) break;
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return SkipReason::damaged;
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || !is_wanted(name)) continue;
    if (archive_entry_is_data_encrypted(entry)) return SkipReason::encrypted;
    std::string& member = members[name];
    member.clear();
    if (const auto reason = append_data(*zip, limit, member)) return *reason;
    limit = Bytes{limit.value - member.size()};
  }
  if (members.empty()) return SkipReason::damaged;
  return members;
}

}  // namespace lede::indexer
