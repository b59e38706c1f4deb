#include "searcher/present/differing_words.h"

namespace lede::searcher {
namespace {

void append_after_space(StyledText& line, std::string_view words, Style style) {
  if (!line.empty()) line.append(" ", Style::plain);
  line.append(words, style);
}

std::string between(std::string_view open, std::string_view words, std::string_view close) {
  return std::string(open).append(words).append(close);
}

std::string dropped_signs(std::string_view words) { return between("[-", words, "-]"); }
std::string added_signs(std::string_view words) { return between("{+", words, "+}"); }

}  // namespace

std::string_view printed(const std::string& text, const std::vector<PrintedWord>& words, TokenSpan span) {
  if (span.size() == 0) return {};
  const auto begin = words[span.begin].bytes.begin;
  return std::string_view(text).substr(begin, words[span.end - 1].bytes.end - begin);
}

void append_same(StyledText& line, std::string_view words) {
  if (!words.empty()) append_after_space(line, words, Style::plain);
}

void append_dropped(StyledText& line, std::string_view words, bool color) {
  if (!words.empty())
    append_after_space(line, color ? std::string(words) : dropped_signs(words), Style::dropped);
}

void append_added(StyledText& line, std::string_view words, bool color) {
  if (!words.empty()) append_after_space(line, color ? std::string(words) : added_signs(words), Style::added);
}

void append_changed(StyledText& line, std::string_view dropped, std::string_view added, bool color) {
  append_dropped(line, dropped, color);
  const bool joins = !color && !dropped.empty() && !added.empty();
  if (joins)
    line.append(added_signs(added), Style::added);
  else
    append_added(line, added, color);
}

}  // namespace lede::searcher
