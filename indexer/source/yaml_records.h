// Articles in YAML, as JSON Lines.
#pragma once

#include <string>
#include <string_view>

namespace lede::indexer {

struct YamlRecords {
  std::string lines;       ///< an object a line
  bool has_prose = false;  ///< a value in one of them is a text: else they are settings
  bool is_cut = false;     ///< at a fault, or where values are nested too deep
};

/// The objects of a YAML text: its documents, the items of those that are lists, and those of a list in an
/// object under a key that Json records use ({"articles": [...]}). All scalars are texts; aliases are null.
/// Takes linear time. Does not throw, whatever the text is.
YamlRecords yaml_records(const std::string& yaml);

}  // namespace lede::indexer
