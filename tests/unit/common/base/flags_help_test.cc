#include <gtest/gtest.h>

#include "common/base/flags_listing.h"
#include "common/base/utf8.h"
#include "tests/support/sample_program.h"

namespace lede {
namespace {

using testing::kSampleProgram;

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
    const std::string help = help_text(kSampleProgram, columns);
    for (const std::string_view line : lines_of(help)) {
      EXPECT_LE(utf8::columns(line), static_cast<std::size_t>(columns)) << line;
    }
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

}  // namespace
}  // namespace lede
