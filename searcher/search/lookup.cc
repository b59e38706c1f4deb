// Articles by name, and articles like a named one.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "common/schema/times.h"
#include "searcher/query/compile.h"
#include "searcher/query/fields.h"
#include "searcher/search/feedback.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

using schema::TermKind;

constexpr const char* kLookingUp = "looking up an article";
constexpr std::size_t kSimilarTerms = 40;
// Xapian's own. An article as a query has each word once, with a weight by how often it stands there.
constexpr Weighing kWeighingOfSimilar{{.k1 = 1, .b = 0.5, .shortest = 0.5}, /*by_day_at_once=*/true};

std::vector<Xapian::docid> documents_of_id(const Xapian::Database& database, const std::string& name) {
  const auto wanted = schema::term(TermKind::article, name);
  auto term = database.allterms_begin(wanted);
  const auto end = database.allterms_end(wanted);
  if (term == end) return {};
  const std::string only = *term;
  if (++term != end)
    throw Error(ErrorKind::usage,
                fmt::format("{} begins the ids of several articles; give more of it", name));
  return documents_with(database, only);
}

/// What stands before the last `sign` and the number behind it; nullopt where no number is there.
template <class Number>
std::optional<std::pair<std::string, Number>> numbered_by(char sign, const std::string& name) {
  const auto at = name.rfind(sign);
  if (at == std::string::npos) return std::nullopt;
  const auto number = whole_number<Number>(std::string_view(name).substr(at + 1));
  return number ? std::optional(std::pair{name.substr(0, at), *number}) : std::nullopt;
}

// "wire.jsonl:3", as answers show one article of several in a file.
std::vector<Xapian::docid> documents_in_file(const Xapian::Database& database, const std::string& name) {
  const auto place = numbered_by<std::uint32_t>(':', name);
  if (!place) return {};
  const auto id = schema::article_id(fs::absolute(place->first), place->second);
  return documents_with(database, schema::term(TermKind::article, id));
}

std::vector<Xapian::docid> documents_named(const Xapian::Database& database, const std::string& name) {
  const auto path = fs::absolute(name);
  auto of_file = documents_with(database, schema::term(TermKind::article, schema::article_id(path, 0)));
  if (of_file.empty())
    of_file = documents_with(database, schema::term(TermKind::file, schema::file_id(path)));
  if (of_file.empty()) of_file = documents_in_file(database, name);
  if (!of_file.empty() || !may_be_article_id(name)) return of_file;
  return documents_of_id(database, name);
}

std::vector<Xapian::docid> documents_named_or_throw(const Xapian::Database& database,
                                                    const std::string& name) {
  auto documents = documents_named(database, name);
  if (documents.empty())
    throw Error(ErrorKind::usage,
                fmt::format("no article {} in the index; give a path or an id as lede-search shows them",
                            utf8::printable(name)));
  return documents;
}

Hit read_marked(IndexReader& reader, Xapian::docid document, const Node& marking) {
  const Found found{document, 0};
  auto hit = read_hits(reader, compiled_for(reader, marking).filter, {&found, 1}).front();
  return hit ? std::move(*hit) : read_hit(reader, document);
}

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> documents) {
  std::sort(documents.begin(), documents.end());
  return documents;
}

// Any of the words the article is about. Each weighs the root of its significance: a rare word that stands
// there once counts beside one that stands there often (docs/RANKING.md).
Xapian::Query subject_of(const Xapian::Database& database, Xapian::docid document) {
  const auto article = words_of(database, document);
  std::vector<Xapian::Query> words;
  for (const auto& [term, weight] : significant_terms({&article, 1}, size_of(database), kSimilarTerms))
    words.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), std::sqrt(weight));
  return {Xapian::Query::OP_OR, words.begin(), words.end()};
}

// How alike two articles begin. The words an article is about find articles of one subject; reports of one
// event also begin with the same names, places and deeds.
constexpr std::size_t kComparedByLead = 50;  // of the best articles
constexpr std::size_t kLeadWords = 120;
constexpr std::size_t kLeadCharacters = 1500;  // of a paragraph; at most so many have that many words
constexpr double kWeightOfLead = 2;            // beside the score, of which the best article has 1

