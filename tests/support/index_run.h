// lede-index, run inside the test on a folder of its own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"

namespace lede::testing {

/// What one run left behind.
struct IndexRun {
  int status = 0;
  std::string out;
  std::string err;
};

/// A folder of articles and an index of it.
class Archive {
 public:
  /// Where the articles lie, and the index.
  std::string articles() const { return folder_.path() + "/articles"; }
  std::string index() const { return folder_.path() + "/index"; }

  /// Writes an article. Its modification time goes up by one second with every call, so that a change is
  /// always seen.
  void write(const std::string& name, const std::string& text);
  /// Gives a file another modification time and leaves its content alone.
  void touch(const std::string& name);
  void set_time(const std::string& name, std::int64_t mtime_ns);
  void move(const std::string& from, const std::string& to);
  void remove(const std::string& name);

  /// `lede-index --index INDEX ARGS...`. A set `stop` is the signal given before the run begins.
  IndexRun run(std::vector<std::string> args, bool stop = false);
  /// The same with the articles' folder.
  IndexRun update() { return run({articles()}); }

  /// One line an article, in docid order: docid, path below the articles, ordinal.
  std::vector<std::string> contents() const;
  /// everything_in the index, but for what says when something was seen.
  std::string dump() const;

 private:
  TemporaryFolder folder_;
  std::int64_t clock_ = 1'000'000'000;
};

}  // namespace lede::testing
