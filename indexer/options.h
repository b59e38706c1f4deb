// The command line of lede-index: what was typed -> what it means, before any work starts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/article/entities.h"
#include "common/base/flags.h"

namespace lede::indexer {

enum class Task : std::uint8_t {
  update,
  rebuild,
  dry_run,
  forget,
  status,
  check,
  join,
  pull,
  send_tables,
  clusters,
  why,
  help,
  version,
  generate,
};

/// Of an archive's files the part that one of its indexes takes.
struct Shard {
  std::uint64_t number = 1, count = 1;
};

struct Options {
  Task task = Task::update;
  std::vector<std::string> folders;           ///< to add, as typed
  std::optional<std::string> files_from;      ///< the name of a list of more of them; "-" for standard input
  std::optional<std::string> stdin_name;      ///< what standard input holds is indexed as this file
  bool nul_separated = false;                 ///< its names end in NUL, not in a line feed
  std::vector<std::string> include, exclude;  ///< patterns, as typed
  std::vector<std::string> metadata;          ///< tables
  std::string rules;                          ///< what is left out, as lede.conf has it (config.h)
  std::optional<std::vector<std::string>> configured_folders;  ///< those of lede.conf
  std::optional<EntityKind> kind;                              ///< Task::clusters: only these
  std::string why, why_not;                                    ///< Task::why: the two names
  std::vector<std::string> forget;                             ///< as typed
  std::optional<std::string> index;
  std::optional<std::string> language;         ///< of all articles, or "each"
  std::optional<std::uint64_t> keep_versions;  ///< so many earlier texts of an article
  std::uint64_t shards = 0;                    ///< so many indexes of an archive are to be made; 0: an index
  std::optional<Shard> shard;                  ///< as lede.conf of an archive's index has it
  std::string archive;                         ///< the folder of the archive that the index is of, if it is
  std::string then;                            ///< a command for the shell, after a run that changed articles
  std::string generate;                        ///< "man", "bash", "zsh", "fish"
  unsigned jobs = 1;
  bool shared = false;  ///< a new index may be read by others
  bool keep_missing = false;
  bool wait = false;
  bool quick = false;  ///< with Task::check
  bool quiet = false;
  bool json = false;
  bool verbose = false;
};

/// `args` without the program's name. Throws Error{usage} for what flags.h refuses, and for flags or
/// arguments that contradict each other.
Options parse_options(std::span<const std::string> args);

const ProgramInfo& program_info();

}  // namespace lede::indexer
