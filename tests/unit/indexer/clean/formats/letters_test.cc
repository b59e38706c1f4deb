#include "indexer/clean/formats/letters.h"

#include <gtest/gtest.h>

#include <string>

namespace lede::indexer {
namespace {

TEST(Letters, AreReadFromTheRight) {
  EXPECT_FALSE(has_right_to_left("The harbour of M\u00FCnde, \u6E2F"));
  EXPECT_TRUE(has_right_to_left("at 9: \u05D0"));
  // On the page, from left to right: 12:30, a full stop, and two words.
  EXPECT_EQ(in_logical_order(".12:30 \u05D3\u05D2 \u05D1\u05D0"), "\u05D0\u05D1 \u05D2\u05D3 12:30.");
  EXPECT_EQ(in_logical_order("(\u05D1\u05D0) Tarnow \u05D2"), "\u05D2 Tarnow (\u05D0\u05D1)");
  EXPECT_EQ(in_logical_order(""), "");
}

// Each letter of the alphabet by another.
std::string exchanged(std::string text, std::string_view by) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = by[static_cast<std::size_t>(c - 'a')];
  return text;
}

TEST(Letters, AreUnreadableWhenTheyAreOthers) {
  const std::string english =
      "the harbour at tarnow opened again on tuesday after nine days of storms that had kept the whole fleet "
      "behind the mole and its master told all of the waiting reporters that no boat was lost although three "
      "of them had broken their moorings during the second night";
  EXPECT_FALSE(is_unreadable(english));
  EXPECT_TRUE(is_unreadable(exchanged(english, "bcdefghijklmnopqrstuvwxyza")));
  EXPECT_TRUE(is_unreadable(exchanged(english, "xyzabcdefghijklmnopqrstuvw")));
  EXPECT_TRUE(is_unreadable("\uE012\uE013 \uFFFD\uE014 a"));
  EXPECT_FALSE(is_unreadable(""));
  EXPECT_FALSE(is_unreadable("XKCD QWRT 12"));  // too few
}

TEST(Letters, AreReadableInOtherLanguages) {
  for (const char* text : {"Mahakama kuu iliamua siku ya Alhamisi kwamba ujenzi wa bwawa unaweza kuendelea, "
                           "ingawa wakazi wa vijiji "
                           "vitatu walilalamika. Meya alisema kwamba mji utalipa gharama za kukarabati "
                           "daraja, na kwamba hasara ya "
                           "mafuriko itahesabiwa mwishoni mwa mwezi.",
                           "T\u00F2a \u00E1n h\u00F4m th\u1EE9 N\u0103m \u0111\u00E3 quy\u1EBFt "
                           "\u0111\u1ECBnh r\u1EB1ng vi\u1EC7c x\u00E2y "
                           "d\u1EF1ng con \u0111\u1EADp c\u00F3 th\u1EC3 ti\u1EBFp t\u1EE5c, m\u1EB7c "
                           "d\u00F9 c\u01B0 d\u00E2n c\u1EE7a ba ng\u00F4i "
                           "l\u00E0ng \u0111\u00E3 khi\u1EBFu n\u1EA1i. Th\u1ECB tr\u01B0\u1EDFng n\u00F3i "
                           "r\u1EB1ng th\u00E0nh ph\u1ED1 s\u1EBD "
                           "tr\u1EA3 ti\u1EC1n s\u1EEDa ch\u1EEFa c\u00E2y c\u1EA7u v\u00E0 b\u1EBFn "
                           "c\u1EA3ng trong th\u00E1ng n\u00E0y.",
                           "Der Gerichtshof entschied am Donnerstag, dass der Bau des Dammes weitergehen "
                           "darf, obwohl die Bewohner "
                           "von drei D\u00F6rfern geklagt hatten. Der B\u00FCrgermeister sagte, die Stadt "
                           "werde die Reparatur der "
                           "Br\u00FCcke bezahlen und den Schaden bis zum Monatsende sch\u00E4tzen."})
    EXPECT_FALSE(is_unreadable(text)) << text;
}

}  // namespace
}  // namespace lede::indexer
