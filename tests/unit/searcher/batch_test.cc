#include <gtest/gtest.h>

#include <algorithm>
#include <streambuf>

#include "searcher/session.h"
#include "tests/support/fake_world.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

const std::vector<std::string> kTexts = {"The ferry sails at dawn.", "No ferry in the fog.", "Fog and rain.",
                                         "Rain fills the dam.", "The dam holds."};

struct Written {
  ExitCode code{};
  std::string out;
  std::string err;
  bool operator==(const Written&) const = default;
};

/// What a batch of `lines` over `index` writes.
Written batch(const testing::TinyIndex& index, const std::string& lines, std::vector<std::string> args) {
  testing::FakeWorld fake;
  fake.in.str(lines);
  World world = fake.world();
  args.insert(args.end(), {"--batch=-", "--index=" + index.folder()});
  const auto code = answer_batch(world, parse_options(args, world));
  return {code, fake.out.str(), fake.err.str()};
}

std::string many_queries() {
  std::string lines;
  for (int i = 0; i < 40; ++i)
    lines += "ferry\n\nzeppelin\nq" + std::to_string(i) + "\tfog OR dam\nwrong(\ndam rain\r\nx\ttitel:fog\n";
  return lines;
}

TEST(Batch, WritesTheSameWhateverTheNumberOfThreads) {
  const testing::TinyIndex index(kTexts);
  for (const auto* form : {"--color=never", "--json", "--csv", "--count", "--trec=run"}) {
    const auto one = batch(index, many_queries(), {form, "--jobs=1"});
    EXPECT_EQ(one.code, ExitCode::error) << "one line of seven is wrong";
    EXPECT_NE(one.out, "");
    for (const auto* jobs : {"--jobs=2", "--jobs=9"})
      EXPECT_EQ(batch(index, many_queries(), {form, jobs}), one);
  }
}

TEST(Batch, PutsABlankLineBetweenAnswersButNotAtTheEnd) {
  const testing::TinyIndex index(kTexts);
  const auto written = batch(index, "zeppelin\ndam rain\ndam rain\n", {"--color=never"});
  const auto entry = written.out.substr(written.out.find("\n\n") + 1,
                                        written.out.find("== 3") - written.out.find("\n\n") - 2);
  EXPECT_EQ(written.out, "== 1 ==\n== 2 ==\n" + entry + "\n== 3 ==\n" + entry);
  EXPECT_EQ(written.code, ExitCode::ok);
}

TEST(Batch, NamesMistakesInTheOrderOfTheLines) {
  const testing::TinyIndex index(kTexts);
  const auto written = batch(index, "a\ttitel:x\nferry\nb\ttitel:x\nc\ttitel:x\n", {"--count", "--jobs=3"});
  EXPECT_EQ(written.out, "2\t2\n");
  const auto a = written.err.find("query a:"), b = written.err.find("query b:"),
             c = written.err.find("query c:");
  EXPECT_TRUE(a < b && b < c && c != std::string::npos) << written.err;
}

TEST(Batch, TheExitCodeSaysThatNothingAtAllWasFound) {
  const testing::TinyIndex index(kTexts);
  EXPECT_EQ(batch(index, "zeppelin\nballoon\n", {}).code, ExitCode::nothing_found);
  EXPECT_EQ(batch(index, "", {}), (Written{ExitCode::nothing_found, "", ""}));
}

TEST(Batch, LongAnswersComeWhole) {
  std::string paragraph;
  while (paragraph.size() < 100'000) paragraph += "The ferry sails on and on. ";
  const testing::TinyIndex index(std::vector<std::string>(8, paragraph));
  const std::string lines = "ferry\nzeppelin\nferry\nferry\n";
  const auto one = batch(index, lines, {"--json", "--full", "--jobs=1"});
  EXPECT_GT(one.out.size(), 24 * paragraph.size());
  EXPECT_EQ(batch(index, lines, {"--json", "--full", "--jobs=4"}), one);
}

/// Sends a query only when the answers to those before have come, as a program does that talks to lede.
class Asker : public std::streambuf {
 public:
  Asker(const std::ostringstream& out, std::size_t queries) : out_(out), queries_(queries) {}
  std::size_t asked() const { return asked_; }

 protected:
  int_type underflow() override {
    const auto written = out_.str();
    EXPECT_EQ(static_cast<std::size_t>(std::count(written.begin(), written.end(), '\n')), asked_);
    if (asked_ == queries_) return traits_type::eof();
    ++asked_;
    setg(line_.data(), line_.data(), line_.data() + line_.size());
    return traits_type::to_int_type(line_.front());
  }

 private:
  const std::ostringstream& out_;
  const std::size_t queries_;
  std::size_t asked_ = 0;
  std::string line_ = "ferry\n";
};

TEST(Batch, AnswersBeforeItWaitsForMore) {
  const testing::TinyIndex index(kTexts);
  testing::FakeWorld fake;
  Asker asker(fake.out, 20);
  std::istream in(&asker);
  const World plain = fake.world();
  World world{.in = in,
              .out = plain.out,
              .err = plain.err,
              .now = plain.now,
              .environment = plain.environment,
              .stop = plain.stop};
  const std::vector<std::string> args{"--batch=-", "--count", "--jobs=4", "--index=" + index.folder()};
  EXPECT_EQ(answer_batch(world, parse_options(args, world)), ExitCode::ok);
  EXPECT_EQ(asker.asked(), 20u);
}

ErrorKind failure(testing::FakeWorld& fake, const std::string& folder) {
  World world = fake.world();
  const std::vector<std::string> args{"--batch=-", "--csv", "--jobs=2", "--index=" + folder};
  try {
    answer_batch(world, parse_options(args, world));
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::usage;
}

TEST(Batch, StopsWhenAsked) {
  const testing::TinyIndex index(kTexts);
  testing::FakeWorld fake;
  fake.in.str("ferry\n");
  fake.stop = 1;
  EXPECT_EQ(failure(fake, index.folder()), ErrorKind::interrupted);
}

TEST(Batch, WithoutAnIndexWritesNothing) {
  const testing::TinyIndex index(kTexts);
  testing::FakeWorld fake;
  EXPECT_EQ(failure(fake, index.folder() + "/absent"), ErrorKind::index);
  EXPECT_EQ(fake.out.str(), "");
}

}  // namespace
}  // namespace lede::searcher
