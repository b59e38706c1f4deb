#include "indexer/source/har.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

using ::testing::HasSubstr;

std::string warc_of(const std::string& har) {
  const auto bytes = stream_of(har);
  const auto warc = warc_of_har(*bytes);
  const std::string text = read_all(*warc, kFileLimit);
  return warc->fault() ? std::string(name_of(*warc->fault())) : text;
}

TEST(WarcOfHar, HasAnswersWithTheirAddresses) {
  const std::string warc = warc_of(
      R"({"log": {"pages": [1], "entries": [{"startedDateTime": "2031-03-05T08:00:00Z",
          "request": {"url": "https://mill.example/\r\nx", "headers": [{"name": "a"}]},
          "response": {"status": 200, "content": {"mimeType": "text/html", "encoding": "base64", "text": "R2F0\nZXM="}}},
          7, [], {"request": [], "response": 5}]}})");
  EXPECT_THAT(warc,
              HasSubstr("WARC-Target-URI: https://mill.example/x\r\nWARC-Date: 2031-03-05T08:00:00Z\r\n"));
  EXPECT_THAT(warc, HasSubstr("HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\nGates\r\n"));
}

TEST(WarcOfHar, SaysWhyThereAreNone) {
  EXPECT_EQ(warc_of("no log"), "damaged");
  EXPECT_EQ(warc_of(R"({"log": {}})"), "damaged");
  EXPECT_EQ(warc_of(R"({"log": {"entries": []}})"), "");
  std::string many = R"({"log": {"entries": [{})";
  for (int i = 0; i < 10'000; ++i) many += ",{}";
  EXPECT_EQ(warc_of(many + "]}}"), "too-complex");
}

}  // namespace
}  // namespace lede::indexer
