// lede-train-lines: learns the line model and measures it by five folds. How it is used: docs/LINES.md.
#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/clean/lines/model.h"
#include "indexer/clean/lines/rules.h"
#include "tools/arguments.h"
#include "tools/lines/training.h"
#include "tools/lines/trees.h"

namespace lede::indexer {
namespace {

constexpr const char* kUsage =
    "usage: lede-train-lines --pages FOLDER [--clean FOLDER STEP...] [--check FOLDER STEP...] [--out FILE] "
    "[--ridge N] [--clean-weight N]\n"
    "Learns from FOLDER/raw and FOLDER/gold, and from every STEPth text of each clean FOLDER as all body, "
    "and shows\n"
    "the figures of five folds at several thresholds; --check says how much of such texts is kept. --out "
    "writes the table of weights.\n";

constexpr std::size_t kFolds = 5;

struct Settings {
  double ridge = 3;
  double clean_weight = 0.05;  ///< of a clean text, where a page counts 1
  double word_share = 0.7;     ///< how much of a line's weight is by its words
};

struct Pages {
  std::vector<MarkedPage> marked;
  std::vector<MarkedPage> clean;
};

using Chosen = std::vector<const MarkedPage*>;

// A page weighs the same whatever its length, a line by its words and by being a line.
template <class Row>
void add_examples(const MarkedPage& page, const std::vector<Row>& rows, double page_weight,
                  const Settings& settings, std::vector<Example>& examples) {
  double words = 0;
  for (const LineShape& line : page.shapes) words += line.words + 1;
  const double lines = static_cast<double>(page.lines.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double by_words = (page.shapes[i].words + 1) / words;
    const double weight = settings.word_share * by_words + (1 - settings.word_share) / lines;
    examples.push_back({rows[i], page.body[i] != 0, 200 * page_weight * weight});
  }
}

class Trainer {
 public:
  Trainer(const Settings& settings, const Pages& pages) : settings_(settings), pages_(pages) {}

  /// From all pages but those of fold `left_out` (kFolds: from all).
  LineModel train(std::size_t left_out) const {
    LineModel model;
    const Chosen chosen = all_but(left_out);
    model.line = fit_lines(chosen);
    // The first pass judges pages that it has learned from too well: the second learns from folds of its own.
    std::vector<std::vector<ContextRow>> rows(chosen.size());
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      Chosen inner;
      for (std::size_t i = 0; i < chosen.size(); ++i)
        if (i % kFolds != fold) inner.push_back(chosen[i]);
      const LineRow weights = fit_lines(inner);
      for (std::size_t i = fold; i < chosen.size(); i += kFolds)
        rows[i] = context_features(chosen[i]->shapes, first_odds(weights, chosen[i]->shapes));
    }
    model.trees = fit_trees(examples_of(chosen, rows), {});
    return model;
  }

 private:
  Chosen all_but(std::size_t left_out) const {
    Chosen chosen;
    for (std::size_t i = 0; i < pages_.marked.size(); ++i)
      if (i % kFolds != left_out) chosen.push_back(&pages_.marked[i]);
    for (const MarkedPage& page : pages_.clean) chosen.push_back(&page);
    return chosen;
  }

  static std::vector<float> first_odds(const LineRow& weights, const std::vector<LineShape>& shapes) {
    std::vector<float> odds;
    for (const LineRow& row : line_features(shapes)) {
      float sum = 0;
      for (std::size_t i = 0; i < row.size(); ++i) sum += row[i] * weights[i];
      odds.push_back(sum);
    }
    return odds;
  }

  LineRow fit_lines(const Chosen& chosen) const {
    std::vector<std::vector<LineRow>> rows;
    for (const MarkedPage* page : chosen) rows.push_back(line_features(page->shapes));
    LineRow weights{};
    const auto fitted = fit_logistic(examples_of(chosen, rows), settings_.ridge);
    for (std::size_t i = 0; i < fitted.size(); ++i) weights[i] = static_cast<float>(fitted[i]);
    return weights;
  }

  // `rows` has those of each chosen page, and outlives the examples.
  template <class Row>
  std::vector<Example> examples_of(const Chosen& chosen, const std::vector<std::vector<Row>>& rows) const {
    std::vector<Example> examples;
    for (std::size_t i = 0; i < chosen.size(); ++i)
      add_examples(*chosen[i], rows[i], chosen[i]->gold.empty() ? settings_.clean_weight : 1, settings_,
                   examples);
    return examples;
  }

