#include "indexer/source/records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/source/archive.h"
#include "indexer/source/record_borders.h"
#include "tests/support/compressed.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using Lines = std::vector<std::string>;

/// "NUMBER: RECORD" for each line that is not blank, "NUMBER! REASON" for each that cannot be read.
Lines all_of(RecordReader reader) {
  Lines found;
  while (auto next = reader.next()) {
    if (const auto* bad = std::get_if<BadRecord>(&*next)) {
      found.push_back(std::to_string(bad->number) + "! " + std::string(name_of(bad->reason)));
      continue;
    }
    auto& block = std::get<RecordBlock>(*next);
    for (std::size_t begin = 0; begin < block.lines.size(); ++block.first) {
      const std::size_t end = std::min(block.lines.find('\n', begin), block.lines.size());
      if (end > begin)
        found.push_back(std::to_string(block.first) + ": " +
                        block.lines.substr(begin, std::min<std::size_t>(end - begin, 100)));
      begin = end + 1;
    }
  }
  return found;
}
Lines records(Format format, const std::string& bytes) { return all_of({stream_of(bytes), format}); }

TEST(KeysOfOne, AreThoseOfAnObjectThatIsAlone) {
  using ::testing::ElementsAre;
  using ::testing::Optional;
  EXPECT_THAT(keys_of_one(R"( {"a": 1, "b c": {"d": [{"e": 2}]}, "f": "g: {"} )"),
              Optional(ElementsAre("a", "b c", "f")));
  EXPECT_THAT(keys_of_one("{}"), Optional(ElementsAre()));
  for (const char* none : {"", "[]", "3", "{\"a\": 1", "{\"a\": 1}{\"b\": 2}", "[{\"a\": 1}]",
                           "{\"n\": 1, \"articles\": [{\"a\": 1}]}", "{\"a"})
    EXPECT_EQ(keys_of_one(none), std::nullopt) << none;
}

TEST(Records, HaveTheEncodingOfTheirFile) {
  const std::string polish =
      "M\xB3yn nad rzek\xB9 stoi od \x9Cwi\xB9t, powiedzia\xB3 w\xF3jt, i nikt nie wie, kiedy ruszy ko\xB3o, "
      "a "
      "\x9F"
      "r\xF3"
      "d\xB3o wysch\xB3o\n";
  const std::string rows = "title\n" + polish + polish + "\xAF\xF3\xB3w\n";
  RecordReader reader(stream_of(rows), Format::csv);
  EXPECT_THAT(std::get<RecordBlock>(reader.next().value()).lines, ::testing::HasSubstr("\"Żółw\""));
  EXPECT_EQ(reader.guessed_encoding(), "windows-1250");
  std::string wide;
  for (const char c : std::string("title,text\nMill,Turns\n")) wide += {c, '\0'};
  EXPECT_THAT(records(Format::csv, wide), ElementsAre("1: {\"title\":\"Mill\",\"text\":\"Turns\"}"))
      << "UTF-16 without a mark";
}

TEST(Records, ALineEach) {
  EXPECT_THAT(records(Format::json_lines, "{\"a\":1}\r\n\n{\"a\":\n{\"a\":3}"),
              ElementsAre("1: {\"a\":1}", "3: {\"a\":", "4: {\"a\":3}"));
  EXPECT_THAT(records(Format::json_lines, "\xEF\xBB\xBF{}"), ElementsAre("1: {}"));
  EXPECT_THAT(records(Format::json_lines, ""), IsEmpty());
}

TEST(Records, ManyBlocksHaveTheLinesOfTheFile) {
  std::string text;
  for (int i = 1; i <= 3000; ++i) text += "{\"n\":" + std::to_string(i) + std::string(1000, ' ') + "}\n";
  const Lines lines = records(Format::json_lines, text);
  ASSERT_EQ(lines.size(), 3000u);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string n = std::to_string(i + 1);
    ASSERT_TRUE(lines[i].starts_with(n + ": {\"n\":" + n + " ")) << lines[i].substr(0, 30);
  }
}

