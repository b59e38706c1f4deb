#include "indexer/options.h"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

#include "common/base/error.h"
#include "common/base/flags.h"

namespace lede::indexer {
namespace {

constexpr std::string_view kWhat = "What to do";
constexpr std::string_view kHow = "How";
constexpr std::string_view kShow = "What to show";
constexpr std::array<std::string_view, 4> kKinds = {"person", "place", "org", "thing"};
constexpr std::array<std::string_view, 4> kGenerated = {"man", "bash", "zsh", "fish"};

constexpr std::array kFlags = {
    Flag{
        .name = "rebuild", .group = kWhat, .help = "Build a new index beside the old one, then switch to it"},
    Flag{.name = "dry-run",
         .short_name = 'n',
         .group = kWhat,
         .help = "Say what would be done and change nothing"},
    Flag{.name = "status", .group = kWhat, .help = "Describe the index and change nothing"},
    Flag{.name = "check", .group = kWhat, .help = "Read the whole index for damage and change nothing"},
    Flag{.name = "quick", .group = kHow, .help = "With --check: only compare the files with their checksums"},
    Flag{.name = "forget",
         .value = FlagValue::required,
         .metavar = "DIR",
         .group = kWhat,
         .help = "Take a folder and its articles out of the index",
         .repeatable = true},
    Flag{
        .name = "join", .group = kWhat, .help = "Work out names and copies of an archive's indexes together"},
    Flag{.name = "pull",
         .group = kWhat,
         .help = "Copy here what searches need of an archive's indexes on other machines"},
    Flag{.name = "send-tables",
         .group = kWhat,
         .help = "Write to standard output what the --pull of another machine copies",
         .hidden = true},
    Flag{.name = "rings",
         .value = FlagValue::optional,
         .metavar = "KIND",
         .group = kWhat,
         .help = "List who and what the articles name under more than one name",
         .choices = kKinds},
    Flag{.name = "why",
         .group = kWhat,
         .help = "Say why two names are taken for one, or are not: --why NAME NAME"},
    Flag{.name = "files-from",
         .value = FlagValue::required,
         .metavar = "FILE",
         .group = kHow,
         .help = "Index the files and folders that FILE lists, one a line (- for standard input)"},
    Flag{.name = "null", .short_name = '0', .group = kHow, .help = "Names in --files-from end in NUL"},
    Flag{.name = "stdin-name",
         .value = FlagValue::required,
         .metavar = "NAME",
         .group = kHow,
         .help = "Index standard input as a file of this name, which the index keeps in its folder stdin"},
    Flag{.name = "exclude",
         .value = FlagValue::required,
         .metavar = "GLOB",
         .group = kHow,
         .help = "Leave out what fits the pattern (gitignore's rules); kept for later runs in lede.conf",
         .repeatable = true},
    Flag{.name = "include",
         .value = FlagValue::required,
         .metavar = "GLOB",
         .group = kHow,
         .help = "Index only files that fit the pattern; kept as --exclude is",
         .repeatable = true},
    Flag{
        .name = "metadata",
        .value = FlagValue::required,
        .metavar = "FILE",
        .group = kHow,
        .help =
            "Take dates, outlets, authors and titles from a table (.csv, .tsv, .jsonl); kept as --exclude is",
        .repeatable = true},
    Flag{.name = "index",
         .short_name = 'i',
         .value = FlagValue::required,
         .metavar = "INDEX",
         .group = kHow,
         .help = "Where the index lies (else $LEDE_INDEX, else ~/.local/share/lede/index), or a file that "
                 "lists several"},
    Flag{.name = "shards",
         .value = FlagValue::required,
         .metavar = "N",
         .group = kHow,
         .help = "Make an archive of N indexes, which share the files between them and are searched as one"},
    Flag{.name = "shared", .group = kHow, .help = "Let others read a new index (else only you: mode 0700)"},
    Flag{.name = "keep-missing", .group = kHow, .help = "Keep articles whose files are gone"},
    Flag{.name = "jobs",
         .short_name = 'j',
         .value = FlagValue::required,
         .metavar = "N",
         .group = kHow,
         .help = "Read with N threads (else one per processor)"},
    Flag{.name = "language",
         .value = FlagValue::required,
         .metavar = "NAME",
         .group = kHow,
         .help =
             "Read all articles in this language (english, german, ..., none) instead of each in its own; "
             "only for a new index or with --rebuild"},
    Flag{.name = "stemmer", .value = FlagValue::required, .metavar = "NAME", .group = kHow, .hidden = true},
    Flag{.name = "keep-versions",
         .value = FlagValue::required,
         .metavar = "N",
         .group = kHow,
         .help = "Keep the last N texts that an article had before it was edited (else 5; 0: none); kept as "
                 "--exclude is"},
    Flag{.name = "then",
         .value = FlagValue::required,
         .metavar = "COMMAND",
         .group = kHow,
         .help = "Run COMMAND with sh after a run that changed articles; it finds the index in $LEDE_INDEX"},
    Flag{.name = "wait", .group = kHow, .help = "Wait while another lede-index is writing"},
    Flag{.name = "quiet",
         .short_name = 'q',
         .group = kShow,
         .help = "Print nothing but errors and what was asked for"},
    Flag{.name = "verbose",
         .short_name = 'v',
         .group = kShow,
         .help = "List added, changed, removed and skipped files"},
    Flag{.name = "json", .group = kShow, .help = "Answer in JSON on standard output"},
    Flag{.name = "help", .short_name = 'h', .group = kShow, .help = "Show this help"},
    Flag{.name = "version", .short_name = 'V', .group = kShow, .help = "Show the version"},
    Flag{.name = "generate",
         .value = FlagValue::required,
         .metavar = "WHAT",
         .group = kShow,
         .help = "Print the man page or a completion script",
         .choices = kGenerated,
         .hidden = true},
};

constexpr std::array<std::string_view, 4> kSynopsis = {
    "lede-index [OPTION]... [DIR]...",
    "lede-index --rebuild [DIR]...",
    "lede-index --status | --check | --forget DIR",
    "lede-index --join | --pull | --rings | --why NAME NAME",
};

constexpr std::array kSections = {
    ManSection{"EXIT STATUS", "  0    done\n  2    error\n  130  interrupted"},
    ManSection{"ENVIRONMENT",
               "LEDE_INDEX: the index when --index is not given.\n\n"
               "XDG_DATA_HOME: without either, the index is $XDG_DATA_HOME/lede/index, else "
               "~/.local/share/lede/index.\n\n"
               "LEDE_NOW: stands in for the clock, in seconds since 1970 or as a day like 2016-10-04."},
    ManSection{"FILES",
               "~/.local/share/lede/index: the index, unless it is named otherwise. In it:\n\n"
               "  aliases.txt   the user's corrections of names, read by every query\n"
               "  lede.conf     folders, patterns, tables and language; edit it, and the next run follows\n\n"
               ".ledeignore in any indexed folder leaves out files by the rules of gitignore."},
    ManSection{"SEE ALSO", "lede-search(1); the documents in /usr/share/doc/lede."},
};

constexpr ProgramInfo kProgram = {
    .name = "lede-index",
    .summary = "index a folder of news articles for lede-search",
    .synopsis = kSynopsis,
    .description =
        "Adds the folders DIR to the index and brings it up to date: new and changed articles go in, "
        "vanished ones come "
        "out, moved ones are recognised by their content. Without DIR, all folders given before are brought "
        "up to date. "
        "Files that have not changed are not opened.\n\n"
        "Read are text, web pages, Markdown, JSON, tables, PDF, word processors' files, books, feeds, mail, "
        "crawls and exports of press databases, also compressed and in archives; the guide (docs/GUIDE.md) "
        "lists them by name. Files that give no article are skipped and counted, each under its reason.\n\n"
        "A folder that holds no article any more although some are indexed from it is taken for a disk that "
        "is not "
        "mounted: nothing is changed then. Ctrl-C keeps what has been read so far; run again to go on. "
        "Searches go on "
        "while lede-index runs.\n\n"
        "Names of one person, place or organisation are linked without being asked for. Where that goes "
        "wrong, "
        "write into aliases.txt in the index's folder, a line each: 'Assad = Bashar al-Assad, Bashir al "
        "Assad' "
        "merges, 'Kerry != Kerry Lane' splits; it counts from the next query on.",
    .flags = kFlags,
    .examples =
        "  lede-index ~/news              index a folder, or bring it up to date\n"
        "  lede-index                     bring all indexed folders up to date\n"
        "  lede-index --dry-run -v        list what has changed\n"
        "  lede-index --forget ~/news     take a folder out\n",
    .positional = "directory",
    .sections = kSections,
};

/// These ask for nothing of the index, and whatever else is typed is left aside.
constexpr std::array<std::pair<std::string_view, Task>, 3> kOtherTasks = {
    {{"help", Task::help}, {"version", Task::version}, {"generate", Task::generate}}};

struct TaskMode : Mode {
  Task task;
};

/// What a command line asks for, and which flags say how. What is in no row goes with every task.
constexpr std::array kTasks = {
    TaskMode{
        {"",
         {kArguments,
          "keep-missing shared language stemmer wait files-from null stdin-name exclude include metadata",
          "keep-versions then shards"}},
        Task::update},
    TaskMode{{"rebuild",
              {kArguments, "shared language stemmer wait files-from null stdin-name exclude include metadata",
               "keep-versions then"}},
             Task::rebuild},
    TaskMode{{"dry-run", {kArguments, "keep-missing files-from null exclude include metadata"}},
             Task::dry_run},
    TaskMode{{"forget", {"wait then"}}, Task::forget},
    TaskMode{{"status", {}}, Task::status},
    TaskMode{{"check", {"wait quick"}}, Task::check},
    TaskMode{{"join", {}}, Task::join},
    TaskMode{{"pull", {}}, Task::pull},
    TaskMode{{"send-tables", {}}, Task::send_tables},
    TaskMode{{"rings", {}}, Task::clusters},
    TaskMode{{"why", {kArguments}}, Task::why},
};

/// How much is shown.
constexpr std::array kAmounts = {Mode{"", {}}, Mode{"quiet", {}}, Mode{"verbose", {}}};

void check_stdin_name(const std::string& name, bool is_taken) {
  if (is_taken)
    throw Error(ErrorKind::usage,
                "--stdin-name and --files-from - both read standard input; write the list into a file");
  // A path below the index's folder that the walk enters.
  const bool leads_out = name.empty() || name.front() == '/' || name.front() == '.' || name.back() == '/' ||
                         name.find("/.") != std::string::npos || name.find("//") != std::string::npos ||
                         name.find('\0') != std::string::npos;
  if (leads_out)
    throw Error(ErrorKind::usage,
                "--stdin-name takes the name of a file such as wire/gates.txt: no part of it may be empty or "
                "begin with a dot");
}

}  // namespace

const ProgramInfo& program_info() { return kProgram; }

Options parse_options(std::span<const std::string> args) {
  constexpr std::uint64_t kMostJobs = 256, kMostVersions = 1000, kMostShards = 1000;
  const ParsedFlags flags = parse_flags(kProgram, args);
  Options options;
  options.generate = flags.value("generate").value_or("");
  for (const auto& [flag, task] : kOtherTasks)
    if (flags.has(flag)) return options.task = task, options;
  options.task = chosen_row<TaskMode>(flags, kTasks).task;
  chosen_mode(flags, kAmounts);
  options.folders = flags.positional();
  if (options.task == Task::why) {
    if (options.folders.size() != 2)
      throw Error(ErrorKind::usage,
                  "--why takes two names, each in quotes: lede-index --why 'Kerry' 'John Kerry'");
    options.why = options.folders[0];
    options.why_not = options.folders[1];
  }
  options.kind = entity_kind_named(flags.value("rings").value_or(""));
  options.forget = flags.values("forget");
  options.files_from = flags.value("files-from");
  options.nul_separated = flags.has("null");
  options.stdin_name = flags.value("stdin-name");
  if (options.stdin_name) check_stdin_name(*options.stdin_name, options.files_from == "-");
  options.exclude = flags.values("exclude");
  options.include = flags.values("include");
  options.metadata = flags.values("metadata");
  options.index = flags.value("index");
  options.language = flags.value(flags.has("language") ? "language" : "stemmer");  // the older name
  if (flags.has("keep-versions")) options.keep_versions = flags.number("keep-versions", 0, 0, kMostVersions);
  if (flags.has("shards")) options.shards = flags.number("shards", 0, 2, kMostShards);
  options.then = flags.value("then").value_or("");
  const std::uint64_t processors =
      std::clamp<std::uint64_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
  options.jobs = static_cast<unsigned>(flags.number("jobs", processors, 1, kMostJobs));
  options.shared = flags.has("shared");
  options.keep_missing = flags.has("keep-missing");
  options.wait = flags.has("wait");
  options.quick = flags.has("quick");
  options.quiet = flags.has("quiet");
  options.json = flags.has("json");
  options.verbose = flags.has("verbose");
  return options;
}

}  // namespace lede::indexer
