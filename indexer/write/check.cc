#include "indexer/write/check.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <variant>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/flat_map.h"
#include "common/schema/digests.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "common/schema/times.h"
#include "common/text/analyzer.h"
#include "indexer/document/plan.h"
#include "indexer/write/apart.h"
#include "indexer/write/file_manifest.h"
#include "indexer/write/generations.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostFaults = 20;

/// Collects faults, and passes over what comes after there are enough.
class Faults {
 public:
  /// Runs one examination; what it throws is a fault.
  template <class Body>
  void examine(const std::string& what, Body&& body) {
    if (all_.size() >= kMostFaults) return;
    try {
      schema::guarded(what, std::forward<Body>(body));
    } catch (const Error& error) {
      add(error.what());
    }
  }
  void add(std::string fault) {
    if (all_.size() < kMostFaults) all_.push_back(std::move(fault));
  }
  void require(bool is_so, std::string_view fault) {
    if (!is_so) add(std::string(fault));
  }
  std::vector<std::string>& all() { return all_; }

 private:
  std::vector<std::string> all_;
};

/// A sum over things in any order: the same things, the same sum; others, another but once in 2^64.
class SetSum {
 public:
  void add(std::uint64_t name, std::uint64_t docid, std::uint64_t number) {
    const std::array all = {name, docid, number};
    sum_ += XXH3_64bits(all.data(), sizeof all);
  }
  bool operator==(const SetSum&) const = default;

 private:
  std::uint64_t sum_ = 0;
};

std::uint64_t hash_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }
std::uint64_t hash_of(const LexiconEntry& entry) { return hash_of(entry.form + '\0' + entry.stem); }

/// The values of one slot, read beside the documents.
struct ValueStream {
  Xapian::valueno slot;
  Xapian::ValueIterator at, end;
  Xapian::doccount read = 0;

  /// That of the document, which is after the one asked for before.
  std::string of(Xapian::docid document) {
    if (at == end || at.get_docid() != document) return {};
    ++read;
    std::string value = *at;
    ++at;
    return value;
  }
};

constexpr std::array kSlots = {schema::kSlotDate,       schema::kSlotOrder,    schema::kSlotSignature,
                               schema::kSlotSource,     schema::kSlotEntities, schema::kSlotArticle,
                               schema::kSlotQuotations, schema::kSlotTimes,    schema::kSlotEarlier};

/// Compares the database with what its articles say. Throws what Xapian throws.
class Recount {
 public:
  Recount(const schema::OpenIndex& index, Faults& faults)
      : database_(index.database),
        faults_(faults),
        analyzer_(index.stamp.analyzer),
        articles_(database_),
        commits_(schema::read_number(database_, schema::kKeyCommits)) {
    for (const auto slot : kSlots)
      streams_.push_back({slot, database_.valuestream_begin(slot), database_.valuestream_end(slot)});
  }

  void run() {
    const auto end = database_.postlist_end("");
    for (auto at = database_.postlist_begin(""); at != end; ++at) {
      ++documents_;
      check_document(*at, at.get_doclength());
    }
    check_totals();
    check_postings();
    check_lexicon();
  }