// An article takes a kilobyte, however short it is.
TEST(Records, ABlockHasAtMostTenThousand) {
  std::string lines, values = "[", rows = "text\n";
  for (int i = 0; i < 25'000; ++i) lines += "{}\n", values += "{},", rows += "a\n";
  for (const auto& [format, bytes] :
       {std::pair{Format::json_lines, lines}, std::pair{Format::json, values + "{}]"},
        std::pair{Format::csv, rows}}) {
    RecordReader reader(stream_of(bytes), format);
    int blocks = 0;
    for (; const auto next = reader.next(); ++blocks) {
      const std::string& block = std::get<RecordBlock>(*next).lines;
      EXPECT_LE(std::count(block.begin(), block.end(), '\n'), 10'000);
    }
    EXPECT_EQ(blocks, 3);
  }
}

TEST(Records, AnyLayoutOfJson) {
  for (const Format format : {Format::json, Format::json_lines}) {
    EXPECT_THAT(records(format, "{\n  \"a\": \"}\\\"{\",\n  \"b\": {}\n}\n"),
                ElementsAre("1: {   \"a\": \"}\\\"{\",   \"b\": {} }"));
    EXPECT_THAT(records(format, "[{\"a\":1},\n {\"a\":2}]"), ElementsAre("1: {\"a\":1}", "2: {\"a\":2}"));
  }
  EXPECT_THAT(records(Format::json, "{\"a\":1}{\"a\":2} {\"a\":3}"),
              ElementsAre("1: {\"a\":1}", "2: {\"a\":2}", "3: {\"a\":3}"));
  EXPECT_THAT(records(Format::json, "{\"a\":1}\n{\"a\":oops\"}\n{\"a\":3}\n"),
              ElementsAre("1: {\"a\":1}", "2: {\"a\":oops\"}", "3: {\"a\":3}"))
      << "lines in a .json: a bad one costs no other";
}

TEST(Records, AListInsideAnObject) {
  EXPECT_THAT(records(Format::json, R"({"status":"ok","articles":[{"a":1},{"a":2}],"more":{"b":1}})"),
              ElementsAre("1: {\"a\":1}", "2: {\"a\":2}"));
  EXPECT_THAT(records(Format::json, R"({"response":{"meta":[{"docs":[{"x":1}]}],"docs":[{"a":1}]}})"),
              ElementsAre("1: {\"a\":1}"));
  EXPECT_THAT(records(Format::json, R"({"text":"an article","items":[{"a":1}]})"),
              ElementsAre(R"(1: {"text":"an article","items":[{"a":1}]})"));
  EXPECT_THAT(records(Format::json, R"({"tags":[{"a":1}]})"), ElementsAre(R"(1: {"tags":[{"a":1}]})"));
}

TEST(Records, ManyUnderTheirNames) {
  EXPECT_THAT(
      records(Format::json, R"({"a}1": {"text":"x","tags":[{"n":1}]},
                                        "a\"2": {"title":"t","text":"y"},"a3":null,"a4":{"n":4}} )"),
      ElementsAre(R"(1: {"text":"x","tags":[{"n":1}]})", R"(2: {"title":"t","text":"y"})", R"(3: {"n":4})"));
  std::string many = "{";
  for (int i = 1; i <= 3000; ++i)
    many += (i > 1 ? ",\n\"" : "\"") + std::string(500, '{') + "\": {\"n\": " + std::to_string(i) +
            ", \"body\": \"x\"}";
  const Lines lines = records(Format::json, many + "}");
  ASSERT_EQ(lines.size(), 3000u) << "names at the ends of blocks";
  EXPECT_EQ(lines.back(), "3000: {\"n\": 3000, \"body\": \"x\"}");
  for (const std::string one :
       {R"({"a":{"text":"x"},"b":1})", R"({"a":{"text":"x"}})", R"({"a":{"n":1},"b":{"n":2}})"})
    EXPECT_THAT(records(Format::json, one), ElementsAre("1: " + one)) << "one article";
}

