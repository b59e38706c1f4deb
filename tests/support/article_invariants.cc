#include "tests/support/article_invariants.h"

#include <array>
#include <functional>

#include "common/base/utf8.h"

namespace lede::testing {
namespace {

std::string_view text_of(const Article& article, std::size_t paragraph) {
  const ByteSpan span = article.paragraphs[paragraph].span;
  return std::string_view(article.text).substr(span.begin, span.size());
}

bool is_one_line(std::string_view text) {
  using namespace std::string_view_literals;
  return utf8::is_valid(text) && text.find_first_of("\n\r\0"sv) == std::string_view::npos;
}

bool is_trimmed(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) > 0x20 &&
         static_cast<unsigned char>(text.back()) > 0x20;
}

bool covers_text(const Article& article) {
  std::size_t at = 0;
  for (const Paragraph& paragraph : article.paragraphs) {
    if (paragraph.span.begin != at || paragraph.span.end > article.text.size()) return false;
    at = paragraph.span.end;
    if (at < article.text.size() && article.text[at++] != '\n') return false;
  }
  return !article.paragraphs.empty() && article.paragraphs.back().span.end == article.text.size();
}

bool paragraphs_are_lines(const Article& article) {
  for (std::size_t i = 0; i < article.paragraphs.size(); ++i)
    if (const auto text = text_of(article, i); !is_one_line(text) || !is_trimmed(text)) return false;
  return true;
}

// It may stand below a menu or a date.
bool title_is_first_headline(const Article& article) {
  if (article.title.empty()) return true;
  for (std::size_t i = 0; i < article.paragraphs.size(); ++i)
    if (article.paragraphs[i].kind == ParagraphKind::headline) return text_of(article, i) == article.title;
  return false;
}

bool headline_only_with_title(const Article& article) {
  for (const Paragraph& paragraph : article.paragraphs)
    if (paragraph.kind == ParagraphKind::headline && article.title.empty()) return false;
  return true;
}

bool fields_are_lines(const Article& article) {
  for (const std::string* field :
       {&article.title, &article.outlet, &article.byline, &article.url, &article.date.evidence})
    if (!is_one_line(*field) || (!field->empty() && !is_trimmed(*field))) return false;
  return true;
}

bool date_has_evidence(const Article& article) {
  return (article.date.kind == DateKind::none) == article.date.evidence.empty();
}

struct Invariant {
  std::string_view words;
  bool (*holds)(const Article&);
};

constexpr std::array kInvariants = {
    Invariant{"paragraphs cover the text, joined by single line feeds", covers_text},
    Invariant{"a paragraph is one trimmed, non-empty line of valid UTF-8", paragraphs_are_lines},
    Invariant{"the title is the first headline", title_is_first_headline},
    Invariant{"without a title there is no headline", headline_only_with_title},
    Invariant{"title, outlet, byline, url and evidence are trimmed lines of valid UTF-8", fields_are_lines},
    Invariant{"a date has evidence, no date has none", date_has_evidence},
};

}  // namespace

std::string check_invariants(const Article& article) {
  for (const Invariant& invariant : kInvariants)
    if (!invariant.holds(article)) return "broken: " + std::string(invariant.words);
  return "";
}

}  // namespace lede::testing
