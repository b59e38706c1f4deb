// lede-train-entities: learns the entity model and measures one. How it is used: docs/ENTITIES.md.
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "tools/entities/mend.h"
#include "tools/entities/perceptron.h"
#include "tools/entities/score.h"
#include "tools/entities/seeds.h"

namespace lede::indexer {
namespace {

constexpr const char* kUsage =
    "usage: lede-train-entities [--gazetteer TSV] [--model FILE] [--out FILE] [--mend] [--KEY N]...\n"
    "         [--train FILE...] [--half FILE...] [--test FILE...] [--seeds FOLDER [GOLD]]\n"
    "A file may be cut: FILE@0-0.8 is its first four fifths, FILE@0.8- its last. Without --train, --model "
    "FILE (or the\n"
    "shipped model) is tested. Without --gazetteer that model's is used. --mend: see mend.h.\n"
    "Files of --half are learned from half as often. --seeds: see seeds.h.\n";

using Lists = std::map<std::string, std::vector<std::string>>;

Lists read_arguments(int argc, char** argv) {
  Lists lists;
  std::string key;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--"))
      lists[key = argument.substr(2)];
    else if (key.empty())
      throw Error(ErrorKind::usage, kUsage);
    else
      lists[key].push_back(argument);
  }
  return lists;
}

std::vector<MarkedArticle> read_part(const std::string& file, Analyzer& analyzer) {
  const std::size_t at = file.rfind('@');
  auto articles = read_marked(file.substr(0, at), analyzer);
  if (at == std::string::npos) return articles;
  char* rest = nullptr;
  const double from = std::strtod(file.c_str() + at + 1, &rest);
  const double to = *rest == '-' && rest[1] != 0 ? std::strtod(rest + 1, nullptr) : 1.0;
  const auto cut = [&](double share) {
    return articles.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(articles.size()));
  };
  return {std::make_move_iterator(cut(from)), std::make_move_iterator(cut(to))};
}

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

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::io, "cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TrainingSettings read_settings(const Lists& lists) {
  TrainingSettings settings;
  const auto number = [&](const char* key, auto& value) {
    const auto found = lists.find(key);
    if (found != lists.end() && !found->second.empty())
      value = static_cast<std::remove_reference_t<decltype(value)>>(std::atof(found->second[0].c_str()));
  };
  number("epochs", settings.epochs);
  number("folds", settings.folds);
  number("margin", settings.margin);
  number("dropped", settings.dropped);
  number("fewest", settings.fewest);
  number("scale", settings.scale);
  number("smallest", settings.smallest);
  return settings;
}

EntityModel::Parts make_model(const Lists& lists, Analyzer& analyzer) {
  const auto given = [&](const char* key) { return lists.contains(key) && !lists.at(key).empty(); };
  EntityModel::Parts parts;
  if (given("model"))
    parts = decode_model(read_file(lists.at("model")[0]));
  else if (!given("gazetteer"))
    parts = shipped_model_parts();
  if (!given("train")) return parts;
  GazetteerRows rows =
      given("gazetteer") ? read_gazetteer(lists.at("gazetteer")[0], analyzer) : std::move(parts.gazetteer);
  const Gazetteer gazetteer(rows.words, rows.phrases);
  std::vector<MarkedArticle> articles;
  constexpr std::array<std::pair<const char*, int>, 2> kSets = {{{"train", 1}, {"half", 2}}};
  for (const auto& [key, every] : kSets)
    for (const std::string& file : given(key) ? lists.at(key) : std::vector<std::string>{})
      for (MarkedArticle& article : read_part(file, analyzer)) {
        if (lists.contains("mend")) mend(article, gazetteer);
        article.every = every;
        articles.push_back(std::move(article));
      }
  return train(articles, std::move(rows), read_settings(lists));
}

int run(int argc, char** argv) {
  const Lists lists = read_arguments(argc, argv);
  Analyzer analyzer;
  const EntityModel::Parts parts = make_model(lists, analyzer);
  const std::string bytes = encode_model(parts);
  std::cout << parts.features.size() << " features, " << parts.gazetteer.words.size() << " words, "
            << parts.gazetteer.phrases.size() << " phrases, " << bytes.size() << " bytes\n";
  if (lists.contains("out")) std::ofstream(lists.at("out").at(0), std::ios::binary) << bytes;
  const EntityModel model(parts);
  if (lists.contains("test"))
    for (const std::string& file : lists.at("test")) {
      auto articles = read_part(file, analyzer);
      if (lists.contains("mend"))
        for (MarkedArticle& article : articles) mend(article, model.gazetteer());
      std::cout << print(score(model, articles)) << "  " << file << '\n';
    }
  if (lists.contains("seeds")) {
    const auto& files = lists.at("seeds");
    score_seeds(model, {files.at(0), files.size() > 1 ? files[1] : ""}, std::cout);
  }
  return 0;
}

}  // namespace
}  // namespace lede::indexer

int main(int argc, char** argv) {
  try {
    return lede::indexer::run(argc, argv);
  } catch (const lede::Error& error) {
    std::cerr << "lede-train-entities: " << error.what() << '\n';
    return 2;
  }
}
