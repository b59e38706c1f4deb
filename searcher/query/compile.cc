#include "searcher/query/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/base/error.h"
#include "common/entities/key.h"
#include "common/schema/fields.h"
#include "common/text/language.h"
#include "searcher/query/clauses.h"
#include "searcher/query/date_clause.h"
#include "searcher/query/fields.h"
#include "searcher/query/parser.h"

namespace lede::searcher {
namespace {

using schema::Field;
using Xapian::Query;
using Queries = std::vector<Query>;

constexpr std::size_t kMostTerms = 10'240;   // 48 KB each
constexpr std::uint64_t kStepsOfAPlace = 2;  // a term in a document
constexpr std::size_t kMany = 256;           // operands

// One part of the query, both ways.
struct Part {
  Query candidates;  // a superset of the documents that match, weighted
  FilterNode filter;
  std::optional<RankingTerms> ranking_terms;  // as Compiled has it
};

Query combine(Query::op op, const Queries& queries) {
  return queries.size() == 1 ? queries.front() : Query(op, queries.begin(), queries.end());
}

// A word counts as one under all its stems: how often all of them stand there, not how rare each is.
Query any_of_terms(const std::vector<std::string>& terms, bool is_one_word = false) {
  return {is_one_word ? Query::OP_SYNONYM : Query::OP_OR, terms.begin(), terms.end()};
}

Query candidates_of(Field field, const TokenTest& test) {
  std::vector<std::string> terms;
  for (const auto& stem : test.stems) terms.push_back(term_of(field, stem));
  return any_of_terms(terms, test.is_one_word);
}

Query candidates_of(Field field, const Sequence& sequence) {
  Queries tests;
  for (const auto& test : sequence) tests.push_back(candidates_of(field, test));
  return combine(Query::OP_AND, tests);
}

// A word that can be written in two ways counts once in an article that has both: cease-fire is indexed as
// cease, fire and ceasefire. `usual` ranks such an article; it is known by having all of `both`. (OP_MAX
// would do the same, but some batches crashed with it under Xapian 1.4.22; the cause was not isolated.)
Query counted_once(const Query& usual, const Query& both, const Query& other) {
  return {Query::OP_OR, usual, Query(Query::OP_AND_NOT, other, both)};
}

Query candidates_of(Field field, const std::vector<Sequence>& sequences) {
  if (sequences.empty()) return Query::MatchNothing;
  const auto usual = candidates_of(field, sequences.front());
  Queries others;
  for (std::size_t i = 1; i < sequences.size(); ++i) others.push_back(candidates_of(field, sequences[i]));
  return others.empty() ? usual : counted_once(usual, usual, combine(Query::OP_OR, others));
}

Query candidates_of(const Clause& clause) {
  // The names of one entity count as one word: how often all of them stand there, not how rare each is.
  if (!clause.entities.empty())
    return {Query::OP_SYNONYM, clause.sufficient_terms.begin(), clause.sufficient_terms.end()};
  if (!ranks_by_terms(clause)) return candidates_of(clause.field, clause.variants);
  const auto proven = any_of_terms(clause.sufficient_terms, clause.variants.front().front().is_one_word);
  if (clause.residual.empty()) return proven;
  return {Query::OP_OR, proven,
          Query(Query::OP_SCALE_WEIGHT, candidates_of(clause.field, clause.residual), 0.0)};
}

template <class Operator>
FilterNode filter_of(std::vector<Part>& parts) {
  Operator joined;
  for (auto& part : parts) joined.operands.push_back(std::move(part.filter));
  return {std::move(joined)};
}

bool is_function_word(const Part& part) {
  const Clause* clause = as_clause(part.filter);
  return clause && clause->is_function_word;
}

class Compiler {
 public:
  Compiler(const Vocabulary& vocabulary, Analyzer& analyzer)
      : vocabulary_(vocabulary), analyzer_(analyzer), clauses_(vocabulary, analyzer) {}

  Part part(const Node& node, Field field) {
    return std::visit([&](const auto& value) { return of(value, field); }, node.value);
  }
  std::vector<std::string> notices() && { return std::move(clauses_.notices); }

