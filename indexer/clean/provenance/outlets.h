// Widely known outlets and agencies, by name and by address. The table is our own general knowledge.
#pragma once

#include <cstdint>
#include <string_view>

namespace lede::indexer {

enum class OutletKind : std::uint8_t {
  outlet,
  agency,    ///< writes for others: its name in an article says little about who printed it
  newswire,  ///< an agency with a site of its own for readers
};

struct KnownOutlet {
  std::string_view name;    ///< as it writes it, with its article
  std::string_view domain;  ///< of its site, without "www."
  OutletKind kind = OutletKind::outlet;
  /// The name is an everyday word ("Time"): in running text it counts only as "The Hill", never as "Hill".
  bool everyday = false;
};

/// The outlet with that name; null when none is known. Case, spaces, marks and a leading "The" do not matter.
/// Usual other names ("AP", "nytimes") are known, too.
const KnownOutlet* outlet_named(std::string_view name);

/// The outlet whose site has this address ("https://www.rt.com/news/1" or only a host); null when none is
/// known.
const KnownOutlet* outlet_at(std::string_view address);

}  // namespace lede::indexer
