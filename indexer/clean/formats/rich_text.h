// The text of a value: a string, a list of paragraphs, or a tree of blocks as editors store it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace lede::indexer {

/// All text below the value, in order, each paragraph on lines of its own. Runs that a paragraph is made of
/// are joined: of ProseMirror, Slate, Lexical, Contentful, Sanity and Telegram, and the sections of
/// Mobiledoc. A string that holds such a tree as JSON is read as the tree.
std::string text_below(const nlohmann::json& value);

}  // namespace lede::indexer
