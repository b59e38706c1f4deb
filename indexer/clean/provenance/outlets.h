// Outlets and agencies that are widely known, by name and by address. A table of our own general knowledge.
#pragma once

#include <cstdint>
#include <string_view>

namespace lede::indexer {

enum class OutletKind : std::uint8_t {
  outlet,
  agency,    ///< writes for others: its name in an article says little of who printed it
  newswire,  ///< an agency whose own site is read as an outlet is
};

struct KnownOutlet {
  std::string_view name;    ///< as it calls itself, with its article
  std::string_view domain;  ///< its site's, without "www."
  OutletKind kind = OutletKind::outlet;
  /// The name is an everyday word ("Time"): in running text it counts only as "The Hill", never as "Hill".
  bool everyday = false;
};

/// The outlet of that name, in any case, with or without "The", spaces and marks apart; also usual other
/// names
/// ("AP", "nytimes"). Null for others.
const KnownOutlet* outlet_named(std::string_view name);

/// The outlet whose site `address` is at: "https://www.rt.com/news/1" or only a host. Null for others.
const KnownOutlet* outlet_at(std::string_view address);

}  // namespace lede::indexer
