#include "searcher/search/index_reader.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/article/members.h"
#include "common/base/edits.h"
#include "common/base/files.h"
#include "common/base/sort_unique.h"
#include "common/entities/key.h"
#include "common/entities/resolve.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "common/schema/times.h"
#include "searcher/search/other_letters.h"

namespace lede::searcher {
namespace {

constexpr Bytes kMostKept{8ULL << 20};  // signatures of some 8,000 articles

constexpr std::size_t kMostNear = 3;
constexpr std::uint64_t kStepsOfAForm = 50;

NameReading reading_of(const entities::EntityCluster& cluster) {
  NameReading reading{{cluster.kind, cluster.shown}, {}, cluster.count};
  for (const auto& member : cluster.members)
    if (member.count > Documents{0}) reading.spellings.push_back({member.kind, member.name});
  std::sort(reading.spellings.begin(), reading.spellings.end());
  return reading;
}

using schema::Field;

// The first key that does not begin so; empty where there is none.
std::string after_all_with(std::string beginning) {
  while (beginning.ends_with('\xFF')) beginning.pop_back();
  if (!beginning.empty()) beginning.back() = static_cast<char>(beginning.back() + 1);
  return beginning;
}

// Goes on behind what begins so. A few steps cost less than finding the place.
void pass_over(const std::string& beginning, Xapian::TermIterator& at, const Xapian::TermIterator& end) {
  constexpr int kFew = 4;
  for (int i = 0; i < kFew; ++i)
    if (++at == end || !(*at).starts_with(beginning)) return;
  if (const auto next = after_all_with(beginning); !next.empty())
    at.skip_to(next);
  else
    at = end;
}

class IndexVocabulary : public Vocabulary {
 public:
  explicit IndexVocabulary(IndexReader& reader) : reader_(reader), database_(reader.database()) {}

  Documents frequency(const std::string& term) const override { return {database_.get_termfreq(term)}; }

  void spend(std::uint64_t steps) const override { reader_.effort().spend(steps); }

  void for_each_form(Field field, std::string_view prefix, const Visit& visit) const override {
    if (field == Field::text || field == Field::title) return schema::for_each_form(database_, prefix, visit);
    const auto head = schema::word_term(field, "");
    const auto wanted = schema::word_term(field, prefix);
    for (auto term = database_.allterms_begin(wanted); term != database_.allterms_end(wanted); ++term) {
      const auto stem = (*term).substr(head.size());
      if (!visit(stem, stem)) return;
    }
  }

  void for_each_near_form(Field field, std::string_view word, int edits,
                          const VisitNear& visit) const override {
    if (field != Field::text && field != Field::title)
      return Vocabulary::for_each_near_form(field, word, edits, visit);
    NearWords near(word, edits);
    const auto end = database_.synonym_keys_end();
    for (auto form = database_.synonym_keys_begin(); form != end;) {
      spend(kStepsOfAForm);
      const std::string known = *form;
      if (const auto found = near.edits(known)) {
        const auto last = database_.synonyms_end(known);
        for (auto stem = database_.synonyms_begin(known); stem != last; ++stem) visit(known, *stem, *found);
      }
      if (const auto dead = near.dead_beginning(); !dead.empty())
        pass_over(std::string(dead), form, end);
      else
        ++form;
    }
  }

  std::vector<NameReading> names(const Named& typed) const override {
    std::vector<NameReading> readings;
    const auto& clusters = reader_.names().clusters();
    auto resolved = entities::resolve(clusters, typed.kind, typed.text);
    if (typed.kind.value_or(EntityKind::person) == EntityKind::person && other_letters_.may_have(typed.text))
      for (auto& more : entities::resolve_in_other_letters(clusters, typed.text))
        if (std::ranges::find(resolved, more.id, &entities::ResolvedCluster::id) == resolved.end())
          resolved.push_back(std::move(more));
    for (const auto& found : resolved) {
      auto reading = reading_of(found.cluster);
      if (!reading.spellings.empty()) readings.push_back(std::move(reading));
    }
    return readings;
  }

