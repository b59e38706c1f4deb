#include <algorithm>

#include "common/base/flags.h"
#include "common/base/flags_listing.h"
#include "common/base/utf8.h"

namespace lede {
namespace {

constexpr std::size_t kWidestSpelling = 26;  ///< a longer flag gets a line of its own above its help
constexpr std::size_t kNarrowest = 24;       ///< columns that help text gets, however narrow the terminal

/// "-n, --limit=N", or "    --json" so that long names line up.
std::string spelling(const Flag& flag) {
  const std::string start = flag.short_name == 0 ? "    " : std::string("-") + flag.short_name + ", ";
  return start + "--" + std::string(flag.name) + value_suffix(flag);
}

/// Breaks at spaces so that no line is wider than `width`, where words allow.
std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (utf8::columns(line) + 1 + utf8::columns(word) <= width) {
      line.append(" ").append(word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

/// A spelling and what explains it, in columns.
std::string entry(const std::string& spelled, const std::string& explained, std::size_t indent,
                  std::size_t columns) {
  std::string out;
  std::string start = "  " + spelled;
  if (start.size() + 2 > indent) {
    out += start + "\n";
    start.clear();
  }
  for (const std::string& line : wrap(explained, std::max(kNarrowest, columns - std::min(columns, indent)))) {
    start.resize(indent, ' ');
    out += start + line + "\n";
    start.clear();
  }
  return out;
}

std::string usage(const ProgramInfo& program) {
  std::string out;
  for (const std::string_view line : program.synopsis) {
    out.append(out.empty() ? "Usage: " : "       ").append(line).append("\n");
  }
  return out;
}

}  // namespace

std::string help_text(const ProgramInfo& program, int columns) {
  const std::vector<FlagGroup> groups = visible_groups(program);
  std::size_t widest = 0;
  for (const FlagGroup& group : groups) {
    for (const Flag* flag : group.flags) {
      if (const std::size_t size = spelling(*flag).size(); size <= kWidestSpelling)
        widest = std::max(widest, size);
    }
  }
  std::string out = usage(program) + "\n" + std::string(program.summary) + "\n";
  for (const FlagGroup& group : groups) {
    out += "\n" + std::string(group.heading.empty() ? "Flags" : group.heading) + ":\n";
    for (const Flag* flag : group.flags)
      out += entry(spelling(*flag), explain(program, *flag), widest + 4,
                   static_cast<std::size_t>(std::max(columns, 0)));
  }
  if (!program.examples.empty()) out += "\nExamples:\n";
  for (const std::string_view line : example_lines(program))
    out.append(line.empty() ? "" : "  ").append(line).append("\n");
  return out;
}

}  // namespace lede
