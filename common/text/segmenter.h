// Words of scripts written without spaces, by ICU's dictionaries. The only user of its BreakIterator.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace lede {

/// Opens its dictionaries at the first use. Not thread safe.
class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  /// Ends of the pieces of `run`, in bytes, ascending, the last one run.size(). Valid until the next call. A
  /// run that ICU cannot cut is one piece.
  const std::vector<std::size_t>& segment(std::string_view run);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::vector<std::size_t> ends_;
};

}  // namespace lede
