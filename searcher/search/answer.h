// What is asked of a search, and the part of a list that is asked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "common/base/units.h"
#include "searcher/query/ast.h"
#include "searcher/query/habits.h"

namespace lede::searcher {

/// random: by a hash of the article's id and SearchRequest::seed, so that a seed gives the same order again.
enum class Sort : std::uint8_t { relevance, newest, oldest, random };

struct SearchRequest {
  Node query = {};
  QueryNotes notes = {};  ///< on the query as it was typed
  Sort sort = Sort::relevance;
  std::uint64_t seed = 0;    ///< of Sort::random
  std::uint64_t offset = 0;  ///< hits to pass over
  std::uint64_t limit = 10;  ///< hits at most; 0: all
  bool expand = false;       ///< rank also by the words that the best articles share
  bool suggestions = true;   ///< look for ways out when nothing is found
  bool phrase = false;       ///< look how many articles have the words of the query as a phrase
  bool articles = true;      ///< false: hits have path and ordinal of the article only, and no marks
  bool mentions = false;     ///< hits say where in the text names and quotations stand
  bool total = true;         ///< false: nobody reads the total, an estimate will do
  /// Only the best hit of each near-duplicate cluster, which says who else printed it.
  bool collapse_duplicates = false;
};

/// Keeps `limit` rows from number `offset` on, counted from 0; with limit 0 all from there. Nothing is left
/// beyond the end.
template <class Row>
void keep_page(std::vector<Row>& rows, std::uint64_t offset, std::uint64_t limit) {
  const auto begin = std::min<std::uint64_t>(offset, rows.size());
  const auto end = limit == 0 ? rows.size() : std::min<std::uint64_t>(begin + limit, rows.size());
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(end), rows.end());
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(begin));
}

// What a search gives back: values for the renderers, nothing of Xapian in them.

/// A place in Hit::article.text that answers the query.
struct Mark {
  ByteSpan bytes;
  bool phrase = false;       ///< a phrase or proximity match, marked as one run
  std::uint16_t clause = 0;  ///< which word or phrase of the query, in query order from 0
  bool operator==(const Mark&) const = default;
};

/// A near-duplicate of a hit.
struct OtherMember {
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
  std::string index = {};  ///< as -i named it, where several are searched together
  std::string id;          ///< 16 hex digits (schema::article_id)
  std::string path;        ///< as it was given: the root as typed + the rest; raw bytes
  std::uint64_t rank = 0;  ///< from 1, counting skipped ones of --offset
  double score = 0;
  bool by_added_words = false;  ///< --expand found it by words that the query does not have
  Article article;
  std::vector<Mark> marks;  ///< sorted by bytes.begin, not overlapping
  /// Bytes of article.text that article.names.mentions stand for, as many; empty unless
  /// SearchRequest::mentions.
  std::vector<ByteSpan> mentions = {};
  /// Id of the first member of the article's near-duplicate cluster; empty for an article without copies.
  std::string family = {};
  std::vector<OtherMember> others = {};         ///< the other members, the first first
  std::vector<QuotationPlace> quotations = {};  ///< the same of article.quotations
};

/// A counted way out of an empty answer.
struct Suggestion {
  enum class Kind : std::uint8_t { without_clause, spelling, as_phrase } kind{};
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
  Documents by_added_words;             ///< hits of the page that only these find
  std::vector<std::string> added;       ///< by SearchRequest::expand to what ranks, the best first
  std::vector<std::string> notices;     ///< "sanction*: 1,203 forms, the 500 commonest are used"
  std::vector<Suggestion> suggestions;  ///< only when nothing was found
  std::optional<Suggestion> as_phrase;  ///< the words as a phrase, where far fewer articles have it
};

}  // namespace lede::searcher
