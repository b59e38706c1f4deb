#include "searcher/present/source_lines.h"

#include <algorithm>
#include <functional>
#include <ostream>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/files.h"
#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

constexpr Bytes kLargest{64ULL << 20};
constexpr std::size_t kLongestLine = 1000;  // bytes shown of one
constexpr std::size_t kWindow = 8;          // words compared on each side

/// U+2018 and its neighbours: quotes, dashes, the ellipsis.
bool is_typographic(std::string_view text, std::size_t at) { return text.substr(at).starts_with("\xE2\x80"); }

bool is_word_byte(std::string_view text, std::size_t at) {
  const char c = text[at];
  return ascii::is_letter(c) || ascii::is_digit(c) ||
         (static_cast<unsigned char>(c) >= 0x80 && !is_typographic(text, at));
}

bool looks_like_text(std::string_view bytes) {
  constexpr std::size_t kHead = 8 << 10;
  const auto head = bytes.substr(0, kHead);
  return !head.empty() && head.find('\0') == head.npos && !head.starts_with("%PDF") &&
         !head.starts_with("{\\rtf");
}

/// Line number `line`, from 1, without its end; the whole text when there are fewer.
ByteSpan line_span(std::string_view text, std::uint32_t line) {
  std::size_t begin = 0;
  for (std::uint32_t i = 1; i < line; ++i) {
    const auto end = text.find('\n', begin);
    if (end == text.npos) return {0, static_cast<std::uint32_t>(text.size())};
    begin = end + 1;
  }
  return {static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()))};
}

/// Bytes of "<b>" or "&amp;" at the beginning of `text`, else 0.
std::size_t tag_or_entity(std::string_view text) {
  constexpr std::size_t kLongestEntity = 12;
  if (text.size() < 2) return 0;
  const char next = text[1];
  const bool opens_tag =
      text[0] == '<' && (ascii::is_letter(next) || next == '/' || next == '!' || next == '?');
  const bool opens_entity = text[0] == '&' && (ascii::is_letter(next) || next == '#');
  const auto end = text.substr(0, opens_entity ? kLongestEntity : text.size()).find(opens_tag ? '>' : ';');
  return (opens_tag || opens_entity) && end != text.npos ? end + 1 : 0;
}

bool is_markup(std::string_view bytes) {
  const auto begin = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return begin != bytes.npos && tag_or_entity(bytes.substr(begin)) > 0;
}

bool is_json_lines(std::string_view path) { return path.ends_with(".jsonl") || path.ends_with(".ndjson"); }

}  // namespace

SourceWords source_words(std::string_view text, Markup markup) {
  SourceWords words;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto skipped = markup == Markup::tags ? tag_or_entity(text.substr(at)) : 0; skipped > 0) {
      at += skipped;
      continue;
    }
    if (!is_word_byte(text, at)) {
      at += is_typographic(text, at) ? std::min<std::size_t>(3, text.size() - at) : 1;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_word_byte(text, at)) ++at;
    words.begins.push_back(static_cast<std::uint32_t>(begin));
    words.hashes.push_back(std::hash<std::string>{}(ascii::lower(text.substr(begin, at - begin))));
  }
  return words;
}

SourceLines::SourceLines(const Hit& hit) {
  const std::string path(file_of(hit.article.path));
  if (path != hit.article.path) return;
  auto bytes = fs::read_file(path, kLargest);
  if (!bytes || bytes->size() > kLargest.value || !looks_like_text(*bytes)) return;
  is_text_ = true;
  bytes_ = std::move(*bytes);
  searched_ = {0, static_cast<std::uint32_t>(bytes_.size())};
  if (hit.article.ordinal > 0 && is_json_lines(path)) searched_ = line_span(bytes_, hit.article.ordinal);
  article_ = source_words(hit.article.text);
  file_ = source_words(std::string_view(bytes_).substr(searched_.begin, searched_.size()),
                       is_markup(bytes_) ? Markup::tags : Markup::none);
  for (std::size_t i = 0; i < file_.hashes.size(); ++i) by_hash_.emplace(file_.hashes[i], i);
}

// How many of the words on each side are the same, side by side.
std::size_t SourceLines::agreement(std::size_t in_article, std::size_t in_file) const {
  std::size_t same = 0;
  const auto& a = article_.hashes;
  const auto& b = file_.hashes;
  for (std::size_t i = 1; i <= kWindow && i <= in_article && i <= in_file; ++i)
    same += a[in_article - i] == b[in_file - i];
  for (std::size_t i = 1; i <= kWindow && in_article + i < a.size() && in_file + i < b.size(); ++i)
    same += a[in_article + i] == b[in_file + i];
  return same;
}

std::optional<SourcePlace> SourceLines::place_of(ByteSpan bytes) const {
  const auto after = std::upper_bound(article_.begins.begin(), article_.begins.end(), bytes.begin);
  if (!is_text_ || after == article_.begins.begin()) return std::nullopt;
  const auto word = static_cast<std::size_t>(after - article_.begins.begin()) - 1;
  const double expected = static_cast<double>(word) * static_cast<double>(file_.hashes.size()) /
                          static_cast<double>(article_.hashes.size());
  std::optional<std::size_t> best;
  std::pair<std::size_t, double> best_score;
  const auto [first, last] = by_hash_.equal_range(article_.hashes[word]);
  for (auto candidate = first; candidate != last; ++candidate) {
    const auto at = candidate->second;
    const std::pair score(agreement(word, at), -std::abs(static_cast<double>(at) - expected));
    if (!best || score > best_score) best = at, best_score = score;
  }
  if (!best) return std::nullopt;
  return place_at(searched_.begin + file_.begins[*best]);
}

SourcePlace SourceLines::place_at(std::uint32_t byte) const {
  const std::string_view bytes = bytes_;
  const auto before = bytes.substr(0, byte);
  const auto last = before.rfind('\n');
  const std::size_t begin = last == before.npos ? 0 : last + 1;
  auto line = bytes.substr(begin, bytes.find('\n', byte) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  SourcePlace place;
  place.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
  place.column = static_cast<std::uint32_t>(byte - begin + 1);
  const auto from =
      line.size() > kLongestLine ? place.column - 1 - std::min<std::size_t>(place.column - 1, 200) : 0;
  place.text = line.substr(from, kLongestLine);
  return place;
}

namespace {

/// --vimgrep: `path:line:column:text` for every match in a text; `path:page:1:text` in a document of pages;
/// the path alone of any other file.
class VimgrepRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    const SourceLines lines(hit);
    const auto path = settings_.terminal ? utf8::printable(hit.path) : hit.path;
    bool any = false;
    for (const auto& context : contexts_of(hit, kMatchContext)) {
      if (const auto place = lines.place_of(context.mark.bytes)) {
        out_ << path << ':' << place->line << ':' << place->column << ':' << utf8::printable(place->text)
             << '\n';
        any = true;
      } else if (const auto page = page_of(hit.article, context.mark.bytes.begin); page > 0) {
        out_ << path << ':' << page << ":1:" << context.left << context.match << context.right << '\n';
        any = true;
      }
    }
    if (!any) out_ << path << '\n';
  }
};

}  // namespace

std::unique_ptr<Renderer> make_vimgrep(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<VimgrepRenderer>(settings, out);
}

std::uint32_t page_of(const Article& article, std::uint32_t at) {
  const auto& starts = article.page_starts;
  if (starts.empty()) return 0;
  return 1 + static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), at) - starts.begin());
}

}  // namespace lede::searcher
