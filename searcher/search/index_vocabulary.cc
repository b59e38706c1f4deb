#include "searcher/search/index_vocabulary.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

#include "common/base/edits.h"
#include "common/base/sort_unique.h"
#include "common/entities/key.h"
#include "common/entities/resolve.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/times.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/other_letters.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostNear = 3;

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
  explicit IndexVocabulary(IndexReader& reader) : reader_(reader) {}

  Documents frequency(const std::string& term) const override { return {reader_.frequency(term)}; }

  bool is_far() const override { return reader_.is_remote(); }
  void prepare(const std::vector<std::string>& terms) const override {
    if (reader_.is_remote()) reader_.fetched().prepare(terms);
  }

  void spend(std::uint64_t steps) const override { reader_.effort().spend(steps); }

  void for_each_form(Field field, std::string_view prefix, const Visit& visit) const override {
    if (field == Field::text || field == Field::title) return schema::for_each_form(lexicon_, prefix, visit);
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
    const auto end = lexicon_.synonym_keys_end();
    for (auto form = lexicon_.synonym_keys_begin(); form != end;) {
      spend(kStepsOfAForm);
      const std::string known = *form;
      if (const auto found = near.edits(known)) {
        const auto last = lexicon_.synonyms_end(known);
        for (auto stem = lexicon_.synonyms_begin(known); stem != last; ++stem) visit(known, *stem, *found);
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
    for (const auto& near : clusters.tables().nearest(entities::name_key(typed.text), kMostNear)) {
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

  std::vector<std::string> languages() const override { return other_letters_.languages(); }

  std::vector<std::uint32_t> indexed(const Indexed& asked) const override {
    using std::chrono::floor, std::chrono::days, std::chrono::sys_seconds, std::chrono::seconds;
    const auto fits = [&](std::uint32_t document, const schema::IndexTimes& times) {
      if (asked.event == IndexEvent::edited) return times.edits > 0;
      const bool is_added = asked.event == IndexEvent::added;
      if (asked.in_last_run)
        return (is_added ? times.added_in : times.changed_in) >
               reader_.number_of(document, schema::kKeyLastRun);
      const auto when = static_cast<std::int64_t>(is_added ? times.added : times.changed);
      return (is_added || times.changed_in > 0) &&
             asked.days.contains(floor<days>(sys_seconds{seconds{when}}));
    };
    std::vector<std::uint32_t> documents;
    reader_.each_value(schema::kSlotTimes, [&](Xapian::docid document, const std::string& value) {
      const auto times = reader_.if_sound(document, [&] { return schema::decode_times(value); });
      if (times && fits(document, *times)) documents.push_back(document);
    });
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

  std::vector<std::string> database_ids() const override { return reader_.database_ids(); }
  std::optional<std::vector<std::string>> ids_of(const std::vector<std::uint32_t>& documents) const override {
    return reader_.is_remote() ? std::optional(reader_.fetched().ids_of(documents)) : std::nullopt;
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
      const auto first = database_.postlist_begin(*term);
      if (first == database_.postlist_end(*term)) continue;
      const auto document = *first;
      const auto cluster = reader_.copies().cluster_of(document);
      const auto members = cluster ? reader_.copies().members(*cluster) : std::vector{document};
      documents.insert(documents.end(), members.begin(), members.end());
    }
    sort_unique(documents);
    return documents;
  }

  IndexReader& reader_;
  const Xapian::Database& database_ = reader_.database();
  const Xapian::Database& lexicon_ = reader_.lexicon();
  const OtherLetters other_letters_{database_, lexicon_};
};

}  // namespace

std::unique_ptr<Vocabulary> make_vocabulary(IndexReader& reader) {
  return std::make_unique<IndexVocabulary>(reader);
}

}  // namespace lede::searcher
