#include "indexer/clean/cleaner.h"

#include <array>

#include "indexer/clean/formats/formats.h"
#include "indexer/clean/provenance/provenance.h"
#include "indexer/clean/sidecars.h"
#include "indexer/source/faults.h"

namespace lede::indexer {
namespace {

// In the order of Format. There are none for other records: TextReader has made JSON Lines of them.
constexpr std::array kCleaners = {clean_text, clean_markdown, clean_html, clean_json_lines};

Cleaned with_provenance(Article article, Format format, const Sidecars* sidecars) {
  return survive(
      {article.path, article.ordinal},
      [&]() -> Cleaned {
        if (sidecars) sidecars->describe(article, format == Format::text);
        return read_provenance(article), std::move(article);
      },
      [](Skipped skipped) -> Cleaned { return skipped; });
}

}  // namespace

std::vector<Cleaned> clean(const RawText& raw, const RecurringLines& recurring, const Sidecars* sidecars) {
  std::vector<Cleaned> cleaned = kCleaners.at(static_cast<std::size_t>(raw.format))(raw, recurring);
  for (Cleaned& one : cleaned)
    if (auto* article = std::get_if<Article>(&one))
      one = with_provenance(std::move(*article), raw.format, sidecars);
  return cleaned;
}

}  // namespace lede::indexer
