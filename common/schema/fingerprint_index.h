// The file of prints in a generation's folder: which articles have which sentence
// (common/text/sentence_fingerprints.h). Kept so that an update need not look at articles that did not
// change; the searcher asks it for reused passages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/entities_file.h"

namespace lede::schema {

/// Inside the folder of a generation.
inline constexpr const char* kFingerprintIndexName = "prints";

/// One sentence of one article.
struct Print {
  std::uint64_t hash = 0;  ///< 48 bits
  std::uint32_t docid = 0;
  auto operator<=>(const Print&) const = default;
};

/// How much of a print a row holds. The first bytes of the hash are told by its place, once that saves more
/// than the table of places costs.
struct FingerprintIndexShape {
  unsigned placed = 0;       ///< bytes of the hash told by place, 0 to 3
  unsigned docid_bytes = 1;  ///< 1 to 4
  bool operator==(const FingerprintIndexShape&) const = default;

  /// The smallest for so many prints, of articles up to `last`.
  static FingerprintIndexShape of(std::size_t prints, std::uint32_t last);
  unsigned hash_bytes() const { return 6 - placed; }
  std::size_t row() const { return hash_bytes() + docid_bytes; }
  std::size_t places() const { return std::size_t{1} << 8 * placed; }
};

class FingerprintIndexView;

/// Makes the file's bytes.
class FingerprintIndexEncoder {
 public:
  /// Of the articles as of `version`, none beyond `last`; makes room for `prints`, which need not be their
  /// exact number.
  FingerprintIndexEncoder(NamesVersion version, std::size_t prints, std::uint32_t last);
  /// In ascending order, each once.
  void add(const Print& print);
  /// Rows [begin, end) of a view, which sort behind what was added.
  void add(const FingerprintIndexView& view, std::size_t begin, std::size_t end);
  std::string take();

 private:
  FingerprintIndexShape shape_;
  std::string bytes_;
  std::vector<std::uint32_t> counts_;  ///< rows of each place
};

/// A view of the bytes that a FingerprintIndexEncoder made; they must outlive it. Of other bytes: no print,
/// version 0.
class FingerprintIndexView {
 public:
  FingerprintIndexView() = default;
  explicit FingerprintIndexView(std::string_view bytes);

  NamesVersion version() const { return version_; }
  std::size_t size() const { return size_; }
  /// Looks for its place: for few rows. each_sentence() shows all.
  Print operator[](std::size_t index) const;
  std::uint32_t docid(std::size_t index) const;
  struct Rows {
    std::size_t begin, end;
  };
  /// Of the sentence; where none has it, both are the first row behind it.
  Rows rows_of(std::uint64_t hash) const;
  /// The articles that have the sentence, ascending; of more than `limit` only the first and one beyond.
  std::vector<std::uint32_t> articles_with(std::uint64_t hash, std::size_t limit) const;
  /// Shows each sentence, ascending, and the articles that have it.
  using SeeSentence = std::function<void(std::uint64_t hash, const std::vector<std::uint32_t>& articles)>;
  void each_sentence(const SeeSentence& see) const;

 private:
  friend class FingerprintIndexEncoder;
  const char* row(std::size_t index) const { return rows_.data() + index * shape_.row(); }
  /// What the row holds of its hash.
  std::uint64_t kept(std::size_t index) const;
  Rows rows_at(std::uint64_t place) const;
  std::uint64_t place_of(std::size_t index) const;
  /// Of those at its place the first whose hash is not less.
  std::size_t first_not_below(std::uint64_t kept, Rows rows) const;

  NamesVersion version_ = 0;
  FingerprintIndexShape shape_;
  std::size_t size_ = 0;
  std::string_view rows_;
  std::string_view ends_;  ///< of each place
};

}  // namespace lede::schema
