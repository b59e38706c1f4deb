// The quotations of an answer's articles, each once even if several outlets print it, and their speakers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article/date.h"
#include "common/article/quotations.h"
#include "common/base/units.h"
#include "searcher/query/ast.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// One quotation in one article.
struct QuotationSource {
  QuotationKind kind = QuotationKind::direct;
  std::string words;    ///< its parts with an ellipsis between
  std::string speaker;  ///< the fullest name; where there is none the words of the article; empty: unknown
  bool named = false;   ///< the speaker is a name
  std::string verb;     ///< the cue as printed; empty: none of its own
  std::string title;    ///< of the article, as display_title() has it
  std::string outlet;
  std::string path;           ///< as it was given
  std::uint32_t ordinal = 0;  ///< as Article has it
  std::string id;             ///< of the article
  std::optional<Date> date;
  bool operator==(const QuotationSource&) const = default;
};

/// The same or nearly the same words.
struct QuotationGroup {
  std::vector<QuotationSource> sources;  ///< in the order of the answer, at least one
  bool is_contested = false;             ///< two sources name two different speakers
};

/// Groups quotations of the same words, and those that share three fifths of the runs of 4 words that the
/// shorter one has. The order of first appearance stays.
std::vector<QuotationGroup> group_quotations(std::vector<QuotationSource> all);

struct QuotationRequest {
  Node query;
  Sort sort = Sort::relevance;  ///< of the articles
  std::uint64_t offset = 0;
  std::uint64_t limit = 10;  ///< 0: all
};

struct QuotationList {
  std::string query;  ///< canonical, as QuotationRequest has it
  std::vector<QuotationGroup> rows;
  std::uint64_t total = 0;   ///< in the articles read, before offset and limit
  Documents articles;        ///< read
  bool all_are_read = true;  ///< false: there are more articles, and perhaps more quotations
  Documents matching;        ///< articles that the query finds
  bool matching_is_exact = true;
};

/// For a page of quotations this many articles are read, the first of the answer; twice as many, and so on,
/// until the page is full.
inline constexpr std::uint64_t kReadForPage = 500;

/// The quotations that answer said: and quote: in the query, best article first; of a query without either,
/// every direct quotation of its articles. With a limit it reads no more articles than kReadForPage says;
/// where else a quotation is printed is then known of these only. Throws Error{index} when the index cannot
/// be read.
QuotationList list_quotations(IndexReader& reader, const QuotationRequest& request);

struct SpeakerRow {
  std::string name;
  std::uint64_t quotations = 0;  ///< the same words count once
  bool operator==(const SpeakerRow&) const = default;
};

struct SpeakerList {
  std::string query;             ///< canonical, as QuotationRequest has it
  std::vector<SpeakerRow> rows;  ///< most quoted first, then by name
  std::uint64_t total = 0;
  Documents articles;
};

/// The speakers that have a name, and how much each says. Reads all articles of the answer: counts need them.
SpeakerList list_speakers(IndexReader& reader, const QuotationRequest& request);

}  // namespace lede::searcher
