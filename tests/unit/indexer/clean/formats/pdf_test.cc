#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/too_complex.h"
#include "indexer/clean/formats/formats.h"
#include "tests/support/cleaned.h"
#include "tests/support/made_documents.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using lede::testing::make_pdf;
using lede::testing::paragraphs;
using lede::testing::pdf_lines;
using lede::testing::PdfPage;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

PdfPage joined(const std::vector<PdfPage>& parts) {
  PdfPage page;
  for (const PdfPage& part : parts) page.insert(page.end(), part.begin(), part.end());
  return page;
}

Skipped skipped(const std::string& pdf) {
  const auto all = clean_all(Format::pdf, pdf);
  const auto* skipped = all.size() == 1 ? std::get_if<Skipped>(&all[0]) : nullptr;
  EXPECT_TRUE(skipped) << "not skipped";
  return skipped ? *skipped : Skipped{};
}

const std::vector<std::string> kLeft = {"  The harbour at Tarnow opened on Tuesday after",
                                        "nine days of storms that had kept the fleet behind",
                                        "the mole. Its master had told all of the report-",
                                        "ers that no boat was lost.",
                                        "  Prices fell by a third within hours, said those of",
                                        "the traders who had stayed, and the guild of Mila"};
const std::vector<std::string> kRight = {"Torvald met in the old hall of the customs, a well-",
                                         "known place. It is well-known for its bells, which",
                                         "ring at noon.",
                                         "  Nobody was hurt, and the reporters left at night."};

// The lines with two spaces in front are set in.
PdfPage column(double x, double y, const std::vector<std::string>& lines) {
  PdfPage page = pdf_lines(x, y, lines);
  for (auto& words : page)
    if (words.text.starts_with("  ")) words.x += 12, words.text.erase(0, 2);
  return page;
}

// A letter of 30 points over two lines; the lines below it are longer.
PdfPage with_drop_capital(const std::string& letter, const std::vector<std::string>& lines) {
  PdfPage page = pdf_lines(50, 700, lines);
  for (std::size_t i = 0; i < 2; ++i) page[i].x += letter == "I" ? 10 : 22;
  page.push_back({50, 687, 30, letter});
  return page;
}

TEST(Pdf, PutsALargeFirstLetterBeforeItsWord) {
  const std::vector<std::string> rest = {"nine days of storms had kept the fleet behind,",
                                         "and the guild of Mila met in the old customs hall.",
                                         "Nobody could say whether the harbour would open."};
  const auto text_of = [&](const std::string& letter, const std::string& first) {
    std::vector<std::string> lines = {first};
    lines.insert(lines.end(), rest.begin(), rest.end());
    return paragraphs(clean_one(Format::pdf, make_pdf({with_drop_capital(letter, lines)}))).front();
  };
  EXPECT_THAT(text_of("F", "ishermen left their nets on Tuesday, after"),
              AllOf(HasSubstr("Fishermen left their nets on Tuesday, after nine days"),
                    HasSubstr("kept the fleet behind, and the guild")));
  EXPECT_THAT(text_of("A", "harbour stood empty on Tuesday, after"), HasSubstr("A harbour stood empty"));
  EXPECT_THAT(text_of("A", "s nobody came to the fish market, after"), HasSubstr("As nobody came"));
  EXPECT_THAT(text_of("I", "nland the roads were closed, because"), HasSubstr("Inland the roads"));
  EXPECT_THAT(text_of("4", "boats left the harbour on Tuesday, after"), Not(HasSubstr("4boats")));
}

TEST(Pdf, ReadsColumnsAsParagraphs) {
  // The rows are written across both columns.
  const PdfPage left = column(50, 700, kLeft);
  const PdfPage right = column(310, 700, kRight);
  PdfPage page;
  for (std::size_t i = 0; i < left.size(); ++i) {
    page.push_back(left[i]);
    if (i < right.size()) page.push_back(right[i]);
  }
  const Article article = clean_one(Format::pdf, make_pdf({page}));
  EXPECT_THAT(
      paragraphs(article),
      ElementsAre(
          "body: The harbour at Tarnow opened on Tuesday after nine days of storms that had kept the fleet "
          "behind the mole. Its master had told all of the reporters that no boat was lost.",
          "body: Prices fell by a third within hours, said those of the traders who had stayed, and the "
          "guild of Mila Torvald met in the old hall of the customs, a well-known place. It is well-known "
          "for its bells, which ring at noon.",
          "body: Nobody was hurt, and the reporters left at night."));
  EXPECT_TRUE(article.page_starts.empty());
}

