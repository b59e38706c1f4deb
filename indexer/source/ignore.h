// Which files are left out: rules as in git's ignore files (https://git-scm.com/docs/gitignore), in a file
// named .ledeignore of any folder that is indexed, and in lede.conf beside the index, whose rules hold in
// every indexed folder.
#pragma once

#include <cstdint>
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
  /// Changes with the rules; 0 when there are none.
  std::uint64_t hash() const { return hash_; }

 private:
  struct Rule {
    std::vector<std::string> steps;  ///< of a path; "**" for any number
    bool keeps = false;
    bool folders_only = false;
  };
  std::vector<Rule> rules_;
  std::uint64_t hash_ = 0;
};

/// The rules that hold at a place: those of the folders around it.
class FolderRules {
 public:
  /// Goes into a folder that has rules of its own, and out of it.
  void enter(std::string folder, IgnoreRules rules);
  void leave() { folders_.pop_back(); }

  /// Whether the rules leave out the file or folder itself; of two folders the inner one counts.
  bool leave_out(std::string_view path, bool is_folder) const;
  /// Whether they leave out a member of an archive, "/a/week.zip!/drafts/gates.txt", or a folder around it in
  /// the archive: it is seen as a file of the folder "/a/week.zip".
  bool leave_out_member(std::string_view path) const;
  /// Changes with the rules; 0 when there are none.
  std::uint64_t hash() const;

 private:
  struct Folder {
    std::string path;
    IgnoreRules rules;
  };
  std::vector<Folder> folders_;  ///< outermost first
};

/// The rules of lede.conf with those that the flags ask for added, unless they are there: `include` keeps
/// only files that fit one of its patterns, then `exclude` leaves out.
std::string add_rules(std::string text, const std::vector<std::string>& include,
                      const std::vector<std::string>& exclude);

}  // namespace lede::indexer
