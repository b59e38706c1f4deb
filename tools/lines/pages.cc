#include "tools/lines/pages.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unordered_set>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "indexer/clean/formats/formats.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kSequence = 4;

bool is_word_byte(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::io, "cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> file_names(const std::filesystem::path& folder) {
  std::error_code failed;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
    names.push_back(entry.path().filename().string());
  if (failed) throw Error(ErrorKind::io, "cannot read the folder " + folder.string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string sequence_at(const std::vector<std::string_view>& words, std::size_t at) {
  std::string sequence;
  for (std::size_t i = at; i < std::min(at + kSequence, words.size()); ++i)
    sequence.append(words[i]).push_back(' ');
  return sequence;
}

void cut(MarkedPage& page, std::string_view text) {
  page.lines = plain_paragraphs(text);
  for (const std::string& line : page.lines) page.shapes.push_back(measure_line(line));
}

void mark(MarkedPage& page) {
  std::vector<std::string_view> words;
  std::vector<std::size_t> ends;
  for (const std::string& line : page.lines) {
    const auto of_line = metric_words(line);
    words.insert(words.end(), of_line.begin(), of_line.end());
    ends.push_back(words.size());
  }
  const auto gold = metric_words(page.gold);
  std::unordered_set<std::string> sequences;
  for (std::size_t i = 0; i + std::min(kSequence, gold.size()) <= gold.size(); ++i)
    sequences.insert(sequence_at(gold, i));
  std::vector<char> covered(words.size());
  for (std::size_t i = 0; i + kSequence <= words.size(); ++i)
    if (sequences.contains(sequence_at(words, i)))
      std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(i), kSequence, 1);
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    const auto at = covered.begin();
    const auto of_body =
        std::count(at + static_cast<std::ptrdiff_t>(begin), at + static_cast<std::ptrdiff_t>(end), 1);
    page.body.push_back(of_body * 2 > static_cast<std::ptrdiff_t>(end - begin));
    begin = end;
  }
}

}  // namespace

std::vector<std::string_view> metric_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_word_byte(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

std::vector<MarkedPage> read_pages(const std::string& folder) {
  const std::filesystem::path root(folder);
  std::vector<MarkedPage> pages;
  for (const std::string& name : file_names(root / "raw")) {
    MarkedPage page;
    page.name = name;
    page.gold = read_file(root / "gold" / name);
    cut(page, read_file(root / "raw" / name));
    mark(page);
    pages.push_back(std::move(page));
  }
  return pages;
}

std::vector<MarkedPage> read_clean_texts(const std::string& folder, std::size_t step) {
  std::vector<MarkedPage> pages;
  std::size_t number = 0;
  for (const std::string& name : file_names(folder)) {
    if (number++ % step != 0) continue;
    const std::string text = read_file(std::filesystem::path(folder) / name);
    const std::size_t title = std::min(text.find('\n'), text.size());
    MarkedPage page;
    page.name = name;
    cut(page, std::string_view(text).substr(title));
    page.body.assign(page.lines.size(), 1);
    if (page.lines.size() > 1) pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace lede::indexer
