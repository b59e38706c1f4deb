#include "searcher/search/suggestions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "common/base/edits.h"
#include "searcher/query/parser.h"
#include "searcher/search/ranked_search.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostSuggestions = 6;
constexpr std::size_t kMostSpellings = 3;  // a word
constexpr std::size_t kShortestMisspelling = 3;

struct Spelling {
  std::string form;
  int edits = 0;
  Documents frequency;
};

Documents found_by(IndexReader& reader, const Node& query) {
  return count_matches(reader, compiled_for(reader, query)).documents;
}

bool finds_nothing(IndexReader& reader, const Word& word) {
  return found_by(reader, Node{word, {}}) == Documents{0};
}

// The nearest words of the index: one edit before two, then the commoner, then by spelling.
std::vector<Spelling> spellings_of(IndexReader& reader, const std::string& word) {
  const auto tokens = reader.analyzer().analyze_words(word);
  if (tokens.size() != 1 || tokens[0].form->form.size() < kShortestMisspelling) return {};
  const std::string form = tokens[0].form->form;
  const int most_edits = form.size() < 5 ? 1 : 2;
  std::vector<Spelling> spellings;
  reader.vocabulary().for_each_form(schema::Field::text, "", [&](const auto& known, const auto& stem) {
    const auto edits = edits_between(form, known, most_edits);
    if (!edits) return true;
    const auto frequency = reader.vocabulary().frequency(schema::word_term(schema::Field::text, stem));
    if (frequency > Documents{0}) spellings.push_back({known, *edits, frequency});
    return true;
  });
  std::sort(spellings.begin(), spellings.end(), [](const Spelling& a, const Spelling& b) {
    return std::tuple(a.edits, ~a.frequency.value, a.form) < std::tuple(b.edits, ~b.frequency.value, b.form);
  });
  spellings.resize(std::min(spellings.size(), kMostSpellings));
  return spellings;
}

void add_if_it_finds(IndexReader& reader, const Node& query, Suggestion suggestion,
                     std::vector<Suggestion>& suggestions) {
  suggestion.found = found_by(reader, query);
  if (suggestion.found == Documents{0}) return;
  suggestion.query = print(query);
  if (std::any_of(suggestions.begin(), suggestions.end(),
                  [&](const Suggestion& known) { return known.query == suggestion.query; }))
    return;
  suggestions.push_back(std::move(suggestion));
}

struct UnknownWord {
  std::string text;
  std::vector<Spelling> spellings;
};

// The words of the query that find nothing by themselves, each once. Looking for their neighbours walks the
// whole lexicon, so it is done once for all suggestions.
std::vector<UnknownWord> unknown_words(IndexReader& reader, const Node& query) {
  std::vector<UnknownWord> words;
  std::set<std::string> seen;
  for_each_word(query, [&](const Word& word) {
    if (seen.insert(word.text).second && finds_nothing(reader, word))
      words.push_back({word.text, spellings_of(reader, word.text)});
  });
  return words;
}

void add_spellings(IndexReader& reader, const Node& query, const std::vector<UnknownWord>& unknown,
                   std::vector<Suggestion>& suggestions) {
  for (const auto& word : unknown)
    for (const auto& spelling : word.spellings)
      add_if_it_finds(reader, with_word(query, word.text, spelling.form),
                      {Suggestion::Kind::spelling, word.text, spelling.form, {}, {}}, suggestions);
}

// For a name that nobody has: the same name of another kind, else the names spelled nearly so.
void add_names(IndexReader& reader, const Node& query, std::vector<Suggestion>& suggestions) {
  for_each_name(query, [&](const Named& name) {
    const auto& vocabulary = reader.vocabulary();
    if (!vocabulary.names(name).empty()) return;
    auto known = vocabulary.names({std::nullopt, name.text});
    if (known.empty()) known = vocabulary.nearest_names(name);
    if (known.empty()) known = vocabulary.nearest_names({std::nullopt, name.text});
    known.resize(std::min(known.size(), kMostSpellings));
    for (const auto& [entity, spellings, documents] : known) {
      const Named instead{entity.kind, entity.name};
      add_if_it_finds(reader, with_name(query, name, instead),
                      {Suggestion::Kind::spelling, print({name, {}}), print({instead, {}}), {}, {}},
                      suggestions);
    }
  });
}

