#include "indexer/clean/sidecars.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "common/base/files.h"
#include "indexer/clean/cleaner.h"
#include "tests/support/article_invariants.h"
#include "tests/support/cleaned.h"
#include "tests/support/compressed.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using lede::testing::paragraphs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A folder of articles and sidecars, as one run of the indexer sees it.
class SidecarsTest : public ::testing::Test {
 protected:
  std::string add(const std::string& name, const std::string& text) { return folder_.write(name, text); }

  Sidecars look(const std::string& root = "") {
    const std::vector<std::string> roots = {root.empty() ? folder_.path() : folder_ / root};
    const std::atomic<int> stop = 0;
    found_ = walk(roots, stop);
    return Sidecars(found_, roots, given_, kept_);
  }

  FoundFile found(const std::string& name) {
    for (const FoundFile& file : found_.files)
      if (file.path == folder_ / name) return file;
    ADD_FAILURE() << name << " is not among the files to read";
    return {};
  }
  bool is_found(const std::string& name) {
    return std::any_of(found_.files.begin(), found_.files.end(),
                       [&](const FoundFile& file) { return file.path == folder_ / name; });
  }

  Article article(const std::string& name, const Sidecars& sidecars,
                  const std::string& text = "Quay shut\n\nThe quay was shut after the storm of the night.") {
    auto all = clean({folder_ / name, Format::text, text, {}}, {}, &sidecars);
    EXPECT_EQ(lede::testing::check_invariants(std::get<Article>(all.at(0))), "");
    return std::get<Article>(all.at(0));
  }

  lede::testing::TemporaryFolder folder_;
  Found found_;
  std::vector<std::string> given_;
  std::string kept_;
};

// What an earlier run has read of the tables lies in a folder.
class KeptTablesTest : public SidecarsTest {
 protected:
  KeptTablesTest() { kept_ = kept_folder_ / "metadata"; }

  // Another content of the same size and time.
  void exchange(const std::string& name, const std::string& text) {
    struct stat before {};
    ASSERT_EQ(::stat((folder_ / name).c_str(), &before), 0);
    add(name, text);
    const timespec times[] = {before.st_atim, before.st_mtim};
    ASSERT_EQ(::utimensat(AT_FDCWD, (folder_ / name).c_str(), times, 0), 0);
  }
  std::string day(const std::string& name) { return to_iso(article(name, look()).date.value); }

  lede::testing::TemporaryFolder kept_folder_;
};

TEST_F(SidecarsTest, ATableGivesWhatItsColumnsSay) {
  add("a.txt", "x");
  add("metadata.csv",
      "Filename,pub_date,Newspaper,URL,Headline,authors\r\n"
      "a.txt,2019-03-04,\"Quay Ledger, The\",https://quay.example/a,\"Quay \"\"shut\"\" again\",\"Ana "
      "Roux\"\r\n");
  const Sidecars sidecars = look();
  const Article one = article("a.txt", sidecars);
  EXPECT_EQ(to_iso(one.date.value), "2019-03-04");
  EXPECT_EQ(one.date.kind, DateKind::given);
  EXPECT_EQ(one.date.evidence, "metadata.csv:pub_date");
  EXPECT_EQ(one.outlet, "Quay Ledger, The");
  EXPECT_EQ(one.byline, "Ana Roux");
  EXPECT_EQ(one.byline_evidence.words, "metadata.csv:authors");
  EXPECT_EQ(one.url, "https://quay.example/a");
  EXPECT_EQ(one.title, "Quay \"shut\" again");
  EXPECT_THAT(paragraphs(one), ::testing::Contains("headline: Quay \"shut\" again"));
  EXPECT_FALSE(is_found("metadata.csv"));
  const TableReport report = sidecars.tables().at(0);
  EXPECT_EQ(report.column, "Filename");
  EXPECT_EQ(report.rows, 1u);
  EXPECT_EQ(report.matched, 1u);
  EXPECT_EQ(report.files, 1u);
}

TEST_F(SidecarsTest, TablesAreCalledInManyWays) {
  add("sub/a.txt", "x");
  for (const char* name :
       {"sub/metadata.csv", "sub.meta.csv", "sub.csv", "corpus_metadata.csv", "sub/index.csv"}) {
    const std::string table = add(name, "file,day\na.txt,2019-03-04\n");
    EXPECT_EQ(to_iso(article("sub/a.txt", look()).date.value), "2019-03-04") << name;
    EXPECT_FALSE(is_found(name));
    fs::remove_all(table);
  }
  add("corpus_metadata.csv", "title,day\nGates,2019-03-04\n");
  look();
  EXPECT_TRUE(is_found("corpus_metadata.csv")) << "names no file";
}

