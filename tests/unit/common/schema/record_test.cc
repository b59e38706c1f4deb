#include "common/schema/record.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede::schema {
namespace {

Article sample() {
  Article article;
  article.path = "/archive/a\xff.txt";
  article.ordinal = 3;
  article.title = "Dam opens";
  article.outlet = "Valley Post";
  article.byline = "Ana Brel";
  article.url = "https://example.org/dam";
  article.byline_evidence = {"json:author", {}};
  article.date = {DateKind::given, Date{std::chrono::days{-20000}}, "at noon", {22, 29}, 97};
  article.sources = {{SourceRole::publisher, "Valley Post", {"folder", {}}},
                     {SourceRole::quoted, "Dam Radio", {"Water", {10, 15}}}};
  article.text = "Dam opens\nWater ran at nøøn.\nmenu";
  article.paragraphs = {{{0, 9}, ParagraphKind::headline},
                        {{10, 30}, ParagraphKind::body},
                        {{31, 35}, ParagraphKind::boilerplate}};
  article.names = {{{EntityKind::org, "Dam Board"}, {EntityKind::person, "Ana Brel"}},
                   {{{0, 1}, 0, false}, {{3, 5}, 1, true}},
                   {{EntityKind::org, "DB", "Dam Board"}}};
  article.quotations = {{{1, 4}, {5, 6}, {0, 1}, 1, QuotationKind::direct, 96, false},
                        {{2, 3}, {}, {}, kNobody, QuotationKind::scare, 0, true}};
  return article;
}

TEST(Record, ComesBackWhole) { EXPECT_EQ(decode_article(encode_article(sample())), sample()); }

TEST(Record, AnEmptyArticleComesBack) { EXPECT_EQ(decode_article(encode_article({})), Article{}); }

TEST(Record, EveryTruncationIsRefused) {
  const auto bytes = encode_article(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(decode_article(bytes.substr(0, size)), Error) << size;
}

TEST(Record, TrailingBytesAreRefused) { EXPECT_THROW(decode_article(encode_article(sample()) + "x"), Error); }

TEST(Record, AnotherVersionIsRefused) {
  auto bytes = encode_article(sample());
  bytes[0] = 9;
  EXPECT_THROW(decode_article(bytes), Error);
}

TEST(Record, AnyChangedByteIsRefusedOrStaysWithinBounds) {
  const auto bytes = encode_article(sample());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x5a);
    try {
      const auto article = decode_article(changed);
      for (const auto& mention : article.names.mentions) {
        EXPECT_LT(mention.tokens.begin, mention.tokens.end);
        EXPECT_LT(mention.entity, article.names.entities.size());
      }
      for (const auto& quotation : article.quotations) {
        EXPECT_LT(quotation.tokens.begin, quotation.tokens.end);
        EXPECT_TRUE(quotation.entity == kNobody || quotation.entity < article.names.entities.size());
      }
      for (const auto& paragraph : article.paragraphs) {
        EXPECT_LE(paragraph.span.begin, paragraph.span.end);
        EXPECT_LE(paragraph.span.end, article.text.size());
      }
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::index);
    }
  }
}

}  // namespace
}  // namespace lede::schema
