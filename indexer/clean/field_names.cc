#include "indexer/clean/field_names.h"

#include "common/article/date.h"
#include "indexer/clean/lines.h"

namespace lede::indexer {
namespace {

void give_text(std::string& to, const std::string& value) {
  if (to.empty()) to = one_line(value);
}

void give_date(PublicationDate& to, const std::string& value, const std::string& evidence) {
  if (to.kind != DateKind::none) return;
  if (const auto date = parse_date(trim(value))) to = {DateKind::given, *date, evidence};
}

}  // namespace

void give(Draft& draft, MetaField field, const std::string& value, const std::string& evidence) {
  switch (field) {
    case MetaField::title: return give_text(draft.title, value);
    case MetaField::outlet: return give_text(draft.outlet, value);
    case MetaField::author: return give_text(draft.byline, value);
    case MetaField::url: return give_text(draft.url, value);
    case MetaField::date: return give_date(draft.date, value, evidence);
    case MetaField::text: return;
  }
}

}  // namespace lede::indexer
