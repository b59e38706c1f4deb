#include "common/schema/times.h"

#include <xapian.h>
#include <xxhash.h>

#include "common/base/bytes.h"
#include "common/base/numbers.h"
#include "common/schema/record.h"

namespace lede::schema {

IndexTimes first_times(std::string_view id_term, std::uint64_t now, std::uint64_t commit) {
  IndexTimes times;
  times.identity = XXH3_64bits_withSeed(id_term.data(), id_term.size(), commit);
  times.added = now;
  times.added_in = times.written_in = commit;
  return times;
}

std::string encode_times(const IndexTimes& times) {
  std::string value;
  append_big_endian(value, times.identity);
  for (const auto number : {times.added, times.added_in, times.changed, times.changed_in, times.written_in,
                            times.edits, times.edited})
    append_varint(value, number);
  return value;
}

IndexTimes decode_times(std::string_view value) {
  ByteReader reader(value, "when an article was seen");
  IndexTimes times;
  times.identity = reader.big_endian<std::uint64_t>();
  for (auto* number : {&times.added, &times.added_in, &times.changed, &times.changed_in, &times.written_in,
                       &times.edits, &times.edited})
    *number = reader.varint();
  if (!reader.at_end()) reader.damaged();
  return times;
}

std::string encode_earlier(const std::vector<EarlierText>& earlier, const Packer& packer) {
  std::string value;
  for (const auto& [number, seen, record] : earlier) {
    append_varint(value, number);
    append_varint(value, seen);
    append_string(value, pack_record(record, packer));
  }
  return value;
}

std::vector<EarlierText> decode_earlier(std::string_view value) {
  ByteReader reader(value, "an earlier text of an article");
  std::vector<EarlierText> earlier;
  while (!reader.at_end()) {
    EarlierText text;
    text.number = reader.varint();
    text.seen = reader.varint();
    text.record = reader.string();
    if (text.number == 0 || (!earlier.empty() && text.number <= earlier.back().number)) reader.damaged();
    earlier.push_back(std::move(text));
  }
  return earlier;
}

std::uint64_t read_number(const Xapian::Database& database, std::string_view key) {
  return whole_number<std::uint64_t>(database.get_metadata(std::string(key))).value_or(0);
}

}  // namespace lede::schema
