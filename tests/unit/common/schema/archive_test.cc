#include "common/schema/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/files.h"
#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"

namespace lede::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ArchiveTest : public ::testing::Test {
 protected:
  ArchiveTest() {
    for (const auto* index : {"2019", "a", "b", "c"}) fs::create_folders(at(index));
  }
  std::string at(const std::string& name) const { return folder_.path() + "/" + name; }
  std::string write_list(const std::string& text, const std::string& name = "mine.txt") const {
    fs::write_atomically(at(name), text);
    return at(name);
  }
  Archive named(const std::vector<std::string>& names) { return archive_named(world_.world(), names); }
  std::string refusal(const std::vector<std::string>& names) {
    try {
      named(names);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }

  testing::TemporaryFolder folder_;
  testing::FakeWorld world_;
};

TEST_F(ArchiveTest, OneIndexIsItself) {
  const auto archive = named({at("a")});
  EXPECT_THAT(archive.indexes, ElementsAre(at("a")));
  EXPECT_THAT(archive.names, IsEmpty());
  EXPECT_EQ(archive.folder, at("a"));
  EXPECT_EQ(archive.path, at("a"));
}

TEST_F(ArchiveTest, AFileListsIndexesBesideItOrAnywhere) {
  const auto list = write_list("# years\n2019\n\n  c/../a \r\n" + at("b"));
  const auto archive = named({list});
  EXPECT_THAT(archive.indexes, ElementsAre(at("2019"), at("a"), at("b")));
  EXPECT_THAT(archive.names, IsEmpty()) << "it is one archive";
  EXPECT_EQ(archive.folder, folder_.path());
  EXPECT_EQ(archive.path, list);
}

TEST_F(ArchiveTest, AFolderWithAListIsTheArchiveUnlessItIsAnIndex) {
  write_list("a\nb\n", kListName);
  EXPECT_THAT(named({folder_.path()}).indexes, ElementsAre(at("a"), at("b")));
  world_.environment["LEDE_INDEX"] = folder_.path();
  EXPECT_THAT(named({}).indexes, ElementsAre(at("a"), at("b")));
  write_list("auto g000001\n", "XAPIANDB");
  EXPECT_THAT(named({folder_.path()}).indexes, ElementsAre(folder_.path()));
}

TEST_F(ArchiveTest, SeveralKeepTheNamesTheyWereGiven) {
  const auto list = write_list("a\nb\n");
  const auto archive = named({list, at("c")});
  EXPECT_THAT(archive.indexes, ElementsAre(at("a"), at("b"), at("c")));
  EXPECT_THAT(archive.names, ElementsAre(list, list, at("c")));
  EXPECT_EQ(archive.folder, "") << "nothing lies beside several";
}

TEST_F(ArchiveTest, WhatIsNoListOfIndexesIsRefused) {
  EXPECT_THAT(refusal({write_list("# none\n")}), HasSubstr("names no index"));
  EXPECT_THAT(refusal({write_list("a\na\n")}), HasSubstr("/a is named twice"));
  EXPECT_THAT(refusal({at("a"), at("./a")}), HasSubstr("/a is named twice"));
  EXPECT_THAT(refusal({write_list("a\nnowhere\n")}), HasSubstr("mine.txt:2: nowhere: no such folder"));
  EXPECT_THAT(refusal({write_list(std::string("a\0b\n", 4))}), HasSubstr("mine.txt:1: "));
}

TEST_F(ArchiveTest, ListsIndexesOnOtherMachines) {
  const auto archive = named({write_list("a\ntcp:press:4711 tables=t timeout=3\nssh:me@press:/srv/a\n")});
  EXPECT_THAT(archive.indexes, ElementsAre(at("a"), "tcp:press:4711", "ssh:me@press:/srv/a"));
  EXPECT_EQ(archive.remote(at("a")), nullptr);
  const auto& tcp = *archive.remote("tcp:press:4711");
  EXPECT_EQ(tcp.tables, "t");
  EXPECT_EQ(tcp.timeout, std::chrono::seconds{3});
  EXPECT_EQ(tcp.copy, at("copies/tcp:press:4711"));
  const auto& ssh = *archive.remote("ssh:me@press:/srv/a");
  EXPECT_EQ(ssh.tables, ssh.name) << "there its lede-index sends them";
  EXPECT_EQ(ssh.timeout, std::chrono::seconds{10});
  EXPECT_EQ(ssh.copy, at("copies/ssh:me@press:%srv%a"));
}

TEST_F(ArchiveTest, NamesOfOtherMachinesArePlain) {
  for (const auto* line :
       {"tcp:press", "tcp:press:0", "tcp:press:65536", "tcp:-press:1", "tcp:press:1 run=ls",
        "tcp:press:1 timeout=0", "tcp:press:1 tables=", "tcp:press:1 tables=tcp:press:2",
        "tcp:press:1 tables=ssh:-o:/a", "ssh:press:a", "ssh:-oProxyCommand=x:/a", "ssh:me@-press:/a",
        "ssh:a@b@c:/a", "ssh:press:/a;b", "ssh:press:/$(b)", "ssh:press:/a b"})
    EXPECT_THAT(refusal({write_list(std::string("a\n") + line + "\n")}), HasSubstr("mine.txt:2: ")) << line;
}

}  // namespace
}  // namespace lede::schema
