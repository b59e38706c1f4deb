#include "indexer/pull.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/files.h"
#include "common/base/utf8.h"
#include "common/schema/archive.h"
#include "common/schema/opening.h"
#include "common/schema/remote.h"

namespace lede::indexer {
namespace {

using schema::RemoteIndex;

// What is sent: the beginning, then name and bytes of each file, each behind its length in eight bytes.
constexpr std::string_view kBeginning = "lede tables 1\n";
constexpr std::uint64_t kLongestName = 255, kLargestFile = 64ULL << 30;

Error broken(const RemoteIndex& remote, const std::string& why) {
  return {ErrorKind::index, fmt::format("copying the tables of {}: {}", remote.name, why)};
}

/// A program whose output is read here. It ends with this.
class Child {
 public:
  Child(const RemoteIndex& remote, std::vector<std::string> arguments) : remote_(remote) {
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    int pipe[2];
    if (::pipe(pipe) != 0) throw broken(remote_, std::strerror(errno));
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addclose(&actions, pipe[0]);
    ::posix_spawn_file_actions_addclose(&actions, pipe[1]);
    const int failed = ::posix_spawnp(&pid_, pointers[0], &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    output_ = pipe[0];
    if (failed != 0) pid_ = -1;
    if (failed != 0) throw broken(remote_, fmt::format("{}: {}", pointers[0], std::strerror(failed)));
  }
  ~Child() {
    ::close(output_);
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Fewer bytes at the end only.
  std::string read(std::uint64_t length, const StopSignal& stop) {
    constexpr std::uint64_t kAtOnce = 1U << 20U;
    std::string bytes;
    while (bytes.size() < length) {
      const auto begin = bytes.size();
      bytes.resize(begin + std::min(kAtOnce, length - begin));
      const auto got = ::read(output_, bytes.data() + begin, bytes.size() - begin);
      bytes.resize(begin + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
      if (stop != 0) throw Error(ErrorKind::interrupted, "stopped");
      if (got == 0 || (got < 0 && errno != EINTR)) break;
    }
    return bytes;
  }

 private:
  const RemoteIndex& remote_;
  pid_t pid_ = -1;
  int output_ = -1;
};

void receive(const RemoteIndex& remote, const StopSignal& stop, schema::CopiedFiles& files) {
  auto command =
      schema::ssh_arguments(schema::ssh_place(remote.tables), remote.timeout,
                            "lede-index --send-tables --index " + schema::ssh_place(remote.tables).rest);
  command.insert(command.begin(), "ssh");
  Child ssh(remote, std::move(command));
  if (ssh.read(kBeginning.size(), stop) != kBeginning)
    throw broken(remote, "no lede-index of this version answers there; see what ssh says");
  const auto read_string = [&](std::uint64_t most) {
    const auto length = big_endian_number(ssh.read(sizeof most, stop));
    if (length > most) throw broken(remote, "what it sends is damaged");
    auto bytes = ssh.read(length, stop);
    if (bytes.size() < length) throw broken(remote, "the copy broke off; try again, or see what ssh says");
    return bytes;
  };
  for (auto name = read_string(kLongestName); !name.empty(); name = read_string(kLongestName))
    files.put(name, read_string(kLargestFile));
}

void copy(const RemoteIndex& remote, const std::string& folder, const StopSignal& stop) {
  if (remote.tables.empty())
    throw Error(ErrorKind::usage,
                fmt::format("{} does not say where its tables are; write tables=ssh:HOST:/PATH or "
                            "tables=FOLDER behind it",
                            remote.name));
  schema::CopiedFiles files(remote);
  if (schema::is_remote(remote.tables))
    receive(remote, stop, files);
  else
    schema::each_copied_file(remote.tables.front() == '/' ? remote.tables : fs::join(folder, remote.tables),
                             [&](std::string_view name, std::string_view bytes) { files.put(name, bytes); });
  files.finish();
}

}  // namespace

ExitCode pull(World& world, const Options& options) {
  const auto archive =
      schema::archive_named(world, options.index ? std::vector{*options.index} : std::vector<std::string>());
  if (archive.remotes.empty())
    throw Error(ErrorKind::usage,
                "--pull takes a list of indexes, some of them on other machines; name it with --index");
  auto worst = ExitCode::ok;
  for (const auto& remote : archive.remotes) try {
      copy(remote, archive.folder, world.stop);
      if (!options.quiet) world.err << "copied the tables of " << remote.name << '\n';
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      world.err << utf8::printable(fmt::format("lede-index: {}", error.what())) << '\n';
      worst = ExitCode::error;
    }
  return worst;
}

ExitCode send_tables(World& world, const Options& options) {
  const auto send = [&](std::string_view bytes) {
    std::string length;
    append_big_endian(length, std::uint64_t{bytes.size()});
    world.out << length << bytes;
  };
  world.out << kBeginning;
  schema::each_copied_file(schema::index_path(world, options.index),
                           [&](std::string_view name, std::string_view bytes) {
                             send(name);
                             send(bytes);
                           });
  send("");
  world.out.flush();
  return ExitCode::ok;
}

}  // namespace lede::indexer
