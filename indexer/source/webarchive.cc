#include "indexer/source/webarchive.h"

#include <cstddef>
#include <cstdint>

#include "common/base/utf8.h"

namespace lede::indexer {
namespace {

constexpr std::string_view kMagic = "bplist00";
constexpr std::size_t kTrailer = 32;

/// A value: an object's number in the list.
using Object = std::uint64_t;

class PropertyList {
 public:
  explicit PropertyList(std::string_view bytes) : bytes_(bytes) {
    if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kTrailer) return;
    const std::size_t trailer = bytes.size() - kTrailer;
    offset_size_ = number(trailer + 6, 1);
    reference_size_ = number(trailer + 7, 1);
    objects_ = number(trailer + 8, 8);
    top_ = number(trailer + 16, 8);
    offsets_ = number(trailer + 24, 8);
  }

  Object top() const { return top_; }

  /// The value under a key of a dictionary; nullopt where there is none.
  std::optional<Object> member(Object dictionary, std::string_view key) const {
    const auto found = head_of(dictionary);
    if (!found || found->kind != 0xD) return std::nullopt;
    for (std::uint64_t i = 0; i < found->count && i < kMostKeys; ++i)
      if (text(number(found->begin + i * reference_size_, reference_size_)) == key)
        return number(found->begin + (found->count + i) * reference_size_, reference_size_);
    return std::nullopt;
  }

  /// Of a string in UTF-8, of data the bytes; empty for others.
  std::string text(std::optional<Object> object) const {
    const auto found = object ? head_of(*object) : std::nullopt;
    if (!found || found->begin > bytes_.size()) return "";
    if (found->kind == 0x4 || found->kind == 0x5)
      return std::string(bytes_.substr(found->begin, found->count));
    std::string out;
    if (found->kind == 0x6)
      for (std::uint64_t i = 0; i < found->count && found->begin + 2 * i < bytes_.size(); ++i)
        utf8::append(out, static_cast<char32_t>(number(found->begin + 2 * i, 2)));
    return out;
  }

 private:
  static constexpr std::uint64_t kMostKeys = 64;

  struct Head {
    unsigned kind = 0;
    std::uint64_t count = 0;
    std::size_t begin = 0;  ///< of what follows
  };

  // 0 outside of the bytes.
  std::uint64_t number(std::size_t at, std::uint64_t size) const {
    if (size == 0 || size > 8 || at > bytes_.size() || bytes_.size() - at < size) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return value;
  }

  std::optional<Head> head_of(Object object) const {
    if (object >= objects_ || object > bytes_.size()) return std::nullopt;
    const std::uint64_t at = number(offsets_ + object * offset_size_, offset_size_);
    if (at < kMagic.size() || at >= bytes_.size()) return std::nullopt;
    Head head{static_cast<unsigned>(number(at, 1)) >> 4, number(at, 1) & 0xF, at + 1};
    if (head.count != 0xF) return head;
    const std::uint64_t size = std::uint64_t{1} << (number(at + 1, 1) & 0x3);
    head.count = number(at + 2, size);
    head.begin = at + 2 + size;
    return head;
  }

  const std::string_view bytes_;
  std::uint64_t offset_size_ = 0, reference_size_ = 0, objects_ = 0, offsets_ = 0;
  Object top_ = 0;
};

}  // namespace

std::optional<SavedPage> page_in_webarchive(std::string_view bytes) {
  const PropertyList list(bytes);
  const auto page = list.member(list.top(), "WebMainResource");
  if (!page) return std::nullopt;
  return SavedPage{list.text(list.member(*page, "WebResourceData")),
                   list.text(list.member(*page, "WebResourceTextEncodingName")),
                   list.text(list.member(*page, "WebResourceURL"))};
}

}  // namespace lede::indexer
