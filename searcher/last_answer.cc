#include "searcher/last_answer.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/files.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "common/schema/opening.h"
#include "searcher/options.h"
#include "searcher/present/source_lines.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

using Json = nlohmann::json;

constexpr Bytes kLargest{4ULL << 20};

std::string terminal_name(const World& world) {
  if (const auto named = world.environment("LEDE_TERMINAL")) return *named;
  std::array<char, 256> name{};
  for (const int stream : {STDERR_FILENO, STDOUT_FILENO, STDIN_FILENO})
    if (::ttyname_r(stream, name.data(), name.size()) == 0) return name.data();
  return {};
}

/// Empty without a terminal or a home.
std::string file_for(const World& world) {
  std::string terminal = terminal_name(world);
  if (terminal.empty()) return {};
  for (char& c : terminal)
    if (!ascii::is_letter(c) && !ascii::is_digit(c)) c = '-';
  const auto state = world.environment("XDG_STATE_HOME");
  const auto home = world.environment("HOME");
  if (!state && !home) return {};
  return fs::join(state ? fs::join(*state, "lede") : fs::join(*home, ".local/state/lede"), "last" + terminal);
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream words(line);
  return {std::istream_iterator<std::string>(words), {}};
}

bool is_web_page(std::string_view path) {
  constexpr std::array<std::string_view, 5> kEndings = {".html", ".htm", ".xhtml", ".mhtml", ".mht"};
  const std::string small = ascii::lower(path);
  return std::any_of(kEndings.begin(), kEndings.end(), [&](auto ending) { return small.ends_with(ending); });
}

/// The arguments by which an editor opens a file at a line; all others take those of vi.
struct EditorSyntax {
  std::string_view program;
  std::string_view argument;  ///< {0} the file, {1} the line
  std::string_view before;    ///< an argument that stands before it
};
constexpr std::array kEditors = {
    EditorSyntax{"code", "{0}:{1}", "--goto"},   EditorSyntax{"codium", "{0}:{1}", "--goto"},
    EditorSyntax{"cursor", "{0}:{1}", "--goto"}, EditorSyntax{"subl", "{0}:{1}", ""},
    EditorSyntax{"zed", "{0}:{1}", ""},          EditorSyntax{"hx", "{0}:{1}", ""},
    EditorSyntax{"helix", "{0}:{1}", ""},
};

std::vector<std::string> editor_command(std::vector<std::string> command, const std::string& path,
                                        std::optional<std::uint32_t> line) {
  const auto program = fs::file_name(command.front());
  const auto syntax = std::find_if(kEditors.begin(), kEditors.end(),
                                   [&](const EditorSyntax& one) { return one.program == program; });
  if (!line) {
    command.push_back(path);
  } else if (syntax == kEditors.end()) {
    command.insert(command.end(), {fmt::format("+{}", *line), path});
  } else {
    if (!syntax->before.empty()) command.emplace_back(syntax->before);
    command.push_back(fmt::format(fmt::runtime(syntax->argument), path, *line));
  }
  return command;
}

/// $BROWSER may list several with colons between, and hold %s for the address; the first one is taken.
std::vector<std::string> browser_command(const std::string& browser, const std::string& path) {
  auto command = words_of(browser.substr(0, browser.find(':')));
  bool is_named = false;
  for (auto& word : command)
    if (const auto at = word.find("%s"); at != word.npos) word.replace(at, 2, path), is_named = true;
  if (!is_named) command.push_back(path);
  return command;
}

ExitCode run_program(const std::vector<std::string>& command) {
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  if (::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
    throw Error(ErrorKind::io, fmt::format("cannot run {}; set EDITOR or BROWSER to a program that is there",
                                           utf8::printable(command.front())));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ExitCode::ok : ExitCode::error;
}

std::vector<std::string> command_for(const World& world, const Hit& hit) {
  const std::string path(file_of(hit.article.path));
  const auto browser = world.environment("BROWSER");
  if (is_web_page(path) && browser) return browser_command(*browser, path);
  const auto editor = world.environment("VISUAL") ? world.environment("VISUAL") : world.environment("EDITOR");
  if (!editor) throw Error(ErrorKind::usage, "no editor to open the article with; set EDITOR");
  const SourceLines lines(hit);
  std::optional<std::uint32_t> line;
  const auto first = hit.marks.empty() ? ByteSpan{0, 1} : hit.marks.front().bytes;
  if (const auto place = lines.place_of(first)) line = place->line;
  auto words = words_of(*editor);
  if (words.empty()) throw Error(ErrorKind::usage, "EDITOR names no program");
  return editor_command(std::move(words), path, line);
}

}  // namespace