TEST(Records, InListsUnderNames) {
  EXPECT_THAT(records(Format::json, R"({"2031-03-05": [{"text":"x"}, {"text":"]y["}],
                                        "2031-03-06": [], "none": [{"text":"z"}]})"),
              ElementsAre(R"(1: {"text":"x"})", R"(2: {"text":"]y["})", R"(3: {"text":"z"})"));
  std::string many = "{";
  for (int i = 1; i <= 3000; ++i)
    many += (i > 1 ? ", \"" : "\"") + std::to_string(i) + std::string(500, '[') +
            "\": [{\"body\": \"x\"}, {\"body\": \"y\"}]";
  const Lines lines = records(Format::json, many + "}");
  ASSERT_EQ(lines.size(), 6000u) << "names at the ends of blocks";
  EXPECT_EQ(lines.back(), R"(6000: {"body": "y"})");
  for (const std::string one : {R"({"comments":[{"text":"x"},{"text":"y"}],"title":"z"})",
                                R"({"tags":[{"n":1}],"more":[{"text":"x"}]})"})
    EXPECT_THAT(records(Format::json, one), ElementsAre("1: " + one)) << "one article";
}

TEST(Records, LeavesOutARepeatedFirstRow) {
  EXPECT_THAT(records(Format::csv, "title,text\nGates,They are shut.\n\uFEFFtitle,text\nWeir,It is open.\n"),
              ElementsAre(R"(1: {"title":"Gates","text":"They are shut."})",
                          R"(3: {"title":"Weir","text":"It is open."})"));
}

TEST(Records, ColumnsOfATable) {
  const std::string prose =
      "The mill of Tarnow turns again, and the council has paid for its wheel in coin, not in bread.";
  const auto one = StartsWith(R"(1: {"title":"Mill","text":"The mill of Tarnow)");
  const auto two = StartsWith(R"(2: {"title":null,"text":"The mill of Tarnow)");
  EXPECT_THAT(records(Format::json, R"({"title": {"0": "Mill", "1": null}, "text": {"0": ")" + prose +
                                        R"(", "1": ")" + prose + R"("}})"),
              ElementsAre(one, two));
  EXPECT_THAT(
      records(Format::json, R"({"title": ["Mill", null], "text": [")" + prose + R"(", ")" + prose + R"("]})"),
      ElementsAre(one, two));
  EXPECT_THAT(records(Format::json, R"({"columns": ["title", "text"], "index": [0, 1], "data": [["Mill", ")" +
                                        prose + R"("], [null, ")" + prose + R"("]]})"),
              ElementsAre(one, two));
  EXPECT_THAT(records(Format::json, R"({"a.txt": {"n": 1}, "b.txt": {"n": 2}})"),
              ElementsAre(R"(1: {"n":1,"file":"a.txt"})", R"(2: {"n":2,"file":"b.txt"})"));
  for (const std::string object : {R"({"tags": ["a", "b"], "names": ["c", "d"]})", R"({"a": {"n": 1}})"})
    EXPECT_THAT(records(Format::json, object), ElementsAre("1: " + object)) << "no table";
}

