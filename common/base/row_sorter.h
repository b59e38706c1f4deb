// Sorts more rows than memory should hold: sorted runs go to a file without a name and are merged (Knuth, The
// Art of Computer Programming 3, 5.4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"
#include "common/base/written_file.h"

namespace lede {

class RowSorter {
 public:
  /// Holds about `most` bytes; what is more goes to a file in `folder`.
  explicit RowSorter(std::string folder, Bytes most = Bytes{8ULL << 20})
      : folder_(std::move(folder)), most_(most) {}

  /// Throws Error{io}.
  void add(std::string_view key, std::string_view value);
  /// Shows the keys, ascending, each with its values one behind another, ascending, equal ones once. To be
  /// called once, behind all rows. Throws Error{io}.
  using See = std::function<void(std::string_view key, std::string_view values)>;
  void each(const See& see);

 private:
  struct Row {
    std::uint64_t head = 0;  ///< text_head() of the key
    std::uint32_t at = 0;    ///< in bytes_
  };
  struct Run {
    std::uint64_t begin = 0, end = 0;  ///< in the file
  };
  class RunReader;
  void sort();
  void write_run();

  const std::string folder_;
  const Bytes most_;
  std::string bytes_;  ///< rows: length of the key, of the value, key, value
  std::vector<Row> rows_;
  std::unique_ptr<fs::ScratchFile> file_;
  std::vector<Run> runs_;
};

}  // namespace lede
