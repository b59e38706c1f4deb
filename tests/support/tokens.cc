#include "tests/support/tokens.h"

namespace lede::testing {
namespace {

std::string shown(const Token& token) {
  if (token.kind == TokenKind::sentence_end) return "|";
  if (token.kind == TokenKind::paragraph_end) return "¶";
  std::string text = token.form->form;
  if (token.flags & kAcronym) text += '^';
  if (token.flags & kJoinsNext) text += '+';
  return text;
}

}  // namespace

std::string forms(const TokenList& tokens) {
  std::string line;
  for (const Token& token : tokens) line += (line.empty() ? "" : " ") + shown(token);
  return line;
}

std::string surfaces(std::string_view text, const TokenList& tokens) {
  std::string line;
  for (const Token& token : tokens)
    if (token.kind == TokenKind::word)
      line.append("[").append(text.substr(token.span.begin, token.span.size())).append("]");
  return line;
}

std::string stems(const TokenList& tokens) {
  std::string line;
  for (const Token& token : tokens)
    if (token.kind == TokenKind::word) line += (line.empty() ? "" : " ") + token.form->stem();
  return line;
}

}  // namespace lede::testing
