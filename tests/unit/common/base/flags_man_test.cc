#include <gtest/gtest.h>

#include "common/base/flags.h"
#include "tests/support/run_command.h"
#include "tests/support/sample_program.h"
#include "tests/support/temporary_folder.h"

namespace lede {
namespace {

using testing::has_program;
using testing::kSampleProgram;
using testing::run_command;

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
