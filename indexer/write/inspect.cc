#include "indexer/write/inspect.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sstream>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/schema/fields.h"
#include "common/schema/near_duplicates.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "common/text/signature.h"
#include "indexer/write/file_manifest.h"
#include "indexer/write/generations.h"

namespace lede::indexer {
namespace {

constexpr int kStopPollMs = 100;

[[noreturn]] void refuse(const char* what) {
  throw Error(ErrorKind::io, std::string("checking the tables of the index; cannot ") + what + ": " +
                                 std::strerror(errno) + "; try again when the system has room");
}

/// In the child: runs `body`, sends its text and ends without the parent's destructors, buffers and handlers.
[[noreturn]] void be_child(const std::function<std::string()>& body, int to_parent) {
  // The child holds the index's lock too, so it must not outlive its parent.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (const int nowhere = ::open("/dev/null", O_WRONLY); nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
  int status = EXIT_FAILURE;
  try {
    const std::string text = body();
    const auto written = ::write(to_parent, text.data(), text.size());
    if (written == static_cast<ssize_t>(text.size())) status = EXIT_SUCCESS;
  } catch (...) {  // it did not live to return
  }
  ::_exit(status);
}

/// The child, as seen from here: dead when this is gone.
class Child {
 public:
  Child(pid_t pid, int from_child) : pid_(pid), from_child_(from_child) {}
  ~Child() {
    ::close(from_child_);
    if (pid_ > 0) ::kill(pid_, SIGKILL), wait();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// All it wrote until it closed the pipe.
  std::string read(const StopSignal& stop) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
      pollfd waited{from_child_, POLLIN, 0};
      const int ready = ::poll(&waited, 1, kStopPollMs);
      if (stop != 0) throw Error(ErrorKind::interrupted, "stopped before the check was done");
      if (ready <= 0) continue;
      const auto got = ::read(from_child_, buffer.data(), buffer.size());
      if (got <= 0) return text;
      text.append(buffer.data(), static_cast<std::size_t>(got));
    }
  }

  bool succeeded() {
    const int status = wait();
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
  }

 private:
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
    pid_ = 0;
    return status;
  }

  pid_t pid_;
  int from_child_;
};

/// Empty: sound.
std::string check(const std::string& folder) {
  try {
    std::ostringstream report;
    const auto places = Xapian::Database::check(folder, 0, &report);
    return places == 0 ? "" : std::to_string(places) + (places == 1 ? " damaged place" : " damaged places");
  } catch (const Xapian::Error& error) {
    return error.get_msg();
  }
}

}  // namespace

std::optional<std::string> run_apart(const std::function<std::string()>& body, const StopSignal& stop) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) refuse("make a pipe");
  const pid_t pid = ::fork();
  if (pid == 0) be_child(body, pipe[1]);
  if (pid < 0) refuse("start a process");  // which ends the run, and with it the pipe
  ::close(pipe[1]);
  Child child(pid, pipe[0]);
  std::string text = child.read(stop);
  if (!child.succeeded()) return std::nullopt;
  return text;
}

std::optional<std::string> fault_of_tables(const std::string& folder, const StopSignal& stop) {
  const std::string tables = "the tables of " + folder;
  const auto fault = run_apart([&] { return check(folder); }, stop);
  if (!fault) return tables + " cannot be read to the end";
  if (fault->empty()) return std::nullopt;
  return tables + " are damaged: " + *fault;
}

