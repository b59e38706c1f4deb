// Which flags go together, as data. A command line asks for one task of several, one view, one form; each of
// these modes lists the flags that it takes, and every refusal of flags that contradict follows from the
// lists.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "common/base/flags.h"

namespace lede {

/// Long names of flags with spaces between: "limit offset".
using FlagNames = std::string_view;

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
