#include "tools/entities/score.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <ostream>
#include <tuple>
#include <variant>

#include "common/base/error.h"
#include "common/base/files.h"
#include "indexer/clean/cleaner.h"
#include "indexer/extract/entities/tagger.h"
#include "indexer/source/reader.h"
#include "indexer/source/walk.h"

namespace lede::indexer {
namespace {

/// File, kind, name.
using Key = std::tuple<std::string, std::string, std::string>;
using Names = std::map<Key, std::size_t>;

std::string surface(const Article& article, const TokenList& tokens, TokenSpan span) {
  const std::uint32_t begin = tokens[span.begin].span.begin;
  std::string name = article.text.substr(begin, tokens[span.end - 1].span.end - begin);
  for (const std::string_view possessive : {"'s", "’s", "'", "’"})
    if (name.ends_with(possessive)) return name.substr(0, name.size() - possessive.size());
  return name;
}

Names find_names(const EntityModel& model, const std::string& folder) {
  Names names;
  Analyzer analyzer;
  Tagger tagger(model);
  const std::atomic<int> stop{0};
  for (const auto& file : walk({fs::absolute(folder)}, stop).files) {
    const auto read = read_source(file.path, file.status);
    const auto* raw = std::get_if<RawText>(&read);
    if (raw == nullptr) continue;
    for (const Cleaned& cleaned : clean(*raw)) {
      const auto* article = std::get_if<Article>(&cleaned);
      if (article == nullptr) continue;
      const TokenList tokens = analyze(*article, analyzer);
      for (const TaggedSpan& span : tagger.tag(*article, tokens))
        ++names[{fs::file_name(file.path), std::string(name_of(span.kind)),
                 surface(*article, tokens, span.tokens)}];
    }
  }
  return names;
}

Names read_gold(const std::string& path) {
  Names names;
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::io, "cannot read " + path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t kind = line.find('\t'), name = line.find('\t', kind + 1), count = line.rfind('\t');
    if (count == std::string::npos || count <= name)
      throw Error(ErrorKind::io, path + ": not four columns: " + line);
    names[{line.substr(0, kind), line.substr(kind + 1, name - kind - 1),
           line.substr(name + 1, count - name - 1)}] += std::stoul(line.substr(count + 1));
  }
  return names;
}

}  // namespace

double Counts::f1() const {
  return found + marked == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(found + marked);
}

Counts& Counts::operator+=(const Counts& other) {
  right += other.right;
  found += other.found;
  marked += other.marked;
  return *this;
}

Score score(const EntityModel& model, std::span<const MarkedArticle> articles) {
  Score result;
  const auto of = [&](NameKind kind) -> Counts& { return result[static_cast<std::size_t>(kind)]; };
  Tagger tagger(model);
  for (const MarkedArticle& marked : articles) {
    for (const NamedSpan& name : marked.names) ++of(name.kind).marked;
    for (const NameKind kind : marked.unreachable) ++of(kind).marked;
    for (const NamedSpan& name : tagger.label(marked.article, marked.tokens)) {
      ++of(name.kind).found;
      of(name.kind).right += std::find(marked.names.begin(), marked.names.end(), name) != marked.names.end();
    }
  }
  return result;
}

std::string print(const Score& score) {
  Counts three, all;
  for (std::size_t i = 0; i < kNameKinds; ++i) (i < 3 ? three : all) += score[i];
  all += three;
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  return fmt::format(
      "F1 {:.1f} (P {:.1f} R {:.1f})  person {:.1f} place {:.1f} org {:.1f} other {:.1f} all {:.1f}",
      three.f1(), share(three.right, three.found), share(three.right, three.marked), score[0].f1(),
      score[1].f1(), score[2].f1(), score[3].f1(), all.f1());
}

void score_seeds(const EntityModel& model, const SeedFiles& files, std::ostream& out) {
  const Names found = find_names(model, files.folder);
  const Names gold = files.gold.empty() ? Names{} : read_gold(files.gold);
  std::map<std::string, Counts> totals;
  Names all = found;
  all.insert(gold.begin(), gold.end());
  for (const auto& entry : all) {
    const auto& [file, kind, name] = entry.first;
    const auto count_in = [&](const Names& names) {
      const auto at = names.find(entry.first);
      return at == names.end() ? std::size_t{0} : at->second;
    };
    const Counts counts = {.right = std::min(count_in(found), count_in(gold)),
                           .found = count_in(found),
                           .marked = count_in(gold)};
    for (const std::string& total : {file, kind, std::string("all")}) totals[total] += counts;
    if (counts.found != counts.marked)
      out << fmt::format("{}\t{}\t{}\t{}\tof {}\n", file, kind, name, counts.found, counts.marked);
  }
  for (const auto& [name, counts] : totals)
    out << fmt::format("F1 {:.1f}  (right {} found {} marked {})  {}\n", counts.f1(), counts.right,
                       counts.found, counts.marked, name);
}

}  // namespace lede::indexer
