// One answer written by a session, what is said beside it, and where the bytes of an answer go.
#include "searcher/session.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <sstream>

#include "common/base/files.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

class SessionTest : public ::testing::Test {
 protected:
  SessionTest() : index({"The ferry sails at dawn.", "No ferry in the fog.", "Fog and rain."}) {}

  Options options(std::vector<std::string> args) {
    args.insert(args.end(), {"--index=" + index.folder()});
    return parse_options(args, world);
  }

  ExitCode answer(std::vector<std::string> args) {
    fake.out.str("");
    fake.err.str("");
    return answer_articles(world, options(std::move(args)));
  }

  testing::TinyIndex index;
  testing::FakeWorld fake;
  World world = fake.world();
};

TEST_F(SessionTest, WritesTheAnswerAndSaysWhetherAnythingWasFound) {
  EXPECT_EQ(answer({"-l", "fog"}), ExitCode::ok);
  EXPECT_EQ(fake.out.str(), "/t/2\n/t/1\n") << "the shorter article first";
  EXPECT_EQ(answer({"-c", "ferry"}), ExitCode::ok);
  EXPECT_EQ(fake.out.str(), "2\n");
  EXPECT_EQ(answer({"-l", "zeppelin"}), ExitCode::nothing_found);
  EXPECT_EQ(fake.out.str(), "");
  EXPECT_EQ(fake.err.str(), "lede-search: nothing found for: zeppelin\n");
}

TEST_F(SessionTest, ShowsTheArticlesNamedWithoutASummary) {
  EXPECT_EQ(answer({"--show", "/t/2"}), ExitCode::ok);
  EXPECT_NE(fake.out.str().find("Fog and rain."), std::string::npos);
  EXPECT_EQ(fake.err.str(), "");
  EXPECT_THROW(answer({"--show", "/t/9"}), Error);
}

TEST_F(SessionTest, LeavesADamagedArticleOutAndSaysSo) {
  {
    const auto folder = schema::current_folder(index.folder());
    Xapian::WritableDatabase database(folder, Xapian::DB_OPEN | schema::kTables);
    auto document = database.get_document(2);
    auto stored = document.get_value(schema::kSlotArticle);
    stored.back() ^= 1;
    document.add_value(schema::kSlotArticle, stored);
    database.replace_document(2, document);
    database.commit();
    schema::write_digests(folder, database.get_revision());
  }
  const std::string complaint = "lede-search: article /t/1: damaged in the index; run lede-index --rebuild\n";
  EXPECT_EQ(answer({"--csv", "ferry"}), ExitCode::ok);
  EXPECT_NE(fake.out.str().find("/t/0"), std::string::npos);
  EXPECT_EQ(fake.out.str().find("/t/1"), std::string::npos);
  EXPECT_EQ(fake.err.str(), complaint);
  EXPECT_EQ(answer({"--csv", "--strict", "ferry"}), ExitCode::error);
  EXPECT_EQ(fake.err.str(), complaint);
  EXPECT_EQ(answer({"-l", "=\"no ferry\""}), ExitCode::nothing_found) << "decided by the article";
  EXPECT_NE(fake.err.str().find(complaint), std::string::npos);
  EXPECT_EQ(answer({"--csv", "--strict", "rain"}), ExitCode::ok) << "which needs nothing that is damaged";
}

TEST_F(SessionTest, FindsWhatIsSimilar) {
  EXPECT_EQ(answer({"-l", "--similar=/t/1"}), ExitCode::ok);
  EXPECT_EQ(fake.out.str().find("/t/1\n"), std::string::npos) << "the article itself is left out";
}

TEST_F(SessionTest, SumsUpOnATerminalOnly) {
  answer({"--color=never", "fog"});
  EXPECT_EQ(fake.err.str(), "");
  world.out_is_terminal = true;
  answer({"--color=never", "--no-pager", "fog"});
  EXPECT_EQ(fake.err.str(), "2 articles\n");
}

TEST_F(SessionTest, SaysOnATerminalThatTheUsualLimitCutTheAnswer) {
  std::vector<std::string> texts;
  for (int i = 0; i < 12; ++i) texts.push_back("Ferry number " + std::to_string(i) + " sails.");
  const testing::TinyIndex many(texts);
  const auto said = [&](std::vector<std::string> args) {
    fake.err.str("");
    args.insert(args.end(), {"--index=" + many.folder(), "ferry"});
    answer_articles(world, parse_options(args, world));
    return fake.err.str();
  };
  EXPECT_EQ(said({"--csv"}), "");
  world.err_is_terminal = true;
  EXPECT_EQ(said({"--csv"}), "1-10 of 12 articles; --limit 0 gives all\n");
  EXPECT_EQ(said({"--csv", "--limit=10"}), "") << "it was asked for";
  EXPECT_EQ(said({"--json"}), "") << "the summary record says it";
}

