#include "indexer/usual_language.h"

#include <variant>

#include "common/article/members.h"
#include "indexer/clean/cleaner.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/extract/language.h"
#include "indexer/source/faults.h"
#include "indexer/source/neighbours.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostFiles = 24;
constexpr std::size_t kMostArticles = 24;  // of a file

using Counts = std::map<std::string, std::size_t>;

void count_articles(const std::string& path, Counts& counts) {
  const auto status = fs::status(path);
  if (status.kind != fs::FileKind::regular || status.size > kFileLimit) return;
  const auto source = read_source(path, status);
  const auto* raw = std::get_if<RawText>(&source);
  if (raw == nullptr) return;
  std::size_t seen = 0;
  for (const Cleaned& item : clean(*raw)) {
    const auto* article = std::get_if<Article>(&item);
    if (article == nullptr || ++seen > kMostArticles) continue;
    if (const auto code = sure_language_of(*article); !code.empty()) ++counts[code];
  }
}

std::string usual_in(const std::string& folder) {
  Counts counts;
  for (const std::string& path : some_texts_in(folder, kMostFiles))
    survive(
        {path}, [&] { return count_articles(path, counts), true; }, [](const Skipped&) { return false; });
  return shared_by_most(counts);
}

}  // namespace

std::string UsualLanguages::of(const std::string& path) {
  const std::string folder(folder_of(file_of(path)));
  const std::lock_guard lock(mutex_);
  const auto [at, is_new] = folders_.try_emplace(folder);
  if (is_new) at->second = usual_in(folder);
  return at->second;
}

}  // namespace lede::indexer