 private:
  Part of(const Everything&, Field) { return {Query::MatchAll, {}, {}}; }
  template <class Leaf>
  requires requires(ClauseBuilder clauses, Leaf leaf) { clauses.clause(Field::text, leaf); }
  Part of(const Leaf& leaf, Field field) {
    auto clause = clauses_.clause(field, leaf);
    count(clause);
    return of_clause(std::move(clause));
  }

  Part of(const Named& name, Field field) {
    Part named = of<Named>(name, field);
    auto word = clauses_.in_arabic(name);
    if (!word) return named;
    count(*word);
    std::vector<Part> either;
    either.push_back(std::move(named));
    either.push_back(of_clause(std::move(*word)));
    return disjunction(std::move(either));
  }

  // What the terms of the clause cost Xapian. It holds three blocks of the index for each.
  void count(const Clause& clause) {
    std::uint64_t places = 0;
    const auto add = [&](const std::string& term) {
      const auto documents = frequency(term);
      places += 5 + documents;
      terms_ += documents > 0 ? 1 : 2;  // one that is not there takes twice the memory
    };
    if (!clause.entities.empty())
      std::for_each(clause.sufficient_terms.begin(), clause.sufficient_terms.end(), add);
    for (const auto& variant : clause.variants)
      for (const auto& test : variant)
        for (const auto& stem : test.stems) add(term_of(clause.field, stem));
    if (terms_ > kMostTerms)
      throw Error(ErrorKind::query,
                  fmt::format("the query stands for more than {} words of the index; write fewer, or more "
                              "letters before *",
                              kMostTerms));
    vocabulary_.spend(kStepsOfAPlace * places);
  }

  std::uint64_t frequency(const std::string& term) {
    const auto [known, is_new] = frequencies_.try_emplace(term);
    if (is_new) known->second = vocabulary_.frequency(term).value;
    return known->second;
  }

  static Part of_clause(Clause clause) {
    auto candidates = candidates_of(clause);
    auto ranking = ranking_terms(clause);
    return {std::move(candidates), {std::move(clause)}, std::move(ranking)};
  }

  Part of(const Dated& dated, Field) {
    const auto known = vocabulary_.dates();
    if (!known) return of_filter({});
    return of_filter(
        date_cover({std::max(dated.range.first, known->first), std::min(dated.range.last, known->last)}));
  }

  Part of(const Undated&, Field) { return of_filter({schema::undated_term()}); }

  // The terms of the words decide, wherever in the value they stand.
  Part of(const InMeta& asked, Field) {
    if (vocabulary_.frequency(schema::meta_term(asked.column, "")) == lede::Documents{0})
      throw Error(ErrorKind::query, unknown_column(asked.column, vocabulary_.columns()));
    std::vector<Part> parts;
    if (asked.words.empty()) parts.push_back(of_filter({schema::meta_term(asked.column, "")}));
    if (asked.column == schema::kLanguageColumn && language_named(asked.words))
      return of_filter({schema::meta_term(asked.column, asked.words)});
    for (const Token& token : analyzer_.analyze_words(asked.words))
      if (token.kind == TokenKind::word)
        parts.push_back(of_filter({schema::meta_term(asked.column, token.form->stem())}));
    return parts.empty() ? of_filter({}) : conjunction(std::move(parts));
  }

  Part of(const InCluster& asked, Field) { return of_documents(vocabulary_.cluster_members(asked)); }
  Part of(const Indexed& asked, Field) { return of_documents(vocabulary_.indexed(asked)); }

  Part of_documents(std::vector<std::uint32_t> documents) {
    vocabulary_.spend(100 + documents.size());
    const auto ids = vocabulary_.ids_of(documents);
    auto candidates =
        ids ? of_filter(*ids).candidates : query_of_documents(documents, vocabulary_.database_ids());
    return {std::move(candidates), {DocumentSet{std::move(documents)}}, {}};
  }

  static Part of_filter(std::vector<std::string> terms) {
    auto candidates =
        terms.empty() ? Query::MatchNothing : Query(Query::OP_SCALE_WEIGHT, any_of_terms(terms), 0.0);
    return {std::move(candidates), {AnyTerm{std::move(terms)}}, {}};
  }

  Part of(const Scoped& scoped, Field) { return part(scoped.operands.front(), scoped.field); }

