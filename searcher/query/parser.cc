#include "searcher/query/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/utf8.h"
#include "common/schema/fields.h"
#include "searcher/query/date_clause.h"
#include "searcher/query/lexer.h"
#include "searcher/query/mistake.h"

namespace lede::searcher {
namespace {

template <class Kind>
bool is(const Node& node) {
  return std::holds_alternative<Kind>(node.value);
}

/// Levels of operators, 0 for a leaf. Gives up above the limit, so that its own recursion has one.
int height(const Node& node, int limit = kDeepestNesting + 1) {
  const auto operands = operands_of(node);
  if (operands.empty() || limit == 0) return 0;
  int highest = 0;
  for (const Node& operand : operands) highest = std::max(highest, height(operand, limit - 1));
  return highest + 1;
}

/// And or Or of these, in normal form.
template <class Operator>
Node join(std::vector<Node> nodes, ByteSpan span) {
  if (nodes.size() == 1) return std::move(nodes.front());
  Operator joined;
  for (Node& node : nodes) {
    if (auto* same = std::get_if<Operator>(&node.value)) {
      std::move(same->operands.begin(), same->operands.end(), std::back_inserter(joined.operands));
    } else {
      joined.operands.push_back(std::move(node));
    }
  }
  return {std::move(joined), span};
}

Node negate(Node node, ByteSpan span) {
  if (auto* negated = std::get_if<Not>(&node.value)) {
    Node inner = std::move(negated->operands.front());
    return inner;
  }
  return {Not{{std::move(node)}}, span};
}

/// Takes away or limits, and looks for nothing: a negation, a date, members of clusters, a column, and groups
/// of only those.
bool only_filters(const Node& node) {
  if (is<Not>(node) || is<Dated>(node) || is<Undated>(node) || is<InCluster>(node) || is<Indexed>(node) ||
      is<InMeta>(node))
    return true;
  if (!is<And>(node) && !is<Or>(node)) return false;
  const auto operands = operands_of(node);
  return std::all_of(operands.begin(), operands.end(), only_filters);
}

/// Clauses side by side under --any.
Node join_any(std::vector<Node> clauses, ByteSpan span) {
  clauses = words_apart(std::move(clauses));
  const auto filters =
      std::stable_partition(clauses.begin(), clauses.end(), [](const Node& n) { return !only_filters(n); });
  if (filters == clauses.begin()) return join<And>(std::move(clauses), span);
  std::vector<Node> required;
  required.push_back(
      join<Or>({std::make_move_iterator(clauses.begin()), std::make_move_iterator(filters)}, span));
  std::move(filters, clauses.end(), std::back_inserter(required));
  return join<And>(std::move(required), span);
}

/// The first part of an operand that proximity cannot hold, null if it can.
const Node* misfit(const Node& operand) {
  if (is<Word>(operand) || is<Phrase>(operand) || is<Prefix>(operand) || is<Fuzzy>(operand) ||
      is<Named>(operand))
    return nullptr;
  if (is<Proximity>(operand)) return nullptr;  // was checked when it was made
  if (!is<Or>(operand)) return &operand;
  for (const Node& part : operands_of(operand))
    if (const Node* found = misfit(part)) return found;
  return nullptr;
}

struct NameOfKind {
  std::string operator()(const And&) const { return "an AND group"; }
  std::string operator()(const Not&) const { return "a negation"; }
  std::string operator()(const Everything&) const { return "*"; }
  std::string operator()(const Dated&) const { return "a date"; }
  std::string operator()(const Undated&) const { return "a date"; }
  std::string operator()(const InCluster& members) const { return print_cluster_clause(members); }
  std::string operator()(const Indexed& indexed) const { return print_indexed_clause(indexed); }
  std::string operator()(const InMeta& meta) const { return print_meta_clause(meta); }
  std::string operator()(const Scoped& scope) const {
    return fmt::format("a field: put {0}: before the whole, {0}:(a NEAR b)", schema::info(scope.field).name);
  }
  std::string operator()(const Quoted&) const { return "a quotation"; }
  template <class Word>
  std::string operator()(const Word&) const {
    return "a word";
  }
};

class Parser {
 public:
  Parser(std::string_view query, const ParseSettings& settings)
      : query_(query), settings_(settings), lexemes_(lex(query, settings.today)) {}

  Node run() {
    if (lexemes_.size() == 1) fail("empty query: write what to look for, or * for every article", whole());
    Node tree = alternatives();
    if (peek().kind == LexemeKind::close) fail("this ) closes nothing", peek().span);
    require_flat(tree, whole());
    return tree;
  }

 private:
  const Lexeme& peek() const { return lexemes_[next_]; }
  const Lexeme& take() { return lexemes_[next_++]; }
  bool sees(LexemeKind kind) const { return peek().kind == kind; }
  std::string_view text(const Lexeme& lexeme) const {
    return query_.substr(lexeme.span.begin, lexeme.span.size());
  }
  ByteSpan whole() const { return {0, static_cast<std::uint32_t>(query_.size())}; }
  /// From the lexeme of that index to the last one taken.
  ByteSpan since(std::size_t first) const {
    return {lexemes_[first].span.begin, lexemes_[next_ - 1].span.end};
  }

