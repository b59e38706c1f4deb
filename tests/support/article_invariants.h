// What every cleaner promises of an Article (common/article/article.h), checked for tests and fuzz targets.
#pragma once

#include <string>

#include "common/article/article.h"

namespace lede::testing {

/// "" when all hold, else the first that does not, in words.
std::string check_invariants(const Article& article);

}  // namespace lede::testing
