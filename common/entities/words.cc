#include "common/entities/words.h"

#include <algorithm>
#include <array>
#include <span>

#include "common/base/key_index.h"

namespace lede::entities {
namespace {

/// Calls see(key) for each key of a row, in order.
template <class See>
constexpr void each_key(std::string_view row, char separator, See see) {
  for (std::size_t begin = 0; begin < row.size();) {
    const std::size_t end = std::min(row.find(separator, begin), row.size());
    see(row.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::vector<std::string_view> keys_of(std::string_view row) {
  std::vector<std::string_view> keys;
  each_key(row, '|', [&](std::string_view key) { keys.push_back(key); });
  return keys;
}

template <class Rows>
constexpr std::size_t count_keys(const Rows& rows, char separator) {
  std::size_t count = 0;
  for (const std::string_view row : rows) each_key(row, separator, [&](std::string_view) { ++count; });
  return count;
}

/// The keys of rows, each with the number of its row: found by a key.
template <std::size_t Size>
class KeyTable {
 public:
  struct Entry {
    std::string_view key;
    std::uint16_t row = 0;
    bool repeats = false;  ///< the next entry has the same key
    constexpr auto operator<=>(const Entry&) const = default;
  };

  template <class Rows>
  constexpr KeyTable(const Rows& rows, char separator)
      : entries_(sorted(rows, separator)), index_([this](std::size_t i) { return entries_[i].key; }) {}

  /// All entries of the key, by row.
  std::span<const Entry> find(std::string_view key) const {
    const std::size_t begin = index_.find(key, [this](std::size_t i) { return entries_[i].key; });
    std::size_t end = begin;
    while (end < Size && entries_[end].repeats) ++end;
    return std::span(entries_).subspan(begin, begin == Size ? 0 : end + 1 - begin);
  }
  /// The row of a key that is in one row only.
  std::optional<std::uint16_t> row_of(std::string_view key) const {
    const auto found = find(key);
    return found.empty() ? std::nullopt : std::optional(found[0].row);
  }
  constexpr bool has_distinct_keys() const { return std::ranges::none_of(entries_, &Entry::repeats); }

 private:
  template <class Rows>
  static constexpr auto sorted(const Rows& rows, char separator) {
    std::array<Entry, Size> entries{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
      each_key(rows[i], separator, [&](std::string_view key) {
        entries[at++] = {key, static_cast<std::uint16_t>(i)};
      });
    std::sort(entries.begin(), entries.end());
    for (std::size_t i = 1; i < Size; ++i) entries[i - 1].repeats = entries[i - 1].key == entries[i].key;
    return entries;
  }

  std::array<Entry, Size> entries_;
  KeyIndex<Size> index_;
};

enum class List : std::uint8_t {
  title,
  title_modifier,
  lead_in,
  arabic_article,
  particle,
  generation,
  legal_form,
  group_first,
  group_last,
  western_given_name,
  spanish_given_name,
  east_asian_surname
};
struct ListedWords {
  List list;
  std::string_view words;
};
constexpr auto kListed = std::to_array<ListedWords>({
#include "common/entities/words.inc"
});
constexpr auto kWordRows = [] {
  std::array<std::string_view, kListed.size()> rows;
  std::ranges::transform(kListed, rows.begin(), &ListedWords::words);
  return rows;
}();
constexpr KeyTable<count_keys(kWordRows, ' ')> kWords(kWordRows, ' ');

bool is_in(List list, std::string_view word) {
  return std::ranges::any_of(kWords.find(word),
                             [&](const auto& entry) { return kListed[entry.row].list == list; });
}

constexpr auto kFormRows = std::to_array<std::string_view>({
#include "common/entities/given_name_forms.inc"
});
constexpr KeyTable<count_keys(kFormRows, ' ')> kForms(kFormRows, ' ');

constexpr auto kAliasRows = std::to_array<std::string_view>({
#include "common/entities/known_aliases.inc"
});
constexpr KeyTable<count_keys(kAliasRows, '|')> kAliases(kAliasRows, '|');
static_assert(kAliases.has_distinct_keys());

struct Country {
  std::string_view shown;
  std::string_view keys;      ///< of its names, "|" between
  std::string_view demonyms;  ///< keys too
};
constexpr auto kCountries = std::to_array<Country>({
#include "common/entities/countries.inc"
});
/// Of country i the names are row 2 i, the demonyms row 2 i + 1.
constexpr auto kCountryRows = [] {
  std::array<std::string_view, 2 * kCountries.size()> rows;
  for (std::size_t i = 0; i < kCountries.size(); ++i)
    rows[2 * i] = kCountries[i].keys, rows[2 * i + 1] = kCountries[i].demonyms;
  return rows;
}();
constexpr KeyTable<count_keys(kCountryRows, '|')> kCountryKeys(kCountryRows, '|');
static_assert(kCountryKeys.has_distinct_keys());

}  // namespace

// Where a list has short words only, most words need not be looked up.
bool is_title(std::string_view word) { return is_in(List::title, word); }
bool is_title_modifier(std::string_view word) { return is_in(List::title_modifier, word); }
bool is_lead_in(std::string_view word) { return is_in(List::lead_in, word); }
bool is_arabic_article(std::string_view word) {
  return word.size() <= 3 && is_in(List::arabic_article, word);
}
bool is_particle(std::string_view word) { return word.size() <= 5 && is_in(List::particle, word); }
bool is_generation(std::string_view word) { return word.size() <= 6 && is_in(List::generation, word); }
bool is_western_given_name(std::string_view word) { return is_in(List::western_given_name, word); }
bool is_spanish_given_name(std::string_view word) { return is_in(List::spanish_given_name, word); }
bool is_east_asian_surname(std::string_view word) {
  return word.size() <= 6 && is_in(List::east_asian_surname, word);
}
bool is_legal_form(std::string_view word) { return is_in(List::legal_form, word); }

bool is_group(std::string_view key) {
  const std::size_t first = key.find(' ');
  return first != key.npos && (is_in(List::group_first, key.substr(0, first)) ||
                               is_in(List::group_last, key.substr(key.rfind(' ') + 1)));
}

bool has_forms(std::string_view given_name) { return !kForms.find(given_name).empty(); }

bool are_forms_of_one_name(std::string_view a, std::string_view b) {
  const auto row = [](const auto& entry) { return entry.row; };
  return std::ranges::find_first_of(kForms.find(a), kForms.find(b), {}, row, row) != kForms.find(a).end();
}

std::optional<std::string_view> country_of(std::string_view key) {
  const auto row = kCountryKeys.row_of(key);
  return row ? std::optional(kCountries[*row / 2].shown) : std::nullopt;
}

std::vector<std::string_view> country_keys(std::string_view key) {
  const auto row = kCountryKeys.row_of(key);
  if (!row) return {};
  std::vector<std::string_view> keys = keys_of(kCountries[*row / 2].keys);
  std::ranges::copy(keys_of(kCountries[*row / 2].demonyms), std::back_inserter(keys));
  return keys;
}

bool is_demonym(std::string_view key) { return kCountryKeys.row_of(key).value_or(0) % 2 == 1; }

std::optional<std::uint16_t> known_alias(std::string_view key) { return kAliases.row_of(key); }

std::vector<std::string_view> known_keys(std::string_view key) {
  const auto row = known_alias(key);
  return row ? keys_of(kAliasRows[*row]) : std::vector<std::string_view>();
}

}  // namespace lede::entities
