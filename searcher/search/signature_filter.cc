#include "searcher/search/signature_filter.h"

#include <algorithm>

#include "common/schema/speech.h"
#include "searcher/query/clauses.h"
#include "searcher/search/proximity.h"

namespace lede::searcher {
namespace {

using Op = MatchNode::Op;
using schema::Field;

Verdict sure(bool yes) { return yes ? Verdict::yes : Verdict::no; }

Verdict opposite(Verdict verdict) {
  return verdict == Verdict::unsure ? verdict : sure(verdict == Verdict::no);
}

bool is_proven_by_bytes(const Sequence& sequence) {
  return std::all_of(sequence.begin(), sequence.end(),
                     [](const TokenTest& test) { return test.is_proven_by_byte(); });
}

bool is_proven_by_bytes(const Clause& clause) {
  return clause.doubtful.empty() ||
         (clause.field == Field::text &&
          std::all_of(clause.doubtful.begin(), clause.doubtful.end(),
                      [](const Sequence& sequence) { return is_proven_by_bytes(sequence); }));
}

class SignatureFilter {
 public:
  explicit SignatureFilter(DocumentView& document) : document_(document) {}

  Verdict verdict(const MatchNode& node) {
    switch (node.op) {
      case Op::everything: return Verdict::yes;
      case Op::any_term: return sure(document_.has_any_term(node.terms));
      case Op::documents: return sure(document_.is_among(node.documents));
      case Op::clause: return of_clause(node.clause);
      case Op::negation: return opposite(verdict(node.operands.front()));
      case Op::all: return of_all(node);
      case Op::any: return of_any(node);
      case Op::proximity: return of_proximity(node);
      case Op::quotation: return of_quotation(node);
    }
    return Verdict::unsure;
  }

 private:
  Verdict of_clause(const Clause& clause) {
    if (document_.has_any_term(clause.proving_terms)) return Verdict::yes;
    if (clause.is_settled_by_terms()) return Verdict::no;
    if (!is_in_text(clause.field)) return Verdict::unsure;
    const auto signature = document_.signature();
    auto result = Verdict::no;
    for (const auto& variant : clause.doubtful) {
      if (!signature_allows(signature, variant, whole(signature))) continue;
      if (clause.field == Field::text && is_proven_by_bytes(variant)) return Verdict::yes;
      result = Verdict::unsure;
    }
    return result;
  }

  Verdict of_all(const MatchNode& node) {
    auto result = Verdict::yes;
    for (const auto& operand : node.operands) {
      const auto one = verdict(operand);
      if (one == Verdict::no) return one;
      if (one == Verdict::unsure) result = one;
    }
    return result;
  }

  Verdict of_any(const MatchNode& node) {
    auto result = Verdict::no;
    for (const auto& operand : node.operands) {
      const auto one = verdict(operand);
      if (one == Verdict::yes) return one;
      if (one == Verdict::unsure) result = one;
    }
    return result;
  }

  Verdict of_proximity(const MatchNode& node) {
    if (!is_in_text(field_of(node)) || holds_name(node)) return Verdict::unsure;
    SignatureOnly source(document_.signature());
    return find_matches(source, node, whole(source.signature())).all.empty() ? Verdict::no : Verdict::unsure;
  }

  Verdict of_quotation(const MatchNode& node) {
    if (node.operands.empty())
      return node.by_anybody ? Verdict::unsure : sure(document_.has_any_term(node.clause.proving_terms));
    const auto& content = node.operands.front();
    // Most articles that have the words do not have them so anywhere, whoever speaks. The marks of the
    // speakers tell nearly as much as their terms, which Xapian has asked for already.
    schema::Speech speech{0, {whole(document_.signature())}};
    if (!may_hold(content, speech)) return Verdict::no;
    schema::SpeechReader speeches(document_.speeches());
    while (speeches.read(speech))
      if (may_speak(node, speech) && may_hold(content, speech)) return Verdict::unsure;
    return Verdict::no;
  }

  static bool may_speak(const MatchNode& node, const schema::Speech& speech) {
    return node.by_anybody || std::binary_search(node.speakers.begin(), node.speakers.end(), speech.speaker);
  }

  /// Whether a speech may be what `node` asks of it, by the signature.
  bool may_hold(const MatchNode& node, const schema::Speech& speech) {
    const auto may = [&](const MatchNode& operand) { return may_hold(operand, speech); };
    switch (node.op) {
      case Op::all: return std::all_of(node.operands.begin(), node.operands.end(), may);
      case Op::any: return std::any_of(node.operands.begin(), node.operands.end(), may);
      case Op::clause:
      case Op::proximity: return holds_name(node) || stands_in(node, speech);
      default: return true;
    }
  }

  bool stands_in(const MatchNode& node, const schema::Speech& speech) {
    SignatureOnly source(document_.signature());
    const auto size = static_cast<std::uint32_t>(source.signature().size());
    return std::any_of(speech.parts.begin(), speech.parts.end(), [&](TokenSpan part) {
      const TokenSpan range{std::min(part.begin, size), std::min(part.end, size)};
      return node.op == Op::clause ? has_clause(source, node.clause, range)
                                   : !find_matches(source, node, range).all.empty();
    });
  }

  DocumentView& document_;
};

}  // namespace

Verdict signature_filter(const MatchNode& query, DocumentView& document) {
  return SignatureFilter(document).verdict(query);
}

bool leaves_matches_open(const MatchNode& query) {
  switch (query.op) {
    case Op::clause: return !ranks_by_terms(query.clause) && !is_proven_by_bytes(query.clause);
    case Op::proximity: return true;
    case Op::quotation: return query.by_anybody || !query.operands.empty();
    default: return std::any_of(query.operands.begin(), query.operands.end(), leaves_matches_open);
  }
}

}  // namespace lede::searcher
