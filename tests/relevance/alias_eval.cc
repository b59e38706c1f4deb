// B-cubed of names put together: gold mentions go through link() and make_clusters(), a cluster is a cluster.
// Asserts nothing. Usage:
//   lede-alias-eval [--errors] [--guess] FOLDER...     each with docs/ and mentions.tsv: doc, start, end
//   (characters), surface,
//                                            id, name, types; one header line
// Counted are mentions with an id whose surface begins with a capital and is no pronoun. The kind of a
// mention is the gold type's (Wikidata: Q215627 person, Q43229 organisation, Q27096213 place; others: thing);
// with --guess, from its surface and first word alone, worse than any tagger.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "common/entities/key.h"
#include "common/entities/words.h"
#include "indexer/derive/entities/link.h"
#include "indexer/extract/entities/link.h"

namespace lede {
namespace {

struct Gold {
  ByteSpan span;
  std::string surface;
  std::string id;
  std::string types;
};
using GoldByDocument = std::map<std::string, std::vector<Gold>>;

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns(1);
  for (const char c : line)
    if (c == '\t')
      columns.emplace_back();
    else if (c != '\r')
      columns.back() += c;
  return columns;
}

bool is_counted(const std::string& surface, const std::string& id) {
  static const std::set<std::string> kPronouns = {"I",   "He",   "She",  "They", "We",    "It",
                                                  "You", "His",  "Her",  "Our",  "Their", "My",
                                                  "Its", "This", "That", "The"};
  const bool has_id = id.size() > 1 && id[0] == 'Q' && id[1] >= '0' && id[1] <= '9';
  return has_id && !surface.empty() && surface[0] >= 'A' && surface[0] <= 'Z' && !kPronouns.contains(surface);
}

GoldByDocument read_gold(const std::string& folder) {
  GoldByDocument gold;
  std::ifstream file(folder + "/mentions.tsv");
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const std::vector<std::string> columns = columns_of(line);
    if (columns.size() < 7 || !is_counted(columns[3], columns[4])) continue;
    const auto number = [&](int at) { return static_cast<std::uint32_t>(std::stoul(columns[at])); };
    gold[columns[0]].push_back({{number(1), number(2)}, columns[3], columns[4], columns[6]});
  }
  return gold;
}

/// Byte offset of each character of UTF-8 text, and of its end.
std::vector<std::uint32_t> byte_offsets(const std::string& text) {
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 0; i < text.size(); ++i)
    if ((text[i] & 0xC0) != 0x80) offsets.push_back(i);
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

EntityKind gold_kind(const std::string& types) {
  if (types.find("Q215627") != types.npos) return EntityKind::person;
  if (types.find("Q27096213") != types.npos) return EntityKind::place;
  return types.find("Q43229") != types.npos ? EntityKind::org : EntityKind::thing;
}

/// Without a tagger: tables know countries and organisations, given names and titles know persons.
EntityKind guessed_kind(const std::string& surface) {
  const std::string key = entities::name_key(surface, EntityKind::org);
  if (entities::country_of(key)) return EntityKind::place;
  const std::vector<std::string_view> words = entities::parts(key);
  if (words.empty() || entities::known_alias(key) || entities::is_acronym(surface)) return EntityKind::org;
  if (words.size() > 1 && entities::is_legal_form(words.back())) return EntityKind::org;
  const bool named = entities::is_western_given_name(words[0]) || entities::has_forms(words[0]) ||
                     entities::is_title(words[0]) || entities::is_spanish_given_name(words[0]);
  if (words.size() > 1 && words.size() < 4 && named) return EntityKind::person;
  return words.size() == 1 ? EntityKind::person : EntityKind::org;
}

struct Answer {
  std::string document;
  std::string surface;
  std::string gold;
  Entity entity;
  std::string cluster;
};

Article article_of(const std::string& text) {
  Article article;
  article.text = text;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
    if (end > begin) article.paragraphs.push_back({{begin, end}, ParagraphKind::body});
    begin = end + 1;
  }
  return article;
}

TokenSpan tokens_in(const TokenList& tokens, ByteSpan bytes) {
  TokenSpan span;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::word || tokens[i].span.end <= bytes.begin ||
        tokens[i].span.begin >= bytes.end)
      continue;
    if (span.end == 0) span.begin = i;
    span.end = i + 1;
  }
  return span;
}

class Evaluation {
 public:
  explicit Evaluation(bool gold_types) : gold_types_(gold_types) {}

