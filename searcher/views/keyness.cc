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
  ++texts_;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i <= tokens.size(); ++i) {
    const bool is_word = i < tokens.size() && tokens[i].kind == TokenKind::word;
    if (is_word && (i == begin || go_together(text, tokens[i - 1], tokens[i]))) continue;
    add_clause(side, tokens, {begin, i});
    begin = is_word ? i : i + 1;
  }
}

void KeywordCounter::add_clause(std::size_t side, const TokenList& tokens, TokenSpan clause) {
  words_[side] += clause.size();
  for (auto first = clause.begin; first < clause.end; ++first) {
    if (!is_content(tokens[first])) continue;
    const bool is_capital = (tokens[first].flags & kStartsCapital) != 0;
    std::uint64_t key = 0;
    const auto end = std::min<std::size_t>(clause.end, first + kLongestPhrase);
    for (auto last = first; last < end; ++last) {
      const auto number = number_of(*tokens[last].form);
      if (number > kMostNumbers) break;
      key = key << kNumberBits | number;
      if (is_content(tokens[last])) add_phrase(side, key, {first, last + 1}, is_capital);
    }
  }
}

void KeywordCounter::add_phrase(std::size_t side, std::uint64_t key, TokenSpan tokens, bool is_capital) {
  std::uint32_t& number = entries_by_key_[key];
  if (number == 0) {
    entries_.emplace_back();
    keys_.push_back(key);
    number = static_cast<std::uint32_t>(entries_.size());
  }
  auto& entry = entries_[number - 1];
  auto& first = entry.first[side];
  if (entry.count[side] == 0 || (first.is_capital && !is_capital))
    first = {texts_ - 1, tokens.begin, is_capital};
  entry.tokens = tokens.size();
  ++entry.count[side];
  if (std::exchange(entry.last_text, texts_) != texts_) ++entry.stories[side];
}

std::vector<KeywordCounter::Found> KeywordCounter::keywords() const {
  struct Keyed {
    std::uint64_t key;
    Found found;
  };
  std::vector<Keyed> all;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const auto& entry = entries_[i];
    auto keyword = keyword_of({entry.count[0], entry.count[1]}, words_,
                              {Documents{entry.stories[0]}, Documents{entry.stories[1]}});
    if (!keyword) continue;
    keyword->kind = kind_of(keys_[i]);
    const auto& first = entry.first[keyword->more_in];
    const Place place{first.text, {first.token, first.token + entry.tokens}};
    all.push_back({keys_[i], {std::move(*keyword), place}});
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
    const auto stored = reader.database().get_document(document).get_value(schema::kSlotArticle);
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
