#include "common/schema/packing.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "common/base/error.h"

namespace lede::schema {
namespace {

std::string noise(std::size_t size) {
  std::mt19937 random(1);
  std::string bytes;
  while (bytes.size() < size) bytes.push_back(static_cast<char>(random()));
  return bytes;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Packing, BringsEverythingBack) {
  for (const std::string& bytes : {std::string(), std::string("a"), noise(5000),
                                   repeated("The ferry sails. ", 300), std::string(30'000'000, 'x')})
    EXPECT_EQ(unpack(pack(bytes), "it"), bytes) << bytes.size();
}

TEST(Packing, MakesTextSmallerAndNoiseOneByteLonger) {
  EXPECT_LT(pack(repeated("The ferry sails at noon. ", 300)).size(), 200U);
  EXPECT_EQ(pack(noise(5000)).size(), 5001U);
}

TEST(Packing, DamageIsTold) {
  const std::string packed = pack(repeated("The ferry sails at noon. ", 300));
  EXPECT_THROW(unpack("", "it"), Error);
  EXPECT_THROW(unpack("\x07", "it"), Error);
  for (std::size_t size = 1; size < packed.size(); ++size)
    EXPECT_THROW(unpack(packed.substr(0, size), "it"), Error) << size;
}

TEST(Packing, AFrameThatClaimsToBeHugeIsRefusedBeforeItIsUnpacked) {
  // A zstd frame header with an eight-byte content size of 2^40 and nothing behind it.
  const std::string header("\x01\x28\xB5\x2F\xFD\xC0\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00", 16);
  EXPECT_THROW(unpack(header, "it"), Error);
}

/// Notes of a harbour, alike in wording: what a dictionary is learned from.
std::vector<std::string> harbour_notes(int count) {
  const std::vector<std::string> who = {"The ferry", "A trawler", "The dredger", "A pilot boat"};
  const std::vector<std::string> what = {"was held up by fog off the northern breakwater",
                                         "took on coal at the eastern quay before noon",
                                         "left for the islands with forty passengers and the mail",
                                         "was towed in after her rudder had been lost in the channel"};
  std::mt19937 random(7);
  std::vector<std::string> notes;
  for (int i = 0; i < count; ++i) {
    std::string note = "Note " + std::to_string(i) + ". ";
    for (int line = 0; line < 12; ++line)
      note += who[random() % who.size()] + " " + what[random() % what.size()] +
              ", the harbour master said, " + std::to_string(random()) + ".\n";
    notes.push_back(std::move(note));
  }
  return notes;
}

TEST(Dictionary, MakesWhatIsLikeItsSamplesSmaller) {
  const std::string dictionary = learn_dictionary(harbour_notes(200));
  ASSERT_FALSE(dictionary.empty());
  const std::string note = harbour_notes(201).back();
  const std::string packed = Packer(dictionary).pack(note);
  EXPECT_LT(packed.size() * 4, pack(note).size() * 3);
  EXPECT_EQ(Unpacker(dictionary).unpack(packed, "it"), note);
  EXPECT_NE(dictionary_of(packed), 0U);
  EXPECT_EQ(dictionary_of(packed), Unpacker(dictionary).dictionary());
}

TEST(Dictionary, IsTheSameForTheSameSamples) {
  EXPECT_EQ(learn_dictionary(harbour_notes(200)), learn_dictionary(harbour_notes(200)));
}

TEST(Dictionary, IsNotLearnedFromNothing) {
  EXPECT_EQ(learn_dictionary({}), "");
  EXPECT_EQ(learn_dictionary({"One note."}), "");
}

TEST(Dictionary, WhatWasPackedWithoutIsReadBesideIt) {
  const std::string note = harbour_notes(1).front();
  EXPECT_EQ(dictionary_of(pack(note)), 0U);
  EXPECT_EQ(dictionary_of(pack("a")), 0U);
  const Unpacker unpacker(learn_dictionary(harbour_notes(200)));
  EXPECT_EQ(unpacker.unpack(pack(note), "it"), note);
  EXPECT_EQ(unpacker.unpack(pack("a"), "it"), "a");
}

TEST(Dictionary, AnotherThanTheOnePackedWithIsTold) {
  auto notes = harbour_notes(400);
  const std::vector<std::string> later(notes.begin() + 200, notes.end());
  const std::string packed = Packer(learn_dictionary(harbour_notes(200))).pack(notes.front());
  for (const Unpacker& unpacker : {Unpacker(), Unpacker(learn_dictionary(later))}) {
    try {
      unpacker.unpack(packed, "it");
      ADD_FAILURE() << "unpacked with the wrong dictionary";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::index);
      EXPECT_NE(std::string(error.what()).find("it needs a dictionary"), std::string::npos) << error.what();
    }
  }
}

TEST(Dictionary, DamageIsTold) {
  const std::string dictionary = learn_dictionary(harbour_notes(200));
  EXPECT_THROW(Packer("no dictionary"), Error);
  EXPECT_THROW(Unpacker("no dictionary"), Error);
  EXPECT_THROW(Unpacker(dictionary.substr(0, 20)), Error);
  const std::string stored = encode_dictionary(dictionary);
  EXPECT_EQ(decode_dictionary(stored), dictionary);
  EXPECT_EQ(decode_dictionary(""), "");
  EXPECT_THROW(decode_dictionary("short"), Error);
  std::string changed = stored;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  EXPECT_THROW(decode_dictionary(changed), Error);
}

}  // namespace
}  // namespace lede::schema
