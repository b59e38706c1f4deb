// --explain: the query as it was understood.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/utf8.h"
#include "searcher/query/clauses.h"
#include "searcher/query/parser.h"
#include "searcher/search/feedback.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostShown = 12;

std::string list_of(const std::vector<std::string>& words, const char* separator) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < kMostShown; ++i) out += (i ? separator : "") + words[i];
  if (words.size() > kMostShown) out += fmt::format("{}... {} in all", separator, words.size());
  return out;
}

class Explainer {
 public:
  explicit Explainer(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  std::vector<std::string> lines;

  void add(const FilterNode& node, int depth) {
    const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
    lines.push_back(indent + std::visit([](const auto& value) { return head(value); }, node.value));
    if (const Clause* clause = clause_in(node)) add(*clause, indent + "  ");
    for (const auto& operand : operands_of(node)) add(operand, depth + 1);
  }

  void add(const AddedWord& added) {
    lines.push_back(fmt::format("added: {} ({}) {:.2f}", added.word, vocabulary_.frequency(added.term).value,
                                added.weight));
  }

 private:
  static std::string head(const Everything&) { return "every article"; }
  static std::string head(const AnyTerm& any) { return "one of the terms " + list_of(any.terms, " "); }
  static std::string head(const DocumentSet& set) {
    return fmt::format("one of {} articles", set.documents.size());
  }
  static std::string head(const Clause& clause) {
    if (!clause.entities.empty()) return "name";
    return fmt::format("{} in {}, decided by {}", clause.phrase ? "phrase" : "word",
                       schema::info(clause.field).name,
                       clause.is_settled_by_terms() ? "the index" : "the article's text");
  }
  static std::string head(const All&) { return "all of"; }
  static std::string head(const Any&) { return "any of"; }
  static std::string head(const Negation&) { return "not"; }
  static std::string head(const Near& near) {
    if (near.reach == Reach::words) return fmt::format("within {} words", near.distance);
    return near.reach == Reach::sentence ? "in the same sentence" : "in the same paragraph";
  }
  static std::string head(const InQuotation& quotation) {
    return quotation.by_anybody ? "in one quotation" : "in one quotation, said by";
  }

  void add(const Clause& clause, const std::string& indent) {
    for (const auto& variant : clause.variants) lines.push_back(indent + describe(clause, variant));
    if (!clause.entities.empty()) lines.push_back(indent + names_of(clause));
  }

  std::string names_of(const Clause& clause) const {
    std::vector<std::string> names;
    for (const auto& [kind, name] : clause.entities)
      names.push_back(fmt::format("{} {} ({})", name_of(kind), name,
                                  vocabulary_.frequency(schema::entity_term(kind, name)).value));
    return list_of(names, " | ");
  }

  std::string describe(const Clause& clause, const Sequence& variant) const {
    std::vector<std::string> places;
    for (const auto& test : variant) places.push_back(describe(clause.field, test));
    return places.empty() ? "nothing" : fmt::format("{}", fmt::join(places, " + "));
  }

  std::string describe(schema::Field field, const TokenTest& test) const {
    std::vector<std::string> words;
    for (const auto& stem : test.stems)
      words.push_back(fmt::format("{} ({})", stem, vocabulary_.frequency(term_of(field, stem)).value));
    auto out = words.empty() ? "nothing" : list_of(words, " | ");
    if (!test.prefix.empty()) out += fmt::format(" written {}...", test.prefix);
    if (!test.forms.empty()) out += " written " + list_of(test.forms, " | ");
    return out;
  }

  const Vocabulary& vocabulary_;
};

}  // namespace

std::vector<std::string> explain(IndexReader& reader, const SearchRequest& request) {
  return reader.read("explaining the query", [&] {
    const auto query = compiled_for(reader, request.query);
    Explainer explainer(reader.vocabulary());
    explainer.lines.push_back("query: " + print(request.query));
    explainer.add(query.filter, 0);
    if (request.expand)
      for (const auto& added : expand(reader, query, use_of_added_words(request)).added) explainer.add(added);
    for (const auto& notice : notices_on(reader, request.query, query))
      explainer.lines.push_back("note: " + notice);
    for (auto& line : explainer.lines) line = utf8::printable(line);
    return explainer.lines;
  });
}

}  // namespace lede::searcher
