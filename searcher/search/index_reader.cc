#include "searcher/search/index_reader.h"

#include <algorithm>

#include "common/article/members.h"
#include "common/base/files.h"
#include "common/base/sort_unique.h"
#include "common/entities/key.h"
#include "common/entities/resolve.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"

namespace lede::searcher {
namespace {

constexpr Bytes kMostKept{8ULL << 20};  // signatures of some 8,000 articles

constexpr std::size_t kMostNear = 3;

NameReading reading_of(const entities::EntityCluster& cluster) {
  NameReading reading{{cluster.kind, cluster.shown}, {}, cluster.count};
  for (const auto& member : cluster.members)
    if (member.count > Documents{0}) reading.spellings.push_back({member.kind, member.name});
  std::sort(reading.spellings.begin(), reading.spellings.end());
  return reading;
}

using schema::Field;

class IndexVocabulary : public Vocabulary {
 public:
  explicit IndexVocabulary(IndexReader& reader) : reader_(reader), database_(reader.database()) {}

  Documents frequency(const std::string& term) const override { return {database_.get_termfreq(term)}; }

  void for_each_form(Field field, std::string_view prefix, const Visit& visit) const override {
    if (field == Field::text || field == Field::title) return schema::for_each_form(database_, prefix, visit);
    const auto head = schema::word_term(field, "");
    const auto wanted = schema::word_term(field, prefix);
    for (auto term = database_.allterms_begin(wanted); term != database_.allterms_end(wanted); ++term) {
      const auto stem = (*term).substr(head.size());
      if (!visit(stem, stem)) return;
    }
  }

  std::vector<NameReading> names(const Named& typed) const override {
    std::vector<NameReading> readings;
    for (const auto& found : entities::resolve(reader_.names().clusters(), typed.kind, typed.text)) {
      auto reading = reading_of(found.cluster);
      if (!reading.spellings.empty()) readings.push_back(std::move(reading));
    }
    return readings;
  }

  std::vector<NameReading> nearest_names(const Named& typed) const override {
    std::vector<NameReading> readings;
    const auto& clusters = reader_.names().clusters();
    for (const auto& near : clusters.table().nearest(entities::name_key(typed.text), kMostNear)) {
      const auto begin = static_cast<std::ptrdiff_t>(readings.size());
      for (const auto id : near.clusters) {
        auto reading = reading_of(clusters.cluster(id));
        if (!reading.spellings.empty() && (!typed.kind || reading.entity.kind == *typed.kind))
          readings.push_back(std::move(reading));
      }
      std::sort(readings.begin() + begin, readings.end(),
                [](const NameReading& a, const NameReading& b) { return a.entity < b.entity; });
    }
    return readings;
  }

  std::vector<std::string> name_complaints() const override { return reader_.names().complaints(); }

  std::vector<std::uint32_t> cluster_members(const InCluster& asked) const override {
    const auto& copies = reader_.copies();
    if (asked.part == ClusterPart::first) return copies.first_members();
    if (asked.part == ClusterPart::later) return copies.later_members();
    return members_by_id(asked.id);
  }

  std::vector<std::string> columns() const override {
    std::vector<std::string> columns;
    const std::string all = schema::meta_terms();
    for (auto term = database_.allterms_begin(all); term != database_.allterms_end(all); ++term)
      if (auto column = schema::decode_meta_column(*term)) columns.push_back(std::move(*column));
    return columns;
  }

  std::optional<DateRange> dates() const override {
    const auto first = database_.get_value_lower_bound(schema::kSlotDate);
    const auto last = database_.get_value_upper_bound(schema::kSlotDate);
    if (first.empty()) return std::nullopt;
    return DateRange{schema::decode_date(first), schema::decode_date(last)};
  }

 private:
  // Of the articles whose ids begin so; an article without copies is alone.
  std::vector<std::uint32_t> members_by_id(const std::string& id) const {
    std::vector<std::uint32_t> documents;
    const auto wanted = schema::term(schema::TermKind::article, id);
    for (auto term = database_.allterms_begin(wanted); term != database_.allterms_end(wanted); ++term) {
      const auto document = *database_.postlist_begin(*term);
      const auto cluster = reader_.copies().cluster_of(document);
      const auto members = cluster ? reader_.copies().members(*cluster) : std::vector{document};
      documents.insert(documents.end(), members.begin(), members.end());
    }
    sort_unique(documents);
    return documents;
  }

