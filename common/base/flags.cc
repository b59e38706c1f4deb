#include "common/base/flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <new>

#include "common/base/ascii.h"
#include "common/base/edits.h"
#include "common/base/error.h"
#include "common/base/numbers.h"

// Otherwise six regular expressions are compiled at every start, a quarter of a millisecond. The header must
// see it, so it stands in a block of its own behind this.
#define CXXOPTS_NO_REGEX
#include <cxxopts.hpp>

namespace lede {
namespace {

/// Stands for "given without a value": no argument of a process can hold a NUL.
const std::string kNoValue(1, '\0');

/// No known flag with its value is as long; a longer one is refused before anything walks it byte by byte.
constexpr std::size_t kLongestFlag = 4096;

const Flag* find_flag(const ProgramInfo& program, std::string_view name) {
  const auto found =
      std::find_if(program.flags.begin(), program.flags.end(), [&](const Flag& f) { return f.name == name; });
  return found == program.flags.end() ? nullptr : &*found;
}

const Flag* find_flag(const ProgramInfo& program, char short_name) {
  const auto same = [&](const Flag& f) { return f.short_name == short_name && short_name != 0; };
  const auto found = std::find_if(program.flags.begin(), program.flags.end(), same);
  return found == program.flags.end() ? nullptr : &*found;
}

/// The flag someone who typed `name` may have meant: it begins so, or is at most a third of its letters away.
const Flag* nearest_flag(const ProgramInfo& program, std::string_view name) {
  const int most = static_cast<int>(name.size() / 3) + 1;
  for (int edits = 1; edits <= most; ++edits) {
    for (const Flag& flag : program.flags) {
      if (flag.hidden) continue;
      if (flag.name.starts_with(name) || edits_between(name, flag.name, edits)) return &flag;
    }
  }
  return nullptr;
}

[[noreturn]] void refuse(std::string text) { throw Error(ErrorKind::usage, std::move(text)); }

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit);
}

/// Ends a refusal.
std::string where_flags_are_listed(const ProgramInfo& program) {
  return std::string(program.brief.empty() ? "--help" : "--help-all") + " lists all flags";
}

/// What is said of the long name; null where nothing is.
const ForeignFlag* foreign_flag(const ProgramInfo& program, std::string_view name) {
  const auto found =
      std::find_if(program.foreign.begin(), program.foreign.end(), [&](const ForeignFlag& flag) {
        const auto names = each_name(flag.names);
        return std::find(names.begin(), names.end(), name) != names.end();
      });
  return found == program.foreign.end() ? nullptr : &*found;
}

/// What to write instead. `number`: what is behind the flag, if that is one.
std::string advice_of(const ForeignFlag& flag, std::string_view number) {
  return fmt::format(fmt::runtime(flag.advice), is_number(number) ? number : "N") + "; ";
}

[[noreturn]] void refuse_unknown(const ProgramInfo& program, std::string_view arg) {
  const std::size_t equals = std::min(arg.find('='), arg.size());
  const std::string_view typed = arg.substr(0, std::min(equals, std::size_t{40}));
  std::string text = "unknown flag " + std::string(typed) + "; ";
  const Flag* nearest = typed.starts_with("--") ? nearest_flag(program, typed.substr(2)) : nullptr;
  const auto* foreign = typed.starts_with("--") ? foreign_flag(program, typed.substr(2)) : nullptr;
  if (foreign != nullptr) {
    text += advice_of(*foreign, arg.substr(std::min(equals + 1, arg.size())));
  } else if (nearest != nullptr) {
    text += "did you mean --" + std::string(nearest->name) + "? ";
  } else if (!typed.starts_with("--")) {
    text += "put -- before an argument that begins with a dash; ";
  }
  refuse(text + where_flags_are_listed(program));
}

