#include "indexer/write/lent_days.h"

#include <algorithm>

#include "common/schema/fields.h"
#include "common/schema/stored_articles.h"
#include "indexer/extract/copied_date.h"

namespace lede::indexer {
namespace {

using Docids = std::vector<std::uint32_t>;

class Lending {
 public:
  explicit Lending(const Xapian::Database& database) : database_(database), articles_(database) {}

  void add(const Docids& family) {
    if (!can_lend(family)) return;
    std::vector<PublicationDate> dates;
    for (const auto docid : family)
      dates.push_back(articles_.decode(value_of(docid, schema::kSlotArticle)).date);
    for (std::size_t i = 0; i < family.size(); ++i)
      if (const auto copied = copied_date(dates[i], dates))
        lent_.push_back({family[i], copied->day, family[copied->lender], copied->confidence});
  }

  std::vector<schema::LentDay> take() {
    std::sort(lent_.begin(), lent_.end(), [](const auto& a, const auto& b) { return a.docid < b.docid; });
    return std::move(lent_);
  }

 private:
  std::string value_of(std::uint32_t docid, schema::Slot slot) const {
    return database_.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(slot);
  }

  bool can_lend(const Docids& family) const {
    const auto dated = std::count_if(family.begin(), family.end(), [&](std::uint32_t docid) {
      return !value_of(docid, schema::kSlotDate).empty();
    });
    return dated > 0 && static_cast<std::size_t>(dated) < family.size();
  }

  const Xapian::Database& database_;
  schema::StoredArticles articles_;
  std::vector<schema::LentDay> lent_;
};

}  // namespace

std::vector<schema::LentDay> lent_days(const Xapian::Database& database,
                                       const std::vector<Docids>& families) {
  Lending lending(database);
  for (const auto& family : families) lending.add(family);
  return lending.take();
}

}  // namespace lede::indexer
