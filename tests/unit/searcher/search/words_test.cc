// What finds what: the rules of docs/QUERY.md, "Words", each row a query, a text and whether the one finds
// the other, through a real index.
#include <gtest/gtest.h>

#include <ostream>

#include "tests/support/tiny_index.h"

namespace lede {
namespace {

struct Row {
  const char* query;
  const char* text;
  bool finds;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.query << (row.finds ? " finds: " : " does not find: ") << row.text;
}

class Words : public ::testing::TestWithParam<Row> {};

TEST_P(Words, Find) {
  testing::TinyIndex index(std::vector<std::string>{GetParam().text});
  EXPECT_EQ(index.find(GetParam().query).size(), GetParam().finds ? 1U : 0U);
}

constexpr Row kNormalising[] = {
    {"office", "the o\uFB03ce burned", true},
    {"fight", "they \uFB01ght on", true},
    {"cooperation", "close co\u00ADoperation", true},
    {"cooperation", "close co\u200Boperation", true},
    {"river", "Ri\u2060ver", true},
    {"2016", "in \uFF12\uFF10\uFF11\uFF16", true},
    {"\"it s over\"", "it\u2019s over", false},
    {"\"don't go\"", "don\u2019t go", true},
    {"dont", "don't go", true},
    {"gas", "use of\u2026chlorine gas", true},
    {"\"use of chlorine gas\"", "use of\u2026chlorine gas", true},
    {"\"use of chlorine gas\"", "use of...chlorine gas", true},
    {"\"use of chlorine\"", "use of\u00A0chlorine", true},
    {"\"peace or war\"", "peace \u2014 or war", true},
    {"ofchlorine", "use of\u2026chlorine gas", false},
};
INSTANTIATE_TEST_SUITE_P(Normalising, Words, ::testing::ValuesIn(kNormalising));

constexpr Row kFolding[] = {
    {"erdogan", "President Erdo\u011Fan spoke", true},
    {"Erdo\u011Fan", "President Erdogan spoke", true},
    {"ERDOGAN", "Erdo\u011Fan", true},
    {"cafe", "a caf\u00E9", true},
    {"cafe", "a cafe\u0301", true},
    {"caf\u00E9", "a cafe", true},
    {"lodz", "in \u0141\u00F3d\u017A", true},
    {"strasse", "Hauptstra\u00DFe Stra\u00DFe", true},
    {"\u043C\u043E\u0441\u043A\u0432\u0430", "\u041C\u041E\u0421\u041A\u0412\u0410 today", true},
    {"kerry", "KERRY SPEAKS", true},
};
INSTANTIATE_TEST_SUITE_P(Folding, Words, ::testing::ValuesIn(kFolding));

constexpr Row kAcronyms[] = {
    {"US", "the U.S. envoy", true},
    {"U.S.", "the US envoy", true},
    {"U.S", "the US envoy", true},
    {"US", "they blamed us again", false},
    {"us", "the US envoy", false},
    {"us", "the U.S. envoy", false},
    {"us", "they blamed us", true},
    {"US", "Us and them", false},
    {"UN", "a U.N aid convoy", true},
    {"U.N.", "the UN aid convoy", true},
    {"\"U.N aid\"", "the UN aid convoy", true},
    {"un", "the U.N. aid convoy", true},
    {"\"US envoy\"", "the U.S. envoy", true},
    {"\"US envoy\"", "give us envoy pay", false},
    {"\"the us envoy\"", "the US envoy", false},
    {"USA", "the U.S.A. team", true},
    {"NATO", "nato met", true},
    {"nato", "NATO met", true},
    {"WHO", "the man who ran", false},
    {"who", "the WHO said", false},
    {"WHO", "the W.H.O. said", true},
    {"IT", "it was late", false},
    {"US-backed", "U.S.-backed rebels", true},
    {"\"US backed rebels\"", "US-backed rebels", true},
    {"backed", "U.S.-backed rebels", true},
    {"US", "U.S.-backed rebels", true},
    {"tell", "THEY TELL US NOTHING", true},
    {"us", "THEY TELL US NOTHING", true},
    {"AIDS", "fighting AIDS there", true},
    {"AIDS", "fighting aids there", true},
    {"AIDS", "he aided them", false},
    {"paris", "PARIS, March 3 - Rain fell", true},
    {"PARIS", "in Paris it rained", true},
    {"=US", "the U.S. envoy", true},
    {"=US", "they blamed us", false},
};
INSTANTIATE_TEST_SUITE_P(Acronyms, Words, ::testing::ValuesIn(kAcronyms));

constexpr Row kPossessivesAndNumbers[] = {
    {"\"voshan army\"", "Voshan's army fled", true},
    {"\"voshan army\"", "Voshan\u2019s army fled", true},
    {"\"voshan's army\"", "the Voshan army fled", true},
    {"voshan", "Voshan's army", true},
    {"\"rebels camp\"", "the rebels' camp", true},
    {"\"U.S. army\"", "the US's army", true},
    {"5000", "5,000 people", true},
    {"5,000", "5000 people", true},
    {"400000", "400,000 people", true},
    {"\"5,000 people\"", "5000 people", true},
    {"1.5", "1.5 percent", true},
    {"15", "1.5 percent", false},
    {"000", "5,000 people", false},
};
INSTANTIATE_TEST_SUITE_P(PossessivesAndNumbers, Words, ::testing::ValuesIn(kPossessivesAndNumbers));

constexpr Row kHyphens[] = {
    {"cease-fire", "a cease-fire held", true},
    {"cease-fire", "a cease fire held", true},
    {"cease-fire", "a ceasefire held", true},
    {"ceasefire", "a cease-fire held", true},
    {"ceasefire", "a cease fire held", true},
    {"cease fire", "a ceasefire held", true},
    {"cease fire", "a cease-fire held", true},
    {"\"cease fire\"", "a ceasefire held", true},
    {"\"ceasefire held\"", "a cease-fire held", true},
    {"\"ceasefire held\"", "a cease fire held", true},
    {"\"cease-fire held\"", "a ceasefire held", true},
    {"\"cease fire held\"", "a ceasefire held", true},
    {"\"a ceasefire held\"", "a cease fire held", true},
    {"ceasefire", "fire will cease", false},
    {"ceasefire", "cease at once the fire", false},
    {"cease-fire", "fire will cease", false},
    {"\"cease fire\"", "cease the fire", false},
    {"ceasefires", "two cease-fires", true},
    {"S-300", "the S-300 system", true},
    {"S-300", "the S300 system", true},
    {"S-300", "the S 300 system", true},
    {"S300", "the S-300 system", true},
    {"S300", "the S 300 system", true},
    {"S300", "the S300 system", true},
    {"S 300", "the S300 system", true},
    {"\"S 300\"", "the S300 system", true},
    {"\"S 300 system\"", "the S300 system", true},
    {"\"S300 system\"", "the S 300 system", true},
    {"S300", "300 men of the S class", false},
    {"S300", "the S-400 system", false},
    {"al-voshan", "Tarek al Voshan", true},
    {"voshan", "Tarek al-Voshan", true},
    {"\"tarek al voshan\"", "Tarek al-Voshan", true},
    {"surface-to-air", "surface to air", true},
    {"maybe", "it may be so", false},
    {"weekend", "at the week end", true},
};
INSTANTIATE_TEST_SUITE_P(Hyphens, Words, ::testing::ValuesIn(kHyphens));

constexpr Row kStems[] = {
    {"bomb", "barrel bombs fell", true},
    {"bombs", "a barrel bomb fell", true},
    {"\"barrel bomb\"", "barrel bombs fell", true},
    {"\"barrel bombs\"", "a barrel bomb fell", true},
    {"=bombs", "barrel bombs fell", true},
    {"=bombs", "a bomb fell", false},
    {"=Bombs", "barrel bombs fell", true},
    {"=\"barrel bombs\"", "barrel bombs fell", true},
    {"=\"barrel bombs\"", "barrel bomb fell", false},
    {"=\"barrel bombs\"", "barrels bombs fell", false},
    {"showing", "they show it", true},
    {"show", "show(ing) it", true},
    {"sanction*", "sanctioned goods", true},
    {"sanctioned*", "sanctions", false},
    {"san*", "sanctions", true},
    {"cease-f*", "a cease-fire", true},
    {"zakharova~", "Zakharovа Zakhorova spoke", true},
    {"zakharova~", "Zakhrava spoke", false},
    {"zakharova~2", "Zakhrava spoke", true},
};
INSTANTIATE_TEST_SUITE_P(Stems, Words, ::testing::ValuesIn(kStems));

constexpr Row kPlaces[] = {
    {"\"one two\"", "one\ntwo", false},
    {"\"one two\"", "He said one. Two came.", true},
    {"\"turned a blind eye to these tactics\"",
     "has \u201Cturned a blind eye\u201D to these tactics, she said", true},
    {"\"turned a blind eye to these tactics\"", "has \"turned a blind eye\" to these tactics", true},
    {"one NEAR/3 five", "one two three four five", false},
    {"one NEAR/4 five", "one two three four five", true},
    {"five NEAR/4 one", "one two three four five", true},
    {"one NEAR/9 five", "one two\nthree four five", false},
    {"one NEAR one", "one only", false},
    {"one NEAR one", "one on one", true},
    {"boat /s river", "A boat sank. The river rose.", false},
    {"boat /p river", "A boat sank. The river rose.", true},
    {"boat /s river", "The river took a boat. Rain fell.", true},
    {"boat /p river", "A boat sank.\nThe river rose.", false},
    {"\"small boat\" /s river", "The river took a small boat.", true},
    {"\"small boat\" /s river", "The river took a boat, small as it was.", false},
    {"(boat OR ship) NEAR/2 river", "a river ship", true},
    {"-\"small boat\"", "a small boat", false},
    {"-\"small boat\"", "a boat, small", true},
    {"boat -\"small boat\"", "a boat that is small", true},
    {"(\"small boat\" OR \"big ship\") river", "the river and its ship, big", false},
};
INSTANTIATE_TEST_SUITE_P(Places, Words, ::testing::ValuesIn(kPlaces));

TEST(Fields, TitleWordsAreFoundInTheTitleOnly) {
  testing::TinyIndex index({testing::make_article("/t/a", "The dam held.", "Flood in the valley"),
                            testing::make_article("/t/b", "A flood in the valley came.", "Dam news")});
  EXPECT_EQ(index.find("title:flood"), std::vector<std::string>{"/t/a"});
  EXPECT_EQ(index.find("title:\"flood in the valley\""), std::vector<std::string>{"/t/a"});
  EXPECT_EQ(index.find("title:dam"), std::vector<std::string>{"/t/b"});
  EXPECT_EQ(index.find("title:(flood dam)"), std::vector<std::string>{});
  EXPECT_EQ(index.find("-title:flood"), std::vector<std::string>{"/t/b"});
  EXPECT_EQ(index.find("title:flo*"), std::vector<std::string>{"/t/a"});
  EXPECT_EQ(index.find("title:=flood"), std::vector<std::string>{"/t/a"});
  EXPECT_EQ(index.find("title:flod~"), std::vector<std::string>{"/t/a"});
}

TEST(Fields, OutletBylineAndPathAreSearchedAsPhrasesToo) {
  auto article = testing::make_article("/t/2031/march.txt", "The dam held.");
  article.outlet = "Valley Morning Post";
  article.byline = "Ana Brel";
  testing::TinyIndex index(std::vector<Article>{article, testing::make_article("/t/other", "Nothing held.")});
  EXPECT_EQ(index.find("outlet:post").size(), 1U);
  EXPECT_EQ(index.find("outlet:\"valley morning\"").size(), 1U);
  EXPECT_EQ(index.find("outlet:\"morning valley\"").size(), 0U);
  EXPECT_EQ(index.find("byline:brel").size(), 1U);
  EXPECT_EQ(index.find("path:march").size(), 1U);
  EXPECT_EQ(index.find("path:mar*").size(), 1U);
  EXPECT_EQ(index.find("outlet:dam").size(), 0U);
  EXPECT_EQ(index.find("-outlet:post"), std::vector<std::string>{"/t/other"});
}

TEST(Boilerplate, IsNoPartOfWordsAndPhrases) {
  auto article = testing::make_article("/t/a", "The dam held.\nshare bookmark print\nWater rose.");
  article.paragraphs[1].kind = ParagraphKind::boilerplate;
  testing::TinyIndex index({article});
  EXPECT_EQ(index.find("bookmark").size(), 0U);
  EXPECT_EQ(index.find("\"share bookmark\"").size(), 0U);
  EXPECT_EQ(index.find("water").size(), 1U);
  EXPECT_EQ(index.find("\"water rose\"").size(), 1U);
}

}  // namespace
}  // namespace lede
