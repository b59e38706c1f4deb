#include "searcher/query/habits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::searcher {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(MeantOperator, IsOurFormOfAnother) {
  EXPECT_EQ(meant_operator("&&"), "AND");
  EXPECT_EQ(meant_operator("W/s"), "/s");
  EXPECT_EQ(meant_operator("w/para"), "/p");
  for (const char* run :
       {"w/12", "W/12", "pre/12", "within/12", "near/12", "/12", "NEAR12", "ADJ12", "Adj12"})
    EXPECT_EQ(meant_operator(run), "NEAR/12") << run;
  EXPECT_EQ(meant_operator("AROUND", "(12) dam"), "NEAR/12");
  EXPECT_EQ(meant_operator("around", "(12) dam"), "NEAR/12");
  EXPECT_EQ(meant_operator("NEAR", "(3) dam"), "NEAR/3");
  EXPECT_EQ(meant_operator("NEAR", "(dam OR gate)"), "");
  EXPECT_EQ(meant_operator("NEAR", " (3 OR dam)"), "");
  EXPECT_EQ(meant_operator("N/12"), "NEAR/12");
  EXPECT_EQ(meant_operator("ADJ"), "NEAR/1");
}

TEST(MeantOperator, LeavesWordsAlone) {
  for (const char* run :
       {"A/S", "and/or", "24/7", "n/a", "w/o", "near5", "adj3", "NEAR/12", "NEAR", "w/", "+", "2+2"})
    EXPECT_EQ(meant_operator(run), "") << run;
  EXPECT_EQ(meant_operator("AROUND", " the dam"), "");
  EXPECT_EQ(meant_operator("AROUND", "(the dam)"), "");
}

TEST(MeantField, IsOursForAnother) {
  EXPECT_EQ(meant_field("Author"), "byline");
  EXPECT_EQ(meant_field("site"), "outlet");
  EXPECT_EQ(meant_field("before"), "until");
  EXPECT_EQ(meant_field("la"), "lang");
  EXPECT_EQ(meant_field("newer_than"), "since");
  EXPECT_EQ(meant_field("older"), "until");
  EXPECT_EQ(meant_field("hl"), "title");
  EXPECT_EQ(meant_field("title"), "");
  EXPECT_EQ(meant_field("Orvane"), "");
}

TEST(MeantComparison, OfADayIsARange) {
  EXPECT_EQ(meant_comparison("date>2031"), "since:2031");
  EXPECT_EQ(meant_comparison("date<=2031-03"), "until:2031-03");
  EXPECT_EQ(meant_comparison("year=2031"), "date:2031");
  EXPECT_EQ(meant_comparison("author=brel"), "byline:brel");
  for (const char* run : {"=dam", "dam=wall", "a<b", "date>", "->", "x>>y"})
    EXPECT_EQ(meant_comparison(run), "") << run;
}

TEST(MeantFunction, TouchesItsParenthesis) {
  EXPECT_EQ(meant_function("headline", "(gate dam)"), "title:(");
  EXPECT_EQ(meant_function("LEAD", "(gate dam)"), "text:(");
  EXPECT_EQ(meant_function("source", "(herald)"), "outlet:(");
  EXPECT_EQ(meant_function("person", "(s) of interest"), std::nullopt);
  EXPECT_EQ(meant_function("ALLCAPS", "(US)"), std::nullopt) << "(s) is an ending";
  EXPECT_EQ(meant_function("ATLEAST3", "(gate)"), "");
  EXPECT_EQ(meant_function("LENGTH", "(>500)"), "");
  EXPECT_EQ(meant_function("DATE", "(>2010)"), "date:2016..2020");
  for (const char* word : {"gate", "plurals", "atleastx"})
    EXPECT_EQ(meant_function(word, "(dam wall)"), std::nullopt);
  EXPECT_EQ(meant_function("headline", " (gate dam)"), std::nullopt);
}

TEST(NotesOn, WhatLooksLikeAnOperatorAndIsNone) {
  const auto note = [](const char* query) {
    const auto notes = notes_on(query).always;
    return notes.empty() ? std::string() : notes.front();
  };
  EXPECT_THAT(note("author: brel"), HasSubstr("byline:brel"));
  EXPECT_EQ(note("Author: the dam that broke"), "");
  EXPECT_EQ(note("dam author:"), "");
  EXPECT_THAT(note("dam | gate"), HasSubstr("dam OR gate"));
  EXPECT_THAT(note("dam|gate"), HasSubstr("dam OR gate"));
  EXPECT_THAT(note("dam SAME gate"), HasSubstr("/p"));
  EXPECT_THAT(note("dam +3 gate"), HasSubstr("dam NEAR/3 gate"));
  for (const char* query : {"^dam", "dam$", "da.*m", "[dD]am", "\\bdam"})
    EXPECT_THAT(note(query), HasSubstr("no regular expression")) << query;
  EXPECT_THAT(note("2010..2020 dam"), HasSubstr("date:2010..2020"));
  EXPECT_THAT(note("dam [2010 TO 2020]"), HasSubstr("date:2010..2020"));
  EXPECT_THAT(note("dam ~gate"), HasSubstr("gate~"));
  EXPECT_THAT(note("dam BUT NOT gate"), HasSubstr("NOT"));
  for (const char* query : {"Gate opens | The Dam Post", "THE SAME GATE", "US$ 5", "[sic]", "dam gate",
                            "\"a|b\"", "[upper dam]", "dam 10..20", "~3 dams"})
    EXPECT_EQ(note(query), "") << query;
}

TEST(NotesOn, SmallOperatorsBetweenWords) {
  EXPECT_THAT(notes_on("dam not gate").always, ElementsAre(HasSubstr("dam NOT gate")));
  EXPECT_THAT(notes_on("dam or \"upper gate\"").always, ElementsAre(HasSubstr("dam OR ...")));
  for (const char* query : {"\"dam or gate\"", "not dam", "dam NOT gate", "to be or",
                            "the board of the dam did not open the upper gate"})
    EXPECT_THAT(notes_on(query).always, IsEmpty()) << query;
}

TEST(NotesOn, AnExclamationMarkWhereNothingIsFound) {
  EXPECT_THAT(notes_on("sluic! dam").when_nothing_found, ElementsAre(HasSubstr("sluic*")));
  EXPECT_THAT(notes_on("sluic? dam").when_nothing_found, ElementsAre(HasSubstr("sluic*")));
  EXPECT_THAT(notes_on("dam near5 gate").when_nothing_found, ElementsAre(HasSubstr("NEAR/5")));
  EXPECT_THAT(notes_on("dam <near/5> gate").when_nothing_found, ElementsAre(HasSubstr("NEAR/5")));
  EXPECT_THAT(notes_on("dam N5 gate").when_nothing_found, ElementsAre(HasSubstr("NEAR/5")));
  EXPECT_THAT(notes_on("wc>500").when_nothing_found, ElementsAre(HasSubstr("meta:wc:500")));
  EXPECT_THAT(notes_on("\"dam gate\"p10").when_nothing_found, ElementsAre(HasSubstr("NEAR/10")));
  EXPECT_THAT(notes_on("why did the dam fail?").when_nothing_found, ElementsAre(HasSubstr("--any")));
  for (const char* query : {"dam", "!", "\"sluic! dam\"", "a-b!"})
    EXPECT_THAT(notes_on(query).when_nothing_found, IsEmpty()) << query;
}

}  // namespace
}  // namespace lede::searcher
