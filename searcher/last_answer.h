// The last answer on this terminal, so that "the third one" can be asked for: --show 3, --similar 3.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "common/base/world.h"
#include "searcher/query/ast.h"
#include "searcher/search/answer.h"

namespace lede::searcher {

struct Options;

/// What was asked, and what was shown.
struct LastAnswer {
  std::string index;  ///< schema::Archive::path
  std::string query;  ///< as typed; empty for --similar
  bool any = false, plain = false;
  struct Shown {
    std::uint64_t rank = 0;
    std::string id;
  };
  std::vector<Shown> shown;

  /// What was asked, to mark its words; nullopt for --similar.
  std::optional<Node> asked(Date today) const;
  /// The id of the article shown at that rank.
  std::optional<std::string> id_of(std::uint64_t rank) const;
};

/// Keeps it for the terminal: $LEDE_TERMINAL, else the one that standard input, output or error is. Without
/// one nothing is kept. A file of 0600 in $XDG_STATE_HOME/lede, else ~/.local/state/lede; that it cannot be
/// written is no error.
void keep_last_answer(const World& world, const LastAnswer& answer);

/// nullopt when none was kept, or it cannot be read.
std::optional<LastAnswer> last_answer(const World& world);

/// Whether `name` asks for a rank: one to three digits.
std::optional<std::uint64_t> rank_named(std::string_view name);

/// The query of the last answer where `name` is a rank of it, else nullopt; `name` becomes the article's id.
/// Throws Error{usage} when there is no last answer of this index, or it has no such rank.
std::optional<LastAnswer> resolve_rank(const World& world, const std::string& index, std::string& name);

/// --open: shows the article's file in $BROWSER (a web page) or $VISUAL, $EDITOR, at the line of the first
/// match. No shell reads them: a program and its arguments between spaces. Its failure is ExitCode::error.
/// Throws Error.
ExitCode open_article(World& world, const Options& options);

}  // namespace lede::searcher
