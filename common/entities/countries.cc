#include "common/entities/countries.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/base/key_index.h"
#include "common/entities/key_list.h"

namespace lede::entities {
namespace {

struct Country {
  std::string_view shown;
  std::string_view keys;      ///< of its names, "|" between
  std::string_view demonyms;  ///< keys too
};
constexpr std::array kCountries = std::to_array<Country>({
#include "common/entities/countries.inc"
});

struct Row {
  std::string_view key;
  std::uint16_t country = 0;
  bool is_demonym = false;
};

constexpr std::size_t count_keys() {
  std::size_t count = 0;
  for (const Country& country : kCountries)
    for (const std::string_view keys : {country.keys, country.demonyms})
      each_listed_key(keys, [&](std::string_view) { ++count; });
  return count;
}

constexpr auto make_rows() {
  std::array<Row, count_keys()> rows{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < kCountries.size(); ++i) {
    const auto country = static_cast<std::uint16_t>(i);
    each_listed_key(kCountries[i].keys, [&](std::string_view key) { rows[at++] = {key, country, false}; });
    each_listed_key(kCountries[i].demonyms, [&](std::string_view key) { rows[at++] = {key, country, true}; });
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  return rows;
}
constexpr auto kRows = make_rows();

constexpr bool keys_are_distinct() {
  for (std::size_t i = 1; i < kRows.size(); ++i)
    if (kRows[i - 1].key == kRows[i].key) return false;
  return true;
}
static_assert(keys_are_distinct());

constexpr auto kRowKeys = [](std::size_t i) { return kRows[i].key; };
constexpr KeyIndex<kRows.size()> kRowIndex(kRowKeys);

const Row* row_of(std::string_view key) {
  const std::size_t at = kRowIndex.find(key, kRowKeys);
  return at == kRows.size() ? nullptr : &kRows[at];
}

}  // namespace

std::optional<std::string_view> country_of(std::string_view key) {
  const Row* row = row_of(key);
  if (row == nullptr) return std::nullopt;
  return kCountries[row->country].shown;
}

std::vector<std::string_view> country_keys(std::string_view key) {
  std::vector<std::string_view> keys;
  const Row* row = row_of(key);
  if (row == nullptr) return keys;
  const Country& country = kCountries[row->country];
  for (const std::string_view list : {country.keys, country.demonyms})
    each_listed_key(list, [&](std::string_view one) { keys.push_back(one); });
  return keys;
}

bool is_demonym(std::string_view key) {
  const Row* row = row_of(key);
  return row != nullptr && row->is_demonym;
}

}  // namespace lede::entities