  IndexReader& reader_;
  const Xapian::Database& database_;
};

}  // namespace

std::string Values::of(Xapian::docid document) {
  if (!at_ || document < asked_) at_ = database_.valuestream_begin(slot_);
  asked_ = document;
  const auto end = database_.valuestream_end(slot_);
  if (*at_ != end) at_->skip_to(document);
  return *at_ != end && at_->get_docid() == document ? **at_ : std::string();
}

const std::string& SignatureMemo::of(Xapian::docid document, Values& signatures) {
  if (const auto* known = kept(document)) return *known;
  if (size_ > kMostKept) clear();
  auto& signature = kept_[document] = signatures.of(document);
  size_ += Bytes{signature.size()};
  return signature;
}

const std::string* SignatureMemo::kept(Xapian::docid document) const {
  const auto found = kept_.find(document);
  return found == kept_.end() ? nullptr : &found->second;
}

void SignatureMemo::clear() {
  kept_.clear();
  size_ = {};
}

IndexReader::IndexReader(std::string index_path) : index_path_(std::move(index_path)) { open(); }

void IndexReader::open() {
  forget_views();
  index_ = schema::open_for_reading(index_path_);
  if (!analyzer_ || analyzer_->settings() != index_.stamp.analyzer)
    analyzer_ = std::make_unique<Analyzer>(index_.stamp.analyzer);
  vocabulary_ = std::make_unique<IndexVocabulary>(*this);
  articles_ = schema::StoredArticles(index_.database);
  shown_roots_.clear();
  for (const auto& root : index_.roots)
    if (fs::absolute(root.given) == root.absolute) shown_roots_.push_back(root);
}

void IndexReader::forget_views() {
  signatures_.clear();
  names_.reset();
  copies_.reset();
}

const schema::NearDuplicates& IndexReader::copies() {
  if (!copies_) copies_.emplace(index_.derived.near_duplicates.rows());
  return *copies_;
}

std::optional<schema::DuplicatesId> IndexReader::cluster_of(Xapian::docid document) {
  try {
    return copies().cluster_of(document);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::index) throw;
    damage_.insert(std::string(error.what()) + "; copies are not shown as such");
    return std::nullopt;
  }
}

std::string IndexReader::damaged_article(Xapian::docid document) const {
  std::string name = "document " + std::to_string(document);
  try {
    const auto place =
        schema::decode_order(index_.database.get_document(document).get_value(schema::kSlotOrder));
    name = "article " + shown_path(place.path);
  } catch (const Error&) {  // its name is damaged, too
  } catch (const Xapian::Error&) {
  }
  return name + ": damaged in the index; run lede-index --rebuild";
}

const schema::EntityLookup& IndexReader::names() {
  if (!names_)
    names_ = std::make_unique<schema::EntityLookup>(index_.derived.entity_clusters.rows(), index_path_);
  return *names_;
}

bool IndexReader::refresh_after(const Xapian::Error& error) {
  if (std::string_view(error.get_type()) != "DatabaseModifiedError") return false;
  try {
    index_.database.reopen();
  } catch (const Xapian::Error&) {
    return false;  // another generation is in place, and the folder of this one is gone
  }
  forget_views();
  // Of a generation that is no longer in use the files may be gone.
  const auto generation = schema::current_generation(index_path_);
  if (generation && fs::file_name(index_.folder) == schema::generation_name(*generation))
    index_.derived = schema::DerivedTables(index_.folder);
  return true;
}

bool IndexReader::reopen_after(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  if (type != "DatabaseModifiedError" && type != "DatabaseOpeningError" && type != "DatabaseNotFoundError")
    return false;
  open();
  return true;
}

std::string IndexReader::shown_path(std::string_view absolute) const {
  for (const auto& root : shown_roots_) {
    const std::string_view file = file_of(absolute);
    if (file == root.absolute) return root.given + std::string(absolute.substr(file.size()));
    if (!fs::is_within(absolute, root.absolute)) continue;
    auto rest = absolute.substr(root.absolute.size());
    while (rest.starts_with('/')) rest.remove_prefix(1);
    return rest.empty() ? root.given : fs::join(root.given, rest);
  }
  return std::string(absolute);
}

}  // namespace lede::searcher
