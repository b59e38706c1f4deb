// Reads JSON values as articles use them, in JSON lines and in the JSON-LD of a page.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

namespace lede::indexer {

/// The byte of the text, from 1, at which it stops being JSON; 0 when there is no such place (a number is out
/// of range).
struct JsonFault {
  std::size_t byte = 0;
};

/// Parses one JSON text. Values nested more than 32 deep, which no article needs, are left out, so that
/// parsing and destroying a hostile text take time linear in its length. NaN, Infinity and numbers beyond a
/// double's range are read as null, half a pair of surrogates as U+FFFD; a comma behind the last item is
/// passed over. Does not throw, whatever the text is.
std::variant<nlohmann::json, JsonFault> parse_json(std::string_view text);

/// A value as text: a string as it is, a whole number in digits, an object by what it says of itself: its
/// "name" ({"@type":"Person","name":"Ana Roux"}), "main", "rendered", "$date" or the like; a list by its
/// items with `separator` between them. Empty for any other.
std::string text_of(const nlohmann::json& value, std::string_view separator = ", ");

/// A date as text that date_in_metadata may read: a number in digits, any other value as text_of gives it.
std::string date_text_of(const nlohmann::json& value);

}  // namespace lede::indexer
