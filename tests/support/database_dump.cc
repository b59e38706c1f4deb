#include "tests/support/database_dump.h"

#include <fmt/format.h>

#include <set>

#include "common/schema/fields.h"

namespace lede::testing {
namespace {

std::string postings_in(const Xapian::Database& database) {
  std::string text;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    text += fmt::format("term {} {} {}:", *term, database.get_termfreq(*term),
                        database.get_collection_freq(*term));
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
      text += fmt::format(" {}/{}", *at, at.get_wdf());
    text += "\n";
  }
  return text;
}

std::string documents_in(const Xapian::Database& database, bool with_times) {
  std::string text;
  std::set<Xapian::valueno> slots;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    text += fmt::format("document {} {} {}\n", *at, database.get_doclength(*at), document.get_data());
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      if (!with_times && value.get_valueno() >= schema::kSlotTimes) continue;
      text += fmt::format("{} {}\n", value.get_valueno(), *value);
      slots.insert(value.get_valueno());
    }
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
      text += fmt::format("{}/{} ", *term, term.get_wdf());
    text += "\n";
  }
  for (const auto slot : slots) {
    text += fmt::format("slot {} {} {} {}:", slot, database.get_value_freq(slot),
                        database.get_value_lower_bound(slot), database.get_value_upper_bound(slot));
    for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at)
      text += fmt::format(" {}={}", at.get_docid(), *at);
    text += "\n";
  }
  return text;
}

}  // namespace

std::string everything_in(const Xapian::Database& database, bool with_times) {
  std::string text = postings_in(database) + documents_in(database, with_times);
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
    if (*key != schema::kKeyUpdated &&
        (with_times || (*key != schema::kKeyCommits && *key != schema::kKeyLastRun)))
      text += fmt::format("metadata {} {}\n", *key, database.get_metadata(*key));
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key) {
    text += "form " + *key;
    for (auto stem = database.synonyms_begin(*key); stem != database.synonyms_end(*key); ++stem)
      text += " " + *stem;
    text += "\n";
  }
  return text + fmt::format("{} documents to {}, lengths {} to {}, {} in all\n", database.get_doccount(),
                            database.get_lastdocid(), database.get_doclength_lower_bound(),
                            database.get_doclength_upper_bound(), database.get_total_length());
}

}  // namespace lede::testing
