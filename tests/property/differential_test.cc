// The search engine against a stupid scan: hundreds of tiny articles over a small vocabulary, thousands of
// random queries. The scan reads every article, knows no index, no signature and no candidates, and evaluates
// the syntax tree by the book. Words that are written together and apart have rules of their own and rows of
// their own (unit/searcher/search/words_test.cc); the vocabulary here has none. After re2's tests against a
// backtracking matcher.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede {
namespace {

using namespace searcher;

// Stems shared on purpose: boat/boats, row/rowed/rowing.
const std::vector<std::string> kVocabulary = {"boat", "boats", "row", "rowed", "rowing",
                                              "dam",  "US",    "us",  "gate"};
const std::vector<std::string> kStems = {"boat", "boat", "row", "row", "row", "dam", "US", "us", "gate"};

struct TinyToken {
  std::size_t word;
  std::uint32_t token;  // in the article's TokenList
  int position;         // in words
  int sentence;
  int paragraph;
};

struct TinyArticle {
  std::string text;
  std::vector<TinyToken> tokens;
  std::vector<TokenSpan> paragraphs;
  Quotations quotations;
};

const std::vector<std::string> kSpeakers = {"Ana Brel", "Otto Lind"};

class World {
 public:
  explicit World(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

  TinyArticle article() {
    TinyArticle article;
    int position = 0;
    int sentence = 0;
    std::uint32_t token = 0;
    const auto paragraphs = 1 + static_cast<int>(below(3));
    for (int p = 0; p < paragraphs; ++p) {
      if (p) article.text += "\n";
      const std::uint32_t paragraph = token;
      const auto sentences = 1 + below(2);
      for (std::size_t s = 0; s < sentences; ++s, ++sentence) {
        // A sentence begins with a capital letter and a word that is none of the vocabulary's.
        article.text += s ? " Then" : "Then";
        token += s ? 2 : 1;  // the sentence's end is a token
        ++position;
        const auto words = below(5);
        for (std::size_t w = 0; w < words; ++w) {
          const auto word = below(kVocabulary.size());
          article.tokens.push_back({word, token++, position++, sentence, p});
          article.text += " " + kVocabulary[word];
        }
        article.text += ".";
      }
      article.paragraphs.push_back({paragraph, token++});
    }
    add_quotations(article);
    return article;
  }

  // Anywhere, overlapping, of all kinds, spoken by either or nobody: the matcher asks no more of them.
  void add_quotations(TinyArticle& article) {
    for (std::size_t wanted = below(4); wanted > 0; --wanted) {
      const TokenSpan paragraph = article.paragraphs[below(article.paragraphs.size())];
      Quotation one;
      one.tokens.begin = paragraph.begin + static_cast<std::uint32_t>(below(paragraph.size()));
      one.tokens.end =
          one.tokens.begin + 1 + static_cast<std::uint32_t>(below(paragraph.end - one.tokens.begin));
      one.kind = static_cast<QuotationKind>(below(4));
      one.continues = below(3) == 0;
      if (const std::size_t speaker = below(3); speaker < 2) one.entity = static_cast<std::uint32_t>(speaker);
      article.quotations.push_back(one);
    }
    std::stable_sort(article.quotations.begin(), article.quotations.end(),
                     [](const Quotation& a, const Quotation& b) { return a.tokens.begin < b.tokens.begin; });
  }

  std::string word() { return kVocabulary[below(kVocabulary.size())]; }

  std::string leaf() {
    switch (below(8)) {
      case 0: return "=" + word();
      case 1: return "\"" + word() + " " + word() + "\"";
      case 2: return "=\"" + word() + " " + word() + "\"";
      case 3: return "\"" + word() + " " + word() + " " + word() + "\"";
      case 4: return below(2) ? "ro*" : "boat*";
      default: return word();
    }
  }

  std::string operand() { return below(3) ? leaf() : "(" + leaf() + " OR " + leaf() + ")"; }

  std::string quoted() {
    const std::string speaker = below(2)   ? "said:brel"
                                : below(2) ? "said:\"Otto Lind\""
                                           : "said:(brel OR lind)";
    // In parentheses: a phrase or an operator that happens to follow is none of its.
    switch (below(4)) {
      case 0: return "(" + speaker + ")";
      case 1: return "(" + speaker + " \"" + word() + " " + word() + "\")";
      case 2: return "(" + speaker + "(" + query(1, false) + "))";
      default: return "(quote:(" + query(1, false) + "))";
    }
  }

  std::string sign() {
    switch (below(3)) {
      case 0: return " /s ";
      case 1: return " /p ";
      default: return " NEAR/" + std::to_string(1 + below(4)) + " ";
    }
  }

  // One sign for all, and `first` comes again and again.
  std::string chain(const std::string& first) {
    const auto sign_of_all = sign();
    auto query = first;
    for (std::size_t left = 2 + below(2); left > 0; --left)
      query += sign_of_all + (below(2) ? first : operand());
    return query;
  }

  std::string query(int depth, bool quotations = true) {
    if (depth == 0) return leaf();
    if (quotations && below(8) == 0) return quoted();
    switch (below(8)) {
      case 0: return "(" + query(depth - 1, quotations) + " OR " + query(depth - 1, quotations) + ")";
      case 1: return "-(" + query(depth - 1, quotations) + ")";
      case 2: return operand() + " NEAR/" + std::to_string(1 + below(4)) + " " + operand();
      case 3: return operand() + " /s " + operand();
      case 4: return operand() + " /p " + operand();
      case 5: return leaf();
      case 6: return chain(operand());
      default: return "(" + query(depth - 1, quotations) + " " + query(depth - 1, quotations) + ")";
    }
  }

 private:
  std::mt19937 random_;
};

// A match: the first and the last token, as indices.
using Match = std::pair<std::size_t, std::size_t>;

class Scan {
 public:
  explicit Scan(const TinyArticle& article) : tokens_(article.tokens), quotations_(article.quotations) {}

