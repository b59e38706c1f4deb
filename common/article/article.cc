#include "common/article/article.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <initializer_list>

#include "common/base/files.h"
#include "common/base/utf8.h"
#include "common/text/signature.h"

namespace lede {
namespace {

constexpr int kProseWords = 8;

std::string_view text_of(const Article& article, const Paragraph& paragraph) {
  return std::string_view(article.text).substr(paragraph.span.begin, paragraph.span.size());
}

/// `names` in the order of the kinds.
template <class Kind>
std::string_view name_in(std::initializer_list<std::string_view> names, Kind kind) {
  const auto at = static_cast<std::size_t>(kind);
  assert(at < names.size());
  return names.begin()[at];
}

/// Words by spaces: what a reader would count.
bool has_words(std::string_view text, int wanted) {
  int words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t';
    words += !space && !in_word;
    in_word = !space;
    if (words >= wanted) return true;
  }
  return false;
}

/// Whether a paragraph ends as a sentence does, closing quotes and brackets passed over. Menus and captions
/// rarely do.
bool ends_a_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 7> closers = {"\"", "'", ")", "]", "”", "’", "»"};
  for (bool stripped = true; stripped;) {
    stripped = false;
    for (const auto closer : closers)
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        stripped = true;
      }
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
}

/// At most `limit` code points, the ellipsis among them, cut between words where there is a space to cut at.
std::string shorten(std::string_view text, std::size_t limit) {
  if (utf8::prefix(text, limit) == text.size()) return std::string(text);
  if (limit == 0) return {};
  std::string_view head = text.substr(0, utf8::prefix(text, limit - 1));
  const bool whole_word = text[head.size()] == ' ';
  const std::size_t space = head.rfind(' ');
  if (!whole_word && space != std::string_view::npos) head = head.substr(0, space);
  const std::size_t last = head.find_last_not_of(" ,;:.-");
  if (last != std::string_view::npos) head = head.substr(0, last + 1);
  return std::string(head) + "…";
}

}  // namespace

TokenList analyze(const Article& article, Analyzer& analyzer) {
  TokenList tokens;
  Analyzer& own = analyzer.of(article.language);
  // English news: a word takes about six bytes with its space. In a large text it may take two, and growing
  // step by step would take half as much memory again; what is not filled takes none.
  constexpr std::size_t kLarge = 1 << 20;
  tokens.reserve(article.text.size() / (article.text.size() < kLarge ? 5 : 2));
  for (const Paragraph& paragraph : article.paragraphs)
    if (is_searchable(paragraph.kind))
      own.analyze_paragraph(text_of(article, paragraph), Bytes{paragraph.span.begin}, tokens);
  return tokens;
}

std::string display_title(const Article& article, std::size_t limit) {
  if (!article.title.empty()) return article.title;
  const auto is_long = [&](const Paragraph& paragraph) {
    return paragraph.kind == ParagraphKind::body && has_words(text_of(article, paragraph), kProseWords);
  };
  const auto is_prose = [&](const Paragraph& paragraph) {
    return is_long(paragraph) && ends_a_sentence(text_of(article, paragraph));
  };
  auto shown = std::find_if(article.paragraphs.begin(), article.paragraphs.end(), is_prose);
  if (shown == article.paragraphs.end())
    shown = std::find_if(article.paragraphs.begin(), article.paragraphs.end(), is_long);
  if (shown == article.paragraphs.end()) return fs::file_name(article.path);
  return shorten(text_of(article, *shown), limit);
}

std::string_view name_of(ParagraphKind kind) {
  return name_in({"headline", "byline", "dateline", "body", "caption", "boilerplate"}, kind);
}
std::string_view name_of(DateKind kind) { return name_in({"none", "explicit", "inferred", "bounds"}, kind); }
std::string_view name_of(SourceRole role) {
  return name_in({"publisher", "agency", "quoted", "credit"}, role);
}
std::string_view name_of(QuotationKind kind) {
  return name_in({"direct", "indirect", "scare", "title"}, kind);
}
std::string_view name_of(EntityKind kind) { return name_in({"person", "place", "org", "thing"}, kind); }

std::optional<EntityKind> entity_kind_named(std::string_view name) {
  for (const auto kind : kEntityKinds)
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

std::vector<TokenSpan> paragraph_ranges(std::string_view signature) {
  std::vector<TokenSpan> ranges;
  std::size_t begin = 0;
  for (auto end = signature.find(static_cast<char>(kParagraphEndByte)); end != std::string_view::npos;
       end = signature.find(static_cast<char>(kParagraphEndByte), begin)) {
    ranges.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
  }
  return ranges;
}

std::vector<std::size_t> searchable_paragraphs(const Article& article) {
  std::vector<std::size_t> indices;
  indices.reserve(article.paragraphs.size());
  for (std::size_t i = 0; i < article.paragraphs.size(); ++i)
    if (is_searchable(article.paragraphs[i].kind)) indices.push_back(i);
  return indices;
}

std::optional<std::size_t> title_paragraph(const Article& article) {
  if (article.title.empty()) return std::nullopt;
  std::size_t searchable = 0;
  for (const auto& paragraph : article.paragraphs) {
    if (paragraph.kind == ParagraphKind::headline) return searchable;
    if (is_searchable(paragraph.kind)) ++searchable;
  }
  return std::nullopt;
}

const Paragraph* title_of(const Article& article) {
  if (article.title.empty()) return nullptr;
  const auto is_headline = [](const Paragraph& paragraph) {
    return paragraph.kind == ParagraphKind::headline;
  };
  const auto found = std::find_if(article.paragraphs.begin(), article.paragraphs.end(), is_headline);
  return found == article.paragraphs.end() ? nullptr : &*found;
}

std::vector<QuotationParts> whole_quotations(const Quotations& quotations) {
  std::vector<QuotationParts> found;
  std::size_t last_direct = 0;  // 1 + index into found; 0: none yet
  for (std::uint32_t i = 0; i < quotations.size(); ++i) {
    const Quotation& one = quotations[i];
    if (!is_spoken(one.kind)) continue;
    if (one.kind == QuotationKind::direct && one.continues && last_direct > 0) {
      found[last_direct - 1].push_back(i);
      continue;
    }
    found.push_back({i});
    if (one.kind == QuotationKind::direct) last_direct = found.size();
  }
  return found;
}

}  // namespace lede