TEST(Pdf, TakesTheLargestLettersForTheTitle) {
  const PdfPage page = joined({{{50, 780, 9, "The Tarnow Review"},
                                {50, 740, 20, "Harbour Gates Open After"},
                                {50, 716, 20, "Nine Days of Storm"},
                                {50, 697, 9, "By Ana Brel"}},
                               column(50, 670, kLeft)});
  const Article article =
      clean_one(Format::pdf, make_pdf({page}, "/Title(Microsoft Word - gates3.doc)/Author(admin)"));
  EXPECT_EQ(article.title, "Harbour Gates Open After Nine Days of Storm");
  EXPECT_EQ(article.byline, "Ana Brel");
  const Article printed = clean_one(
      Format::pdf, make_pdf({page}, "/Title(Harbour Gates Open After Nine Days of Storm - Tarnow Review)"));
  EXPECT_EQ(printed.title, "Harbour Gates Open After Nine Days of Storm") << "by a browser";
}

TEST(Pdf, JoinsSentencesOverPagesAndPutsFurnitureAside) {
  const auto page = [](const std::string& number, const std::vector<std::string>& lines) {
    return joined(
        {{{50, 810, 8, "Tarnow Review, issue " + number}}, column(50, 700, lines), {{290, 30, 8, number}}});
  };
  const Article article =
      clean_one(Format::pdf, make_pdf({page("1", kLeft), page("2", kRight),
                                       page("3", {"The end of it came on a Friday, and all",
                                                  "the gates stood open until the evening."})}));
  EXPECT_THAT(
      paragraphs(article),
      ElementsAre("body: Tarnow Review, issue 1", HasSubstr("no boat was lost."),
                  HasSubstr("the guild of Mila Torvald met in the old hall"), "boilerplate: 1",
                  "boilerplate: Tarnow Review, issue 2",
                  "body: Nobody was hurt, and the reporters left at night.", "boilerplate: 2",
                  "boilerplate: Tarnow Review, issue 3",
                  "body: The end of it came on a Friday, and all the gates stood open until the evening.",
                  "boilerplate: 3"));
  ASSERT_EQ(article.page_starts.size(), 2u);
  EXPECT_THAT(article.text.substr(article.page_starts[0]), ::testing::StartsWith("Torvald met"));
  EXPECT_THAT(article.text.substr(article.page_starts[1]), ::testing::StartsWith("The end of it"));
}

TEST(Pdf, ReadsOverTheHolesOfAJustifiedLine) {
  PdfPage page = pdf_lines(50, 700, {"The harbour at Tarnow had", "", "of the storm was over."});
  page[1] = {50, 687, 10, "opened before the"};
  page.insert(page.begin() + 2, {143, 687, 10, "end"});
  EXPECT_THAT(paragraphs(clean_one(Format::pdf, make_pdf({page}))),
              ElementsAre(HasSubstr("Tarnow had opened before the end of the storm was over.")));
}

TEST(Pdf, KeepsALineThatTwoColumnsOfOnePageEndWith) {
  std::vector<std::string> left = kLeft, right = kLeft;
  for (auto* lines : {&left, &right}) lines->push_back("met at noon.");
  const Article article =
      clean_one(Format::pdf, make_pdf({joined({column(50, 700, left), column(310, 700, right)})}));
  for (const std::string& text : paragraphs(article)) EXPECT_THAT(text, StartsWith("body: "));
  EXPECT_THAT(paragraphs(article), ::testing::Each(Not(StartsWith("body: met at noon."))));
}

TEST(Pdf, KeepsParagraphsApartThatOnlyAGapParts) {
  PdfPage page = pdf_lines(50, 700,
                           {"The gates of the harbour stood open all the night,",
                            "and nobody closed the doors of the customs house."});
  const PdfPage second = pdf_lines(50, 666,
                                   {"The second of the reports came from the villages,",
                                    "where the water stood in the cellars for a week."});
  const Article article = clean_one(Format::pdf, make_pdf({joined({page, second})}));
  EXPECT_EQ(article.paragraphs.size(), 2u);
}

TEST(Pdf, ReadsPagesFarInsideAsTheFirstOnes) {
  std::vector<PdfPage> pages;
  for (int i = 0; i < 60; ++i) {
    const std::string name = {static_cast<char>('A' + i / 10), static_cast<char>('a' + i % 10), 'r', 'o'};
    pages.push_back(joined(
        {{{50, 810, 8, "Tarnow Review"}},
         column(50, 700,
                {"  The harbour at " + name + " opened on Tuesday, days after", "the storms of " + name + ".",
                 "  The guild of " + name + " met in the old hall of the", "customs at " + name + "."})}));
  }
  const Article article = clean_one(Format::pdf, make_pdf(pages));
  ASSERT_EQ(article.page_starts.size(), 59u);
  EXPECT_THAT(
      article.text.substr(article.page_starts[55]),
      StartsWith("The harbour at Fgro opened on Tuesday, days after the storms of Fgro.\nThe guild of "
                 "Fgro met in the old hall of the customs at Fgro.\n"));
  EXPECT_EQ(article.text.find("Tarnow Review"), 0u);
}

