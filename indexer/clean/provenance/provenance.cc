#include "indexer/clean/provenance/provenance.h"

#include <utility>

#include "indexer/clean/provenance/address_date.h"
#include "indexer/clean/provenance/byline.h"
#include "indexer/clean/provenance/outlet.h"
#include "indexer/clean/provenance/publication_date.h"

namespace lede::indexer {
namespace {

constexpr std::uint8_t kUrlConfidence = 97;
constexpr std::uint8_t kPathConfidence = 80;  // some name files after the day on which they saved them

PublicationDate date_of(const Article& article) {
  PublicationDate found = publication_date(article);
  if (found.kind == DateKind::given) return found;
  if (const auto day = date_in_url(article.url)) return {DateKind::given, *day, "url", {}, kUrlConfidence};
  // The name of a file of many articles says nothing about their days.
  const auto day = article.ordinal == 0 ? date_in_path(article.path) : std::nullopt;
  if (!day || (found.kind != DateKind::none && *day < found.value)) return found;
  return {DateKind::inferred, *day, "path", {}, kPathConfidence};
}

}  // namespace

void read_provenance(Article& article) {
  if (article.date.kind == DateKind::none) article.date = date_of(article);
  article.sources = named_sources(article);
  if (!article.sources.empty() && article.sources.front().role == SourceRole::publisher)
    article.outlet = article.sources.front().name;
  if (article.byline.empty()) {
    Byline byline = byline_of(article);
    article.byline = std::move(byline.name);
    article.byline_evidence = std::move(byline.evidence);
  }
}

}  // namespace lede::indexer
