#include "indexer/update.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/files.h"
#include "common/schema/opening.h"
#include "tests/support/index_run.h"
#include "tests/support/run_command.h"

namespace lede::indexer {
namespace {

using testing::Archive;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::IndexRun;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST(Update, IndexesAFolderInPathOrder) {
  Archive archive;
  archive.write("b.txt", "The ferry was late.");
  archive.write("a/z.txt", "The mayor of Ostrava Bay spoke.");
  archive.write("c.jsonl",
                "{\"title\":\"One\",\"text\":\"First.\"}\n\n{\"title\":\"Two\",\"text\":\"Second.\"}\n");
  const IndexRun run = archive.update();
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "4 articles in 3 files: 4 added in 0.0 s\n");
  EXPECT_THAT(archive.contents(), ElementsAre("1 a/z.txt 0", "2 b.txt 0", "3 c.jsonl 1", "4 c.jsonl 3"));
}

TEST(Update, ASecondRunChangesNothing) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.update();
  const std::string before = archive.dump();
  EXPECT_EQ(archive.run({}).err, "1 article in 1 file: nothing new in 0.0 s\n");
  EXPECT_EQ(archive.dump(), before);
}

TEST(Update, UnchangedFilesAreNotOpened) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.write("empty.txt", "");
  archive.update();
  // Same size and time, other bytes: seen only by someone who opens the file.
  const std::string path = archive.articles() + "/a.txt";
  const auto before = fs::status(path);
  archive.write("a.txt", "Two.");
  archive.set_time("a.txt", before.mtime_ns);
  ASSERT_EQ(fs::status(path).mtime_ns, before.mtime_ns);
  EXPECT_EQ(
      archive.run({}).err,
      "1 article in 1 file: nothing new, 1 skipped in 0.0 s\nskipped: 1 empty (--verbose lists them)\n");
}

TEST(Update, SeesWhatIsNewChangedGoneAndMoved) {
  Archive archive;
  archive.write("changed.txt", "Before.");
  archive.write("gone.txt", "Going.");
  archive.write("here.txt", "A long way to go.");
  archive.write("same.txt", "Same.");
  archive.update();
  archive.write("changed.txt", "After that.");
  archive.remove("gone.txt");
  archive.move("here.txt", "sub/there.txt");
  archive.write("new.txt", "New.");
  EXPECT_EQ(archive.run({}).err, "4 articles in 4 files: 1 added, 1 updated, 1 removed, 1 moved in 0.0 s\n");
  EXPECT_THAT(archive.contents(),
              ElementsAre("1 changed.txt 0", "3 sub/there.txt 0", "4 same.txt 0", "5 new.txt 0"));
}

TEST(Update, ATouchedFileIsNoChangeAndIsNotReadTwice) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.update();
  archive.touch("a.txt");
  EXPECT_THAT(archive.run({}).err, HasSubstr("nothing new"));
  EXPECT_THAT(archive.run({"--dry-run"}).out, "files: 1 unchanged\n");
}

TEST(Update, LinesOfAJsonFileComeAndGo) {
  Archive archive;
  archive.write("a.jsonl", "{\"text\":\"First.\"}\n{\"text\":\"Second.\"}\n{\"text\":\"Third.\"}\n");
  archive.update();
  archive.write(
      "a.jsonl",
      "{\"text\":\"First.\"}\n\n{\"text\":\"Third, changed.\"}\n{\"text\":\"Fourth.\"}\nnot JSON\n");
  EXPECT_THAT(archive.run({}).err,
              HasSubstr("1 added, 1 updated, 1 removed, 1 skipped in 0.0 s\nskipped: 1 bad-json"));
  EXPECT_THAT(archive.contents(), ElementsAre("1 a.jsonl 1", "3 a.jsonl 3", "4 a.jsonl 4"));
  EXPECT_THAT(archive.run({}).err, HasSubstr("nothing new, 1 skipped in 0.0 s\nskipped: 1 bad-json"))
      << "remembered";
}

TEST(Update, AFileThatBecomesEmptyLosesItsArticle) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.write("b.txt", "Two.");
  archive.update();
  archive.write("a.txt", "");
  EXPECT_EQ(archive.run({}).err,
            "1 article in 1 file: 1 removed, 1 skipped in 0.0 s\nskipped: 1 empty (--verbose lists them)\n");
  archive.write("a.txt", "One again.");
  EXPECT_EQ(archive.run({}).err, "2 articles in 2 files: 1 added in 0.0 s\n");
}

