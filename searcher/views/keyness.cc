#include "searcher/views/keyness.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "common/article/article.h"
#include "common/base/ascii.h"
#include "common/schema/fields.h"
#include "common/text/analyzer.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "searcher/views/entities.h"
#include "searcher/views/likelihood.h"

namespace lede::searcher {
namespace {

constexpr std::array<std::string_view, 3> kKindNames = {"word", "phrase", "name"};

constexpr int kNumberBits = 21;  // of a word in the key of a phrase of three
constexpr std::uint32_t kMostNumbers = (1U << kNumberBits) - 1;
constexpr std::size_t kLongestPhrase = 3;

bool is_content(const Token& token) {
  const auto& form = token.form->form;
  const auto is_digit = [](char c) { return ascii::is_digit(c); };
  return !is_function_word(form) && std::none_of(form.begin(), form.end(), is_digit) && form.size() > 1;
}

// Nothing but a space, a hyphen or the dot of an abbreviation stands between the words.
bool go_together(std::string_view text, const Token& left, const Token& right) {
  const auto between = text.substr(left.span.end, right.span.begin - left.span.end);
  return between.find_first_not_of(" -.") == between.npos;
}

double log_ratio(Rate here, Rate elsewhere) {
  static constexpr double kForNone = .5;
  const auto rate = [](Rate found) { return std::max(found.part, kForNone) / found.whole; };
  return std::log2(rate(here) / rate(elsewhere));
}

KeywordKind kind_of(std::uint64_t key) {
  return key >> kNumberBits == 0 ? KeywordKind::word : KeywordKind::phrase;
}

}  // namespace

std::string_view name_of(KeywordKind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }

std::optional<Keyword> keyword_of(const Both<std::uint64_t>& count, const Both<std::uint64_t>& whole,
                                  const Both<Documents>& stories) {
  if (whole[0] == 0 || whole[1] == 0) return std::nullopt;
  const auto rate = [&](std::size_t side) {
    return Rate{static_cast<double>(count[side]), static_cast<double>(whole[side])};
  };
  Keyword keyword;
  keyword.more_in = rate(0).rate() >= rate(1).rate() ? 0 : 1;
  keyword.count = count;
  keyword.stories = stories;
  const auto more = keyword.more_in;
  keyword.likelihood = likelihood_ratio(rate(more), rate(1 - more));
  keyword.log_ratio = log_ratio(rate(more), rate(1 - more));
  const bool is_sure = keyword.likelihood >= kOneInAThousand && stories[more].value >= kLeastStories;
  if (!is_sure || keyword.log_ratio < kLeastLogRatio) return std::nullopt;
  return keyword;
}

std::uint32_t KeywordCounter::number_of(const Form& form) {
  std::uint32_t& number = forms_[&form];
  if (number == 0)
    number = stems_.try_emplace(form.stem(), static_cast<std::uint32_t>(stems_.size() + 1)).first->second;
  return number;
}

void KeywordCounter::add(std::size_t side, std::string_view text, const TokenList& tokens) {
  Clause clause{texts_++, 0, words_.size(), 0, side};
  for (std::uint32_t i = 0; i <= tokens.size(); ++i) {
    const bool is_word = i < tokens.size() && tokens[i].kind == TokenKind::word;
    if (clause.begin < words_.size() && !(is_word && go_together(text, tokens[i - 1], tokens[i]))) {
      clause.end = words_.size();
      clauses_.push_back(clause);
      counts_[side] += clause.end - clause.begin;
      clause.begin = clause.end;
    }
    if (!is_word) continue;
    if (clause.begin == words_.size()) clause.token = i;
    words_.push_back(
        {number_of(*tokens[i].form), is_content(tokens[i]), (tokens[i].flags & kStartsCapital) != 0});
  }
}

KeywordCounter::Entry& KeywordCounter::Entries::of(std::uint64_t key) {
  std::uint32_t& number = numbers[key];
  if (number == 0) {
    all.emplace_back();
    keys.push_back(key);
    number = static_cast<std::uint32_t>(all.size());
  }
  return all[number - 1];
}

unsigned KeywordCounter::Entries::sides_with_enough(std::uint64_t key) const {
  const auto* number = numbers.find(key);
  if (number == nullptr) return 0;
  const auto& stories = all[*number - 1].stories;
  return (stories[0] >= kLeastStories ? 1U : 0U) | (stories[1] >= kLeastStories ? 2U : 0U);
}

// A phrase stands in no more stories than what it is made of, which was counted before. Nine in ten are
// seldom enough to be passed over so.
bool KeywordCounter::may_be_keyword(std::span<const Word> phrase, const Entries& entries) const {
  if (phrase.size() == 1) return true;
  auto sides =
      entries.sides_with_enough(phrase.front().number) & entries.sides_with_enough(phrase.back().number);
  if (phrase.size() == 2 || sides == 0 || !phrase[1].is_content) return sides != 0;
  for (const std::size_t first : {0, 1})
    sides &= entries.sides_with_enough(std::uint64_t{phrase[first].number} << kNumberBits |
                                       phrase[first + 1].number);
  return sides != 0;
}

void KeywordCounter::count_phrases(std::size_t length, Entries& entries) const {
  for (const auto& clause : clauses_)
    for (auto first = clause.begin; first + length <= clause.end; ++first) {
      const auto phrase = std::span(words_).subspan(first, length);
      if (!phrase.front().is_content || !phrase.back().is_content) continue;
      std::uint64_t key = 0;
      std::uint32_t highest = 0;
      for (const auto& word : phrase) {
        key = key << kNumberBits | word.number;
        highest = std::max(highest, word.number);
      }
      if (highest > kMostNumbers || !may_be_keyword(phrase, entries)) continue;
      auto& entry = entries.of(key);
      auto& place = entry.first[clause.side];
      const bool is_capital = phrase.front().is_capital;
      if (entry.count[clause.side] == 0 || (place.is_capital && !is_capital))
        place = {clause.text, clause.token + static_cast<std::uint32_t>(first - clause.begin), is_capital};
      entry.tokens = static_cast<std::uint32_t>(length);
      ++entry.count[clause.side];
      if (std::exchange(entry.last_text, clause.text + 1) != clause.text + 1) ++entry.stories[clause.side];
    }
}

std::vector<KeywordCounter::Found> KeywordCounter::keywords() const {
  struct Keyed {
    std::uint64_t key;
    Found found;
  };
  std::vector<Keyed> all;
  Entries entries;
  for (std::size_t length = 1; length <= kLongestPhrase; ++length) count_phrases(length, entries);
  for (std::size_t i = 0; i < entries.all.size(); ++i) {
    const auto& entry = entries.all[i];
    auto keyword = keyword_of({entry.count[0], entry.count[1]}, counts_,
                              {Documents{entry.stories[0]}, Documents{entry.stories[1]}});
    if (!keyword) continue;
    keyword->kind = kind_of(entries.keys[i]);
    const auto& first = entry.first[keyword->more_in];
    const Place place{first.text, {first.token, first.token + entry.tokens}};
    all.push_back({entries.keys[i], {std::move(*keyword), place}});
  }
  // Of a phrase of three words both pairs begin or end it.
  std::map<std::uint64_t, std::uint64_t> within;  // how often a pair stands in one
  constexpr std::uint64_t kPair = (std::uint64_t{1} << 2 * kNumberBits) - 1;
  for (const auto& [key, found] : all)
    if (key > kPair)
      for (const auto pair : {key >> kNumberBits, key & kPair}) {
        auto& most = within[pair];
        most = std::max(most, found.keyword.count[found.keyword.more_in]);
      }
  std::erase_if(all, [&](const Keyed& one) {
    const auto longer = within.find(one.key);
    const auto& keyword = one.found.keyword;
    return keyword.kind == KeywordKind::phrase && longer != within.end() &&
           4 * longer->second >= 3 * keyword.count[keyword.more_in];
  });
  std::sort(all.begin(), all.end(), [](const Keyed& a, const Keyed& b) {
    return std::tuple(-a.found.keyword.likelihood, a.found.place.text, a.found.place.tokens) <
           std::tuple(-b.found.keyword.likelihood, b.found.place.text, b.found.place.tokens);
  });
  std::vector<Found> found;
  for (auto& one : all) found.push_back(std::move(one.found));
  return found;
}

namespace {

using Documents32 = std::vector<Xapian::docid>;

// Mixes the bits of a number (splitmix64), so that the least of these are a random sample.
std::uint64_t mixed(std::uint64_t number) {
  number += 0x9e3779b97f4a7c15ULL;
  number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9ULL;
  number = (number ^ number >> 27) * 0x94d049bb133111ebULL;
  return number ^ number >> 31;
}

Documents32 sample_of(Documents32 documents) {
  if (documents.size() <= kStoriesRead) return documents;
  const auto end = documents.begin() + static_cast<std::ptrdiff_t>(kStoriesRead);
  const auto by_chance = [](Xapian::docid a, Xapian::docid b) {
    return mixed(a ^ kSampleSeed << 32) < mixed(b ^ kSampleSeed << 32);
  };
  std::nth_element(documents.begin(), end, documents.end(), by_chance);
  documents.erase(end, documents.end());
  std::sort(documents.begin(), documents.end());
  return documents;
}

// The first article of each story.
Documents32 copies_once(const Documents32& documents, const Documents32& stories) {
  std::set<Xapian::docid> seen;
  Documents32 once;
  for (const auto document : documents)
    if (seen.insert(stories[document]).second) once.push_back(document);
  return once;
}

Documents32 without(const Documents32& all, const Documents32& those) {
  Documents32 rest;
  std::set_difference(all.begin(), all.end(), those.begin(), those.end(), std::back_inserter(rest));
  return rest;
}

// A row, and where its example stands.
struct Placed {
  Keyword keyword;
  Xapian::docid document = 0;
  TokenSpan tokens = {};
  entities::ClusterId cluster = 0;  ///< of a name
};

using Sides = Both<Documents32>;

std::optional<Article> read_article(IndexReader& reader, Xapian::docid document) {
  return reader.if_sound(document, [&] {
    const auto stored = reader.value_of(document, schema::kSlotArticle);
    return reader.articles().decode(stored);
  });
}

// Words and phrases in a sample of the stories.
std::vector<Placed> count_words(IndexReader& reader, const Sides& stories, Keyness& keyness) {
  reader.analyzer().trim();
  KeywordCounter counter;
  Documents32 read;
  for (std::size_t side = 0; side < 2; ++side) {
    for (const auto document : sample_of(stories[side])) {
      reader.effort().spend(1);
      const auto article = read_article(reader, document);
      if (!article) continue;
      counter.add(side, article->text, analyze(*article, reader.analyzer()));
      read.push_back(document);
      ++keyness.sides[side].read;
    }
    keyness.sides[side].words = counter.words()[side];
  }
  std::vector<Placed> placed;
  for (auto& [keyword, place] : counter.keywords())
    placed.push_back({std::move(keyword), read[place.text], place.tokens});
  return placed;
}

// Names in all stories.
std::vector<Placed> count_names(IndexReader& reader, const Sides& stories) {
  std::map<entities::ClusterId, Both<std::uint64_t>> counts;
  for (std::size_t side = 0; side < 2; ++side)
    for (const auto& [cluster, named] : count_clusters(reader, stories[side])) counts[cluster][side] = named;
  std::vector<Placed> placed;
  for (const auto& [id, count] : counts) {
    auto keyword =
        keyword_of(count, {stories[0].size(), stories[1].size()}, {Documents{count[0]}, Documents{count[1]}});
    if (!keyword) continue;
    const auto cluster = reader.names().clusters().cluster(id);
    if (cluster.members.empty()) continue;  // the clusters are older than the articles
    keyword->kind = KeywordKind::name;
    keyword->text = cluster.shown;
    placed.push_back({std::move(*keyword), 0, {}, id});
  }
  std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return std::tuple(-a.keyword.likelihood, a.keyword.text) <
           std::tuple(-b.keyword.likelihood, b.keyword.text);
  });
  return placed;
}