 private:
  void check_document(Xapian::docid docid, Xapian::termcount length) {
    std::vector<std::string> values;
    for (auto& stream : streams_) values.push_back(stream.of(docid));
    const auto used = static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](const std::string& value) { return !value.empty(); }));
    faults_.examine(fmt::format("document {} (postlist.glass)", docid), [&] {
      const Article article = articles_.decode(values[schema::kSlotArticle]);
      const auto name = fmt::format("{} (article {})", article.path, article.ordinal);
      const auto made = plan(article, analyze(article, analyzer_),
                             schema::decode_source(values[schema::kSlotSource]), analyzer_);
      analyzer_.trim();
      faults_.require(made.record == articles_.record(values[schema::kSlotArticle]),
                      name + ": its stored text is not as lede writes it (postlist.glass)");
      faults_.require(same_values(made, values),
                      name + ": its values are not those of its text (postlist.glass)");
      faults_.require(length == length_of(made),
                      name + ": its length is not that of its text (postlist.glass)");
      faults_.require(same_terms(made, docid) &&
                          database_.get_document(docid, Xapian::DOC_ASSUME_VALID).values_count() == used,
                      name + ": its terms are not those of its text (termlist.glass)");
      check_times(values, name);
      for (const auto& [term, wdf] : made.terms) planned_.add(hash_of(term), docid, wdf);
      for (const auto& entry : made.lexicon) forms_.insert(hash_of(entry));
    });
    total_length_ += length;
    shortest_ = std::min(shortest_, length);
    longest_ = std::max(longest_, length);
  }

  static std::uint64_t length_of(const DocumentPlan& made) {
    std::uint64_t length = 0;
    for (const auto& term : made.terms) length += term.wdf;
    return length;
  }

  /// That the earlier texts can be read, and are some of those that the article has had.
  void check_times(const std::vector<std::string>& values, const std::string& name) {
    const auto times = schema::decode_times(values[schema::kSlotTimes]);
    const auto earlier = schema::decode_earlier(values[schema::kSlotEarlier]);
    faults_.require(times.written_in <= commits_ && times.added_in <= times.written_in &&
                        times.changed_in <= times.written_in &&
                        (earlier.empty() || earlier.back().number <= times.edits),
                    name + ": when it was seen is not as lede writes it (postlist.glass)");
    for (const auto& text : earlier) articles_.decode(text.record);
  }

  /// But for the stored article, which is what the plan is made of, and for what no text says.
  static bool same_values(const DocumentPlan& made, const std::vector<std::string>& values) {
    return std::all_of(kSlots.begin(), kSlots.end(), [&](const schema::Slot slot) {
      const auto planned = std::find_if(made.values.begin(), made.values.end(),
                                        [&](const auto& value) { return value.first == slot; });
      return slot == schema::kSlotArticle || slot == schema::kSlotTimes || slot == schema::kSlotEarlier ||
             values[slot] == (planned == made.values.end() ? std::string() : planned->second);
    });
  }

  bool same_terms(const DocumentPlan& made, Xapian::docid docid) const {
    auto at = database_.termlist_begin(docid);
    const auto end = database_.termlist_end(docid);
    for (const auto& [term, wdf] : made.terms) {
      if (at == end || *at != term || at.get_wdf() != wdf) return false;
      ++at;
    }
    return at == end;
  }

  void check_totals() {
    faults_.require(database_.get_doccount() == documents_ && database_.get_total_length() == total_length_,
                    "iamglass: its number of articles or of words is not that of the articles");
    faults_.require(documents_ == 0 || (database_.get_doclength_lower_bound() <= shortest_ &&
                                        database_.get_doclength_upper_bound() >= longest_),
                    "iamglass: an article is longer or shorter than it says");
    for (const auto& stream : streams_)
      faults_.require(stream.at == stream.end && stream.read == database_.get_value_freq(stream.slot),
                      fmt::format("postlist.glass: slot {} has values of no article", stream.slot));
  }

  void check_postings() {
    SetSum found;
    const auto end = database_.allterms_end();
    for (auto term = database_.allterms_begin(); term != end; ++term)
      check_term(*term, term.get_termfreq(), found);
    faults_.require(found == planned_, "postlist.glass: its lists are not those of the articles");
  }

  void check_term(const std::string& term, Xapian::doccount frequency, SetSum& found) {
    const auto hash = hash_of(term);
    Xapian::doccount documents = 0;
    Xapian::termcount all = 0, most = 0;
    const auto end = database_.postlist_end(term);
    for (auto at = database_.postlist_begin(term); at != end; ++at) {
      const auto wdf = at.get_wdf();
      found.add(hash, *at, wdf);
      ++documents, all += wdf, most = std::max(most, wdf);
    }
    if (documents != frequency || database_.get_collection_freq(term) != all ||
        database_.get_wdf_upper_bound(term) < most)
      faults_.add(fmt::format("postlist.glass: the frequencies of \"{}\" are not those of its list", term));
  }

  /// Forms may be there that no article has any more.
  void check_lexicon() {
    std::size_t found = 0;
    schema::for_each_form(database_, "", [&](const std::string& form, const std::string& stem) {
      if (forms_.find(hash_of({form, stem})) != nullptr) ++found;
      return true;
    });
    faults_.require(found == forms_.size(), "synonym.glass: words of the articles are missing");
  }

  const Xapian::Database& database_;
  Faults& faults_;
  Analyzer analyzer_;
  schema::StoredArticles articles_;
  const std::uint64_t commits_;
  std::vector<ValueStream> streams_;
  Xapian::doccount documents_ = 0;
  std::uint64_t total_length_ = 0;
  Xapian::termcount shortest_ = std::numeric_limits<Xapian::termcount>::max(), longest_ = 0;
  SetSum planned_;                                ///< of all postings, as the articles are planned
  FlatMap<std::uint64_t, std::monostate> forms_;  ///< hashes of all lexicon entries, likewise
};

void check_metadata(const Xapian::Database& database) {
  schema::decode_line_hashes(database.get_metadata(std::string(schema::kKeyLines)));
  schema::read_dictionary(database);
  const std::string prefix(schema::kKeySkippedPrefix);
  const auto end = database.metadata_keys_end(prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != end; ++key)
    if (!decode_skips(database.get_metadata(*key)))
      throw Error(ErrorKind::index, "postlist.glass: the entry of a skipped file is damaged");
}

void check_structure(const std::string& folder, Faults& faults) {
  std::ostringstream report;
  const auto places = Xapian::Database::check(folder, 0, &report);
  faults.require(places == 0, fmt::format("the tables of {} have {} damaged places", folder, places));
}