  const Settings& settings_;
  const Pages& pages_;
};

bool is_noise_by_rule(const MarkedPage& page, std::size_t line) {
  return kind_by_rule(page.lines[line], page.shapes[line]) == ParagraphKind::boilerplate;
}

void print_folds(const Pages& pages, const std::vector<std::vector<float>>& odds, std::ostream& out) {
  for (const double p : {0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05, 0.0}) {
    LineScore score;
    const double of_sentence = std::log(0.2 / 0.8);
    const double threshold = p == 0 ? -1e9 : std::log(p / (1 - p));
    for (std::size_t i = 0; i < pages.marked.size(); ++i) {
      std::vector<char> kept;
      for (std::size_t k = 0; k < odds[i].size(); ++k)
        kept.push_back(
            static_cast<double>(odds[i][k]) >=
                (is_sentence(pages.marked[i].shapes[k]) ? std::min(threshold, of_sentence) : threshold) &&
            !is_noise_by_rule(pages.marked[i], k));
      score.add(pages.marked[i], kept);
    }
    out << fmt::format("body at p >= {:.2f} (sentences: .2 at most): {}\n", p, score.print());
  }
  LineScore best;
  for (const MarkedPage& page : pages.marked) best.add(page, page.body);
  out << "the lines as marked: " << best.print() << '\n';
}

void measure_folds(const Trainer& trainer, const Pages& pages, std::ostream& out) {
  std::vector<std::vector<float>> odds(pages.marked.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const LineModel model = trainer.train(fold);
    for (std::size_t i = fold; i < pages.marked.size(); i += kFolds)
      odds[i] = body_odds(model, pages.marked[i].shapes);
  }
  print_folds(pages, odds, out);
}

// Of texts that are all body, the share of the words that is kept.
void check(const LineModel& model, const std::vector<MarkedPage>& texts, std::ostream& out) {
  for (const double p : {0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.05}) {
    double words = 0;
    double kept = 0;
    for (const MarkedPage& text : texts) {
      const auto odds = body_odds(model, text.shapes);
      for (std::size_t i = 0; i < odds.size(); ++i) {
        words += text.shapes[i].words;
        if (static_cast<double>(odds[i]) >= std::log(p / (1 - p))) kept += text.shapes[i].words;
      }
    }
    out << fmt::format("clean texts, body at p >= {:.2f}: kept {:.4f}\n", p, words == 0 ? 0 : kept / words);
  }
}

void write_model(const LineModel& model, std::ostream& out) {
  const auto names = line_feature_names();
  const auto contexts = context_feature_names();
  out << "// Made by lede-train-lines; do not edit.\n{{\n";
  for (std::size_t i = 0; i < model.line.size(); ++i)
    out << fmt::format("    {:.4f}F,  // {}\n", model.line[i], names[i]);
  out << "}},\n{{\n";
  for (const LineTree& tree : model.trees) {
    std::vector<std::string_view> asked;
    for (const std::uint8_t feature : tree.features) asked.push_back(contexts[feature]);
    out << fmt::format("    {{{{{{{}}}}}, {{{{{:.4f}F}}}}, {{{{{:.4f}F}}}}}},  // {}\n",
                       fmt::join(tree.features, ", "), fmt::join(tree.limits, "F, "),
                       fmt::join(tree.values, "F, "), fmt::join(asked, ", "));
  }
  out << "}},\n";
}

std::vector<MarkedPage> read_texts(const Arguments& arguments, const char* key) {
  std::vector<MarkedPage> texts;
  const auto& folders = arguments.of(key);
  for (std::size_t i = 0; i + 1 < folders.size(); i += 2)
    for (MarkedPage& text : read_clean_texts(folders[i], std::stoul(folders[i + 1])))
      texts.push_back(std::move(text));
  return texts;
}

Settings read_settings(const Arguments& arguments) {
  Settings settings;
  settings.ridge = arguments.number("ridge", settings.ridge);
  settings.clean_weight = arguments.number("clean-weight", settings.clean_weight);
  settings.word_share = arguments.number("word-share", settings.word_share);
  return settings;
}

ExitCode run(const Arguments& arguments, std::ostream& out) {
  if (arguments.of("pages").size() != 1) throw Error(ErrorKind::usage, kUsage);
  const Pages pages = {.marked = read_pages(arguments.of("pages")[0]),
                       .clean = read_texts(arguments, "clean")};
  const Settings settings = read_settings(arguments);
  const Trainer trainer(settings, pages);
  out << fmt::format("{} pages, {} clean texts\n", pages.marked.size(), pages.clean.size());
  measure_folds(trainer, pages, out);
  const LineModel model = trainer.train(kFolds);
  check(model, read_texts(arguments, "check"), out);
  for (const std::string& path : arguments.of("out")) {
    std::ofstream file(path, std::ios::binary);
    write_model(model, file);
  }
  return ExitCode::ok;
}

}  // namespace
}  // namespace lede::indexer

int main(int argc, char** argv) {
  lede::World world = lede::real_world();
  return lede::run_main(world, "lede-train-lines", [&] {
    return lede::indexer::run({argc, argv, lede::indexer::kUsage}, world.out);
  });
}
