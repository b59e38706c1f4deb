// Values of documents, read one by one.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <unordered_map>

#include "common/base/units.h"
#include "common/schema/fields.h"

namespace lede::searcher {

/// One value of documents, asked in any order but quick in ascending order of document ids: neighbours lie in
/// one block of the database, which is then read once.
class Values {
 public:
  Values(const Xapian::Database& database, schema::Slot slot) : database_(database), slot_(slot) {}
  /// Empty for a document that is not there or has none.
  std::string of(Xapian::docid document);

 private:
  Xapian::Database database_;
  schema::Slot slot_;
  std::optional<Xapian::ValueIterator> at_;
  Xapian::docid asked_ = 0;
};

/// Signatures read before, for whoever asks again: the marks of an answer after its ranking, the next query
/// of a batch after the last.
class SignatureMemo {
 public:
  /// That of the document, read through `signatures` where it is not kept. Valid until the next call.
  const std::string& of(Xapian::docid document, Values& signatures);
  /// Null where it is not kept. Valid until of() or clear().
  const std::string* kept(Xapian::docid document) const;
  void clear();

 private:
  std::unordered_map<Xapian::docid, std::string> kept_;
  Bytes size_;
};

}  // namespace lede::searcher
