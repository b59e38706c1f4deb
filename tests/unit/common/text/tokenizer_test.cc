#include "common/text/tokenizer.h"

#include <gtest/gtest.h>

#include "common/text/analyzer.h"
#include "tests/support/tokens.h"

namespace lede {
namespace {

/// One rule or edge case a row. The text is a paragraph unless it is a query; `surfaces` empty: not looked
/// at.
struct Row {
  const char* rule;
  const char* text;
  const char* forms;
  const char* surfaces = "";
};

constexpr Row kWords[] = {
    {"words are lower case", "The Minister Spoke.", "the minister spoke ¶", "[The][Minister][Spoke]"},
    {"nothing is no word", "", "¶"},
    {"space is no word", "   ", "¶"},
    {"punctuation is no word", "-- ... !? '' \"", "¶"},
    {"one letter", "a", "a ¶", "[a]"},
    {"tabs separate", "a\tb", "a b ¶"},
    {"an underscore separates", "port_of_call", "port of call ¶"},
    {"@ and # separate", "@harbour_news #Rovia", "harbour news rovia ¶"},
    {"an address is its words", "https://news.example/a-b?c=1", "https news example a+ b c 1 ¶"},
    {"a slash separates", "Ostrel/Varn", "ostrel varn ¶"},
    {"a plus separates", "one+two", "one two ¶"},
    {"brackets separate", "(one)[two]{three}", "one two three ¶"},
    {"controls separate", "one\x01two\x7Fthree", "one two three ¶"},
    {"symbols separate", "5% of €20 © Varn™", "5 of 20 varn ¶"},
    {"emoji separate", "fire🔥fire", "fire fire ¶"},
    {"an ellipsis sign separates", "use of…smoke", "use of smoke ¶"},
    {"three dots separate", "use of...smoke", "use of smoke ¶"},
    {"a full stop without space separates", "ended.then", "ended then ¶"},
    {"invalid bytes separate", "one\xFFtwo\xC3", "one two ¶", "[one][two]"},
    {"surrogates are invalid", "one\xED\xA0\x80two", "one two ¶"},
};

constexpr Row kFolding[] = {
    {"diacritics go", "café Erdoğan naïve Ångström", "cafe erdogan naive angstrom ¶",
     "[café][Erdoğan][naïve][Ångström]"},
    {"decomposed letters are the same", "cafe\u0301 re\u0301sume\u0301", "cafe resume ¶",
     "[cafe\u0301][re\u0301sume\u0301]"},
    {"a mark alone separates", "one \u0301 two", "one two ¶"},
    {"letters NFKD leaves alone", "Bjørn Łódź đak Diyarbakır ſ", "bjorn lodz dak diyarbakir s ¶"},
    {"ligatures of letters", "Straße Æsir œuvre Þór Ðorđe", "strasse aesir oeuvre thor dorde ¶"},
    {"typographic ligatures", "ﬁght oﬃce", "fight office ¶", "[ﬁght][oﬃce]"},
    {"full width", "Ｒｏｖｉａ １２３", "rovia 123 ¶"},
    {"dotted capital I", "İzmir", "izmir ¶"},
    {"a soft hyphen vanishes", "co\u00ADoperation", "cooperation ¶", "[co\u00ADoperation]"},
    {"zero width characters vanish", "co\u200Bop\u200Cer\u200Dat\u2060i\uFEFFon", "cooperation ¶"},
    {"but not into the span at its ends", "\uFEFFport\u200B \u00ADcity", "port city ¶", "[port][city]"},
    {"Greek and Cyrillic", "Αθήνα Ёлка Москва\u0301", "αθηνα елка москва ¶"},
    {"Arabic points go", "سُورِيَا سوريا", "سوريا سوريا ¶"},
    {"Arabic letters that are written for one another", "الجـــسر مدينة على کاظمی",
     "الجسر مدينه علي كاظمي ¶"},
    {"digits of other scripts", "٣٠٠ ३००", "300 300 ¶"},
    {"Indic vowel signs stay", "हिन्दी", "हिन्दी ¶"},
    {"Hangul is letters", "서울 시민", "서울 시민 ¶"},
    {"subscript digits", "CO₂", "co^+ 2 ¶", "[CO][₂]"},
    {"a no-break space separates", "5\u00A0km", "5 km ¶"},
};

constexpr Row kScripts[] = {
    {"Han", "我们住在北京", "我们 住在 北京 ¶", "[我们][住在][北京]"},
    {"kana", "カタカナ", "カタカナ ¶"},
    {"kana keeps its voicing", "ガス", "ガス ¶"},
    {"Thai", "ภาษาไทย", "ภาษา ไทย ¶"},
    {"mixed with Latin", "Rovia北京Varn", "rovia 北京 varn ¶", "[Rovia][北京][Varn]"},
};

constexpr Row kAcronyms[] = {
    {"dotted", "the U.S. role", "the US^ role ¶", "[the][U.S.][role]"},
    {"dotted, the last dot missing", "the U.N aid", "the un^ aid ¶", "[the][U.N][aid]"},
    {"three letters", "U.S.A. and U.S.A", "usa^ and usa^ ¶", "[U.S.A.][and][U.S.A]"},
    {"capitals", "the US blamed us", "the US^ blamed us ¶"},
    {"capitals without a common twin", "the UN and NATO", "the un^ and nato^ ¶"},
    {"the twin need not be a word", "WHO and IT say", "WHO^ and IT^ say ¶"},
    {"six capitals", "UNESCO said", "unesco^ said ¶"},
    {"seven are a word", "HARBOUR news", "harbour news ¶"},
    {"one is a letter", "A and B", "a and b ¶"},
    {"mixed case is a word", "Nato McNally iPhone", "nato mcnally iphone ¶"},
    {"a sentence's end is no acronym", "plan B.Then they", "plan b then they ¶"},
    {"an acronym before a word without space", "the U.S.Army", "the US^ army ¶", "[the][U.S.][Army]"},
    {"initials", "J.K. Marlow", "jk^ marlow ¶"},
    {"one initial", "J. Marlow", "j marlow ¶"},
    {"possessive", "the U.S.'s and the US’s role", "the US^ and the US^ role ¶",
     "[the][U.S.'s][and][the][US’s][role]"},
    {"dotted with a hyphen", "U.S.-backed", "US^+ backed ¶", "[U.S.][backed]"},
    {"with a hyphen", "US-backed non-UN", "US^+ backed non+ un^ ¶"},
    {"dotted lower case", "the u.s. role", "the US^ role ¶"},
    {"times of day are no acronym", "at 9 a.m. and 5 p.m. sharp", "at 9 am and 5 pm sharp ¶",
     "[at][9][a.m.][and][5][p.m.][sharp]"},
    {"e.g. is a word", "ports, e.g. Varn", "ports eg varn ¶"},
    {"a file's name is not dotted", "a.b.com", "a b com ¶"},
    {"capitals beyond ASCII", "в США и ЕС", "в сша^ и ес^ ¶"},
    {"an apostrophe is no acronym", "he is O'NEIL", "he is oneil ¶"},
    {"digits are no acronym", "the P5 talks", "the p+ 5 talks ¶"},
};

constexpr Row kLinesOfCapitals[] = {
    {"capitals mean nothing", "ROVIA BLAMES US AND IT", "rovia blames us and it ¶"},
    {"dotted ones still do", "ROVIA BLAMES U.S. RAID", "rovia blames US^ raid ¶"},
    {"two words are not enough", "US, UN", "US^ un^ ¶"},
    {"a few small letters", "McNALLY: ROVIA’s FORCES BOMB US AT PORT",
     "mcnally rovia forces bomb us at port ¶"},
    {"a lower-case word among few", "WATCH: US navy", "watch^ US^ navy ¶"},
    {"scripts without case are no capitals", "قال وزير US اليوم", "قال وزير US^ اليوم ¶"},
};

constexpr Row kApostrophes[] = {
    {"possessive", "Marlow's army", "marlow army ¶", "[Marlow's][army]"},
    {"curly possessive", "Marlow’s army", "marlow army ¶", "[Marlow’s][army]"},
    {"acute accent as apostrophe", "Marlow´s army", "marlow army ¶", "[Marlow´s][army]"},
    {"capital possessive", "MARLOW'S army", "marlow^ army ¶"},
    {"plural possessive", "the forces' march", "the forces march ¶", "[the][forces'][march]"},
    {"plural possessive, curly", "the forces’ march", "the forces march ¶", "[the][forces’][march]"},
    {"a closing quote is not in the span", "the 'armed forces' march", "the armed forces march ¶",
     "[the][armed][forces][march]"},
    {"inside a word", "don't O'Neill l'eau rock'n'roll", "dont oneill l' eau rocknroll ¶",
     "[don't][O'Neill][l'][eau][rock'n'roll]"},
    {"an elided name is also one word", "Castan d’Orvieux", "castan d'+ orvieux ¶", "[Castan][d’][Orvieux]"},
    {"an acronym behind an elided article", "L'ONU", "l'+ onu^ ¶", "[L'][ONU]"},
    {"only behind a letter", "d'11 l' aube", "d 11 l aube ¶"},
    {"Hebrew marks are parts of the word", "מנכ\"ל צה״ל ג׳ורג׳", "מנכל צהל גורג ¶"},
    {"curly inside a word", "Qur’an Sana‘a Hawaiʻi", "quran sanaa hawaii ¶"},
    {"it's", "it's", "it ¶", "[it's]"},
    {"a leading one separates", "the '90s 'em", "the 90s em ¶", "[the][90s][em]"},
    {"between digits", "5'10", "5 10 ¶"},
    {"possessive before a hyphen", "Marlow's-led", "marlow+ led ¶", "[Marlow's][led]"},
    {"possessive at the end of a quotation", "'Marlow's'", "marlow ¶", "[Marlow's]"},
    {"doubled", "one''two", "one two ¶"},
};

constexpr Row kCompounds[] = {
    {"hyphen", "cease-fire", "cease+ fire ¶", "[cease][fire]"},
    {"more parts", "state-of-the-art", "state+ of+ the+ art ¶"},
    {"Unicode hyphens", "cease\u2010fire cease\u2011fire", "cease+ fire cease+ fire ¶"},
    {"dashes separate", "cease–fire cease—fire cease--fire", "cease fire cease fire cease fire ¶"},
    {"spaces separate", "cease - fire cease- fire cease -fire", "cease fire cease fire cease fire ¶"},
    {"names", "al-Marlow", "al+ marlow ¶"},
    {"ampersand", "at&t R&D Q&A", "at&t r&d q&a ¶", "[at&t][R&D][Q&A]"},
    {"ampersand between names", "Marlow&Sons A & Bo", "marlow sons a bo ¶"},
    {"debris of HTML", "AT&amp;T", "AT^ amp t ¶"},
};

constexpr Row kNumbers[] = {
    {"thousands", "5,000 and 400,000 and 12,345,678", "5000 and 400000 and 12345678 ¶",
     "[5,000][and][400,000][and][12,345,678]"},
    {"thousands with points", "1.500.000 and 12.345.678.", "1500000 and 12345678 ¶",
     "[1.500.000][and][12.345.678]"},
    {"one point is decimal", "1.500 28.09.2016 1.500,25", "1.500 28 09 2016 1.500 25 ¶"},
    {"flying point", "una col·lecció COL·LEGI a·b", "una colleccio collegi a b ¶"},
    {"no thousands", "1,2 1,2345 1234,567 1,23,456", "1 2 1 2345 1234 567 1 23456 ¶"},
    {"decimals", "1.5 0.25", "1.5 0.25 ¶", "[1.5][0.25]"},
    {"both", "5,000.50", "5000.50 ¶"},
    {"a trailing dot", "in 2016.", "in 2016 ¶", "[in][2016]"},
    {"a trailing comma", "in 2016, then 5,", "in 2016 then 5 ¶"},
    {"letters after digits", "20th 5p 1.5bnx 300th 90s 5min", "20th 5p 1.5bnx 300th 90s 5min ¶"},
    {"money", "$1.5bn £5,000", "1.5+ bn 5000 ¶"},
    {"dates", "28.09.2016 2016-10-04", "28 09 2016 2016+ 10+ 04 ¶"},
    {"a hyphenated measure", "1.5-mile 20-year-old", "1.5+ mile 20+ year+ old ¶"},
    {"code with hyphen", "S-300", "s+ 300 ¶", "[S][300]"},
    {"spaced initials", "R & D, AT & T and Q & A", "r&d at&t and q&a ¶", "[R & D][AT & T][and][Q & A]"},
    {"other ampersands", "US & UK, Brack & Moll, R & Dovan", "US^ uk^ brack moll r dovan ¶"},
    {"measures", "50km/h 1.5MW 12:30pm 1,500kg", "50+ km h 1.5+ mw 12 30+ pm 1500+ kg ¶",
     "[50][km][h][1.5][MW][12][30][pm][1,500][kg]"},
    {"other letters behind digits", "20th 1990s 3D 50kms", "20th 1990s 3d 50kms ¶"},
    {"code without", "S300 MH17 s300v", "s+ 300 mh^+ 17 s+ 300v ¶", "[S][300][MH][17][s][300v]"},
    {"code with a space", "S 300", "s 300 ¶"},
    {"code of a disease", "COVID19 COVID-19", "covid^+ 19 covid^+ 19 ¶"},
    {"too long for a code", "abcdefghi1 b12345 x1yz", "abcdefghi1 b12345 x1yz ¶"},
    {"code with possessive", "the S-300's range, the S300's range", "the s+ 300 range the s+ 300 range ¶"},
};

constexpr Row kQueries[] = {
    {"capitals alone are the acronym", "US", "US^"},
    {"also all of them", "US FORCES UN", "US^ forces^ un^"},
    {"lower case is the word", "us", "us"},
    {"no ends", "One. Two.", "one two"},
};

std::string label(const Row& row) { return std::string(row.rule) + ": " + row.text; }

void expect(const Row& row, const TokenList& tokens) {
  EXPECT_EQ(testing::forms(tokens), row.forms) << label(row);
  if (*row.surfaces) {
    EXPECT_EQ(testing::surfaces(row.text, tokens), row.surfaces) << label(row);
  }
}

template <std::size_t N>
void expect_paragraphs(const Row (&rows)[N]) {
  Analyzer analyzer({"none"});
  for (const Row& row : rows) {
    TokenList tokens;
    analyzer.analyze_paragraph(row.text, Bytes{0}, tokens);
    expect(row, tokens);
  }
}

TEST(Tokenizer, FindsWords) { expect_paragraphs(kWords); }
TEST(Tokenizer, FoldsWords) { expect_paragraphs(kFolding); }
TEST(Tokenizer, SegmentsScriptsWithoutSpaces) { expect_paragraphs(kScripts); }
TEST(Tokenizer, KnowsAcronyms) { expect_paragraphs(kAcronyms); }
TEST(Tokenizer, SeesLinesOfCapitals) { expect_paragraphs(kLinesOfCapitals); }
TEST(Tokenizer, ReadsApostrophes) { expect_paragraphs(kApostrophes); }
TEST(Tokenizer, SplitsCompounds) { expect_paragraphs(kCompounds); }
TEST(Tokenizer, ReadsNumbersAndCodes) { expect_paragraphs(kNumbers); }

TEST(Tokenizer, ReadsQueries) {
  Analyzer analyzer({"none"});
  for (const Row& row : kQueries) expect(row, analyzer.analyze_words(row.text));
}

}  // namespace
}  // namespace lede
