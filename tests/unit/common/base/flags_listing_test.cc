#include <gtest/gtest.h>

#include <sstream>

#include "common/base/flags.h"
#include "common/base/utf8.h"
#include "tests/support/run_command.h"
#include "tests/support/sample_program.h"
#include "tests/support/temporary_folder.h"

namespace lede {
namespace {

using testing::has_program;
using testing::kSampleProgram;
using testing::run_command;

TEST(FlagsHelp, ListsTheTableByGroup) {
  EXPECT_EQ(help_text(kSampleProgram, 80),
            R"(Usage: lede-sample [FLAG]... WORD...
       lede-sample --count

find what is not there

Answer:
  -n, --limit=N          Show at most N answers
      --sort=ORDER       Order of the answers: what's [best] first (relevance,
                         newest, oldest)
      --index=DIR        Use the index in DIR
  -o, --outlet=VALUE     Only this outlet

Views:
      --timeline[=UNIT]  Count the answers by time (day, month)
  -l, --list             Print only paths
  -c, --count            Print only how many

Examples:
  lede-sample -n5 'barley fair'
  lede-sample --format '{path}\t{title}'
)");
}

TEST(FlagsHelp, NoLineIsWiderThanTheTerminal) {
  for (const int columns : {50, 60, 100}) {
    std::istringstream help(help_text(kSampleProgram, columns));
    for (std::string line; std::getline(help, line);)
      EXPECT_LE(utf8::columns(line), static_cast<std::size_t>(columns)) << line;
  }
}

TEST(FlagsHelp, ATerminalOfNoWidthStillGetsHelp) {
  EXPECT_NE(help_text(kSampleProgram, 0).find("--limit=N"), std::string::npos);
}

TEST(FlagsHelp, AVeryLongFlagStandsAboveItsHelp) {
  static constexpr std::array kLong = {Flag{
      .name = "a-flag-with-quite-a-long-name", .value = FlagValue::required, .metavar = "N", .help = "Help"}};
  const ProgramInfo program{
      .name = "p", .summary = "s", .synopsis = {}, .description = "", .flags = kLong, .examples = ""};
  EXPECT_NE(help_text(program, 80).find("      --a-flag-with-quite-a-long-name=N\n    Help\n"),
            std::string::npos);
}

TEST(FlagsHelp, TheProgramsRemarkStandsBehindTheChoices) {
  ProgramInfo program = kSampleProgram;
  program.remark = [](const Flag& flag) {
    return std::string(flag.name == "timeline" || flag.name == "list" ? "also as a table" : "");
  };
  const std::string help = help_text(program, 80);
  EXPECT_NE(help.find("Count the answers by time (day, month; also as a table)"), std::string::npos) << help;
  EXPECT_NE(help.find("Print only paths (also as a table)"), std::string::npos) << help;
  EXPECT_NE(help.find("Print only how many\n"), std::string::npos) << help;
}

std::string page() { return man_page(kSampleProgram, "2016-10-04"); }

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(FlagsMan, HasTheUsualSectionsInOrder) {
  const std::string text = page();
  std::size_t at = 0;
  for (const char* title :
       {".TH \"LEDE\\-SAMPLE\" \"1\" \"2016\\-10\\-04\"", ".SH \"NAME\"", ".SH \"SYNOPSIS\"",
        ".SH \"DESCRIPTION\"", ".SH \"OPTIONS\"", ".SH \"EXAMPLES\"", ".SH \"EXIT STATUS\""}) {
    const std::size_t found = text.find(title, at);
    ASSERT_NE(found, std::string::npos) << title;
    at = found;
  }
}

TEST(FlagsMan, EscapesWhatRoffWouldObey) {
  const std::string text = page();
  EXPECT_TRUE(holds(text, "\\fB\\-\\-limit\\fR=\\fIN\\fR\n"));
  EXPECT_TRUE(holds(text, "\n\\&.TH is no request here, nor is \\(rsfBthis\\(rsfR.\n"));
  EXPECT_TRUE(holds(text, "\n\\&.profile is not read, nor is \\(aqthis\\(aq.\n"));
  EXPECT_TRUE(holds(text, "\\(aq{path}\\(rst{title}\\(aq"));
  EXPECT_FALSE(holds(text, "secret"));
}

TEST(FlagsMan, GroffHasNothingToWarnAboutAndShowsTheText) {
  if (!has_program("groff")) GTEST_SKIP() << "groff is not installed";
  const testing::TemporaryFolder folder;
  const std::string file = folder.write("sample.1", page());
  const auto warnings = run_command("groff -man -Tutf8 -K utf8 -ww -z '" + file + "'");
  EXPECT_EQ(warnings.output, "");
  EXPECT_EQ(warnings.status, 0);
  const auto shown = run_command("groff -man -Tutf8 -P -cbou -K utf8 '" + file + "'");
  EXPECT_TRUE(holds(shown.output, ".TH is no request here, nor is \\fBthis\\fR.")) << shown.output;
  EXPECT_TRUE(holds(shown.output, "lede-sample --format '{path}\\t{title}'")) << shown.output;
  EXPECT_TRUE(holds(shown.output, "--timeline[=UNIT]")) << shown.output;
}

}  // namespace
}  // namespace lede
