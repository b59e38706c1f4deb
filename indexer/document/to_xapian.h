// What a database holds of a DocumentPlan, one to one.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <vector>

#include "common/schema/fields.h"
#include "common/schema/record.h"
#include "indexer/document/plan.h"

namespace lede::indexer {

/// By slot, with the stored article, which is packed here.
inline std::vector<PlannedValue> values_of(const DocumentPlan& plan, const schema::Packer& packer = {}) {
  std::vector<PlannedValue> values = plan.values;
  const auto place = std::find_if(values.begin(), values.end(), [](const PlannedValue& value) {
    return value.first > schema::kSlotArticle;
  });
  values.emplace(place, schema::kSlotArticle, schema::pack_record(plan.record, packer));
  if (!plan.earlier.empty())  // the last slot of all
    values.emplace_back(schema::kSlotEarlier, schema::encode_earlier(plan.earlier, packer));
  return values;
}

inline Xapian::Document to_xapian(const std::vector<PlannedTerm>& terms,
                                  const std::vector<PlannedValue>& values) {
  Xapian::Document document;
  for (const auto& [term, wdf] : terms) document.add_term(term, wdf);
  for (const auto& [slot, value] : values) document.add_value(slot, value);
  return document;
}
inline Xapian::Document to_xapian(const DocumentPlan& plan, const schema::Packer& packer = {}) {
  return to_xapian(plan.terms, values_of(plan, packer));
}

}  // namespace lede::indexer
