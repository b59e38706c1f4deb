#include "searcher/search/index_reader.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xxhash.h>

#include <algorithm>
#include <charconv>

#include "common/article/members.h"
#include "common/base/files.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "common/schema/times.h"
#include "searcher/query/compile.h"
#include "searcher/search/index_vocabulary.h"

namespace lede::searcher {
namespace {

constexpr Bytes kMostKept{32ULL << 20};  // signatures of some 30,000 articles

}  // namespace

Values::Values(IndexReader& reader, schema::Slot slot)
    : reader_(reader), database_(reader.database()), slot_(slot) {}

std::string Values::of(Xapian::docid document) {
  if (reader_.is_remote()) return reader_.value_of(document, slot_);
  try {
    return read(document);
  } catch (const Xapian::Error&) {
    at_.reset();  // it may stand anywhere
    throw;
  }
}

std::string Values::read(Xapian::docid document) {
  if (!at_ || document < asked_) at_ = database_.valuestream_begin(slot_);
  asked_ = document;
  const auto end = database_.valuestream_end(slot_);
  if (*at_ != end) at_->skip_to(document);
  return *at_ != end && at_->get_docid() == document ? **at_ : std::string();
}

std::optional<std::string_view> SignatureMemo::kept(Xapian::docid document) const {
  const auto* found = kept_.find(document);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<std::string_view> SignatureMemo::keep(Xapian::docid document, Values& signatures) {
  if (size_ > kMostKept) return std::nullopt;
  const auto& signature = signatures_.emplace_back(signatures.of(document));
  size_ += Bytes{signature.size()};
  return kept_[document] = signature;
}

std::string_view SignatureMemo::of(Xapian::docid document, Values& signatures) {
  if (const auto known = kept(document)) return *known;
  if (size_ > kMostKept) clear();
  return *keep(document, signatures);
}

void SignatureMemo::clear() {
  kept_.clear();
  signatures_.clear();
  size_ = {};
}

std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term) {
  std::vector<Xapian::docid> documents(database.postlist_begin(term), database.postlist_end(term));
  std::erase_if(documents, [last = database.get_lastdocid()](Xapian::docid one) { return one > last; });
  return documents;
}

IndexReader::IndexReader(schema::Archive archive, const StopSignal* stop)
    : archive_(std::move(archive)), effort_(stop) {
  open();
}

void IndexReader::begin_effort(std::uint64_t spent) {
  effort_.begin(static_cast<std::uint64_t>(database_.get_avlength() * database_.get_doccount()), spent);
}

void IndexReader::open() {
  forget_views();
  std::vector<Part> parts;
  for (std::size_t i = 0; i < archive_.indexes.size(); ++i) add_part(i, parts);
  if (parts.empty())
    throw Error(ErrorKind::io, fmt::format("no index of {} answers: {}", archive_.path, missing_.front()));
  parts_ = std::move(parts);
  schema::guarded("opening " + archive_.path, [&] { join(); });
  is_fresh_ = true;
}

void IndexReader::add_part(std::size_t number, std::vector<Part>& parts) {
  const auto& path = archive_.indexes[number];
  if (left_out_.contains(path)) return;
  try {
    parts.push_back({path, archive_.names.empty() ? std::string() : archive_.names[number],
                     archive_.remote(path), schema::open_index(archive_, path)});
  } catch (const Xapian::Error& error) {
    leave_out(path, error);
  }
}

void IndexReader::leave_out(const std::string& index, const Xapian::Error& error) {
  left_out_.insert(index);
  const auto* system = error.get_error_string();
  missing_.push_back(fmt::format("{} does not answer, and its articles are left out: {}", index,
                                 system != nullptr ? system : error.get_msg()));
}

// What failed once may be a connection that was idle for too long; it is made again.
bool IndexReader::may_ask_without(const Xapian::Error& error) {
  constexpr int kTries = 2, kTriesOfNobody = 3;
  for (const Part& part : parts_)
    if (part.remote != nullptr && schema::is_fault_of(*part.remote, error)) {
      if (++failures_[part.path] >= kTries) leave_out(part.path, error);
      return true;
    }
  return ++failures_[""] < kTriesOfNobody;
}

void IndexReader::each_value(schema::Slot slot, const Fetched::Visit& visit, Documents most) {
  if (is_remote_) return fetched_.each_value(slot, visit, most);
  const auto end = database_.valuestream_end(slot);
  Documents seen;
  for (auto at = database_.valuestream_begin(slot); at != end && seen < most; ++at, ++seen)
    visit(at.get_docid(), *at);
}

Xapian::Query IndexReader::query_of(const std::vector<Xapian::docid>& documents) {
  if (!is_remote_) return query_of_documents(documents, database_ids_);
  return {Xapian::Query::OP_SCALE_WEIGHT, fetched_.query_of(documents), 0};
}

void IndexReader::require_one_analyzer() const {
  for (const Part& part : parts_)
    if (const auto& first = parts_.front(); part.index.stamp.analyzer != first.index.stamp.analyzer)
      throw Error(ErrorKind::index,
                  fmt::format("{} was made with --language {}, {} with {}; they cannot be searched together: "
                              "make one of them again with --rebuild --language",
                              first.path, first.index.stamp.analyzer.language, part.path,
                              part.index.stamp.analyzer.language));
}

// A copy has the same articles twice, and Xapian knows it by the same name.
void IndexReader::require_distinct() const {
  for (std::size_t i = 0; i < database_ids_.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (database_ids_[i] == database_ids_[j])
        throw Error(ErrorKind::index, fmt::format("{} is a copy of {}, or its earlier state; leave one out",
                                                  parts_[i].path, parts_[j].path));
}

void IndexReader::join() {
  require_one_analyzer();
  database_ = parts_.front().index.database;
  lexicon_ = parts_.front().index.lexicon;
  is_remote_ = false;
  database_ids_.clear();
  std::vector<Xapian::Database> databases;
  std::vector<schema::Root> roots;
  for (const Part& part : parts_) {
    databases.push_back(part.index.database);
    if (parts_.size() > 1) database_ids_.push_back(part.index.database.get_uuid());
    is_remote_ = is_remote_ || part.remote != nullptr;
    roots.insert(roots.end(), part.index.roots.begin(), part.index.roots.end());
  }
  require_distinct();
  joined_ = {};
  if (databases.size() > 1) {
    database_ = {};
    lexicon_ = {};
    for (const auto& database : databases) database_.add_database(database);
    for (const Part& part : parts_) lexicon_.add_database(part.index.lexicon);
    joined_ = {joined_tables(), schema::joint_epoch(databases), false};
    joined_.fit = joined_.tables.are_of(joined_.epoch);
  }
  if (const auto& settings = parts_.front().index.stamp.analyzer;
      !analyzer_ || analyzer_->settings() != settings)
    analyzer_ = std::make_unique<Analyzer>(settings);
  fetched_.begin(database_);
  vocabulary_ = make_vocabulary(*this);
  articles_ = schema::StoredArticles(std::move(databases));
  shown_roots_.clear();
  for (const auto& root : roots)
    if (fs::absolute(root.given) == root.absolute) shown_roots_.push_back(root);
}

void IndexReader::follow() {
  if (!is_fresh_ && has_moved_on()) open();
  is_fresh_ = false;
}

bool IndexReader::has_moved_on() {
  if (std::any_of(parts_.begin(), parts_.end(), [](Part& part) { return has_moved_on(part); })) return true;
  return parts_.size() > 1 && !joined_.fit && joined_tables().are_of(joined_.epoch);
}

schema::DerivedTables IndexReader::joined_tables() const {
  return archive_.folder.empty() ? schema::DerivedTables()
                                 : schema::DerivedTables(fs::join(archive_.folder, schema::kJoinedName));
}

std::vector<SortedTable> IndexReader::rows_of(schema::DerivedTable schema::DerivedTables::*table) const {
  if (joined_.fit) return {(joined_.tables.*table).rows()};
  std::vector<SortedTable> rows;
  for (const Part& part : parts_) rows.push_back((part.index.derived.*table).rows());
  return rows;
}

bool IndexReader::has_moved_on(Part& part) {
  const auto generation = part.remote != nullptr ? std::nullopt : schema::current_generation(part.path);
  if (part.remote == nullptr &&
      (!generation || fs::file_name(part.index.folder) != schema::generation_name(*generation)))
    return true;
  try {
    return part.index.database.reopen();
  } catch (const Xapian::Error&) {
    return true;
  }
}

bool IndexReader::may_ask_again(Patience& patience) { return patience.is_left() && has_moved_on(); }

bool IndexReader::may_ask_again(const Xapian::Error& error, Patience& patience) {
  if (std::string_view(error.get_type()).starts_with("Network")) return may_ask_without(error);
  const bool is_overtaken = std::string_view(error.get_type()) == "DatabaseModifiedError";
  return patience.is_left() && (is_overtaken || has_moved_on());
}

void IndexReader::forget_views() {
  signatures_.clear();
  names_.reset();
  copies_.reset();
  forms_.reset();
  asked_for_forms_ = 0;
}

const FormList* IndexReader::forms() {
  constexpr unsigned kOften = 12;  // so many walks cost as much as the list
  if (++asked_for_forms_ <= kOften) return nullptr;
  if (!forms_) {
    forms_.emplace();
    std::string last;  // a form has a stem in each language
    schema::for_each_form(lexicon_, "", [&](const std::string& form, const std::string&) {
      if (form != last) forms_->add(form);
      last = form;
      return true;
    });
  }
  return &*forms_;
}

const schema::NearDuplicates& IndexReader::copies() {
  if (!copies_) copies_.emplace(rows_of(&schema::DerivedTables::near_duplicates));
  return *copies_;
}

template <class Look>
void IndexReader::look_at_copies(Look&& look) {
  try {
    look(copies());
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::index) throw;
    damage_.insert(std::string(error.what()) + "; copies are not shown as such");
  }
}

std::optional<schema::DuplicatesId> IndexReader::cluster_of(Xapian::docid document) {
  std::optional<schema::DuplicatesId> cluster;
  look_at_copies([&](const auto& copies) { cluster = copies.cluster_of(document); });
  return cluster;
}

void IndexReader::each_cluster(const schema::NearDuplicates::SeeCluster& see) {
  look_at_copies([&](const auto& copies) { copies.each_cluster(see); });
}

std::string IndexReader::damaged_article(Xapian::docid document) {
  std::string name = "document " + std::to_string(document);
  try {
    const auto place = schema::decode_order(value_of(document, schema::kSlotOrder));
    name = "article " + shown_path(place.path);
  } catch (const Error&) {  // its name is damaged, too
  } catch (const Xapian::Error&) {
  }
  return name + ": damaged in the index; run lede-index --rebuild";
}

std::string IndexReader::revision() const {
  std::vector<std::string> revisions;
  for (const Part& part : parts_)
    revisions.push_back(schema::guarded("reading " + part.path, [&] {
      const auto& database = part.index.database;
      auto text = part.remote != nullptr
                      ? part.path
                      : fmt::format("{}, {}.{}", fs::absolute(part.path), fs::file_name(part.index.folder),
                                    database.get_revision());
      const auto updated = schema::read_number(database, schema::kKeyUpdated);
      const std::chrono::sys_seconds at{std::chrono::seconds(updated)};
      return updated == 0 ? text : text + ", of " + fmt::format("{:%Y-%m-%d %H:%M} UTC", at);
    }));
  return fmt::format("{}", fmt::join(revisions, "; "));
}

std::uint64_t IndexReader::commits() const {
  std::vector<std::uint64_t> commits;
  for (const Part& part : parts_)
    commits.push_back(schema::read_number(part.index.database, schema::kKeyCommits));
  return commits.size() == 1 ? commits.front()
                             : XXH3_64bits(commits.data(), commits.size() * sizeof commits.front());
}

schema::Docids IndexReader::articles_with(std::uint64_t fingerprint, std::size_t limit) const {
  schema::Docids found;
  const auto tables = rows_of(&schema::DerivedTables::fingerprints);
  for (std::size_t i = 0; i < tables.size() && found.size() <= limit; ++i)
    for (const auto docid : schema::FingerprintIndex(tables[i]).articles_with(fingerprint, limit))
      found.push_back(schema::joint_docid(docid, i, tables.size()));
  return found;
}

const schema::EntityLookup& IndexReader::names() {
  if (names_) return *names_;
  std::vector<std::string> folders = {archive_.folder};
  for (const Part& part : parts_)
    if (part.path != archive_.folder)
      folders.push_back(part.remote != nullptr ? part.remote->copy : part.path);
  names_ = std::make_unique<schema::EntityLookup>(rows_of(&schema::DerivedTables::entity_clusters), folders);
  return *names_;
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