TEST(Records, CommentsAreNoPartOfAValue) {
  EXPECT_THAT(
      records(Format::json, "// it's \"mine\"\n[{\"a\": 1}, /* {\"a\": 2}, */\n{\"a\": \"b // c\"} // d\n]"),
      ElementsAre(R"(1: {"a": 1})", R"(2: {"a": "b // c"})"));
}

TEST(Records, PostsOfGhost) {
  EXPECT_THAT(records(Format::json,
                      R"({"db":[{"meta":{"v":5},"data":{"tags":[{"id":1}],"posts":[{"a":1},{"a":2}]}}]})"),
              ElementsAre(R"(1: {"a":1})", R"(2: {"a":2})"));
}

TEST(Records, WhatIsNoObjectIsARecordThatTheCleanerRefuses) {
  EXPECT_THAT(records(Format::json, "oops\n{\"a\":1}"), ElementsAre("1: oops", "2: {\"a\":1}"));
  EXPECT_THAT(records(Format::json, "[{\"a\":1},\n{\"a\": \"cut"),
              ElementsAre("1: {\"a\":1}", "2: {\"a\": \"cut"));
}

TEST(Records, RowsAreObjects) {
  EXPECT_THAT(records(Format::csv, "title,text\nOne,\"A \"\"word\"\", and\nmore\"\r\n\n,Two"),
              ElementsAre(R"(1: {"title":"One","text":"A \"word\", and\nmore"})", R"(3: {"text":"Two"})"));
  EXPECT_THAT(records(Format::csv, "\xEF\xBB\xBFtitle;text\nOne, two;x"),
              ElementsAre(R"(1: {"title":"One, two","text":"x"})"));
  EXPECT_THAT(records(Format::csv, "title\ttext\tn\n5\" pipe\tx\t1\textra\nshort"),
              ElementsAre(R"(1: {"title":"5\" pipe","text":"x","n":"1"})", R"(2: {"title":"short"})"));
  EXPECT_THAT(records(Format::csv, "text\n\"not closed"), ElementsAre(R"(1: {"text":"not closed"})"));
  EXPECT_THAT(records(Format::csv, "text\ncaf\xE9\n"), ElementsAre("1: {\"text\":\"caf\u00E9\"}"));
  EXPECT_THAT(records(Format::csv, "text"), IsEmpty());
  EXPECT_THAT(records(Format::csv, ""), IsEmpty());
}

TEST(Records, Utf16WithAMark) {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string("text\tn\nx\t1\n")) bytes += {c, '\0'};
  EXPECT_THAT(records(Format::csv, bytes), ElementsAre(R"(1: {"text":"x","n":"1"})"));
}

TEST(Records, ARecordOverTheLimitCostsNoOther) {
  const std::string huge(kFileLimit.value + 100, 'x');
  EXPECT_THAT(records(Format::json_lines, "{}\n{\"t\":\"" + huge + "\"}\n{}\n"),
              ElementsAre("1: {}", "2! too-large", "3: {}"));
  EXPECT_THAT(records(Format::json, "[{},\n{\"t\":\"" + huge + "\"},{}"),
              ElementsAre("1: {}", "2! too-large"))
      << "where the next object begins is not known";
  EXPECT_THAT(records(Format::csv, "t\na\n\"" + huge), ElementsAre("1: {\"t\":\"a\"}", "2! too-large"));
}

TEST(Records, ACompressedFileThatIsCutGivesWhatCameBefore) {
  std::string text = "{}\n";
  for (int i = 0; i < 9; ++i) text += "{\"n\":" + std::to_string(i * 7919) + "}\n";
  const std::string whole = lede::testing::gzipped(text);
  Unpacking unpacking{Bytes{whole.size()}};
  const auto records_in = [&](const std::string& bytes) {
    return all_of({open_decompressed("a.gz", stream_of(bytes), unpacking), Format::json_lines});
  };
  EXPECT_EQ(records_in(whole).size(), 10u);
  EXPECT_EQ(records_in(whole.substr(0, whole.size() - 20)).back(), "0! damaged-archive");
  EXPECT_THAT(records_in("plain"), ElementsAre("0! damaged-archive"));
}

Lines mails(const std::string& bytes) {
  RecordReader reader(stream_of(bytes), Format::mbox);
  Lines found;
  while (auto next = reader.next()) {
    const auto* block = std::get_if<RecordBlock>(&*next);
    found.push_back(block ? std::to_string(block->first) + ": " + block->lines.substr(0, 100)
                          : std::string(name_of(std::get<BadRecord>(*next).reason)));
  }
  return found;
}

TEST(Records, MailsOfAnMbox) {
  const std::string separator = "From ana@x.example Thu Mar  6 07:31:00 2031\n";
  EXPECT_THAT(
      mails(separator + "A: 1\n\n>From x\n>>From y\n> From z\n\nFrom here on\n" + separator + "B: 2\n"),
      ElementsAre("1: A: 1\n\nFrom x\n>From y\n> From z\n\nFrom here on\n", "2: B: 2\n"));
  EXPECT_THAT(mails("From 17@x Thu Mar 06 07:31:00 +0000 2031\r\nA: 1\r\n"), ElementsAre("1: A: 1\r\n"));
  EXPECT_THAT(mails("no mail"), ElementsAre("1: no mail"));
  EXPECT_THAT(mails(""), IsEmpty());
}

TEST(Records, MailsOfAnyNumberAndSize) {
  const std::string separator = "From ana@x.example Thu Mar  6 07:31:00 2031\n";
  std::string bytes;
  for (int i = 1; i <= 3000; ++i)
    bytes += separator + "N: " + std::to_string(i) + std::string(1000, ' ') + "\n";
  const Lines found = mails(bytes);
  ASSERT_EQ(found.size(), 3000u);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::string n = std::to_string(i + 1);
    ASSERT_TRUE(found[i].starts_with(n + ": N: " + n + " ")) << found[i];
  }
  const std::string huge(kFileLimit.value + 5'000'000, 'x');
  EXPECT_THAT(mails(separator + huge + "\n" + separator + "B: 2\n"), ElementsAre("too-large", "2: B: 2\n"));
  EXPECT_THAT(mails(separator + huge), ElementsAre("too-large"));
}

