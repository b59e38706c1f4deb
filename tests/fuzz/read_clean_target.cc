// Bytes off the disk to articles: to_utf8, then the cleaner of the format that the first byte picks ('0'
// text, '1' markdown, '2' html, '3' JSON lines, '4' mail, '5' XML). Whatever comes in, the articles that come
// out hold their invariants, and the same bytes give the same articles.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "common/base/utf8.h"
#include "indexer/clean/cleaner.h"
#include "indexer/source/reader.h"
#include "tests/support/article_invariants.h"

namespace {

using namespace lede;

constexpr std::array kFormats = {indexer::Format::text, indexer::Format::markdown,
                                 indexer::Format::html, indexer::Format::json_lines,
                                 indexer::Format::mail, indexer::Format::xml};

void demand(bool holds, const std::string& words) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", words.c_str());
  std::abort();
}

void check(const indexer::Cleaned& cleaned) {
  if (const auto* article = std::get_if<Article>(&cleaned)) {
    const std::string broken = testing::check_invariants(*article);
    demand(broken.empty(), broken);
  } else {
    demand(utf8::is_valid(std::get<indexer::Skipped>(cleaned).detail), "a detail is not UTF-8");
  }
}

bool same(const indexer::Cleaned& a, const indexer::Cleaned& b) {
  const auto* first = std::get_if<Article>(&a);
  const auto* second = std::get_if<Article>(&b);
  return first && second ? *first == *second : a.index() == b.index();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto text = indexer::to_utf8(bytes.substr(1));
  if (!text) return 0;
  demand(utf8::is_valid(*text), "to_utf8 gave invalid UTF-8");
  const auto format = kFormats[static_cast<std::uint8_t>(data[0] - '0') % kFormats.size()];
  const indexer::RawText raw{"/fuzz/input", format, std::move(*text), {}};
  const auto articles = indexer::clean(raw);
  demand(format == indexer::Format::json_lines || format == indexer::Format::xml || articles.size() == 1,
         "one file gave other than one outcome");
  for (const indexer::Cleaned& cleaned : articles) check(cleaned);
  const auto again = indexer::clean(raw);
  demand(std::equal(articles.begin(), articles.end(), again.begin(), again.end(), same),
         "cleaned twice, two outcomes");
  return 0;
}
