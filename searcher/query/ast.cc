#include "searcher/query/ast.h"

namespace lede::searcher {
namespace {

template <class Operand, class AnyNode>
std::span<Operand> operands_in(AnyNode& node) {
  return std::visit(
      [](auto& value) -> std::span<Operand> {
        if constexpr (requires { value.operands; }) return value.operands;
        return {};
      },
      node.value);
}

}  // namespace

// Out of line because Node is incomplete where the operators are declared.
bool And::operator==(const And&) const = default;
bool Or::operator==(const Or&) const = default;
bool Not::operator==(const Not&) const = default;
bool Proximity::operator==(const Proximity&) const = default;
bool Scoped::operator==(const Scoped&) const = default;
bool Quoted::operator==(const Quoted&) const = default;

const Node* Quoted::speakers() const { return has_speaker ? &operands.front() : nullptr; }
const Node* Quoted::content() const {
  const std::size_t first = has_speaker ? 1 : 0;
  return operands.size() > first ? &operands[first] : nullptr;
}

std::span<const Node> operands_of(const Node& node) { return operands_in<const Node>(node); }
std::span<Node> operands_of(Node& node) { return operands_in<Node>(node); }

}  // namespace lede::searcher