  // The terms of speakers find, mentions of them rank. The article must hold what the quotation must hold; it
  // may hold what the quotation must not.
  Part of(const Quoted& quoted, Field) {
    InQuotation asked;
    Queries candidates;
    if (const Node* speakers = quoted.speakers()) {
      asked.speakers = clauses_.speakers(names_in(*speakers));
      candidates.push_back(candidates_of_speakers(asked.speakers));
      asked.speaker_marks = marks_of(asked.speakers.entities);
    }
    asked.by_anybody = !quoted.has_speaker;
    if (const Node* content = quoted.content()) {
      const bool outside = std::exchange(within_quotation_, true);
      Part inner = part(*content, Field::text);
      within_quotation_ = outside;
      candidates.push_back(std::move(inner.candidates));
      asked.operands.push_back(std::move(inner.filter));
    }
    return {combine(Query::OP_AND, candidates), {std::move(asked)}, {}};
  }

  static std::vector<Named> names_in(const Node& speakers) {
    if (const auto* named = std::get_if<Named>(&speakers.value)) return {*named};
    std::vector<Named> names;
    for (const Node& one : operands_of(speakers)) names.push_back(std::get<Named>(one.value));
    return names;
  }

  static std::vector<std::uint16_t> marks_of(const std::vector<Entity>& speakers) {
    std::vector<std::uint16_t> marks;
    for (const auto& [kind, name] : speakers) marks.push_back(schema::speaker_mark(name_hash(kind, name)));
    std::sort(marks.begin(), marks.end());
    return marks;
  }

  static Query candidates_of_speakers(const Clause& clause) {
    std::vector<std::string> mentioned;
    for (const auto& entity : clause.entities)
      mentioned.push_back(schema::entity_term(entity.kind, entity.name));
    return {Query::OP_FILTER, Query(Query::OP_SYNONYM, mentioned.begin(), mentioned.end()),
            any_of_terms(clause.sufficient_terms)};
  }

  Part of(const Not& negation, Field field) {
    Part excluded = part(negation.operands.front(), field);
    const bool excludes = is_settled_by_terms(excluded.filter) && !within_quotation_;
    return {excludes ? Query(Query::OP_AND_NOT, Query::MatchAll, excluded.candidates) : Query::MatchAll,
            {Negation{{std::move(excluded.filter)}}},
            {}};
  }

  // Two neighbouring words may stand as one in an article: `cease fire` also asks for ceasefire.
  std::optional<Part> joined(const Node& left, const Node& right, Field field) {
    const auto* a = std::get_if<Word>(&left.value);
    const auto* b = std::get_if<Word>(&right.value);
    if (!a || !b) return std::nullopt;
    auto clause = clauses_.joined(field, *a, *b);
    if (clause.variants.empty()) return std::nullopt;
    return of_clause(std::move(clause));
  }

  Part of(const And& both, Field field) { return of_all(both.operands, field, conjunction); }
  Part of(const Or& either, Field field) { return of_all(either.operands, field, disjunction); }

  template <class Combine>
  Part of_all(const std::vector<Node>& operands, Field field, Combine&& combine) {
    if (operands.size() > kMany) return of_many(operands, field, combine);
    std::vector<Part> parts;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      parts.push_back(part(operands[i], field));
      if (i + 1 == operands.size()) break;
      if (auto together = joined(operands[i], operands[i + 1], field)) {
        auto next = part(operands[++i], field);
        parts.back() = in_two_words(std::move(parts.back()), std::move(next), std::move(*together), combine);
      }
    }
    return combine(std::move(parts));
  }

  // Lists of so many words are no prose: what is written several times is asked once, and weighs as often.
  template <class Combine>
  Part of_many(const std::vector<Node>& operands, Field field, Combine&& combine) {
    std::vector<std::pair<const Node*, std::size_t>> distinct;
    std::unordered_map<std::string, std::size_t> places;
    for (const Node& operand : operands) {
      const auto [known, is_new] = places.try_emplace(print(operand), distinct.size());
      if (is_new) distinct.push_back({&operand, 0});
      ++distinct[known->second].second;
    }
    std::vector<Part> parts;
    for (const auto& [operand, times] : distinct) {
      parts.push_back(part(*operand, field));
      if (times > 1) count_times(parts.back(), times);
    }
    return combine(std::move(parts));
  }

  static void count_times(Part& part, std::size_t times) {
    part.candidates = Query(Query::OP_SCALE_WEIGHT, part.candidates, static_cast<double>(times));
    if (!part.ranking_terms) return;
    for (auto& term : *part.ranking_terms) term.times *= static_cast<double>(times);
  }

