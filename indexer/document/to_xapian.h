// DocumentPlan -> Xapian::Document, one to one.
#pragma once

#include <xapian.h>

#include "common/schema/fields.h"
#include "common/schema/record.h"
#include "indexer/document/plan.h"

namespace lede::indexer {

/// The stored article is packed here.
inline Xapian::Document to_xapian(const DocumentPlan& plan, const schema::Packer& packer = {}) {
  Xapian::Document document;
  for (const auto& [term, wdf] : plan.terms) document.add_term(term, wdf);
  for (const auto& [slot, value] : plan.values) document.add_value(slot, value);
  document.add_value(schema::kSlotArticle, schema::pack_record(plan.record, packer));
  return document;
}

}  // namespace lede::indexer