TEST(Pdf, HasFactsThatAreHints) {
  const std::string info =
      "/Title(Harbour gates open)/Author(Ana Brel)/CreationDate(D:20310405120000+02'00')";
  Article article = clean_one(Format::pdf, make_pdf({column(50, 700, kLeft)}, info));
  EXPECT_EQ(article.title, "Harbour gates open");
  EXPECT_EQ(article.byline, "Ana Brel");
  EXPECT_EQ(article.date.kind, DateKind::inferred);
  EXPECT_EQ(to_iso(article.date.value), "2031-04-05");
  EXPECT_EQ(article.date.evidence, "pdf:created");
  article = clean_one(Format::pdf, make_pdf({column(50, 700, kLeft)},
                                            "/Title(\xEF\xBB\xBFLe r\xC3\xA9sum\xC3\xA9)"
                                            "/CreationDate(Sat Apr  5 10:11:12 2031)"));
  EXPECT_EQ(article.title, "Le r\u00E9sum\u00E9");
  EXPECT_EQ(to_iso(article.date.value), "2031-04-05");
  // The page itself knows better, and a browser that prints knows nothing.
  const PdfPage dated = joined({pdf_lines(50, 760, {"Friday, 4 April 2031"}), column(50, 700, kLeft)});
  EXPECT_EQ(to_iso(clean_one(Format::pdf, make_pdf({dated}, info)).date.value), "2031-04-04");
  article = clean_one(Format::pdf, make_pdf({column(50, 700, kLeft)}, info + "/Producer(Skia/PDF m90)"));
  EXPECT_EQ(article.date.kind, DateKind::none);
}

TEST(Pdf, SaysWhyItIsSkipped) {
  EXPECT_EQ(skipped(make_pdf({{}, {}})).reason, SkipReason::no_text);
  EXPECT_THAT(skipped(make_pdf({{}, {}})).detail, HasSubstr("OCR"));
  // A scan with page numbers, and letters that are others than those on the page.
  const auto stamp = [](const std::string& number) { return PdfPage{{290, 30, 8, "Page " + number}}; };
  EXPECT_EQ(skipped(make_pdf({stamp("1"), stamp("2")})).reason, SkipReason::no_text);
  std::vector<std::string> moved = kLeft;
  for (std::string& line : moved)
    for (char& c : line)
      if (c > ' ') c = static_cast<char>(c - 29 > ' ' ? c - 29 : '~');
  EXPECT_EQ(skipped(make_pdf({column(50, 700, moved)})).reason, SkipReason::no_text);
  EXPECT_THAT(skipped(make_pdf({column(50, 700, moved)})).detail, HasSubstr("fonts"));
  const std::string locked = make_pdf({column(50, 700, kLeft)}, "",
                                      "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" +
                                          std::string(64, '1') + ">/U<" + std::string(64, '2') + ">>>");
  EXPECT_EQ(skipped(locked).reason, SkipReason::encrypted);
  for (const std::string& bad :
       {std::string("%PDF-1.4\n"), std::string("%PDF-1.7\n") + std::string(1 << 20, 'x'),
        std::string(1 << 20, '<'), std::string()})
    EXPECT_EQ(skipped(bad).reason, SkipReason::damaged);
}

TEST(Pdf, JoinsASentenceOverWhatCutsIt) {
  const std::vector<std::string> above = {"The harbour at Tarnow opened again on Tuesday, and the",
                                          "master of the mole told all of the waiting reporters",
                                          "that no boat was lost although three of them had"};
  const std::vector<std::string> below = {"broken their moorings during the second of the nights.",
                                          "Nobody was hurt, he added, and the ferries sail at noon",
                                          "on all of the lines that had been closed since Sunday."};
  const std::string whole = "three of them had broken their moorings";
  const auto texts = [](const std::vector<PdfPage>& pages) {
    return paragraphs(clean_one(Format::pdf, make_pdf(pages)));
  };
  // By a pull quote, and by a caption at the end of a page.
  EXPECT_THAT(texts({joined({column(50, 700, above),
                             {{60, 645, 16, "We shall light it"}, {60, 627, 16, "before the winter"}},
                             column(50, 600, below)})}),
              ElementsAre(HasSubstr("We shall light it before the winter"), HasSubstr(whole)));
  Article article = clean_one(
      Format::pdf, make_pdf({joined({column(50, 700, above), {{50, 640, 7, "The old mole in spring"}}}),
                             joined({{{50, 720, 14, "More on the storm"}}, column(50, 700, below)})}));
  EXPECT_THAT(paragraphs(article), Contains(HasSubstr("although three of them had")));
  // By where the rest of the story is.
  article = clean_one(
      Format::pdf,
      make_pdf({joined({column(50, 700, above), {{50, 640, 8, "See HARBOUR, page A4"}}}),
                joined({{{50, 735, 14, "HARBOUR"}, {50, 720, 8, "From page A1"}}, column(50, 700, below)})}));
  EXPECT_THAT(paragraphs(article), ElementsAre(HasSubstr(whole), "boilerplate: See HARBOUR, page A4",
                                               HasSubstr("HARBOUR"), "boilerplate: From page A1"));
  ASSERT_EQ(article.page_starts.size(), 1u);
  EXPECT_THAT(article.text.substr(article.page_starts[0]), StartsWith("broken their moorings"));
  // A heading is none, where the text below it begins again.
  EXPECT_THAT(texts({joined({column(50, 700, above),
                             {{50, 640, 16, "The second report"}},
                             column(50, 600, {"Then the water came to the villages, said the others"})})}),
              Contains("body: Then the water came to the villages, said the others"));
}

