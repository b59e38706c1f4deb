#include "searcher/search/matcher.h"

#include <cassert>
#include <tuple>

#include "common/base/sort_unique.h"
#include "searcher/search/occurrences.h"

namespace lede::searcher {
namespace {

using schema::Field;

bool asks_for_quotations(const FilterNode& query) {
  bool asks = false;
  walk(query, [&](const FilterNode& node) {
    asks |= std::holds_alternative<InQuotation>(node.value);
    return !is_negation(node);
  });
  return asks;
}

std::string_view content_of(const Article& article, Field field) {
  switch (field) {
    case Field::outlet: return article.outlet;
    case Field::byline: return article.byline;
    case Field::path: return article.path;
    case Field::text:
    case Field::title: break;
  }
  assert(false && "text and title are read through TextTokens");
  return {};
}

bool is_marked(const FilterNode& node) {
  const Clause* clause = as_clause(node);
  return clause == nullptr || clause->is_marked;
}

// Signature bytes of the words that are looked for in the text.
std::bitset<256> bytes_of(const FilterNode& query, bool only_marked) {
  std::bitset<256> bytes;
  walk(query, [&](const FilterNode& node) {
    // Index terms say nothing of what a quotation holds, so all its words are looked up.
    if (const auto* asked = std::get_if<InQuotation>(&node.value); asked && only_marked) {
      for (const auto& content : asked->operands) bytes |= bytes_of(content, false);
      return false;
    }
    const Clause* clause = as_clause(node);
    if (clause == nullptr || (only_marked && !clause->is_marked)) return true;
    for (const auto& variant : clause->variants)
      for (const auto& test : variant) bytes |= test.bytes;
    return true;
  });
  return bytes;
}

// Decides on the exact tokens of the article.
class ExactVerifier {
 public:
  /// Words to be marked are looked for in the text anyway; otherwise the index terms are asked first.
  enum class For : bool { deciding, marking };
  /// `asked`: signature bytes of all words that are looked for in the text.
  ExactVerifier(const std::bitset<256>& asked, DocumentView& document, Analyzer& analyzer, For what)
      : document_(document),
        what_(what),
        analyzer_(analyzer.of(document.article().language)),
        asked_(asked),
        text_(document.article(), document.signature(), asked_, analyzer_, document.effort()) {}

  bool matches(const FilterNode& query) {
    return evaluate<bool>(query, [this](const auto& leaf) { return holds(leaf); });
  }

  /// Nothing of a query that is not true.
  std::vector<QuotationParts> quotations_asked_for(const FilterNode& query) {
    std::vector<QuotationParts> answers;
    visit_true_leaves(
        query, [this](const FilterNode& node) { return matches(node); },
        Cases{[&](const InQuotation& quotation) {
                auto more = quotations_matching(quotation);
                std::move(more.begin(), more.end(), std::back_inserter(answers));
              },
              [](const auto&) {}});
    return answers;
  }

  /// Nothing of a query that is not true.
  std::vector<Mark> marks(const FilterNode& query) {
    visit_true_leaves(
        query, [this](const FilterNode& node) { return is_marked(node) && matches(node); },
        [this](const auto& leaf) { mark(leaf); });
    return std::move(marks_);
  }

 private:
  bool holds(const Everything&) const { return true; }
  bool holds(const AnyTerm& any) { return document_.has_any_term(any.terms); }
  bool holds(const DocumentSet& set) const { return document_.is_among(set.documents); }
  bool holds(const Clause& clause) {
    if (what_ == For::deciding || !is_in_text(clause.field) || !clause.is_marked) {
      if (document_.has_any_term(clause.sufficient_terms)) return true;
      if (clause.is_settled_by_terms()) return false;
    }
    return stands_in(clause.field, clause);
  }
  bool holds(const Near& near) { return stands_in(field_of(near), near); }
  bool holds(const InQuotation& quotation) { return !quotations_matching(quotation).empty(); }

  template <class Words>
  bool stands_in(Field field, const Words& words) {
    if (is_in_text(field)) return has_match(text_, words, range_of(field));
    WordTokens content(content_of(document_.article(), field), analyzer_);
    return has_match(content, words, whole(content.signature()));
  }

  TokenSpan range_of(Field field) const {
    if (field == Field::text) return whole(text_.signature());
    const auto paragraph = title_paragraph(document_.article());
    return paragraph && *paragraph < text_.paragraphs().size() ? text_.paragraphs()[*paragraph] : TokenSpan{};
  }

  std::vector<QuotationParts> quotations_matching(const InQuotation& asked) {
    const Quotations& all = document_.article().quotations;
    std::vector<QuotationParts> found = whole_quotations(all);
    std::erase_if(found, [&](const QuotationParts& one) {
      return !is_spoken_by(asked, all[one.front()]) ||
             (!asked.operands.empty() && !is_true_in(one, asked.operands.front()));
    });
    return found;
  }

  bool is_spoken_by(const InQuotation& asked, const Quotation& quotation) const {
    if (asked.by_anybody) return true;
    if (quotation.entity == kNobody) return false;
    return std::binary_search(asked.speakers.entities.begin(), asked.speakers.entities.end(),
                              document_.article().names.entities[quotation.entity]);
  }

  /// What a query asks of an article, asked of one quotation.
  bool is_true_in(const QuotationParts& parts, const FilterNode& content) {
    return evaluate<bool>(content, Cases{[&](const Clause& clause) { return stands_in(parts, clause); },
                                         [&](const Near& near) { return stands_in(parts, near); },
                                         [](const auto&) { return false; }});
  }

