// Pages as Safari saves them: a binary property list
// (https://opensource.apple.com/source/CF/CF-550/CFBinaryPList.c) that holds the page and what it shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lede::indexer {

struct SavedPage {
  std::string bytes;
  std::string charset;
  std::string url;
};

/// nullopt for bytes that are no web archive, or a damaged one.
std::optional<SavedPage> page_in_webarchive(std::string_view bytes);

}  // namespace lede::indexer
