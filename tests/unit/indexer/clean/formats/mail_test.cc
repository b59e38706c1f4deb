#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/clean/cleaner.h"
#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using lede::testing::paragraphs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Article mail(const std::string& text) { return clean_one(Format::mail, text); }

/// Without the title, which is its first paragraph.
std::string text_of(const std::string& bytes) {
  const Article article = mail(bytes);
  return article.text.substr(article.text.starts_with(article.title + "\n") ? article.title.size() + 1 : 0);
}

std::string facts(const Article& article) {
  const std::string day = is_dated(article.date) ? to_iso(article.date.value) : "";
  return article.title + " | " + day + " | " + article.outlet + " | " + article.byline + " | " + article.url;
}

std::string reason(const std::string& text) {
  const auto all = clean_all(Format::mail, text);
  const auto* skipped = std::get_if<Skipped>(&all.at(0));
  return skipped ? std::string(name_of(skipped->reason)) : "read";
}

const std::string kHead = "From: Ilan Brede <ilan@tarnow.example>\nSubject: Herring\n";

TEST(CleanMail, ANewsletterIsOfAnOutlet) {
  const Article letter = mail(
      "Return-Path: <b@tide.example>\n"
      "From: =?UTF-8?Q?Caf=C3=A9_Tide?= <letters@tide.example>\n"
      "Subject: =?iso-8859-1?Q?R=E9sum=E9_of?=\n =?iso-8859-1?Q?_the_week?=\n"
      "Date: Thu, 6 Mar 2031 08:31:00 +0100\n"
      "List-Unsubscribe: <https://tide.example/u>\n"
      "List-Post: <https://tide.example/p/week>\n"
      "MIME-Version: 1.0\n"
      "Content-Type: multipart/alternative; boundary=\"b\"\n\n"
      "--b\nContent-Type: text/plain\n\nThe plain form of the letter.\n"
      "--b\nContent-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
      "<html><body><div style=3D\"display:none\">Seen before opening</div><p>The guild=92s herring is "
      "ba=\nck.</p>"
      "</body></html>\n--b--\n");
  EXPECT_EQ(facts(letter), "Résumé of the week | 2031-03-06 | Café Tide |  | https://tide.example/p/week");
  EXPECT_EQ(letter.date.evidence, "mail:date");
  EXPECT_THAT(letter.text, HasSubstr("The guild’s herring is back."));
  EXPECT_THAT(letter.text, Not(HasSubstr("plain form")));
}

TEST(CleanMail, WhoSentIt) {
  const auto who = [](const std::string& head) {
    const Article article = mail(head + "Subject: x\n\nThe bell was rung.\n");
    return article.byline + " | " + article.outlet;
  };
  EXPECT_EQ(who("From: \"Brede, Ilan\" <i@x.example>\n"), "Brede, Ilan | ");
  EXPECT_EQ(who("From: i@x.example (Ilan Brede)\n"), "Ilan Brede | ");
  EXPECT_EQ(who("From: ilan at x.example (Ilan Brede)\n"), "Ilan Brede | ");
  EXPECT_EQ(who("From: i@x.example\n"), " | ");
  EXPECT_EQ(who("From: Ilan Brede from Tide Letters <t@x.example>\nList-Id: <t.x.example>\n"),
            "Ilan Brede | Tide Letters");
  EXPECT_EQ(who("From: t@tide.example\nPrecedence: bulk\n"), " | tide.example");
  EXPECT_EQ(who("From: Ilan Brede <i@x.example>\nList-Id: Harbour talk <talk.x.example>\n"
                "List-Post: <mailto:talk@x.example>\n"),
            "Ilan Brede | Harbour talk");
}

TEST(CleanMail, FlowedText) {
  const std::string type = "Content-Type: text/plain; charset=utf-8; format=flowed";
  EXPECT_THAT(
      paragraphs(mail(kHead + type + "\n\nThe herring \nis \nback.\nNext.\n> Who saw \n> it?\n-- \nIlan\n")),
      ElementsAre("headline: Herring", "body: The herring is back.", "body: Next.", "body: > Who saw it?",
                  ::testing::_, "body: Ilan"));
  EXPECT_THAT(text_of(kHead + type + "; delsp=yes\n\nThe her \nring is back.\n"),
              HasSubstr("The herring is"));
}

TEST(CleanMail, EncodingsOfText) {
  const auto text = [](const std::string& type, const std::string& body) {
    return text_of(kHead + "Content-Type: text/plain; charset=" + type + "\n\n" + body);
  };
  EXPECT_EQ(text("koi8-r", "\xE7\xD5\xD3\xC9 \xCE\xC1 \xD2\xC5\xCB\xC5"), "Гуси на реке");
  EXPECT_EQ(text("iso-2022-jp", "\x1B$BF|K\\\x1B(B"), "日本");
  EXPECT_EQ(text("utf-8\nContent-Transfer-Encoding: base64", "VGhlIGdl!!!ZXNl"), "The geese");
  EXPECT_EQ(text("no-such", "The caf\xE9."), "The café.");
}

