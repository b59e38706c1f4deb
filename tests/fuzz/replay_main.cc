// Runs a fuzz target on files instead of libFuzzer's inputs, so that a corpus is an ordinary test under any
// compiler. Arguments are files and folders; a target that finds a fault ends the process. No input at all is
// a fault too.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "common/base/files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr lede::Bytes kLargestInput{16 << 20};

int replay(const std::string& path) {
  const auto bytes = lede::fs::read_file(path, kLargestInput);
  if (!bytes) return std::fprintf(stderr, "cannot read %s\n", path.c_str()), 0;
  std::fprintf(stderr, "%s\n", path.c_str());  // before the run: the last line names the input that ends it
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 0;
  for (const std::string& path : std::vector<std::string>(argv + 1, argv + argc)) {
    if (const auto names = lede::fs::list(path))
      for (const std::string& name : *names) runs += replay(lede::fs::join(path, name));
    else
      runs += replay(path);
  }
  std::fprintf(stderr, "%d inputs\n", runs);
  return runs > 0 ? 0 : 1;
}
