#include "indexer/write/past.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "common/article/members.h"
#include "common/base/error.h"
#include "common/base/numbers.h"
#include "common/schema/fields.h"

namespace lede::indexer {
namespace {

/// Runs `read`; what is damaged stays as it was.
template <class Read>
void if_sound(Read&& read) {
  try {
    read();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::index) throw;
  }
}

/// An article's id as a number.
std::uint64_t number_of(std::string_view hex) { return whole_number<std::uint64_t>(hex, 16).value_or(0); }

/// Finds an article of a file that has moved.
std::uint64_t content_key(const schema::SourceStamp& stamp, const ManifestArticle& place) {
  const std::array<std::uint64_t, 4> all = {stamp.size, stamp.content_hash, place.member, place.ordinal};
  return XXH3_64bits(all.data(), sizeof all);
}

void keep_last(std::vector<schema::EarlierText>& earlier, std::uint64_t most) {
  if (earlier.size() > most)
    earlier.erase(earlier.begin(), earlier.end() - static_cast<std::ptrdiff_t>(most));
}

void put(DocumentPlan& plan, const schema::IndexTimes& times) {
  plan.values.emplace_back(schema::kSlotTimes, schema::encode_times(times));
}

/// Nullopt for a record that is damaged.
std::optional<Article> article_in(const std::string& record) {
  std::optional<Article> article;
  if (!record.empty()) if_sound([&] { article = schema::decode_record(record); });
  return article;
}

void note_changes(schema::IndexTimes& times, const Article& before, const Article& after,
                  const RunTimes& run) {
  const bool is_moved = before.path != after.path || before.ordinal != after.ordinal;
  const bool is_edited = before.text != after.text;
  if (is_moved && !is_edited) return;
  times.changed = run.now;
  times.changed_in = run.commit;
  if (!is_edited) return;
  ++times.edits;
  times.edited = run.now;
}

}  // namespace

CommitCounts read_counts(const Xapian::Database& database) {
  return {schema::read_number(database, schema::kKeyCommits),
          schema::read_number(database, schema::kKeyLastRun)};
}

PastArticle past_article(const Xapian::Document& document, schema::StoredArticles& articles, bool with_text) {
  PastArticle past;
  if_sound([&] { past.times = schema::decode_times(document.get_value(schema::kSlotTimes)); });
  if (with_text) if_sound([&] { past.record = articles.record(document.get_value(schema::kSlotArticle)); });
  if_sound([&] {
    for (auto& earlier : schema::decode_earlier(document.get_value(schema::kSlotEarlier))) {
      earlier.record = articles.record(earlier.record);
      past.earlier.push_back(std::move(earlier));
    }
  });
  return past;
}

void set_times(DocumentPlan& plan, const RunTimes& run) {
  put(plan, schema::first_times(plan.id_term, run.now, run.commit));
}

void set_times(DocumentPlan& plan, PastArticle past, const RunTimes& run) {
  auto& times = past.times;
  if (times.added_in == 0) times = schema::first_times(plan.id_term, run.now, run.commit);
  const std::uint64_t edits = times.edits;
  const std::uint64_t text_seen = edits == 0 ? times.added : times.edited;
  if (const auto before = article_in(past.record)) {
    note_changes(times, *before, schema::decode_record(plan.record), run);
    if (times.edits != edits) past.earlier.push_back({times.edits, text_seen, std::move(past.record)});
  }
  times.written_in = run.commit;
  keep_last(past.earlier, run.keep_versions);
  put(plan, times);
  plan.earlier = std::move(past.earlier);
}

Past::Past(const std::string& index_path, const std::vector<FoundFile>& files) {
  if (index_path.empty()) return;
  if_sound([&] { folder_ = schema::current_folder(index_path); });
  if (folder_.empty()) return;
  read(files);
  std::sort(entries_.begin(), entries_.end());
  std::sort(gone_.begin(), gone_.end());
}

void Past::read(const std::vector<FoundFile>& files) {
  std::unordered_set<std::string_view> there;
  for (const FoundFile& file : files) there.insert(file.path);
  if_sound([&] {
    schema::guarded("reading the old index", [&] {
      const Xapian::Database database = schema::open_tables(folder_);
      counts_ = read_counts(database);
      auto source = database.valuestream_begin(schema::kSlotSource);
      const auto source_end = database.valuestream_end(schema::kSlotSource);
      const auto end = database.valuestream_end(schema::kSlotOrder);
      for (auto at = database.valuestream_begin(schema::kSlotOrder); at != end; ++at) {
        if_sound([&] {
          const auto order = schema::decode_order(*at);
          if (source != source_end) source.skip_to(at.get_docid());
          schema::SourceStamp stamp;
          if (source != source_end && source.get_docid() == at.get_docid())
            stamp = schema::decode_source(*source);
          const ManifestArticle place{at.get_docid(), order.ordinal, member_of(order.path)};
          entries_.push_back(
              {number_of(schema::article_id(order.path, order.ordinal)), at.get_docid(), stamp.content_hash});
          if (!there.contains(file_of(order.path)))
            gone_.emplace_back(content_key(stamp, place), entries_.back());
        });
      }
    });
  });
}

const Past::Entry* PastReader::find(const DocumentPlan& plan, const schema::SourceStamp& stamp,
                                    const ManifestArticle& place) const {
  const auto& entries = past_->entries_;
  const std::uint64_t id =
      number_of(std::string_view(plan.id_term).substr(schema::info(schema::TermKind::article).prefix.size()));
  const auto at = std::ranges::lower_bound(entries, id, {}, &Past::Entry::id);
  if (at != entries.end() && at->id == id) return &*at;
  const std::uint64_t key = content_key(stamp, place);
  const auto moved =
      std::ranges::lower_bound(past_->gone_, key, {}, &std::pair<std::uint64_t, Past::Entry>::first);
  return moved != past_->gone_.end() && moved->first == key ? &moved->second : nullptr;
}

std::optional<PastArticle> PastReader::read(std::uint32_t docid, bool with_text) {
  std::optional<PastArticle> past;
  if_sound([&] {
    schema::guarded("reading the old index", [&] {
      if (!database_)
        articles_ = schema::StoredArticles(database_.emplace(schema::open_tables(past_->folder_)));
      past = past_article(database_->get_document(docid), articles_, with_text);
    });
  });
  return past;
}

void PastReader::set_times(DocumentPlan& plan, const schema::SourceStamp& stamp, const ManifestArticle& place,
                           const RunTimes& run) {
  const Past::Entry* entry = past_ == nullptr ? nullptr : find(plan, stamp, place);
  const bool same_file = entry != nullptr && entry->content_hash == stamp.content_hash;
  auto past = entry == nullptr ? std::nullopt : read(entry->docid, !same_file);
  if (!past || past->times.added_in == 0) {
    if (past_ != nullptr) past_->has_news_ = true;
    return indexer::set_times(plan, run);
  }
  if (same_file) {
    // If its text is another now, it is lede that reads it otherwise.
    keep_last(past->earlier, run.keep_versions);
    put(plan, past->times);
    plan.earlier = std::move(past->earlier);
    return;
  }
  const auto before = past->times;
  indexer::set_times(plan, std::move(*past), run);
  if (schema::decode_times(plan.values.back().second).changed_in != before.changed_in)
    past_->has_news_ = true;
}

}  // namespace lede::indexer