TEST(Pdf, ReadsWordsThatAreTurned) {
  std::vector<PdfPage> pages;
  for (int turns = 0; turns < 4; ++turns) {
    PdfPage page = pdf_lines(0, 0, kLeft);
    for (auto& words : page) {
      const double down = words.y;  // from 0, negative
      words.turns = turns;
      words.x = turns == 1 ? 200 - down : turns == 3 ? 200 + down : 300;
      words.y = turns % 2 == 1 ? 400 : turns == 0 ? 400 + down : 400 - down;
    }
    const auto texts = paragraphs(clean_one(Format::pdf, make_pdf({page})));
    EXPECT_THAT(texts,
                Contains(HasSubstr("opened on Tuesday after nine days of storms that had kept the fleet "
                                   "behind the mole. Its master had told all of the reporters")))
        << turns;
  }
  // The credit beside a picture is no large heading.
  const PdfPage page =
      joined({{{50, 740, 20, "Harbour Gates Open"}, {570, 300, 6, "Photograph by Ilse Kott", 1}},
              column(50, 700, kLeft)});
  EXPECT_EQ(clean_one(Format::pdf, make_pdf({page})).title, "Harbour Gates Open");
}

TEST(Pdf, ReadsFromRightToLeft) {
  // As on the page, from left to right; read from the right, they are "abc dev 12".
  const Article article = clean_one(Format::pdf, make_pdf({{{50, 700, 10, "12 ved cba", 0, true}}}));
  EXPECT_THAT(paragraphs(article), ElementsAre(HasSubstr("\u05D0\u05D1\u05D2 \u05D3\u05D4\u05E5 12")));
}

TEST(Pdf, SurvivesEveryTruncation) {
  const std::string whole =
      make_pdf({column(50, 700, kLeft), column(50, 700, kRight)}, "/Title(Harbour gates)");
  for (std::size_t size = 0; size < whole.size(); size += 41)
    EXPECT_LE(clean_all(Format::pdf, whole.substr(0, size)).size(), 1u);
}

TEST(Pdf, SurvivesHostilePages) {
  const std::string huge = make_pdf({{{50, 700, 1e9, "Far too large"}, {1e30, -1e30, 10, "Far away"}}});
  EXPECT_EQ(clean_all(Format::pdf, huge).size(), 1u);
  std::string loop = make_pdf({column(50, 700, kLeft)});
  loop.replace(loop.find("/Kids[7 0 R ]/Count 1"), 21, "/Kids[2 0 R ]/Count 9");
  EXPECT_EQ(clean_all(Format::pdf, loop).size(), 1u);
}

// Each of a few forms draws the next one ten times, the last one nothing.
TEST(Pdf, RefusesToDrawFarMoreThanTheFileIsLarge) {
  constexpr int kForms = 12;
  std::string pdf =
      "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
      "1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 "
      "R>>>>>>"
      "endobj\n4 0 obj<</Length 5>>\nstream\n/X Do\nendstream endobj\n";
  for (int form = 5; form < 5 + kForms; ++form) {
    std::string draws;
    for (int i = 0; i < 10 && form < 4 + kForms; ++i) draws += "/X Do ";
    pdf += fmt::format(
        "{} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>/Length {}>>\n"
        "stream\n{}\nendstream endobj\n",
        form, form + 1, draws.size(), draws);
  }
  pdf += "trailer<</Root 1 0 R/Size 20>>\n%%EOF\n";
  EXPECT_THROW(clean_all(Format::pdf, pdf), TooComplex);
}

}  // namespace
}  // namespace lede::indexer
