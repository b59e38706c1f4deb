#include "indexer/source/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "tests/support/compressed.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using lede::testing::archived;
using lede::testing::gzipped;
using lede::testing::PackedFile;
using lede::testing::Packing;
using lede::testing::zstandard;
using namespace std::string_literals;

// As the walk saw it, and as it is.
TEST(ReadAPipe, ThatWasAFileIsUnreadable) {
  const testing::TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.jsonl", "c.zip", "d.txt.gz", "unnamed"}) {
    const auto status = fs::status(folder.write(name, "Ferries sail."));
    ::unlink((folder / name).c_str());
    ASSERT_EQ(::mkfifo((folder / name).c_str(), 0600), 0);
    const auto read = read_source(folder / name, status);
    ASSERT_TRUE(std::holds_alternative<Skipped>(read)) << name;
    EXPECT_EQ(std::get<Skipped>(read).reason, SkipReason::unreadable) << name;
  }
}

TEST(FormatOf, KnowsTheNames) {
  const std::pair<const char*, Format> known[] = {
      {"/a/b.txt", Format::text},
      {"/a/b.text", Format::text},
      {"b.md", Format::markdown},
      {"b.markdown", Format::markdown},
      {"b.html", Format::html},
      {"b.htm", Format::html},
      {"b.xhtml", Format::html},
      {"b.jsonl", Format::json_lines},
      {"b.ndjson", Format::json_lines},
      {"b.jl", Format::json_lines},
      {"b.json", Format::json},
      {"b.csv.gz", Format::csv},
      {"b.tsv", Format::csv},
      {"b.txt.gz", Format::text},
      {"b.jsonl.zst", Format::json_lines},
      {"b.txt.bz2", Format::text},
      {"b.txt.xz", Format::text},
      {"b.ZIP", Format::archive},
      {"b.tar.xz", Format::archive},
      {"b.tgz", Format::archive},
      {"b.warc.gz", Format::warc},
      {"B.TXT", Format::text},
      {"b.HTML.GZ", Format::html},
      {"a.b.c.txt", Format::text},
      {"b.eml", Format::mail},
      {"b.mhtml.gz", Format::mail},
      {"b.mbox", Format::mbox},
      {"b.yml", Format::yaml},
      {"b.ris", Format::citations},
      {"b.warc.wet.gz", Format::warc},
      {"b.enex", Format::xml},
      {"b.rss", Format::xml},
      {"feed.xml?page=2", Format::xml},
      {"index.html?id=44", Format::html},
      {"index.html@id=4.txt", Format::html},
      {"page.htm.2", Format::html},
      {"Why now? A report.txt", Format::text},
  };
  for (const auto& [path, format] : known) EXPECT_EQ(format_of(path), format) << path;
}

TEST(FormatOf, RefusesAllOthers) {
  for (const char* path : {"", "a", "txt", ".txt", "a.txt/b", "a.txt~", "a.gz", ".txt.gz", "a.txt.gz.gz",
                           "/x.txt/", "a.php?id=b.txt", "a.png.1", "/b/robots.txt"})
    EXPECT_EQ(format_of(path), std::nullopt) << path;
}

TEST(IsWorthOpening, LeavesOutWhatIsNoArticleByItsName) {
  for (const char* path :
       {"a.css", "A.CSS", "a.png.1", "a.js?v=3", "a.txt~", "a.rar", "/b/a.log", "Inbox.msf"})
    EXPECT_FALSE(is_worth_opening(path)) << path;
  for (const char* path :
       {"a", "a.php", "data/tweets.js", "a.php?style=a.css", "a.aspx.gz", "css", "a.c/b", "README", ".css"})
    EXPECT_TRUE(is_worth_opening(path)) << path;
}

