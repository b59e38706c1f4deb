#include "searcher/search/suggestions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <tuple>

#include "common/base/edits.h"
#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/nearest_values.h"
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

struct UnknownWord {
  std::string text;
  std::vector<Spelling> spellings;
};

// What the query asks for: `visit` as walk() has it, negations are left out. `AnyNode`: a Node or a const
// one.
template <class AnyNode, class Visit>
void for_each_wanted(AnyNode& query, Visit&& visit) {
  walk(query, [&](AnyNode& node) { return !std::holds_alternative<Not>(node.value) && visit(node); });
}

// Calls `visit` with every word and phrase that is looked for in the text, as its text: not verbatim, not
// negated, in no other field.
template <class AnyNode, class Visit>
void for_each_text(AnyNode& query, Visit&& visit) {
  for_each_wanted(query, [&](AnyNode& node) {
    if (auto* word = std::get_if<Word>(&node.value); word && !word->verbatim) visit(word->text);
    if (auto* phrase = std::get_if<Phrase>(&node.value); phrase && !phrase->verbatim) visit(phrase->text);
    auto* scoped = std::get_if<Scoped>(&node.value);
    return !scoped || scoped->field == schema::Field::text || scoped->field == schema::Field::title;
  });
}

// Calls `visit` with every name that is asked for and not negated.
template <class AnyNode, class Visit>
void for_each_name(AnyNode& query, Visit&& visit) {
  for_each_wanted(query, [&](AnyNode& node) {
    if (auto* name = std::get_if<Named>(&node.value)) visit(*name);
    return true;
  });
}

Node with_name(Node query, const Named& name, const Named& instead) {
  for_each_name(query, [&](Named& found) {
    if (found == name) found = instead;
  });
  return query;
}

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

Node with_word(Node query, const std::string& word, const std::string& instead) {
  for_each_text(query, [&](std::string& text) {
    auto words = split_words(text);
    if (std::find(words.begin(), words.end(), word) == words.end()) return;
    std::replace(words.begin(), words.end(), word, instead);
    text = fmt::format("{}", fmt::join(words, " "));
  });
  return query;
}

// What a clause asks of a field whose whole values the index knows.
struct AskedValue {
  std::string of;  // as schema::value_term() calls it
  std::string words;
};

std::optional<AskedValue> asked_value(const Node& clause) {
  if (const auto* column = std::get_if<InMeta>(&clause.value); column && !column->words.empty())
    return AskedValue{schema::meta_value_name(column->column), column->words};
  const auto* scoped = std::get_if<Scoped>(&clause.value);
  if (scoped == nullptr || (scoped->field != schema::Field::outlet && scoped->field != schema::Field::byline))
    return std::nullopt;
  const std::string of = scoped->field == schema::Field::outlet ? "outlet" : "byline";
  const auto& operand = scoped->operands.front().value;
  if (const auto* word = std::get_if<Word>(&operand)) return AskedValue{of, word->text};
  if (const auto* phrase = std::get_if<Phrase>(&operand)) return AskedValue{of, phrase->text};
  return std::nullopt;
}

// The same clause, asking for `value`.
Node with_value(Node clause, std::string value) {
  std::erase(value, '"');
  if (auto* column = std::get_if<InMeta>(&clause.value)) column->words = value;
  if (auto* scoped = std::get_if<Scoped>(&clause.value)) scoped->operands = {{Phrase{value}, {}}};
  return clause;
}

Node with_clause(Node query, const Node& clause, const Node& instead) {
  for_each_wanted(query, [&](Node& node) {
    if (node != clause) return true;
    node = instead;
    return false;
  });
  return query;
}

// The clauses that must all match: the operands of a top-level And, or the query itself.
std::vector<Node> required_clauses(const Node& query) {
  if (const auto* all = std::get_if<And>(&query.value)) return all->operands;
  return {query};
}

// The query without its required clause number `index`; Everything when it was the only one.
Node without_clause(const Node& query, std::size_t index) {
  auto clauses = required_clauses(query);
  clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(index));
  if (clauses.empty()) return {Everything{}, {}};
  if (clauses.size() == 1) return clauses.front();
  return {And{std::move(clauses)}, {}};
}

// Gathers suggestions, each once and only if it finds something.
class Suggestions {
 public:
  Suggestions(IndexReader& reader, const Node& query)
      : reader_(reader), query_(query), clauses_(required_clauses(query)) {}

