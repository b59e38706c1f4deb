#include "indexer/write/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <array>
#include <functional>
#include <random>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/schema/derived_tables.h"
#include "common/schema/digests.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "tests/support/index_run.h"

namespace lede::indexer {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const StopSignal kGoOn{0};

/// An index of forty articles that has seen two updates.
struct SmallArchive : testing::Archive {
  SmallArchive();
};

SmallArchive::SmallArchive() {
  for (int i = 0; i < 40; ++i) {
    const std::string number = std::to_string(i);
    write(number + ".txt", "The ferry number " + number +
                               " to Lower Tarn\n\nBy Ana Moreno\n\n3 May 2021\n\n" +
                               "“The pier is closed,” the mayor of Tarn, Ina Holt, said on day " + number +
                               ". Nobody had asked the harbour master, who was away in Velmar.\n");
  }
  update();
  write("7.txt", "A bridge is to be built\n\nNobody knows when.\n");
  update();
  remove("8.txt");
  update();
}

std::vector<std::string> faults(const testing::Archive& archive, CheckDepth depth = CheckDepth::structure) {
  return check_index(archive.index(), depth, /*unfinished=*/false, kGoOn).faults;
}

std::string folder(const testing::Archive& archive) { return schema::current_folder(archive.index()); }

std::string bytes_of(const std::string& path) { return fs::read_file(path, Bytes{1ULL << 30}).value(); }

TEST(Check, ASoundIndexHasNoFault) {
  const SmallArchive archive;
  const auto result = check_index(archive.index(), CheckDepth::structure, /*unfinished=*/false, kGoOn);
  EXPECT_THAT(result.faults, IsEmpty());
  EXPECT_EQ(result.articles, Documents{39});
  EXPECT_THAT(faults(archive, CheckDepth::digests), IsEmpty());
}

// --- tables that are whole, in the place of others

constexpr std::array kDerived = {schema::kEntityClusters, schema::kFingerprints, schema::kNearDuplicates};

void put(const testing::Archive& archive, const char* name, const std::string& bytes) {
  fs::write_atomically(fs::join(folder(archive), name), bytes);
}

TEST(Check, ADerivedTableInThePlaceOfAnotherIsFound) {
  const SmallArchive archive;
  for (const auto& one : kDerived)
    for (const auto& other : kDerived) {
      if (one.name == std::string(other.name)) continue;
      const std::string before = bytes_of(fs::join(folder(archive), one.name));
      put(archive, one.name, bytes_of(fs::join(folder(archive), other.name)));
      EXPECT_THAT(faults(archive, CheckDepth::digests), Contains(HasSubstr("is damaged")))
          << other.name << " as " << one.name;
      put(archive, one.name, before);
    }
  EXPECT_THAT(faults(archive), IsEmpty());
}

TEST(Check, DerivedTablesOfARunBeforeAreFound) {
  SmallArchive archive;
  std::vector<std::string> old;
  for (const auto& table : kDerived) old.push_back(bytes_of(fs::join(folder(archive), table.name)));
  archive.write("9.txt", "The ferry number 7 to Lower Tarn was on time.\n");
  ASSERT_EQ(archive.update().status, 0);
  for (std::size_t i = 0; i < old.size(); ++i) {
    const std::string current = bytes_of(fs::join(folder(archive), kDerived[i].name));
    put(archive, kDerived[i].name, old[i]);
    EXPECT_THAT(faults(archive, CheckDepth::digests), Contains(HasSubstr("are not of one run")));
    put(archive, kDerived[i].name, current);
  }
  EXPECT_THAT(faults(archive), IsEmpty());
  for (std::size_t i = 0; i < old.size(); ++i) put(archive, kDerived[i].name, old[i]);
  EXPECT_THAT(faults(archive), Contains(HasSubstr("are older than its articles")));
  // A run that was cut short may have left them so, and the next one makes them again.
  EXPECT_THAT(check_index(archive.index(), CheckDepth::structure, /*unfinished=*/true, kGoOn).faults,
              IsEmpty());
  ASSERT_EQ(archive.update().status, 0);
  EXPECT_THAT(faults(archive), IsEmpty());
}

// --- bytes that are not those that were written

using Damage = std::function<std::string(std::string bytes, std::mt19937& random)>;

std::size_t any_below(std::size_t limit, std::mt19937& random) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

std::string flip_a_bit(std::string bytes, std::mt19937& random) {
  bytes[any_below(bytes.size(), random)] ^= static_cast<char>(1U << any_below(8, random));
  return bytes;
}

std::string cut_short(std::string bytes, std::mt19937& random) {
  bytes.resize(any_below(bytes.size(), random));
  return bytes;
}

std::string swap_blocks(std::string bytes, std::mt19937& random) {
  const std::size_t blocks = bytes.size() / schema::kBlockSize;
  if (blocks < 2) return flip_a_bit(std::move(bytes), random);
  const auto begin = [&](std::size_t block) {
    return bytes.begin() + static_cast<std::ptrdiff_t>(block * schema::kBlockSize);
  };
  const std::size_t first = any_below(blocks - 1, random);
  std::swap_ranges(begin(first), begin(first + 1), begin(first + 1));
  return bytes;
}

TEST(Check, EveryDamageToAnyFileIsFound) {
  const SmallArchive archive;
  const std::string in = folder(archive);
  std::mt19937 random(20);
  const auto names = fs::list(in).value();
  for (const std::string& name : names) {
    const std::string path = fs::join(in, name), sound = bytes_of(path);
    if (sound.empty()) continue;  // Xapian's lock
    for (const Damage& damage : {Damage(flip_a_bit), Damage(flip_a_bit), Damage(flip_a_bit),
                                 Damage(cut_short), Damage(swap_blocks)}) {
      const std::string damaged = damage(sound, random);
      if (damaged == sound) continue;  // two free blocks of nothing
      fs::write_atomically(path, damaged);
      EXPECT_THAT(faults(archive, CheckDepth::digests), Contains(HasSubstr(""))) << name;
    }
    fs::remove_all(path);
    EXPECT_THAT(faults(archive), Contains(HasSubstr(""))) << name << " is missing";
    fs::write_atomically(path, sound);
  }
  EXPECT_THAT(faults(archive), IsEmpty()) << "all is as it was again";
}

TEST(Check, SaysInWhichFileAndWhere) {
  const SmallArchive archive;
  const std::string path = fs::join(folder(archive), "postlist.glass");
  auto bytes = bytes_of(path);
  bytes[schema::kBlockSize + 5] ^= 1;
  fs::write_atomically(path, bytes);
  EXPECT_THAT(faults(archive), Contains("g000001/postlist.glass is damaged at byte 16384"));
}

// --- after a run that was cut short

TEST(Check, ABlockThatIsNotInUseMayDifferAfterARunThatWasCutShort) {
  const SmallArchive archive;
  const std::string path = fs::join(folder(archive), "postlist.glass");
  const std::string sound = bytes_of(path);
  int unused = 0, used = 0;
  for (std::size_t at = 100; at < sound.size(); at += schema::kBlockSize) {
    auto torn = sound;
    torn[at] ^= 1;
    fs::write_atomically(path, torn);
    EXPECT_THAT(faults(archive), Contains(HasSubstr("is damaged"))) << at;
    const auto found = check_index(archive.index(), CheckDepth::structure, /*unfinished=*/true, kGoOn).faults;
    ++(found.empty() ? unused : used);
    if (found.empty()) {
      settle_unfinished(archive.index(), kGoOn);
      EXPECT_THAT(faults(archive), IsEmpty()) << at;
      fs::write_atomically(path, sound);
      settle_unfinished(archive.index(), kGoOn);
    } else {
      EXPECT_THROW(settle_unfinished(archive.index(), kGoOn), Error) << at;
      fs::write_atomically(path, sound);
    }
  }
  EXPECT_GT(unused, 0);
  EXPECT_GT(used, 0);
}

// --- what was written is not what the articles say

/// Changes the database behind lede's back, so that every checksum fits.
void rewrite(const testing::Archive& archive, const std::function<void(Xapian::WritableDatabase&)>& change) {
  Xapian::WritableDatabase database(folder(archive), Xapian::DB_OPEN | schema::kTables);
  change(database);
  database.commit();
  schema::write_digests(folder(archive), database.get_revision());
}

void rewrite_document(const testing::Archive& archive, const std::function<void(Xapian::Document&)>& change) {
  rewrite(archive, [&](Xapian::WritableDatabase& database) {
    auto document = database.get_document(3);
    change(document);
    database.replace_document(3, document);
  });
}

TEST(Check, FindsATermThatTheTextDoesNotHave) {
  const SmallArchive archive;
  rewrite_document(archive, [](auto& document) { document.add_term("submarin"); });
  EXPECT_THAT(faults(archive), Contains(HasSubstr("its terms are not those of its text (termlist.glass)")));
}

TEST(Check, FindsAWrongFrequency) {
  const SmallArchive archive;
  rewrite_document(archive, [](auto& document) { document.add_term("ferri"); });
  EXPECT_THAT(faults(archive), Contains(HasSubstr("its length is not that of its text")));
}

TEST(Check, FindsAValueOfAnotherArticle) {
  const SmallArchive archive;
  rewrite_document(archive, [](auto& document) { document.add_value(schema::kSlotSignature, "abc"); });
  EXPECT_THAT(faults(archive), Contains(HasSubstr("its values are not those of its text")));
}

TEST(Check, FindsAStoredArticleWhoseChecksumDoesNotFit) {
  const SmallArchive archive;
  rewrite_document(archive, [](auto& document) {
    auto stored = document.get_value(schema::kSlotArticle);
    stored.back() ^= 1;
    document.add_value(schema::kSlotArticle, stored);
  });
  EXPECT_THAT(faults(archive), Contains(HasSubstr("a stored article is damaged")));
}

TEST(Check, FindsAWordThatTheLexiconLacks) {
  const SmallArchive archive;
  rewrite(archive, [](auto& database) { database.clear_synonyms("ferry"); });
  EXPECT_THAT(faults(archive), Contains(HasSubstr("synonym.glass")));
}

TEST(Check, FindsAnOwnerThatIsAnotherIndex) {
  const SmallArchive archive;
  fs::write_atomically(fs::join(folder(archive), "owner"), "lede index 0123456789abcdef");
  EXPECT_THAT(faults(archive, CheckDepth::digests), Contains(HasSubstr("owner")));
}

}  // namespace
}  // namespace lede::indexer
