#include "tools/entities/corpus.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <ostream>
#include <tuple>
#include <variant>

#include "common/base/error.h"
#include "common/base/files.h"
#include "indexer/clean/cleaner.h"
#include "indexer/source/reader.h"
#include "indexer/source/walk.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kSentencesAnArticle = 12;

struct TaggedWord {
  std::string word;
  std::string tag;
};
using Sentence = std::vector<TaggedWord>;

std::optional<TaggedWord> read_line(const std::string& line) {
  const std::size_t end = line.find_last_not_of(" \t\r");
  if (end == std::string::npos) return std::nullopt;
  const std::size_t word_end = line.find_first_of(" \t");
  const std::size_t tag_begin = line.find_last_of(" \t", end);
  if (word_end == std::string::npos || tag_begin == std::string::npos || word_end == 0) return std::nullopt;
  return TaggedWord{line.substr(0, word_end), line.substr(tag_begin + 1, end - tag_begin)};
}

NameKind kind_named(std::string_view tag) {
  constexpr std::pair<std::string_view, NameKind> kKinds[] = {
      {"PER", NameKind::person},       {"PERSON", NameKind::person},   {"person", NameKind::person},
      {"LOC", NameKind::place},        {"GPE", NameKind::place},       {"LOCATION", NameKind::place},
      {"location", NameKind::place},   {"FAC", NameKind::place},       {"ORG", NameKind::org},
      {"ORGANIZATION", NameKind::org}, {"organization", NameKind::org}};
  for (const auto& [name, kind] : kKinds)
    if (name == tag) return kind;
  return NameKind::other;
}

/// Joins words as they are printed: "Oslo", "'s", "(" and so on know on which side a space goes.
class TextMaker {
 public:
  /// Appends a sentence as a paragraph and returns the bytes of each word.
  std::vector<ByteSpan> add(const Sentence& sentence) {
    std::vector<ByteSpan> spans;
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    bool glue = true, in_quotes = false;
    for (const TaggedWord& tagged : sentence) {
      const std::string word = plain(tagged.word);
      const bool closes = word == "\"" && in_quotes;
      if (!glue && !closes && !sticks_to_the_left(word)) article.text += ' ';
      const auto at = static_cast<std::uint32_t>(article.text.size());
      article.text += word;
      spans.push_back({at, static_cast<std::uint32_t>(article.text.size())});
      if (word == "\"") in_quotes = !in_quotes;
      glue = (word == "\"" && in_quotes) || word == "(" || word == "[" || word == "$" || word == "#";
    }
    article.paragraphs.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}});
    article.text += '\n';
    return spans;
  }

  Article article;

 private:
  static std::string plain(const std::string& word) {
    if (word == "``" || word == "''") return "\"";
    if (word == "-LRB-") return "(";
    return word == "-RRB-" ? ")" : word;
  }
  static bool sticks_to_the_left(std::string_view word) {
    constexpr std::array<std::string_view, 14> kSticking = {",", ".", ";",  ":",  "!", "?",   ")",
                                                            "]", "%", "'s", "’s", "'", "n't", "..."};
    return std::find(kSticking.begin(), kSticking.end(), word) != kSticking.end() ||
           (word.size() == 3 && word[0] == '\'') || word == "'m" || word == "'d";
  }
};

struct MarkedBytes {
  ByteSpan bytes;
  NameKind kind;
};

void append_names(const Sentence& sentence, const std::vector<ByteSpan>& spans,
                  std::vector<MarkedBytes>& out) {
  std::string_view last;  // kind of the name that goes on
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const std::string_view tag = sentence[i].tag;
    if (tag.size() > 2 && tag[1] == '-') {
      const std::string_view kind = tag.substr(2);
      if (tag[0] == 'I' && last == kind)
        out.back().bytes.end = spans[i].end;
      else
        out.push_back({spans[i], kind_named(kind)});
      last = kind;
    } else {
      last = {};
    }
  }
}

std::uint32_t end_without_possessive(const Article& article, const Token& token) {
  const std::string_view text = article.text;
  const auto surface = text.substr(token.span.begin, token.span.size());
  if (surface.ends_with("'s")) return token.span.end - 2;
  if (surface.ends_with("’s")) return token.span.end - 4;
  return surface.ends_with("'") ? token.span.end - 1 : token.span.end;
}

