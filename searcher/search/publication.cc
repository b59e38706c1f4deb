#include "searcher/search/publication.h"

#include "common/schema/fields.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kDay = 4;  // bytes of the day that kSlotOrder begins with

std::string evidence_of(const IndexReader& reader, Xapian::docid lender) {
  const auto order =
      reader.database().get_document(lender, Xapian::DOC_ASSUME_VALID).get_value(schema::kSlotOrder);
  if (order.empty()) return "copy";  // gone since the families were made
  const auto place = schema::decode_order(order);
  return "copy:" + schema::article_id(place.path, place.ordinal);
}

}  // namespace

void lend_day(IndexReader& reader, Xapian::docid document, Article& article) {
  if (is_dated(article.date)) return;
  const auto lent = reader.copies().lent_to(document);
  if (!lent) return;
  article.date = {DateKind::inferred, lent->day, evidence_of(reader, lent->lender), {}, lent->confidence};
}

std::optional<Date> day_of(IndexReader& reader, const Xapian::Document& document) {
  if (const auto own = document.get_value(schema::kSlotDate); !own.empty()) return schema::decode_date(own);
  const auto lent = reader.copies().lent_to(document.get_docid());
  return lent ? std::optional(lent->day) : std::nullopt;
}

std::string ByDay::operator()(const Xapian::Document& document) const {
  auto value = orders_.of(document.get_docid());
  if (value.empty()) return value;  // listed among copies, but gone since
  const auto lent = reader_.copies().lent_to(document.get_docid());
  if (first_ == First::newest && !lent) return value;
  auto order = schema::decode_order(value);
  if (!order.date && lent) {
    order.date = lent->day;
    value = schema::encode_order(order);
  }
  if (first_ == First::newest) return value;
  const auto oldest = order.date ? schema::encode_date(*order.date) : std::string(kDay, '\xff');
  return oldest + value.substr(kDay);
}

}  // namespace lede::searcher
