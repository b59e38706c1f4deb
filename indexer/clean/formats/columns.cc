// Columns side by side in a plain text, as programs print a page of a newspaper (pdftotext -layout).
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/normalize.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kNarrowest = 12;      // characters of a column
constexpr std::size_t kWidest = 240;        // of a line
constexpr std::size_t kFewestLines = 5;     // that columns have
constexpr std::size_t kLongestBlock = 400;  // of one block of columns
constexpr std::size_t kGap = 2;             // characters between columns, at least
constexpr std::size_t kWords = 3;           // a line of a column has on average: a cell of a table has fewer

using Characters = std::u32string;

Characters characters_of(std::string_view line) {
  Characters out;
  for (std::size_t at = 0; at < line.size();) out.push_back(utf8::decode(line, at));
  while (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

std::string in_utf8(const Characters& characters) {
  std::string out;
  for (const char32_t c : characters) utf8::append(out, c);
  return std::string(trim(out));
}

struct Gap {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The places at which a block of lines has nothing but spaces.
class Spaces {
 public:
  // False, and nothing is added, for a line after which there would be no gap left.
  bool add(const Characters& line) {
    if (line.size() > kWidest) return false;
    std::vector<bool> both = empty_;
    for (std::size_t i = 0; i < line.size(); ++i)
      if (line[i] != U' ') both[i] = false;
    if (!gap_in(both)) return false;
    empty_ = std::move(both);
    return true;
  }
  std::optional<Gap> gap() const { return gap_in(empty_); }

 private:
  // The widest with a column on either side.
  std::optional<Gap> gap_in(const std::vector<bool>& empty) const {
    std::optional<Gap> widest;
    for (std::size_t at = kNarrowest; at < kWidest; ++at) {
      const std::size_t begin = at;
      while (at < kWidest && empty[at]) ++at;
      if (at - begin >= kGap && at < kWidest && (!widest || at - begin > widest->end - widest->begin))
        widest = Gap{begin, at};
    }
    return widest;
  }

  std::vector<bool> empty_ = std::vector<bool>(kWidest, true);
};

bool is_prose(const std::vector<std::string>& column) {
  std::size_t lines = 0, words = 0, letters = 0, others = 0;
  for (const std::string& line : column) {
    if (line.empty()) continue;
    ++lines;
    words += 1 + static_cast<std::size_t>(std::count(line.begin(), line.end(), ' '));
    for (const char c : line)
      (ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80 ? letters : others) += c != ' ';
  }
  return lines >= kFewestLines && words >= kWords * lines && letters > 4 * others;
}

std::vector<std::string> in_utf8(const std::vector<Characters>& lines) {
  std::vector<std::string> out;
  for (const Characters& line : lines) out.push_back(in_utf8(line));
  return out;
}

// The lines of a block, column after column; nothing when it is none.
std::optional<std::vector<std::string>> columns_of(const std::vector<Characters>& block) {
  Spaces spaces;
  const bool is_one =
      std::all_of(block.begin(), block.end(), [&](const auto& line) { return spaces.add(line); });
  const auto gap = is_one ? spaces.gap() : std::nullopt;
  if (!gap) return std::nullopt;
  std::vector<Characters> left, right;
  for (const Characters& line : block) {
    left.push_back(line.substr(0, gap->begin));
    right.push_back(line.size() > gap->end ? line.substr(gap->end) : Characters());
  }
  if (!is_prose(in_utf8(left)) || !is_prose(in_utf8(right))) return std::nullopt;
  std::vector<std::string> lines = columns_of(left).value_or(in_utf8(left));
  std::ranges::copy(columns_of(right).value_or(in_utf8(right)), std::back_inserter(lines));
  return lines;
}

}  // namespace

std::string without_columns(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  const auto has_gap = [](std::string_view line) { return trim(line).find("  ") != line.npos; };
  if (std::count_if(lines.begin(), lines.end(), has_gap) < static_cast<std::ptrdiff_t>(kFewestLines))
    return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < lines.size();) {
    std::vector<Characters> block;
    Spaces spaces;
    if (has_gap(lines[i]))
      for (std::size_t k = i; k < lines.size() && block.size() < kLongestBlock; ++k) {
        Characters line = characters_of(lines[k]);
        if (!spaces.add(line)) break;
        block.push_back(std::move(line));
      }
    while (!block.empty() && block.back().empty()) block.pop_back();
    const auto columns = block.size() < kFewestLines ? std::nullopt : columns_of(block);
    // What is no prose in columns is a table: none of its lines is looked at again.
    const std::size_t end = i + (block.size() < kFewestLines ? 1 : block.size());
    if (columns)
      for (const std::string& line : *columns) out.append(line).push_back('\n');
    else
      for (std::size_t k = i; k < end; ++k) out.append(lines[k]).push_back('\n');
    i = end;
  }
  return out;
}

}  // namespace lede::indexer