  bool holds(const Node& node) {
    if (const auto* all = std::get_if<And>(&node.value))
      return std::all_of(all->operands.begin(), all->operands.end(), [&](const Node& n) { return holds(n); });
    if (const auto* any = std::get_if<Or>(&node.value))
      return std::any_of(any->operands.begin(), any->operands.end(), [&](const Node& n) { return holds(n); });
    if (const auto* no = std::get_if<Not>(&node.value)) return !holds(no->operands.front());
    if (const auto* quoted = std::get_if<Quoted>(&node.value)) return is_said(*quoted);
    return !places_within(node).empty();
  }

  // What is marked of a chain of single words: those of every row of matches.
  std::vector<std::string> marked(const Proximity& proximity) {
    std::set<std::size_t> tokens;
    for_each_chain(proximity, [&](const std::vector<Match>& chain) {
      for (const Match& one : chain) tokens.insert(one.first);
    });
    std::vector<std::string> words;
    for (const auto token : tokens) words.push_back(kVocabulary[tokens_[token].word]);
    return words;
  }

 private:
  // Each quotation with the direct ones that go on with it.
  std::vector<std::vector<Quotation>> said_in_one_go() const {
    std::vector<std::vector<Quotation>> found;
    int last_direct = -1;
    for (const Quotation& one : quotations_) {
      if (one.kind == QuotationKind::scare || one.kind == QuotationKind::title) continue;
      const bool direct = one.kind == QuotationKind::direct;
      if (direct && one.continues && last_direct >= 0) {
        found[static_cast<std::size_t>(last_direct)].push_back(one);
        continue;
      }
      if (direct) last_direct = static_cast<int>(found.size());
      found.push_back({one});
    }
    return found;
  }

  static bool asks_for(const Node& speakers, std::uint32_t entity) {
    if (const auto* name = std::get_if<Named>(&speakers.value))
      return entity != kNobody &&
             (name->text == kSpeakers[entity] || name->text == (entity == 0 ? "brel" : "lind"));
    const auto& operands = std::get<Or>(speakers.value).operands;
    return std::any_of(operands.begin(), operands.end(), [&](const Node& n) { return asks_for(n, entity); });
  }