  std::vector<Suggestion> find() {
    const auto unknown = add_spellings();
    for (std::size_t i = 0; clauses_.size() > 1 && i < clauses_.size(); ++i)
      add(Kind::without_clause, print(clauses_[i]), {}, without_clause(query_, i));
    if (found_.empty()) {
      add_all_spellings(unknown);
      add_without_dead_clauses();
    }
    return std::move(found_);
  }

  std::optional<Suggestion> find_spelling() {
    most_ = 1;
    add_all_spellings(add_spellings());
    return found_.empty() ? std::nullopt : std::optional(found_.front());
  }

 private:
  using Kind = Suggestion::Kind;

  Documents found_by(const Node& query) {
    return count_matches(reader_, compiled_for(reader_, query)).documents;
  }

  bool finds_any(const Node& query) {
    return count_up_to(reader_, compiled_for(reader_, query), Documents{0}) != Documents{0};
  }

  // Those of one word, name or value; the words that they are of.
  std::vector<UnknownWord> add_spellings() {
    auto unknown = unknown_words();
    for (const auto& word : unknown)
      for (const auto& spelling : word.spellings)
        add(Kind::spelling, word.text, spelling.form, with_word(query_, word.text, spelling.form));
    for_each_name(query_, [this](const Named& name) { add_names(name); });
    for_each_wanted(query_, [this](const Node& node) { return add_values(node), true; });
    return unknown;
  }

  void add(Kind kind, const std::string& clause, const std::string& instead, const Node& query) {
    if (found_.size() == most_) return;
    const Suggestion suggestion{kind, clause, instead, print(query), found_by(query)};
    const bool is_known = std::any_of(found_.begin(), found_.end(), [&](const Suggestion& known) {
      return known.query == suggestion.query;
    });
    if (suggestion.found > Documents{0} && !is_known) found_.push_back(suggestion);
  }

  // The nearest words of the index: one edit before two, then the commoner, then by spelling.
  std::vector<Spelling> spellings_of(const std::string& word) {
    const auto tokens = reader_.analyzer().analyze_words(word);
    if (tokens.size() != 1 || letters_in(tokens[0].form->form) < kShortestMisspelling) return {};
    const std::string form = tokens[0].form->form;
    const int most_edits = letters_allowed(form);
    std::vector<Spelling> spellings;
    const auto add = [&](const std::string& known, const std::string& stem, int edits) {
      const auto frequency = reader_.vocabulary().frequency(schema::word_term(schema::Field::text, stem));
      if (frequency == Documents{0}) return;
      if (!spellings.empty() && spellings.back().form == known)  // it has a stem in each language
        spellings.back().frequency.value += frequency.value;
      else
        spellings.push_back({known, edits, frequency});
    };
    if (const FormList* forms = reader_.forms()) {
      forms->each_near(form, most_edits, [&](std::string_view near, int edits) {
        reader_.vocabulary().for_each_form(schema::Field::text, std::string(near),
                                           [&](const auto& known, const auto& stem) {
                                             if (known != near) return false;
                                             add(known, stem, edits);
                                             return true;
                                           });
      });
    } else {
      reader_.vocabulary().for_each_near_form(schema::Field::text, form, most_edits, add);
    }
    std::sort(spellings.begin(), spellings.end(), [](const Spelling& a, const Spelling& b) {
      return std::tuple(a.edits, ~a.frequency.value, a.form) <
             std::tuple(b.edits, ~b.frequency.value, b.form);
    });
    spellings.resize(std::min(spellings.size(), kMostSpellings));
    return spellings;
  }

  // The words of the query that find nothing by themselves, each once. Where a phrase of known words finds
  // nothing, each of them may be the wrong one. Looking for their neighbours walks the whole lexicon, so it
  // is done once for all suggestions.
  std::vector<UnknownWord> unknown_words() {
    constexpr std::size_t kLongestDoubted = 6;  // words of a phrase
    std::vector<UnknownWord> unknown;
    std::set<std::string> seen;
    for_each_text(query_, [&](const std::string& text) {
      const auto words = split_words(text);
      const auto before = unknown.size();
      for (const auto& word : words)
        if (seen.insert(word).second && !finds_any({Word{word}, {}}))
          unknown.push_back({word, spellings_of(word)});
      if (words.size() < 2 || words.size() > kLongestDoubted || unknown.size() > before ||
          finds_any({Phrase{text, false}, {}}))
        return;
      for (const auto& word : words) unknown.push_back({word, spellings_of(word)});
    });
    return unknown;
  }

