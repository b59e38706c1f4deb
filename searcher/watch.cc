#include "searcher/watch.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <optional>
#include <sstream>
#include <thread>
#include <utility>

#include "common/base/files.h"
#include "common/base/json.h"
#include "common/base/numbers.h"
#include "common/base/sort_unique.h"
#include "common/base/utf8.h"
#include "common/base/worker_pool.h"
#include "common/schema/opening.h"
#include "searcher/present/json.h"
#include "searcher/search/news.h"
#include "searcher/session.h"

namespace lede::searcher {
namespace {

constexpr Bytes kMostBytes{512ULL << 20};  // of a file
constexpr Bytes kWaiting{16ULL << 20};     // of reports that wait for an earlier one

/// Held while searches.txt or what was reported is read and written again; another run waits.
class SearchesLock {
 public:
  SearchesLock(const std::string& folder, World& world) {
    const std::string path = fs::join(folder, "searches.lock");
    fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
    struct stat seen {};
    if (fd_ < 0 || ::fstat(fd_, &seen) != 0 || !S_ISREG(seen.st_mode)) {
      const int cause = errno;
      if (fd_ >= 0) ::close(fd_);
      throw Error(ErrorKind::io, fmt::format("cannot lock {}: {}; standing searches need permission to write "
                                             "beside the index",
                                             path, std::strerror(cause)));
    }
    while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      if (world.stop != 0) {
        ::close(fd_);
        throw Error(ErrorKind::interrupted, "stopped");
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
  }
  ~SearchesLock() { ::close(fd_); }
  SearchesLock(const SearchesLock&) = delete;
  SearchesLock& operator=(const SearchesLock&) = delete;

 private:
  int fd_ = -1;
};

/// The bytes of a file beside the index; nullopt where there is none. Throws Error{io} for one that cannot be
/// read.
std::optional<std::string> read_beside(const std::string& folder, const char* name) {
  const std::string path = fs::join(folder, name);
  auto text = fs::read_file(path, kMostBytes);
  if (!text && fs::status(path).kind != fs::FileKind::absent)
    throw Error(ErrorKind::io, "cannot read " + path + "; check its mode");
  if (text && text->size() > kMostBytes.value)
    throw Error(ErrorKind::io, path + " is larger than 512 MB; put back a copy, or remove it");
  return text;
}

ReportedSearches read_reported(const std::string& folder) {
  const auto bytes = read_beside(folder, kReportedName).value_or("");
  try {
    return decode_reported(bytes);
  } catch (const Error&) {
    const std::string path = fs::join(folder, kReportedName);
    throw Error(ErrorKind::io,
                path +
                    " is damaged; put back a copy, or remove it: then all that the searches find "
                    "is reported again");
  }
}

/// Each index or list that the command line names; of several the hits say whose they are.
std::vector<schema::Archive> archives_of(const World& world, const Options& options) {
  if (options.indexes.size() < 2) return {schema::archive_named(world, options.indexes)};
  std::vector<schema::Archive> archives;
  for (const auto& name : options.indexes) {
    auto& archive = archives.emplace_back(schema::archive_named(world, {name}));
    archive.names.assign(archive.indexes.size(), name);
  }
  return archives;
}

void keep_search(World& world, const std::string& folder, const std::string& name, const std::string& query) {
  const SearchesLock lock(folder, world);
  const auto text = read_beside(folder, schema::kSearchesName).value_or("");
  const auto changed = with_search(text, name, query);
  if (changed != text) fs::write_atomically(fs::join(folder, schema::kSearchesName), changed);
}

}  // namespace

ExitCode watch(World& world, const Options& options) {
  const auto name = utf8::scrub(trimmed(options.watch));
  const auto query = std::string(trimmed(options.query));
  if (name.empty() || name.front() == '#' || name.find_first_of("\t\n\r") != name.npos)
    throw Error(ErrorKind::usage,
                "--watch takes a name without tabs and line feeds that does not begin with #");
  if (query.find_first_of("\n\r") != query.npos)
    throw Error(ErrorKind::usage, "a standing search is one line; write the query without line feeds");
  const auto parsed = parse(query, options.reading);
  IndexReader reader(schema::archive_named(world, options.indexes), &world.stop);
  const auto found = count(reader, parsed);
  for (const auto& archive : archives_of(world, options)) keep_search(world, archive.folder, name, query);
  world.err << fmt::format("{}: watching {}, which finds {} now\n", kProgram, utf8::printable(name),
                           counted(found.value, "article"));
  return ExitCode::ok;
}

namespace {

/// One that says whose each article is, as in a batch.
std::unique_ptr<Renderer> renderer_to(std::ostream& out, const Options& options, const World& world) {
  auto settings = render_settings(options, world);
  settings.batch = true;
  return renderer_for(options.view, options.form).make(settings, out);
}

/// What came of one search.
struct Report {
  std::string text;
  std::string complaint;  ///< for standard error; may be empty
  News news;
  bool failed = false;
  bool is_whole = true;  ///< else a part of the index is damaged, and must be looked at again
};

/// Answers searches, on one thread.
class Watcher {
 public:
  Watcher(World& world, const Options& options, const schema::Archive& archive)
      : world_(world), options_(options), reader_(archive, &world.stop), finder_(reader_) {}

