#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <utility>

#include "common/schema/near_duplicates.h"
#include "searcher/query/compile.h"

namespace lede::searcher {
namespace {

using DocumentsOf = std::map<std::string, std::vector<std::uint32_t>>;  // by the UUID of their database

/// Xapian asks a clone of it for each database, by the documents' numbers in that one.
class Documents : public Xapian::PostingSource {
 public:
  explicit Documents(std::shared_ptr<const DocumentsOf> all) : all_(std::move(all)) {}

  Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(documents_.size());
  }
  void init(const Xapian::Database& database) override {
    const auto own = all_->find(all_->contains("") ? "" : database.get_uuid());
    documents_ = own == all_->end() ? std::span<const std::uint32_t>() : own->second;
    next_ = 0;
  }
  void next(double) override { ++next_; }
  void skip_to(Xapian::docid document, double) override {
    if (next_ == 0) next_ = 1;
    const auto from =
        documents_.begin() + static_cast<std::ptrdiff_t>(std::min(next_ - 1, documents_.size()));
    next_ =
        static_cast<std::size_t>(std::lower_bound(from, documents_.end(), document) - documents_.begin()) + 1;
  }
  bool at_end() const override { return next_ > documents_.size(); }
  Xapian::docid get_docid() const override { return documents_[next_ - 1]; }
  PostingSource* clone() const override { return new Documents(all_); }

 private:
  const std::shared_ptr<const DocumentsOf> all_;
  std::span<const std::uint32_t> documents_;
  std::size_t next_ = 0;  ///< one more than where it stands; 0 before the first move
};

}  // namespace

Xapian::Query query_of_documents(const std::vector<std::uint32_t>& documents,
                                 const std::vector<std::string>& database_ids) {
  if (documents.empty()) return Xapian::Query::MatchNothing;
  DocumentsOf all;
  const auto databases = database_ids.size();
  if (databases < 2)
    all.emplace("", documents);
  else
    for (const auto document : documents)
      all[database_ids[schema::part_of_joint(document, databases)]].push_back(
          schema::own_docid(document, databases));
  return Xapian::Query((new Documents(std::make_shared<const DocumentsOf>(std::move(all))))->release());
}

}  // namespace lede::searcher