TEST(FormatIn, LooksAtTheBeginning) {
  const std::pair<const char*, std::optional<Format>> texts[] = {
      {"<!DOCTYPE HTML>\n<title>x</title>", Format::html},
      {"\n <?xml version=\"1.0\"?><html xmlns=\"x\">", Format::html},
      {"<!-- saved -->\n<HTML lang=en>", Format::html},
      {"<div class=x>words", Format::html},
      {"{\"title\": \"x\"}", Format::json},
      {"[\n  {\"title\": \"x\"}]", Format::json},
      {"User-agent: *\nDisallow: /search\n", std::nullopt},
      {"ads.example.com, 4471, DIRECT, f0\n", std::nullopt},
      {"HTTrack3.49-2 launched on Mon, 03 Feb 2031", std::nullopt},
      {"Robots at the lock: \"Disallow: no one\", says the user-agent: a story", Format::text},
      {"{curly} beginnings", Format::text},
      {"[1] a note", Format::text},
      {"A plain line, 2 < 3", Format::text},
      {"", Format::text},
      {"From ana@x.example Thu Mar  6 07:31:00 2031\nFrom: Ana\n", Format::mbox},
      {"From the harbour at 07:31 nobody wrote.", Format::text},
      {"Return-Path: <a@x.example>\nReceived: from x\n\tby y\nSubject: x\n\nx", Format::mail},
      {"From: the harbour\nTo: the lock\n\nA walk: Date: none, Subject: none.", Format::text},
      {"<?xml version=\"1.0\"?><rows/>", Format::xml},
      {"<rss><channel><item><description>&lt;html", Format::xml},
      {"<svg><text>x</text></svg>", std::nullopt},
      {"<?php echo '<html>'; ?>", std::nullopt},
      {"#!/bin/sh\necho", std::nullopt},
      {"{\\rtf1 x}", std::nullopt},
      {"-----BEGIN CERTIFICATE-----", std::nullopt},
  };
  for (const auto& [text, format] : texts) EXPECT_EQ(format_in(text), format) << text;
}

TEST(ReadAWrongName, WhatTheFileHoldsCountsMore) {
  const testing::TemporaryFolder folder;
  const auto format = [&](const char* name, const std::string& bytes) {
    const auto read = read_source(folder.write(name, bytes), fs::status(folder / name));
    return std::holds_alternative<RawText>(read) ? std::optional(std::get<RawText>(read).format)
                                                 : std::nullopt;
  };
  EXPECT_EQ(format("a.txt", "\n<!DOCTYPE html><p>The mill"), Format::html);
  EXPECT_EQ(format("a.pdf", "<html><p>Sign in"), Format::html);
  EXPECT_EQ(format("b.txt", "%PDF-1.4 x"), Format::pdf);
  EXPECT_EQ(format("b.html", "%PDF-1.4 x"), Format::pdf);
  EXPECT_EQ(format("c.txt", "{\"title\": \"Mill\", \"text\": \"It turns.\"}"), Format::json_lines);
  EXPECT_EQ(format("d.txt", "<b>Mill</b> {\"a\": 1}"), Format::text);
  EXPECT_EQ(format("e.md", "<html> is how a page begins."), Format::markdown);
}

TEST(SuffixOf, IsWhatASummaryShows) {
  EXPECT_EQ(suffix_of("/a/b.DOC"), ".doc");
  EXPECT_EQ(suffix_of("b.php?x=1"), ".php");
  EXPECT_EQ(suffix_of("/a.b/README"), "");
  EXPECT_EQ(suffix_of("No. 4 (draft)"), "");
  EXPECT_EQ(suffix_of("a.\xff\n"), "");
}

TEST(ToUtf8, KeepsUtf8) {
  EXPECT_EQ(to_utf8("Erdo\u011Fan \u201Csaid\u201D"), "Erdo\u011Fan \u201Csaid\u201D");
}

TEST(ToUtf8, TakesTheByteOrderMarkOff) { EXPECT_EQ(to_utf8("\xEF\xBB\xBFTitle"), "Title"); }

TEST(ToUtf8, TakesAllByteOrderMarksAtTheBeginningOff) {
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF\xEF\xBB\xBFTitle"), "Title");
  EXPECT_EQ(to_utf8("\u00EF\u00BB\u00BFTitle"), "Title") << "read as Windows-1252 by another program";
}

TEST(ToUtf8, ReadsUtf16OfBothKinds) {
  EXPECT_EQ(to_utf8("\xFF\xFE\x41\x00\x19\x20\x3D\xD8\x00\xDE"s), "A\u2019\U0001F600");
  EXPECT_EQ(to_utf8("\xFE\xFF\x00\x41\x20\x19\xD8\x3D\xDE\x00"s), "A\u2019\U0001F600");
}

TEST(ToUtf8, ReplacesBrokenUtf16) {
  EXPECT_EQ(to_utf8("\xFF\xFE\x41\x00\x85\x00"s), "A\u0085");
  EXPECT_EQ(to_utf8("\xFF\xFE\x3D\xD8\x41\x00"s), "\uFFFDA") << "lead alone";
  EXPECT_EQ(to_utf8("\xFF\xFE\x00\xDE\x41\x00"s), "\uFFFDA") << "trail alone";
  EXPECT_EQ(to_utf8("\xFF\xFE\x41\x00\x42"s), "A\uFFFD") << "odd length";
}

