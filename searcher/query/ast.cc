#include "searcher/query/ast.h"

namespace lede::searcher {

// Out of line because Node is incomplete where the operators are declared.
bool And::operator==(const And&) const = default;
bool Or::operator==(const Or&) const = default;
bool Not::operator==(const Not&) const = default;
bool Proximity::operator==(const Proximity&) const = default;
bool Scoped::operator==(const Scoped&) const = default;

}  // namespace lede::searcher
