#include "tests/support/temporary_folder.h"

#include <stdlib.h>

#include <fstream>

#include "common/base/error.h"
#include "common/base/files.h"

namespace lede::testing {

TemporaryFolder::TemporaryFolder() {
  const char* base = ::getenv("TMPDIR");
  std::string name = std::string(base != nullptr && *base != '\0' ? base : "/tmp") + "/lede-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr)
    throw Error(ErrorKind::io, "cannot make a folder for the test: " + name);
  path_ = fs::real_path(name).value();
}

TemporaryFolder::~TemporaryFolder() {
  try {
    fs::remove_all(path_);
  } catch (const Error&) {
    // A test that leaves a folder it may not remove is no reason to end the whole run.
  }
}

std::string TemporaryFolder::operator/(const std::string& name) const {
  std::string path = fs::join(path_, name);
  fs::create_folders(path.substr(0, path.rfind('/')));
  return path;
}

std::string TemporaryFolder::write(const std::string& name, const std::string& bytes) const {
  const std::string path = *this / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

}  // namespace lede::testing
