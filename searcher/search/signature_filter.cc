#include <algorithm>

#include "common/schema/fields.h"
#include "searcher/query/clauses.h"
#include "searcher/search/matcher.h"
#include "searcher/search/occurrences.h"

namespace lede::searcher {
namespace {

using schema::Field;

Verdict sure(bool yes) { return yes ? Verdict::yes : Verdict::no; }

bool is_proven_by_bytes(const Sequence& sequence) {
  return std::all_of(sequence.begin(), sequence.end(),
                     [](const TokenTest& test) { return test.is_proven_by_byte(); });
}

bool is_proven_by_bytes(const Clause& clause) {
  return clause.residual.empty() ||
         (clause.field == Field::text &&
          std::all_of(clause.residual.begin(), clause.residual.end(),
                      [](const Sequence& sequence) { return is_proven_by_bytes(sequence); }));
}

class SignatureFilter {
 public:
  explicit SignatureFilter(DocumentView& document) : document_(document) {}

  Verdict operator()(const Everything&) const { return Verdict::yes; }
  Verdict operator()(const AnyTerm& any) { return sure(document_.has_any_term(any.terms)); }
  Verdict operator()(const DocumentSet& set) const { return sure(document_.is_among(set.documents)); }

  Verdict operator()(const Clause& clause) {
    if (document_.has_any_term(clause.sufficient_terms)) return Verdict::yes;
    if (clause.is_settled_by_terms()) return Verdict::no;
    if (!is_in_text(clause.field)) return Verdict::unsure;
    const auto signature = document_.signature();
    if (document_.effort() != nullptr)
      document_.effort()->spend(clause.residual.size() * (2 + signature.size() / 32));
    auto result = Verdict::no;
    for (const auto& sequence : clause.residual) {
      if (find_in_signature(signature, sequence, whole(signature), 0).size() == 0) continue;
      if (clause.field == Field::text && is_proven_by_bytes(sequence)) return Verdict::yes;
      result = Verdict::unsure;
    }
    return result;
  }

  Verdict operator()(const Near& near) {
    if (!is_in_text(field_of(near)) || holds_name(near)) return Verdict::unsure;
    TokenSource source(document_.signature(), document_.effort());
    return has_match(source, near, whole(source.signature())) ? Verdict::unsure : Verdict::no;
  }

  Verdict operator()(const InQuotation& quotation) {
    if (quotation.operands.empty())
      return quotation.by_anybody ? Verdict::unsure
                                  : sure(document_.has_any_term(quotation.speakers.sufficient_terms));
    const auto& content = quotation.operands.front();
    // Most articles that have the words do not have them close enough anywhere, whoever speaks; so that is
    // asked first. The terms of the speakers are not: Xapian has asked for them, and the marks say nearly as
    // much.
    schema::StoredQuotation stored{0, {whole(document_.signature())}};
    if (!may_hold(content, stored)) return Verdict::no;
    schema::StoredQuotationReader reader(document_.stored_quotations());
    while (reader.read(stored))
      if (may_speak(quotation, stored) && may_hold(content, stored)) return Verdict::unsure;
    return Verdict::no;
  }

 private:
  static bool may_speak(const InQuotation& quotation, const schema::StoredQuotation& stored) {
    return quotation.by_anybody ||
           std::binary_search(quotation.speaker_marks.begin(), quotation.speaker_marks.end(), stored.speaker);
  }

  /// Whether a stored quotation may be what `content` asks of it, by the signature.
  bool may_hold(const FilterNode& content, const schema::StoredQuotation& stored) {
    return evaluate<Verdict>(content, Cases{[&](const Clause& clause) { return stands_in(clause, stored); },
                                            [&](const Near& near) { return stands_in(near, stored); },
                                            [](const auto&) { return Verdict::unsure; }}) != Verdict::no;
  }

  template <class Kind>
  Verdict stands_in(const Kind& words, const schema::StoredQuotation& stored) {
    if (holds_name(words)) return Verdict::unsure;
    TokenSource source(document_.signature(), document_.effort());
    const auto size = static_cast<std::uint32_t>(source.signature().size());
    const bool may_stand = std::any_of(stored.parts.begin(), stored.parts.end(), [&](TokenSpan part) {
      return has_match(source, words, {std::min(part.begin, size), std::min(part.end, size)});
    });
    return may_stand ? Verdict::unsure : Verdict::no;
  }

  DocumentView& document_;
};

}  // namespace

Verdict signature_filter(const FilterNode& query, DocumentView& document) {
  return evaluate<Verdict>(query, SignatureFilter(document));
}

bool leaves_matches_open(const FilterNode& query) {
  return any_part(query, [](const FilterNode& node) {
    return std::visit(
        Cases{
            [](const Clause& clause) { return !ranks_by_terms(clause) && !is_proven_by_bytes(clause); },
            [](const Near&) { return true; },
            [](const InQuotation& quotation) { return quotation.by_anybody || !quotation.operands.empty(); },
            [](const auto&) { return false; }},
        node.value);
  });
}

}  // namespace lede::searcher