TEST_F(SidecarsTest, FilesAreNamedInManyWays) {
  for (const char* name :
       {"sub/a.txt", "./sub/a.txt", "a.txt", "a", "/elsewhere/corpus/a.txt", "C:\\corpus\\a.txt"}) {
    add("sub/a.txt", "x");
    add("metadata.tsv", std::string("day\tdocument name\n2019-03-04\t") + name + "\n");
    EXPECT_EQ(to_iso(article("sub/a.txt", look()).date.value), "2019-03-04") << name;
  }
}

TEST_F(SidecarsTest, ATableBesideARootDescribesTheFolderOfItsName) {
  add("north/a.txt", "x");
  add("south/a.txt", "x");
  add("north.meta.tsv", "file\tdate\na.txt\t4/5/2017\nb.txt\t4/17/2017\n");
  EXPECT_EQ(to_iso(article("north/a.txt", look("north")).date.value), "2017-04-05");
  EXPECT_EQ(article("south/a.txt", look("south")).date.kind, DateKind::none);
}

TEST_F(SidecarsTest, ATableMayNameAddressesAndRecords) {
  add("a.txt", "x");
  add("metadata.jsonl", "{\"link\": \"http://www.quay.example/a/\", \"date\": \"2019-03-04\"}\nnot JSON\n");
  const Sidecars sidecars = look();
  Article one;
  one.url = "https://quay.example/a";
  one.path = folder_ / "a.txt";
  sidecars.describe(one, false);
  EXPECT_EQ(to_iso(one.date.value), "2019-03-04");
}

TEST_F(SidecarsTest, AFileOfTheSameNameDescribesOne) {
  add("a.txt", "x");
  add("a.json", R"({"date": "2019-03-04"})");
  add("b.txt", "x");
  add("b.yaml", "---\ndate: 2018-01-02 # in print\nauthor: Bo Lind\n");
  add("c.txt", "x");
  add("c.xml",
      "<rdf><Description><dc:creator>Cy Roux</dc:creator><dc:date>2018</dc:date></Description></rdf>");
  add("d.xml", "<item><title>Gates</title><body>The pier was shut.</body></item>");
  const Sidecars sidecars = look();
  EXPECT_EQ(article("c.txt", sidecars).byline, "Cy Roux");
  EXPECT_FALSE(is_found("c.xml"));
  EXPECT_TRUE(is_found("d.xml")) << "it describes no other";
  EXPECT_EQ(article("a.txt", sidecars).date.evidence, "a.json:date");
  EXPECT_EQ(article("b.txt", sidecars).byline, "Bo Lind");
  EXPECT_FALSE(is_found("a.json"));
  EXPECT_FALSE(is_found("b.yaml"));
}

TEST_F(SidecarsTest, AFileWithTextsOfItsOwnDescribesNone) {
  const std::vector<std::string> records = {
      R"([{"date": "2019-03-04"}])", R"({"articles": [{"text": "The pier was shut."}]})",
      R"({"date": "2019-03-04", "text": "The pier was shut."})", "{\"title\": \"a\"}\n{\"title\": \"b\"}\n",
      R"({"date": "2019-03-04")"};
  for (const std::string& record : records) {
    add("a.txt", "The quay was shut.\nAfter the storm.");
    add("a.json", record);
    EXPECT_EQ(look().described_by_one(), 0u) << record;
    EXPECT_TRUE(is_found("a.json")) << record;
  }
  add("a.json", R"({"date": "2019-03-04", "text": "The quay was shut.\n\nAfter the storm."})");
  EXPECT_EQ(look().described_by_one(), 1u);
  EXPECT_FALSE(is_found("a.json"));
}

TEST_F(SidecarsTest, WhatAFileSaysOfItselfStays) {
  add("a.html", "x");
  add("metadata.csv", "file,date,title\na.html,2019-03-04,Other\n");
  const Sidecars sidecars = look();
  const auto all = clean({folder_ / "a.html",
                          Format::html,
                          "<title>Own</title><meta name=date content=2018-01-02><p>The quay was shut.",
                          {}},
                         {}, &sidecars);
  const auto& one = std::get<Article>(all.at(0));
  EXPECT_EQ(to_iso(one.date.value), "2018-01-02");
  EXPECT_EQ(one.title, "Own");
}

