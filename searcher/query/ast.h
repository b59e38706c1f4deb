// The syntax tree of a query: what was asked, before the index is looked at. Grammar: docs/QUERY.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "common/article/date.h"
#include "common/article/entities.h"
#include "common/base/units.h"
#include "common/schema/fields.h"

namespace lede::searcher {

struct Node;

// clang-format off
/// `*`
struct Everything { bool operator==(const Everything&) const = default; };
/// kerry, cease-fire, =bombs
struct Word { std::string text; bool verbatim = false; bool operator==(const Word&) const = default; };
/// "barrel bombs", ="barrel bombs"
struct Phrase { std::string text; bool verbatim = false; bool operator==(const Phrase&) const = default; };
/// sanction*
struct Prefix { std::string text; bool operator==(const Prefix&) const = default; };
/// zakharova~, zakharova~2
struct Fuzzy { std::string text; int edits = 1; bool operator==(const Fuzzy&) const = default; };
/// person:kerry, who:"bashar al-assad": the entity under all its names; of any kind without one
struct Named { std::optional<EntityKind> kind; std::string text; bool operator==(const Named&) const = default; };
/// date: since: until:
struct Dated { DateRange range; bool operator==(const Dated&) const = default; };
/// date:none
struct Undated { bool operator==(const Undated&) const = default; };
/// Members of near-duplicate clusters. family:07d3: of the article with that id, or one that begins so; is:first and
/// is:copy: the first member and the later ones of every cluster, without an id
enum class ClusterPart : std::uint8_t { whole, first, later };
struct InCluster { ClusterPart part{}; std::string id; bool operator==(const InCluster&) const = default; };
/// added:today, changed:2016-10-04..2016-10-07, added:since-last, is:edited: by when the index saw the article
/// first, or saw it change (common/schema/times.h); days in UTC. `in_last_run`: in the last run of lede-index
/// that changed articles
enum class IndexEvent : std::uint8_t { added, changed, edited };
struct Indexed { IndexEvent event{}; DateRange days{}; bool in_last_run = false; bool operator==(const Indexed&) const = default; };
/// meta:section:politics, meta:section:"world politics": a column of the metadata that holds these words;
/// meta:section:*: that has any value, `words` being empty
struct InMeta { std::string column, words; bool operator==(const InMeta&) const = default; };

/// Operators. `operands` of And and Or: two or more; of Not: one; of Proximity: two or more, each a Word,
/// Phrase, Prefix, Fuzzy, Named, or an Or or Proximity of such.
struct And { std::vector<Node> operands; bool operator==(const And&) const; };
struct Or { std::vector<Node> operands; bool operator==(const Or&) const; };
struct Not { std::vector<Node> operands; bool operator==(const Not&) const; };
// clang-format on
enum class Reach : std::uint8_t { words, sentence, paragraph };
struct Proximity {
  Reach reach = Reach::words;
  unsigned distance = 0;  ///< Reach::words: at most this many words apart (NEAR/8); else 0
  std::vector<Node> operands;
  bool operator==(const Proximity&) const;
};
/// `title:x`, `title:(a OR b)`: everything below is looked for in that field. Scopes do not nest.
struct Scoped {
  schema::Field field{};
  std::vector<Node> operands;
  bool operator==(const Scoped&) const;
};

/// said:kerry, said:kerry "blind eye", said:(kerry OR lavrov)(russia -syria), quote:"blind eye": one
/// quotation, of one of the speakers, that holds what is asked. `operands`: the speakers first, if it has any
/// (a Named without kind, or an Or of such), then what the quotation must hold, if anything: words, phrases
/// and operators of them.
struct Quoted {
  bool has_speaker = false;
  std::vector<Node> operands;
  bool operator==(const Quoted&) const;
  const Node* speakers() const { return has_speaker ? operands.data() : nullptr; }  ///< null: anybody
  const Node* content() const;  ///< null: whatever is said
};

/// Equality ignores `span`.
struct Node {
  std::variant<Everything, Word, Phrase, Prefix, Fuzzy, Named, Dated, Undated, InCluster, Indexed, InMeta,
               And, Or, Not, Proximity, Scoped, Quoted>
      value;
  ByteSpan span = {};  ///< bytes of the query string it was written in; empty for what was implied
  bool operator==(const Node& other) const { return value == other.value; }
};

inline const Node* Quoted::content() const {
  const std::size_t first = has_speaker ? 1 : 0;
  return operands.size() > first ? &operands[first] : nullptr;
}

// Here because Node is incomplete where the operators are declared.
inline bool And::operator==(const And&) const = default;
inline bool Or::operator==(const Or&) const = default;
inline bool Not::operator==(const Not&) const = default;
inline bool Proximity::operator==(const Proximity&) const = default;
inline bool Scoped::operator==(const Scoped&) const = default;
inline bool Quoted::operator==(const Quoted&) const = default;

// How the two trees of a query are visited: the syntax tree (ast.h) and the filter tree (filter_tree.h). A
// node holds one of several kinds in its variant `value`; operators are the kinds that have `operands`.

/// A function from lambdas, one a kind: std::visit(Cases{[](const Word&) {...}, [](const auto&) {...}},
/// value).
template <class... Kinds>
struct Cases : Kinds... {
  using Kinds::operator()...;
};
template <class... Kinds>
Cases(Kinds...) -> Cases<Kinds...>;

/// The operands of an operator, none of a leaf. `AnyNode`: a node or a const one.
template <class AnyNode>
std::span<AnyNode> operands_of(AnyNode& node) {
  return std::visit(
      [](auto& value) -> std::span<AnyNode> {
        if constexpr (requires { value.operands; }) return value.operands;
        return {};
      },
      node.value);
}

/// Calls `visit` for the node and all below it, an operator before its operands. Where it returns false the
/// operands are left out.
template <class AnyNode, class Visit>
void walk(AnyNode& node, Visit&& visit) {
  if (!visit(node)) return;
  for (AnyNode& operand : operands_of(node)) walk(operand, visit);
}

/// Whether `holds` for the node or any below it.
template <class AnyNode, class Holds>
bool any_part(AnyNode& node, Holds&& holds) {
  if (holds(node)) return true;
  for (AnyNode& operand : operands_of(node))
    if (any_part(operand, holds)) return true;
  return false;
}

}  // namespace lede::searcher