TEST(ToUtf8, ReadsWindows1252) {
  EXPECT_EQ(to_utf8("caf\xE9 \x93yes\x94 \x80 5 \x96 a"), "caf\u00E9 \u201Cyes\u201D \u20AC 5 \u2013 a");
  EXPECT_EQ(to_utf8("undefined \x81 here"), "undefined \uFFFD here");
}

TEST(ToUtf8, ScrubsDamagedUtf8InsteadOfMisreadingIt) {
  EXPECT_EQ(to_utf8("\u201Cone\u201D \u201Ctwo\u201D \xE2\x80"), "\u201Cone\u201D \u201Ctwo\u201D \uFFFD");
}

TEST(ToUtf8, BelievesAPageWhoseBytesAreNoUtf8) {
  const std::string words = "\xCC\xE5\xEB\xFC\xED\xE8\xF6\xE0";  // windows-1251
  const std::string text = "\u041C\u0435\u043B\u044C\u043D\u0438\u0446\u0430";
  for (const std::string head :
       {"<meta charset=windows-1251>", "<META content='text/html; Charset = \"Windows-1251\"'>",
        "<?xml version='1.0' encoding='windows-1251'?>"})
    EXPECT_EQ(to_utf8(head + words), head + text);
  EXPECT_EQ(to_utf8("<meta charset=iso-8859-9><p>\xFE\xF0"), "<meta charset=iso-8859-9><p>\u015F\u011F");
  EXPECT_EQ(to_utf8("<meta charset=koi8-r>" + text), "<meta charset=koi8-r>" + text) << "it is UTF-8";
  EXPECT_EQ(to_utf8("<meta charset=no-such><p>caf\xE9"), "<meta charset=no-such><p>caf\u00E9");
  EXPECT_EQ(to_utf8("Write charset=koi8-r, said Jos\xE9"), "Write charset=koi8-r, said Jos\u00E9");
}

TEST(ToUtf8, DetectsOtherScriptsWithoutADeclaration) {
  EXPECT_EQ(
      to_utf8("\xCC\xE5\xEB\xFC\xED\xE8\xF6\xE0 \xF1\xF2\xEE\xE8\xF2 \xED\xE0 \xE1\xE5\xF0\xE5\xE3\xF3, \xE8 "
              "\xEA\xEE\xEB\xE5\xF1\xEE \xE5\xE5 \xEC\xE5\xE4\xEB\xE5\xED\xED\xEE "
              "\xE2\xF0\xE0\xF9\xE0\xE5\xF2\xF1\xFF."),
      "\u041C\u0435\u043B\u044C\u043D\u0438\u0446\u0430 \u0441\u0442\u043E\u0438\u0442 \u043D\u0430 "
      "\u0431\u0435\u0440\u0435\u0433\u0443, \u0438 \u043A\u043E\u043B\u0435\u0441\u043E \u0435\u0435 "
      "\u043C\u0435\u0434\u043B\u0435\u043D\u043D\u043E "
      "\u0432\u0440\u0430\u0449\u0430\u0435\u0442\u0441\u044F.");
}

TEST(ToUtf8, ReadsUtf16WithoutAMark) {
  EXPECT_EQ(to_utf8("T\0h\0e\0 \0m\0\xEF\0l\0l\0"s), "The m\u00EFll");
  EXPECT_EQ(to_utf8("\0T\0h\0e\0 \0m\0\xEF\0l\0l"s), "The m\u00EFll");
  EXPECT_EQ(to_utf8("\x1C\x04\x35\x04\x3B\x04\x4C\x04 \0\x1C\x04\x35\x04\x3B\x04"s),
            "\u041C\u0435\u043B\u044C \u041C\u0435\u043B");
  EXPECT_EQ(to_utf8("\x01\0\x02\0\x03\0\x04\0\x05\0\x06\0"s), std::nullopt) << "numbers";
}

TEST(ToUtf8, ReadsStretchesOfTwoEncodings) {
  EXPECT_EQ(to_utf8("Zo\u00EB\u2019s caf\xE9 of Jos\xE9 \x96 \x93No\x94"),
            "Zo\u00EB\u2019s caf\u00E9 of Jos\u00E9 \u2013 \u201CNo\u201D");
  EXPECT_EQ(to_utf8("the CAF\xC9\x92S terrace, \xE9t\xE9"), "the CAF\u00C9\u2019S terrace, \u00E9t\u00E9");
}