// The first story of the side that names the cluster, and the tokens of the name.
void place_name(IndexReader& reader, const Documents32& stories, Placed& row) {
  const auto named = documents_naming(reader, row.cluster);
  Documents32 both;
  std::set_intersection(named.begin(), named.end(), stories.begin(), stories.end(), std::back_inserter(both));
  if (both.empty()) return;
  row.document = both.front();
  const auto article = read_article(reader, row.document);
  if (!article) return;
  const auto& clusters = reader.names().clusters();
  for (const auto& mention : article->names.mentions) {
    const auto& [kind, name] = article->names.entities[mention.entity];
    if (clusters.cluster_of(kind, name) != row.cluster) continue;
    row.tokens = mention.tokens;
    return;
  }
}

std::string without_possessive(std::string text) {
  for (const std::string_view ending : {"'s", "’s"})
    if (text.ends_with(ending)) text.resize(text.size() - ending.size());
  return text;
}

// With the mark where it stands, and a word or phrase as it is printed there.
KeynessRow row_of(IndexReader& reader, Placed placed) {
  KeynessRow row{std::move(placed.keyword), {}};
  if (placed.document == 0) return row;
  row.example = reader.if_sound(placed.document, [&] { return read_hit(reader, placed.document); });
  if (!row.example) return row;
  const auto tokens = analyze(row.example->article, reader.analyzer());
  if (placed.tokens.size() == 0 || placed.tokens.end > tokens.size()) return row;
  const ByteSpan span{tokens[placed.tokens.begin].span.begin, tokens[placed.tokens.end - 1].span.end};
  row.example->marks = {{span, placed.tokens.size() > 1, 0}};
  if (row.keyword.kind != KeywordKind::name)
    row.keyword.text = without_possessive(row.example->article.text.substr(span.begin, span.size()));
  return row;
}

