#include "common/text/analyzer.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/text/signature.h"
#include "tests/support/tokens.h"

namespace lede {
namespace {

TEST(Analyzer, StemsWords) {
  Analyzer analyzer;
  EXPECT_EQ(testing::stems(analyzer.analyze_words("barrel bombs bombing")), "barrel bomb bomb");
}

TEST(Analyzer, StemsNeitherCaseAwareAcronymsNorNumbers) {
  Analyzer analyzer;
  EXPECT_EQ(testing::stems(analyzer.analyze_words("US us 90s 1.5 at&t")), "US us 90s 1.5 at&t");
}

TEST(Analyzer, StemsWordsInCapitalsLikeTheirTwins) {
  Analyzer analyzer;
  EXPECT_EQ(testing::stems(analyzer.analyze_words("PARIS Paris")), "pari pari");
}

TEST(Analyzer, StemsInItsLanguage) {
  Analyzer analyzer({"german"});
  EXPECT_EQ(testing::stems(analyzer.analyze_words("Häuser")), "haus");
  EXPECT_EQ(analyzer.settings().language, "german");
}

TEST(Analyzer, RefusesAnUnknownLanguage) {
  try {
    Analyzer analyzer({"rovian"});
    FAIL() << "no error";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::index);
    EXPECT_NE(std::string(e.what()).find("rovian"), std::string::npos);
  }
}

TEST(Analyzer, ReadsEachLanguageForItself) {
  Analyzer analyzer;
  EXPECT_EQ(testing::stems(analyzer.of("fr").analyze_words("réparées 2016 US")), "repar:fr 2016 US");
  EXPECT_EQ(testing::stems(analyzer.of("pl").analyze_words("wyborów")), "wybor:pl");
  EXPECT_EQ(testing::stems(analyzer.of("et").analyze_words("sadamas")), "sadamas") << "it has no stemmer";
  EXPECT_EQ(&analyzer.of("en"), &analyzer);
  EXPECT_EQ(&analyzer.of("xx"), &analyzer);
  Analyzer french({"french"});
  EXPECT_EQ(&french.of("de"), &french) << "all is read in the one that was named";
  EXPECT_EQ(testing::stems(french.analyze_words("réparées")), "repar");
}

TEST(Analyzer, KeepsOneFormForWhatIsReadAlike) {
  Analyzer analyzer({"french"});
  const TokenList tokens = analyzer.analyze_words("Élus élus ÉLUS elus");
  EXPECT_EQ(tokens[0].form, tokens[1].form);
  EXPECT_EQ(tokens[0].form, tokens[2].form);
  EXPECT_EQ(tokens[0].form, tokens[3].form) << "its accents change nothing in the stem";
}

TEST(Analyzer, MemoisesForms) {
  Analyzer analyzer;
  const TokenList tokens = analyzer.analyze_words("port Port PORT");
  EXPECT_EQ(tokens[0].form, tokens[1].form);
  EXPECT_EQ(tokens[0].form, &analyzer.form("port"));
  EXPECT_EQ(tokens[0].form, tokens[2].form) << "capitals alone do not make another word";
}

TEST(Analyzer, KeepsFormsInPlaceWhileItGrows) {
  Analyzer analyzer({"none"});
  const Form* port = &analyzer.form("port");
  for (int i = 0; i < 100'000; ++i) analyzer.form("w" + std::to_string(i));
  EXPECT_EQ(port, &analyzer.form("port"));
  EXPECT_EQ(port->form, "port");
}

TEST(Analyzer, ForgetsWhenTrimmed) {
  Analyzer analyzer({"none"});
  analyzer.form("port");
  analyzer.trim(1);
  analyzer.form("ship");
  analyzer.trim(1);
  EXPECT_EQ(analyzer.form("port").form, "port");
}

TEST(Analyzer, ShiftsSpansByTheBase) {
  Analyzer analyzer;
  TokenList tokens;
  analyzer.analyze_paragraph("One S300", Bytes{1000}, tokens);
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(tokens[0].span, (ByteSpan{1000, 1003}));
  EXPECT_EQ(tokens[1].span, (ByteSpan{1004, 1005}));
  EXPECT_EQ(tokens[2].span, (ByteSpan{1005, 1008}));
  EXPECT_EQ(tokens[3].span, (ByteSpan{1008, 1008}));
}

TEST(Analyzer, MarksCapitals) {
  Analyzer analyzer;
  const TokenList tokens = analyzer.analyze_words("Port port Él él 5th");
  const std::vector<bool> expected = {true, false, true, false, false};
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ((tokens[i].flags & kStartsCapital) != 0, expected[i]) << i;
}

TEST(Analyzer, CutsLongFormsButNotTheirSpans) {
  Analyzer analyzer;
  const std::string ascii(1000, 'a');
  const TokenList tokens = analyzer.analyze_words(ascii);
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].form->form, std::string(64, 'a'));
  EXPECT_EQ(tokens[0].span, (ByteSpan{0, 1000}));

  std::string greek = "a";
  for (int i = 0; i < 300; ++i) greek += "λ";
  EXPECT_EQ(analyzer.analyze_words(greek)[0].form->form.size(), 63u) << "on a code point border";
}

