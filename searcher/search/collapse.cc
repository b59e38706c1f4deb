#include "searcher/search/collapse.h"

#include <algorithm>

#include "common/schema/fields.h"

namespace lede::searcher {
namespace {

std::optional<OtherPrinting> printing_in(IndexReader& reader, Xapian::docid document) {
  const auto data =
      reader.database().get_document(document, Xapian::DOC_ASSUME_VALID).get_value(schema::kSlotArticle);
  if (data.empty()) return std::nullopt;  // gone since the families were made
  auto article = reader.articles().decode(data);
  return OtherPrinting{schema::article_id(article.path, article.ordinal), reader.shown_path(article.path),
                       article.ordinal, std::move(article.outlet), std::move(article.date)};
}

}  // namespace

void add_printings(IndexReader& reader, Xapian::docid document, Hit& hit) {
  const auto cluster = reader.copies().cluster_of(document);
  if (!cluster) return;
  for (const auto member : reader.copies().members(*cluster)) {
    auto other = member == document ? std::nullopt : printing_in(reader, member);
    if (hit.family.empty()) hit.family = other ? other->id : hit.id;
    if (other) hit.others.push_back(std::move(*other));
  }
}

bool asks_for_printings(const Node& query) {
  return any_part(query, [](const Node& node) { return std::holds_alternative<Printed>(node.value); });
}

}  // namespace lede::searcher