  bool is_said(const Quoted& quoted) {
    for (const auto& parts : said_in_one_go()) {
      if (quoted.speakers() && !asks_for(*quoted.speakers(), parts.front().entity)) continue;
      parts_ = parts;
      const bool holds_there = !quoted.content() || holds(*quoted.content());
      parts_.clear();
      if (holds_there) return true;
    }
    return false;
  }

  // Within one part of a quotation, while one is looked at.
  std::vector<Match> places_within(const Node& node) {
    if (parts_.empty()) return places(node);
    std::vector<Match> found;
    for (const Quotation& part : parts_) {
      part_ = &part;
      for (const Match& match : places(node)) found.push_back(match);
    }
    part_ = nullptr;
    return found;
  }
  bool is_within(std::size_t token) const {
    if (part_ == nullptr) return true;
    return tokens_[token].token >= part_->tokens.begin && tokens_[token].token < part_->tokens.end;
  }

  std::vector<Match> places(const Node& node) {
    if (const auto* word = std::get_if<Word>(&node.value)) return phrase({word->text}, word->verbatim);
    if (const auto* phrase_node = std::get_if<Phrase>(&node.value))
      return phrase(split(phrase_node->text), phrase_node->verbatim);
    if (const auto* prefix = std::get_if<Prefix>(&node.value)) return beginning(prefix->text);
    if (const auto* any = std::get_if<Or>(&node.value)) {
      std::vector<Match> found;
      for (const auto& operand : any->operands)
        for (const auto& match : places(operand)) found.push_back(match);
      return found;
    }
    return near(std::get<Proximity>(node.value));
  }

  static std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
      end = text.find(' ', begin);
      words.push_back(text.substr(begin, end - begin));
    }
    return words;
  }

  static bool is(std::size_t word, const std::string& wanted, bool verbatim) {
    if (verbatim) return kVocabulary[word] == wanted;
    const auto at = std::find(kVocabulary.begin(), kVocabulary.end(), wanted) - kVocabulary.begin();
    return kStems[word] == kStems[static_cast<std::size_t>(at)];
  }

  std::vector<Match> phrase(const std::vector<std::string>& words, bool verbatim) {
    std::vector<Match> found;
    for (std::size_t i = 0; i + words.size() <= tokens_.size(); ++i) {
      bool matches = true;
      for (std::size_t k = 0; k < words.size(); ++k)
        matches = matches && is_within(i + k) && is(tokens_[i + k].word, words[k], verbatim) &&
                  tokens_[i + k].position == tokens_[i].position + static_cast<int>(k) &&
                  tokens_[i + k].paragraph == tokens_[i].paragraph;
      if (matches) found.emplace_back(i, i + words.size() - 1);
    }
    return found;
  }

  std::vector<Match> beginning(const std::string& prefix) {
    std::vector<Match> found;
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (is_within(i) && kVocabulary[tokens_[i].word].starts_with(prefix)) found.emplace_back(i, i);
    return found;
  }

  bool reaches(Match a, Match b, const Proximity& proximity) const {
    if (b.first < a.first) std::swap(a, b);
    if (b.first <= a.second) return false;
    const auto& left = tokens_[a.second];
    const auto& right = tokens_[b.first];
    if (left.paragraph != right.paragraph) return false;
    if (proximity.reach == Reach::sentence) return left.sentence == right.sentence;
    if (proximity.reach == Reach::paragraph) return true;
    return right.position - left.position <= static_cast<int>(proximity.distance);
  }

  // From the first token to the last of each row of matches, one an operand, of which each reaches the next.
  std::vector<Match> near(const Proximity& proximity) {
    std::vector<Match> found;
    for_each_chain(proximity, [&](const std::vector<Match>& chain) {
      Match whole = chain.front();
      for (const Match& one : chain)
        whole = {std::min(whole.first, one.first), std::max(whole.second, one.second)};
      found.push_back(whole);
    });
    return found;
  }