  void add_document(const std::string& name, const std::string& text, std::vector<Gold> gold) {
    const Article article = article_of(text);
    const TokenList tokens = analyze(article, analyzer_);
    const std::vector<std::uint32_t> offsets = byte_offsets(text);
    std::sort(gold.begin(), gold.end(), [](const Gold& a, const Gold& b) {
      return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
    });
    std::vector<indexer::TaggedSpan> spans;
    std::map<std::uint32_t, std::vector<const Gold*>> by_token;
    for (const Gold& one : gold) {
      if (one.span.end >= offsets.size()) continue;
      const TokenSpan span = tokens_in(tokens, {offsets[one.span.begin], offsets[one.span.end]});
      if (span.end == 0) continue;
      if (!spans.empty() && span.begin < spans.back().tokens.end) {
        nested_.push_back({name, one.surface, one.id, {}, {}});  // within another: linked by its form below
        continue;
      }
      spans.push_back({span, gold_types_ ? gold_kind(one.types) : guessed_kind(one.surface)});
      by_token[span.begin].push_back(&one);
    }
    const ArticleEntities linked = link({article, tokens, spans}, printed_);
    for (const Mention& mention : linked.mentions)
      for (const Gold* one : by_token[mention.tokens.begin])
        answers_.push_back({name, one->surface, one->id, linked.entities[mention.entity], {}});
    for (const Entity& entity : linked.entities) ++names_[{entity.kind, entity.name}];
    for (const Definition& definition : linked.definitions) definitions_.push_back({definition, {1}});
  }

  void make_clusters() {
    std::vector<entities::NameCount> counted;
    for (const auto& [name, count] : names_) counted.push_back({name.first, name.second, {count}});
    const entities::EntityClusters clusters = entities::make_clusters(counted, definitions_);
    std::map<std::pair<EntityKind, std::string>, std::size_t> cluster_of;
    for (std::size_t i = 0; i < clusters.clusters.size(); ++i)
      for (const entities::Member& member : clusters.clusters[i].members)
        if (!member.doubtful) cluster_of[{member.kind, member.name}] = i;
    for (Answer& answer : answers_)
      answer.cluster = std::to_string(cluster_of.at({answer.entity.kind, answer.entity.name}));
  }

  void report(const std::string& folder, bool errors) const {
    std::map<std::string, std::size_t> gold, clusters;
    std::map<std::pair<std::string, std::string>, std::size_t> both;
    for (const Answer& answer : answers_) {
      ++gold[answer.gold];
      ++clusters[answer.cluster];
      ++both[{answer.gold, answer.cluster}];
    }
    double precision = 0;
    double recall = 0;
    for (const auto& [pair, count] : both) {
      const auto square = static_cast<double>(count * count);
      precision += square / static_cast<double>(clusters[pair.second]);
      recall += square / static_cast<double>(gold[pair.first]);
    }
    const auto size = static_cast<double>(std::max<std::size_t>(answers_.size(), 1));
    precision /= size;
    recall /= size;
    fmt::print("{}\tmentions {} (nested, left out: {})\tP {:.4f}\tR {:.4f}\tF {:.4f}\n", folder,
               answers_.size(), nested_.size(), precision, recall,
               2 * precision * recall / std::max(precision + recall, 1e-9));
    if (!errors) return;
    for (const Answer& answer : answers_)
      if (both[{answer.gold, answer.cluster}] < std::max(gold[answer.gold], clusters[answer.cluster]))
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", answer.gold, answer.cluster, answer.surface,
                   answer.entity.name, name_of(answer.entity.kind), answer.document);
  }

 private:
  bool gold_types_;
  Analyzer analyzer_;
  indexer::PrintedNames printed_;
  std::vector<Answer> answers_, nested_;
  std::map<std::pair<EntityKind, std::string>, std::uint64_t> names_;
  std::vector<entities::DefinitionCount> definitions_;
};

void evaluate(const std::string& folder, bool gold_types, bool errors) {
  Evaluation evaluation(gold_types);
  for (const auto& [document, gold] : read_gold(folder))
    evaluation.add_document(document, read_whole(folder + "/docs/" + document), gold);
  evaluation.make_clusters();
  evaluation.report(folder, errors);
}

}  // namespace
}  // namespace lede

int main(int argc, char** argv) {
  bool gold_types = true;
  bool errors = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--guess")
      gold_types = false;
    else if (argument == "--errors")
      errors = true;
    else
      lede::evaluate(argv[i], gold_types, errors);
  }
}
