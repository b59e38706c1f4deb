// lede-train-entities: learns the entity model and measures one. How it is used: docs/ENTITIES.md.
#include <array>
#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/world.h"
#include "tools/arguments.h"
#include "tools/entities/clusters.h"
#include "tools/entities/corpus.h"
#include "tools/entities/perceptron.h"

namespace lede::indexer {
namespace {

constexpr const char* kUsage =
    "usage: lede-train-entities [--gazetteer TSV] [--vectors FILE] [--model FILE] [--out FILE] [--mend] "
    "[--KEY N]...\n"
    "         [--train FILE...] [--half FILE...] [--test FILE...] [--seeds FOLDER [GOLD]]\n"
    "A file may be cut: FILE@0-0.8 is its first four fifths, FILE@0.8- its last. Without --train, --model "
    "FILE (or the\n"
    "shipped model) is tested. Without --gazetteer that model's is used, and its word clusters; --vectors "
    "makes\n"
    "clusters (clusters.h). --mend: see corpus.h.\n"
    "Files of --half are learned from half as often. --seeds: see corpus.h.\n";

GazetteerRows read_gazetteer(const std::string& path, Analyzer& analyzer) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::io, "cannot read " + path);
  std::vector<GazetteerEntry> entries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    const auto classes = class_named(tab == std::string::npos ? "" : line.substr(tab + 1));
    if (!classes) throw Error(ErrorKind::io, path + " has a line of no known class: " + line);
    GazetteerEntry entry{.forms = {}, .classes = *classes};
    for (const Token& token : analyzer.analyze_words(line.substr(0, tab)))
      entry.forms.push_back(token.form->form);
    entries.push_back(std::move(entry));
  }
  return gazetteer_rows(entries);
}

TrainingSettings read_settings(const Arguments& arguments) {
  TrainingSettings settings;
  settings.epochs = arguments.number("epochs", settings.epochs);
  settings.folds = arguments.number("folds", settings.folds);
  settings.margin = arguments.number("margin", settings.margin);
  settings.dropped = arguments.number("dropped", settings.dropped);
  settings.fewest = arguments.number("fewest", settings.fewest);
  settings.scale = arguments.number("scale", settings.scale);
  settings.members = arguments.number("members", settings.members);
  settings.seed = arguments.number("seed", settings.seed);
  settings.smallest = arguments.number("smallest", settings.smallest);
  return settings;
}

/// The model to learn into or to test, with its gazetteer.
EntityModel::Parts read_model(const Arguments& arguments, Analyzer& analyzer) {
  EntityModel::Parts parts;
  if (const auto& files = arguments.of("model"); !files.empty()) {
    const auto bytes = fs::read_file(files[0], Bytes{1u << 30});
    if (!bytes) throw Error(ErrorKind::io, "cannot read " + files[0]);
    parts = decode_model(*bytes);
  } else if (arguments.of("gazetteer").empty()) {
    parts = shipped_model_parts();
  }
  ClusterTable::Rows clusters = std::move(parts.gazetteer.clusters);
  if (const auto& files = arguments.of("gazetteer"); !files.empty())
    parts.gazetteer = read_gazetteer(files[0], analyzer);
  if (const auto& files = arguments.of("vectors"); !files.empty())
    clusters = cluster_words(files[0], arguments.number("words", kClusteredWords), analyzer);
  parts.gazetteer.clusters = std::move(clusters);
  return parts;
}

std::vector<MarkedArticle> read_lessons(const Arguments& arguments, const Gazetteer& gazetteer,
                                        Analyzer& analyzer) {
  std::vector<MarkedArticle> articles;
  constexpr std::array<std::pair<const char*, int>, 2> kSets = {{{"train", 1}, {"half", 2}}};
  for (const auto& [key, every] : kSets)
    for (const std::string& file : arguments.of(key))
      for (MarkedArticle& article : read_part(file, analyzer)) {
        if (arguments.has("mend")) mend(article, gazetteer);
        article.every = every;
        articles.push_back(std::move(article));
      }
  return articles;
}

EntityModel::Parts make_model(const Arguments& arguments, Analyzer& analyzer) {
  EntityModel::Parts parts = read_model(arguments, analyzer);
  if (arguments.of("train").empty()) return parts;
  const Gazetteer gazetteer(parts.gazetteer.words, parts.gazetteer.phrases, parts.gazetteer.clusters);
  const auto articles = read_lessons(arguments, gazetteer, analyzer);
  return train(articles, std::move(parts.gazetteer), read_settings(arguments));
}

void test_model(const EntityModel& model, const Arguments& arguments, Analyzer& analyzer, std::ostream& out) {
  for (const std::string& file : arguments.of("test")) {
    auto articles = read_part(file, analyzer);
    if (arguments.has("mend"))
      for (MarkedArticle& article : articles) mend(article, model.gazetteer());
    out << print(score(model, articles)) << "  " << file << '\n';
  }
  if (const auto& files = arguments.of("seeds"); !files.empty())
    score_seeds(model, {files[0], files.size() > 1 ? files[1] : ""}, out);
}

ExitCode run(const Arguments& arguments, std::ostream& out) {
  Analyzer analyzer;
  const EntityModel::Parts parts = make_model(arguments, analyzer);
  const std::string bytes = encode_model(parts);
  out << parts.features.size() << " features, " << parts.gazetteer.words.size() << " words, "
      << parts.gazetteer.phrases.size() << " phrases, " << bytes.size() << " bytes\n";
  if (const auto& files = arguments.of("out"); !files.empty())
    std::ofstream(files[0], std::ios::binary) << bytes;
  test_model(EntityModel(parts), arguments, analyzer, out);
  return ExitCode::ok;
}

}  // namespace
}  // namespace lede::indexer

int main(int argc, char** argv) {
  lede::World world = lede::real_world();
  return lede::run_main(world, "lede-train-entities", [&] {
    return lede::indexer::run({argc, argv, lede::indexer::kUsage}, world.out);
  });
}
