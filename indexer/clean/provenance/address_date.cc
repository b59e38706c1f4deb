#include "indexer/clean/provenance/address_date.h"

#include <algorithm>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;
constexpr std::string_view kSeparators = "-/_.";

/// Reads a number of at most `most` digits at `at` and moves `at` behind it; -1 when there is none.
int take_number(std::string_view text, std::size_t& at, std::size_t most) {
  const std::size_t begin = at;
  int value = 0;
  while (at < text.size() && at - begin < most && ascii::is_digit(text[at]))
    value = value * 10 + (text[at++] - '0');
  return at == begin ? -1 : value;
}

/// The day that begins at `begin`, and the position of its end.
std::optional<std::pair<Date, std::size_t>> day_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const int year = take_number(text, at, 4);
  if (at - begin != 4 || year < kFirstYear || year > kLastYear || at >= text.size()) return std::nullopt;
  const bool separated = kSeparators.find(text[at]) != std::string_view::npos;
  const char separator = text[at];
  at += separated;
  const std::size_t month_begin = at;
  const int month = take_number(text, at, 2);
  if (!separated && at - month_begin != 2) return std::nullopt;
  if (separated && (at >= text.size() || text[at++] != separator)) return std::nullopt;
  const std::size_t day_begin = at;
  const int day = take_number(text, at, 2);
  if ((!separated && at - day_begin != 2) || (at < text.size() && ascii::is_digit(text[at])))
    return std::nullopt;
  const auto date = make_date(year, month, day);
  return date ? std::optional(std::pair(*date, at)) : std::nullopt;
}

std::optional<Date> first_day(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!ascii::is_digit(text[at]) || (at > 0 && ascii::is_digit(text[at - 1]))) continue;
    if (const auto found = day_at(text, at)) return found->first;
  }
  return std::nullopt;
}

std::optional<Date> whole_day(std::string_view text) {
  const auto found = day_at(text, 0);
  return found && found->second == text.size() ? std::optional(found->first) : std::nullopt;
}

std::string_view last_part(std::string_view& path) {
  const auto slash = path.rfind('/');
  const std::string_view part = path.substr(slash == path.npos ? 0 : slash + 1);
  path = path.substr(0, slash == path.npos ? 0 : slash);
  return part;
}

}  // namespace

std::optional<Date> date_in_url(std::string_view url) {
  const auto scheme = url.find("://");
  const auto host = scheme == url.npos ? 0 : scheme + 3;
  const auto path = url.find('/', host);
  return path == url.npos ? std::nullopt : first_day(url.substr(path));
}

std::optional<Date> date_in_path(std::string_view path) {
  std::string_view folders = path;
  if (const auto day = first_day(last_part(folders))) return day;
  std::string_view above = folders;
  if (const auto day = whole_day(last_part(above))) return day;
  last_part(above);
  last_part(above);
  return above.size() < folders.size() ? whole_day(folders.substr(above.empty() ? 0 : above.size() + 1))
                                       : std::nullopt;
}

}  // namespace lede::indexer
