// Flags are data: one table a program feeds the parser, --help, the man page and the completions.
// The only includer of cxxopts is flags.cc; its types and exceptions stop there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.h"

namespace lede {

struct World;

enum class FlagValue {
  none,      ///< a switch
  required,  ///< --limit N, --limit=N
  optional,  ///< --timeline, --timeline=month; --timeline month before or behind other arguments
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

/// Long names of flags with spaces between: "limit offset".
using FlagNames = std::string_view;
std::vector<std::string_view> each_name(FlagNames names);

/// A flag that other programs have and this one has not, or has otherwise: a dash and one of some letters or
/// digits, or a long name.
struct ForeignFlag {
  std::string_view letters;  ///< may be empty
  std::string_view advice;   ///< what to write instead; {} is the number behind it, else "N"
  FlagNames names = {};
};

struct ProgramInfo {
  std::string_view name;                       ///< "lede-search"
  std::string_view summary;                    ///< one line for NAME and the head of --help
  std::span<const std::string_view> synopsis;  ///< "lede-search [OPTION]... QUERY..."
  std::string_view description;                ///< text for the man page, as ManSection::text
  std::span<const Flag> flags;                 ///< grouped in the order of first appearance
  /// Lines, shown indented and else verbatim in the man page and at the foot of --help.
  std::string_view examples;
  /// What --help prints, verbatim, where the program has a flag --help-all for the rest; empty: --help prints
  /// everything.
  std::string_view brief = {};
  /// What completions offer for arguments: "directory", "file", nothing, or a word for the program's own
  /// hidden flag --complete=WORD, which prints a list for the argument it gets. A value called ARTICLE is
  /// offered "article".
  std::string_view positional = {};
  std::string_view articles_after = {};  ///< the flags, with spaces between, whose arguments are articles
  std::span<const ManSection> sections = {};  ///< after OPTIONS and EXAMPLES, in this order
  /// An argument that begins with one dash and is no short flag or cluster of them is an argument, not a
  /// mistake: in a query `-ferry` means "without ferry". A short flag's value is then the next argument, or a
  /// number that is glued to the flag: -m5, but `-island` is no -i. One letter or digit alone is still a
  /// mistake, which `foreign` says more about.
  bool unknown_short_is_positional = false;
  std::span<const ForeignFlag> foreign = {};
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
  /// How arguments were read that may mean something else, a line each.
  const std::vector<std::string>& notices() const { return notices_; }

 private:
  friend ParsedFlags parse_flags(const ProgramInfo&, std::span<const std::string>);
  struct Given {
    std::string name;
    std::optional<std::string> value;
  };
  std::vector<Given> given_;
  std::vector<std::string> positional_;
  std::vector<std::string> notices_;
};

/// `args` without the program's name. Flags and arguments may be mixed; `--` ends flags; a lone `-` is an
/// argument. A flag given twice counts as its last, unless it is repeatable. Short switches may be joined
/// (-lc), a short flag's value too (-n5) unless unknown short flags are arguments. The choice of a flag whose
/// value is optional may be the next argument, unless it is the only argument there is; a notice says so.
/// Throws Error{usage}: unknown flag (with the nearest name), missing value, value not among the choices,
/// value for a switch.
ParsedFlags parse_flags(const ProgramInfo& program, std::span<const std::string> args);

/// Usage, summary, all flags by group wrapped to `columns`, examples. Ends with a line feed.
std::string help_text(const ProgramInfo& program, int columns);
/// man(7) source, UTF-8. `date` is printed in the footer, "2026-11-22".
std::string man_page(const ProgramInfo& program, std::string_view date);
/// Completion script; shell is "bash", "zsh" or "fish". Throws Error{usage} for another.
std::string completion_script(const ProgramInfo& program, std::string_view shell);

/// What stands for the value in a listing: its metavar, else "VALUE".
std::string_view value_name(const Flag& flag);
/// "=N", "[=UNIT]" or nothing.
std::string value_suffix(const Flag& flag);

// What every program answers to --help, --version and --generate, on world.out.

/// The brief help, where the program has one and `all` is not asked for.
ExitCode show_help(World& world, const ProgramInfo& program, bool all = false);
/// "lede-search 0.1.0".
ExitCode show_version(World& world, const ProgramInfo& program);
/// The man page ("man", dated by world.now) or a shell's completions ("bash", "zsh", "fish"). Throws
/// Error{usage} for another word.
ExitCode generate(World& world, const ProgramInfo& program, std::string_view what);

// Which flags go together, as data. A command line asks for one task of several, one view, one form; each of
// these modes lists the flags that it takes, and every refusal of flags that contradict follows from the
// lists.

/// Among FlagNames: the arguments that are no flags.
inline constexpr FlagNames kArguments = "ARGUMENTS";

/// A row of a table of which a command line chooses one; the first row is for a command line that names none.
struct Mode {
  std::string_view flag;           ///< chooses the row; empty in the first one
  std::array<FlagNames, 6> takes;  ///< the flags that mean something in this mode
};

/// The row of `modes` that the flags choose. Throws Error{usage} when they name two rows, unless the earlier
/// one takes the flag of the other, and for a flag that another row takes and the chosen one does not. Flags
/// that no row names are left alone.
std::size_t chosen_mode(const ParsedFlags& flags, std::span<const Mode> modes);

/// The same for a table whose rows hold more than a Mode.
template <class Row>
const Row& chosen_row(const ParsedFlags& flags, std::span<const Row> rows) {
  return rows[chosen_mode(flags, std::vector<Mode>(rows.begin(), rows.end()))];
}

/// Throws the Error{usage} of two flags that contradict; `other` may be kArguments.
[[noreturn]] void refuse_together(const ParsedFlags& flags, std::string_view flag, std::string_view other);

/// The names in `takes`, one by one.
std::vector<std::string_view> names_taken(const Mode& mode);

}  // namespace lede