/// The derived tables are of the articles that are there, not of those of a run before.
void check_epoch(const schema::OpenIndex& index, Faults& faults) {
  const auto articles = index.database.get_metadata(std::string(schema::kKeyNames));
  const auto tables = index.derived.entity_clusters.rows_if_sound().epoch();
  faults.require(articles.empty() || tables == 0 || articles == std::to_string(tables),
                 "the derived tables of " + index.folder + " are older than its articles");
}

/// All that Xapian reads, as a text: the number of articles, then a fault a line.
std::string read_apart(const std::string& index_path, bool structure, bool unfinished) {
  Faults faults;
  Xapian::doccount articles = 0;
  faults.examine("opening " + index_path, [&] {
    const schema::OpenIndex index = schema::open_for_reading(index_path);
    articles = index.database.get_doccount();
    if (structure) check_structure(index.folder, faults);
    if (!unfinished) check_epoch(index, faults);
    faults.examine("reading the metadata", [&] { check_metadata(index.database); });
    faults.examine("reading the tables of " + index.folder, [&] { Recount(index, faults).run(); });
  });
  std::string text = std::to_string(articles) + '\n';
  for (std::string& fault : faults.all()) {
    std::replace(fault.begin(), fault.end(), '\n', ' ');
    text += fault + '\n';
  }
  return text;
}

void read_lines(std::string_view text, Soundness& result) {
  const auto end = text.find('\n');
  std::from_chars(text.data(), text.data() + end, result.articles.value);
  for (auto rest = text.substr(end + 1); !rest.empty(); rest.remove_prefix(rest.find('\n') + 1))
    result.faults.emplace_back(rest.substr(0, rest.find('\n')));
}

/// Each has every row it was written with, and all are of one epoch, which `unfinished` runs may have left
/// behind.
void check_derived(const std::string& folder, bool unfinished, Faults& faults) {
  const schema::DerivedTables derived(folder);
  std::set<Epoch> epochs;
  for (const auto* table : {&derived.entity_clusters, &derived.fingerprints, &derived.near_duplicates})
    faults.examine("a derived table", [&] {
      const SortedTable rows = table->rows();
      rows.verify();
      epochs.insert(rows.epoch());
    });
  faults.require(unfinished || epochs.size() <= 1, "the derived tables of " + folder + " are not of one run");
}

}  // namespace

void settle_unfinished(const std::string& index_path, const StopSignal& stop) {
  const std::string folder = schema::current_folder(index_path);
  if (!schema::damaged_files(folder).empty()) {
    const Soundness found = check_index(index_path, CheckDepth::structure, /*unfinished=*/true, stop);
    if (!found.faults.empty())
      throw Error(ErrorKind::index, found.faults.front() + "; run lede-index --rebuild");
  }
  // Also of blocks that the run has written and no commit has: the next one looks only at its own.
  schema::guarded("reading " + folder, [&] {
    const auto revision = schema::open_tables(folder).get_revision();
    schema::write_derived_table(folder, schema::kDigests, TableWriter().take(0));  // of nothing
    schema::write_digests(folder, revision);
  });
}

namespace {

/// A file that may not be opened is no damage, but would be taken for it.
void require_open_files() {
  constexpr rlim_t kNeeded = 32;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < kNeeded)
    throw Error(ErrorKind::io,
                fmt::format("only {} files may be open, and checking an index takes {}; raise the "
                            "limit (ulimit -n), then run again",
                            limit.rlim_cur, kNeeded));
}

}  // namespace

Soundness check_index(const std::string& index_path, CheckDepth depth, bool unfinished,
                      const StopSignal& stop) {
  require_open_files();
  if (!has_index(index_path)) schema::open_for_reading(index_path);  // says what is missing
  Faults faults;
  std::string folder;
  faults.examine("finding the tables of " + index_path, [&] { folder = schema::current_folder(index_path); });
  if (faults.all().empty() &&
      !fs::status(fs::join(folder, schema::kDigests.name)).size.value)  // an older lede's?
    faults.examine("opening " + index_path, [&] { schema::open_for_reading(index_path); });
  if (!faults.all().empty()) return {{}, std::move(faults.all())};
  faults.require(is_own_generation(index_path, folder),
                 fs::file_name(folder) + "/owner is missing or damaged, or names another index");
  const bool in_doubt = unfinished && depth != CheckDepth::digests;
  if (!in_doubt)
    for (std::string& fault : schema::damaged_files(folder)) faults.add(std::move(fault));
  const bool may_read = faults.all().empty();
  check_derived(folder, unfinished, faults);
  Soundness result{{}, std::move(faults.all())};
  if (depth == CheckDepth::digests || !may_read) return result;
  const auto read =
      run_apart([&] { return read_apart(index_path, depth == CheckDepth::structure, unfinished); }, stop);
  if (read)
    read_lines(*read, result);
  else
    result.faults.push_back("the tables of " + folder + " cannot be read to the end");
  return result;
}

}  // namespace lede::indexer
