#include "indexer/source/warc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/compressed.h"

namespace lede::indexer {
namespace {

using lede::testing::gzipped;
using ::testing::ElementsAre;
using namespace std::string_literals;

std::string record(const std::string& headers, const std::string& block) {
  return "WARC/1.0\r\n" + headers + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

std::string response(const std::string& http, const std::string& body) {
  return record(
      "WARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\nWARC-Date: 2031-05-20T23:10:00Z\r\n"
      "Content-Type: application/http; msgtype=response\r\n",
      http + "\r\n" + body);
}

std::string page(const std::string& body) {
  return response("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", body);
}

/// The bodies of the records, or what is wrong with them.
std::vector<std::string> bodies(const std::string& bytes) {
  WarcReader reader(stream_of(bytes));
  std::vector<std::string> found;
  while (const auto next = reader.next()) {
    const auto* bad = std::get_if<BadWarcRecord>(&*next);
    found.push_back(bad ? std::string(name_of(bad->reason)) + " " + std::to_string(bad->number)
                        : std::get<WarcRecord>(*next).body);
  }
  return found;
}

TEST(WarcReader, ReadsArc) {
  const std::string answer = "HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>Gates";
  const std::string size = std::to_string(answer.size());
  WarcReader reader(
      stream_of("filedesc://a.arc 0.0.0.0 20310305080000 text/plain 3\n1 0\n"
                "https://post.example/a 192.0.2.1 20310305080000 text/html " +
                size + "\n" + answer + "\nhttps://post.example/b 192.0.2.1 20310306080000 " +
                "text/html 200 - - 0 a.arc " + size + "\n" + answer + "\n"));
  const auto first = reader.next(), second = reader.next();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(std::get<WarcRecord>(*first).url, "https://post.example/a");
  EXPECT_EQ(to_iso(*std::get<WarcRecord>(*second).fetched), "2031-03-06");
  EXPECT_EQ(std::get<WarcRecord>(*second).body, "<p>Gates");
  EXPECT_FALSE(reader.next());
  EXPECT_THAT(bodies("https://post.example/a 1 20310305080000 text/html 99\nab"),
              ElementsAre("damaged-archive 1"));
}

TEST(WarcReader, GivesPagesWithWhatTheCrawlKnowsOfThem) {
  WarcReader reader(stream_of(
      record("WARC-Type: warcinfo\r\n", "software: crawler\r\n") +
      response("HTTP/1.1 200 OK\r\nContent-type: Text/HTML; charset=\"ISO-8859-7\"\r\n", "<p>words")));
  const auto next = reader.next();
  const auto& page = std::get<WarcRecord>(*next);
  EXPECT_EQ(page.number, 2u);
  EXPECT_EQ(page.url, "https://post.example/a");
  EXPECT_EQ(page.fetched, make_date(2031, 5, 20));
  EXPECT_EQ(page.format, Format::html);
  EXPECT_EQ(page.charset, "iso-8859-7");
  EXPECT_EQ(page.body, "<p>words");
  EXPECT_FALSE(reader.next());
}

TEST(WarcReader, UnpacksBrotliAndZstd) {
  const auto packed = [](const std::string& coding, const std::string& body) {
    return response("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: " + coding + "\r\n",
                    body);
  };
  // By `brotli -q 11`; the bomb is 70 million times "x".
  const std::string brotli = "\x1b\x0e\x00\xf8\x25\x79\x7c\xe0\x6a\x10\x4d\xaa\x88\x98\xba\x91\x02"s;
  const std::string bomb =
      "\xcb\xff\xff\x3f\xf8\x25\xf0\xe2\xb1\x40\x20\xf7\xfe\x8f\xff\xff\x7f\xf0\x4b\x00"
      "\xc4\x61\x11\x80\xee\xfd\x1f\xff\xff\xff\xe0\x97\x00\x88\xc3\x02\x00\xdd\xfb\x3f"
      "\xfe\xff\xff\xc1\x2f\x01\x10\x87\x05\x00\xba\xf7\x7f\xfc\xff\xff\x83\x5f\x02\x20"
      "\x0e\x0b\x00\x74\xef\xff\xf8\xff\xff\x07\xbf\x04\x40\x1c\x16\x00\xe8\xde\xff\xf1"
      "\xff\xff\x0f\x7e\x09\x80\x38\x2c\x00\xd0\xbd\xff\xe3\xff\xff\x1f\xfc\x12\x00\x71"
      "\x58\x00\xa0\x7b\xff\x97\x7f\x1d\x2c\xf8\x25\x00\xe2\xb0\x00\x40\xa7\x82\x05"s;
  EXPECT_THAT(bodies(packed("br", brotli) + packed("br", "<p>unpacked") +
                     packed("br", "\xFF\xFF\xFF\xFF\0"s) + packed("br", bomb) +
                     packed("zstd", lede::testing::zstandard("<p>words")) + packed("zstd", "<p>unpacked") +
                     packed("zstd", lede::testing::zstandard(std::string(70'000'000, 'x')))),
              ElementsAre("<p>packed words", "<p>unpacked", "damaged-archive 3", "too-large 4", "<p>words",
                          "<p>unpacked", "too-large 7"));
}

TEST(WarcReader, PassesOverWhatIsNoText) {
  const std::string html = "Content-Type: text/html\r\n";
  EXPECT_THAT(bodies(record("WARC-Type: request\r\n", "GET / HTTP/1.1\r\n\r\n") +
                     response("HTTP/1.1 404 Not Found\r\n" + html, "gone") +
                     response("HTTP/1.1 301 Moved\r\n" + html, "elsewhere") +
                     response("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", "picture") +
                     response("HTTP/1.1 200 OK\r\n" + html, "") +
                     record("WARC-Type: revisit\r\n", "HTTP/1.1 200 OK\r\n" + html + "\r\n") +
                     record("WARC-Type: response\r\nContent-Type: text/dns\r\n", "20310520\r\npost.example") +
                     record("WARC-Type: response\r\nWARC-Target-URI: <https://post.example/robots.txt>\r\n",
                            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nDisallow: /")),
              ElementsAre());
}

TEST(WarcReader, ReadsResourcesAndConversions) {
  EXPECT_THAT(bodies(record("WARC-Type: resource\r\nContent-Type: text/html\r\n", "<p>saved") +
                     record("WARC-Type: conversion\r\nContent-Type: text/plain\r\n", "extracted") +
                     response("HTTP/1.0 200 OK\r\n", "<html><p>of no type")),
              ElementsAre("<p>saved", "extracted", "<html><p>of no type"));
}

TEST(WarcReader, UndoesChunksAndCompression) {
  const std::string ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  const std::string chunked = ok + "Transfer-Encoding: chunked\r\n";
  const std::string zipped = ok + "Content-Encoding: gzip\r\n";
  EXPECT_THAT(bodies(response(chunked, "3\r\n<p>\r\n5;x=y\r\nwords\r\n0\r\n\r\n") +
                     response(chunked, "<p>joined by the crawler") + response(zipped, gzipped("<p>packed")) +
                     response(zipped, "<p>unpacked by the crawler") +
                     response(zipped + "Transfer-Encoding: chunked\r\n",
                              "4\r\n" + gzipped("<p>both").substr(0, 4) + "\r\n" + "ff\r\n" +
                                  gzipped("<p>both").substr(4)) +
                     response(ok + "Content-Encoding: compress\r\n", "\x8b\x02\x80\0\0"s)),
              ElementsAre("<p>words", "<p>joined by the crawler", "<p>packed", "<p>unpacked by the crawler",
                          "<p>both", "damaged-archive 6"));
}

TEST(WarcReader, KeepsWhatIsWholeOfATruncatedFile) {
  const std::string first = page("<p>first");
  const std::string whole = first + page("<p>second");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto found = bodies(whole.substr(0, size));
    ASSERT_LE(found.size(), 2u) << size;
    if (size > first.size()) {
      ASSERT_EQ(found.front(), "<p>first") << size;
    }
    if (found.size() == 2) {
      ASSERT_THAT(found.back(), ::testing::AnyOf("<p>second", "damaged-archive 1", "damaged-archive 2"))
          << size;
    }
  }
}

TEST(WarcReader, GoesOnBehindBytesOfNoRecord) {
  EXPECT_THAT(bodies("rubbish\n" + page("<p>first") + "more\n" + page("<p>second")),
              ElementsAre("<p>first", "<p>second"));
  EXPECT_THAT(bodies("no crawl at all"), ElementsAre("damaged-archive 0"));
  EXPECT_THAT(bodies(std::string(10 << 20, 'W')), ElementsAre("damaged-archive 0"));
  EXPECT_THAT(bodies("WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nx"),
              ElementsAre("damaged-archive 1"));
  EXPECT_THAT(bodies("WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\nx"),
              ElementsAre("damaged-archive 1"));
  EXPECT_THAT(bodies(""), ElementsAre());
}

TEST(WarcReader, TooLargePagesAreNamedAndOtherRecordsPassedOver) {
  const std::string large(kFileLimit.value, ' ');
  EXPECT_THAT(bodies(page(large) + page("<p>small") +
                     response("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n", large)),
              ElementsAre("too-large 1", "<p>small"));
  EXPECT_THAT(bodies(response("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n",
                              gzipped(large + "x"))),
              ElementsAre("too-large 1"));
}

}  // namespace
}  // namespace lede::indexer
