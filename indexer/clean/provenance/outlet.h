// Widely known outlets and agencies, by name and by address, in a table that is our own general knowledge;
// and which of them an article names in which role: its publisher, the agency that wrote it, outlets that it
// quotes, the source of its picture. Method and figures: docs/DATES.md.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/article/article.h"

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

/// The known outlets that the address, the lines and the folder of the article name. Ordered by role, within
/// a role the surest first; distinct by role and name. There is at most one publisher: that of
/// article.sources if metadata gave one, else the first of
///   the host of article.url, and of the address that a line calls the article's own
///   a byline ("By Ana Brel, CNN"), the opening ("WASHINGTON (CNN) -"), the copyright line
///   a folder of the path
/// An agency named in the text is not the publisher, except for a newswire that opens an article for which
/// nothing else gives a publisher.
std::vector<NamedSource> named_sources(const Article& article);

}  // namespace lede::indexer
