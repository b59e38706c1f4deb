// JSON as articles use it, in JSON lines and in a page's JSON-LD.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

namespace lede::indexer {

/// Byte of the text, from 1, where it stops being JSON; 0 when the fault has no one place (a number out of
/// range).
struct JsonFault {
  std::size_t byte = 0;
};

/// Reads one JSON text. Values nested deeper than any article needs (32) are left out, so that neither a
/// hostile text nor its destruction costs more than its length. Never throws for what the text holds.
std::variant<nlohmann::json, JsonFault> parse_json(std::string_view text);

/// What a value says as text: a string; the "name" of an object ({"@type":"Person","name":"Ana Roux"}); the
/// items of a list of such, by `separator`. A whole number in digits. Empty for anything else.
std::string text_of(const nlohmann::json& value, std::string_view separator = ", ");

/// A date as text for parse_date: text_of, but a number of seconds or milliseconds since 1970 as YYYY-MM-DD
/// (UTC).
std::string date_text_of(const nlohmann::json& value);

}  // namespace lede::indexer