TEST(Update, SkippedFilesAreForgottenWhenTheyGo) {
  Archive archive;
  archive.write("a.txt", "One.");
  const std::string without = (archive.update(), archive.dump());
  archive.write("empty.txt", "");
  archive.run({});
  EXPECT_NE(archive.dump(), without);
  archive.remove("empty.txt");
  EXPECT_EQ(archive.run({}).err, "1 article in 1 file: nothing new in 0.0 s\n");
  EXPECT_EQ(archive.dump(), without);
}

TEST(Update, VerboseListsWhatWasSkipped) {
  Archive archive;
  archive.write("empty.txt", "");
  archive.update();
  EXPECT_THAT(archive.run({"--verbose"}).err, HasSubstr("empty.txt: empty\n"));
}

TEST(Update, KeepMissingKeepsAndTheNextRunRemoves) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.write("b.txt", "Two.");
  archive.update();
  archive.remove("a.txt");
  EXPECT_THAT(archive.run({"--keep-missing"}).err, HasSubstr("2 articles in 2 files: nothing new"));
  EXPECT_THAT(archive.run({}).err, HasSubstr("1 article in 1 file: 1 removed"));
}

TEST(Update, AnEmptyRootStopsTheRunBeforeAnyChange) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.update();
  const std::string before = archive.dump();
  archive.remove("a.txt");
  for (const char* flag : {"--quiet", "--rebuild", "--dry-run"}) {
    const IndexRun run = archive.run({flag});
    EXPECT_EQ(run.status, 2) << flag;
    EXPECT_THAT(run.err, HasSubstr("holds no articles now but 1 are indexed from it; is it unmounted?"))
        << flag;
    EXPECT_EQ(archive.dump(), before) << flag;
  }
}

TEST(Update, TheOrderOfFoldersAndTheNumberOfThreadsAreAllOne) {
  Archive archive;
  for (int i = 0; i < 60; ++i) {
    archive.write((i % 2 == 0 ? "a/" : "b/") + std::to_string(i * 7919 % 60) + ".txt",
                  "Story " + std::to_string(i) + " was told by the river.");
  }
  archive.run({archive.articles() + "/a", archive.articles() + "/b", "--jobs=1"});
  const std::string one = archive.dump();
  fs::remove_all(archive.index());
  archive.run({archive.articles() + "/b", archive.articles() + "/a", "--jobs=7"});
  EXPECT_EQ(archive.dump(), one);
}

/// Beyond what is added in place: 3,000 articles in two files, one line of the first no article.
void write_much(Archive& archive) {
  std::string lines = "no record\n";
  for (int i = 0; i < 3000; ++i) {
    lines += "{\"title\":\"Ferry " + std::to_string(i) + "\",\"text\":\"";
    for (int word = 0; word < 120; ++word)
      lines += "harbour" + std::to_string((i * 7 + word * 31) % 5000) + " ";
    lines += "\"}\n";
    if (i == 2000) {
      archive.write("m/most.jsonl", lines);
      lines.clear();
    }
  }
  archive.write("a/few.jsonl", lines);
}

TEST(Update, ManyNewFilesGoInBehindTheOldWhateverTheNumberOfThreads) {
  Archive archive;
  archive.write("changed.txt", "Before.");
  archive.write("gone.txt", "It goes.");
  archive.write("moves.txt", "It moves along the river.");
  archive.write("stays.txt", "It stays.");
  archive.update();
  const std::string old = archive.index() + ".old";
  ASSERT_EQ(testing::run_command("cp -r '" + archive.index() + "' '" + old + "'").status, 0);
  archive.write("changed.txt", "After all.");
  archive.remove("gone.txt");
  archive.move("moves.txt", "b/moved.txt");
  write_much(archive);

  EXPECT_EQ(archive.run({"--jobs=1"}).err,
            "3,003 articles in 5 files: 3,000 added, 1 updated, 1 removed, 1 moved, "
            "1 skipped in 0.0 s\nskipped: 1 bad-json (--verbose lists them)\n");
  const auto contents = archive.contents();
  ASSERT_THAT(contents, SizeIs(3003));
  EXPECT_THAT(std::vector(contents.begin(), contents.begin() + 5),
              ElementsAre("1 changed.txt 0", "3 b/moved.txt 0", "4 stays.txt 0", "5 a/few.jsonl 1",
                          "6 a/few.jsonl 2"));
  EXPECT_EQ(schema::current_generation(archive.index()), 2U) << "nothing was written in bulk";
  EXPECT_THAT(archive.run({"--check"}).out, HasSubstr("sound"));
  EXPECT_THAT(archive.run({}).err, HasSubstr("nothing new, 1 skipped")) << "the skipped line is remembered";

  const std::string one_thread = archive.dump();
  fs::remove_all(archive.index());
  fs::rename(old, archive.index());
  archive.run({"--jobs=3"});
  EXPECT_EQ(archive.dump(), one_thread);
}

