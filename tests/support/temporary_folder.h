// A folder of a test's own, gone with all it holds when the test ends.
#pragma once

#include <string>

namespace lede::testing {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Absolute, symlinks resolved.
  const std::string& path() const { return path_; }
  /// The path of `name` inside, which need not exist; folders before it are made.
  std::string operator/(const std::string& name) const;
  /// Writes a file inside, with the folders it needs, and returns its path.
  std::string write(const std::string& name, const std::string& bytes) const;

 private:
  std::string path_;
};

}  // namespace lede::testing
