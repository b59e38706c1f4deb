// --explain: the query as it was understood.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "common/base/utf8.h"
#include "searcher/query/clauses.h"
#include "searcher/query/parser.h"
#include "searcher/search/feedback.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostShown = 12;

struct OpName {
  MatchNode::Op op;
  const char* name;
};
constexpr std::array kOpNames = {
    OpName{MatchNode::Op::everything, "every article"},
    OpName{MatchNode::Op::any_term, "one of the terms"},
    OpName{MatchNode::Op::documents, "printings"},
    OpName{MatchNode::Op::clause, "words"},
    OpName{MatchNode::Op::all, "all of"},
    OpName{MatchNode::Op::any, "any of"},
    OpName{MatchNode::Op::negation, "not"},
    OpName{MatchNode::Op::proximity, "near"},
    OpName{MatchNode::Op::quotation, "in one quotation"},
};

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

  void add(const MatchNode& node, int depth) {
    const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
    lines.push_back(indent + head(node));
    if (node.op == MatchNode::Op::clause)
      for (const auto& variant : node.clause.variants)
        lines.push_back(indent + "  " + describe(node.clause, variant));
    if (!node.clause.entities.empty()) lines.push_back(indent + "  " + names_of(node.clause));
    for (const auto& operand : node.operands) add(operand, depth + 1);
  }

  void add(const AddedWord& added) {
    lines.push_back(fmt::format("added: {} ({}) {:.2f}", added.word, vocabulary_.frequency(added.term).value,
                                added.weight));
  }

 private:
  static std::string head(const MatchNode& node) {
    if (node.op == MatchNode::Op::clause) return clause_head(node.clause);
    if (node.op == MatchNode::Op::documents)
      return fmt::format("{} {}", kOpNames[static_cast<std::size_t>(node.op)].name, node.documents.size());
    if (node.op == MatchNode::Op::any_term) return "one of the terms " + list_of(node.terms, " ");
    if (node.op == MatchNode::Op::proximity) return proximity_head(node);
    if (node.op == MatchNode::Op::quotation)
      return node.by_anybody ? "in one quotation" : "in one quotation, said by";
    return kOpNames[static_cast<std::size_t>(node.op)].name;
  }

  static std::string clause_head(const Clause& clause) {
    if (!clause.entities.empty()) return "name";
    return fmt::format("{} in {}, decided by {}", clause.phrase ? "phrase" : "word",
                       schema::info(clause.field).name,
                       clause.is_settled_by_terms() ? "the index" : "the article's text");
  }

  static std::string proximity_head(const MatchNode& node) {
    if (node.reach == Reach::words) return fmt::format("within {} words", node.distance);
    return node.reach == Reach::sentence ? "in the same sentence" : "in the same paragraph";
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
    RankedSearch ranked_search(reader, request.query);
    const auto& decision = ranked_search.compiled().decision;
    Explainer explainer(reader.vocabulary());
    explainer.lines.push_back("query: " + print(request.query));
    explainer.add(decision, 0);
    if (request.expand)
      for (const auto& added : added_words(reader, decision, feedback_of(reader, ranked_search)))
        explainer.add(added);
    for (const auto& notice : ranked_search.compiled().notices) explainer.lines.push_back("note: " + notice);
    for (auto& line : explainer.lines) line = utf8::printable(line);
    return explainer.lines;
  });
}

}  // namespace lede::searcher
