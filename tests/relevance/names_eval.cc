// How many mentions of a person the tagger misses in an article that it knows the person's full name from:
// the surname, capitalised within a sentence, in no name. Asserts nothing. Usage:
//   lede-names-eval [--missed] FOLDER...    --missed lists them, with the words beside them
// Counts both halves of the files apart (by a hash of the path). Lines that capitalise most words are left
// out.
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/world.h"
#include "common/entities/words.h"
#include "common/text/analyzer.h"
#include "indexer/clean/cleaner.h"
#include "indexer/extract/entities/tagger.h"
#include "indexer/source/reader.h"
#include "indexer/source/walk.h"

namespace lede::indexer {
namespace {

struct Count {
  std::size_t all = 0, missed = 0, articles = 0, articles_that_miss = 0;
};

bool is_capital(const Token& token) {
  return token.kind == TokenKind::word && (token.flags & kStartsCapital) != 0;
}

class Evaluation {
 public:
  explicit Evaluation(bool list) : list_(list) {}

  void read(const std::string& folder) {
    const std::atomic<int> stop{0};
    for (const auto& file : walk({fs::absolute(folder)}, stop).files) {
      const auto source = read_source(file.path, file.status);
      const auto* raw = std::get_if<RawText>(&source);
      if (raw == nullptr) continue;
      Count& count = halves_[XXH3_64bits(file.path.data(), file.path.size()) & 1];
      for (const Cleaned& cleaned : clean(*raw))
        if (const auto* article = std::get_if<Article>(&cleaned)) add(*article, count);
    }
  }

  void print() const {
    for (std::size_t half = 0; half < halves_.size(); ++half) {
      const auto& [all, missed, articles, that_miss] = halves_[half];
      fmt::print("half {}: {} surnames within sentences, missed {} ({:.2f} %), in {} of {} articles\n", half,
                 all, missed, all == 0 ? 0 : 100.0 * static_cast<double>(missed) / static_cast<double>(all),
                 that_miss, articles);
    }
  }

 private:
  void add(const Article& article, Count& count) {
    const TokenList tokens = analyze(article, analyzer_);
    std::vector<bool> is_tagged(tokens.size());
    std::set<std::string> surnames;
    for (const TaggedSpan& span : tagger_.tag(article, tokens)) {
      std::fill(is_tagged.begin() + span.tokens.begin, is_tagged.begin() + span.tokens.end, true);
      std::uint32_t last = span.tokens.end - 1;
      if (last > span.tokens.begin && entities::is_generation(tokens[last].form->form)) --last;
      if (span.kind == EntityKind::person && last > span.tokens.begin)
        surnames.insert(tokens[last].form->form);
    }
    const std::size_t before = count.missed;
    for (std::size_t begin = 0; begin < tokens.size();) {
      std::size_t end = begin;
      while (end < tokens.size() && tokens[end].kind == TokenKind::word) ++end;
      for (std::size_t at = begin + 1; at < end && !is_headline(tokens, begin, end); ++at)
        if (is_capital(tokens[at]) && surnames.contains(tokens[at].form->form)) {
          ++count.all;
          count.missed += !is_tagged[at];
          if (list_ && !is_tagged[at]) list(article, tokens, at);
        }
      begin = end + 1;
    }
    ++count.articles;
    count.articles_that_miss += count.missed > before;
    analyzer_.trim();
  }

  static bool is_headline(const TokenList& tokens, std::size_t begin, std::size_t end) {
    const auto capitals = std::count_if(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                        tokens.begin() + static_cast<std::ptrdiff_t>(end), is_capital);
    return static_cast<std::size_t>(capitals) * 2 > end - begin;
  }

  static void list(const Article& article, const TokenList& tokens, std::size_t at) {
    const std::uint32_t from = tokens[at >= 3 ? at - 3 : 0].span.begin;
    const std::uint32_t to = tokens[std::min(at + 3, tokens.size() - 1)].span.end;
    std::string text = article.text.substr(from, to - from);
    std::replace(text.begin(), text.end(), '\n', ' ');
    fmt::print("missed\t{}\t{}\n", tokens[at].form->form, text);
  }

  bool list_;
  Analyzer analyzer_;
  Tagger tagger_{shipped_model()};
  std::array<Count, 2> halves_;
};

}  // namespace
}  // namespace lede::indexer

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  lede::World world = lede::real_world();
  return lede::run_main(world, "lede-names-eval", [&] {
    lede::indexer::Evaluation evaluation(std::ranges::find(arguments, "--missed") != arguments.end());
    for (const std::string& argument : arguments)
      if (argument != "--missed") evaluation.read(argument);
    evaluation.print();
    return lede::ExitCode::ok;
  });
}