TEST(ToUtf8, RepairsTextThatWasEncodedTwice) {
  EXPECT_EQ(to_utf8("It wouldn\u00E2\u20AC\u2122t turn, said Jos\u00C3\u00A9, for \u00C2\u00A35"),
            "It wouldn\u2019t turn, said Jos\u00E9, for \u00A35");
  EXPECT_EQ(to_utf8("It wouldn\u00E2\u0080\u0099t"), "It wouldn\u2019t") << "taken for Latin-1";
  EXPECT_EQ(to_utf8("Jos\u00C3\u0192\u00C2\u00A9"), "Jos\u00E9") << "three times";
  EXPECT_EQ(to_utf8("\u00C3\u00A2\u00E2\u201A\u00AC\u00CB\u0153"), "\u2018") << "\u02DC alone is not certain";
  for (const std::string right :
       {"AMANH\u00C3\u201D", "CAF\u00C9\u2019S", "Jos\u00E9 and \u00C3", "\u00E2ge d\u2019or \u00E2\u20AC"})
    EXPECT_EQ(to_utf8(right), right);
}

TEST(ToUtf8, BelievesTheNamedCharsetUnlessTheBytesContradictIt) {
  const std::string greek = "\xEB\xE5\xEE\xE5\xE9\xF2";  // in ISO-8859-7
  EXPECT_EQ(to_utf8(greek, {.declared = "ISO-8859-7"}), "λεξεις");
  EXPECT_EQ(to_utf8("<meta charset=\"windows-1251\">" + greek, {.declared = "iso-8859-7"}),
            "<meta charset=\"windows-1251\">λεξεις");
  EXPECT_EQ(to_utf8("caf\xC3\xA9", {.declared = "iso-8859-7"}), "café") << "valid UTF-8 is UTF-8";
  EXPECT_EQ(to_utf8("caf\xE9", {.declared = "no-such-charset"}), "café");
}

TEST(ToUtf8, KnowsTheEncodingOfAnOldMacintoshByItsLineEnds) {
  const std::string text =
      "The caf\x8E in K\x9A"
      "ln sells \xD2"
      "cr\x8Fme br\x9El\x8E"
      "e\xD3.\rIt has for years.\r";
  EXPECT_EQ(to_utf8(text), "The café in Köln sells “crème brûlée”.\nIt has for years.\n");
  Decoding decoding;
  to_utf8(text, {}, &decoding);
  EXPECT_TRUE(decoding.guessed);
  EXPECT_EQ(decoding.encoding, "macintosh");
  EXPECT_EQ(to_utf8("Gr\xFC"
                    "sse aus K\xF6ln\r\nund Bonn\r\n"),
            "Grüsse aus Köln\nund Bonn\n");
}

TEST(ToUtf8, KnowsCentralEuropeBySignsInTheMiddleOfWords) {
  EXPECT_EQ(to_utf8("\xA6luza by\xB3"
                    "a zamkni\xEAta, a str\xF3\xBF \xBCle spa\xB3; wi\xB1za\xB3"
                    "am p\xEAta."),
            "Śluza była zamknięta, a stróż źle spał; wiązałam pęta.");
  EXPECT_EQ(to_utf8("\x8Cluza by\xB3"
                    "a zamkni\xEAta; wi\xB9"
                    "za\xB3 \xB3\xF3"
                    "d\x9F, mi\xB3o mu by\xB3o."),
            "Śluza była zamknięta; wiązał łódź, miło mu było.");
  EXPECT_EQ(to_utf8("p\xF8\xEDstav m\xF9\xBE"
                    "e, d\xE9\xB9"
                    "ka, v\xB9"
                    "ak, je\xB9t\xEC"),
            "přístav může, déška, však, ještě");
  EXPECT_EQ(to_utf8("d\xB4"
                    "accord, n\xB0"
                    "5, l\xB7l, \xA1\xBFQu\xE9? \xA1\xBFYa? \xA1\xBFNo? 5 m\xB2"),
            "d´accord, n°5, l·l, ¡¿Qué? ¡¿Ya? ¡¿No? 5 m²");
}

