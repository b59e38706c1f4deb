// Whatever an article or a path holds, a terminal gets printable text, line feeds and the sequences of
// style.cc only.
#include <gtest/gtest.h>

#include <random>
#include <regex>

#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/view_table.h"
#include "tests/support/made_hits.h"
#include "tests/support/rendered.h"

namespace lede::searcher {
namespace {

/// The output without our own escape sequences: SGR with numbers, OSC 8 with unreserved and percent-encoded
/// characters.
std::string without_own_sequences(const std::string& text) {
  static const std::regex own("\x1b\\[[0-9;]*m|\x1b\\]8;;(file://[A-Za-z0-9._~/%-]*)?\x1b\\\\");
  return std::regex_replace(text, own, "");
}

/// What is left must be what printable leaves alone, line by line.
void expect_safe(std::string_view format, const std::string& text) {
  const auto rest = without_own_sequences(text);
  ASSERT_TRUE(utf8::is_valid(rest)) << format;
  for (const auto& line : lines_of(rest)) EXPECT_EQ(utf8::printable(line), line) << format;
}

std::string random_bytes(std::mt19937& random, std::size_t most) {
  static const std::vector<std::string> pieces = {
      "\x1b[31m", "\x1b]0;t\x07", "\n",           "\r",   "\t",    "\x7f", "\xc2\x9b",
      "\xff",     "\xe2\x80\xae", "\xe2\x80\xa8", " ",    "orla ", "\"",   ",",
      "é",        "河",           "\xe2\x81\xa6", "\x08", "x",     ". "};
  std::string out;
  for (auto n = random() % most; n > 0; --n) out += pieces[random() % pieces.size()];
  return out;
}

/// An article has valid UTF-8 and no line feed within a paragraph; nothing else is promised of it.
std::string random_text(std::mt19937& random, std::size_t most) {
  auto text = utf8::scrub(random_bytes(random, most));
  std::erase(text, '\n');
  return text;
}

Hit random_hit(std::mt19937& random) {
  Hit hit;
  hit.rank = 1 + random() % 2000;
  hit.id = "00000000000000aa";
  hit.path = random_bytes(random, 12);
  auto& article = hit.article;
  article.path = "/" + hit.path;
  article.ordinal = static_cast<std::uint32_t>(random() % 3);
  article.outlet = random_text(random, 6);
  article.byline = random_text(random, 6);
  article.url = random_text(random, 6);
  article.date = {static_cast<DateKind>(random() % 4), Date{}, random_text(random, 5)};
  const auto paragraphs = random() % 5;
  for (std::size_t i = 0; i < paragraphs; ++i) {
    if (i > 0) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += random_text(random, 80);
    article.paragraphs.push_back(
        {{begin, static_cast<std::uint32_t>(article.text.size())}, static_cast<ParagraphKind>(random() % 6)});
    if (i == 0 && article.paragraphs[0].kind == ParagraphKind::headline) article.title = article.text;
  }
  for (auto at = article.text.find("orla"); at != std::string::npos; at = article.text.find("orla", at + 4)) {
    const auto begin = static_cast<std::uint32_t>(at);
    hit.marks.push_back({{begin, begin + 4}, random() % 2 == 0, static_cast<std::uint16_t>(random() % 3)});
  }
  return hit;
}

TEST(TerminalSafety, HoldsForEveryRendererAndAnyArticle) {
  std::mt19937 random(20161004);
  for (int round = 0; round < 300; ++round) {
    Answer answer;
    answer.hits = {random_hit(random), random_hit(random)};
    answer.query = random_bytes(random, 10);
    const bool color = random() % 2 == 0;
    RenderSettings settings{.terminal = true,
                            .color = color,
                            .links = color,
                            .columns = random() % 100,
                            .host = random_bytes(random, 3)};
    settings.full = random() % 2 == 0;
    settings.snippet.characters = 20 + random() % 100;
    settings.format =
        compile_format("{rank} {id} {score} {date} {outlet} {title} {byline} {url} {path} {snippet}");
    for (const auto& view : views())
      for (int form = 0; form < 5 && view.renderers != nullptr; ++form)
        if (const auto& info = view.renderers->of(static_cast<Form>(form)))
          expect_safe(view.flag, rendered(info.make, answer, settings));
  }
}

TEST(TerminalSafety, HoldsForNotes) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    Answer answer;
    answer.query = random_bytes(random, 10);
    answer.notices = {random_bytes(random, 10)};
    answer.suggestions = {{Suggestion::Kind::spelling, random_bytes(random, 9), random_bytes(random, 9),
                           random_bytes(random, 9), Documents{1}}};
    for (const auto& line : note_lines(answer, "lede-search")) EXPECT_EQ(utf8::printable(line), line);
  }
}

QuotationSource random_quotation(std::mt19937& random) {
  QuotationSource quotation;
  quotation.kind = random() % 2 == 0 ? QuotationKind::direct : QuotationKind::indirect;
  quotation.words = random_bytes(random, 40);
  quotation.speaker = random_bytes(random, 5);
  quotation.named = random() % 2 == 0;
  quotation.verb = random_bytes(random, 4);
  quotation.outlet = random_bytes(random, 5);
  quotation.path = random_bytes(random, 8);
  return quotation;
}

TEST(TerminalSafety, HoldsForQuotations) {
  std::mt19937 random(1931);
  for (int round = 0; round < 300; ++round) {
    QuotationList list;
    list.rows = {{{random_quotation(random), random_quotation(random)}, random() % 2 == 0},
                 {{random_quotation(random)}, false}};
    SpeakerList speakers;
    speakers.rows = {{random_bytes(random, 8), 12}};
    const bool color = random() % 2 == 0;
    const RenderSettings settings{.terminal = true, .color = color, .columns = random() % 100};
    std::ostringstream out;
    write_text(list, settings, out);
    write_text(speakers, settings, out);
    expect_safe("quotations", out.str());
  }
}

}  // namespace
}  // namespace lede::searcher