  Report report(const StandingSearch& search, const Reported& reported) {
    if (!search.fault.empty()) return fault_of(search, search.fault);
    try {
      const Node query = parse(search.query, options_.reading);
      return reader_.read("answering a standing search", [&] { return found(search, query, reported); });
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::query) throw;
      return fault_of(search, error.what());
    }
  }

 private:
  Report found(const StandingSearch& search, const Node& query, const Reported& reported) {
    std::ostringstream out;
    Report report;
    std::unique_ptr<Renderer> renderer;
    const auto visit = [&](const Hit& hit) {
      if (!renderer) renderer = renderer_of(out, search.name);
      renderer->hit(hit);
    };
    report.news = finder_.find(query, reported.commits, reported.articles, visit);
    if (renderer) {
      Answer answer;
      answer.query = print(query);
      answer.total = report.news.found;
      renderer->finish(answer, answer.total);
    }
    report.text = std::move(out).str();
    for (const auto& damage : reader_.take_damage()) report.complaint += complaint_of(search, damage);
    report.is_whole = report.complaint.empty();
    report.failed = options_.strict && !report.is_whole;
    return report;
  }

  Report fault_of(const StandingSearch& search, std::string_view what) {
    Report report;
    report.failed = true;
    std::ostringstream out;
    const auto& archive = reader_.archive();
    const auto file =
        archive.names.empty() ? schema::kSearchesName : fs::join(archive.folder, schema::kSearchesName);
    const auto line = fmt::format("{}, line {}: {}", file, search.line, what);
    if (renderer_of(out, search.name)->failure(line))
      report.text = std::move(out).str();
    else
      report.complaint = fmt::format("{}: {}\n", kProgram, line);
    return report;
  }

  static std::string complaint_of(const StandingSearch& search, const std::string& what) {
    return fmt::format("{}: {}: {}\n", kProgram, utf8::printable(search.name), utf8::printable(what));
  }

  std::unique_ptr<Renderer> renderer_of(std::ostream& out, const std::string& name) const {
    auto renderer = renderer_to(out, options_, world_);
    if (options_.form != Form::custom) renderer->query(name);
    return renderer;
  }

