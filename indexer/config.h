// lede.conf in the folder of an index: what every run of lede-index goes by. The first run writes it, a
// person may edit it, and the next run follows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/world.h"
#include "common/schema/opening.h"
#include "indexer/options.h"

namespace lede::indexer {

/// A text in sections: "[folders]" and so on, each alone on its line. What stands in one is kept as it is
/// written, comments (#) and blank lines with it.
class Config {
 public:
  /// Any bytes are accepted; empty for the file of a first run.
  explicit Config(std::string_view text = {});

  /// The lines of a section, trimmed, without comments and blank ones; nullopt when there is no such section.
  std::optional<std::vector<std::string>> lines(std::string_view section) const;
  /// All that stands in the section.
  std::string_view body(std::string_view section) const;
  void set_body(std::string_view section, std::string body);
  /// Makes these the lines of the section: takes those out that are none of them, and adds the others.
  void set_lines(std::string_view section, const std::vector<std::string>& lines);
  std::string text() const;

 private:
  struct Section {
    std::string name;
    std::string body;
  };
  Section& section(std::string_view name);

  std::vector<Section> sections_;  ///< the first one has no name: what stands before the others
};

/// That of a first run where there is none. Throws Error{io} for one that cannot be read.
Config read_config(const std::string& index_path);

/// `options` with the names that --files-from lists among the folders. Throws Error{usage} for a list that
/// cannot be read.
Options with_listed_files(Options options, World& world);

/// What was typed, with what lede.conf says: tables, rules and language of both.
Options with_config(Options options, const Config& config);

/// Writes lede.conf anew when it does not say what the run goes by.
void save_config(const std::string& index_path, Config config, const Options& options,
                 const std::vector<schema::Root>& roots, const schema::Stamp& stamp);

/// The known roots that lede.conf still has, and those that it or the command line adds. A folder whose name
/// has a line feed or ends with a blank cannot stand in it and stays. Throws Error{usage} when there are
/// none, or an added one does not exist.
std::vector<schema::Root> roots_of_run(std::vector<schema::Root> known, const Options& options);

}  // namespace lede::indexer