// Of each kind and side the first `limit`.
std::vector<KeynessRow> rows_of(IndexReader& reader, std::vector<Placed> placed, const Sides& stories,
                                std::uint64_t limit) {
  std::vector<KeynessRow> rows;
  for (const std::size_t side : {0, 1})
    for (const auto kind : {KeywordKind::word, KeywordKind::phrase, KeywordKind::name}) {
      std::uint64_t shown = 0;
      for (auto& one : placed) {
        if (one.keyword.kind != kind || one.keyword.more_in != side || (limit != 0 && shown == limit))
          continue;
        if (kind == KeywordKind::name) place_name(reader, stories[side], one);
        rows.push_back(row_of(reader, std::move(one)));
        ++shown;
      }
    }
  return rows;
}

// The articles of each side: those of both queries only where one has no others.
Sides sides_of(const Documents32& first, const Documents32& second) {
  auto first_only = without(first, second);
  auto second_only = without(second, first);
  if (first_only.empty() && !second_only.empty()) return {first, std::move(second_only)};
  if (second_only.empty() && !first_only.empty()) return {std::move(first_only), second};
  return {std::move(first_only), std::move(second_only)};
}

}  // namespace

Keyness compare_queries(IndexReader& reader, const KeynessRequest& request) {
  return reader.read("comparing the articles", [&] {
    Keyness keyness;
    const auto first = find_documents(reader, request.query);
    const auto second = find_documents(reader, request.other);
    const auto articles = sides_of(first, second);
    keyness.left_out = {first.size() + second.size()};
    const auto all_stories = stories_of_documents(reader);
    Sides stories;
    for (std::size_t side = 0; side < 2; ++side) {
      stories[side] = copies_once(articles[side], all_stories);
      keyness.sides[side] = {print(side == 0 ? request.query : request.other),
                             Documents{articles[side].size()},
                             Documents{stories[side].size()},
                             {},
                             0};
      keyness.left_out -= keyness.sides[side].articles;
    }
    auto placed = count_words(reader, stories, keyness);
    for (auto& name : count_names(reader, stories)) placed.push_back(std::move(name));
    keyness.rows = rows_of(reader, std::move(placed), stories, request.limit);
    return keyness;
  });
}

}  // namespace lede::searcher