// The first words of articles as vectors of length 1: (1 + log times) x log(articles / articles with it).
class Leads {
 public:
  using Vector = std::map<std::string, double>;

  explicit Leads(IndexReader& reader) : reader_(reader) {}

  Vector of(Xapian::docid document) {
    Vector words = count(document);
    double square = 0;
    for (auto& [word, weight] : words) {
      weight = (1 + std::log(weight)) * rarity(word);
      square += weight * weight;
    }
    if (square > 0)
      for (auto& [word, weight] : words) weight /= std::sqrt(square);
    return words;
  }

 private:
  Vector count(Xapian::docid document) {
    const auto stored = reader_.value_of(document, schema::kSlotArticle);
    Vector words;
    if (stored.empty()) return words;
    const auto sound = reader_.if_sound(document, [&] { return reader_.articles().decode(stored); });
    if (!sound) return words;
    const Article& article = *sound;
    std::size_t left = kLeadWords;
    for (const std::size_t i : searchable_paragraphs(article)) {
      const ByteSpan span = article.paragraphs[i].span;
      const auto text = std::string_view(article.text).substr(span.begin, span.size());
      TokenList tokens;
      reader_.analyzer()
          .of(article.language)
          .analyze_paragraph(text.substr(0, utf8::prefix(text, kLeadCharacters)), Bytes{0}, tokens);
      for (const Token& token : tokens) {
        if (token.form == nullptr) continue;
        if (left-- == 0) return words;
        const std::string& stem = token.form->stem();
        if (!is_function_word(stem))
          ++words[is_acronym_form(stem) ? schema::acronym_term(schema::Field::text, stem)
                                        : schema::word_term(schema::Field::text, stem)];
      }
    }
    return words;
  }

  double rarity(const std::string& term) {
    const auto [known, is_new] = rarity_.try_emplace(term);
    if (is_new) {
      const auto& database = reader_.database();
      known->second = std::log(static_cast<double>(database.get_doccount()) /
                               std::max<double>(1, reader_.frequency(term)));
    }
    return known->second;
  }

  IndexReader& reader_;
  std::unordered_map<std::string, double> rarity_;
};

double cosine(const Leads::Vector& a, const Leads::Vector& b) {
  double sum = 0;
  for (const auto& [word, weight] : a)
    if (const auto found = b.find(word); found != b.end()) sum += weight * found->second;
  return sum;
}

// Scores are of the best hit's from here on.
void rerank_by_lead(IndexReader& reader, Xapian::docid document, std::vector<Found>& hits) {
  if (hits.empty() || hits.front().score <= 0) return;
  const double best = hits.front().score;
  for (Found& hit : hits) hit.score /= best;
  Leads leads(reader);
  const auto asked = leads.of(document);
  const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(hits.size(), kComparedByLead));
  for (auto hit = hits.begin(); hit != end; ++hit)
    hit->score += kWeightOfLead * cosine(asked, leads.of(hit->document));
  std::stable_sort(hits.begin(), end, [](const Found& a, const Found& b) { return a.score > b.score; });
}

// Articles about the subject of the document's, but neither itself nor its near-duplicates.
Compiled similar_to(IndexReader& reader, Xapian::docid document) {
  const auto cluster = reader.cluster_of(document);
  const auto own = cluster ? sorted(reader.copies().members(*cluster)) : std::vector{document};
  Compiled query;
  query.candidates = {Xapian::Query::OP_AND_NOT, subject_of(reader.database(), document),
                      reader.query_of(own)};
  query.needs_matcher = false;
  return query;
}

