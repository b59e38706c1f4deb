// What holds of the tokens of any text: texts are drawn from pieces that the rules speak of, glued at random,
// and from plain random bytes.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "common/base/utf8.h"
#include "common/text/analyzer.h"
#include "common/text/signature.h"
#include "tests/support/tokens.h"

namespace lede {
namespace {

constexpr int kTexts = 4000;

constexpr std::array<std::string_view, 86> kPieces = {
    " ",      " ",      " ",      " ",    ".",   ". ",   ",",    "'",      "’",    "‘",    "`",
    "-",      "\u2010", "–",      "—",    "&",   "?",    "!",    "…",      "\"",   "“",    "”",
    "(",      ")",      "/",      "_",    "@",   "#",    "\t",   "\u00A0", "a",    "b",    "s",
    "I",      "U.",     "S.",     "U.S",  "US",  "UN",   "NATO", "us",     "the",  "The",  "port",
    "Port",   "PORT",   "cease",  "fire", "S",   "300",  "1",    "5,000",  "000",  "1.5",  "bn",
    "20th",   "Mr",     "Gen",    "Inc",  "Oct", "é",    "É",    "ø",      "ß",    "ﬁ",    "\u0301",
    "\u00AD", "\u200B", "\uFEFF", "İ",    "ı",   "北京", "カ",   "ー",     "ภาษา", "한국", "سوريا",
    "हि",     "٣",      "₂",      "🔥",    "。",  "？",   "\xFF", "\xC3",   "\x01",
};

class Texts {
 public:
  explicit Texts(unsigned seed) : random_(seed) {}

  std::string pieces() {
    std::string text;
    for (std::size_t n = below(40); n > 0; --n) text += kPieces[below(kPieces.size())];
    return text;
  }
  std::string bytes() {
    std::string text;
    for (std::size_t n = below(200); n > 0; --n) text += static_cast<char>(below(256));
    return text;
  }
  std::string code_points() {
    std::string text;
    for (std::size_t n = below(60); n > 0; --n) {
      const auto c = static_cast<char32_t>(below(below(2) ? 0x3000 : 0x20000));
      if (c < 0xD800 || c > 0xDFFF) utf8::append(text, c);
    }
    return text;
  }
  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::mt19937 random_;
};

TokenList tokens_of(Analyzer& analyzer, std::string_view text) {
  TokenList tokens;
  analyzer.analyze_paragraph(text, Bytes{0}, tokens);
  return tokens;
}

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void expect_sound(const std::string& text, const TokenList& tokens) {
  const bool valid = utf8::is_valid(text);
  std::uint32_t end = 0;
  for (const Token& token : tokens) {
    ASSERT_LE(end, token.span.begin) << text;
    ASSERT_LE(token.span.begin, token.span.end) << text;
    ASSERT_LE(token.span.end, text.size()) << text;
    ASSERT_EQ(token.kind == TokenKind::word, token.form != nullptr);
    ASSERT_EQ(token.kind == TokenKind::word, !token.span.empty()) << text;
    if (valid) {
      ASSERT_TRUE(is_border(text, token.span.begin) && is_border(text, token.span.end)) << text;
    }
    end = token.span.end;
  }
}

void expect_closed(const std::string& text, const TokenList& tokens) {
  ASSERT_FALSE(tokens.empty());
  ASSERT_EQ(tokens.back().kind, TokenKind::paragraph_end) << text;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    ASSERT_NE(tokens[i].kind, TokenKind::paragraph_end) << text;
    if (tokens[i].kind == TokenKind::sentence_end) {
      ASSERT_TRUE(i > 0 && tokens[i - 1].kind == TokenKind::word && tokens[i + 1].kind == TokenKind::word)
          << text;
    }
    if (tokens[i].flags & kJoinsNext) {
      ASSERT_EQ(tokens[i + 1].kind, TokenKind::word) << text;
    }
  }
}

void expect_good_forms(const std::string& text, const TokenList& tokens) {
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::word) continue;
    ASSERT_FALSE(token.form->form.empty()) << text;
    ASSERT_FALSE(token.form->stem().empty()) << text;
    ASSERT_LE(token.form->form.size(), 64u) << text;
    ASSERT_TRUE(utf8::is_valid(token.form->form)) << text;
    ASSERT_EQ(token.form->signature(), signature_byte(token.form->stem())) << text;
  }
}