void add_shorter_queries(IndexReader& reader, const Node& query, std::vector<Suggestion>& suggestions) {
  const auto clauses = required_clauses(query);
  if (clauses.size() < 2) return;
  for (std::size_t i = 0; i < clauses.size(); ++i)
    add_if_it_finds(reader, without_clause(query, i),
                    {Suggestion::Kind::without_clause, print(clauses[i]), {}, {}, {}}, suggestions);
}

// Where the index lacks several words, replacing one is not enough: each is replaced by its nearest at once.
void add_all_spellings(IndexReader& reader, const Node& query, const std::vector<UnknownWord>& unknown,
                       std::vector<Suggestion>& suggestions) {
  Node spelled = query;
  std::vector<std::string> wrong, right;
  for (const auto& word : unknown) {
    if (word.spellings.empty()) continue;
    spelled = with_word(spelled, word.text, word.spellings.front().form);
    wrong.push_back(word.text);
    right.push_back(word.spellings.front().form);
  }
  if (wrong.size() < 2) return;
  add_if_it_finds(reader, spelled,
                  {Suggestion::Kind::spelling,
                   fmt::format("{}", fmt::join(wrong, " ")),
                   fmt::format("{}", fmt::join(right, " ")),
                   {},
                   {}},
                  suggestions);
}

// Leaves out all the clauses that find nothing by themselves at once.
void add_without_dead_clauses(IndexReader& reader, const Node& query, std::vector<Suggestion>& suggestions) {
  const auto clauses = required_clauses(query);
  Node rest = query;
  std::string dead;
  for (std::size_t i = clauses.size(); i-- > 0;) {
    if (required_clauses(rest).size() < 2) break;
    if (found_by(reader, clauses[i]) > Documents{0}) continue;
    rest = without_clause(rest, i);
    dead = print(clauses[i]) + (dead.empty() ? "" : " ") + dead;
  }
  add_if_it_finds(reader, rest, {Suggestion::Kind::without_clause, dead, {}, {}, {}}, suggestions);
}

}  // namespace

std::vector<Node> required_clauses(const Node& query) {
  if (const auto* all = std::get_if<And>(&query.value)) return all->operands;
  return {query};
}

Node without_clause(const Node& query, std::size_t index) {
  auto clauses = required_clauses(query);
  clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(index));
  if (clauses.empty()) return {Everything{}, {}};
  if (clauses.size() == 1) return clauses.front();
  return {And{std::move(clauses)}, {}};
}

std::optional<Node> undated_instead(const Node& query) {
  Node changed = query;
  bool has_dates = false;
  for_each_wanted(changed, [&](Node& node) {
    const bool is_date = std::holds_alternative<Dated>(node.value);
    if (is_date) node.value = Undated{};
    has_dates |= is_date;
    return true;
  });
  if (!has_dates) return std::nullopt;
  return changed;
}

Node with_name(const Node& query, const Named& name, const Named& replacement) {
  Node changed = query;
  for_each_name(changed, [&](Named& found) {
    if (found == name) found = replacement;
  });
  return changed;
}

Node with_word(const Node& query, const std::string& word, const std::string& replacement) {
  Node changed = query;
  for_each_word(changed, [&](Word& found) {
    if (found.text == word) found.text = replacement;
  });
  return changed;
}

std::vector<Suggestion> find_suggestions(IndexReader& reader, const Node& query) {
  const auto unknown = unknown_words(reader, query);
  std::vector<Suggestion> suggestions;
  add_spellings(reader, query, unknown, suggestions);
  add_names(reader, query, suggestions);
  add_shorter_queries(reader, query, suggestions);
  if (suggestions.empty()) {
    add_all_spellings(reader, query, unknown, suggestions);
    add_without_dead_clauses(reader, query, suggestions);
  }
  suggestions.resize(std::min(suggestions.size(), kMostSuggestions));
  return suggestions;
}

}  // namespace lede::searcher
