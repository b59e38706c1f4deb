// Lines in which the pictures of a gallery are counted.
#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "indexer/clean/lines/rules.h"

namespace lede::indexer {
namespace {

// Reads "12 of 37" or "12/37" whose "of" or slash stands at `at`; {0, 0} for anything else.
PictureCount count_at(std::string_view line, std::size_t at, std::size_t size) {
  PictureCount count;
  int scale = 1;
  for (std::size_t i = at; i > 0 && ascii::is_digit(line[i - 1]) && scale <= 100; --i, scale *= 10)
    count.number += scale * (line[i - 1] - '0');
  for (std::size_t i = at + size; i < line.size() && ascii::is_digit(line[i]) && count.all < 100; ++i)
    count.all = count.all * 10 + (line[i] - '0');
  return count.number > 0 && count.number <= count.all ? count : PictureCount{};
}

constexpr std::array kCounts = {std::string_view(" of "), std::string_view("/")};

// Whether the title of a gallery stands twice or more in the line, before its captions.
bool repeats_gallery_title(std::string_view line) {
  constexpr std::string_view kTitle = "Photos: ";
  return line.starts_with(kTitle) && line.find(kTitle, kTitle.size()) != line.npos;
}

}  // namespace

bool is_gallery(std::string_view line) {
  constexpr int kFewestPictures = 3;
  if (repeats_gallery_title(line)) return true;
  for (const std::string_view between : kCounts) {
    PictureCount last;
    int pictures = 0;
    for (auto at = line.find(between); at != line.npos; at = line.find(between, at + 1)) {
      const PictureCount part = count_at(line, at, between.size());
      if (part.number == 0) continue;
      const bool goes_on = part.all == last.all && part.number == last.number + 1;
      pictures = goes_on ? pictures + 1 : 1;
      last = part;
      if (pictures == kFewestPictures) return true;
    }
  }
  return false;
}

PictureCount picture_count(std::string_view line) {
  if (line.empty() || !ascii::is_digit(line.back())) return {};
  const std::size_t last = line.find_last_not_of("0123456789");
  if (last == line.npos || line.size() - last > 4) return {};
  for (const std::string_view between : kCounts) {
    if (!line.substr(0, last + 1).ends_with(between)) continue;
    const std::size_t at = last + 1 - between.size();
    const std::size_t begin = at == 0 ? line.npos : line.find_last_not_of("0123456789", at - 1);
    PictureCount count = count_at(line, at, between.size());
    const std::string_view before = begin == line.npos ? std::string_view() : line.substr(0, begin + 1);
    count.stands_alone = line_tokens(before, 4).size() < 4;
    count.says_caption = ascii::lower(before.substr(before.size() - std::min<std::size_t>(before.size(), 9)))
                             .find("caption") != before.npos;
    return count;
  }
  return {};
}

}  // namespace lede::indexer
