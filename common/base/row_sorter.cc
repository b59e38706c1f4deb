#include "common/base/row_sorter.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "common/base/text_head.h"

namespace lede {
namespace {

using Length = std::uint32_t;
constexpr std::size_t kLengths = 2 * sizeof(Length);
constexpr std::size_t kReadAtOnce = 64 << 10;

struct RowView {
  std::string_view key, value;
  std::size_t size() const { return kLengths + key.size() + value.size(); }
  auto operator<=>(const RowView&) const = default;
};

Length length_at(std::string_view bytes, std::size_t at) {
  Length length = 0;
  std::memcpy(&length, bytes.data() + at, sizeof length);
  return length;
}

/// nullopt when not all of it is there.
std::optional<RowView> row_in(std::string_view bytes) {
  if (bytes.size() < kLengths) return std::nullopt;
  const std::size_t key = length_at(bytes, 0), value = length_at(bytes, sizeof(Length));
  if (bytes.size() - kLengths < key + value) return std::nullopt;
  return RowView{bytes.substr(kLengths, key), bytes.substr(kLengths + key, value)};
}

}  // namespace

/// Reads a run of the file, or the rows in memory.
class RowSorter::RunReader {
 public:
  RunReader(const fs::ScratchFile& file, Run run) : file_(file), run_(run) { next(); }

  const RowView& row() const { return row_; }
  bool is_at_end() const { return is_at_end_; }
  void next() {
    at_ += std::exchange(size_, 0);
    auto row = row_in(std::string_view(bytes_).substr(at_));
    while (!row && read_more()) row = row_in(std::string_view(bytes_).substr(at_));
    is_at_end_ = !row;
    if (!row) return;
    row_ = *row;
    size_ = row->size();
  }

 private:
  bool read_more() {
    bytes_.erase(0, std::exchange(at_, 0));
    const std::size_t before = bytes_.size();
    const std::size_t wanted = std::min<std::uint64_t>(kReadAtOnce, run_.end - run_.begin);
    bytes_.resize(before + wanted);
    const std::size_t got = file_.read(run_.begin, std::span(bytes_).subspan(before));
    bytes_.resize(before + got);
    run_.begin += got;
    return got > 0;
  }

  const fs::ScratchFile& file_;
  Run run_;  ///< what is left of it
  std::string bytes_;
  std::size_t at_ = 0, size_ = 0;  ///< of row_ in bytes_
  RowView row_;
  bool is_at_end_ = false;
};

void RowSorter::add(std::string_view key, std::string_view value) {
  rows_.push_back({text_head(key), static_cast<std::uint32_t>(bytes_.size())});
  for (const std::string_view text : {key, value}) {
    const auto length = static_cast<Length>(text.size());
    bytes_.append(reinterpret_cast<const char*>(&length), sizeof length);
  }
  bytes_.append(key).append(value);
  if (bytes_.size() + rows_.size() * sizeof(Row) >= most_.value) write_run();
}

void RowSorter::sort() {
  const auto row = [&](const Row& one) { return *row_in(std::string_view(bytes_).substr(one.at)); };
  std::sort(rows_.begin(), rows_.end(),
            [&](const Row& a, const Row& b) { return a.head != b.head ? a.head < b.head : row(a) < row(b); });
}

void RowSorter::write_run() {
  if (!file_) file_ = std::make_unique<fs::ScratchFile>(folder_);
  sort();
  Run run{file_->size(), 0};
  std::string out;
  for (const Row& row : rows_) {
    const std::string_view bytes = std::string_view(bytes_).substr(row.at);
    out += bytes.substr(0, row_in(bytes)->size());
    if (out.size() < kReadAtOnce) continue;
    file_->append(out);
    out.clear();
  }
  file_->append(out);
  run.end = file_->size();
  runs_.push_back(run);
  bytes_.clear();
  rows_.clear();
}

void RowSorter::each(const See& see) {
  std::string key, values, last;
  bool is_first = true;
  const auto take = [&](const RowView& row) {
    if (!is_first && row.key == key && row.value == last) return;
    if (!is_first && row.key != key) see(key, values), values.clear();
    is_first = false;
    key = row.key;
    values += last = row.value;
  };
  if (runs_.empty()) {
    sort();
    for (const Row& row : rows_) take(*row_in(std::string_view(bytes_).substr(row.at)));
  } else {
    write_run();
    bytes_ = std::string();
    rows_ = std::vector<Row>();
    std::vector<std::unique_ptr<RunReader>> runs;
    for (const Run& run : runs_) runs.push_back(std::make_unique<RunReader>(*file_, run));
    std::erase_if(runs, [](const auto& run) { return run->is_at_end(); });
    const auto is_later = [](const auto& a, const auto& b) { return b->row() < a->row(); };
    std::make_heap(runs.begin(), runs.end(), is_later);
    while (!runs.empty()) {
      std::pop_heap(runs.begin(), runs.end(), is_later);
      take(runs.back()->row());
      runs.back()->next();
      if (runs.back()->is_at_end())
        runs.pop_back();
      else
        std::push_heap(runs.begin(), runs.end(), is_later);
    }
  }
  if (!is_first) see(key, values);
}

}  // namespace lede
