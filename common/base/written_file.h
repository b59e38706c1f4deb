// Files that are written piece by piece (files.cc).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace lede::fs {

/// What fs::write_atomically() does, piece by piece. Without finish() `path` stays as it is, and PATH.new is
/// there.
class AtomicFile {
 public:
  /// All throw Error{io}.
  explicit AtomicFile(std::string path);
  void append(std::string_view bytes);
  void finish();
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

 private:
  const std::string path_;
  std::unique_ptr<class Descriptor> file_;
};

/// A file without a name, which is gone with this: for what memory should not hold.
class ScratchFile {
 public:
  /// All throw Error{io}.
  explicit ScratchFile(const std::string& folder);
  void append(std::string_view bytes);
  /// Fills `into` with the bytes from `at` on; fewer at the end. Returns how many.
  std::size_t read(std::uint64_t at, std::span<char> into) const;
  std::uint64_t size() const { return size_; }
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

 private:
  std::unique_ptr<class Descriptor> file_;
  std::uint64_t size_ = 0;
};

}  // namespace lede::fs
