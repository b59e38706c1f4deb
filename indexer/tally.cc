#include "indexer/tally.h"

namespace lede::indexer {

Tally::Tally(const FileManifest& manifest, std::uint64_t files_to_read, bool verbose) : verbose_(verbose) {
  for (const ManifestFile& known : manifest) summary_.files += known.articles.empty() ? 0 : 1;
  summary_.files_to_do = files_to_read;
}

void Tally::skip(const std::string& path, const SkipCount& skip) {
  summary_.skipped[skip.reason] += skip.count;
  if (verbose_ || skip.reason == SkipReason::fault) summary_.skipped_files.push_back({path, skip});
}

void Tally::file_done(const ToRead& item, const FileResult& result, Documents articles) {
  const bool had_articles = item.known != nullptr && !item.known->articles.empty();
  const bool has_articles = articles.value > 0;
  summary_.files = summary_.files + (has_articles ? 1 : 0) - (had_articles ? 1 : 0);
  for (const SkipCount& count : result.skips) skip(item.file.path, count);
  ++summary_.files_done;
}

}  // namespace lede::indexer