/// What short flags behind one dash take from the next argument: the last flag where it needs a value (-n,
/// -qn), else null (-lc). nullopt when a letter is no flag, or one before the last needs a value (-n5).
std::optional<const Flag*> short_cluster(const ProgramInfo& program, std::string_view arg) {
  for (std::size_t i = 1; i < arg.size(); ++i) {
    const Flag* flag = find_flag(program, arg[i]);
    if (flag == nullptr) return std::nullopt;
    if (flag->value == FlagValue::required) return i + 1 == arg.size() ? std::optional(flag) : std::nullopt;
  }
  return nullptr;
}

/// The flag whose value is the next argument, or null: --limit, -n, -qn; but not --limit=5, -n5.
const Flag* expects_next(const ProgramInfo& program, std::string_view arg) {
  if (!arg.starts_with("--"))
    return arg.starts_with('-') ? short_cluster(program, arg).value_or(nullptr) : nullptr;
  const Flag* flag = find_flag(program, arg.substr(2));
  return flag != nullptr && flag->value == FlagValue::required ? flag : nullptr;
}

bool is_positional(const ProgramInfo& program, std::string_view arg) {
  if (!arg.starts_with('-') || arg == "-") return true;
  return program.unknown_short_is_positional && !arg.starts_with("--") && !short_cluster(program, arg);
}

/// What is said of the letter; one row, that of 1, is of all digits.
const ForeignFlag* foreign_flag(const ProgramInfo& program, char letter) {
  const char row = ascii::is_digit(letter) ? '1' : letter;
  const auto found =
      std::find_if(program.foreign.begin(), program.foreign.end(),
                   [&](const ForeignFlag& flag) { return flag.letters.find(row) != flag.letters.npos; });
  return found == program.foreign.end() ? nullptr : &*found;
}

/// Says what to write instead of `typed`: -v, or -n3 and "-n 3" where -n takes no number.
[[noreturn]] void refuse_foreign(const ProgramInfo& program, const std::string& typed,
                                 std::string_view number) {
  const std::string word = typed.substr(1, typed.find(' ') - 1);
  std::string text = typed + ": ";
  if (const ForeignFlag* known = foreign_flag(program, typed[1])) text += advice_of(*known, number);
  refuse(fmt::format("{0}for articles without the word {1}: NOT {1}; {2}", text, word,
                     where_flags_are_listed(program)));
}

/// Takes the arguments apart where cxxopts cannot: it forgets where `--` stood, reads every dash as a flag,
/// and its pattern for --name=value fails on a value with a line feed, so that becomes two arguments.
class ArgumentSplitter {
 public:
  ArgumentSplitter(const ProgramInfo& program, std::span<const std::string> args)
      : program_(program), args_(args) {}

  std::vector<std::string> flags;  ///< with their values: what cxxopts is to parse
  std::vector<std::string> positional;
  std::vector<std::string> notices;

  void run() {
    for (; at_ < args_.size() && args_[at_] != "--"; ++at_) read(args_[at_]);
    if (at_ < args_.size()) positional.insert(positional.end(), args_.begin() + at_ + 1, args_.end());
    settle_offers();
  }

 private:
  /// An argument that may be the value of the flag before it.
  struct Offer {
    const Flag* flag;
    std::size_t in_flags, in_positional;
  };

  const std::string* next() const { return at_ + 1 < args_.size() ? &args_[at_ + 1] : nullptr; }

  void read(const std::string& arg) {
    if (read_glued_number(arg)) return;
    if (is_positional(program_, arg)) {
      note_like_flags(arg);
      positional.push_back(arg);
      return;
    }
    const std::size_t equals = arg.starts_with("--") ? arg.find('=') : std::string::npos;
    if (equals != std::string::npos && expects_next(program_, arg.substr(0, equals)) != nullptr) {
      flags.insert(flags.end(), {arg.substr(0, equals), arg.substr(equals + 1)});
      return;
    }
    if (arg.size() > kLongestFlag) refuse_unknown(program_, arg);
    flags.push_back(arg);
    if (const Flag* flag = expects_next(program_, arg))
      read_value(*flag);
    else if (arg.starts_with("--"))
      offer_next(find_flag(program_, std::string_view(arg).substr(2)));
  }

