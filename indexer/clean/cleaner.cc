#include "indexer/clean/cleaner.h"

#include <array>
#include <cassert>

#include "indexer/clean/formats.h"
#include "indexer/clean/provenance.h"

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

}  // namespace

std::vector<Cleaned> clean(const RawText& raw, const RecurringLines& recurring) {
  const FormatCleaner& cleaner = kCleaners.at(static_cast<std::size_t>(raw.format));
  assert(cleaner.format == raw.format);
  std::vector<Cleaned> cleaned = cleaner.clean(raw, recurring);
  for (Cleaned& one : cleaned)
    if (auto* article = std::get_if<Article>(&one)) read_provenance(*article);
  return cleaned;
}

}  // namespace lede::indexer
