// How the two trees of a query are visited: the syntax tree (ast.h) and the filter tree (filter_tree.h). A
// node holds one of several kinds in its variant `value`; operators are the kinds that have `operands`.
#pragma once

#include <span>
#include <variant>

namespace lede::searcher {

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
