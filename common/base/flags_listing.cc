#include "common/base/flags_listing.h"

#include <algorithm>

namespace lede {

std::vector<FlagGroup> visible_groups(const ProgramInfo& program) {
  std::vector<FlagGroup> groups;
  for (const Flag& flag : program.flags) {
    if (flag.hidden) continue;
    auto group =
        std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.heading == flag.group; });
    if (group == groups.end()) group = groups.insert(group, FlagGroup{flag.group, {}});
    group->flags.push_back(&flag);
  }
  return groups;
}

std::string_view value_name(const Flag& flag) { return flag.metavar.empty() ? "VALUE" : flag.metavar; }

std::string value_suffix(const Flag& flag) {
  const std::string value = "=" + std::string(value_name(flag));
  switch (flag.value) {
    case FlagValue::none: return "";
    case FlagValue::required: return value;
    case FlagValue::optional: return "[" + value + "]";
  }
  return "";
}

std::string join_words(std::span<const std::string_view> words, std::string_view between) {
  std::string out;
  for (const std::string_view word : words) out.append(out.empty() ? "" : between).append(word);
  return out;
}

std::string explain(const ProgramInfo& program, const Flag& flag) {
  std::string brackets = join_words(flag.choices, ", ");
  const std::string remark = program.remark == nullptr ? "" : program.remark(flag);
  if (!brackets.empty() && !remark.empty()) brackets += "; ";
  brackets += remark;
  return std::string(flag.help) + (brackets.empty() ? "" : " (" + brackets + ")");
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string_view> example_lines(const ProgramInfo& program) {
  std::vector<std::string_view> lines = lines_of(program.examples);
  for (std::string_view& line : lines) {
    if (line.starts_with("  ")) line.remove_prefix(2);
  }
  return lines;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t found; (found = text.find(from)) != std::string_view::npos;) {
    out.append(text.substr(0, found)).append(to);
    text.remove_prefix(found + from.size());
  }
  return out.append(text);
}

}  // namespace lede
