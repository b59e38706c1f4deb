#include "searcher/query/ast.h"

namespace lede::searcher {

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

}  // namespace lede::searcher
