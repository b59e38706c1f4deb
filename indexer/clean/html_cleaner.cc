#include "indexer/clean/formats.h"

namespace lede::indexer {

std::vector<Cleaned> clean_html(const RawText& raw) { return {Skipped{raw.path, SkipReason::no_text, ""}}; }

}  // namespace lede::indexer