  [[noreturn]] void fail(const std::string& message, ByteSpan place) const {
    throw mistake(message, query_, place);
  }

  void require_flat(const Node& tree, ByteSpan place) const {
    if (height(tree) > kDeepestNesting)
      fail(fmt::format("the query nests more than {} operators in one another", kDeepestNesting), place);
  }

  // From loose to tight. `before` is the operator that needs what is parsed, null where nothing does.

  Node alternatives() {
    const std::size_t first = next_;
    std::vector<Node> nodes;
    nodes.push_back(side_by_side(nullptr));
    while (sees(LexemeKind::or_)) {
      const Lexeme& sign = take();
      nodes.push_back(side_by_side(&sign));
    }
    return join<Or>(std::move(nodes), since(first));
  }

  Node side_by_side(const Lexeme* before) {
    const std::size_t first = next_;
    std::vector<Node> nodes;
    nodes.push_back(conjunction(before));
    while (begins_clause()) nodes.push_back(conjunction(nullptr));
    return settings_.any ? join_any(std::move(nodes), since(first))
                         : join<And>(std::move(nodes), since(first));
  }

  bool begins_clause() const {
    const LexemeKind kind = peek().kind;
    return kind == LexemeKind::leaf || kind == LexemeKind::field || kind == LexemeKind::minus ||
           kind == LexemeKind::not_ || kind == LexemeKind::open;
  }

  Node conjunction(const Lexeme* before) {
    const std::size_t first = next_;
    std::vector<Node> nodes;
    nodes.push_back(proximity(before));
    while (sees(LexemeKind::and_)) {
      const Lexeme& sign = take();
      nodes.push_back(proximity(&sign));
    }
    return join<And>(std::move(nodes), since(first));
  }

  Node proximity(const Lexeme* before) {
    const std::size_t first = next_;
    Node left = negation(before);
    int levels = 0;
    bool open_chain = false;  // left is a Proximity of this chain, not one in parentheses
    while (sees(LexemeKind::proximity)) {
      const Lexeme& sign = take();
      Node right = negation(&sign);
      if (!open_chain) require_fit(left, sign);
      require_fit(right, sign);
      auto* chain = std::get_if<Proximity>(&left.value);
      if (open_chain && chain->reach == sign.reach && chain->distance == sign.distance) {
        if (chain->operands.size() == kLongestChain)
          fail(fmt::format("{} joins at most {} words in a row", text(sign), kLongestChain), sign.span);
        chain->operands.push_back(std::move(right));
        left.span = since(first);
        continue;
      }
      if (++levels > kDeepestNesting) fail("too many different NEAR in a row", since(first));
      Proximity made{sign.reach, sign.distance, {}};
      made.operands.push_back(std::move(left));
      made.operands.push_back(std::move(right));
      left = {std::move(made), since(first)};
      open_chain = true;
    }
    if (levels > 1) require_flat(left, since(first));
    return left;
  }

  void require_fit(const Node& operand, const Lexeme& sign) const {
    const Node* found = misfit(operand);
    if (found == nullptr) return;
    fail(fmt::format("{} joins words, phrases, names and OR groups of them, not {}", text(sign),
                     std::visit(NameOfKind{}, found->value)),
         found->span);
  }

  Node negation(const Lexeme* before) {
    const std::size_t first = next_;
    bool negative = false;
    for (; sees(LexemeKind::minus) || sees(LexemeKind::not_); negative = !negative) before = &take();
    Node node = primary(before);
    return negative ? negate(std::move(node), since(first)) : node;
  }

  Node primary(const Lexeme* before) {
    const Lexeme& lexeme = peek();
    switch (lexeme.kind) {
      case LexemeKind::leaf: return leaf();
      case LexemeKind::open: return group();
      case LexemeKind::field: return scoped();
      default: missing(lexeme, before);
    }
  }

  [[noreturn]] void missing(const Lexeme& found, const Lexeme* before) const {
    if (before != nullptr)
      fail(fmt::format("{} has nothing after it to apply to", text(*before)), before->span);
    if (found.kind == LexemeKind::close && open_ == nullptr) fail("this ) closes nothing", found.span);
    if (found.kind == LexemeKind::close)
      fail("there is nothing to look for in these parentheses", {open_->span.begin, found.span.end});
    if (found.kind == LexemeKind::end) fail("this ( is never closed", open_->span);
    fail(
        fmt::format("{0} has nothing before it to apply to; the word itself is written \"{0}\"", text(found)),
        found.span);
  }

  Node leaf() {
    const Lexeme& lexeme = take();
    const bool filters = only_filters(lexeme.node);
    if (scope_ && (filters || is<Everything>(lexeme.node)))
      fail(fmt::format("{} cannot stand inside {}",
                       filters ? std::visit(NameOfKind{}, lexeme.node.value) : "* alone", text(*scope_)),
           lexeme.span);
    return lexeme.node;
  }

