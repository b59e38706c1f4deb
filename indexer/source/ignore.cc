#include "indexer/source/ignore.h"

#include <fnmatch.h>
#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "common/article/members.h"
#include "common/base/lines.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

constexpr std::string_view kAnyFolders = "**";

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view step = path.substr(begin, end - begin);
    const bool doubled = step == kAnyFolders && !steps.empty() && steps.back() == kAnyFolders;
    if (!step.empty() && !doubled) steps.emplace_back(step);
    begin = end + 1;
  }
  return steps;
}

bool fits_step(const std::string& pattern, const std::string& step) {
  return ::fnmatch(pattern.c_str(), step.c_str(), 0) == 0;
}

// Tries the last "**" again with one step more whenever the steps behind it do not fit.
bool fits_steps(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  std::size_t at = 0;
  std::size_t step = 0;
  std::size_t behind_any = 0;  // in the pattern; 0 before a "**" was met
  std::size_t retry = 0;
  while (step < path.size()) {
    if (at < pattern.size() && pattern[at] == kAnyFolders) {
      behind_any = ++at;
      retry = step;
      if (at == pattern.size()) return true;
    } else if (at < pattern.size() && fits_step(pattern[at], path[step])) {
      ++at;
      ++step;
    } else if (behind_any > 0) {
      at = behind_any;
      step = ++retry;
    } else {
      return false;
    }
  }
  return at == pattern.size();
}

// Without carriage returns, and spaces that no backslash keeps, at the end.
std::string_view without_end(std::string_view line) {
  while (line.ends_with('\r') || (line.ends_with(' ') && !line.ends_with("\\ "))) line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> rules_in(std::string_view text) {
  std::vector<std::string_view> lines = lines_of(text);
  for (std::string_view& line : lines) line = without_end(line);
  return lines;
}

bool has_line(std::string_view text, std::string_view wanted) {
  const std::vector<std::string_view> lines = rules_in(text);
  return std::find(lines.begin(), lines.end(), wanted) != lines.end();
}

}  // namespace

IgnoreRules::IgnoreRules(std::string_view text) {
  for (std::string_view line : rules_in(text)) {
    if (line.empty() || line.front() == '#') continue;
    Rule rule;
    rule.keeps = line.front() == '!';
    if (rule.keeps) line.remove_prefix(1);
    rule.folders_only = line.ends_with('/');
    if (rule.folders_only) line.remove_suffix(1);
    if (line.find('/') == std::string_view::npos) rule.steps.emplace_back(kAnyFolders);
    for (std::string& step : steps_of(line)) rule.steps.push_back(std::move(step));
    if (!line.empty()) rules_.push_back(std::move(rule));
  }
  if (!rules_.empty()) hash_ = XXH3_64bits(text.data(), text.size());
}

std::optional<bool> IgnoreRules::verdict(std::string_view path, bool is_folder) const {
  if (rules_.empty()) return std::nullopt;
  const std::vector<std::string> steps = steps_of(path);
  const auto fits = [&](const Rule& rule) {
    return (is_folder || !rule.folders_only) && fits_steps(rule.steps, steps);
  };
  const auto found = std::find_if(rules_.rbegin(), rules_.rend(), fits);
  return found == rules_.rend() ? std::nullopt : std::optional(!found->keeps);
}

void FolderRules::enter(std::string folder, IgnoreRules rules) {
  folders_.push_back({std::move(folder), std::move(rules)});
}

bool FolderRules::leave_out(std::string_view path, bool is_folder) const {
  for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder)
    if (const auto verdict = folder->rules.verdict(path.substr(folder->path.size()), is_folder))
      return *verdict;
  return false;
}

bool FolderRules::leave_out_member(std::string_view path) const {
  const std::string_view archive = file_of(path);
  std::string plain(path);
  for (std::size_t at = archive.size(); (at = plain.find(kMemberMark, at)) != plain.npos;) plain.erase(at, 1);
  for (std::size_t at = archive.size(); at < plain.size();) {
    at = std::min(plain.find('/', at + 1), plain.size());
    const std::string_view step = std::string_view(plain).substr(0, at);
    if (leave_out(step, at < plain.size() || format_of(step) == Format::archive)) return true;
  }
  return false;
}

std::uint64_t FolderRules::hash() const {
  std::uint64_t all = 0;
  for (const Folder& folder : folders_) all = 31 * all + folder.rules.hash();
  return all;
}

std::string add_rules(std::string text, const std::vector<std::string>& include,
                      const std::vector<std::string>& exclude) {
  // As it is read again: a line feed in it makes it two.
  const auto add = [&](std::string_view rules) {
    for (const std::string_view rule : rules_in(rules)) {
      if (rule.empty() || has_line(text, rule)) continue;
      if (!text.empty() && !text.ends_with('\n')) text += '\n';
      text.append(rule).push_back('\n');
    }
  };
  if (!include.empty()) {
    add("*");
    add("!*/");
  }
  for (const std::string& glob : include) add("!" + glob);
  for (const std::string& glob : exclude) add(glob);
  return text;
}

}  // namespace lede::indexer