std::optional<Node> LastAnswer::asked(Date today) const {
  return query.empty() ? std::nullopt : std::optional(parse(query, {today, any, plain}));
}

std::optional<std::string> LastAnswer::id_of(std::uint64_t rank) const {
  const auto found =
      std::find_if(shown.begin(), shown.end(), [&](const Shown& one) { return one.rank == rank; });
  return found == shown.end() ? std::nullopt : std::optional(found->id);
}

void keep_last_answer(const World& world, const LastAnswer& answer) {
  const auto file = file_for(world);
  if (file.empty()) return;
  Json kept = {{"index", utf8::scrub(answer.index)},
               {"query", utf8::scrub(answer.query)},
               {"any", answer.any},
               {"plain", answer.plain},
               {"shown", Json::array()}};
  for (const auto& [rank, id] : answer.shown) kept["shown"].push_back({rank, id});
  const auto mask = ::umask(0077);
  try {
    fs::create_folders(file.substr(0, file.rfind('/')));
    fs::write_atomically(file, kept.dump() + "\n");
  } catch (const Error&) {  // a full disk, a home that may not be written to: --show N then says so
  }
  ::umask(mask);
}

std::optional<LastAnswer> last_answer(const World& world) {
  const auto file = file_for(world);
  const auto bytes = file.empty() ? std::nullopt : fs::read_file(file, kLargest);
  if (!bytes) return std::nullopt;
  try {
    const Json kept = Json::parse(*bytes);
    LastAnswer answer{kept.at("index"), kept.at("query"), kept.at("any"), kept.at("plain"), {}};
    for (const auto& row : kept.at("shown")) answer.shown.push_back({row.at(0), row.at(1)});
    return answer;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::optional<std::uint64_t> rank_named(std::string_view name) {
  constexpr std::size_t kMostDigits = 3;
  return name.size() <= kMostDigits ? whole_number<std::uint64_t>(name) : std::nullopt;
}

std::optional<LastAnswer> resolve_rank(const World& world, const std::string& index, std::string& name) {
  const auto rank = rank_named(name);
  if (!rank || fs::status(name).kind != fs::FileKind::absent) return std::nullopt;
  auto answer = last_answer(world);
  if (!answer || answer->index != index)
    throw Error(ErrorKind::usage,
                fmt::format("{} is a place in the last answer of this index on this terminal, and "
                            "there is none; ask first, or give a path or an id",
                            name));
  const auto id = answer->id_of(*rank);
  if (!id)
    throw Error(ErrorKind::usage,
                fmt::format("the last answer on this terminal has no article {}; it showed {}", name,
                            answer->shown.empty() ? "none"
                                                  : fmt::format("{} to {}", answer->shown.front().rank,
                                                                answer->shown.back().rank)));
  name = *id;
  return answer;
}

ExitCode open_article(World& world, const Options& options) {
  IndexReader reader(schema::archive_named(world, options.indexes), &world.stop);
  auto name = options.articles.front();
  const auto last = resolve_rank(world, reader.archive().path, name);
  const auto query = last ? last->asked(options.reading.today) : std::nullopt;
  const auto hits = find_articles(reader, name, query ? &*query : nullptr);
  const Hit& hit = hits.front();
  const auto file = file_of(hit.article.path);
  if (fs::status(std::string(file)).kind == fs::FileKind::absent)
    throw Error(ErrorKind::io,
                fmt::format("{} is not there any more; --show {} prints what the index keeps of it",
                            utf8::printable(file), hit.id));
  world.out.flush();
  return run_program(command_for(world, hit));
}

}  // namespace lede::searcher
