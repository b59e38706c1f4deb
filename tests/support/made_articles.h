// Articles as the cleaner leaves them, made from lines.
#pragma once

#include <string>
#include <vector>

#include "common/article/article.h"

namespace lede {

/// Every line a paragraph of body; no title.
Article article_of(const std::vector<std::string>& lines);

}  // namespace lede
