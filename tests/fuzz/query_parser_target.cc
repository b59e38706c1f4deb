// Any bytes as a query: refused with Error{query} whose text a terminal can show, or parsed to a tree in
// normal form that reads back as it prints. The first byte chooses the settings.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/query/parser.h"
#include "tests/support/query_tree.h"

namespace {

using namespace lede;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A mistake found in what print wrote would be thrown through noexcept, and so be found.
bool reads_back(const std::string& canonical, const searcher::Node& tree) noexcept {
  return searcher::parse(canonical, {}) == tree;
}

searcher::ParseSettings settings_of(std::uint8_t byte) {
  return {.today = Date{std::chrono::days{17'000}}, .any = (byte & 1) != 0, .plain = (byte & 2) != 0};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view query{reinterpret_cast<const char*>(data) + 1, size - 1};
  try {
    const searcher::Node tree = searcher::parse(query, settings_of(data[0]));
    require(testing::is_normal(tree));
    const std::string canonical = searcher::print(tree);
    if (canonical.size() <= searcher::kLongestQuery.value) require(reads_back(canonical, tree));
  } catch (const Error& error) {
    const std::string_view text = error.what();
    require(error.kind() == ErrorKind::query && utf8::is_valid(text) && text.find('\x1B') == text.npos);
  }
  return 0;
}