  void read_value(const Flag& flag) {
    if (next() == nullptr)
      refuse(fmt::format("--{0} needs a value, --{0}{1}", flag.name, value_suffix(flag)));
    flags.push_back(args_[++at_]);
  }

  /// Takes -m5; refuses -v, -n5 and "-n 5" of other programs.
  bool read_glued_number(const std::string& arg) {
    if (!program_.unknown_short_is_positional || arg.size() < 2 || arg.starts_with("--") || arg[0] != '-')
      return false;
    const Flag* flag = find_flag(program_, arg[1]);
    const auto number = std::string_view(arg).substr(2);
    const bool is_foreign = ascii::is_letter(arg[1]) && foreign_flag(program_, arg[1]) != nullptr;
    if (number.empty()) {
      if (flag == nullptr && (ascii::is_letter(arg[1]) || ascii::is_digit(arg[1])))
        refuse_foreign(program_, arg, ascii::is_digit(arg[1]) ? arg.substr(1) : "");
      if (is_foreign && next() != nullptr && is_number(*next()))
        refuse_foreign(program_, arg + " " + *next(), *next());
    }
    if (!is_number(number)) return false;
    if (is_foreign) refuse_foreign(program_, arg, number);
    if (flag == nullptr || flag->value != FlagValue::required || flag->metavar != "N") return false;
    flags.insert(flags.end(), {"--" + std::string(flag->name), std::string(number)});
    return true;
  }

  /// -rn and -20 are words to leave out, though other programs have such flags.
  void note_like_flags(const std::string& arg) {
    constexpr std::size_t kLongest = 4;
    if (!arg.starts_with('-') || arg.size() < 3 || arg.size() > kLongest) return;
    const std::string word = arg.substr(1);
    const bool all_flags = std::all_of(word.begin(), word.end(), [&](char letter) {
      return ascii::is_letter(letter) && (find_flag(program_, letter) || foreign_flag(program_, letter));
    });
    if (all_flags)
      notices.push_back(fmt::format("-{0} leaves out the word {0}; flags are written apart: -{1} -{2}", word,
                                    word[0], word[1]));
    else if (is_number(word))
      notices.push_back(
          fmt::format("-{0} leaves out the word {0}; for at most {0} articles write --limit {0}", word));
  }

  void offer_next(const Flag* flag) {
    if (flag == nullptr || flag->value != FlagValue::optional || next() == nullptr) return;
    const auto& choices = flag->choices;
    if (std::find(choices.begin(), choices.end(), *next()) != choices.end())
      offers_.push_back({flag, flags.size() - 1, positional.size()});
    else
      note_near_choice(*flag, *next());
    if (!offers_.empty() && offers_.back().in_positional == positional.size())
      positional.push_back(args_[++at_]);
  }

  void note_near_choice(const Flag& flag, const std::string& word) {
    constexpr std::size_t kShortest = 4;
    for (const auto choice : flag.choices)
      if (word.size() >= kShortest && word.size() < kLongestFlag && edits_between(choice, word, 1))
        notices.push_back(fmt::format("{0} is a word of the query; for the value write --{1}={2}", word,
                                      flag.name, choice));
  }

  /// A choice is the flag's value where arguments are left without it.
  void settle_offers() {
    const bool is_value = positional.size() > offers_.size();
    for (auto offer = offers_.rbegin(); offer != offers_.rend(); ++offer) {
      const auto& word = positional[offer->in_positional];
      if (is_value) {
        notices.push_back(fmt::format("--{0} {1} is read as --{0}={1}; to look for the word write it last",
                                      offer->flag->name, word));
        flags[offer->in_flags] += "=" + word;
        positional.erase(positional.begin() + static_cast<std::ptrdiff_t>(offer->in_positional));
      } else {
        notices.push_back(fmt::format("{1} is read as the query; for the value write --{0}={1} and a query",
                                      offer->flag->name, word));
      }
    }
  }

