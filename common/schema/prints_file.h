// The file of prints in a generation's folder: which articles have which sentence
// (common/text/sentence_prints.h). Kept so that an update need not look at articles that did not change; the
// searcher asks it for reused passages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/schema/names_file.h"

namespace lede::schema {

/// Inside the folder of a generation.
inline constexpr const char* kPrintsName = "prints";

/// One sentence of one article.
struct Print {
  std::uint64_t hash = 0;  ///< 48 bits
  std::uint32_t docid = 0;
  auto operator<=>(const Print&) const = default;
};

class PrintsView;

/// Makes the file's bytes, ten a print.
class PrintsEncoder {
 public:
  /// Of the articles as of `version`.
  explicit PrintsEncoder(NamesVersion version);
  /// Makes room for that many more.
  void reserve(std::size_t prints);
  /// In ascending order, each once.
  void add(const Print& print);
  /// Rows [begin, end) of a view, which sort behind what was added.
  void add(const PrintsView& view, std::size_t begin, std::size_t end);
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// A view of the bytes that a PrintsEncoder made; they must outlive it. Of other bytes: no print, version 0.
class PrintsView {
 public:
  PrintsView() = default;
  explicit PrintsView(std::string_view bytes);

  NamesVersion version() const { return version_; }
  std::size_t size() const { return rows_.size() / kRowSize; }
  Print operator[](std::size_t index) const;
  std::uint32_t docid(std::size_t index) const;
  /// The first row whose hash is not less; size() for none.
  std::size_t first_not_below(std::uint64_t hash) const;
  /// The articles that have the sentence, ascending; of more than `limit` only the first and one beyond.
  std::vector<std::uint32_t> articles_with(std::uint64_t hash, std::size_t limit) const;

 private:
  friend class PrintsEncoder;
  static constexpr std::size_t kRowSize = 10;

  NamesVersion version_ = 0;
  std::string_view rows_;
};

}  // namespace lede::schema
