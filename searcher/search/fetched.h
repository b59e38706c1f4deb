// Values and terms of documents of other machines, many in one exchange. Xapian sends a document only whole,
// in an exchange each. But the list that it sends for a query has beside each document the value that it is
// sorted by, and a weight: so the documents are asked for by the terms of their ids, sorted by the value that
// is wanted, and each term that is asked about weighs a bit of its own.
#pragma once

#include <xapian.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/units.h"
#include "common/schema/fields.h"

namespace lede::searcher {

/// Not thread safe. All members throw Xapian::Error.
class Fetched {
 public:
  /// Another state, of which nothing is known yet.
  void begin(const Xapian::Database& database);

  /// Forgets all, where that has become much.
  void make_room();

  /// The value of a document: what was fetched, else the whole document is. Empty where there is none.
  std::string value(Xapian::docid document, schema::Slot slot);
  /// Takes note of a value that came with a list.
  void note(Xapian::docid document, schema::Slot slot, std::string value);
  /// Fetches the value of each document, and which of the terms it has. Only those of which the place in
  /// lists (kSlotOrder) is known.
  void fetch(std::span<const Xapian::docid> documents, schema::Slot slot,
             const std::vector<std::string>& terms = {});
  /// Whether the document has the term; nullopt: not fetched.
  std::optional<bool> has(Xapian::docid document, const std::string& term) const;
  /// The terms of the documents' ids. `documents`: ascending.
  std::vector<std::string> ids_of(std::span<const Xapian::docid> documents);
  /// Finds the documents, by their ids. `documents`: ascending.
  Xapian::Query query_of(std::span<const Xapian::docid> documents);

  /// Values, not the empty ones, of so many documents, ascending by document. They are not kept.
  using Visit = std::function<void(Xapian::docid, const std::string& value)>;
  static constexpr Documents kAll{~std::uint64_t{0}};
  void each_value(schema::Slot slot, const Visit& visit, Documents most = kAll);

  /// Asks for many frequencies at once.
  void prepare(const std::vector<std::string>& terms);
  /// In how many documents a term stands.
  Xapian::doccount frequency(const std::string& term);

 private:
  struct Terms {
    std::vector<std::string> all;
    std::unordered_map<std::string, std::size_t> places;
  };
  struct Known {
    std::map<schema::Slot, std::string> values;
    std::optional<Xapian::Document> whole;
    std::shared_ptr<const Terms> terms;  ///< those asked about last
    std::vector<bool> has;               ///< which of them it has
  };
  void fetch_some(const Xapian::Query& documents, Xapian::doccount most, schema::Slot slot,
                  std::span<const std::string> terms, std::size_t first_term);

  Xapian::Database database_;
  std::unordered_map<Xapian::docid, Known> known_;
  std::unordered_map<std::string, Xapian::doccount> frequencies_;
  Bytes size_;
};

}  // namespace lede::searcher
