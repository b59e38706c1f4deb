#include "common/text/sentence_fingerprints.h"

#include <gtest/gtest.h>

#include "common/text/analyzer.h"
#include "common/text/signature.h"

namespace lede {
namespace {

std::string signature_of(std::initializer_list<const char*> paragraphs) {
  Analyzer analyzer;
  TokenList tokens;
  for (const auto* paragraph : paragraphs) analyzer.analyze_paragraph(paragraph, Bytes{0}, tokens);
  return make_signature(tokens);
}

std::vector<std::uint64_t> hashes_of(std::initializer_list<const char*> paragraphs) {
  std::vector<std::uint64_t> hashes;
  for (const auto& print : sentence_fingerprints(signature_of(paragraphs))) hashes.push_back(print.hash);
  return hashes;
}

TEST(SentenceFingerprints, AreOfEightWordsAndMore) {
  EXPECT_TRUE(hashes_of({"The ferry left the harbour of Kostrova late."}).size() == 1);
  EXPECT_TRUE(hashes_of({"The ferry left the harbour of Kostrova."}).empty());
  EXPECT_TRUE(hashes_of({}).empty());
}

TEST(SentenceFingerprints, DoNotSeeQuotesCaseOrPossessives) {
  const auto plain = hashes_of({"The harbour of Haldin is closed, said the mayor of Port Ansgar."});
  ASSERT_EQ(plain.size(), 1u);
  EXPECT_EQ(hashes_of({"“The harbour of Haldin is closed,” said the Mayor of Port Ansgar"}), plain);
  EXPECT_EQ(hashes_of({"The harbour of Haldin's is closed -- said the mayor of Port Ansgar!"}), plain);
  EXPECT_NE(hashes_of({"The harbour of Haldin is open, said the mayor of Port Ansgar."}), plain);
}

TEST(SentenceFingerprints, EndWithSentenceAndParagraph) {
  const auto signature =
      signature_of({"One two three four five six seven eight. Nine ten, and so it went on for ever.",
                    "A second paragraph has eight words as well."});
  const auto prints = sentence_fingerprints(signature);
  ASSERT_EQ(prints.size(), 3u);
  EXPECT_EQ(prints[0].words, (TokenSpan{0, 8}));
  EXPECT_EQ(prints[1].words, (TokenSpan{9, 18}));
  EXPECT_EQ(prints[2].words.begin, 19u);
  for (const auto& print : prints) EXPECT_LT(print.hash, std::uint64_t{1} << 48);
}

}  // namespace
}  // namespace lede
