#include <algorithm>
#include <utility>

#include "searcher/query/compile.h"

namespace lede::searcher {
namespace {

class Documents : public Xapian::PostingSource {
 public:
  explicit Documents(std::vector<std::uint32_t> documents) : documents_(std::move(documents)) {}

  Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(documents_.size());
  }
  void init(const Xapian::Database&) override { next_ = 0; }
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
  PostingSource* clone() const override { return new Documents(documents_); }

 private:
  const std::vector<std::uint32_t> documents_;
  std::size_t next_ = 0;  ///< one more than where it stands; 0 before the first move
};

}  // namespace

Xapian::Query query_of_documents(std::vector<std::uint32_t> documents) {
  if (documents.empty()) return Xapian::Query::MatchNothing;
  return Xapian::Query((new Documents(std::move(documents)))->release());
}

}  // namespace lede::searcher