TEST(ToUtf8, KnowsTheEncodingsOfDos) {
  EXPECT_EQ(to_utf8("Der M\x81ller h\x94rte die G\x84nse \x81"
                    "ber den Kr\x84nen, sie fra\xE1"
                    "en"),
            "Der Müller hörte die Gänse über den Kränen, sie fraßen");
  EXPECT_EQ(to_utf8("\x91\xE2\xAE\xE0\xAE\xA6 \xA2\xA8\xA4\xA5\xAB \xA2\xAE\xA4\xE3, \xA0 "
                    "\xAD\xA8\xAA\xE2\xAE \xA2\xAE\xAA\xE0\xE3\xA3 \xAD\xA5 \xA2\xA8\xA4\xA5\xAB"),
            "Сторож видел воду, а никто вокруг не видел");
  EXPECT_EQ(to_utf8("The mole\x97shut\x97is \x93open\x94; l\x92"
                    "eau, 5\x89, a\x85"
                    "b"),
            "The mole—shut—is “open”; l’eau, 5‰, a…b");
}

TEST(ToUtf8, UnifiesLineEnds) { EXPECT_EQ(to_utf8("a\r\nb\rc\n\r\nd\r"), "a\nb\nc\n\nd\n"); }

TEST(ToUtf8, RecognisesBinary) {
  EXPECT_EQ(to_utf8("text\0more"s), std::nullopt);
  EXPECT_EQ(to_utf8("\xFF\xFE\x00\x00\x41\x00"s), std::nullopt) << "a NUL character in UTF-16";
  EXPECT_EQ(to_utf8("\x01\x02 abcdefghij"), std::nullopt);
  EXPECT_EQ(to_utf8(std::string(100, '\x95')), std::nullopt);
  EXPECT_NE(to_utf8("one bell \x07 in a sentence of words"), std::nullopt);
  EXPECT_NE(to_utf8("\t\n\t\n\f\n"), std::nullopt) << "white space is text";
}

class ReadSource : public ::testing::Test {
 protected:
  std::variant<RawText, Skipped> read(const std::string& name, const std::string& bytes) {
    const std::string path = folder_.write(name, bytes);
    return read_source(path, fs::status(path));
  }
  std::string text(const std::string& name, const std::string& bytes) {
    const auto got = read(name, bytes);
    const auto* raw = std::get_if<RawText>(&got);
    return raw ? raw->text : "skipped: " + std::string(name_of(std::get<Skipped>(got).reason));
  }
  lede::testing::TemporaryFolder folder_;
};

TEST_F(ReadSource, TellsPathFormatAndStamp) {
  const auto got = read("a.md", "# Words\r\n");
  const auto& raw = std::get<RawText>(got);
  EXPECT_EQ(raw.path, folder_ / "a.md");
  EXPECT_EQ(raw.format, Format::markdown);
  EXPECT_EQ(raw.text, "# Words\n");
  EXPECT_EQ(raw.stamp.size, 9u);
  EXPECT_EQ(raw.stamp.mtime_ns, fs::status(raw.path).mtime_ns);
  EXPECT_EQ(raw.stamp.content_hash, XXH3_64bits("# Words\r\n", 9)) << "of the bytes on disk";
}

TEST_F(ReadSource, Decompresses) {
  EXPECT_EQ(text("a.txt.gz", gzipped("gzip text")), "gzip text");
  EXPECT_EQ(text("a.txt.zst", zstandard("zstd text")), "zstd text");
}

TEST_F(ReadSource, FindsOutTheFormatThatTheNameDoesNotSay) {
  const auto format = [&](const std::string& name, const std::string& bytes) {
    const auto got = read(name, bytes);
    const auto* raw = std::get_if<RawText>(&got);
    return raw ? std::optional(raw->format) : std::nullopt;
  };
  EXPECT_EQ(format("a.php", "<html><p>x</p></html>"), Format::html);
  EXPECT_EQ(format("b.php.gz", gzipped("<html><p>x</p></html>")), Format::html);
  EXPECT_EQ(format("c", "\xFF\xFEx\0y\0"s), Format::text);
  EXPECT_EQ(text("d.doc", "\xD0\xCF\0\0"s), "skipped: unknown-type");
  EXPECT_EQ(text("e.doc.gz", gzipped("\xD0\xCF\0\0"s)), "skipped: unknown-type");
  EXPECT_EQ(text("f", std::string(5000, 'x') + "\0"s), "skipped: unknown-type") << "a NUL behind the head";
  EXPECT_EQ(text("g.css", "words"), "skipped: unknown-type");
  EXPECT_EQ(text("h", ""), "skipped: empty");
  std::string page;  // in UTF-16
  for (const char c : "<html><p>The gates</p></html>"s) page.append({c, '\0'});
  EXPECT_EQ(format("i.txt", "\xFF\xFE" + page), Format::html);
}