TEST(Update, WhatVanishedIsRemovedThoughMergingNumbersTheArticlesAnew) {
  Archive archive;
  for (const char* name : {"a.txt", "b.txt", "c.txt", "d.txt"})
    archive.write(name, std::string("Of ") + name);
  archive.update();
  archive.remove("a.txt");
  archive.run({});
  archive.remove("c.txt");
  archive.write("new.txt", "New.");
  archive.write("zeros.txt", std::string(5 << 20, '\0'));  // by its size what is new goes in in bulk
  EXPECT_THAT(archive.run({}).err, HasSubstr("3 articles in 3 files: 1 added, 1 removed"));
  EXPECT_THAT(archive.contents(), ElementsAre("1 b.txt 0", "3 d.txt 0", "4 new.txt 0"));
}

TEST(Update, AFolderGivenTwiceIsIndexedOnce) {
  Archive archive;
  archive.write("sub/a.txt", "One.");
  EXPECT_THAT(
      archive.run({archive.articles(), archive.articles() + "/sub/..", archive.articles() + "/sub"}).err,
      HasSubstr("1 article in 1 file"));
  EXPECT_THAT(archive.run({archive.articles() + "/sub"}).err, HasSubstr("nothing new"));
}

TEST(Update, MistakesMakeNoIndex) {
  Archive archive;
  archive.write("a.txt", "One.");
  EXPECT_THAT(archive.run({}).err, HasSubstr("make one with lede-index DIR"));
  EXPECT_THAT(archive.run({archive.articles(), "/no/such/folder"}).err, HasSubstr("no such file or folder"));
  EXPECT_FALSE(fs::list(archive.index()).has_value());
}

TEST(Update, AnIndexIsNotMadeAmongOtherThings) {
  Archive archive;
  archive.write("a.txt", "One.");
  const IndexRun run = archive.run({archive.articles(), "--index=" + archive.articles()});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("holds other things"));
}

TEST(Update, TheLanguageIsChosenOnce) {
  Archive archive;
  archive.write("a.txt", "Eins.");
  EXPECT_EQ(archive.run({archive.articles(), "--language=klingon"}).status, 2);
  EXPECT_EQ(archive.run({archive.articles(), "--stemmer=german"}).status, 0) << "its older name";
  EXPECT_EQ(archive.run({"--language=german"}).status, 0);
  EXPECT_THAT(archive.run({"--language=english"}).err, HasSubstr("made with --language german"));
  EXPECT_EQ(archive.run({"--rebuild"}).status, 0);
  EXPECT_THAT(archive.run({"--status"}).out, HasSubstr("language german"));
  EXPECT_EQ(archive.run({"--rebuild", "--language=english"}).status, 0);
  EXPECT_THAT(archive.run({"--status"}).out, HasSubstr("language english"));
}

TEST(Update, AStoppedRunKeepsWhatItHasAndIsTakenUpAgain) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.update();
  archive.write("b.txt", "Two.");
  const IndexRun stopped = archive.run({}, /*stop=*/true);
  EXPECT_EQ(stopped.status, 130);
  EXPECT_THAT(archive.contents(), SizeIs(1));
  EXPECT_EQ(archive.run({}).status, 0);
  EXPECT_THAT(archive.contents(), SizeIs(2));
}

TEST(Update, TheSummaryAsJson) {
  Archive archive;
  archive.write("a.txt", "One.");
  const IndexRun run = archive.run({archive.articles(), "--json"});
  EXPECT_THAT(run.out, HasSubstr("\"added\":1"));
  EXPECT_EQ(run.err, "");
}

TEST(Rebuild, GivesTheSameIndexAsAFirstBuild) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.write("b.txt", "Two.");
  archive.update();
  const std::string first = archive.dump();
  archive.write("c.txt", "Three.");
  archive.run({});
  archive.remove("c.txt");
  archive.run({});
  EXPECT_EQ(archive.run({"--rebuild"}).status, 0);
  // Forms stay in the lexicon when articles go; only a rebuild drops them.
  EXPECT_EQ(archive.dump(), first);
  EXPECT_EQ(schema::current_generation(archive.index()), 2U);
}