TEST(AnalyzerProperty, TokensAreSound) {
  Texts texts(1);
  Analyzer analyzer;
  for (int i = 0; i < kTexts; ++i) {
    for (const std::string& text : {texts.pieces(), texts.bytes(), texts.code_points()}) {
      const TokenList tokens = tokens_of(analyzer, text);
      expect_sound(text, tokens);
      expect_closed(text, tokens);
      expect_good_forms(text, tokens);
      expect_sound(text, analyzer.analyze_words(text));
      if (HasFatalFailure()) return;
    }
  }
}

TEST(AnalyzerProperty, AnalyzingIsDeterministicWhateverTheMemoHolds) {
  Texts texts(2);
  Analyzer warm;
  for (int i = 0; i < kTexts / 4; ++i) {
    const std::string text = texts.pieces();
    Analyzer cold;
    const TokenList first = tokens_of(warm, text), again = tokens_of(warm, text),
                    other = tokens_of(cold, text);
    ASSERT_EQ(testing::forms(first), testing::forms(again)) << text;
    ASSERT_EQ(testing::forms(first), testing::forms(other)) << text;
    ASSERT_EQ(testing::stems(first), testing::stems(other)) << text;
    ASSERT_EQ(make_signature(first), make_signature(other)) << text;
    ASSERT_EQ(testing::surfaces(text, first), testing::surfaces(text, other)) << text;
  }
}

TEST(AnalyzerProperty, ABaseOnlyShiftsSpans) {
  Texts texts(3);
  Analyzer analyzer;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = texts.pieces();
    const TokenList plain = tokens_of(analyzer, text);
    TokenList shifted;
    analyzer.analyze_paragraph(text, Bytes{1000}, shifted);
    ASSERT_EQ(plain.size(), shifted.size()) << text;
    for (std::size_t t = 0; t < plain.size(); ++t) {
      ASSERT_EQ(plain[t].span.begin + 1000, shifted[t].span.begin) << text;
      ASSERT_EQ(plain[t].form, shifted[t].form) << text;
    }
  }
}

/// Segmented scripts depend on their neighbours, dots and ampersands on how much surrounds them, and the d'
/// of d'Estaing on what follows: no plain words.
bool is_plain(const Token& token, std::string_view surface) {
  bool segmented = false;
  for (const char c : surface) segmented = segmented || static_cast<unsigned char>(c) >= 0xE0;
  return token.kind == TokenKind::word && !(token.flags & kAcronym) && !segmented &&
         !token.form->form.ends_with('\'') && surface.find_first_of(".&") == surface.npos;
}

TEST(AnalyzerProperty, AFormFoldsToItself) {
  Texts texts(4);
  Analyzer analyzer;
  int seen = 0;
  for (int i = 0; i < kTexts; ++i) {
    for (const std::string& text : {texts.pieces(), texts.code_points()}) {
      for (const Token& token : tokens_of(analyzer, text)) {
        if (!is_plain(token, std::string_view(text).substr(token.span.begin, token.span.size()))) continue;
        const std::string form = token.form->form;
        ASSERT_EQ(testing::forms(analyzer.analyze_words(form)), form) << text;
        ++seen;
      }
    }
  }
  EXPECT_GT(seen, kTexts);
}

TEST(AnalyzerProperty, AWordReadsTheSameInTextAndQuery) {
  Texts texts(5);
  Analyzer analyzer;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = "no line of capitals: " + texts.pieces();
    ASSERT_EQ(testing::stems(tokens_of(analyzer, text)), testing::stems(analyzer.analyze_words(text)))
        << text;
  }
}

TEST(AnalyzerProperty, HugeWordsCostNoMoreThanTheirBytes) {
  Analyzer analyzer;
  for (const std::string_view unit :
       {"a", "é", "\u00AD", "\u0301", "a'", "a-", "1,000", "1.", "U.", "北", "''", "a\u200B"}) {
    std::string text = "a";
    while (text.size() < 200'000) text += unit;
    const TokenList tokens = tokens_of(analyzer, text);
    expect_sound(text, tokens);
    expect_good_forms("", tokens);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace lede
