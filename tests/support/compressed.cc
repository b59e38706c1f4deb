#include "tests/support/compressed.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
#include <zstd.h>

#include <memory>
#include <stdexcept>

namespace lede::testing {

std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("deflateInit2");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (code != Z_STREAM_END) throw std::runtime_error("deflate");
  return out;
}

std::string zstandard(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1);
  if (ZSTD_isError(size)) throw std::runtime_error("ZSTD_compress");
  out.resize(size);
  return out;
}

std::string archived(Packing packing, const std::vector<PackedFile>& files) {
  const std::unique_ptr<archive, decltype(&archive_write_free)> writer(archive_write_new(),
                                                                       archive_write_free);
  switch (packing) {
    case Packing::encrypted_zip:
      archive_write_set_format_zip(writer.get());
      archive_write_set_options(writer.get(), "zip:encryption=zipcrypt");
      archive_write_set_passphrase(writer.get(), "secret");
      break;
    case Packing::zip: archive_write_set_format_zip(writer.get()); break;
    case Packing::tar: archive_write_set_format_ustar(writer.get()); break;
    case Packing::seven_zip: archive_write_set_format_7zip(writer.get()); break;
  }
  std::string out(1 << 20, '\0');
  for (const PackedFile& file : files) out.resize(out.size() + 2 * file.bytes.size() + 4096);
  std::size_t used = 0;
  archive_write_set_bytes_per_block(writer.get(), 0);
  archive_write_open_memory(writer.get(), out.data(), out.size(), &used);
  for (const PackedFile& file : files) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    archive_entry_set_pathname(entry.get(), file.name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_write_header(writer.get(), entry.get());
    archive_write_data(writer.get(), file.bytes.data(), file.bytes.size());
  }
  archive_write_close(writer.get());
  out.resize(used);
  return out;
}

}  // namespace lede::testing
