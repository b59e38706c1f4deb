// What the readers of documents made of XML share.
#pragma once

#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "indexer/clean/lines/lines.h"

namespace lede::indexer::xml {

/// White space between elements is kept. Entities that a document declares are not expanded, so that no small
/// text becomes a large tree. What stands before a fault is there.
inline pugi::xml_document parse(std::string_view text) {
  pugi::xml_document xml;
  xml.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  return xml;
}

/// A name without the prefix of its namespace, which each program may choose.
inline std::string_view local(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

/// The value of the attribute of that local name; "" when it is absent.
inline std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& one : node.attributes())
    if (local(one.name()) == name) return one.value();
  return {};
}

/// The first element of that local name below `node`, in document order; null when there is none.
inline pugi::xml_node first(const pugi::xml_node& node, std::string_view name) {
  return node.find_node([&](const pugi::xml_node& one) { return local(one.name()) == name; });
}

/// Its text as one line.
inline std::string text_of_first(const pugi::xml_node& node, std::string_view name) {
  return one_line(first(node, name).text().get());
}

/// The record of a page that MediaWiki exports, its text in HTML (wikitext.cc), dated by its last edit;
/// nullopt for what is no article: talk, templates, redirects. `wiki` is the root.
std::optional<nlohmann::json> wiki_item(const pugi::xml_node& page, const pugi::xml_node& wiki);

/// What a small file says of the file beside it: the innermost element around all fields, as a record.
nlohmann::json record_of(std::string_view text);

}  // namespace lede::indexer::xml