TEST(Records, AMarkInAFieldOfATable) {
  EXPECT_THAT(records(Format::csv, "a,b\n\"He said \"no\" to it\",x\n"),
              ElementsAre(R"(1: {"a":"He said \"no\" to it","b":"x"})"))
      << "a program that doubles none";
  EXPECT_THAT(records(Format::csv, "a,b\n\"No\" she said,\"x\"\ny,z\n"),
              ElementsAre(R"(1: {"a":"\"No\" she said","b":"x"})", R"(2: {"a":"y","b":"z"})"));
  EXPECT_THAT(records(Format::csv, "a\tb\n\"No\tx\n\"Yes\" and\ty\n"),
              ElementsAre(R"(1: {"a":"\"No","b":"x"})", R"(2: {"a":"\"Yes\" and","b":"y"})"))
      << "tables with tabs often quote nothing";
  std::string rest;
  for (int i = 0; i < 20'000; ++i) rest += "x,y\n";
  EXPECT_EQ(records(Format::csv, "a,b\n\"open,1\n" + rest).size(), 20'001u) << "costs no row behind it";
}

TEST(Records, SlashOrderIsThatOfTheValuesWithOneReading) {
  EXPECT_EQ(slash_order("file,date\na,4/5/2017\nb,4/17/2017\n"), SlashOrder::month_first);
  EXPECT_EQ(slash_order(R"({"date":"4/5/2017"}{"date":"17/4/2017"})"), SlashOrder::day_first);
  EXPECT_EQ(slash_order(R"({"date":"17\/4\/2017"})"), SlashOrder::day_first);
  EXPECT_EQ(slash_order("a\t4/17/2017\nb\t17/4/2017\n"), SlashOrder::contradictory);
  EXPECT_EQ(slash_order("In the text 4/17/2017 and 1/2"), SlashOrder::unknown);
  EXPECT_EQ(slash_order("4/17/"), SlashOrder::month_first);
}

TEST(Records, HostileBytesCostNoOtherRecord) {
  using namespace std::string_literals;
  EXPECT_THAT(records(Format::json_lines, "{\"a\":1}\n{\"a\":\"x\0y\"}\n{\"a\":3}\n"s),
              ElementsAre("1: {\"a\":1}", "2: {\"a\":\"x y\"}", "3: {\"a\":3}"));
  EXPECT_THAT(records(Format::json_lines, "{}\n\1\2\3\4\5\6\n{}\n"),
              ElementsAre("1: {}", "2: \uFFFD", "3: {}"));
  EXPECT_THAT(records(Format::csv, "a\nx\0y\n"s), ElementsAre(R"(1: {"a":"x y"})"));
  const std::string large(10 << 20, '{');
  EXPECT_EQ(records(Format::json_lines, large).size(), 1u);
  EXPECT_EQ(records(Format::json, large).size(), 1u);
  EXPECT_EQ(records(Format::csv, "a\n" + large).size(), 1u);
  EXPECT_EQ(records(Format::csv, "a\n" + std::string(10 << 20, '"')).size(), 1u);
  EXPECT_EQ(records(Format::csv, std::string(10 << 20, ',')).size(), 0u);
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "{\"a\":[";
  EXPECT_EQ(records(Format::json, nested).size(), 1u);
  EXPECT_EQ(records(Format::json_lines, "{\"" + std::string(1 << 20, 'k') + "\":1}\n{}\n").size(), 2u);
}

const std::string kProse =
    "The council of the harbour town voted on Tuesday to close the old ferry landing before the winter.";

TEST(Records, OfATableThatNamesNoColumns) {
  const std::string rows = "7,2031-03-06,The landing is closed,\"" + kProse + "\"\n" +
                           "8,2031-03-07,A wall falls down,\"" + kProse + "\"\n";
  EXPECT_THAT(
      records(Format::csv, rows),
      ElementsAre(StartsWith(R"(1: {"column1":"7","date":"2031-03-06","title":"The landing is closed",)"
                             R"("text":"The council)"),
                  StartsWith(R"(2: {"column1":"8","date":"2031-03-07")")));
  std::string tabs = rows;
  std::replace(tabs.begin(), tabs.end(), ',', '\t');
  EXPECT_THAT(records(Format::csv, tabs), ElementsAre(StartsWith("1: {\"column1\""), StartsWith("2: ")));
  EXPECT_THAT(records(Format::csv, "7,8\n9,10\n"), ElementsAre("1: {\"7\":\"9\",\"8\":\"10\"}"))
      << "no column is sure to be the text";
}

TEST(Records, OfATableThatSaysItsDelimiterOrEndsLinesWithReturns) {
  EXPECT_THAT(records(Format::csv, "sep=;\ntitle;text\nMill, old;Turns\n"),
              ElementsAre(R"(1: {"title":"Mill, old","text":"Turns"})"));
  EXPECT_THAT(records(Format::csv, "title,text\rMill,Turns\rBell,Rings\r"),
              ElementsAre(R"(1: {"title":"Mill","text":"Turns"})", R"(2: {"title":"Bell","text":"Rings"})"));
}

TEST(Records, OfYaml) {
  const std::string text = "title: Mill\ntext: |\n  " + kProse + "\n\n  End.\n";
  const auto one = ElementsAre(StartsWith(R"(1: {"title":"Mill","text":"The council)"));
  EXPECT_THAT(records(Format::yaml, text), one);
  EXPECT_THAT(records(Format::yaml, "---\n" + text + "---\n" + text), ::testing::SizeIs(2));
  EXPECT_THAT(records(Format::yaml, "articles:\n- title: Mill\n  text: " + kProse + "\n- [1, x]\n"), one);
  EXPECT_THAT(records(Format::yaml, "services:\n  web: nginx\n"), ElementsAre("0! unknown-type"))
      << "settings";
  EXPECT_THAT(records(Format::yaml, "- title: Mill\n  text: " + kProse + "\n- {a: [\n"),
              ElementsAre(StartsWith(R"(1: {"title":"Mill")"), "0! damaged"))
      << "what stands before a fault is read";
  EXPECT_THAT(records(Format::yaml, std::string(100'000, '[')), ElementsAre("0! unknown-type"));
}

TEST(Records, OfProgramsThatKeepReferences) {
  EXPECT_THAT(
      records(Format::citations,
              "TY  - NEWS\nTI  - Mill\nAU  - Roux, Ana\nAU  - Lind, Bo\nDA  - 2031/03/06\nAB  - It\n"
              "turns.\nER  - \n\nTY  - NEWS\nT1  - Bell\nER  -\n"),
      ElementsAre(
          R"(1: {"title":"Mill","author":"Roux, Ana; Lind, Bo","date":"2031/03/06","abstract":"It turns."})",
          R"(2: {"title":"Bell"})"));
  EXPECT_THAT(records(Format::citations, "%0 Newspaper Article\n%T Mill\n%8 6 March 2031\n%X It turns.\n"),
              ElementsAre(R"(1: {"title":"Mill","date":"6 March 2031","abstract":"It turns."})"));
  EXPECT_THAT(
      records(Format::citations,
              "@comment{x}\n@article{a1, title = {{The {M}ill}}, author = \"Roux, Ana and Lind, Bo\",\n"
              "  year = 2031, abstract = {It\n turns.} }\n@misc{b, title = {Bell"),
      ElementsAre(
          R"(1: {"title":"The Mill","author":"Roux, Ana; Lind, Bo","year":"2031","abstract":"It  turns."})",
          R"(2: {"title":"Bell"})"));
}

}  // namespace
}  // namespace lede::indexer
