// argv -> what is asked. Everything a run needs to know is decided here, before the index is opened; the
// flags themselves are data in flag_table.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/article/entities.h"
#include "common/base/flags.h"
#include "common/base/world.h"
#include "searcher/query/parser.h"
#include "searcher/search/answer.h"
#include "searcher/view_table.h"
#include "searcher/views/timeline.h"

namespace lede::searcher {

enum class Action : std::uint8_t { search, help, help_all, help_query, version, generate };

/// Where the articles of an answer come from; the order of source_flags() in flag_table.h.
enum class Source : std::uint8_t {
  query,
  batch,    ///< a file of queries, each answered like a query
  similar,  ///< articles about the same as one
  watched,  ///< the standing searches (watch.h)
  list,     ///< a list of names or words (list.h)
};

struct Options {
  Action action = Action::search;
  std::string generated;             ///< Action::generate: "man", "bash", "zsh" or "fish"
  std::vector<std::string> notices;  ///< for standard error: how arguments were read
  std::vector<std::string> indexes;  ///< --index, as typed, for schema::archive_named

  Source source = Source::query;
  std::string query;        ///< the arguments joined with spaces; View::verify: the sentence
  std::string batch;        ///< Source::batch: the file, "-" for World::in
  unsigned jobs = 1;        ///< Source::batch, watched and list: threads that answer, at least 1
  std::string watch;        ///< View::watch: the name of the standing search
  std::string list;         ///< Source::list: the file, "-" for World::in
  std::string list_column;  ///< of a table; empty: the lines are the items
  std::string list_as;      ///< "phrase", "words", "query", or the field of a name
  /// Ids or paths. View::article: one and more; versions: exactly two; reuse, history and Source::similar:
  /// one.
  std::vector<std::string> articles;
  ParseSettings reading;  ///< for the query and for each of a batch
  bool expand = false;    ///< rank also by the words that the best articles share
  bool explain = false;
  bool strict = false;    ///< ExitCode::error when anything that the answer needs is damaged
  bool copies = false;    ///< every article of a near-duplicate cluster
  bool collapse = false;  ///< only the best one of it, in every form

  Sort sort = Sort::relevance;
  std::uint64_t seed = 0;  ///< of Sort::random
  std::uint64_t offset = 0;
  std::uint64_t limit = 10;    ///< 0: all. Without --limit: ViewInfo::usual_limit
  bool limit_is_usual = true;  ///< there is no --limit: whoever gets fewer may not know

  View view = View::results;
  std::vector<std::string> facets;  ///< of View::facets: their names
  std::string compare;              ///< of View::compare: the query to compare with
  std::optional<TimeUnit> by;       ///< of View::facets: also by period
  std::optional<EntityKind> kind;   ///< of View::entities; nullopt: all
  bool speakers = false;            ///< of View::quotes: who is quoted, counted
  std::vector<std::string> with;    ///< more queries of a timeline; of View::entities one at most
  bool share = false;               ///< of a timeline: bars are of the share of all articles
  std::optional<TimeUnit> step;     ///< of a timeline; nullopt: the fitting one
  Form form = Form::text;
  bool full = false;                ///< Form::json: whole articles
  bool completes_articles = false;  ///< View::complete: of articles, not words of a query
  bool line_numbers = false;        ///< of lines in the file, beside what is shown
  /// View::article: only paragraphs with a match and so many around them. View::kwic: whole sentences, too.
  std::optional<Surroundings> context;
  bool null = false;     ///< View::files and Form::custom: records end with NUL instead of a line feed
  std::string format;    ///< Form::custom, as typed
  std::string trec_tag;  ///< Form::trec
  std::string file;      ///< Form::html, Form::svg: where it is written; "-" is World::out. Else empty

  bool color = false;  ///< --color, NO_COLOR, a dumb terminal and a pipe already taken into account
  std::optional<std::string> hyperlinks;  ///< a pattern (styled_text.h), empty for none; nullopt: the usual
  bool pager = false;  ///< the answer may go through a pager: text for a person at a terminal
};

/// `args` without the program's name. Throws Error{usage}: a wrong flag (parse_flags), flags that contradict
/// one another, one that needs another, no query, or a query where none belongs. After --help, --version and
/// --generate nothing else is checked but the flags' spelling.
Options parse_options(std::span<const std::string> args, const World& world);

// The flags of lede-search as data: what options.cc reads, and --help, the man page and the completions list.

const ProgramInfo& program_info();
/// What --help-query and the man page say of it.
std::string_view query_language();

/// Where the articles come from, by Source, and in which form they are shown, by Form. The third such table
/// are the views (view_table.h).
std::span<const Mode> source_flags();
std::span<const Mode> form_flags();

}  // namespace lede::searcher