  Node group() {
    const Lexeme* outer = std::exchange(open_, &take());
    const Lexeme* mine = open_;
    if (++depth_ > kDeepestNesting)
      fail(fmt::format("more than {} parentheses in one another", kDeepestNesting), mine->span);
    Node inner = alternatives();
    if (!sees(LexemeKind::close)) fail("this ( is never closed", mine->span);
    take();
    --depth_;
    open_ = outer;
    return inner;
  }

  Node scoped() {
    const std::size_t first = next_;
    const Lexeme& name = take();
    if (scope_) fail(fmt::format("{} cannot stand inside {}", text(name), text(*scope_)), name.span);
    if (peek().span.begin != name.span.end)
      fail(fmt::format("there is nothing to look for directly after {}", text(name)), name.span);
    if (sees(LexemeKind::minus)) fail(fmt::format("write -{0}x, not {0}-x", text(name)), since(first));
    if (!sees(LexemeKind::leaf) && !sees(LexemeKind::open) && !sees(LexemeKind::field))
      missing(peek(), &name);
    scope_ = &name;
    if (const auto* quote = std::get_if<QuoteField>(&name.field)) return quoted(name, *quote, first);
    Node inner = primary(&name);
    scope_ = nullptr;
    if (const auto* named = std::get_if<NameField>(&name.field)) {
      make_names(inner, named->kind, name_of(*named));
      inner.span = since(first);
      return inner;
    }
    Scoped made{std::get<schema::Field>(name.field), {}};
    made.operands.push_back(std::move(inner));
    return {std::move(made), since(first)};
  }

  /// said:NAME with what stands in quotation marks right behind it or in parentheses directly behind it;
  /// quote: with its word, phrase or group.
  Node quoted(const Lexeme& name, QuoteField field, std::size_t first) {
    Quoted made{field == QuoteField::said, {}};
    if (made.has_speaker) {
      Node speakers = primary(&name);
      make_names(speakers, std::nullopt, "said");
      require_any_of_names(speakers);
      made.operands.push_back(std::move(speakers));
      take_content(made);
    } else {
      made.operands.push_back(primary(&name));
    }
    scope_ = nullptr;
    return {std::move(made), since(first)};
  }

  void take_content(Quoted& made) {
    const std::size_t first = next_;
    const bool touches = peek().span.begin == lexemes_[next_ - 1].span.end;
    if (sees(LexemeKind::open) && touches) {
      made.operands.push_back(group());
      return;
    }
    std::vector<Node> phrases;
    while (sees(LexemeKind::leaf) && is<Phrase>(peek().node)) phrases.push_back(leaf());
    if (!phrases.empty()) made.operands.push_back(join<And>(std::move(phrases), since(first)));
  }

  void require_any_of_names(const Node& speakers) const {
    const auto operands = operands_of(speakers);
    const bool names =
        std::all_of(operands.begin(), operands.end(), [](const Node& n) { return is<Named>(n); });
    if (is<Named>(speakers) || (is<Or>(speakers) && names)) return;
    fail("said: takes a speaker, or several with OR between: said:(kerry OR lavrov)", speakers.span);
  }

  /// The words and phrases below become names of that kind.
  void make_names(Node& whole, std::optional<EntityKind> kind, std::string_view field) const {
    walk(whole, [&](Node& node) {
      auto* word = std::get_if<Word>(&node.value);
      auto* phrase = std::get_if<Phrase>(&node.value);
      if ((word && word->verbatim) || (phrase && phrase->verbatim) || is<Prefix>(node) || is<Fuzzy>(node))
        fail(fmt::format("{0}: takes a name under all its spellings, without =, * and ~; write {0}:kerry or "
                         "{0}:\"john kerry\"",
                         field),
             node.span);
      if (word) node.value = Named{kind, std::move(word->text)};
      if (phrase) node.value = Named{kind, std::move(phrase->text)};
      return true;
    });
  }

  std::string_view query_;
  const ParseSettings& settings_;
  std::vector<Lexeme> lexemes_;
  std::size_t next_ = 0;
  int depth_ = 0;
  const Lexeme* open_ = nullptr;   ///< the innermost open parenthesis
  const Lexeme* scope_ = nullptr;  ///< the field inside which we are
};

Node parse_plain(std::string_view query, bool any) {
  std::vector<Node> words = lex_plain(query);
  const ByteSpan whole{0, static_cast<std::uint32_t>(query.size())};
  if (words.empty()) throw mistake("empty query: write what to look for", query, whole);
  if (any) words = words_apart(std::move(words));
  return any ? join<Or>(std::move(words), whole) : join<And>(std::move(words), whole);
}

}  // namespace

Node parse(std::string_view query, const ParseSettings& settings) {
  if (query.size() > kLongestQuery.value)
    throw Error(ErrorKind::query, fmt::format("the query is {} bytes long, over the limit of {} KiB",
                                              query.size(), kLongestQuery.value >> 10));
  const std::string text = utf8::scrub(query);
  return settings.plain ? parse_plain(text, settings.any) : Parser(text, settings).run();
}

}  // namespace lede::searcher
