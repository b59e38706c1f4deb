#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/flags.h"
#include "tests/support/run_command.h"
#include "tests/support/sample_program.h"
#include "tests/support/temporary_folder.h"

namespace lede {
namespace {

using testing::has_program;
using testing::kSampleProgram;
using testing::run_command;
using testing::TemporaryFolder;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Whether the shell finds no fault in its script; nothing when the shell is not installed.
std::optional<std::string> complaint_of(const std::string& shell) {
  if (!has_program(shell)) return std::nullopt;
  const TemporaryFolder folder;
  const std::string file = folder.write("completion", completion_script(kSampleProgram, shell));
  const auto result = run_command(shell + " -n '" + file + "'");
  return result.status == 0 ? result.output : "exit " + std::to_string(result.status) + ": " + result.output;
}

TEST(FlagsCompletions, ShellsAcceptTheirScripts) {
  EXPECT_EQ(complaint_of("bash").value_or(""), "");
  EXPECT_EQ(complaint_of("zsh").value_or(""), "");
  EXPECT_EQ(complaint_of("fish").value_or(""), "");
}

TEST(FlagsCompletions, AnotherShellIsRefused) {
  EXPECT_THROW(completion_script(kSampleProgram, "csh"), Error);
}

TEST(FlagsCompletions, HiddenFlagsAreInNone) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    EXPECT_FALSE(holds(completion_script(kSampleProgram, shell), "secret")) << shell;
    EXPECT_TRUE(holds(completion_script(kSampleProgram, shell), "timeline")) << shell;
  }
}

/// What bash offers when the last of `words` (a bash array's elements) is being typed.
std::string bash_offers(const std::string& words) {
  const TemporaryFolder folder;
  folder.write("script", completion_script(kSampleProgram, "bash"));
  folder.write("barley fair.txt", "");
  folder.write("barns/x", "");
  const auto result = run_command("cd '" + folder.path() + "' && bash -c '" + R"(compopt() { :; }; . ./script
      COMP_WORDS=(lede-sample )" + words +
                                  R"(); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _lede_sample; printf "%s|" "${COMPREPLY[@]}"')");
  return result.output;
}

TEST(FlagsCompletions, BashOffersFlagsAndTheirValues) {
  EXPECT_EQ(bash_offers("--li"), "--limit=|--list|");
  EXPECT_EQ(bash_offers("--t"), "--timeline|--timeline=|");
  EXPECT_EQ(bash_offers("--sort n"), "newest|");
  EXPECT_EQ(bash_offers("--sort = o"), "oldest|");
  EXPECT_EQ(bash_offers("--sort ="), "relevance|newest|oldest|");
  EXPECT_EQ(bash_offers("--timeline = m"), "month|");
  EXPECT_EQ(bash_offers("--index ba"), "barns|");
  EXPECT_EQ(bash_offers("-n \"\""), "|");
}

TEST(FlagsCompletions, BashOffersFilesWholeForArguments) {
  EXPECT_EQ(bash_offers("barl"), "barley fair.txt|");
  EXPECT_EQ(bash_offers("--timeline barl"), "barley fair.txt|") << "an optional value comes only with =";
  EXPECT_EQ(bash_offers("-- --li"), "|") << "behind -- there are no flags";
}

TEST(FlagsCompletions, ZshAndFishSpellEachSortOfFlag) {
  const std::string zsh = completion_script(kSampleProgram, "zsh");
  EXPECT_TRUE(holds(zsh, "'(-n --limit)'{-n+,--limit=}'[Show at most N answers]:N:'")) << zsh;
  EXPECT_TRUE(holds(
      zsh, R"('--sort=[Order of the answers\: what'\''s \[best\] first]:ORDER:(relevance newest oldest)')"))
      << zsh;
  EXPECT_TRUE(holds(zsh, "'--timeline=-[Count the answers by time]::UNIT:(day month)'")) << zsh;
  EXPECT_TRUE(holds(zsh, "'--index=[Use the index in DIR]:DIR:_files -/'")) << zsh;
  const std::string fish = completion_script(kSampleProgram, "fish");
  EXPECT_TRUE(holds(fish, "complete -c lede-sample -l limit -s n -r -f -d 'Show at most N answers'")) << fish;
  EXPECT_TRUE(holds(fish, "complete -c lede-sample -l timeline -f -a 'day month' -d ")) << fish;
}

}  // namespace
}  // namespace lede
