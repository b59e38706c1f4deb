#include "tests/support/marked_article.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace lede::testing {
namespace {

struct NameMark {
  ByteSpan bytes;
  EntityKind kind;
};

std::vector<NameMark> take_marks(std::string_view marked, std::string& text) {
  constexpr std::string_view kLetters = "plot";
  std::vector<NameMark> marks;
  const auto here = [&] { return static_cast<std::uint32_t>(text.size()); };
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const std::size_t kind = kLetters.find(marked[i]);
    if (kind != kLetters.npos && i + 1 < marked.size() && marked[i + 1] == '[') {
      marks.push_back({{here(), 0}, static_cast<EntityKind>(kind)});
      ++i;
    } else if (marked[i] == ']') {
      marks.back().bytes.end = here();
    } else {
      text += marked[i];
    }
  }
  return marks;
}

TokenSpan words_in(const TokenList& tokens, ByteSpan bytes) {
  TokenSpan span{};
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::word || token.span.begin < bytes.begin || token.span.begin >= bytes.end)
      continue;
    if (span.end == 0) span.begin = i;
    span.end = i + 1;
  }
  return span;
}

}  // namespace

MarkedArticle read_marked(std::string_view marked, Analyzer& analyzer) {
  MarkedArticle out;
  const std::vector<NameMark> marks = take_marks(marked, out.article.text);
  const std::string& text = out.article.text;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
    out.article.paragraphs.push_back({{begin, end}, ParagraphKind::body});
    begin = end + 1;
  }
  out.tokens = analyze(out.article, analyzer);
  for (const NameMark& mark : marks) out.spans.push_back({words_in(out.tokens, mark.bytes), mark.kind});
  return out;
}

}  // namespace lede::testing