ArticleVersions versions_of(IndexReader& reader, Xapian::docid document) {
  const auto stored = reader.database().get_document(document);
  const auto times = schema::decode_times(stored.get_value(schema::kSlotTimes));
  ArticleVersions found{times.added, times.changed, {}};
  const Hit now = read_hit(reader, document);
  for (const auto& earlier : schema::decode_earlier(stored.get_value(schema::kSlotEarlier))) {
    ArticleVersion version{now, earlier.number, earlier.seen};
    version.hit.article = reader.articles().decode(earlier.record);
    if (now.article.ordinal > 0) version.hit.path += ":" + std::to_string(now.article.ordinal);
    version.hit.path += "@" + std::to_string(earlier.number);
    version.hit.article.ordinal = 0;  // it stands in the path
    found.versions.push_back(std::move(version));
  }
  found.versions.push_back({now, times.edits + 1, times.edits == 0 ? times.added : times.edited});
  return found;
}

Hit version_of(IndexReader& reader, Xapian::docid document, const std::string& name, std::uint64_t number) {
  const auto versions = versions_of(reader, document).versions;
  std::string kept;
  for (const auto& version : versions) {
    if (version.number == number) return version.hit;
    kept += (kept.empty() ? "" : ", ") + std::to_string(version.number);
  }
  throw Error(ErrorKind::usage,
              fmt::format("the index keeps no version {} of {}; there are {} ({} is the present one)", number,
                          utf8::printable(name), kept, versions.back().number));
}

std::vector<Hit> hits_named(IndexReader& reader, const std::string& name, const Node* marking) {
  std::vector<Hit> hits;
  const auto& database = reader.database();
  const auto version = numbered_by<std::uint64_t>('@', name);
  if (version && !version->first.empty() && documents_named(database, name).empty()) {
    for (const auto document : documents_named_or_throw(database, version->first))
      hits.push_back(version_of(reader, document, version->first, version->second));
    return hits;
  }
  for (const auto document : documents_named_or_throw(database, name))
    hits.push_back(marking == nullptr ? read_hit(reader, document) : read_marked(reader, document, *marking));
  return hits;
}

[[noreturn]] void refuse_several(const std::string& name, std::size_t articles, std::uint32_t first) {
  throw Error(ErrorKind::usage, fmt::format("{0} holds {1} articles; say which one, such as {0}:{2}",
                                            utf8::printable(name), articles, first));
}

}  // namespace

std::vector<Hit> find_articles(IndexReader& reader, const std::string& name, const Node* marking) {
  return reader.read(kLookingUp, [&] {
    std::vector<Hit> hits = hits_named(reader, name, marking);
    std::sort(hits.begin(), hits.end(),
              [](const Hit& a, const Hit& b) { return a.article.ordinal < b.article.ordinal; });
    for (std::size_t i = 0; i < hits.size(); ++i) hits[i].rank = i + 1;
    for (auto& hit : hits) locate_mentions(hit, reader.analyzer());
    return hits;
  });
}

Hit find_article(IndexReader& reader, const std::string& name) {
  auto hits = find_articles(reader, name);
  if (hits.size() > 1) refuse_several(name, hits.size(), hits.front().article.ordinal);
  return std::move(hits.front());
}

ArticleVersions find_versions(IndexReader& reader, const std::string& name) {
  return reader.read(kLookingUp, [&] {
    const auto documents = documents_named_or_throw(reader.database(), name);
    if (documents.size() > 1)
      refuse_several(name, documents.size(), find_articles(reader, name).front().article.ordinal);
    return versions_of(reader, documents.front());
  });
}

Answer find_similar(IndexReader& reader, const std::string& name, const SearchRequest& request,
                    const HitVisitor& visit) {
  Answer answer;
  answer.query = "similar to " + name;
  auto by_relevance = request;
  by_relevance.sort = Sort::relevance;
  by_relevance.total = true;
  by_relevance.offset = 0;
  if (request.limit != 0)
    by_relevance.limit = std::max<std::uint64_t>(request.offset + request.limit, kComparedByLead);
  return reader.read(kLookingUp, [&] {
    const auto document = documents_named_or_throw(reader.database(), name).front();
    auto list = ranked_search(reader, similar_to(reader, document), by_relevance, kWeighingOfSimilar);
    rerank_by_lead(reader, document, list.hits);
    keep_page(list.hits, request.offset, request.limit);
    answer.total = list.total.documents;
    visit_hits(reader, FilterNode{}, request, list.hits, visit);
    return answer;
  });
}

}  // namespace lede::searcher