TEST(FormatIn, KnowsATableByItsNames) {
  EXPECT_EQ(format_in("Title;Date;Body\nGates;2031-03-05;They are shut.\n"), Format::csv);
  EXPECT_EQ(format_in("url\ttitle\tseen\nhttps://mill.example\tGates\t"), Format::csv);
  for (const char* text :
       {"Gates, weirs, title\nThe mill, the miller, the mole\n", "title,date,text\nGates, 2031\nA mole\n",
        "title,date\nGates,2031-03-05\n", "Title, date, and the text.\nGates, 2031, they are shut\n"})
    EXPECT_EQ(format_in(text), Format::text) << text;
  EXPECT_EQ(format_despite_name(Format::text, "title\tdate\ttext\nGates\t2031\tThey are"), Format::csv);
  EXPECT_EQ(format_despite_name(Format::html, "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">"), Format::xml)
      << "feed/index.html";
  EXPECT_EQ(format_despite_name(Format::html, "<?xml version=\"1.0\"?>\n<html>"), Format::html);
  EXPECT_EQ(format_despite_name(Format::markdown, "title\tdate\ttext\nGates\t2031\tThey are"),
            Format::markdown);
}

TEST_F(ReadSource, GivesRecordsInPartsOfJsonLines) {
  const std::string line = "{\"text\":\"" + std::string(1000, 'x') + "\"}\n";
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += line;
  const std::string path = folder_.write("a.json", bytes);
  TextReader reader(path, fs::status(path));
  EXPECT_EQ(reader.stamp().content_hash, XXH3_64bits(bytes.data(), bytes.size()));
  std::string all;
  std::size_t parts = 0;
  for (; auto next = reader.next(); ++parts) {
    const auto& raw = std::get<RawText>(*next);
    EXPECT_EQ(raw.format, Format::json_lines);
    EXPECT_EQ(raw.first_line, 1 + all.size() / line.size());
    all += raw.text;
  }
  EXPECT_EQ(all, bytes);
  EXPECT_GT(parts, 1u);
}

TEST_F(ReadSource, GivesTheBytesOfMails) {
  const std::string mail = "From: Ana\nSubject: x\nDate: y\n\ncaf\xE9\r\n";
  EXPECT_EQ(text("a.eml", mail), mail);
  EXPECT_EQ(text("b", mail), mail);
  const auto got = read("c.mbox", "From a Thu Mar  6 07:31:00 2031\n" + mail);
  const auto& raw = std::get<RawText>(got);
  EXPECT_EQ(raw.text, mail);
  EXPECT_EQ(raw.format, Format::mail);
  EXPECT_EQ(raw.hints.record, 1u);
}

TEST_F(ReadSource, FilesOfRecordsMayBeEmptyOrGone) {
  EXPECT_EQ(text("a.jsonl", ""), "skipped: empty");
  EXPECT_EQ(text("a.csv", "\n"), "skipped: empty");
  EXPECT_EQ(text("a.jsonl.gz", "plain"), "skipped: damaged-archive");
  EXPECT_EQ(text("a.jsonl", std::string(5000, '\0')), "skipped: binary");
  EXPECT_EQ(std::get<Skipped>(read_source(folder_ / "gone.json", {})).reason, SkipReason::unreadable);
}

TEST_F(ReadSource, HashesCompressedBytesAsTheyLie) {
  const std::string bytes = gzipped("gzip text");
  const auto got = read("a.txt.gz", bytes);
  EXPECT_EQ(std::get<RawText>(got).stamp.content_hash, XXH3_64bits(bytes.data(), bytes.size()));
}

TEST_F(ReadSource, ReadsMembersOneAfterTheOther) {
  EXPECT_EQ(text("a.txt.gz", gzipped("one ") + gzipped("two")), "one two");
  EXPECT_EQ(text("a.txt.gz", gzipped("one") + "\0\0\0\0"s), "one") << "padding is ignored";
  EXPECT_EQ(text("a.txt.zst", zstandard("one ") + zstandard("two")), "one two");
}

TEST_F(ReadSource, ReportsDamagedArchives) {
  const std::string gz = gzipped(std::string(5000, 'x') + "end");
  const std::string zst = zstandard(std::string(5000, 'x') + "end");
  EXPECT_EQ(text("cut.txt.gz", gz.substr(0, gz.size() - 3)), "skipped: damaged-archive");
  EXPECT_EQ(text("cut.txt.zst", zst.substr(0, zst.size() - 3)), "skipped: damaged-archive");
  EXPECT_EQ(text("not.txt.gz", "plain text"), "skipped: damaged-archive");
  EXPECT_EQ(text("not.txt.zst", "plain text"), "skipped: damaged-archive");
}

TEST_F(ReadSource, StopsAtTheLimit) {
  const std::string bomb(kFileLimit.value + 1, ' ');
  EXPECT_EQ(text("bomb.txt.gz", gzipped(bomb)), "skipped: too-large");
  EXPECT_EQ(text("bomb.txt.zst", zstandard(bomb)), "skipped: too-large");
  fs::FileStatus huge;
  huge.size = kFileLimit + Bytes{1};
  EXPECT_EQ(std::get<Skipped>(read_source(folder_ / "absent.txt", huge)).reason, SkipReason::too_large)
      << "a file known to be too large is not opened";
}

TEST_F(ReadSource, ReportsEmptyBinaryAndUnreadable) {
  EXPECT_EQ(text("a.txt", ""), "skipped: empty");
  EXPECT_EQ(text("b.txt", " \r\n\t"), "skipped: empty");
  EXPECT_EQ(text("c.txt.gz", gzipped("")), "skipped: empty");
  EXPECT_EQ(text("d.txt",
                 "\x7F"
                 "ELF\0\0"s),
            "skipped: binary");
  EXPECT_EQ(text("e.txt", std::string(5000, 'x') + "\0"s), "skipped: binary") << "a NUL anywhere";
  std::string controls;
  for (int i = 0; i < 100; ++i) controls += "\x01 quiet \x7F\n";
  EXPECT_EQ(text("f.txt", controls), "skipped: binary");
  EXPECT_EQ(text("g.txt", controls + std::string(1000, 'x')).substr(0, 7), "\x01 quiet")
      << "less than a tenth of controls";
  EXPECT_EQ(std::get<Skipped>(read_source(folder_ / "gone.txt", {})).reason, SkipReason::unreadable);
}

// --- what is packed

class ReadArchive : public ReadSource {
 protected:
  /// "PATH: text" of each member, or "PATH: reason", without the path of the archive.
  std::vector<std::string> all(const std::string& name, const std::string& bytes) {
    const std::string path = folder_.write(name, bytes);
    TextReader reader(path, fs::status(path));
    std::vector<std::string> found;
    while (const auto next = reader.next()) {
      const auto* raw = std::get_if<RawText>(&*next);
      const Skipped skipped = raw ? Skipped{} : std::get<Skipped>(*next);
      found.push_back((raw ? raw->path : skipped.path).substr(path.size()) + ": " +
                      (raw ? raw->text : std::string(name_of(skipped.reason))));
    }
    return found;
  }
};

using ::testing::ElementsAre;
using ::testing::StartsWith;

TEST_F(ReadArchive, GivesEachMemberAsAFileOfItsName) {
  const std::vector<PackedFile> files = {{"a.txt", "one"},
                                         {"in/b.jsonl", "{\"text\":\"two\"}\n"},
                                         {"in/c.png", "picture"},
                                         {"d", "<html><p>three"},
                                         {"e.txt.gz", gzipped("four")},
                                         {"f.txt", "a\0b"s},
                                         {"g.txt", ""}};
  const auto expected =
      ElementsAre("!/a.txt: one", "!/in/b.jsonl: {\"text\":\"two\"}\n", "!/in/c.png: unknown-type",
                  "!/d: <html><p>three", "!/e.txt.gz: four", "!/f.txt: binary", "!/g.txt: empty");
  EXPECT_THAT(all("a.zip", archived(Packing::zip, files)), expected);
  EXPECT_THAT(all("a.tar", archived(Packing::tar, files)), expected);
  EXPECT_THAT(all("a.tar.gz", gzipped(archived(Packing::tar, files))), expected);
  EXPECT_THAT(all("a.tgz", gzipped(archived(Packing::tar, files))), expected);
  EXPECT_THAT(all("a.tar.zst", zstandard(archived(Packing::tar, files))), expected);
  EXPECT_EQ(all("a.7z", archived(Packing::seven_zip, files)).size(), files.size());
}

TEST_F(ReadArchive, NamesOfMembersAreOnlyNames) {
  EXPECT_THAT(all("a.tar", archived(Packing::tar, {{"../../b.txt", "up"},
                                                   {"/etc/c.txt", "root"},
                                                   {"./d.txt", "here"},
                                                   {".hidden/e.txt", "hidden"},
                                                   {"__MACOSX/f.txt", "fork"},
                                                   {"g\xE9.txt", "latin"}})),
              ElementsAre("!/b.txt: up", "!/etc/c.txt: root", "!/d.txt: here", "!/g\xE9.txt: latin"));
}

TEST_F(ReadArchive, MembersOfOneNameAreToldApart) {
  EXPECT_THAT(all("a.tar", archived(Packing::tar, {{"b.txt", "old"}, {"b.txt", "new"}})),
              ElementsAre("!/b.txt: old", "!/b.2.txt: new"));
}

TEST_F(ReadArchive, ReadsArchivesInArchivesButNoFourth) {
  std::string bytes = archived(Packing::zip, {{"a.txt", "deep"}});
  bytes = archived(Packing::tar, {{"1.zip", bytes}});
  bytes = archived(Packing::seven_zip, {{"2.tar", bytes}});
  EXPECT_THAT(all("3.7z", bytes), ElementsAre("!/2.tar!/1.zip!/a.txt: deep"));
  bytes = archived(Packing::zip, {{"3.7z", bytes}});
  EXPECT_THAT(all("4.zip", bytes), ElementsAre("!/3.7z!/2.tar!/1.zip: archive-bomb"));
}

TEST_F(ReadArchive, EncryptedMembersAreSkipped) {
  EXPECT_THAT(all("a.zip", archived(Packing::encrypted_zip, {{"b.txt", "secret words"}})),
              ElementsAre("!/b.txt: encrypted"));
}

TEST_F(ReadArchive, StopsAtABomb) {
  const std::string zeros = zstandard(std::string(60 << 20, '\0'));
  const std::string bytes = archived(Packing::tar, std::vector<PackedFile>(8, {"a.txt.zst", zeros}));
  const auto found = all("a.tar", bytes);
  EXPECT_EQ(found.back().substr(found.back().find(": ")), ": archive-bomb");
  EXPECT_LT(found.size(), 8u);
}

TEST_F(ReadArchive, KeepsWhatComesBeforeADamage) {
  const std::vector<PackedFile> files = {{"a.txt", std::string(600, 'a')}, {"b.txt", std::string(600, 'b')}};
  for (const Packing packing : {Packing::zip, Packing::tar, Packing::seven_zip}) {
    const std::string whole = archived(packing, files);
    for (std::size_t size = 1; size<whole.size(); size += whole.size()> 4000 ? 7 : 1) {
      const auto found = all("a.zip", whole.substr(0, size));
      ASSERT_LE(found.size(), 3u) << size;
      for (const std::string& one : found)
        ASSERT_THAT(one, ::testing::AnyOf(StartsWith("!/a.txt: aaa"), StartsWith("!/b.txt: bbb"),
                                          ::testing::EndsWith(": damaged-archive")))
            << size;
    }
  }
  const std::string tar = archived(Packing::tar, files);
  EXPECT_THAT(all("b.tar", tar.substr(0, 2200)),
              ElementsAre(StartsWith("!/a.txt: aaa"), "!/b.txt: damaged-archive"));
}

TEST_F(ReadArchive, ReadsNoArchiveInOtherBytes) {
  EXPECT_THAT(all("a.zip", "no archive"), ElementsAre(": damaged-archive"));
  EXPECT_THAT(all("a.7z", std::string(10 << 20, '7')), ElementsAre(": damaged-archive"));
  EXPECT_THAT(all("a.tar", std::string(1 << 20, '\0')), ElementsAre());
  EXPECT_THAT(all("a.zip", ""), ElementsAre(": empty"));
  EXPECT_THAT(all("a.zip.1", "any"), ElementsAre(": damaged-archive"));
}

TEST_F(ReadArchive, StreamsRecordsOverTheLimitOfAFile) {
  const std::string line = "{\"text\":\"" + std::string(1 << 20, 'x') + "\"}\n";
  std::string records;
  while (records.size() <= kFileLimit.value) records += line;
  std::size_t size = 0;
  const std::string path = folder_.write("a.zip", archived(Packing::zip, {{"b.jsonl", records}}));
  TextReader reader(path, fs::status(path));
  while (const auto next = reader.next()) size += std::get<RawText>(*next).text.size();
  EXPECT_EQ(size, records.size());
}

}  // namespace
}  // namespace lede::indexer
