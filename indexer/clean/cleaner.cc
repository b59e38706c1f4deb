#include "indexer/clean/cleaner.h"

#include <array>
#include <cassert>

#include "indexer/clean/formats/formats.h"
#include "indexer/clean/provenance/provenance.h"
#include "indexer/source/faults.h"

namespace lede::indexer {
namespace {

struct FormatCleaner {
  Format format;
  std::vector<Cleaned> (*clean)(const RawText&, const RecurringLines&);
};

constexpr std::array kCleaners = {
    FormatCleaner{Format::text, clean_text},
    FormatCleaner{Format::markdown, clean_markdown},
    FormatCleaner{Format::html, clean_html},
    FormatCleaner{Format::json_lines, clean_json_lines},
};

Cleaned with_provenance(Article article) {
  return survive(
      {article.path, article.ordinal},
      [&]() -> Cleaned { return read_provenance(article), std::move(article); },
      [](Skipped skipped) -> Cleaned { return skipped; });
}

}  // namespace

std::vector<Cleaned> clean(const RawText& raw, const RecurringLines& recurring) {
  const FormatCleaner& cleaner = kCleaners.at(static_cast<std::size_t>(raw.format));
  assert(cleaner.format == raw.format);
  std::vector<Cleaned> cleaned = cleaner.clean(raw, recurring);
  for (Cleaned& one : cleaned)
    if (auto* article = std::get_if<Article>(&one)) one = with_provenance(std::move(*article));
  return cleaned;
}

}  // namespace lede::indexer
