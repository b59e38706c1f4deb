#include "searcher/search/matcher.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "searcher/search/proximity.h"
#include "searcher/search/signature_filter.h"
#include "searcher/search/token_source.h"

namespace lede::searcher {
namespace {

using Op = MatchNode::Op;
using schema::Field;

bool asks_for_quotations(const MatchNode& node) {
  if (node.op == Op::negation) return false;
  return node.op == Op::quotation ||
         std::any_of(node.operands.begin(), node.operands.end(), asks_for_quotations);
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

// A function word among others of an OR says nothing about the article it stands in, and stands everywhere.
bool is_marked(const MatchNode& operand, const MatchNode& node) {
  const Clause& clause = operand.clause;
  return node.op != Op::any || operand.op != Op::clause || clause.ranks || !clause.is_function_word;
}

std::bitset<256> bytes_of(const MatchNode& node, bool only_marked) {
  std::bitset<256> bytes;
  for (const auto& variant : node.clause.variants)
    for (const auto& test : variant) bytes |= test.bytes;
  for (const auto& operand : node.operands)
    if (!only_marked || is_marked(operand, node)) bytes |= bytes_of(operand, only_marked);
  return bytes;
}

// Second look: the exact tokens.
class SecondLook {
 public:
  /// What is marked is looked for in the text anyway; otherwise the index terms are asked first.
  enum class For : bool { deciding, marking };
  SecondLook(const MatchNode& query, DocumentView& document, Analyzer& analyzer, For what)
      : document_(document),
        what_(what),
        analyzer_(analyzer),
        asked_(bytes_of(query, what == For::marking)),
        text_(document.article(), document.signature(), asked_, analyzer) {}

  bool matches(const MatchNode& node) {
    const auto holds = [this](const MatchNode& operand) { return matches(operand); };
    switch (node.op) {
      case Op::everything: return true;
      case Op::any_term: return document_.has_any_term(node.terms);
      case Op::documents: return document_.is_among(node.documents);
      case Op::clause: return has(node.clause);
      case Op::negation: return !matches(node.operands.front());
      case Op::all: return std::all_of(node.operands.begin(), node.operands.end(), holds);
      case Op::any: return std::any_of(node.operands.begin(), node.operands.end(), holds);
      case Op::proximity: return !find(node).all.empty();
      case Op::quotation: return !utterances_matching(node).empty();
    }
    return false;
  }

  std::vector<Utterance> utterances_matching(const MatchNode& node) {
    const Quotations& all = document_.article().quotations;
    std::vector<Utterance> found = utterances(all);
    std::erase_if(found, [&](const Utterance& one) {
      return !is_spoken_by(node, all[one.front()]) || !holds_in(node, one);
    });
    return found;
  }

  void collect(const MatchNode& node, std::vector<Utterance>& answers) {
    if (node.op == Op::quotation) {
      auto more = utterances_matching(node);
      std::move(more.begin(), more.end(), std::back_inserter(answers));
    }
    if (node.op != Op::all && node.op != Op::any) return;
    for (const auto& operand : node.operands)
      if (matches(operand)) collect(operand, answers);
  }

  void mark(const MatchNode& node, std::vector<Mark>& marks) {
    if ((node.op == Op::clause || node.op == Op::proximity) && is_in_text(field_of(node)))
      return mark_runs(node, runs_of(text_.signature(), node, find(node)), marks);
    if (node.op == Op::quotation) return mark_quotations(node, marks);
    if (node.op != Op::all && node.op != Op::any) return;
    for (const auto& operand : node.operands)
      if (is_marked(operand, node) && matches(operand)) mark(operand, marks);
  }

 private:
  bool is_spoken_by(const MatchNode& node, const Quotation& quotation) const {
    if (node.by_anybody) return true;
    if (quotation.entity == kNobody) return false;
    return std::binary_search(node.clause.entities.begin(), node.clause.entities.end(),
                              document_.article().names.entities[quotation.entity]);
  }

  bool holds_in(const MatchNode& node, const Utterance& utterance) {
    return node.operands.empty() || is_true_in(node.operands.front(), utterance);
  }

  /// What a query asks of an article, asked of an utterance.
  bool is_true_in(const MatchNode& node, const Utterance& utterance) {
    const auto holds = [&](const MatchNode& operand) { return is_true_in(operand, utterance); };
    switch (node.op) {
      case Op::all: return std::all_of(node.operands.begin(), node.operands.end(), holds);
      case Op::any: return std::any_of(node.operands.begin(), node.operands.end(), holds);
      case Op::negation: return !holds(node.operands.front());
      case Op::clause:
      case Op::proximity: return stands_in(node, utterance);
      default: return false;
    }
  }

  bool stands_in(const MatchNode& node, const Utterance& utterance) {
    const Quotations& all = document_.article().quotations;
    return std::any_of(utterance.begin(), utterance.end(), [&](std::uint32_t part) {
      return !find_matches(text_, node, within_text(all[part].tokens)).all.empty();
    });
  }

  /// A damaged record may promise more tokens than there are.
  TokenSpan within_text(TokenSpan span) const {
    const auto size = static_cast<std::uint32_t>(text_.signature().size());
    return {std::min(span.begin, size), std::min(span.end, size)};
  }

  void mark_quotations(const MatchNode& node, std::vector<Mark>& marks) {
    for (const Utterance& utterance : utterances_matching(node))
      if (node.operands.empty())
        mark_runs(node, beginning(node, utterance), marks);
      else
        mark_in(node.operands.front(), utterance, marks);
  }

  void mark_in(const MatchNode& node, const Utterance& utterance, std::vector<Mark>& marks) {
    if (node.op == Op::clause || node.op == Op::proximity) {
      const Quotations& all = document_.article().quotations;
      for (const std::uint32_t part : utterance) {
        const auto found = find_matches(text_, node, within_text(all[part].tokens));
        mark_runs(node, runs_of(text_.signature(), node, found), marks);
      }
      return;
    }
    if (node.op != Op::all && node.op != Op::any) return;
    for (const auto& operand : node.operands)
      if (is_true_in(operand, utterance)) mark_in(operand, utterance, marks);
  }

  /// Where nothing is asked of a quotation but who speaks it, its first words are marked.
  std::vector<Run> beginning(const MatchNode& node, const Utterance& utterance) const {
    constexpr std::uint32_t kMarkedWords = 12;
    const TokenSpan span = within_text(document_.article().quotations[utterance.front()].tokens);
    if (span.size() == 0) return {};
    std::uint32_t end = span.begin;
    while (end < span.end && end < span.begin + kMarkedWords && is_word_byte(end)) ++end;
    return {{{span.begin, end}, node.clause.number}};
  }
  bool is_word_byte(std::uint32_t token) const {
    return static_cast<std::uint8_t>(text_.signature()[token]) >= kFirstWordByte;
  }

  bool has(const Clause& clause) {
    if (what_ == For::marking && is_in_text(clause.field))
      return has_clause(text_, clause, range_of(clause.field));
    if (document_.has_any_term(clause.proving_terms)) return true;
    if (clause.is_settled_by_terms()) return false;
    if (is_in_text(clause.field)) return has_clause(text_, clause, range_of(clause.field));
    WordTokens words(content_of(document_.article(), clause.field), analyzer_);
    return has_clause(words, clause, whole(words.signature()));
  }

  Matches find(const MatchNode& node) {
    const auto field = field_of(node);
    if (is_in_text(field)) return find_matches(text_, node, range_of(field));
    WordTokens words(content_of(document_.article(), field), analyzer_);
    return find_matches(words, node, whole(words.signature()));
  }

  TokenSpan range_of(Field field) const {
    if (field == Field::text) return whole(text_.signature());
    const auto paragraph = title_paragraph(document_.article());
    return paragraph && *paragraph < text_.paragraphs().size() ? text_.paragraphs()[*paragraph] : TokenSpan{};
  }

  void mark_runs(const MatchNode& node, const std::vector<Run>& runs, std::vector<Mark>& marks) {
    const bool phrase = node.op != Op::clause || node.clause.phrase;
    for (const auto& run : runs) {
      const Token* first = text_.token(run.tokens.begin);
      const Token* last = text_.token(run.tokens.end - 1);
      if (first && last) marks.push_back({{first->span.begin, last->span.end}, phrase, run.clause});
    }
  }

  DocumentView& document_;
  const For what_;
  Analyzer& analyzer_;
  const std::bitset<256> asked_;  ///< signature bytes of all words of the query
  TextTokens text_;
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

bool matches(const MatchNode& query, DocumentView& document, Analyzer& analyzer) {
  switch (signature_filter(query, document)) {
    case Verdict::no: return false;
    case Verdict::yes: return true;
    case Verdict::unsure: break;
  }
  return SecondLook(query, document, analyzer, SecondLook::For::deciding).matches(query);
}

std::vector<Utterance> find_utterances(const MatchNode& query, DocumentView& document, Analyzer& analyzer) {
  SecondLook look(query, document, analyzer, SecondLook::For::deciding);
  if (!look.matches(query)) return {};
  std::vector<Utterance> answers;
  if (asks_for_quotations(query)) {
    look.collect(query, answers);
  } else {
    const Quotations& all = document.article().quotations;
    answers = utterances(all);
    std::erase_if(answers,
                  [&](const Utterance& one) { return all[one.front()].kind != QuotationKind::direct; });
  }
  std::sort(answers.begin(), answers.end());
  answers.erase(std::unique(answers.begin(), answers.end()), answers.end());
  return answers;
}

std::vector<Mark> find_marks(const MatchNode& query, DocumentView& document, Analyzer& analyzer) {
  SecondLook look(query, document, analyzer, SecondLook::For::marking);
  if (!look.matches(query)) return {};
  std::vector<Mark> marks;
  look.mark(query, marks);
  return without_overlaps(std::move(marks));
}

}  // namespace lede::searcher
