#include "indexer/source/xml_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> parts(const std::string& xml, std::size_t size) {
  XmlParts reader(stream_of(xml), size);
  std::vector<std::string> all;
  while (auto part = reader.next()) all.push_back(std::move(*part));
  EXPECT_EQ(reader.fault(), std::nullopt);
  return all;
}

TEST(XmlParts, AreWholeDocuments) {
  const std::string above = "<?xml version=\"1.0\"?>\n<wiki lang='en'><!-- <x> --><info><a/>I</info>\n ";
  const std::string xml = above + "<page><t>1</t></page> <page id=\"2\"/>\n<page>3</page></wiki>\n";
  EXPECT_THAT(parts(xml, 1),
              ElementsAre(above + "<page><t>1</t></page> </wiki>", above + "<page id=\"2\"/>\n</wiki>",
                          above + "<page>3</page></wiki>\n"));
  EXPECT_THAT(parts(xml, 1 << 20), ElementsAre(xml));
}

TEST(XmlParts, HaveTheTagsOfAllThatIsAroundThem) {
  EXPECT_THAT(parts("<rss><channel><title>T</title><item>1</item><item>2</item></channel></rss>", 1),
              ElementsAre("<rss><channel><title>T</title><item>1</item></channel></rss>",
                          "<rss><channel><title>T</title><item>2</item></channel></rss>"));
}

TEST(XmlParts, AreNoneOfAFileWithoutRecords) {
  EXPECT_THAT(parts("<book><page>1</page><pages/></book>", 1), IsEmpty());
  EXPECT_THAT(parts("", 1), IsEmpty());
  EXPECT_THAT(parts("<a><item", 1), IsEmpty());
}

TEST(XmlParts, AreManyOfAFileOfAnySize) {
  std::string xml = "<feed>";
  for (int i = 0; i < 50'000; ++i)
    xml += "<entry><n>" + std::to_string(i) + "</n><text>The mill</text></entry>\n";
  const auto all = parts(xml + "</feed>", 100'000);
  EXPECT_GT(all.size(), 15u);
  std::size_t entries = 0;
  for (const std::string& part : all) {
    EXPECT_TRUE(part.starts_with("<feed><entry>"));
    for (std::size_t at = 0; (at = part.find("</entry>", at)) != part.npos; ++at) ++entries;
  }
  EXPECT_EQ(entries, 50'000u);
}

}  // namespace
}  // namespace lede::indexer
