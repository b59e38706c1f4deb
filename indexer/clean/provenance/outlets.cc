#include "indexer/clean/provenance/outlets.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

struct OutletRow {
  KnownOutlet outlet;
  std::string_view key;
};

struct OutletAlias {
  std::string_view key;
  std::string_view of;
};

constexpr bool by_key(const OutletRow& a, const OutletRow& b) { return a.key < b.key; }

constexpr auto kOutlets = [] {
  std::array rows = {
#include "indexer/clean/provenance/outlets.inc"
  };
  std::sort(rows.begin(), rows.end(), by_key);
  return rows;
}();

constexpr auto kAliases = [] {
  std::array rows = {
#include "indexer/clean/provenance/outlet_aliases.inc"
  };
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return rows;
}();

constexpr std::size_t kLongestName = 60;  // bytes: nothing longer is looked up

template <class Rows>
constexpr auto find_key(const Rows& rows, std::string_view key) {
  const auto at = std::lower_bound(rows.begin(), rows.end(), key,
                                   [](const auto& row, std::string_view wanted) { return row.key < wanted; });
  return at != rows.end() && at->key == key ? at : rows.end();
}

static_assert(std::all_of(kAliases.begin(), kAliases.end(),
                          [](const OutletAlias& alias) {
                            return find_key(kOutlets, alias.of) != kOutlets.end();
                          }),
              "an alias of no outlet");

static_assert(std::all_of(kOutlets.begin(), kOutlets.end(),
                          [](const OutletRow& row) {
                            return row.outlet.domain.find('.') != row.outlet.domain.npos;
                          }),
              "a domain without a dot");

std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name)
    if (ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80)
      key.push_back(ascii::lower(c));
  const bool article = name.size() > 4 && ascii::equal_but_for_case(name.substr(0, 4), "the ");
  return article ? key.substr(3) : key;
}

std::string host_of(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != address.npos) address.remove_prefix(scheme + 3);
  return ascii::lower(address.substr(0, address.find_first_of("/:?#")));
}

}  // namespace

const KnownOutlet* outlet_named(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return nullptr;
  std::string key = key_of(name);
  if (const auto alias = find_key(kAliases, key); alias != kAliases.end()) key = alias->of;
  const auto row = find_key(kOutlets, key);
  return row == kOutlets.end() ? nullptr : &row->outlet;
}

const KnownOutlet* outlet_at(std::string_view address) {
  const std::string host = host_of(address);
  if (host.find('.') == host.npos) return nullptr;  // most folders are no address
  for (const OutletRow& row : kOutlets) {
    const std::string_view domain = row.outlet.domain;
    if (!host.ends_with(domain)) continue;
    if (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.') return &row.outlet;
  }
  return nullptr;
}

}  // namespace lede::indexer
