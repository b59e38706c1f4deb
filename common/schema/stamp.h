// The stamp: which rules an index was made by. Checked at every opening; a mismatch is refused in one
// sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace lede::schema {

/// Version of the layout in fields.h and record.h. Raise it with every change a reader must know of.
inline constexpr int kSchemaVersion = 10;

/// Version of the model and the rules by which names are found in articles. Raise it with every change that
/// finds others: an index whose articles were read by different ones counts what is not comparable.
inline constexpr int kNamesModelVersion = 1;

struct Stamp {
  int schema_version = kSchemaVersion;
  int analyzer_version = kAnalyzerVersion;
  AnalyzerSettings analyzer;
  int names_model = kNamesModelVersion;
  std::vector<std::string> features;  ///< names of optional parts; an unknown one refuses to open
  bool operator==(const Stamp&) const = default;
};

std::string encode_stamp(const Stamp& stamp);
/// Throws Error{index} for text that is no stamp, and for another schema or analyzer version or an unknown
/// feature:
/// "... was made by a newer lede (schema 2): run lede-index --rebuild or use that version".
Stamp decode_stamp(std::string_view text, const std::string& index_path);

/// A folder given to lede-index.
struct Root {
  std::string absolute;
  std::string given;  ///< as typed: what paths in answers begin with while it still names the same folder
  bool operator==(const Root&) const = default;
};
std::string encode_roots(const std::vector<Root>& roots);
std::vector<Root> decode_roots(std::string_view text);

}  // namespace lede::schema
