#include "indexer/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "common/base/files.h"
#include "common/base/json.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"

namespace lede::indexer {
namespace {

std::uint64_t total(const std::map<SkipReason, std::uint64_t>& skipped) {
  std::uint64_t sum = 0;
  for (const auto& [reason, count] : skipped) sum += count;
  return sum;
}

template <class Key>
std::vector<std::pair<Key, std::uint64_t>> commonest_first(const std::map<Key, std::uint64_t>& counted) {
  std::vector<std::pair<Key, std::uint64_t>> counts(counted.begin(), counted.end());
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return counts;
}

constexpr std::size_t kShownSuffixes = 8;

/// " (9 .doc, 3 .mp4, 2 without a suffix)": nobody shall take an empty index for an empty archive.
std::string suffixes_text(const std::map<std::string, std::uint64_t>& suffixes) {
  if (suffixes.empty()) return "";
  std::vector<std::string> parts;
  std::uint64_t others = 0;
  for (const auto& [suffix, count] : commonest_first(suffixes)) {
    if (parts.size() == kShownSuffixes)
      others += count;
    else
      parts.push_back(fmt::format("{} {}", grouped(count), suffix.empty() ? "without a suffix" : suffix));
  }
  if (others > 0) parts.push_back(fmt::format("{} others", grouped(others)));
  return fmt::format(" ({})", fmt::join(parts, ", "));
}

/// By the reasons' short names, for all may occur; the commonest first.
std::string skipped_line(const Summary& summary, bool verbose) {
  std::vector<std::string> reasons;
  for (const auto& [reason, count] : commonest_first(summary.skipped)) {
    reasons.push_back(fmt::format("{} {}", grouped(count), name_of(reason)));
    if (reason == SkipReason::unknown_type) reasons.back() += suffixes_text(summary.unknown_suffixes);
  }
  return fmt::format("skipped: {}{}\n", fmt::join(reasons, ", "), verbose ? "" : " (--verbose lists them)");
}

std::vector<std::string> change_parts(const Summary& summary) {
  std::vector<std::string> parts;
  const std::array<std::pair<Documents, const char*>, 4> counts = {{{summary.added, "added"},
                                                                    {summary.updated, "updated"},
                                                                    {summary.removed, "removed"},
                                                                    {summary.moved, "moved"}}};
  for (const auto& [count, name] : counts) {
    if (count.value > 0) parts.push_back(grouped(count.value) + " " + name);
  }
  if (parts.empty()) parts.push_back("nothing new");
  return parts;
}

// "metadata: corpus.csv: 120 rows by "file", for 118 of 130 files"
std::string metadata_lines(const Summary& summary) {
  std::string text;
  for (const TableReport& table : summary.tables) {
    const std::string name = utf8::printable(fs::file_name(table.path));
    if (table.column.empty()) {
      text += fmt::format("metadata: {}: no column names a file or an address; not used\n", name);
      continue;
    }
    text += fmt::format("metadata: {}: {} by \"{}\", for ", name, counted(table.rows, "row"),
                        utf8::printable(table.column));
    text += table.by_address
                ? fmt::format("{} read now\n", counted(table.matched, "article"))
                : fmt::format("{} of {}\n", grouped(table.matched), counted(table.files, "file"));
  }
  if (summary.described_by_one > 0)
    text +=
        fmt::format("metadata: {} described by one beside it\n", counted(summary.described_by_one, "file"));
  return text;
}

// "dates not understood: 12, such as "32 Foo" in pub_date of wire.jsonl", "read as windows-1251: 3 files"
std::string doubts_lines(const Summary& summary) {
  std::string text;
  if (summary.unread_dates > 0)
    text += fmt::format("dates not understood: {}, such as {}\n", grouped(summary.unread_dates),
                        utf8::printable(summary.unread_date));
  for (const auto& [encoding, files] : summary.guessed_encodings)
    text += fmt::format("read as {}, which is a guess: {}\n", encoding, counted(files, "file"));
  for (const auto& [path, encoding] : summary.guessed_files)
    text += fmt::format("guessed {}: {}\n", encoding, utf8::printable(path));
  return text;
}

}  // namespace

Tally::Tally(const FileManifest& manifest, std::uint64_t files_to_read, bool verbose) : verbose_(verbose) {
  for (const ManifestFile& file : manifest) summary_.files += file.articles.empty() ? 0 : 1;
  summary_.files_to_do = files_to_read;
}

void Tally::skip(const std::string& path, const SkipCount& skip) {
  summary_.skipped[skip.reason] += skip.count;
  if (skip.reason == SkipReason::unknown_type) {
    const auto format = format_of(path);
    const bool is_of_members = format && holds_members(*format);
    summary_.unknown_suffixes[is_of_members ? skip.detail : suffix_of(path)] += skip.count;
  }
  if (verbose_ || skip.reason == SkipReason::fault) summary_.skipped_files.push_back({path, skip});
}

void Tally::file_done(const ToRead& item, const FileResult& result, Documents articles) {
  const bool had_articles = item.known != nullptr && !item.known->articles.empty();
  const bool has_articles = articles.value > 0;
  summary_.files = summary_.files + (has_articles ? 1 : 0) - (had_articles ? 1 : 0);
  for (const SkipCount& count : result.skips)
    if (!result.stopped || count.reason != SkipReason::fault) skip(item.file.path, count);
  if (result.unread_dates > 0 && summary_.unread_date.empty())
    summary_.unread_date = fmt::format("{} of {}", result.unread_date, fs::file_name(item.file.path));
  summary_.unread_dates += result.unread_dates;
  if (!result.guessed_encoding.empty()) {
    ++summary_.guessed_encodings[result.guessed_encoding];
    if (verbose_) summary_.guessed_files.push_back({item.file.path, result.guessed_encoding});
  }
  summary_.tables.insert(summary_.tables.end(), result.tables.begin(), result.tables.end());
  summary_.described_by_one += result.described_by_one;
  if (!result.stopped) ++summary_.files_done;
}

void Tally::changed(char letter, const std::string& path) {
  if (verbose_) summary_.changed_files.push_back({letter, path});
}

void Tally::segments_written(bool by_lede) {
  summary_.segments =
      by_lede ? "by lede" : "through Xapian, whose format here is not the one that lede writes";
}

std::string human_size(Bytes size) {
  constexpr std::array kUnits = {"kB", "MB", "GB", "TB"};
  if (size.value < 1000) return std::to_string(size.value) + " B";
  double amount = static_cast<double>(size.value) / 1000;
  std::size_t unit = 0;
  for (; amount >= 999.95 && unit + 1 < kUnits.size(); ++unit) amount /= 1000;
  return fmt::format("{:.1f} {}", amount, kUnits[unit]);
}

std::string summary_text(const Summary& summary, bool verbose) {
  std::vector<std::string> parts = change_parts(summary);
  if (!summary.skipped.empty()) parts.push_back(grouped(total(summary.skipped)) + " skipped");
  std::string text = metadata_lines(summary);
  text += fmt::format("{} in {}: {} in {:.1f} s\n", counted(summary.articles.value, "article"),
                      counted(summary.files, "file"), fmt::join(parts, ", "),
                      static_cast<double>(summary.elapsed.count()) / 1000);
  if (!summary.skipped.empty()) text += skipped_line(summary, verbose);
  text += doubts_lines(summary);
  if (verbose && !summary.segments.empty()) text += fmt::format("segments written {}\n", summary.segments);
  if (summary.stopped) {
    text += fmt::format("stopped: {} of {} files; run lede-index again to go on\n",
                        grouped(summary.files_done), grouped(summary.files_to_do));
  }
  return text;
}

std::string summary_json(const Summary& summary) {
  Json skipped = Json::object();
  for (const auto& [reason, count] : summary.skipped) skipped[std::string(name_of(reason))] = count;
  Json json = {
      {"type", "summary"},
      {"version", 1},
      {"articles", summary.articles.value},
      {"files", summary.files},
      {"added", summary.added.value},
      {"updated", summary.updated.value},
      {"removed", summary.removed.value},
      {"moved", summary.moved.value},
      {"skipped", std::move(skipped)},
      {"seconds", static_cast<double>(summary.elapsed.count()) / 1000},
      {"stopped", summary.stopped},
  };
  if (!summary.unknown_suffixes.empty()) json["unknown_suffixes"] = summary.unknown_suffixes;
  for (const TableReport& table : summary.tables)
    json["metadata"].push_back({{"path", table.path},
                                {"column", table.column},
                                {"by", table.by_address ? "address" : "file"},
                                {"rows", table.rows},
                                {"matched", table.matched}});
  if (summary.unread_dates > 0)
    json["dates_not_understood"] = {{"count", summary.unread_dates}, {"example", summary.unread_date}};
  if (!summary.guessed_encodings.empty()) json["guessed_encodings"] = summary.guessed_encodings;
  for (const auto& [path, encoding] : summary.guessed_files)
    json["guessed_files"].push_back({{"path", path}, {"encoding", encoding}});
  if (!summary.skipped_files.empty()) {
    auto& files = json["skipped_files"] = Json::array();
    for (const auto& [path, skip] : summary.skipped_files) {
      files.push_back(
          {{"path", path}, {"reason", name_of(skip.reason)}, {"count", skip.count}, {"detail", skip.detail}});
    }
  }
  return dump(json) + "\n";
}

std::vector<SkippedFile> with_fault(std::vector<SkippedFile> files) {
  std::erase_if(files, [](const SkippedFile& file) { return file.skip.reason != SkipReason::fault; });
  return files;
}

std::string changed_lines(std::vector<ChangedFile> files) {
  std::stable_sort(files.begin(), files.end(),
                   [](const ChangedFile& a, const ChangedFile& b) { return a.path < b.path; });
  std::string text;
  for (const auto& [letter, path] : files)
    text += std::string(1, letter) + " " + utf8::printable(path) + "\n";
  return text;
}

std::string skipped_lines(const std::vector<SkippedFile>& files) {
  std::string text;
  for (const auto& [path, skip] : files) {
    std::string line = "skipped " + path + ": " + std::string(explain(skip.reason));
    if (!skip.detail.empty()) line += " (" + skip.detail + ")";
    if (skip.count > 1) line += ", and " + grouped(skip.count - 1) + " more like it";
    text += utf8::printable(line) + "\n";
  }
  return text;
}

namespace {

constexpr std::chrono::milliseconds kPause{100};
constexpr std::chrono::milliseconds kFirstGuess{1000};  // a rate taken from less time is noise
constexpr const char* kEraseLine = "\r\x1b[K";

std::string clock(std::uint64_t seconds) {
  if (seconds >= 3600) return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

}  // namespace

std::string progress_line(const ProgressState& state, int columns) {
  std::string line = fmt::format("{} articles, {} of {} files", grouped(state.articles.value),
                                 grouped(state.files), grouped(state.all_files));
  if (state.elapsed >= kFirstGuess && state.bytes.value > 0) {
    const double seconds = static_cast<double>(state.elapsed.count()) / 1000;
    const double rate = static_cast<double>(state.bytes.value) / seconds;
    const auto left = state.all_bytes.value - std::min(state.bytes.value, state.all_bytes.value);
    line += fmt::format(", {:.1f} MB/s, {} left", rate / 1e6,
                        clock(static_cast<std::uint64_t>(static_cast<double>(left) / rate)));
  }
  line.resize(utf8::prefix(line, static_cast<std::size_t>(std::max(columns - 1, 0))));
  return line;
}

Progress::Progress(World& world, bool shown)
    : world_(world), shown_(shown), started_(world.now()), last_(started_) {}

Progress::~Progress() { clear(); }

void Progress::show(ProgressState state) {
  if (!shown_) return;
  const auto now = world_.now();
  if (on_screen_ && now - last_ < kPause) return;
  last_ = now;
  state.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - started_);
  world_.err << kEraseLine << progress_line(state, world_.terminal_columns) << std::flush;
  on_screen_ = true;
}

void Progress::clear() {
  if (on_screen_) world_.err << kEraseLine << std::flush;
  on_screen_ = false;
}

}  // namespace lede::indexer