  template <class Visit>
  void for_each_chain(const Proximity& proximity, Visit&& visit) {
    std::vector<std::vector<Match>> operands;
    for (const Node& operand : proximity.operands) operands.push_back(places(operand));
    std::vector<Match> chain;
    extend(proximity, operands, chain, visit);
  }

  template <class Visit>
  void extend(const Proximity& proximity, const std::vector<std::vector<Match>>& operands,
              std::vector<Match>& chain, Visit&& visit) {
    if (chain.size() == operands.size()) return visit(chain);
    for (const Match& next : operands[chain.size()]) {
      if (!chain.empty() && !reaches(chain.back(), next, proximity)) continue;
      chain.push_back(next);
      extend(proximity, operands, chain, visit);
      chain.pop_back();
    }
  }

  const std::vector<TinyToken>& tokens_;
  const Quotations& quotations_;
  std::vector<Quotation> parts_;     // of the quotation that is looked at
  const Quotation* part_ = nullptr;  // the one of them
};

Article indexed(const TinyArticle& tiny, std::size_t number) {
  Article article = testing::make_article("/t/" + std::to_string(number), tiny.text);
  for (const std::string& name : kSpeakers) article.names.entities.push_back({EntityKind::person, name});
  article.names.mentions = {{{0, 1}, 0, false}};
  article.quotations = tiny.quotations;
  return article;
}

TEST(Differential, TheIndexAnswersAsAScanWould) {
  constexpr std::size_t kArticles = 300;
  constexpr int kQueries = 3000;
  World world(20161004);
  std::vector<TinyArticle> articles;
  std::vector<Article> texts;
  for (std::size_t i = 0; i < kArticles; ++i) {
    articles.push_back(world.article());
    texts.push_back(indexed(articles.back(), i));
  }
  testing::TinyIndex index(texts);
  std::size_t found_in_all = 0;
  for (int i = 0; i < kQueries; ++i) {
    const auto query = world.query(3);
    const auto tree = parse(query, {});
    std::vector<std::string> expected;
    for (std::size_t a = 0; a < articles.size(); ++a)
      if (Scan(articles[a]).holds(tree)) expected.push_back("/t/" + std::to_string(a));
    auto found = index.find(query);
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(found, expected) << query;
    ASSERT_EQ(count(index.reader(), tree), Documents{expected.size()}) << query;
    found_in_all += found.size();
  }
  // A generator that only made queries without answers would prove nothing.
  EXPECT_GT(found_in_all, kArticles * kQueries / 10);
}

TEST(Differential, TheWordsOfAChainAreMarkedAsAScanWould) {
  World world(20161005);
  std::vector<TinyArticle> articles;
  std::vector<Article> texts;
  for (std::size_t i = 0; i < 200; ++i) {
    articles.push_back(world.article());
    texts.push_back(indexed(articles.back(), i));
  }
  testing::TinyIndex index(texts);
  std::size_t marked_in_all = 0;
  for (int i = 0; i < 300; ++i) {
    const auto first = world.word();
    const auto sign = world.sign();
    auto query = first;
    for (std::size_t left = 1 + world.below(4); left > 0; --left)
      query += sign + (world.below(2) ? first : world.word());
    SearchRequest request{.query = parse(query, {}), .limit = 0};
    const auto& chain = std::get<Proximity>(request.query.value);
    for (const auto& hit : search(index.reader(), request).hits) {
      std::vector<std::string> marked;
      for (const auto& mark : hit.marks)
        marked.push_back(hit.article.text.substr(mark.bytes.begin, mark.bytes.size()));
      const auto article = std::stoul(hit.article.path.substr(3));
      ASSERT_EQ(marked, Scan(articles[article]).marked(chain)) << query << " in " << hit.article.path;
      marked_in_all += marked.size();
    }
  }
  EXPECT_GT(marked_in_all, 3000U);
}

}  // namespace
}  // namespace lede
