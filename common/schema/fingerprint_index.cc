#include "common/schema/fingerprint_index.h"

#include <cassert>
#include <optional>
#include <utility>

namespace lede::schema {
namespace {

constexpr unsigned kKeyBytes = 2;
constexpr unsigned kRestBytes = 4;
constexpr unsigned kRestBits = 8 * kRestBytes;

std::string row_key(std::uint64_t hash) {
  std::string key;
  append_big_endian(key, hash >> kRestBits, kKeyBytes);
  return key;
}

void append_sentence(std::string& row, std::uint64_t hash, const Docids& docids) {
  append_big_endian(row, static_cast<std::uint32_t>(hash));
  std::uint32_t before = 0;
  for (const auto& docid : docids)
    append_varint(row, std::uint64_t{docid - std::exchange(before, docid)} << 1 | (&docid != &docids.back()));
}

/// Reads a row, sentence after sentence.
class RowReader {
 public:
  RowReader(std::string_view key, std::string_view row, const char* what)
      : key_(big_endian_number(key)), reader_(row, what) {}

  /// False when there is none left.
  bool next() {
    if (has_docids_) skip_docids();
    if (reader_.at_end()) return false;
    hash_ = key_ << kRestBits | reader_.big_endian<std::uint32_t>();
    has_docids_ = true;
    return true;
  }
  std::uint64_t hash() const { return hash_; }
  /// Of this sentence, at most `limit` and one; once for each.
  void take_docids(Docids& docids, std::size_t limit) {
    docids.clear();
    for (std::uint64_t docid = 0; has_docids_ && docids.size() <= limit;) {
      const auto step = reader_.varint();
      has_docids_ = (step & 1) != 0;
      docid += step >> 1;
      docids.push_back(static_cast<std::uint32_t>(docid));
    }
  }

 private:
  void skip_docids() {
    while (has_docids_) has_docids_ = (reader_.varint() & 1) != 0;
  }

  std::uint64_t key_;
  ByteReader reader_;
  std::uint64_t hash_ = 0;
  bool has_docids_ = false;  ///< of this sentence, still to be read
};

constexpr std::size_t kAll = ~std::size_t{0} - 1;

}  // namespace

void FingerprintIndexWriter::add(const SentenceOf& sentence) {
  assert(docids_.empty() || SentenceOf({hash_, docids_.back()}) < sentence);
  if (sentence.hash != hash_) end_sentence();
  if (sentence.hash >> kRestBits != hash_ >> kRestBits) end_row();
  hash_ = sentence.hash;
  docids_.push_back(sentence.docid);
}

void FingerprintIndexWriter::end_sentence() {
  if (!docids_.empty()) append_sentence(row_, hash_, docids_);
  docids_.clear();
}

void FingerprintIndexWriter::end_row() {
  if (!row_.empty()) table_.add(row_key(hash_), row_);
  row_.clear();
}

void FingerprintIndexWriter::end() {
  end_sentence();
  end_row();
}

Docids FingerprintIndex::articles_with(std::uint64_t hash, std::size_t limit) const {
  Docids articles;
  const auto key = row_key(hash);
  const auto row = rows_.find(key);
  if (!row) return articles;
  for (RowReader reader(key, *row, rows_.what()); reader.next() && reader.hash() <= hash;)
    if (reader.hash() == hash) {
      reader.take_docids(articles, limit);
      break;
    }
  return articles;
}

void FingerprintIndex::each_sentence(const SeeSentence& see) const {
  constexpr std::size_t kHeld = 8 << 20;
  Docids articles;
  std::size_t read = 0;
  for (auto row = rows_.all(); row.next();) {
    for (RowReader reader(row.key(), row.value(), rows_.what()); reader.next();) {
      reader.take_docids(articles, kAll);
      see(reader.hash(), articles);
    }
    read += row.value().size();
    if (let_go_ && read >= kHeld) let_go_(), read = 0;
  }
  if (let_go_) let_go_();
}

void write_with_sentences(const FingerprintIndex& old, const std::map<std::uint64_t, Docids>& sentences,
                          TableWriter& out) {
  auto next = sentences.begin();
  // The next row that changes.
  const auto next_row = [&]() -> std::optional<RowChange> {
    if (next == sentences.end()) return std::nullopt;
    const auto key = row_key(next->first);
    const auto end = sentences.lower_bound(((next->first >> kRestBits) + 1) << kRestBits);
    std::string row;
    const auto take = [&] {
      if (!next->second.empty()) append_sentence(row, next->first, next->second);
      ++next;
    };
    Docids docids;
    for (RowReader reader(key, old.rows().find(key).value_or(""), old.rows().what()); reader.next();) {
      while (next != end && next->first < reader.hash()) take();
      if (next != end && next->first == reader.hash()) {
        take();
        continue;
      }
      reader.take_docids(docids, kAll);
      append_sentence(row, reader.hash(), docids);
    }
    while (next != end) take();
    return RowChange{key, row.empty() ? std::nullopt : std::optional(std::move(row))};
  };
  merge(old.rows(), next_row, out);
}

}  // namespace lede::schema
