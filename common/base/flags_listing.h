// What help, man page and completions share when they walk the table of flags.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/flags.h"

namespace lede {

struct FlagGroup {
  std::string_view heading;
  std::vector<const Flag*> flags;  ///< into the program's table
};

/// The flags that are shown, by group, groups in the order of first appearance.
std::vector<FlagGroup> visible_groups(const ProgramInfo& program);

/// What stands for the value in a listing: its metavar, else "VALUE".
std::string_view value_name(const Flag& flag);
/// "=N", "[=UNIT]" or nothing.
std::string value_suffix(const Flag& flag);
std::string join_words(std::span<const std::string_view> words, std::string_view between);
/// The help sentence, with the choices and the program's remark in brackets after it.
std::string explain(const ProgramInfo& program, const Flag& flag);

/// The lines of a text, without line feeds; a final line feed makes no empty line.
std::vector<std::string_view> lines_of(std::string_view text);
/// The program's examples, line by line, without the indent of two blanks that a table may give them.
std::vector<std::string_view> example_lines(const ProgramInfo& program);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

}  // namespace lede
