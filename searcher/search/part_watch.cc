#include "searcher/search/part_watch.h"

#include <algorithm>

namespace lede::searcher {
namespace {

// All documents of a database. Xapian asks a clone of it for each, and takes one database after the other.
class PartWatch : public Xapian::PostingSource {
 public:
  explicit PartWatch(IndexReader& reader) : reader_(reader) {}
  Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { move_to(std::max(at_, document)); }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  PostingSource* clone() const override { return new PartWatch(reader_); }
  void init(const Xapian::Database& database) override {
    const auto& ids = reader_.database_ids();
    part_ = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), database.get_uuid()) - ids.begin());
    documents_ = database.get_doccount();
    last_ = database.get_lastdocid();
    at_ = 0;
  }

 private:
  void move_to(Xapian::docid document) {
    at_ = document;
    reader_.now_matching(part_);
  }

  IndexReader& reader_;
  std::size_t part_ = 0;
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0, at_ = 0;
};

}  // namespace

Xapian::Query watched(IndexReader& reader, const Xapian::Query& query) {
  return {Xapian::Query::OP_FILTER, query, Xapian::Query((new PartWatch(reader))->release())};
}

}  // namespace lede::searcher
