#include "indexer/document/to_xapian.h"

#include "common/schema/fields.h"

namespace lede::indexer {

Xapian::Document to_xapian(const DocumentPlan& plan, const schema::Packer& packer) {
  Xapian::Document document;
  for (const auto& [term, wdf] : plan.terms) document.add_term(term, wdf);
  for (const auto& [slot, value] : plan.values) document.add_value(slot, value);
  document.add_value(schema::kSlotArticle, packer.pack(plan.record));
  return document;
}

}  // namespace lede::indexer