TEST(Analyzer, EmptyQueryHasNoTokens) {
  Analyzer analyzer;
  EXPECT_TRUE(analyzer.analyze_words("").empty());
  EXPECT_TRUE(analyzer.analyze_words(" - ").empty());
}

struct JoinRow {
  const char* text;
  const char* joined;  ///< empty: none
  std::size_t next;
};

TEST(JoinedForm, PutsTwoOrThreePartsTogether) {
  constexpr JoinRow kRows[] = {
      {"cease-fire", "ceasefire", 2},
      {"S300", "s300", 2},
      {"S-300", "s300", 2},
      {"US-backed", "usbacked", 2},
      {"mid-air-raid", "midairraid", 3},
      {"state-of-the-art", "", 0},
      {"cease fire", "", 0},
      {"2016-10-04", "", 0},
      {"10-12", "", 0},
      {"20-year-old", "20yearold", 3},
      {"S300-based", "s300based", 3},
      {"al-Marlow army", "almarlow", 2},
      {"port", "", 0},
  };
  Analyzer analyzer;
  std::string joined = "left over";
  for (const JoinRow& row : kRows) {
    EXPECT_EQ(joined_form(analyzer.analyze_words(row.text), 0, joined), row.next) << row.text;
    EXPECT_EQ(joined, row.joined) << row.text;
  }
}

TEST(JoinedForm, HasALimit) {
  Analyzer analyzer;
  std::string joined;
  EXPECT_EQ(joined_form(analyzer.analyze_words(std::string(32, 'a') + "-" + std::string(32, 'b')), 0, joined),
            2u);
  EXPECT_EQ(joined_form(analyzer.analyze_words(std::string(32, 'a') + "-" + std::string(33, 'b')), 0, joined),
            0u);
  EXPECT_EQ(joined, "");
}

TEST(WordTables, HoldTheUsualWords) {
  for (const char* word : {"us", "it", "who", "is", "he", "am", "pm", "may", "or", "all"})
    EXPECT_TRUE(is_common_word_acronym(word)) << word;
  for (const char* word : {"un", "nato", "eu", "", "US"}) EXPECT_FALSE(is_common_word_acronym(word)) << word;
  for (const char* word : {"may", "be", "the", "of"}) EXPECT_TRUE(is_function_word(word)) << word;
  for (const char* word : {"cease", "fire", ""}) EXPECT_FALSE(is_function_word(word)) << word;
}

TEST(Signature, IsOneByteAToken) {
  Analyzer analyzer;
  TokenList tokens;
  analyzer.analyze_paragraph("It fell. They fell.", Bytes{0}, tokens);
  const std::string signature = make_signature(tokens);
  ASSERT_EQ(signature.size(), 6u);
  EXPECT_EQ(signature[1], static_cast<char>(signature_byte("fell")));
  EXPECT_EQ(signature[2], static_cast<char>(kSentenceEndByte));
  EXPECT_EQ(signature[4], signature[1]);
  EXPECT_EQ(signature[5], static_cast<char>(kParagraphEndByte));
}

TEST(FormFilter, SparesTheFormsOfTokensNobodyAsksFor) {
  const std::string text = "The U.S. ferry, a cease-fire; the ferries sailed. Çelik waits.";
  Analyzer analyzer;
  TokenList all, some;
  analyzer.analyze_paragraph(text, Bytes{7}, all);
  const std::string signature = make_signature(all);
  std::bitset<256> asked;
  asked.set(signature_byte("ferri"));
  analyzer.analyze_paragraph(text, Bytes{7}, {signature, &asked}, some);
  ASSERT_EQ(some.size(), all.size());
  int given = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(some[i].span, all[i].span);
    EXPECT_EQ(some[i].kind, all[i].kind);
    EXPECT_EQ(some[i].flags, all[i].flags);
    const bool wanted = asked[static_cast<unsigned char>(signature[i])];
    EXPECT_EQ(some[i].form, wanted ? all[i].form : nullptr) << i;
    given += wanted;
  }
  EXPECT_EQ(given, 2);
}

TEST(Signature, NeverIsAReservedByteAndIsStable) {
  for (int i = 0; i < 10'000; ++i) EXPECT_GE(signature_byte("w" + std::to_string(i)), kFirstWordByte);
  // Stored in indexes: these must never change.
  EXPECT_EQ(signature_byte(""), kFirstWordByte + 115 + 0xEF46DB3751D8E999u % (254 - 115));
  EXPECT_EQ(signature_byte("a"), kFirstWordByte);
  EXPECT_EQ(signature_byte("your"), kFirstWordByte + 114);
}

TEST(Signature, TheCommonestStemsHaveAByteOfTheirOwn) {
  EXPECT_FALSE(is_shared_byte(signature_byte("the")));
  EXPECT_FALSE(is_shared_byte(signature_byte("your")));
  EXPECT_TRUE(is_shared_byte(signature_byte("ferri")));
  std::set<std::uint8_t> bytes;
  for (const char* stem : {"the", "of", "to", "and", "said", "presid"}) bytes.insert(signature_byte(stem));
  EXPECT_EQ(bytes.size(), 6U);
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(is_shared_byte(signature_byte("w" + std::to_string(i))));
}

}  // namespace
}  // namespace lede