  std::vector<std::string> in_other_letters(const std::string& word) const override {
    if (!other_letters_.may_have(word)) return {};
    return other_letters_.words(reader_.names().clusters(), word, [this] { spend(kStepsOfAForm); });
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

  std::vector<std::string> languages() const override {
    std::vector<std::string> codes;
    const std::string column = schema::meta_term(schema::kLanguageColumn, "");
    for (auto term = database_.allterms_begin(column); term != database_.allterms_end(column); ++term)
      if (std::string code = (*term).substr(column.size()); !code.empty()) codes.push_back(std::move(code));
    return codes;
  }

  std::vector<std::uint32_t> indexed(const Indexed& asked) const override {
    using std::chrono::floor, std::chrono::days, std::chrono::sys_seconds, std::chrono::seconds;
    const auto last_run = schema::read_number(database_, schema::kKeyLastRun);
    const auto fits = [&](const schema::IndexTimes& times) {
      if (asked.event == IndexEvent::edited) return times.edits > 0;
      const bool is_added = asked.event == IndexEvent::added;
      if (asked.in_last_run) return (is_added ? times.added_in : times.changed_in) > last_run;
      const auto when = static_cast<std::int64_t>(is_added ? times.added : times.changed);
      return (is_added || times.changed_in > 0) &&
             asked.days.contains(floor<days>(sys_seconds{seconds{when}}));
    };
    std::vector<std::uint32_t> documents;
    const auto end = database_.valuestream_end(schema::kSlotTimes);
    for (auto at = database_.valuestream_begin(schema::kSlotTimes); at != end; ++at) {
      const auto times = reader_.if_sound(at.get_docid(), [&] { return schema::decode_times(*at); });
      if (times && fits(*times)) documents.push_back(at.get_docid());
    }
    return documents;
  }

  std::vector<std::string> columns() const override {
    std::vector<std::string> columns;
    const std::string all = schema::meta_terms();
    for (auto term = database_.allterms_begin(all); term != database_.allterms_end(all); ++term)
      if (auto column = schema::decode_meta_column(*term); column && *column != schema::kLanguageColumn)
        columns.push_back(std::move(*column));  // the language has a field of its own
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
  const OtherLetters other_letters_{database_};
};

}  // namespace

std::string Values::of(Xapian::docid document) {
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

IndexReader::IndexReader(std::string index_path, const StopSignal* stop)
    : index_path_(std::move(index_path)), effort_(stop) {
  open();
}

void IndexReader::begin_effort() {
  const auto& database = index_.database;
  effort_.begin(static_cast<std::uint64_t>(database.get_avlength() * database.get_doccount()));
}

void IndexReader::open() {
  forget_views();
  index_ = schema::open_for_reading(index_path_);
  is_fresh_ = true;
  if (!analyzer_ || analyzer_->settings() != index_.stamp.analyzer)
    analyzer_ = std::make_unique<Analyzer>(index_.stamp.analyzer);
  vocabulary_ = std::make_unique<IndexVocabulary>(*this);
  articles_ = schema::StoredArticles(index_.database);
  shown_roots_.clear();
  for (const auto& root : index_.roots)
    if (fs::absolute(root.given) == root.absolute) shown_roots_.push_back(root);
}

void IndexReader::follow() {
  if (!is_fresh_ && has_moved_on()) open();
  is_fresh_ = false;
}

bool IndexReader::has_moved_on() {
  const auto generation = schema::current_generation(index_path_);
  if (!generation || fs::file_name(index_.folder) != schema::generation_name(*generation)) return true;
  try {
    return index_.database.reopen();
  } catch (const Xapian::Error&) {
    return true;
  }
}

bool IndexReader::may_ask_again(Patience& patience) { return patience.is_left() && has_moved_on(); }

bool IndexReader::may_ask_again(const Xapian::Error& error, Patience& patience) {
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
    schema::for_each_form(index_.database, "", [&](const std::string& form, const std::string&) {
      if (form != last) forms_->add(form);
      last = form;
      return true;
    });
  }
  return &*forms_;
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

std::string IndexReader::revision() const {
  return schema::guarded("reading " + index_path_, [&] {
    const auto& database = index_.database;
    auto text = fmt::format("{}, {}.{}", fs::absolute(index_path_), fs::file_name(index_.folder),
                            database.get_revision());
    std::int64_t updated = 0;
    const auto stored = database.get_metadata(std::string(schema::kKeyUpdated));
    std::from_chars(stored.data(), stored.data() + stored.size(), updated);
    const std::chrono::sys_seconds at{std::chrono::seconds(updated)};
    return updated == 0 ? text : text + ", of " + fmt::format("{:%Y-%m-%d %H:%M} UTC", at);
  });
}

const schema::EntityLookup& IndexReader::names() {
  if (!names_)
    names_ = std::make_unique<schema::EntityLookup>(index_.derived.entity_clusters.rows(), index_path_);
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
