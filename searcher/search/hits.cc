#include <algorithm>
#include <numeric>
#include <utility>

#include "common/schema/fields.h"
#include "searcher/query/filter_tree.h"
#include "searcher/search/asking.h"
#include "searcher/search/decider.h"
#include "searcher/search/matcher.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kPage = 16;  // hits read at once: enough to share what neighbours share, few to hold

std::optional<OtherMember> member_in(IndexReader& reader, Xapian::docid document) {
  const auto data = reader.value_of(document, schema::kSlotArticle);
  if (data.empty()) return std::nullopt;  // gone since the clusters were made
  auto article = reader.articles().decode(data);
  return OtherMember{schema::article_id(article.path, article.ordinal), reader.shown_path(article.path),
                     article.ordinal, std::move(article.outlet), std::move(article.date)};
}

void add_members(IndexReader& reader, Xapian::docid document, Hit& hit) {
  const auto cluster = reader.cluster_of(document);
  if (!cluster) return;
  for (const auto member : reader.copies().members(*cluster)) {
    auto other =
        member == document
            ? std::nullopt
            : reader.if_sound(member, [&] { return member_in(reader, member); }).value_or(std::nullopt);
    if (hit.family.empty()) hit.family = other ? other->id : hit.id;
    if (other) hit.others.push_back(std::move(*other));
  }
}

Hit hit_of(IndexReader& reader, Xapian::docid document, Article article) {
  Hit hit;
  hit.article = std::move(article);
  hit.id = schema::article_id(hit.article.path, hit.article.ordinal);
  hit.path = reader.shown_path(hit.article.path);
  hit.index = reader.index_name(document);
  add_members(reader, document, hit);
  return hit;
}

std::optional<Hit> read_marked(IndexReader& reader, const FilterNode& query, Evidence& evidence,
                               const Found& found) {
  StoredDocument stored(found.document, evidence);
  if (!stored.is_there()) return std::nullopt;
  auto marks = find_marks(query, stored, reader.analyzer());
  auto hit = hit_of(reader, found.document, stored.take_article());
  hit.marks = std::move(marks);
  hit.score = found.score;
  hit.by_added_words = found.by_added_words;
  return hit;
}

std::optional<Hit> read_place(IndexReader& reader, const Found& found) {
  try {
    auto place = schema::decode_order(reader.value_of(found.document, schema::kSlotOrder));
    Hit hit;
    hit.id = schema::article_id(place.path, place.ordinal);
    hit.path = reader.shown_path(place.path);
    hit.index = reader.index_name(found.document);
    hit.score = found.score;
    hit.article.path = std::move(place.path);
    hit.article.ordinal = place.ordinal;
    return hit;
  } catch (const Error&) {
    return std::nullopt;  // damaged
  }
}

}  // namespace

void visit_hits(IndexReader& reader, const FilterNode& query, const SearchRequest& request,
                std::span<const Found> found, const HitVisitor& visit) {
  auto rank = request.offset;
  for (std::size_t at = 0; at < found.size(); at += kPage) {
    const auto page = found.subspan(at, std::min(kPage, found.size() - at));
    auto hits = request.articles ? read_hits(reader, query, page) : read_places(reader, page);
    for (auto& hit : hits) {
      if (!hit) continue;
      hit->rank = ++rank;
      if (request.mentions) locate_mentions(*hit, reader.analyzer());
      visit(*hit);
    }
  }
}

std::vector<std::optional<Hit>> read_hits(IndexReader& reader, const FilterNode& query,
                                          std::span<const Found> page) {
  std::vector<std::size_t> by_document(page.size());
  std::iota(by_document.begin(), by_document.end(), std::size_t{0});
  std::sort(by_document.begin(), by_document.end(),
            [&](std::size_t a, std::size_t b) { return page[a].document < page[b].document; });
  std::vector<std::optional<Hit>> hits(page.size());
  fetch(reader, query, page);
  Evidence evidence(reader);
  for (const auto i : by_document)
    hits[i] = reader.if_sound(page[i].document, [&] { return read_marked(reader, query, evidence, page[i]); })
                  .value_or(std::nullopt);
  return hits;
}

std::vector<std::optional<Hit>> read_places(IndexReader& reader, std::span<const Found> page) {
  std::vector<std::optional<Hit>> places;
  for (const auto& found : page) places.push_back(read_place(reader, found));
  return places;
}

Hit read_hit(IndexReader& reader, Xapian::docid document) {
  return hit_of(reader, document, reader.articles().decode(reader.value_of(document, schema::kSlotArticle)));
}

void locate_mentions(Hit& hit, Analyzer& analyzer) {
  const auto tokens = analyze(hit.article, analyzer);
  const auto bytes = [&](TokenSpan span) {
    const bool fits = span.size() > 0 && span.end <= tokens.size();
    return fits ? ByteSpan{tokens[span.begin].span.begin, tokens[span.end - 1].span.end} : ByteSpan{};
  };
  for (const auto& mention : hit.article.names.mentions) hit.mentions.push_back(bytes(mention.tokens));
  for (const auto& quotation : hit.article.quotations)
    hit.quotations.push_back({bytes(quotation.tokens), bytes(quotation.speaker), bytes(quotation.cue)});
}

}  // namespace lede::searcher
