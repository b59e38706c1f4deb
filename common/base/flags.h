// Flags are data: one table a program feeds the parser, --help, the man page and the completions.
// The only includer of cxxopts is flags.cc; its types and exceptions stop there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

enum class FlagValue {
  none,      ///< a switch
  required,  ///< --limit N, --limit=N
  optional,  ///< --timeline, --timeline=month: only with '='
};

struct Flag {
  std::string_view name;  ///< long name without dashes
  char short_name = 0;    ///< 0: none
  FlagValue value = FlagValue::none;
  std::string_view metavar = {};  ///< "N", "FORMAT"; completions offer folders for "DIR", files for "FILE"
  std::string_view group = {};    ///< heading in --help
  std::string_view help = {};     ///< one sentence, no final full stop; the choices are listed after it
  std::span<const std::string_view> choices = {};  ///< allowed values; empty: any
  bool repeatable = false;
  bool hidden = false;  ///< parsed and listed nowhere
};

/// A section of the man page beyond the usual ones: "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO".
struct ManSection {
  std::string_view title;
  /// Paragraphs separated by blank lines; lines that begin with two spaces are kept as they are.
  std::string_view text;
};

struct ProgramInfo {
  std::string_view name;                       ///< "lede-search"
  std::string_view summary;                    ///< one line for NAME and the head of --help
  std::span<const std::string_view> synopsis;  ///< "lede-search [OPTION]... QUERY..."
  std::string_view description;                ///< text for the man page, as ManSection::text
  std::span<const Flag> flags;                 ///< grouped in the order of first appearance
  /// Lines, shown indented and else verbatim in the man page and at the foot of --help.
  std::string_view examples;
  std::string_view positional = {};  ///< what completions offer for arguments: "directory", "file" or nothing
  std::span<const ManSection> sections = {};  ///< after OPTIONS and EXAMPLES, in this order
  /// An argument that begins with one dash and is no short flag or cluster of them is an argument, not a
  /// mistake: in a query `-ferry` means "without ferry". A short flag's value is then always the next
  /// argument: `-island` is no -i.
  bool unknown_short_is_positional = false;
  /// What --help and the man page say of a flag in brackets behind its help, beside its choices; null:
  /// nothing.
  std::string (*remark)(const Flag& flag) = nullptr;
};

/// What was typed. Names are long names of the table; asking for one that is not in it gives "absent".
class ParsedFlags {
 public:
  /// Whether the flag was given, with or without a value.
  bool has(std::string_view name) const;
  /// The last value given, or nullopt (also for a switch and for an optional value left out).
  std::optional<std::string> value(std::string_view name) const;
  /// All values given, in order.
  std::vector<std::string> values(std::string_view name) const;
  /// The value as a whole number from `least` to `most`, `fallback` when absent. Throws Error{usage}
  /// otherwise.
  std::uint64_t number(std::string_view name, std::uint64_t fallback, std::uint64_t least,
                       std::uint64_t most) const;
  /// The arguments that are no flags, in order.
  const std::vector<std::string>& positional() const { return positional_; }

 private:
  friend ParsedFlags parse_flags(const ProgramInfo&, std::span<const std::string>);
  struct Given {
    std::string name;
    std::optional<std::string> value;
  };
  std::vector<Given> given_;
  std::vector<std::string> positional_;
};

/// `args` without the program's name. Flags and arguments may be mixed; `--` ends flags; a lone `-` is an
/// argument. A flag given twice counts as its last, unless it is repeatable. Short switches may be joined
/// (-lc), a short flag's value too (-n5) unless unknown short flags are arguments. Throws Error{usage}:
/// unknown flag (with the nearest name), missing value, value not among the choices, value for a switch.
ParsedFlags parse_flags(const ProgramInfo& program, std::span<const std::string> args);

/// Usage, summary, flags by group wrapped to `columns`, examples. Ends with a line feed.
std::string help_text(const ProgramInfo& program, int columns);
/// man(7) source, UTF-8. `date` is printed in the footer, "2026-11-22".
std::string man_page(const ProgramInfo& program, std::string_view date);
/// Completion script; shell is "bash", "zsh" or "fish". Throws Error{usage} for another.
std::string completion_script(const ProgramInfo& program, std::string_view shell);

}  // namespace lede
