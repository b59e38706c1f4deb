// Any bytes as a plain text file: cleaned and planned as a worker of lede-index does it, with its names and
// quotations. Nothing throws, no term is longer than Xapian takes, the stored article decodes again, and the
// same bytes give the same plan, whatever was planned before.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/schema/record.h"
#include "indexer/clean/cleaner.h"
#include "indexer/plan_file.h"
#include "indexer/source/reader.h"

namespace {

using namespace lede;

constexpr std::size_t kLongestTerm = 245;  // bytes, Xapian's limit

void require(bool holds) {
  if (!holds) std::abort();
}

bool same(const indexer::DocumentPlan& a, const indexer::DocumentPlan& b) {
  return a.id_term == b.id_term && a.terms == b.terms && a.values == b.values && a.lexicon == b.lexicon &&
         a.record == b.record;
}

void check(const Article& article, indexer::Planner& planner) {
  const auto plan = planner.plan(article, {});
  require(std::all_of(plan.terms.begin(), plan.terms.end(),
                      [](const auto& term) { return term.term.size() <= kLongestTerm; }));
  require(schema::decode_record(plan.record).text == article.text);
  indexer::Planner another({});
  require(same(plan, another.plan(article, {})));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static indexer::Planner planner({});
  auto text = indexer::to_utf8({reinterpret_cast<const char*>(data), size});
  if (!text) return 0;
  for (const auto& cleaned : indexer::clean({"/fuzz/input.txt", indexer::Format::text, std::move(*text), {}}))
    if (const auto* article = std::get_if<Article>(&cleaned)) check(*article, planner);
  planner.trim();
  return 0;
}