  const ProgramInfo& program_;
  const std::span<const std::string> args_;
  std::size_t at_ = 0;
  std::vector<Offer> offers_;
};

cxxopts::Options to_cxxopts(const ProgramInfo& program) {
  cxxopts::Options options{std::string(program.name)};
  options.allow_unrecognised_options();  // they come back as unmatched, so that refuse_unknown can name them
  for (const Flag& flag : program.flags) {
    assert(flag.name.size() > 1 && "cxxopts takes a name of one letter for a short one");
    auto value = cxxopts::value<std::string>();
    if (flag.value != FlagValue::required) value->implicit_value(kNoValue);
    const std::string short_name = flag.short_name == 0 ? "" : std::string(1, flag.short_name);
    options.add_option("", short_name, std::string(flag.name), "", value, "");
  }
  return options;
}

cxxopts::ParseResult run_cxxopts(const ProgramInfo& program, const std::vector<std::string>& args) {
  std::vector<const char*> argv{program.name.data()};
  for (const std::string& arg : args) argv.push_back(arg.c_str());
  try {
    return to_cxxopts(program).parse(static_cast<int>(argv.size()), argv.data());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {  // cxxopts' own, whose names changed with 3.1, derive from it
    refuse(std::string(error.what()) + "; " + where_flags_are_listed(program));
  }
}

void check_value(const Flag& flag, const std::optional<std::string>& value) {
  const std::string name = "--" + std::string(flag.name);
  if (!value) return;
  if (flag.value == FlagValue::none) refuse(name + " takes no value; write only " + name);
  const auto& choices = flag.choices;
  if (choices.empty() || std::find(choices.begin(), choices.end(), *value) != choices.end()) return;
  refuse(name + " cannot be \"" + *value + "\"; choose one of " +
         fmt::format("{}", fmt::join(choices, ", ")));
}

}  // namespace

bool ParsedFlags::has(std::string_view name) const {
  return std::any_of(given_.begin(), given_.end(), [&](const Given& given) { return given.name == name; });
}

std::vector<std::string> ParsedFlags::values(std::string_view name) const {
  std::vector<std::string> values;
  for (const Given& given : given_) {
    if (given.name == name && given.value) values.push_back(*given.value);
  }
  return values;
}

std::optional<std::string> ParsedFlags::value(std::string_view name) const {
  const auto last =
      std::find_if(given_.rbegin(), given_.rend(), [&](const Given& given) { return given.name == name; });
  return last == given_.rend() ? std::nullopt : last->value;
}

std::uint64_t ParsedFlags::number(std::string_view name, std::uint64_t fallback, std::uint64_t least,
                                  std::uint64_t most) const {
  const std::optional<std::string> text = value(name);
  if (!text) return fallback;
  const auto number = whole_number<std::uint64_t>(*text);
  if (number && *number >= least && *number <= most) return *number;
  const std::string upper = most == UINT64_MAX ? " up" : " to " + std::to_string(most);
  refuse("--" + std::string(name) + " cannot be \"" + *text + "\"; give a whole number from " +
         std::to_string(least) + upper);
}

ParsedFlags parse_flags(const ProgramInfo& program, std::span<const std::string> args) {
  ArgumentSplitter split(program, args);
  split.run();
  const cxxopts::ParseResult result = run_cxxopts(program, split.flags);
  if (!result.unmatched().empty()) refuse_unknown(program, result.unmatched().front());
  ParsedFlags parsed;
  parsed.positional_ = std::move(split.positional);
  parsed.notices_ = std::move(split.notices);
  for (const auto& argument : result.arguments()) {
    const Flag* flag = find_flag(program, argument.key());
    assert(flag != nullptr);
    auto value = argument.value() == kNoValue ? std::nullopt : std::optional(argument.value());
    check_value(*flag, value);
    parsed.given_.push_back({argument.key(), std::move(value)});
  }
  return parsed;
}

}  // namespace lede
