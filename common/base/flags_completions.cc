#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/error.h"
#include "common/base/flags.h"

namespace lede {
namespace {

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t found; (found = text.find(from)) != std::string_view::npos;) {
    out.append(text.substr(0, found)).append(to);
    text.remove_prefix(found + from.size());
  }
  return out.append(text);
}

/// In single quotes for a POSIX shell and zsh; fish reads '\'' as these do.
std::string quoted(std::string_view text) { return "'" + replace_all(text, "'", "'\\''") + "'"; }

std::vector<const Flag*> visible(const ProgramInfo& program) {
  std::vector<const Flag*> flags;
  for (const Flag& flag : program.flags)
    if (!flag.hidden) flags.push_back(&flag);
  return flags;
}

std::string function_name(const ProgramInfo& program) { return "_" + replace_all(program.name, "-", "_"); }

/// What may stand where a value or an argument is wanted.
struct Wanted {
  std::string words;      ///< the choices, with spaces between
  std::string_view kind;  ///< "directory", "file" or nothing in particular
};

Wanted wanted_by(const Flag& flag) {
  const std::string_view kind = flag.metavar == "DIR" ? "directory" : flag.metavar == "FILE" ? "file" : "";
  return {fmt::format("{}", fmt::join(flag.choices, " ")), kind};
}

// --- bash

constexpr std::string_view kBashStart = R"(# bash completion for @PROGRAM@, generated from its table of flags.
@FUNCTION@() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} flag='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} == -- ]]; then
      @ARGUMENTS@
      return
    fi
  done
  # '=' is a word of its own for bash: --sort=new arrives as --sort, =, new.
  if [[ $cur == = ]]; then
    flag=$prev= cur=''
  elif [[ $prev == = ]]; then
    flag=${COMP_WORDS[COMP_CWORD-2]}=
  else
    flag=$prev
  fi
  case $flag in
)";

constexpr std::string_view kBashEnd = R"(    --*=) return ;;
  esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '@FLAGS@' -- "$cur")
    [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace
    return
  fi
  @ARGUMENTS@
} && complete -F @FUNCTION@ @PROGRAM@
)";

std::string bash_offer(const Wanted& wanted) {
  if (!wanted.words.empty()) {
    return "mapfile -t COMPREPLY < <(compgen -W " + quoted(wanted.words) + " -- \"$cur\")";
  }
  if (wanted.kind == "directory")
    return "mapfile -t COMPREPLY < <(compgen -d -- \"$cur\"); compopt -o filenames";
  if (wanted.kind == "file") return "mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); compopt -o filenames";
  return ":";
}

/// The words after which the flag's value comes, as a pattern of `case`: --sort, --sort=, -s.
std::string bash_pattern(const Flag& flag) {
  const std::string name = "--" + std::string(flag.name);
  if (flag.value == FlagValue::optional) return name + "=";
  return name + "|" + name + "=" + (flag.short_name == 0 ? "" : std::string("|-") + flag.short_name);
}

std::string bash_completion(const ProgramInfo& program) {
  std::string cases, flags;
  for (const Flag* flag : visible(program)) {
    const std::string name = "--" + std::string(flag->name);
    flags += (flags.empty() ? "" : " ") + name + (flag->value == FlagValue::required ? "=" : "");
    if (flag->value == FlagValue::optional) flags += " " + name + "=";
    if (flag->value == FlagValue::none) continue;
    cases += "    " + bash_pattern(*flag) + ") " + bash_offer(wanted_by(*flag)) + "; return ;;\n";
  }
  std::string out = std::string(kBashStart) + cases + std::string(kBashEnd);
  out = replace_all(out, "@FLAGS@", flags);
  out = replace_all(out, "@ARGUMENTS@", bash_offer({{}, program.positional}));
  out = replace_all(out, "@FUNCTION@", function_name(program));
  return replace_all(out, "@PROGRAM@", program.name);
}

// --- zsh

std::string zsh_action(const Wanted& wanted) {
  if (!wanted.words.empty()) return "(" + wanted.words + ")";
  if (wanted.kind == "directory") return "_files -/";
  return wanted.kind == "file" ? "_files" : "";
}

std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (byte == '[' || byte == ']' || byte == ':' || byte == '\\') out += '\\';
    out += byte;
  }
  return out;
}

/// A spec of _arguments: '(-n --limit)'{-n+,--limit=}'[help]:N:action' (zshcompsys(1)).
std::string zsh_spec(const Flag& flag) {
  const std::string name = "--" + std::string(flag.name);
  const bool is_switch = flag.value == FlagValue::none;
  const bool is_optional = flag.value == FlagValue::optional;
  std::string tail = "[" + zsh_text(flag.help) + "]";
  if (!is_switch)
    tail += std::string(is_optional ? "::" : ":") + zsh_text(value_name(flag)) + ":" +
            zsh_action(wanted_by(flag));
  const std::string with_mark = name + (is_switch ? "" : is_optional ? "=-" : "=");
  const std::string many = flag.repeatable ? "*" : "";
  if (flag.short_name == 0) return quoted(many + with_mark + tail);
  const std::string brief = std::string("-") + flag.short_name;
  const std::string exclusive = flag.repeatable ? "'*'" : quoted("(" + brief + " " + name + ")");
  return exclusive + "{" + brief + (flag.value == FlagValue::required ? "+" : "") + "," + with_mark + "}" +
         quoted(tail);
}

std::string zsh_completion(const ProgramInfo& program) {
  std::string out = "#compdef " + std::string(program.name) + "\n\n_arguments -s -S \\\n";
  for (const Flag* flag : visible(program)) out += "  " + zsh_spec(*flag) + " \\\n";
  return out + "  " + quoted("*:argument:" + zsh_action({{}, program.positional})) + "\n";
}

// --- fish

std::string fish_offer(const Wanted& wanted) {
  if (!wanted.words.empty()) return " -f -a " + quoted(wanted.words);
  if (wanted.kind == "directory") return " -f -a '(__fish_complete_directories)'";
  return wanted.kind == "file" ? " -F" : " -f";
}

std::string fish_line(const ProgramInfo& program, const Flag& flag) {
  std::string out = "complete -c " + std::string(program.name) + " -l " + std::string(flag.name);
  if (flag.short_name != 0) out += std::string(" -s ") + flag.short_name;
  if (flag.value == FlagValue::required) out += " -r";
  if (flag.value != FlagValue::none) out += fish_offer(wanted_by(flag));
  return out + " -d " + quoted(replace_all(flag.help, "\\", "\\\\")) + "\n";
}

std::string fish_completion(const ProgramInfo& program) {
  std::string out =
      "# fish completion for " + std::string(program.name) + ", generated from its table of flags.\n";
  out += "complete -c " + std::string(program.name) + fish_offer({{}, program.positional}) + "\n";
  for (const Flag* flag : visible(program)) out += fish_line(program, *flag);
  return out;
}

struct Shell {
  std::string_view name;
  std::string (*completion)(const ProgramInfo&);
};

constexpr std::array kShells = {Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion},
                                Shell{"fish", fish_completion}};

}  // namespace

std::string completion_script(const ProgramInfo& program, std::string_view shell) {
  const auto found =
      std::find_if(kShells.begin(), kShells.end(), [&](const Shell& s) { return s.name == shell; });
  if (found != kShells.end()) return found->completion(program);
  throw Error(ErrorKind::usage,
              "there is no completion for \"" + std::string(shell) + "\"; choose bash, zsh or fish");
}

}  // namespace lede
