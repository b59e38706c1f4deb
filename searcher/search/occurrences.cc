#include "searcher/search/occurrences.h"

#include <cstring>

namespace lede::searcher {
namespace {

std::uint8_t byte_at(std::string_view signature, std::size_t index) {
  return static_cast<std::uint8_t>(signature[index]);
}

// The only byte of a test that has one, else -1.
int single_byte(const std::bitset<256>& bytes) {
  const auto first = bytes._Find_first();
  return first < bytes.size() && bytes._Find_next(first) == bytes.size() ? static_cast<int>(first) : -1;
}

// Next index in [from, end) whose byte passes, or end. `only` is single_byte(test.bytes).
std::uint32_t next_allowed(std::string_view signature, const TokenTest& test, int only, std::uint32_t from,
                           std::uint32_t end) {
  if (only >= 0) {
    const void* found = std::memchr(signature.data() + from, only, end - from);
    return found ? static_cast<std::uint32_t>(static_cast<const char*>(found) - signature.data()) : end;
  }
  while (from < end && !test.bytes[byte_at(signature, from)]) ++from;
  return from;
}

// The end of the sequence if the signature allows it from `begin`, else 0.
std::uint32_t allowed_until(std::string_view signature, const Sequence& sequence, std::uint32_t begin,
                            std::uint32_t end) {
  auto at = begin;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    while (i > 0 && at < end && byte_at(signature, at) == kSentenceEndByte) ++at;
    if (at >= end || !sequence[i].bytes[byte_at(signature, at)]) return 0;
    ++at;
  }
  return at;
}

}  // namespace

bool TokenTest::accepts(const Form& form) const {
  if (!prefix.empty()) return form.form.starts_with(prefix);
  if (!forms.empty()) return std::binary_search(forms.begin(), forms.end(), form.form);
  return std::binary_search(stems.begin(), stems.end(), form.stem());
}

bool TokenTest::is_proven_by_byte() const {
  if (!prefix.empty() || !forms.empty()) return false;
  for (std::size_t byte = bytes._Find_first(); byte < bytes.size(); byte = bytes._Find_next(byte))
    if (is_shared_byte(static_cast<std::uint8_t>(byte))) return false;
  return true;
}

TokenSpan find_in_signature(std::string_view signature, const Sequence& sequence, TokenSpan range,
                            std::uint32_t from) {
  const auto end = std::min<std::uint32_t>(range.end, static_cast<std::uint32_t>(signature.size()));
  if (sequence.empty()) return {end, end};
  const int only = single_byte(sequence.front().bytes);
  for (auto begin = std::max(from, range.begin); begin < end; ++begin) {
    begin = next_allowed(signature, sequence.front(), only, begin, end);
    if (begin >= end) break;
    if (const auto stop = allowed_until(signature, sequence, begin, end)) return {begin, stop};
  }
  return {end, end};
}

}  // namespace lede::searcher
