#include "indexer/source/neighbours.h"

#include <algorithm>
#include <charconv>

#include "common/article/members.h"
#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostFiles = 48;
constexpr Bytes kBeginning{64 << 10};
constexpr std::size_t kFewest = 2;  // files that have a habit

// Calls take(first, second) for each date such as "4/17/2031".
template <class Take>
void each_slash_date(std::string_view text, const Take& take) {
  for (auto at = text.find('/'); at != text.npos; at = text.find('/', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < 3 && ascii::is_digit(text[begin - 1])) --begin;
    if (begin == at || at - begin > 2) continue;
    if (begin > 0 &&
        (ascii::is_letter(text[begin - 1]) || std::string_view("/-.%=").find(text[begin - 1]) != text.npos))
      continue;
    const char* const end = text.data() + text.size();
    int first = 0, second = 0, year = 0;
    std::from_chars(text.data() + begin, text.data() + at, first);
    const char* const slash = std::from_chars(text.data() + at + 1, end, second).ptr;
    if (slash == end || *slash != '/') continue;
    const char* const behind = std::from_chars(slash + 1, end, year).ptr;
    if (behind - slash != 5 || year < 1700 ||
        (behind != end && (*behind == '/' || ascii::is_letter(*behind))))
      continue;
    if (first >= 1 && second >= 1 && first <= 31 && second <= 31) take(first, second);
  }
}

FolderHabits habits_of(const std::string& folder) {
  FolderHabits habits;
  std::map<std::string, std::size_t> encodings;
  for (const std::string& path : some_texts_in(folder, kMostFiles)) {
    const auto bytes = fs::read_file(path, kBeginning);
    if (!bytes) continue;
    const bool is_cut = bytes->size() > kBeginning.value;
    const std::string_view lines =
        std::string_view(*bytes).substr(0, is_cut ? bytes->rfind('\n') : bytes->npos);
    Decoding decoding;
    const auto text = to_utf8(lines, {}, &decoding);
    if (!text) continue;
    if (!decoding.encoding.empty() && !decoding.open) ++encodings[ascii::lower(decoding.encoding)];
    habits.slash_order = habits.slash_order | slash_order_of_text(*text);
  }
  habits.encoding = shared_by_most(encodings);
  return habits;
}

}  // namespace

FolderHabits Neighbours::of(const std::string& path) {
  const std::string file(file_of(path));
  const std::string folder = file.substr(0, std::min(file.rfind('/'), file.size()));
  const std::lock_guard lock(mutex_);
  const auto [at, is_new] = folders_.try_emplace(folder);
  if (is_new) at->second = habits_of(folder);
  return at->second;
}

std::vector<std::string> some_texts_in(const std::string& folder, std::size_t most) {
  std::vector<std::string> names = fs::list(folder).value_or(std::vector<std::string>());
  std::erase_if(names, [](const std::string& name) {
    const auto format = format_of(name);
    return !format || is_bytes(*format) || holds_members(*format) || is_compressed(name);
  });
  const std::size_t step = names.size() / most + 1;
  std::vector<std::string> some;
  for (std::size_t i = 0; i < names.size(); i += step) some.push_back(fs::join(folder, names[i]));
  return some;
}

std::string shared_by_most(const std::map<std::string, std::size_t>& counts) {
  std::size_t all = 0;
  for (const auto& [value, count] : counts) all += count;
  for (const auto& [value, count] : counts)
    if (count >= kFewest && count * 4 > all * 3) return value;
  return "";
}

SlashOrder slash_order_of_text(std::string_view text) {
  SlashOrder order = SlashOrder::unknown;
  each_slash_date(text, [&](int first, int second) {
    if (first > 12 && second <= 12) order = order | SlashOrder::day_first;
    if (second > 12 && first <= 12) order = order | SlashOrder::month_first;
  });
  return order;
}

bool has_open_slash_date(std::string_view text) {
  bool found = false;
  each_slash_date(text, [&](int first, int second) {
    found = found || (first <= 12 && second <= 12 && first != second);
  });
  return found;
}

}  // namespace lede::indexer