  World& world_;
  const Options& options_;
  IndexReader reader_;
  NewsFinder finder_;
};

/// Of all searches.
struct Counts {
  Documents found;
  std::size_t searches = 0, with_news = 0, faults = 0;
};

void write_report(World& world, const Options& options, const Report& report, Counts& counts) {
  if (counts.with_news > 0 && report.news.found.value > 0 && options.form == Form::text) world.out << '\n';
  world.out << report.text;
  world.err << report.complaint;
  counts.found += report.news.found;
  counts.with_news += report.news.found.value > 0 ? 1 : 0;
  counts.faults += report.failed ? 1 : 0;
}

void note(ReportedSearches& reported, const StandingSearch& search, const Report& report) {
  if (report.failed && report.is_whole) return;
  Reported& known = reported[key_of(search)];
  if (report.is_whole) known.commits = report.news.commits;
  known.articles.insert(known.articles.end(), report.news.keys.begin(), report.news.keys.end());
  sort_unique(known.articles);
}

void write_end(World& world, const Options& options, const Counts& counts) {
  if (options.form == Form::json)
    world.out << dump({{"type", "watched"},
                       {"version", kJsonVersion},
                       {"searches", counts.searches},
                       {"with_news", counts.with_news},
                       {"new", counts.found.value},
                       {"faults", counts.faults}})
              << '\n';
  else if (world.err_is_terminal)
    world.err << fmt::format("{} new in {} of {}\n", counted(counts.found.value, "article"), counts.with_news,
                             counted(counts.searches, "standing search", "standing searches"));
}

/// nullopt at the end, and once the run is to stop.
std::optional<Report> next_report(WorkerPool<Report>& pool, const World& world) {
  try {
    return world.stop == 0 ? pool.next() : std::nullopt;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::interrupted) throw;
    return std::nullopt;
  }
}

/// What is written counts as reported only when it has left this process.
void save(World& world, const std::string& folder, const ReportedSearches& reported) {
  world.out.flush();
  if (!world.out)
    throw Error(ErrorKind::io, "standard output cannot be written; what it lacks is reported again");
  fs::write_atomically(fs::join(folder, kReportedName), encode_reported(reported));
}

/// The searches beside one archive.
void report_beside(World& world, const Options& options, const schema::Archive& archive, Counts& counts) {
  const SearchesLock lock(archive.folder, world);
  const auto searches = parse_searches(read_beside(archive.folder, schema::kSearchesName).value_or(""));
  const auto before = read_reported(archive.folder);
  const auto reported_by = [&](const StandingSearch& search) {
    const auto known = before.find(key_of(search));
    return known == before.end() ? Reported{} : known->second;
  };
  auto reported = before;
  WorkerPool<Report> pool(searches.size(), options.jobs, kWaiting, [&] {
    return [&, watcher = std::make_unique<Watcher>(world, options, archive)](
               std::size_t i, const WorkerPool<Report>::Put& put) {
      auto report = watcher->report(searches[i], reported_by(searches[i]));
      const Bytes cost{report.text.size()};
      put(std::move(report), cost, true);
    };
  });
  for (const auto& search : searches) {
    const auto report = next_report(pool, world);
    if (!report) break;
    write_report(world, options, *report, counts);
    note(reported, search, *report);
  }
  counts.searches += searches.size();
  if (reported != before) save(world, archive.folder, reported);
  if (world.stop != 0) throw Error(ErrorKind::interrupted, "stopped");
}

}  // namespace

ExitCode report_watched(World& world, const Options& options) {
  const IndexReader all(schema::archive_named(world, options.indexes));  // says what is missing first
  const auto archives = archives_of(world, options);
  const auto has_searches = [](const schema::Archive& archive) {
    return read_beside(archive.folder, schema::kSearchesName).has_value();
  };
  if (std::none_of(archives.begin(), archives.end(), has_searches))
    throw Error(ErrorKind::usage,
                fmt::format("no standing searches yet; make one with lede-search --watch NAME "
                            "QUERY, or write {}",
                            fs::join(archives.front().folder, schema::kSearchesName)));
  if (options.form == Form::csv) renderer_to(world.out, options, world)->begin();
  Counts counts;
  for (const auto& archive : archives)
    if (has_searches(archive)) report_beside(world, options, archive, counts);
  write_end(world, options, counts);
  return counts.faults > 0 ? ExitCode::error : exit_code(counts.found);
}

}  // namespace lede::searcher
