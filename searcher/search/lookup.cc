// Articles by name, and articles like a named one.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "searcher/query/compile_documents.h"
#include "searcher/query/printing_clause.h"
#include "searcher/search/article_terms.h"
#include "searcher/search/collapse.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

using schema::TermKind;

constexpr const char* kLookingUp = "looking up an article";
constexpr std::size_t kSimilarTerms = 40;

std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term) {
  return {database.postlist_begin(term), database.postlist_end(term)};
}

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

// "wire.jsonl:3", as answers show one article of several in a file.
std::vector<Xapian::docid> documents_in_file(const Xapian::Database& database, const std::string& name) {
  const auto colon = name.rfind(':');
  std::uint32_t ordinal = 0;
  if (colon == std::string::npos) return {};
  const char* const end = name.data() + name.size();
  const auto number = std::from_chars(name.data() + colon + 1, end, ordinal);
  if (number.ec != std::errc{} || number.ptr != end) return {};
  const auto id = schema::article_id(fs::absolute(name.substr(0, colon)), ordinal);
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

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> documents) {
  std::sort(documents.begin(), documents.end());
  return documents;
}

Hit stored_hit(IndexReader& reader, Xapian::docid document) {
  Hit hit;
  hit.article =
      reader.articles().decode(reader.database().get_document(document).get_value(schema::kSlotArticle));
  hit.id = schema::article_id(hit.article.path, hit.article.ordinal);
  hit.path = reader.shown_path(hit.article.path);
  add_printings(reader, document, hit);
  return hit;
}

// Any of what the article is about. The root of what a word tells weighs it: what is told once and is rare
// counts beside what is told often (docs/RANKING.md).
Xapian::Query subject_of(const Xapian::Database& database, Xapian::docid document) {
  const auto article = words_of(database, document);
  std::vector<Xapian::Query> words;
  for (const auto& [term, weight] : significant_terms({&article, 1}, size_of(database), kSimilarTerms))
    words.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), std::sqrt(weight));
  return {Xapian::Query::OP_OR, words.begin(), words.end()};
}

}  // namespace

std::vector<Hit> find_articles(IndexReader& reader, const std::string& name) {
  return reader.read(kLookingUp, [&] {
    std::vector<Hit> hits;
    for (const auto document : documents_named_or_throw(reader.database(), name))
      hits.push_back(stored_hit(reader, document));
    std::sort(hits.begin(), hits.end(),
              [](const Hit& a, const Hit& b) { return a.article.ordinal < b.article.ordinal; });
    for (std::size_t i = 0; i < hits.size(); ++i) hits[i].rank = i + 1;
    for (auto& hit : hits) locate_mentions(hit, reader.analyzer());
    return hits;
  });
}

Hit find_article(IndexReader& reader, const std::string& name) {
  auto hits = find_articles(reader, name);
  if (hits.size() > 1)
    throw Error(ErrorKind::usage,
                fmt::format("{0} holds {1} articles; say which one, such as {0}:{2}", utf8::printable(name),
                            hits.size(), hits.front().article.ordinal));
  return std::move(hits.front());
}

namespace {

// The best articles that share the document's words: of each other story one, if the request wants that, and
// no printing of its own.
std::vector<Found> similar_to(IndexReader& reader, Xapian::docid document, const SearchRequest& request,
                              Answer& answer) {
  const auto& database = reader.database();
  const auto& copies = reader.copies();
  const auto family = copies.cluster_of(document);
  Xapian::Enquire enquire(database);
  enquire.set_query({Xapian::Query::OP_AND_NOT, subject_of(database, document),
                     query_of_documents(family ? sorted(copies.members(*family)) : std::vector{document})});
  enquire.set_sort_by_relevance_then_value(schema::kSlotOrder, false);
  const auto all = database.get_doccount();
  const auto wanted = request.limit ? std::min<std::uint64_t>(request.offset + request.limit, all) : all;
  for (auto looked_at = std::max<std::uint64_t>(wanted, 1);; looked_at *= 2) {
    const auto mset =
        enquire.get_mset(0, static_cast<Xapian::doccount>(std::min<std::uint64_t>(looked_at, all)), all);
    DuplicatesSeen seen(copies);
    std::vector<Found> found;
    for (auto at = mset.begin(); at != mset.end() && found.size() < wanted; ++at)
      if (!request.collapse_duplicates || seen.is_new(*at)) found.push_back({*at, at.get_weight()});
    answer.total = {mset.get_matches_estimated()};
    if (found.size() < wanted && mset.size() == looked_at) continue;
    found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(
                                                   std::min<std::uint64_t>(request.offset, found.size())));
    return found;
  }
}

}  // namespace

Answer find_similar(IndexReader& reader, const std::string& name, const SearchRequest& request,
                    const HitVisitor& visit) {
  Answer answer;
  answer.query = "similar to " + name;
  const auto found = reader.read(kLookingUp, [&] {
    return similar_to(reader, documents_named_or_throw(reader.database(), name).front(), request, answer);
  });
  auto rank = request.offset;
  for (const auto& [document, score] : found) {
    auto hit = reader.read_on(kLookingUp, [&, &document = document] { return stored_hit(reader, document); });
    hit.score = score;
    hit.rank = ++rank;
    if (request.mentions) locate_mentions(hit, reader.analyzer());
    visit(hit);
  }
  return answer;
}

}  // namespace lede::searcher