  Part of(const Proximity& proximity, Field field) {
    std::vector<Part> parts;
    for (const auto& operand : proximity.operands) parts.push_back(part(operand, field));
    auto result = conjunction(std::move(parts));
    result.ranking_terms.reset();
    auto& operands = std::get<All>(result.filter.value).operands;
    result.filter.value = Near{proximity.reach, proximity.distance, std::move(operands)};
    // Any of its words may be why the article is found.
    walk(result.filter, [](FilterNode& node) {
      if (auto* clause = std::get_if<Clause>(&node.value)) clause->is_marked = true;
      return true;
    });
    return result;
  }

  // "what is known about the strike" is about the strike: beside other words function words only find. Their
  // own weight is small in an archive of news and misleads in one where few articles ask questions.
  static void silence_function_words(std::vector<Part>& parts, bool in_or) {
    const auto ranks = [](const Part& part) {
      return !adds_no_weight(part.filter) && !is_function_word(part);
    };
    if (std::none_of(parts.begin(), parts.end(), ranks)) return;
    for (auto& part : parts) {
      if (!is_function_word(part)) continue;
      part.candidates = Query(Query::OP_SCALE_WEIGHT, part.candidates, 0.0);
      auto& clause = std::get<Clause>(part.filter.value);
      clause.ranks = false;
      clause.is_marked = !in_or;
    }
  }

  static Part conjunction(std::vector<Part> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    silence_function_words(parts, /*in_or=*/false);
    Queries scored;
    Queries filters;
    for (const auto& part : parts)
      (adds_no_weight(part.filter) ? filters : scored).push_back(part.candidates);
    auto candidates = combine(Query::OP_AND, scored.empty() ? filters : scored);
    if (!scored.empty() && !filters.empty())
      candidates = Query(Query::OP_FILTER, candidates, combine(Query::OP_AND, filters));
    return {std::move(candidates), filter_of<All>(parts), {}};
  }

  // Two neighbouring words, joined by `apart`, or the one word they make together.
  template <class Apart>
  static Part in_two_words(Part left, Part right, Part together, Apart&& apart) {
    const Query both(Query::OP_AND, left.candidates, right.candidates);
    auto ranking = ranking_terms(left.ranking_terms, right.ranking_terms, together.ranking_terms);
    Part in_two = apart(std::vector{std::move(left), std::move(right)});
    const auto candidates = counted_once(in_two.candidates, both, together.candidates);
    const bool is_or = std::holds_alternative<Any>(in_two.filter.value);
    Part result = disjunction({std::move(in_two), std::move(together)});
    result.candidates = candidates;
    result.ranking_terms = is_or ? std::move(ranking) : std::nullopt;
    return result;
  }

  static Part disjunction(std::vector<Part> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    silence_function_words(parts, /*in_or=*/true);
    Queries queries;
    for (const auto& part : parts) queries.push_back(part.candidates);
    auto ranking = ranking_terms_of(parts);
    return {combine(Query::OP_OR, queries), filter_of<Any>(parts), std::move(ranking)};
  }

  static std::optional<RankingTerms> ranking_terms_of(std::vector<Part>& parts) {
    RankingTerms all;
    for (auto& part : parts) {
      if (const Clause* clause = as_clause(part.filter); clause && !clause->ranks) continue;
      if (!part.ranking_terms) return std::nullopt;
      std::move(part.ranking_terms->begin(), part.ranking_terms->end(), std::back_inserter(all));
    }
    return all;
  }

  const Vocabulary& vocabulary_;
  Analyzer& analyzer_;
  ClauseBuilder clauses_;
  bool within_quotation_ = false;
  std::size_t terms_ = 0;
  std::unordered_map<std::string, std::uint64_t> frequencies_;  ///< of terms
};

}  // namespace

Compiled compile(const Node& query, const Vocabulary& vocabulary, Analyzer& analyzer) {
  Compiler compiler(vocabulary, analyzer);
  auto part = compiler.part(query, Field::text);
  const bool needs_matcher = !is_settled_by_terms(part.filter);
  return {std::move(part.candidates), std::move(part.ranking_terms), std::move(part.filter), needs_matcher,
          std::move(compiler).notices()};
}

}  // namespace lede::searcher
