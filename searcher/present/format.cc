#include "searcher/present/format.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/present/styled_text.h"

namespace lede::searcher {
namespace {

struct Escape {
  char letter;
  char meaning;
};
constexpr std::array kEscapes = {Escape{'t', '\t'}, Escape{'n', '\n'}, Escape{'0', '\0'}, Escape{'\\', '\\'}};

[[noreturn]] void refuse(std::string_view pattern, const std::string& why) {
  throw Error(ErrorKind::usage, "reading --format '" + utf8::printable(pattern) + "': " + why);
}

std::string known_columns() {
  std::string names;
  for (const auto& info : kColumns) names.append(names.empty() ? "{" : ", {").append(info.name).append("}");
  return names;
}

/// Reads a pattern from left to right; `at_` is the first byte not yet read.
class FormatReader {
 public:
  explicit FormatReader(std::string_view pattern) : pattern_(pattern) {}

  Format read() {
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == '\\') {
        add(escape());
      } else if (c == '{' || c == '}') {
        brace(c);
      } else {
        add(c), ++at_;
      }
    }
    const auto& places = format_.places;
    const auto last = places.empty() || places.back().is_column ? ' ' : places.back().literal.back();
    format_.ends_record = last == '\n' || last == '\0';
    return std::move(format_);
  }

 private:
  void add(char c) {
    if (format_.places.empty() || format_.places.back().is_column) format_.places.emplace_back();
    format_.places.back().literal += c;
  }

  char escape() {
    const char letter = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : ' ';
    const auto found =
        std::find_if(kEscapes.begin(), kEscapes.end(), [&](Escape e) { return e.letter == letter; });
    if (found == kEscapes.end())
      refuse(pattern_, R"(after a backslash only t, n, 0 or another backslash; write \\ for one)");
    at_ += 2;
    return found->meaning;
  }

  void brace(char c) {
    if (at_ + 1 < pattern_.size() && pattern_[at_ + 1] == c) {
      add(c);
      at_ += 2;
      return;
    }
    const auto end = c == '{' ? pattern_.find('}', at_) : std::string_view::npos;
    if (end == std::string_view::npos)
      refuse(pattern_, "a brace without its other half; write {{ or }} for a brace");
    const auto name = pattern_.substr(at_ + 1, end - at_ - 1);
    const auto info = std::find_if(kColumns.begin(), kColumns.end(), [&](auto& i) { return i.name == name; });
    if (info == kColumns.end()) {
      refuse(pattern_, "no field {" + utf8::printable(name) + "}; there are " + known_columns());
    }
    format_.places.push_back({.literal = {}, .is_column = true, .column = info->column});
    at_ = end + 1;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  Format format_;
};

std::string path_cell(const std::string& path, PathBytes bytes) {
  if (bytes == PathBytes::raw) return path;
  return bytes == PathBytes::utf8 ? utf8::scrub(path) : utf8::printable(path);
}

std::string snippet_cell(const Hit& hit, const SnippetSettings& settings) {
  return flow(hit.article, make_snippets(hit.article, hit.marks, settings)).text();
}

}  // namespace

Format compile_format(std::string_view pattern) { return FormatReader(pattern).read(); }

std::string cell(const Hit& hit, Column column, const SnippetSettings& snippet, PathBytes path_bytes) {
  const auto& article = hit.article;
  switch (column) {
    case Column::rank: return std::to_string(hit.rank);
    case Column::id: return hit.id;
    case Column::score: return fmt::format("{:.4f}", hit.score);
    case Column::date: return is_dated(article.date) ? to_iso(article.date.value) : "";
    case Column::outlet: return utf8::printable(article.outlet);
    case Column::title: return utf8::printable(display_title(article));
    case Column::byline: return utf8::printable(article.byline);
    case Column::path: return path_cell(hit.path, path_bytes);
    case Column::ordinal: return std::to_string(article.ordinal);
    case Column::url: return utf8::printable(article.url);
    case Column::snippet: return snippet_cell(hit, snippet);
    case Column::family: return hit.family;
    case Column::copies: return std::to_string(hit.others.size());
  }
  return {};
}

}  // namespace lede::searcher