  // For a name that nobody has: the same name of another kind, else the names spelled nearly so.
  void add_names(const Named& name) {
    const auto& vocabulary = reader_.vocabulary();
    if (!vocabulary.names(name).empty()) return;
    auto known = vocabulary.names({std::nullopt, name.text});
    if (known.empty()) {
      known = vocabulary.nearest_names({std::nullopt, name.text});
      const auto is_other = [&](const NameReading& one) { return one.entity.kind != name.kind; };
      if (!std::all_of(known.begin(), known.end(), is_other)) std::erase_if(known, is_other);
    }
    known.resize(std::min(known.size(), kMostSpellings));
    for (const auto& [entity, spellings, documents] : known) {
      const Named instead{entity.kind, entity.name};
      add(Kind::spelling, print({name, {}}), print({instead, {}}), with_name(query_, name, instead));
    }
  }

  // For an outlet, an author or a column's value that no article has.
  void add_values(const Node& clause) {
    const auto asked = asked_value(clause);
    if (!asked || finds_any(clause)) return;
    for (const auto& value : nearest_values(reader_, asked->of, asked->words)) {
      const Node instead = with_value(clause, value);
      add(Kind::spelling, print(clause), print(instead), with_clause(query_, clause, instead));
    }
  }

  // Where the index lacks several words, replacing one is not enough: each is replaced by its nearest at
  // once.
  void add_all_spellings(const std::vector<UnknownWord>& unknown) {
    Node spelled = query_;
    std::vector<std::string> wrong, right;
    for (const auto& word : unknown) {
      if (word.spellings.empty()) continue;
      spelled = with_word(spelled, word.text, word.spellings.front().form);
      wrong.push_back(word.text);
      right.push_back(word.spellings.front().form);
    }
    if (wrong.size() > 1)
      add(Kind::spelling, fmt::format("{}", fmt::join(wrong, " ")), fmt::format("{}", fmt::join(right, " ")),
          spelled);
  }

  // Leaves out all the clauses that find nothing by themselves at once.
  void add_without_dead_clauses() {
    Node rest = query_;
    std::string dead;
    for (std::size_t i = clauses_.size(); i-- > 0;) {
      if (required_clauses(rest).size() < 2) break;
      if (finds_any(clauses_[i])) continue;
      rest = without_clause(rest, i);
      dead = print(clauses_[i]) + (dead.empty() ? "" : " ") + dead;
    }
    add(Kind::without_clause, dead, {}, rest);
  }

  IndexReader& reader_;
  const Node& query_;
  const std::vector<Node> clauses_;
  std::size_t most_ = kMostSuggestions;
  std::vector<Suggestion> found_;
};

}  // namespace

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

std::optional<Suggestion> find_phrase(IndexReader& reader, const Node& query, Documents words) {
  constexpr std::size_t kMostWords = 5;
  constexpr Documents kCheap{20'000};
  constexpr Documents kFewest{4};  // articles of the words: fewer are looked through at a glance
  const auto* all = std::get_if<And>(&query.value);
  if (all == nullptr || words < kFewest || kCheap < words) return std::nullopt;
  std::vector<std::string> texts;
  std::vector<Node> clauses(1);
  for (const Node& operand : all->operands) {
    const auto* word = std::get_if<Word>(&operand.value);
    if (word != nullptr && word->verbatim) return std::nullopt;
    if (word != nullptr)
      texts.push_back(word->text);
    else
      clauses.push_back(operand);
  }
  if (texts.size() < 2 || texts.size() > kMostWords) return std::nullopt;
  clauses.front() = {Phrase{fmt::format("{}", fmt::join(texts, " ")), false}, {}};
  const Node phrase = clauses.size() == 1 ? clauses.front() : Node{And{clauses}, {}};
  const auto found = count_up_to(reader, compiled_for(reader, phrase), Documents{words.value / 2});
  if (!found || *found == Documents{}) return std::nullopt;
  return Suggestion{Suggestion::Kind::as_phrase, {}, {}, print(phrase), *found};
}

std::optional<Suggestion> find_spelling(IndexReader& reader, const Node& query) {
  return Suggestions(reader, query).find_spelling();
}

std::vector<Suggestion> find_suggestions(IndexReader& reader, const Node& query) {
  constexpr std::size_t kMostNodes = 64;  // each is tried
  std::size_t nodes = 0;
  if (any_part(query, [&](const Node&) { return ++nodes > kMostNodes; })) return {};
  try {
    return Suggestions(reader, query).find();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::query) return {};  // that would take too much work
    throw;
  }
}

}  // namespace lede::searcher
