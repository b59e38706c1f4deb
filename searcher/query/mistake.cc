#include "searcher/query/mistake.h"

#include <algorithm>
#include <cstddef>

#include "common/base/utf8.h"

namespace lede::searcher {
namespace {

constexpr std::string_view kIndent = "  ";
constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kWindowColumns = 74;  // with the indent and an ellipsis at both ends: 78
constexpr std::size_t kColumnsBefore = 30;  // of a window, kept in front of the place
constexpr std::size_t kQuotedCharacters = 40;

std::size_t width(std::string_view text) { return utf8::columns(utf8::printable(text)); }

/// The byte where text[from..] has filled `columns`, at the end of a character.
std::size_t forward(std::string_view text, std::size_t from, std::size_t columns) {
  std::size_t at = from;
  for (std::size_t used = 0; at < text.size();) {
    std::size_t next = at;
    utf8::decode(text, next);
    used += width(text.substr(at, next - at));
    if (used > columns) break;
    at = next;
  }
  return at;
}

/// The byte from which text[..to] fills at most `columns`, at the start of a character.
std::size_t backward(std::string_view text, std::size_t to, std::size_t columns) {
  std::size_t at = to;
  for (std::size_t used = 0; at > 0;) {
    std::size_t previous = at - 1;
    while (previous > 0 && (static_cast<unsigned char>(text[previous]) & 0xC0) == 0x80) --previous;
    used += width(text.substr(previous, at - previous));
    if (used > columns) break;
    at = previous;
  }
  return at;
}

struct Window {
  std::size_t begin;
  std::size_t end;
};

Window window_around(std::string_view query, ByteSpan place) {
  if (query.size() <= kWindowColumns || width(query) <= kWindowColumns) return {0, query.size()};
  std::size_t begin = backward(query, place.begin, kColumnsBefore);
  std::size_t end = forward(query, begin, kWindowColumns);
  if (end == query.size()) begin = backward(query, end, kWindowColumns);
  return {begin, end};
}

std::string caret(std::size_t columns) { return "^" + std::string(columns > 0 ? columns - 1 : 0, '~'); }

}  // namespace

Error mistake(const std::string& message, std::string_view query, ByteSpan place) {
  if (query.find_first_not_of(" \t\n\r") == std::string_view::npos) return {ErrorKind::query, message};
  const Window window = window_around(query, place);
  const bool cut = window.begin > 0;
  const std::size_t end =
      std::clamp<std::size_t>(place.end, place.begin, std::max<std::size_t>(window.end, place.begin));
  std::string text = message + "\n";
  text += kIndent;
  if (cut) text += kEllipsis;
  text += utf8::printable(query.substr(window.begin, window.end - window.begin));
  if (window.end < query.size()) text += kEllipsis;
  text += "\n";
  text += kIndent;
  text.append(width(query.substr(window.begin, place.begin - window.begin)) + (cut ? 1 : 0), ' ');
  text += caret(width(query.substr(place.begin, end - place.begin)));
  return {ErrorKind::query, text};
}

std::string in_quotes(std::string_view text) {
  const std::size_t kept = utf8::prefix(text, kQuotedCharacters);
  return "\"" + utf8::printable(text.substr(0, kept)) + (kept < text.size() ? std::string(kEllipsis) : "") +
         "\"";
}

}  // namespace lede::searcher
