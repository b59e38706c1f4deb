// Which flags go together, by the tables of modes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "common/base/error.h"
#include "common/base/flags.h"
#include "common/base/utf8.h"

namespace lede {
namespace {

bool is_given(const ParsedFlags& flags, std::string_view name) {
  return name == kArguments ? !flags.positional().empty() : flags.has(name);
}

bool takes(const Mode& mode, std::string_view name) {
  const auto names = names_taken(mode);
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The flags that the table says anything about, in its order.
std::vector<std::string_view> names_in(std::span<const Mode> modes) {
  std::vector<std::string_view> names;
  for (const Mode& mode : modes)
    if (!mode.flag.empty()) names.push_back(mode.flag);
  for (const Mode& mode : modes) {
    const auto taken = names_taken(mode);
    names.insert(names.end(), taken.begin(), taken.end());
  }
  return names;
}

[[noreturn]] void refuse(std::string text) { throw Error(ErrorKind::usage, std::move(text)); }

[[noreturn]] void refuse_alone(std::span<const Mode> modes, std::string_view name) {
  std::vector<std::string> takers;
  for (const Mode& mode : modes)
    if (takes(mode, name)) takers.push_back("--" + std::string(mode.flag));
  const std::string list = fmt::format("{}", fmt::join(takers, " or "));
  refuse(fmt::format("--{0} works only with {1}; add {2} or leave --{0} out", name, list,
                     takers.size() == 1 ? list : "one of them"));
}

}  // namespace

std::vector<std::string_view> each_name(FlagNames names) {
  std::vector<std::string_view> each;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    each.push_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return each;
}

std::vector<std::string_view> names_taken(const Mode& mode) {
  std::vector<std::string_view> names;
  for (const FlagNames list : mode.takes) {
    const auto more = each_name(list);
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

void refuse_together(const ParsedFlags& flags, std::string_view flag, std::string_view other) {
  const std::string shown = other == kArguments ? "\"" + utf8::printable(flags.positional().front()) + "\""
                                                : "--" + std::string(other);
  refuse(fmt::format("--{} and {} do not go together; leave one out", flag, shown));
}

std::size_t chosen_mode(const ParsedFlags& flags, std::span<const Mode> modes) {
  assert(!modes.empty() && modes.front().flag.empty());
  const auto named =
      std::find_if(modes.begin() + 1, modes.end(), [&](const Mode& mode) { return flags.has(mode.flag); });
  const Mode& chosen = named == modes.end() ? modes.front() : *named;
  for (const std::string_view name : names_in(modes)) {
    if (name == chosen.flag || !is_given(flags, name) || takes(chosen, name)) continue;
    if (chosen.flag.empty()) refuse_alone(modes, name);
    refuse_together(flags, chosen.flag, name);
  }
  return static_cast<std::size_t>(&chosen - modes.data());
}

}  // namespace lede