TEST(Rebuild, MendsADamagedIndexWhenToldTheFolders) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.update();
  fs::write_atomically(archive.index() + "/XAPIANDB", "nonsense");
  EXPECT_EQ(archive.run({}).status, 2);
  const std::string config = *fs::read_file(archive.index() + "/lede.conf", Bytes{1 << 20});
  fs::remove_all(archive.index() + "/lede.conf");
  EXPECT_EQ(archive.run({"--rebuild"}).status, 2) << "the folders are unknown";
  fs::write_atomically(archive.index() + "/lede.conf", config);
  EXPECT_EQ(archive.run({"--rebuild"}).status, 0) << "lede.conf names them";
  fs::remove_all(archive.index() + "/lede.conf");
  EXPECT_EQ(archive.run({"--rebuild", archive.articles()}).status, 0);
  EXPECT_THAT(archive.contents(), ElementsAre("1 a.txt 0"));
}

TEST(Forget, DropsAFolderEvenWhenItIsAway) {
  Archive archive;
  archive.write("a/x.txt", "One.");
  archive.write("b/y.txt", "Two.");
  archive.run({archive.articles() + "/a", archive.articles() + "/b"});
  archive.remove("a");
  archive.remove("b");
  EXPECT_EQ(archive.run({"--forget", archive.articles() + "/a"}).err,
            "1 article in 1 file: 1 removed in 0.0 s\n");
  EXPECT_THAT(archive.contents(), ElementsAre("2 b/y.txt 0"));
  EXPECT_EQ(archive.run({"--forget", archive.articles() + "/a"}).status, 2);
}

TEST(Forget, MakesNoIndex) {
  Archive archive;
  EXPECT_EQ(archive.run({"--forget", "/a"}).status, 2);
  EXPECT_FALSE(fs::list(archive.index()).has_value());
}

TEST(DryRun, NamesEachFileAndChangesNothing) {
  Archive archive;
  archive.write("changed.txt", "Before.");
  archive.write("gone.txt", "Going.");
  archive.write("here.txt", "A long way to go.");
  archive.update();
  const std::string before = archive.dump();
  archive.write("changed.txt", "After.!!");
  archive.remove("gone.txt");
  archive.move("here.txt", "there.txt");
  archive.write("a new one.txt", "New.");
  const std::string at = archive.articles();
  EXPECT_EQ(archive.run({"--dry-run", "--verbose"}).out,
            "A " + at + "/a new one.txt\nM " + at + "/changed.txt\nD " + at + "/gone.txt\nR " + at +
                "/here.txt -> " + at +
                "/there.txt\nfiles: 1 to add, 1 to update, 1 to remove, 1 moved, 0 unchanged\n");
  EXPECT_THAT(archive.run({"--dry-run", "--json"}).out, HasSubstr("\"move\":1"));
  EXPECT_EQ(archive.dump(), before);
}

TEST(DryRun, MakesNoIndex) {
  Archive archive;
  archive.write("a.txt", "One.");
  EXPECT_EQ(archive.run({"--dry-run", archive.articles()}).out, "files: 1 to add, 0 unchanged\n");
  EXPECT_FALSE(fs::list(archive.index()).has_value());
}

TEST(Status, TellsTheFigures) {
  Archive archive;
  archive.write("a.jsonl", "{\"text\":\"One.\",\"date\":\"2031-03-04\"}\n{\"text\":\"Two.\"}\n");
  archive.update();
  const std::string text = archive.run({"--status"}).out;
  EXPECT_THAT(text, HasSubstr("articles  2 in 1 file\n"));
  EXPECT_THAT(text, HasSubstr("2031-03-04 to 2031-03-04, 1 undated"));
  EXPECT_THAT(text, HasSubstr("updated   1970-01-01 00:00 UTC"));
  EXPECT_THAT(archive.run({"--status", "--json"}).out, HasSubstr("\"articles\":2,\"files\":1,\"undated\":1"));
}

TEST(Check, FindsASoundIndexSound) {
  Archive archive;
  archive.write("a.txt", "One.");
  archive.update();
  EXPECT_EQ(archive.run({"--check"}).out, "index is sound: 1 article\n");
}

TEST(Check, FindsDamage) {
  Archive archive;
  for (int i = 0; i < 50; ++i) archive.write(std::to_string(i) + ".txt", "Story " + std::to_string(i));
  archive.update();
  const std::string table = archive.index() + "/g000001/postlist.glass";
  std::string bytes = fs::read_file(table, Bytes{1 << 20}).value();
  for (std::size_t i = 40; i < bytes.size(); i += 3) bytes[i] = '\x7f';
  fs::write_atomically(table, bytes);
  const IndexRun run = archive.run({"--check"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("is damaged; run lede-index --rebuild"));
  EXPECT_EQ(run.out, "g000001/postlist.glass is damaged at byte 0\n");
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1) << "one cause, one line: " << run.out;
}

}  // namespace
}  // namespace lede::indexer
