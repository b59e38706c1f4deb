#include <array>

#include "common/base/ascii.h"
#include "common/base/flags.h"
#include "common/base/flags_listing.h"

namespace lede {
namespace {

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

}  // namespace lede
