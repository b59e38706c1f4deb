#include "indexer/clean/formats/field_names.h"

#include "common/article/date.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr std::uint8_t kGivenConfidence = 99;  // metadata are rarely wrong

// Whether this call set the field.
bool give_text(std::string& to, const std::string& value) {
  if (!to.empty()) return false;
  to = one_line(value);
  return !to.empty();
}

void give_named(std::string& to, std::string& from, const std::string& value, const std::string& evidence) {
  if (give_text(to, value)) from = evidence;
}

void give_date(PublicationDate& to, const std::string& value, const std::string& evidence) {
  if (to.kind != DateKind::none) return;
  if (const auto date = parse_date(trim(value)))
    to = {DateKind::given, *date, evidence, {}, kGivenConfidence};
}

}  // namespace

void give(ArticleDraft& draft, MetaField field, const std::string& value, const std::string& evidence) {
  switch (field) {
    case MetaField::title: give_text(draft.title, value); return;
    case MetaField::outlet: return give_named(draft.outlet, draft.outlet_from, value, evidence);
    case MetaField::author: return give_named(draft.byline, draft.byline_from, value, evidence);
    case MetaField::url: give_text(draft.url, value); return;
    case MetaField::date: return give_date(draft.date, value, evidence);
    case MetaField::text: return;
  }
}

}  // namespace lede::indexer
