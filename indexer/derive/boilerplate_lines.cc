#include "indexer/derive/boilerplate_lines.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/sort_unique.h"
#include "common/base/worker_pool.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/faults.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostFiles = 10'000;
constexpr std::size_t kRecurring = 10;  // stories
constexpr std::size_t kFewest = 4;      // of those looked at
constexpr Bytes kOfAnArchive{64ULL << 20};

std::vector<const ToRead*> sample_of(std::span<const ToRead> files, std::size_t step) {
  std::vector<const ToRead*> sample;
  for (std::size_t i = 0; i < files.size(); i += step)
    if (const auto format = format_of(files[i].file.path);
        format == Format::text || format == Format::markdown || format == Format::archive)
      sample.push_back(&files[i]);
  return sample;
}

struct Line {
  std::uint64_t hash = 0;  ///< line_hash()
  std::uint32_t words = 0;
  bool is_sentence = false;
  auto operator<=>(const Line&) const = default;
};
using Lines = std::vector<Line>;  ///< of an article, each once

constexpr std::uint32_t kSentenceWords = 12;

std::optional<Line> line_of(std::string_view folder, std::string_view text) {
  const auto hash = line_hash(folder, text);
  if (!hash) return std::nullopt;
  std::uint32_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    words += !blank && !in_word;
    in_word = !blank;
  }
  return Line{*hash, words, words >= kSentenceWords && ends_sentence(text, SentenceEnd::any_mark)};
}

Lines lines_of(const RawText& raw) {
  Lines lines;
  const std::string_view folder = folder_of(raw.path);
  for (const std::string_view text : split_lines(raw.text))
    if (const auto line = line_of(folder, text)) lines.push_back(*line);
  sort_unique(lines);
  return lines;
}

using Articles = std::vector<Lines>;

/// Of a file, or of each member of an archive.
Articles articles_in(const ToRead& item) {
  Articles articles;
  Bytes read;
  TextReader reader = read_found(item.file);
  for (auto next = reader.next(); next && read < kOfAnArchive; next = reader.next()) {
    const auto* raw = std::get_if<RawText>(&*next);
    if (raw == nullptr) continue;
    read += Bytes{raw->text.size()};
    if (raw->format == Format::text || raw->format == Format::markdown) articles.push_back(lines_of(*raw));
  }
  return articles;
}

/// Of all files, in their order; fewer when `stop` is set meanwhile.
std::vector<Articles> articles_in(const std::vector<const ToRead*>& files, unsigned jobs,
                                  const StopSignal& stop) {
  return in_parallel<Articles>(files.size(), jobs, [&] {
    return [&](std::size_t at) {
      if (stop != 0) return Articles{};
      // A file that lede fails on is counted when it is read again, to be indexed.
      return survive(
          {files[at]->file.path}, [&] { return articles_in(*files[at]); },
          [](const Skipped&) { return Articles{}; });
    };
  });
}

/// Counts for each line the different stories that have it: a wire story that ten papers print recurs with
/// all its lines, and is no boilerplate. An article is another printing of a story when they share half of
/// the longer lines of either. A line that enough stories have no longer says that two articles are one
/// story.
class StoriesByLine {
 public:
  explicit StoriesByLine(std::size_t enough) : enough_(enough) {}

  void add(const Lines& article) {
    const std::uint32_t story = story_of(article);
    for (const Line& line : article) {
      Found& found = lines_[line.hash];
      found.is_sentence |= line.is_sentence;
      auto& stories = found.stories;
      if (stories.size() < enough_ && std::find(stories.begin(), stories.end(), story) == stories.end())
        stories.push_back(story);
    }
  }

  /// Ascending hashes of the lines that enough stories have, but for whole sentences.
  std::vector<std::uint64_t> recurring() const {
    std::vector<std::uint64_t> hashes;
    for (const auto& [hash, found] : lines_)
      if (found.stories.size() >= enough_ && !found.is_sentence) hashes.push_back(hash);
    std::sort(hashes.begin(), hashes.end());
    return hashes;
  }

 private:
  struct Found {
    std::vector<std::uint32_t> stories;  ///< no more than enough
    bool is_sentence = false;
  };
  static constexpr std::uint32_t kLonger = 8;         // words of a line
  static constexpr std::uint32_t kFewestShared = 24;  // words

  std::uint32_t story_of(const Lines& article) {
    std::unordered_map<std::uint32_t, std::uint32_t> shared;  // words, by story
    std::uint32_t words = 0;
    for (const Line& line : article) {
      if (line.words < kLonger) continue;
      const auto found = lines_.find(line.hash);
      if (found != lines_.end() && found->second.stories.size() >= enough_) continue;
      words += line.words;
      if (found == lines_.end()) continue;
      for (const auto story : found->second.stories) shared[story] += line.words;
    }
    // Of two that share as much, the first, whatever the order of the table.
    std::pair<std::uint32_t, std::uint32_t> most;  // words, and how far from the last story
    for (const auto& [story, part] : shared) most = std::max(most, {part, ~story});
    const auto story = ~most.second;
    if (most.first >= kFewestShared && most.first * 2 >= std::min(words, words_[story])) return story;
    words_.push_back(words);
    return static_cast<std::uint32_t>(words_.size() - 1);
  }

  std::size_t enough_;
  std::unordered_map<std::uint64_t, Found> lines_;
  std::vector<std::uint32_t> words_;  ///< of each story, in the longer lines of its first printing
};

}  // namespace

RecurringLines find_boilerplate_lines(std::span<const ToRead> files, unsigned jobs, const StopSignal& stop) {
  const std::size_t step = std::max<std::size_t>(1, (files.size() + kMostFiles - 1) / kMostFiles);
  const std::size_t least = std::max(kFewest, kRecurring / step);
  StoriesByLine stories(least);
  for (const Articles& articles : articles_in(sample_of(files, step), jobs, stop))
    for (const Lines& article : articles) stories.add(article);
  return RecurringLines(stories.recurring());
}

}  // namespace lede::indexer
