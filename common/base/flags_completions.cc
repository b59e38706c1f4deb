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
  std::string_view kind;  ///< as ProgramInfo::positional
};

/// Whether the program itself prints what to offer.
bool asks_program(const Wanted& wanted) {
  return !wanted.kind.empty() && wanted.kind != "directory" && wanted.kind != "file";
}

Wanted wanted_by(const Flag& flag) {
  const std::string_view kind = flag.metavar == "DIR"       ? "directory"
                                : flag.metavar == "FILE"    ? "file"
                                : flag.metavar == "INDEX"   ? "file"  // a folder, or a list of indexes
                                : flag.metavar == "ARTICLE" ? "article"
                                                            : "";
  return {fmt::format("{}", fmt::join(flag.choices, " ")), kind};
}

// --- bash

constexpr std::string_view kBashStart = R"(# bash completion for @PROGRAM@, generated from its table of flags.
@WORDS@@FUNCTION@() {
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

/// What stands between the beginning of the word and `cur` (bash ends words at a colon) comes off each
/// candidate.
constexpr std::string_view kBashWords = R"bash(@FUNCTION@_words() {  # KIND
  local word=${COMP_LINE:0:COMP_POINT} index=() i head candidate
  word=${word##*[[:space:]]}
  word=${word#[\'\"]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == -i || ${COMP_WORDS[i]} == --index ]] && index=(--index "${COMP_WORDS[i+1]}")
    [[ " @ARTICLES@ " == *" ${COMP_WORDS[i]#--} "* ]] && set -- article
  done
  [[ $cur == : ]] && cur=''
  head=${word%"${cur#[\'\"]}"}
  while IFS= read -r candidate; do
    [[ $cur == [\'\"]* ]] || printf -v candidate %q "${candidate#"$head"}"
    COMPREPLY+=("$candidate")
  done < <(@PROGRAM@ "${index[@]}" --complete "$1" -- "$word" 2>/dev/null)
  [[ ${COMPREPLY[0]-} == *[:/] ]] && compopt -o nospace
}
)bash";

std::string bash_offer(const Wanted& wanted) {
  if (asks_program(wanted)) return "@FUNCTION@_words " + std::string(wanted.kind);
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
  out = replace_all(out, "@WORDS@", asks_program({{}, program.positional}) ? kBashWords : "");
  out = replace_all(out, "@FLAGS@", flags);
  out = replace_all(out, "@ARTICLES@", program.articles_after);
  out = replace_all(out, "@ARGUMENTS@", bash_offer({{}, program.positional}));
  out = replace_all(out, "@FUNCTION@", function_name(program));
  return replace_all(out, "@PROGRAM@", program.name);
}

// --- zsh

constexpr std::string_view kZshWords = R"zsh(@FUNCTION@_words() {  # KIND
  local kind=$1 at=${words[(I)(-i|--index)]} flag
  local -a index candidates
  (( at > 0 && at + 1 < CURRENT )) && index=(--index ${(Q)words[at + 1]})
  for flag in @ARTICLES@; do (( words[(I)--$flag] )) && kind=article; done
  candidates=(${(f)"$(@PROGRAM@ $index --complete $kind -- ${(Q)PREFIX} 2>/dev/null)"})
  compadd -U -S '' -- ${(M)candidates:#*[:/]}
  compadd -U -- ${candidates:#*[:/]}
}

)zsh";

std::string zsh_action(const Wanted& wanted, std::string_view function) {
  if (asks_program(wanted)) return fmt::format(" {}_words {}", function, wanted.kind);  // a space: no options of compadd
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
std::string zsh_spec(const Flag& flag, std::string_view function) {
  const std::string name = "--" + std::string(flag.name);
  const bool is_switch = flag.value == FlagValue::none;
  const bool is_optional = flag.value == FlagValue::optional;
  std::string tail = "[" + zsh_text(flag.help) + "]";
  if (!is_switch)
    tail += std::string(is_optional ? "::" : ":") + zsh_text(value_name(flag)) + ":" +
            zsh_action(wanted_by(flag), function);
  const std::string with_mark = name + (is_switch ? "" : is_optional ? "=-" : "=");
  const std::string many = flag.repeatable ? "*" : "";
  if (flag.short_name == 0) return quoted(many + with_mark + tail);
  const std::string brief = std::string("-") + flag.short_name;
  const std::string exclusive = flag.repeatable ? "'*'" : quoted("(" + brief + " " + name + ")");
  return exclusive + "{" + brief + (flag.value == FlagValue::required ? "+" : "") + "," + with_mark + "}" +
         quoted(tail);
}

std::string zsh_completion(const ProgramInfo& program) {
  const std::string function = function_name(program);
  std::string out = "#compdef @PROGRAM@\n\n";
  if (asks_program({{}, program.positional})) out += kZshWords;
  out += "_arguments -s -S \\\n";
  for (const Flag* flag : visible(program)) out += "  " + zsh_spec(*flag, function) + " \\\n";
  out += "  " + quoted("*:argument:" + zsh_action({{}, program.positional}, function)) + "\n";
  out = replace_all(replace_all(out, "@ARTICLES@", program.articles_after), "@FUNCTION@", function);
  return replace_all(out, "@PROGRAM@", program.name);
}

// --- fish

constexpr std::string_view kFishWords = R"fish(function _@FUNCTION@_words  # KIND
  set -l kind $argv[1]
  set -l line (commandline -opc)
  set -l index
  for i in (seq 2 (count $line))
    contains -- $line[$i] -i --index; and set index --index $line[(math $i + 1)]
    contains -- (string replace -r '^--' '' -- $line[$i]) @ARTICLES@; and set kind article
  end
  @PROGRAM@ $index --complete $kind -- (commandline -ct | string trim -l -c '"\'') 2>/dev/null
end
)fish";

std::string fish_offer(const Wanted& wanted) {
  if (asks_program(wanted)) return fmt::format(" -f -a '(_@FUNCTION@_words {})'", wanted.kind);
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
  if (asks_program({{}, program.positional})) out += kFishWords;
  out += "complete -c " + std::string(program.name) + fish_offer({{}, program.positional}) + "\n";
  for (const Flag* flag : visible(program)) out += fish_line(program, *flag);
  out = replace_all(replace_all(out, "@ARTICLES@", program.articles_after), "@FUNCTION@",
                    function_name(program));
  return replace_all(out, "@PROGRAM@", program.name);
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