namespace {

constexpr std::size_t kMostFaults = 20;
constexpr std::uint32_t kSampled = 1000;

std::optional<std::chrono::system_clock::time_point> read_updated(const Xapian::Database& database) {
  const std::string text = database.get_metadata(std::string(schema::kKeyUpdated));
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

void measure_dates(const Xapian::Database& database, IndexFigures& figures) {
  figures.undated = figures.articles;
  const auto end = database.valuestream_end(schema::kSlotDate);
  for (auto at = database.valuestream_begin(schema::kSlotDate); at != end; ++at) {
    const Date date = schema::decode_date(*at);
    if (!figures.dates) figures.dates = DateRange{date, date};
    figures.dates->first = std::min(figures.dates->first, date);
    figures.dates->last = std::max(figures.dates->last, date);
    figures.undated -= Documents{1};
  }
}

void measure_files(const FileManifest& manifest, IndexFigures& figures) {
  for (const ManifestFile& file : manifest) {
    if (file.articles.empty()) continue;
    ++figures.files;
    figures.source_size += Bytes{file.stamp.size};
    for (RootFigures& root : figures.roots) {
      if (fs::is_within(file.path, root.root.absolute)) root.articles += Documents{file.articles.size()};
    }
  }
}

/// Collects faults, and stops when there are enough.
class Faults {
 public:
  explicit Faults(std::vector<std::string>& faults) : faults_(faults) {}

  /// Runs one examination; what it throws is a fault.
  template <class Body>
  void examine(const std::string& what, Body&& body) {
    if (faults_.size() >= kMostFaults) return;
    try {
      schema::guarded(what, std::forward<Body>(body));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      faults_.push_back(error.what());
    }
  }
  void add(std::string fault) {
    if (faults_.size() < kMostFaults) faults_.push_back(std::move(fault));
  }

 private:
  std::vector<std::string>& faults_;
};

void check_article(const Xapian::Document& document, schema::StoredArticles& articles, Analyzer* analyzer,
                   Faults& faults) {
  const Article article = articles.decode(document.get_value(schema::kSlotArticle));
  const schema::Order order = schema::decode_order(document.get_value(schema::kSlotOrder));
  schema::decode_source(document.get_value(schema::kSlotSource));
  const std::string name = article.path + " (article " + std::to_string(article.ordinal) + ")";
  if (order.path != article.path || order.ordinal != article.ordinal)
    faults.add(name + ": its place in order is another's");
  if (analyzer == nullptr) return;
  analyzer->trim();
  if (document.get_value(schema::kSlotSignature) != make_signature(analyze(article, *analyzer))) {
    faults.add(name + ": its signature does not fit its text");
  }
}

void check_articles(const schema::OpenIndex& index, const StopSignal& stop, Faults& faults) {
  Analyzer analyzer(index.stamp.analyzer);
  schema::StoredArticles articles(index.database);
  const std::uint32_t step = index.database.get_doccount() / kSampled + 1;
  std::uint32_t number = 0;
  const auto end = index.database.postlist_end("");
  for (auto at = index.database.postlist_begin(""); at != end; ++at, ++number) {
    if (stop != 0) throw Error(ErrorKind::interrupted, "stopped before the check was done");
    const Xapian::docid docid = *at;
    faults.examine("document " + std::to_string(docid), [&] {
      check_article(index.database.get_document(docid), articles, number % step == 0 ? &analyzer : nullptr,
                    faults);
    });
  }
}

/// Each has every row it was written with, and is of the articles that are there.
void check_derived(const schema::OpenIndex& index, Faults& faults) {
  const auto& derived = index.derived;
  for (const auto* table : {&derived.entity_clusters, &derived.fingerprints, &derived.near_duplicates})
    faults.examine("a derived table", [&] { table->rows().verify(); });
}

}  // namespace

IndexFigures measure_index(const std::string& index_path) {
  return reading(index_path, [&](const schema::OpenIndex& index) {
    IndexFigures figures;
    figures.path = index_path;
    figures.generation = schema::current_generation(index_path).value_or(0);
    figures.stamp = index.stamp;
    for (const schema::Root& root : index.roots) figures.roots.push_back({root, {}});
    figures.articles = Documents{index.database.get_doccount()};
    figures.words = index.database.get_total_length();
    figures.index_size = fs::folder_size(index.folder);
    figures.updated = read_updated(index.database);
    measure_dates(index.database, figures);
    measure_files(read_file_manifest(index.database), figures);
    return figures;
  });
}

Soundness check_index(const std::string& index_path, bool tables, const StopSignal& stop) {
  if (!has_index(index_path)) schema::open_for_reading(index_path);  // says what is missing
  Soundness result;
  Faults faults(result.faults);
  std::string folder;
  faults.examine("finding the tables of " + index_path, [&] { folder = schema::current_folder(index_path); });
  if (tables && result.faults.empty()) {
    if (auto fault = fault_of_tables(folder, stop)) faults.add(std::move(*fault));
  }
  // What lies in damaged tables says nothing new, and reading it may crash as checking it may.
  if (!result.faults.empty()) return result;
  faults.examine("opening " + index_path, [&] {
    const schema::OpenIndex index = schema::open_for_reading(index_path);
    result.articles = Documents{index.database.get_doccount()};
    check_derived(index, faults);
    check_articles(index, stop, faults);
  });
  return result;
}

}  // namespace lede::indexer