  template <class Kind>
  bool stands_in(const QuotationParts& parts, const Kind& words) {
    return std::any_of(parts.begin(), parts.end(), [&](std::uint32_t quotation) {
      return has_match(text_, words, range_of_quotation(quotation));
    });
  }

  /// A damaged record may promise more tokens than there are.
  TokenSpan range_of_quotation(std::uint32_t number) const {
    const TokenSpan span = document_.article().quotations[number].tokens;
    const auto size = static_cast<std::uint32_t>(text_.signature().size());
    return {std::min(span.begin, size), std::min(span.end, size)};
  }

  template <class Other>
  void mark(const Other&) {}
  void mark(const Clause& clause) { mark_in(clause.field, clause); }
  void mark(const Near& near) { mark_in(field_of(near), near); }
  template <class Words>
  void mark_in(Field field, const Words& words) {
    if (is_in_text(field)) mark_within(range_of(field), words);
  }

  void mark(const InQuotation& asked) {
    for (const QuotationParts& parts : quotations_matching(asked)) {
      if (asked.operands.empty()) {
        mark_beginning(parts, asked.speakers);
        continue;
      }
      visit_true_leaves(
          asked.operands.front(),
          [&](const FilterNode& node) { return is_marked(node) && is_true_in(parts, node); },
          Cases{[&](const Clause& clause) { mark_in(parts, clause); },
                [&](const Near& near) { mark_in(parts, near); }, [](const auto&) {}});
    }
  }
  template <class Kind>
  void mark_in(const QuotationParts& parts, const Kind& words) {
    for (const std::uint32_t quotation : parts) mark_within(range_of_quotation(quotation), words);
  }

  /// Where nothing is asked of a quotation but who speaks it, its first words are marked.
  void mark_beginning(const QuotationParts& parts, const Clause& speakers) {
    constexpr std::uint32_t kMarkedWords = 12;
    const TokenSpan span = range_of_quotation(parts.front());
    if (span.size() == 0) return;
    std::uint32_t end = span.begin;
    while (end < span.end && end < span.begin + kMarkedWords && is_word_byte(end)) ++end;
    mark_run({{span.begin, end}, speakers.number}, /*phrase=*/true);
  }
  bool is_word_byte(std::uint32_t token) const {
    return static_cast<std::uint8_t>(text_.signature()[token]) >= kFirstWordByte;
  }

  template <class Kind>
  void mark_within(TokenSpan range, const Kind& words) {
    for (const auto& run : runs_of(text_.signature(), words, find_matches(text_, words, range)))
      mark_run(run, is_phrase(words));
  }
  static bool is_phrase(const Clause& clause) { return clause.phrase; }
  static bool is_phrase(const Near&) { return true; }

  void mark_run(const Run& run, bool phrase) {
    const Token* first = text_.token(run.tokens.begin);
    const Token* last = text_.token(run.tokens.end - 1);
    if (first && last) marks_.push_back({{first->span.begin, last->span.end}, phrase, run.clause});
  }

  DocumentView& document_;
  const For what_;
  Analyzer& analyzer_;
  const std::bitset<256> asked_;
  TextTokens text_;
  std::vector<Mark> marks_;
};

// Of overlapping marks the one that begins first stays, the longer one first.
std::vector<Mark> without_overlaps(std::vector<Mark> marks) {
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::tuple(a.bytes.begin, ~a.bytes.end, a.clause) <
           std::tuple(b.bytes.begin, ~b.bytes.end, b.clause);
  });
  std::vector<Mark> kept;
  for (const auto& mark : marks)
    if (kept.empty() || mark.bytes.begin >= kept.back().bytes.end) kept.push_back(mark);
  return kept;
}

}  // namespace

bool matches(const FilterNode& query, DocumentView& document, Analyzer& analyzer) {
  switch (signature_filter(query, document)) {
    case Verdict::no: return false;
    case Verdict::yes: return true;
    case Verdict::unsure: break;
  }
  return ArticleMatcher({&query}, document, analyzer).matches(query);
}

class ArticleMatcher::Verifier : public ExactVerifier {
  using ExactVerifier::ExactVerifier;
};

ArticleMatcher::ArticleMatcher(const std::vector<const FilterNode*>& queries, DocumentView& document,
                               Analyzer& analyzer) {
  std::bitset<256> asked;
  for (const auto* query : queries) asked |= bytes_of(*query, /*only_marked=*/false);
  verifier_ = std::make_unique<Verifier>(asked, document, analyzer, ExactVerifier::For::deciding);
}

ArticleMatcher::~ArticleMatcher() = default;

bool ArticleMatcher::matches(const FilterNode& query) { return verifier_->matches(query); }

std::vector<QuotationParts> find_quotations(const FilterNode& query, DocumentView& document,
                                            Analyzer& analyzer) {
  ExactVerifier verifier(bytes_of(query, /*only_marked=*/false), document, analyzer,
                         ExactVerifier::For::deciding);
  std::vector<QuotationParts> answers;
  if (asks_for_quotations(query)) {
    answers = verifier.quotations_asked_for(query);
  } else if (verifier.matches(query)) {
    const Quotations& all = document.article().quotations;
    answers = whole_quotations(all);
    std::erase_if(answers,
                  [&](const QuotationParts& one) { return all[one.front()].kind != QuotationKind::direct; });
  }
  sort_unique(answers);
  return answers;
}

std::vector<Mark> find_marks(const FilterNode& query, DocumentView& document, Analyzer& analyzer) {
  ExactVerifier verifier(bytes_of(query, /*only_marked=*/true), document, analyzer,
                         ExactVerifier::For::marking);
  return without_overlaps(verifier.marks(query));
}

}  // namespace lede::searcher
