// What a search gives back: values for the renderers, nothing of Xapian in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "common/base/units.h"

namespace lede::searcher {

/// A place in Hit::article.text that answers the query.
struct Mark {
  ByteSpan bytes;
  bool phrase = false;       ///< a phrase or proximity match, marked as one run
  std::uint16_t clause = 0;  ///< which word or phrase of the query, in query order from 0
  bool operator==(const Mark&) const = default;
};

/// A near-duplicate of a hit.
struct OtherPrinting {
  std::string id;
  std::string path;  ///< as Hit::path
  std::uint32_t ordinal = 0;
  std::string outlet;
  PublicationDate date;
};

/// Bytes of Hit::article.text that a quotation stands for; empty for a speaker or cue it does not have.
struct QuotationPlace {
  ByteSpan words;
  ByteSpan speaker;
  ByteSpan cue;
};

struct Hit {
  std::string id;          ///< 16 hex digits (schema::article_id)
  std::string path;        ///< as it was given: the root as typed + the rest; raw bytes
  std::uint64_t rank = 0;  ///< from 1, counting skipped ones of --offset
  double score = 0;
  Article article;
  std::vector<Mark> marks;  ///< sorted by bytes.begin, not overlapping
  /// Bytes of article.text that article.names.mentions stand for, as many; empty unless
  /// SearchRequest::mentions.
  std::vector<ByteSpan> mentions = {};
  /// Id of the first member of the article's near-duplicate cluster; empty for an article without copies.
  std::string family = {};
  std::vector<OtherPrinting> others = {};       ///< the other members, the first first
  std::vector<QuotationPlace> quotations = {};  ///< the same of article.quotations
};

/// A counted way out of an empty answer.
struct Suggestion {
  enum class Kind : std::uint8_t { without_clause, spelling } kind{};
  std::string clause;      ///< the clause or word that finds nothing together with the rest
  std::string suggestion;  ///< spelling: the word to write instead; else empty
  std::string query;       ///< the whole repaired query
  Documents found;
};

struct Answer {
  std::string query;  ///< canonical
  std::vector<Hit> hits;
  Documents total;
  bool total_is_exact = true;  ///< else an estimate: deciding every candidate would take long
  Documents copies;            ///< near-duplicates of earlier hits, left out before the last hit
  Documents undated;           ///< articles a date clause left out only because they have no date
  bool undated_is_exact = true;
  std::vector<std::string> added;       ///< by SearchRequest::expand to what ranks, the best first
  std::vector<std::string> notices;     ///< "sanction*: 1,203 forms, the 500 commonest are used"
  std::vector<Suggestion> suggestions;  ///< only when nothing was found
};

}  // namespace lede::searcher
