#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "common/base/ascii.h"
#include "common/base/flags.h"
#include "common/base/lines.h"
#include "common/base/utf8.h"
#include "common/base/world.h"

namespace lede {
namespace {

struct FlagGroup {
  std::string_view heading;
  std::vector<const Flag*> flags;  ///< into the program's table
};

/// The flags that are shown, by group, groups in the order of first appearance.
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

/// The help sentence, with the choices and the program's remark in brackets after it.
std::string explain(const ProgramInfo& program, const Flag& flag) {
  std::string brackets = fmt::format("{}", fmt::join(flag.choices, ", "));
  const std::string remark = program.remark == nullptr ? "" : program.remark(flag);
  if (!brackets.empty() && !remark.empty()) brackets += "; ";
  brackets += remark;
  return std::string(flag.help) + (brackets.empty() ? "" : " (" + brackets + ")");
}

/// Without the indent of two blanks that a table may give them.
std::vector<std::string_view> example_lines(const ProgramInfo& program) {
  std::vector<std::string_view> lines = lines_of(program.examples);
  for (std::string_view& line : lines) {
    if (line.starts_with("  ")) line.remove_prefix(2);
  }
  return lines;
}

// --- --help

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

// --- the man page

struct Escape {
  char byte;
  std::string_view roff;
};

/// Characters that man(7) would change or obey (groff_char(7), "Portability").
constexpr std::array kEscapes = {
    Escape{'\\', "\\(rs"}, Escape{'-', "\\-"},   Escape{'\'', "\\(aq"}, Escape{'`', "\\(ga"},
    Escape{'^', "\\(ha"},  Escape{'~', "\\(ti"}, Escape{'"', "\\(dq"},
};

std::string roff(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    std::string_view as = {&byte, 1};
    for (const Escape& escape : kEscapes) {
      if (escape.byte == byte) as = escape.roff;
    }
    out += as;
  }
  return out;
}

/// A line of text: a dot at its start would make it a request.
std::string roff_line(std::string_view text) {
  const std::string escaped = roff(text);
  return (escaped.starts_with('.') ? "\\&" + escaped : escaped) + "\n";
}

std::string verbatim(const std::vector<std::string_view>& lines) {
  std::string out = ".PP\n.RS 2\n.nf\n";
  for (const std::string_view line : lines) out += line.empty() ? ".sp\n" : roff_line(line);
  return out + ".fi\n.RE\n";
}

/// Paragraphs parted by blank lines; runs of lines that begin with two spaces stay as they are.
std::string paragraphs(std::string_view text) {
  std::string out;
  bool begins = false;  // the section's heading begins the first paragraph
  const std::vector<std::string_view> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size();) {
    std::vector<std::string_view> kept;
    while (i < lines.size() && lines[i].starts_with("  ")) kept.push_back(lines[i++].substr(2));
    if (!kept.empty()) {
      out += verbatim(kept);
      begins = true;
    } else if (lines[i].empty()) {
      begins = true;
      ++i;
    } else {
      out += (begins && !out.empty() ? ".PP\n" : "") + roff_line(lines[i++]);
      begins = false;
    }
  }
  return out;
}

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? "" : ".SH \"" + roff(title) + "\"\n" + body;
}

std::string synopsis(const ProgramInfo& program) {
  std::string out;
  for (const std::string_view line : program.synopsis) {
    const bool named = line.starts_with(program.name);
    if (!out.empty()) out += ".br\n";
    out += named ? "\\fB" + roff(program.name) + "\\fR" + roff(line.substr(program.name.size())) + "\n"
                 : roff_line(line);
  }
  return out;
}

std::string option(const ProgramInfo& program, const Flag& flag) {
  std::string out = ".TP\n";
  if (flag.short_name != 0) out += "\\fB\\-" + std::string(1, flag.short_name) + "\\fR, ";
  out += "\\fB\\-\\-" + roff(flag.name) + "\\fR";
  const std::string value = "\\fI" + roff(value_name(flag)) + "\\fR";
  if (flag.value == FlagValue::required) out += "=" + value;
  if (flag.value == FlagValue::optional) out += "[=" + value + "]";
  return out + "\n" + roff_line(explain(program, flag) + ".");
}

std::string options(const ProgramInfo& program) {
  std::string out;
  for (const FlagGroup& group : visible_groups(program)) {
    if (!group.heading.empty()) out += ".SS \"" + roff(group.heading) + "\"\n";
    for (const Flag* flag : group.flags) out += option(program, *flag);
  }
  return out;
}

std::string title(const ProgramInfo& program, std::string_view date) {
  return ".TH \"" + roff(ascii::upper(program.name)) + "\" \"1\" \"" + roff(date) + "\" \"lede " +
         roff(LEDE_VERSION) + "\" \"User Commands\"\n";
}

}  // namespace

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

std::string man_page(const ProgramInfo& program, std::string_view date) {
  std::string out = title(program, date) + ".nh\n.ad l\n";
  out += section("NAME", roff(program.name) + " \\- " + roff_line(program.summary));
  out += section("SYNOPSIS", synopsis(program));
  out += section("DESCRIPTION", paragraphs(program.description));
  out += section("OPTIONS", options(program));
  if (!program.examples.empty()) out += section("EXAMPLES", verbatim(example_lines(program)));
  for (const ManSection& more : program.sections) out += section(more.title, paragraphs(more.text));
  return out;
}

ExitCode show_help(World& world, const ProgramInfo& program, bool all) {
  if (program.brief.empty() || all)
    world.out << help_text(program, world.terminal_columns);
  else
    world.out << program.brief << '\n';
  return ExitCode::ok;
}

ExitCode show_version(World& world, const ProgramInfo& program) {
  world.out << program.name << ' ' << LEDE_VERSION << '\n';
  return ExitCode::ok;
}

ExitCode generate(World& world, const ProgramInfo& program, std::string_view what) {
  if (what == "man")
    world.out << man_page(program, fmt::format("{:%F}", fmt::gmtime(world.now())));
  else
    world.out << completion_script(program, what);
  return ExitCode::ok;
}

}  // namespace lede