TEST_F(SessionTest, StopsBetweenHits) {
  fake.stop = 1;
  std::ostringstream out;
  const auto asked = options({"-l", "fog"});
  Session session(world, asked, out);
  try {
    session.answer("fog");
    FAIL() << "went on";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::interrupted);
  }
  EXPECT_EQ(out.str(), "");
}

TEST_F(SessionTest, RenderSettingsFollowTheFlagsAndTheWorld) {
  world.terminal_columns = 99;
  auto settings = render_settings(options({"--json", "--full", "--color=always", "fog"}), world);
  EXPECT_TRUE(settings.full && settings.color);
  EXPECT_FALSE(settings.null_separated || settings.batch);
  EXPECT_FALSE(settings.links) << "no terminal";
  EXPECT_EQ(settings.columns, 99U);
  world.out_is_terminal = true;
  settings = render_settings(options({"-l", "-0", "--color=always", "fog"}), world);
  EXPECT_TRUE(settings.links && settings.terminal && settings.null_separated);
  EXPECT_THROW(render_settings(options({"--format={nothing}", "fog"}), world), Error);
}

// An answer that may have to be begun anew.

TEST(HeldAnswerTest, IsPassedOnWhenItIsWhole) {
  std::ostringstream out;
  HeldAnswer held(out, Bytes{100});
  std::ostream stream(&held);
  stream << "half of the first try";
  held.restart();
  stream << "the second";
  EXPECT_EQ(out.str(), "");
  held.begin();
  EXPECT_EQ(out.str(), "the second");
}

TEST(HeldAnswerTest, GoesOnWhereItWasWhenItBeginsWithTheSameBytes) {
  std::ostringstream out;
  HeldAnswer held(out, Bytes{10});
  std::ostream stream(&held);
  stream << "0123456789";
  EXPECT_EQ(out.str(), "0123456789") << "too long to be held";
  held.restart();
  stream << "01234";
  EXPECT_FALSE(held.is_level());
  stream << "56789ab";
  held.pass_on();
  EXPECT_TRUE(held.is_level());
  EXPECT_FALSE(held.has_diverged());
  EXPECT_EQ(out.str(), "0123456789ab");
  held.restart();
  stream << "0123456x89abc";
  EXPECT_TRUE(held.has_diverged());
  held.pass_on();
  EXPECT_EQ(out.str(), "0123456789ab") << "nothing of another answer";
}

// Where the bytes go.

std::string content_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(SessionTest, OutputGoesPastThePagerWithoutATerminal) {
  fake.environment["PAGER"] = "false";
  Output output(options({"fog"}), world);
  output.stream() << "an answer";
  EXPECT_EQ(fake.out.str(), "an answer");
}

TEST_F(SessionTest, OutputIsPipedIntoThePagerThatIsNamed) {
  const testing::TemporaryFolder folder;
  const auto shown = fs::join(folder.path(), "shown");
  world.out_is_terminal = true;
  fake.environment["PAGER"] = "false";
  fake.environment["LEDE_PAGER"] = "cp /dev/stdin " + shown;
  {
    Output silent(options({"fog"}), world);
    EXPECT_NE(&silent.stream(), &world.out);
  }
  EXPECT_EQ(content_of(shown), "") << "the pager is started by the first byte";
  {
    Output output(options({"fog"}), world);
    output.stream() << "an "
                    << "answer";
  }
  EXPECT_EQ(content_of(shown), "an answer");
  EXPECT_EQ(fake.out.str(), "");
}

TEST_F(SessionTest, NoShellReadsWhatThePagerIs) {
  const testing::TemporaryFolder folder;
  world.out_is_terminal = true;
  fake.environment["LEDE_PAGER"] = "no-such-pager; cp /dev/stdin " + fs::join(folder.path(), "shown");
  {
    Output output(options({"fog"}), world);
    output.stream() << "an answer";
  }
  EXPECT_EQ(fake.out.str(), "an answer");
  EXPECT_EQ(fs::list(folder.path())->size(), 0);
}

}  // namespace
}  // namespace lede::searcher