TEST(CleanMail, PartsThatAReaderSees) {
  const std::string mixed = kHead + "Content-Type: multipart/mixed; boundary=b\n\n";
  const std::string attached = "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nThe log.\n";
  EXPECT_EQ(text_of(mixed + "--b\n\nThe text.\n--b\n\nThe foot.\n"), "The text.\nThe foot.");
  EXPECT_EQ(clean_all(Format::mail, mixed + "--b\n\nThe text.\n" + attached).size(), 2u);
  EXPECT_EQ(text_of(mixed + attached), "The log.") << "better than nothing";
  EXPECT_EQ(text_of(mixed + "--b\nContent-Type: message/rfc822\n\nSubject: y\n\nA mail in a mail.\n"),
            "A mail in a mail.");
  const std::string choice = kHead + "Content-Type: multipart/alternative; boundary=b\n\n";
  EXPECT_EQ(text_of(choice + "--b\n\nThe text.\n--b\nContent-Type: text/html\n\n<img src=x>\n--b--\n"),
            "The text.");
}

TEST(CleanMail, ASavedPageTellsOfItself) {
  const auto page = [](const std::string& head) {
    return "From: <Saved by Blink>\nSubject: Gates open - Post\nDate: Thu, 13 May 2032 08:31:00 -0000\n"
           "MIME-Version: 1.0\n" +
           head +
           "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"; start=\"<f2@x>\"\n\n"
           "--b\nContent-Type: text/html\nContent-ID: <f1@x>\n\n<html><p>A boat for sale.</p></html>\n"
           "--b\nContent-Type: text/html; charset=utf-8\nContent-ID: <f2@x>\n"
           "Content-Location: https://post.example/gates\n\n<html><head><title>Gates open at last</title>"
           "<meta property=\"article:published_time\" content=\"2031-05-13\"></head>"
           "<body><p>The gates opened.</p></body></html>\n--b--\n";
  };
  EXPECT_EQ(facts(mail(page(""))), "Gates open at last | 2031-05-13 |  |  | https://post.example/gates");
  EXPECT_EQ(mail(page("")).text.find("boat"), std::string::npos);
  EXPECT_EQ(mail(page("Snapshot-Content-Location: https://post.example/a\n")).url, "https://post.example/a");
}

TEST(CleanMail, AsMailOfAppleStoresIt) {
  const std::string text = kHead + "\nThe herring is back.\n";
  EXPECT_EQ(text_of(std::to_string(text.size()) + "   \n" + text + "<?xml version=\"1.0\"?><plist/>"),
            "The herring is back.");
}

TEST(CleanMail, BadMail) {
  EXPECT_EQ(reason(kHead), "no-text");
  EXPECT_EQ(reason(kHead + "Content-Type: application/pdf\n\n%PDF"), "no-text");
  EXPECT_EQ(reason(std::string("\0\1\2\3", 4)), "binary");
  EXPECT_EQ(text_of("No mail at all."), "No mail at all.");
  EXPECT_EQ(reason(std::string(1'000'000, 'a')), "read");
  EXPECT_EQ(text_of(kHead + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nIt never ends"),
            "It never ends");
  std::string nested = kHead;
  for (int i = 0; i < 10'000; ++i) {
    const std::string mark = "b" + std::to_string(i);
    nested += "Content-Type: multipart/mixed; boundary=" + mark + "\n\n--" + mark + "\n";
  }
  EXPECT_EQ(reason(nested + "\nDeep.\n"), "no-text");
  std::string wide = kHead + "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 50'000; ++i) wide += "--b\n\nWide.\n";
  EXPECT_EQ(reason(wide), "read");
}

TEST(CleanMail, WhatIsAttachedIsAnArticleOfItsOwn) {
  const auto part = [](const std::string& type, const std::string& name, const std::string& bytes) {
    return "--b\nContent-Type: " + type + "\nContent-Disposition: attachment; filename=\"" + name + "\"\n\n" +
           bytes + "\n";
  };
  EXPECT_THAT(
      std::get<Article>(clean({"/archive/Inbox",
                               Format::mail,
                               kHead + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee.\n" +
                                   part("application/octet-stream", "speech", "The eels.\n") + "--b--\n",
                               {}},
                              {})
                            .at(1))
          .path,
      "/archive/Inbox!!/speech");
  RawText raw{
      "/archive/a.eml",
      Format::mail,
      kHead +
          "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
          "--b\nContent-Type: text/plain\n\nSee the papers.\n" +
          part("text/plain", "notes.txt", "Eels are back.") +
          part("application/octet-stream", "../notes.txt", "Herring as well.") +
          part("text/html", "page.html", "<html><body><h1>The weir</h1><p>It holds.</p></body></html>") +
          part("image/png", "logo.png", "x") + "--b--\n",
      {}};
  std::vector<std::string> found;
  for (const Cleaned& one : clean(raw, {})) {
    const auto* skipped = std::get_if<Skipped>(&one);
    found.push_back(skipped ? skipped->path + " " + std::string(name_of(skipped->reason))
                            : std::get<Article>(one).path + " " + std::get<Article>(one).text);
  }
  EXPECT_THAT(
      found,
      ElementsAre("/archive/a.eml Herring\nSee the papers.", "/archive/a.eml!/notes.txt Eels are back.",
                  "/archive/a.eml!/notes.2.txt Herring as well.",
                  "/archive/a.eml!/page.html The weir\nIt holds.", "/archive/a.eml!/logo.png unknown-type"));
}

}  // namespace
}  // namespace lede::indexer