TEST_F(SidecarsTest, AChangedRowChangesTheFileAndNoOther) {
  add("a.txt", "x");
  add("b.txt", "x");
  add("metadata.csv", "file,date\na.txt,2019-03-04\nb.txt,2019-03-04\n");
  look();
  const FoundFile a = found("a.txt"), b = found("b.txt");
  add("metadata.csv", "file,date\na.txt,2019-03-05\nb.txt,2019-03-04\n");
  look();
  EXPECT_NE(found("a.txt").described, a.described);
  EXPECT_NE(found("a.txt").status.mtime_ns, a.status.mtime_ns);
  EXPECT_EQ(found("b.txt").described, b.described);
  EXPECT_EQ(found("b.txt").status.mtime_ns, b.status.mtime_ns);
}

TEST_F(SidecarsTest, SurvivesTablesThatAreNone) {
  const std::string tables[] = {"",
                                "\n",
                                "\"",
                                "file,date\n\"a.txt,2019",
                                "a.txt",
                                "{\"a\":",
                                std::string(3, '\0'),
                                "\xEF\xBB\xBF",
                                "file\n" + std::string(100'000, '"')};
  for (const std::string& table : tables) {
    add("a.txt", "x");
    add("metadata.csv", table);
    EXPECT_EQ(article("a.txt", look()).date.kind, DateKind::none) << table;
  }
}

TEST_F(SidecarsTest, ATableWithTextsIsAFileOfRecords) {
  add("a.txt", "x");
  add("metadata.csv", "file,text\na.txt,The quay was shut.\n");
  EXPECT_THAT(look().tables(), IsEmpty());
}

TEST_F(SidecarsTest, AGivenTableLiesAnywhereAndComesFirst) {
  add("news/2016/a.txt", "x");
  add("news/2017/a.txt", "x");
  add("news/metadata.csv", "file,date,desk\n2016/a.txt,2011-01-01,World\n");
  given_ = {add("lists/of-the-desk.txt", "article,published\nnews/2016/a.txt,2016-03-04\n")};
  const Sidecars sidecars = look("news");
  const Article one = article("news/2016/a.txt", sidecars);
  EXPECT_EQ(to_iso(one.date.value), "2016-03-04");
  EXPECT_THAT(one.meta, ElementsAre(MetaValue{"desk", "World"}, MetaValue{"file", "2016/a.txt"}));
  EXPECT_EQ(article("news/2017/a.txt", sidecars).date.kind, DateKind::none);
  EXPECT_EQ(sidecars.tables().at(0).column, "article");
  EXPECT_EQ(sidecars.tables().at(0).matched, 1u);
  EXPECT_EQ(sidecars.tables().at(0).files, 2u);
  given_ = {folder_ / "lists"};
  EXPECT_THROW(look("news"), Error);
  given_ = {folder_ / "nothing.csv"};
  EXPECT_THROW(look("news"), Error);
}

TEST_F(SidecarsTest, ATableMayBeCompressedOrInUtf16) {
  add("a.txt", "x");
  const std::string table = "file\tdate\na.txt\t2019-03-04\n";
  add("metadata.tsv.gz", lede::testing::gzipped(table));
  EXPECT_EQ(to_iso(article("a.txt", look()).date.value), "2019-03-04");
  fs::remove_all(folder_ / "metadata.tsv.gz");
  std::string wide = "\xFF\xFE";
  for (const char c : table) wide += {c, '\0'};
  add("metadata.tsv", wide);
  EXPECT_EQ(to_iso(article("a.txt", look()).date.value), "2019-03-04");
}

TEST_F(SidecarsTest, ADayAfterTheRunIsNone) {
  add("a.txt", "x");
  add("metadata.csv", "file,date,pub_date\na.txt,2019-03-06,2019-03-01\n");
  const Sidecars sidecars = look();
  Article one;
  one.path = folder_ / "a.txt";
  sidecars.describe(one, false, *make_date(2019, 3, 5));
  EXPECT_EQ(to_iso(one.date.value), "2019-03-01");
}

TEST_F(KeptTablesTest, ATableIsReadAgainOnlyWhenItsSizeOrTimeHasChanged) {
  add("a.txt", "x");
  add("b.txt", "x");
  add("metadata.csv", "file,date\na.txt,2019-03-04\nb.txt,2019-03-04\n");
  look();
  const FoundFile a = found("a.txt"), b = found("b.txt");
  exchange("metadata.csv", "file,date\na.txt,2019-03-05\nb.txt,2019-03-04\n");
  const Sidecars sidecars = look();
  EXPECT_EQ(found("a.txt").status.mtime_ns, a.status.mtime_ns);
  EXPECT_EQ(to_iso(article("a.txt", sidecars).date.value), "2019-03-04");
  EXPECT_EQ(sidecars.tables().at(0).column, "file");
  EXPECT_EQ(sidecars.tables().at(0).rows, 2u);
  EXPECT_EQ(sidecars.tables().at(0).matched, 2u);
  add("metadata.csv", "file,date\na.txt,2019-03-06\nb.txt,2019-03-04\n");
  EXPECT_EQ(day("a.txt"), "2019-03-06");
  EXPECT_NE(found("a.txt").described, a.described);
  EXPECT_EQ(found("b.txt").described, b.described);
}

TEST_F(KeptTablesTest, AFileThatComesLaterFindsItsRow) {
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) add(name, "x");
  add("metadata.csv", "file,date\na.txt,2019-03-04\nd.txt,2019-03-07\n");
  look();
  add("d.txt", "x");
  EXPECT_EQ(day("d.txt"), "2019-03-07");
  EXPECT_EQ(look().tables().at(0).matched, 2u);
  EXPECT_EQ(look().tables().at(0).files, 4u);
}

TEST_F(KeptTablesTest, ATableThatNamedNoFileIsReadAgainWhenFilesCome) {
  add("z.txt", "x");
  add("metadata.csv", "url,slug,date\nhttps://quay.example/1,a,2019-03-04\n");
  EXPECT_EQ(look().tables().at(0).column, "url");
  add("a.txt", "x");
  EXPECT_EQ(day("a.txt"), "2019-03-04");
  EXPECT_EQ(look().tables().at(0).column, "slug");
}

TEST_F(KeptTablesTest, AnotherColumnIsTakenWhenThereAreTwiceAsManyFiles) {
  add("a.txt", "x");
  std::string table = "desk,file,date\na,x.txt,2019-03-01\n";
  for (const char* name : {"b.txt", "c.txt", "d.txt"})
    table += std::string("World,") + name + ",2019-03-04\n";
  add("metadata.csv", table);
  EXPECT_EQ(look().tables().at(0).column, "desk");
  for (const char* name : {"b.txt", "c.txt", "d.txt"}) add(name, "x");
  EXPECT_EQ(day("b.txt"), "2019-03-04");
  EXPECT_EQ(look().tables().at(0).column, "file");
}

TEST_F(KeptTablesTest, WhatIsDamagedAtItsEndIsReadAgainAndOtherDamageIsFound) {
  add("a.txt", "x");
  add("metadata.csv", "file,date\na.txt,2019-03-04\n");
  look();
  const std::string place = fs::join(kept_, MetadataTable::kept_name(folder_ / "metadata.csv"));
  const std::string whole = *fs::read_file(place, Bytes{1 << 20});
  fs::write_atomically(place, whole.substr(0, whole.size() - 1));
  EXPECT_EQ(day("a.txt"), "2019-03-04");
  std::string changed = whole;
  changed.replace(changed.find("2019"), 4, "2018");
  fs::write_atomically(place, changed);
  EXPECT_ANY_THROW(day("a.txt"));  // skipped, as a fault
  EXPECT_EQ(day("a.txt"), "2019-03-04");
}

TEST_F(KeptTablesTest, AnyDamageCostsAnotherReadingAndNoRun) {
  add("a.txt", "x");
  add("metadata.csv", "file,date\na.txt,2019-03-04\n");
  look();
  const std::int64_t described = found("a.txt").status.mtime_ns;
  const auto names = *fs::list(kept_);
  for (const std::string& name : names) {
    const std::string place = fs::join(kept_, name);
    const std::string whole = *fs::read_file(place, Bytes{1 << 20});
    const auto texts = name == "files" ? 0 : whole.find('}') + 1;  // their damage is an article's fault
    for (std::size_t at = texts; at < whole.size(); ++at) {
      std::string changed = whole;
      changed[at] ^= 0x10;
      fs::write_atomically(place, changed);
      EXPECT_EQ(day("a.txt"), "2019-03-04") << name << " " << at;
      EXPECT_EQ(found("a.txt").status.mtime_ns, described) << name << " " << at;
    }
  }
}

TEST_F(KeptTablesTest, NothingIsKeptOfATableThatIsGone) {
  add("a.txt", "x");
  add("metadata.csv", "file,date\na.txt,2019-03-04\n");
  look();
  const std::int64_t described = found("a.txt").status.mtime_ns;
  fs::remove_all(folder_ / "metadata.csv");
  look();
  EXPECT_NE(found("a.txt").status.mtime_ns, described);
  EXPECT_THAT(*fs::list(kept_), IsEmpty());
}

}  // namespace
}  // namespace lede::indexer
