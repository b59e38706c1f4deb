#include "indexer/write/writer.h"

#include <algorithm>
#include <utility>

#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/text/sentence_fingerprints.h"
#include "indexer/document/to_xapian.h"
#include "indexer/write/file_manifest.h"

namespace lede::indexer {
namespace {

template <class Body>
auto writing(const std::string& folder, Body&& body) {
  return schema::guarded("writing " + folder, std::forward<Body>(body));
}

/// What the terms of entities and definitions begin with.
std::vector<std::string> name_terms() {
  std::vector<std::string> prefixes = {schema::definition_terms()};
  for (const auto kind : kEntityKinds) prefixes.push_back(schema::entity_terms_of(kind));
  return prefixes;
}

}  // namespace

void Writer::create(const std::string& folder, const schema::Stamp& stamp,
                    const std::vector<schema::Root>& roots, const CommitCounts& counts) {
  writing(folder, [&] {
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE | schema::kTables, schema::kBlockSize);
    database.set_metadata(std::string(schema::kKeyStamp), schema::encode_stamp(stamp));
    database.set_metadata(std::string(schema::kKeyRoots), schema::encode_roots(roots));
    database.set_metadata(std::string(schema::kKeyCommits), std::to_string(counts.commits));
    database.set_metadata(std::string(schema::kKeyLastRun), std::to_string(counts.last_run));
    database.commit();
    database.close();
  });
}

Writer::Writer(const std::string& folder) : folder_(folder), verified_(folder) {
  writing(folder_, [&] {
    database_ = Xapian::WritableDatabase(folder_, Xapian::DB_OPEN | schema::kTables);
    if (schema::has_digests(folder_)) schema::write_digests(folder_, database_.get_revision());
    written_.emplace(folder_);
    // Inside a transaction Xapian still writes its buffers to disk after some documents (main.cc), but none
    // of it is valid before we say so: no file is ever half in a commit.
    database_.begin_transaction();
    articles_ = schema::StoredArticles(database_);
    epoch_ = schema::read_number(database_, schema::kKeyNames);
    counts_ = read_counts(database_);
    commits_before_ = counts_.commits;
  });
  schema::settle_next_tables(folder_, epoch_);
}

Documents Writer::size() const {
  return writing(folder_, [&] { return Documents{database_.get_doccount()}; });
}

void Writer::set_run(const RunTimes& run, std::uint64_t commits_before) {
  run_ = run;
  commits_before_ = commits_before;
}

void Writer::add(DocumentPlan plan) {
  run_.commit = counts_.commits + 1;
  set_times(plan, run_);
  writing(folder_, [&] { has_changed(database_.add_document(document_of(plan))); });
  names_change(plan);
  forms_.add(plan.lexicon);
}

void Writer::replace(std::uint32_t docid, DocumentPlan plan) {
  keep_former(docid);
  names_change(plan);
  run_.commit = counts_.commits + 1;
  set_times(plan, writing(folder_, [&] { return past_article(database_.get_document(docid), articles_); }),
            run_);
  writing(folder_, [&] { database_.replace_document(docid, document_of(plan)); });
  has_changed(docid);
  forms_.add(plan.lexicon);
}

void Writer::remove(std::uint32_t docid) {
  keep_former(docid);
  writing(folder_, [&] { database_.delete_document(docid); });
  has_changed(docid);
}

Xapian::Document Writer::document_of(const DocumentPlan& plan) {
  if (!packer_) packer_.emplace(schema::read_dictionary(database_));
  return to_xapian(plan, *packer_);
}

void Writer::has_changed(std::uint32_t docid) {
  changed_ = true;
  changed_articles_.insert(docid);
}

void Writer::names_change(const DocumentPlan& plan) {
  const auto by_term = [](const PlannedTerm& a, const std::string& b) { return a.term < b; };
  for (const auto& prefix : name_terms()) {
    auto at = std::lower_bound(plan.terms.begin(), plan.terms.end(), prefix, by_term);
    for (; at != plan.terms.end() && at->term.starts_with(prefix); ++at) changed_names_.insert(at->term);
  }
}

void Writer::keep_former(std::uint32_t docid) {
  writing(folder_, [&] {
    const auto last = database_.termlist_end(docid);
    for (const auto& prefix : name_terms()) {
      auto term = database_.termlist_begin(docid);
      for (term.skip_to(prefix); term != last && (*term).starts_with(prefix); ++term)
        changed_names_.insert(*term);
    }
    for (const auto& sentence :
         sentence_fingerprints(database_.get_document(docid).get_value(schema::kSlotSignature)))
      former_sentences_.push_back(sentence.hash);
  });
}

std::vector<std::uint32_t> Writer::changed_articles() const {
  return {changed_articles_.begin(), changed_articles_.end()};
}

bool Writer::holds(std::uint32_t docid, const DocumentPlan& plan) {
  const std::string stored =
      writing(folder_, [&] { return database_.get_document(docid).get_value(schema::kSlotArticle); });
  try {
    return writing(folder_, [&] { return articles_.record(stored); }) == plan.record;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::index) throw;
    return false;
  }
}

void Writer::restamp(std::uint32_t docid, const schema::SourceStamp& stamp) {
  writing(folder_, [&] {
    Xapian::Document document = database_.get_document(docid);
    document.add_value(schema::kSlotSource, schema::encode_source(stamp));
    database_.replace_document(docid, document);
  });
}

void Writer::remember_skips(const ManifestFile& file) {
  set_metadata(skip_key(file.path), file.skips.empty() ? std::string() : encode_skips(file));
}

void Writer::set_metadata(std::string_view key, const std::string& value) {
  writing(folder_, [&] {
    if (database_.get_metadata(std::string(key)) != value) database_.set_metadata(std::string(key), value);
  });
}

void Writer::set_roots(const std::vector<schema::Root>& roots) {
  set_metadata(schema::kKeyRoots, schema::encode_roots(roots));
}

void Writer::set_recurring(const std::vector<std::uint64_t>& line_hashes) {
  set_metadata(schema::kKeyLines, schema::encode_line_hashes(line_hashes));
}

void Writer::set_dictionary(const std::string& dictionary) {
  set_metadata(schema::kKeyDictionary, schema::encode_dictionary(dictionary));
}

void Writer::set_updated(std::uint64_t when) { set_metadata(schema::kKeyUpdated, std::to_string(when)); }

void Writer::write_out() {
  writing(folder_, [&] {
    // Before it reads either, Xapian writes all values and all postings that have changed.
    database_.valuestream_begin(schema::kSlotArticle);
    database_.allterms_begin();
  });
}

void Writer::commit() {
  writing(folder_, [&] {
    for (const auto& [form, stem] : forms_.take()) schema::add_form(database_, form, stem);
    epoch_ = next_epoch();
    if (std::exchange(changed_, false)) {
      database_.set_metadata(std::string(schema::kKeyNames), std::to_string(epoch_));
      counts_ = {counts_.commits + 1, commits_before_};
      set_metadata(schema::kKeyCommits, std::to_string(counts_.commits));
      set_metadata(schema::kKeyLastRun, std::to_string(counts_.last_run));
    }
    database_.commit_transaction();
    schema::settle_next_tables(folder_, epoch_);
    schema::write_digests(folder_, database_.get_revision(), &*written_);
    written_.emplace(folder_);
    database_.begin_transaction();
  });
  changed_articles_.clear();
  changed_names_.clear();
  former_sentences_.clear();
}

}  // namespace lede::indexer
