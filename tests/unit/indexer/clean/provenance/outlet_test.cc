#include "indexer/clean/provenance/outlet.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/made_articles.h"

namespace lede::indexer {
namespace {

const std::string kBody =
    "The dam above Kostrova was opened before dawn, and the water board said nothing for two days while the "
    "river rose and the lower town was cleared street by street.";

std::string shown(const Article& article) {
  std::string out;
  for (const NamedSource& source : named_sources(article)) {
    const ByteSpan span = source.evidence.span;
    if (!span.empty()) {
      EXPECT_EQ(article.text.substr(span.begin, span.size()), source.evidence.words);
    }
    out += std::string(name_of(source.role)) + " " + source.name + " [" + source.evidence.words + "];";
  }
  return out;
}

std::string at_top(const std::string& line) {
  return shown(article_of({"Gates Open at Kostrova", line, kBody, kBody}));
}

TEST(Outlets, AreKnownByName) {
  EXPECT_EQ(outlet_named("the new york times")->name, "The New York Times");
  EXPECT_EQ(outlet_named("AP")->name, "The Associated Press");
  EXPECT_EQ(outlet_named("nytimes")->domain, "nytimes.com");
  EXPECT_EQ(outlet_named("al-jazeera")->name, "Al Jazeera");
  EXPECT_EQ(outlet_named("Kostrova Post"), nullptr);
  EXPECT_EQ(outlet_named(""), nullptr);
  EXPECT_EQ(outlet_named(std::string(300, 'a')), nullptr);
}

TEST(Outlets, AreKnownByAddress) {
  EXPECT_EQ(outlet_at("https://www.rt.com/news/1-dam/")->name, "RT");
  EXPECT_EQ(outlet_at("feeds.reuters.com")->name, "Reuters");
  EXPECT_EQ(outlet_at("http://abcnews.go.com:80/x")->name, "ABC News");
  EXPECT_EQ(outlet_at("https://art.com/"), nullptr);
  EXPECT_EQ(outlet_at("https://rt.com.example.org/"), nullptr);
  EXPECT_EQ(outlet_at(""), nullptr);
}

TEST(NamedSources, AnOpeningNamesTheAgencyOrTheOutlet) {
  EXPECT_EQ(at_top("KOSTROVA (CNN) - " + kBody), "publisher CNN [KOSTROVA (CNN)];");
  EXPECT_EQ(at_top("(CNN) " + kBody), "publisher CNN [(CNN)];");
  EXPECT_EQ(at_top("KOSTROVA, Sept 28 (Reuters) - " + kBody),
            "publisher Reuters [KOSTROVA, Sept 28 (Reuters)];agency Reuters [KOSTROVA, Sept 28 (Reuters)];");
  EXPECT_EQ(at_top("KOSTROVA (AP) — " + kBody), "agency The Associated Press [KOSTROVA (AP)];");
  EXPECT_EQ(at_top("The gates were shown by the channel (CNN) before " + kBody), "");
  EXPECT_EQ(at_top("Water at Kostrova (Reuters)"), "");
}

TEST(NamedSources, ABylineNamesThem) {
  EXPECT_EQ(at_top("By Ana Brel, CNN"), "publisher CNN [By Ana Brel, CNN];");
  EXPECT_EQ(at_top("Ana Brel and Bo Lind, USA TODAY 5:47 p.m. EST January 14, 2031"),
            "publisher USA Today [Ana Brel and Bo Lind, USA TODAY];");
  EXPECT_EQ(at_top("Ana Brel, Associated Press"),
            "agency The Associated Press [Ana Brel, Associated Press];");
  EXPECT_EQ(at_top("On Friday the board told everyone, CNN"), "");
  EXPECT_EQ(shown(article_of({"Digest", "Ana Brel, CNN", kBody, "Bo Lind, New York Post", kBody})), "");
}

TEST(NamedSources, ACopyrightLineNamesThePublisher) {
  EXPECT_EQ(at_top("Copyright © 2031 The Washington Times, LLC. Click here for reprints."),
            "publisher The Washington Times [Copyright © 2031 The Washington Times];");
  EXPECT_EQ(at_top("Copyright 2031 The Associated Press. All rights reserved."),
            "agency The Associated Press [Copyright 2031 The Associated Press];");
  EXPECT_EQ(at_top("© 2031, Washington Post Writers Group"), "");
  EXPECT_EQ(at_top("© 2031 Kostrova Post"), "");
}

TEST(NamedSources, AnAddressAndAFolderNameThePublisher) {
  Article article = article_of({"Gates Open", kBody});
  article.path = "/archive/www.rt.com/2031/03/dam.txt";
  EXPECT_EQ(shown(article), "publisher RT [folder];");
  article.path = "/archive/reuters/dam.txt";
  EXPECT_EQ(shown(article), "publisher Reuters [folder];");
  article.path = "/home/time/nation/dam.txt";
  EXPECT_EQ(shown(article), "");  // everyday words
  article.url = "https://www.cnn.com/dam";
  EXPECT_EQ(shown(article), "publisher CNN [url];");
  EXPECT_EQ(at_top("Read or Share this story: https://www.usatoday.com/story/118/"),
            "publisher USA Today [https://www.usatoday.com/story/118/];");
}

TEST(NamedSources, WhatMetadataSayComesFirst) {
  Article article = article_of({"Gates Open", "KOSTROVA (Reuters) - " + kBody});
  article.outlet = "Valley Post";
  article.sources = {{SourceRole::publisher, "Valley Post", {"json:outlet", {}}}};
  EXPECT_EQ(shown(article), "publisher Valley Post [json:outlet];agency Reuters [KOSTROVA (Reuters)];");
}

TEST(NamedSources, WhoIsQuotedIsNotWhoPrints) {
  EXPECT_EQ(at_top("The mayor told RT that the gates would stay open."), "quoted RT [told RT];");
  EXPECT_EQ(at_top("He told Fox News's evening show so, and told The Hill again."),
            "quoted Fox News [told Fox News];quoted The Hill [told The Hill];");
  EXPECT_EQ(at_top("She told Time and again that she told nobody."), "");
  EXPECT_EQ(at_top("Press TV reports:"), "quoted Press TV [Press TV reports:];");
}

TEST(NamedSources, APicturesSourceIsNotWhoPrints) {
  EXPECT_EQ(at_top("Water at the gates, December 15, 2030. | Photo: Reuters"), "credit Reuters [Reuters];");
  EXPECT_EQ(at_top("Photo Credit: Ana Brel/Anadolu Agency/Getty Images"),
            "credit Anadolu Agency [Anadolu Agency];credit Getty Images [Getty Images];");
  EXPECT_EQ(at_top("Water at the gates. (AP Photo/Ana Brel)"), "credit The Associated Press [AP];");
  EXPECT_EQ(at_top("A photo of the gates"), "");
}

TEST(NamedSources, OfNothingAreNone) { EXPECT_EQ(named_sources({}), std::vector<NamedSource>{}); }

}  // namespace
}  // namespace lede::indexer
