// Which files are left out: rules as in git's ignore files (https://git-scm.com/docs/gitignore), in a file
// named .ledeignore of any folder that is indexed, and in lede.conf beside the index, whose rules hold in
// every indexed folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede::indexer {

inline constexpr std::string_view kIgnoreName = ".ledeignore";

class IgnoreRules {
 public:
  IgnoreRules() = default;
  /// One pattern a line. Blank lines and those that begin with # are none. "!" takes back what an earlier
  /// rule leaves out; a slash at the end means folders only; one elsewhere ties the pattern to the folder of
  /// the file; * and ? stand for no slash, ** for any number of folders. Any bytes are accepted.
  explicit IgnoreRules(std::string_view text);

  /// What the last rule that fits says of `path`, which is relative to the folder of the rules: true to leave
  /// it out, false to keep it; nullopt when none fits.
  std::optional<bool> verdict(std::string_view path, bool is_folder) const;

 private:
  struct Rule {
    std::vector<std::string> steps;  ///< of a path; "**" for any number
    bool keeps = false;
    bool folders_only = false;
  };
  std::vector<Rule> rules_;
};

/// The rules of lede.conf with those that the flags ask for added, unless they are there: `include` keeps
/// only files that fit one of its patterns, then `exclude` leaves out.
std::string add_rules(std::string text, const std::vector<std::string>& include,
                      const std::vector<std::string>& exclude);

}  // namespace lede::indexer
