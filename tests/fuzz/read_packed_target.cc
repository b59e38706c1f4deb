// Archives and crawls made of any bytes: nothing but reasons comes of them, and never more than their limits.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/source/archive.h"
#include "indexer/source/warc.h"

namespace lede::indexer {
namespace {

constexpr Bytes kMost{1 << 20};

void read_archive(std::string bytes) {
  Unpacking unpacking{Bytes{bytes.size()}};
  ArchiveReader reader(stream_of(std::move(bytes)), unpacking);
  while (reader.next()) read_all(*reader.content(), kMost);
}

void read_crawl(std::string bytes) {
  Unpacking unpacking{Bytes{bytes.size()}};
  const bool is_packed = bytes.starts_with("\x1F\x8B");
  auto stream = stream_of(std::move(bytes));
  WarcReader reader(is_packed ? open_decompressed("a.gz", std::move(stream), unpacking) : std::move(stream));
  while (const auto next = reader.next())
    if (const auto* record = std::get_if<WarcRecord>(&*next))
      if (record->body.size() > kFileLimit.value) std::abort();
}

}  // namespace
}  // namespace lede::indexer

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  lede::indexer::read_archive(bytes);
  lede::indexer::read_crawl(bytes);
  return 0;
}