/// The tokens a name covers exactly, punctuation at its borders not counted.
std::optional<TokenSpan> project(const MarkedArticle& marked, ByteSpan bytes) {
  const auto& tokens = marked.tokens;
  const auto first = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.kind == TokenKind::word && token.span.end > bytes.begin;
  });
  auto end = first;
  for (; end != tokens.end() && end->kind == TokenKind::word && end->span.begin < bytes.end; ++end) {
  }
  if (first == end || first->span.begin < bytes.begin) return std::nullopt;
  if (end_without_possessive(marked.article, *(end - 1)) > bytes.end && (end - 1)->span.end > bytes.end)
    return std::nullopt;
  return TokenSpan{static_cast<std::uint32_t>(first - tokens.begin()),
                   static_cast<std::uint32_t>(end - tokens.begin())};
}

MarkedArticle make_article(const std::vector<Sentence>& sentences, Analyzer& analyzer) {
  TextMaker text;
  std::vector<MarkedBytes> names;
  for (const Sentence& sentence : sentences) append_names(sentence, text.add(sentence), names);
  MarkedArticle marked{.article = std::move(text.article), .tokens = {}, .names = {}, .unreachable = {}};
  marked.tokens = analyze(marked.article, analyzer);
  for (const auto& [bytes, kind] : names) {
    if (const auto span = project(marked, bytes))
      marked.names.push_back({*span, kind});
    else
      marked.unreachable.push_back(kind);
  }
  return marked;
}

constexpr NameClasses kTitle = class_bit("title");
constexpr NameClasses kCountry = class_bit("country");
constexpr NameClasses kPeople = class_bit("demonym") | class_bit("group");
constexpr NameClasses kOrg = class_bit("org") | class_bit("company");

NameKind mended(NameKind marked, NameClasses classes) {
  if (marked == NameKind::person) return marked;
  if ((classes & kPeople) != 0 && marked == NameKind::place) return NameKind::other;
  const bool country = (classes & kCountry) != 0 && (classes & (kPeople | kOrg)) == 0;
  return country ? NameKind::place : marked;
}

/// "Syrian" outside names becomes `other`, as half of the sets mark it and the others do not.
void mark_demonyms(MarkedArticle& marked, const Gazetteer& gazetteer) {
  auto& names = marked.names;
  for (std::uint32_t at = 0; at < marked.tokens.size(); ++at) {
    const Token& token = marked.tokens[at];
    if (token.kind != TokenKind::word || (token.flags & kStartsCapital) == 0) continue;
    if ((gazetteer.of_word(word_hash(token.form->form)) & kPeople) == 0) continue;
    const auto covers = [&](const NamedSpan& name) {
      return name.tokens.begin <= at && at < name.tokens.end;
    };
    if (std::none_of(names.begin(), names.end(), covers)) names.push_back({{at, at + 1}, NameKind::other});
  }
  std::ranges::sort(names, {}, [](const NamedSpan& name) { return name.tokens.begin; });
}

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

std::vector<MarkedArticle> read_marked(const std::string& path, Analyzer& analyzer) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::io, "cannot read " + path);
  std::vector<std::vector<Sentence>> articles(1);
  Sentence sentence;
  bool has_borders = false, at_border = false;
  const auto end_sentence = [&] {
    if (sentence.empty()) return;
    const bool full = !has_borders && articles.back().size() >= kSentencesAnArticle;
    if ((at_border || full) && !articles.back().empty()) articles.emplace_back();
    articles.back().push_back(std::move(sentence));
    sentence.clear();
    at_border = false;
  };
  std::size_t borders = 0;
  for (std::string line; std::getline(in, line);) {
    const auto word = read_line(line);
    if (!word) {
      end_sentence();
    } else if (word->word == "-DOCSTART-") {
      end_sentence();
      at_border = true;
      has_borders = ++borders > 1;  // one alone is a file's head
    } else {
      sentence.push_back(*word);
    }
  }
  end_sentence();
  std::vector<MarkedArticle> marked;
  for (const auto& sentences : articles) marked.push_back(make_article(sentences, analyzer));
  return marked;
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

void mend(MarkedArticle& marked, const Gazetteer& gazetteer) {
  const auto classes = [&](std::uint32_t token) {
    return gazetteer.of_word(word_hash(marked.tokens[token].form->form));
  };
  for (auto& [tokens, kind] : marked.names) {
    while (kind == NameKind::person && tokens.size() > 0 && (classes(tokens.begin) & kTitle) != 0)
      ++tokens.begin;
    if (tokens.size() == 1) kind = mended(kind, classes(tokens.begin));
  }
  std::erase_if(marked.names, [](const NamedSpan& name) { return name.tokens.size() == 0; });
  mark_demonyms(marked, gazetteer);
}

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
