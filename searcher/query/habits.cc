#include "searcher/query/habits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "searcher/query/characters.h"
#include "searcher/query/fields.h"

namespace lede::searcher {
namespace {

struct Spelling {
  std::string_view theirs;  // in lower case
  std::string_view ours;
};

constexpr std::array kOperators = {
    Spelling{"&&", "AND"}, Spelling{"||", "OR"},  Spelling{"w/s", "/s"},    Spelling{"w/sent", "/s"},
    Spelling{"+s", "/s"},  Spelling{"w/p", "/p"}, Spelling{"w/para", "/p"}, Spelling{"+p", "/p"},
};

// A number of words follows: w/25, NEAR5, ADJ5.
constexpr std::array<std::string_view, 11> kDistances = {"w/",     "n/", "p/",   "pre/", "within/", "near/",
                                                         "onear/", "/",  "near", "adj",  "onear"};

// Their functions, which a parenthesis touches; without ours there is none.
constexpr std::array kFunctions = {
    Spelling{"headline", "title:("},
    Spelling{"hlead", "title:("},
    Spelling{"hd", "title:("},
    Spelling{"title", "title:("},
    Spelling{"ti", "title:("},
    Spelling{"intitle", "title:("},
    Spelling{"byline", "byline:("},
    Spelling{"publication", "outlet:("},
    Spelling{"allcaps", ""},
    Spelling{"caps", ""},
    Spelling{"nocaps", ""},
    Spelling{"plural", ""},
    Spelling{"singular", ""},
    Spelling{"body", "text:("},
    Spelling{"lead", "text:("},
    Spelling{"ft", "text:("},
    Spelling{"source", "outlet:("},
    Spelling{"pub", "outlet:("},
    Spelling{"person", "person:("},
    Spelling{"geographic", "place:("},
    Spelling{"subject", "title:("},
    Spelling{"author", "byline:("},
    Spelling{"au", "byline:("},
    Spelling{"pd", "date:2016..2020"},
    Spelling{"date", "date:2016..2020"},
    Spelling{"length", ""},
};

// Their operators in capitals, which are words here.
constexpr std::array kCapitals = {Spelling{"xor", "(a OR b) -(a b)"},
                                  Spelling{"andnot", "NOT"},
                                  Spelling{"butnot", "NOT"},
                                  Spelling{"next", "NEAR/1"},
                                  Spelling{"same", "/p"},
                                  Spelling{"to", "date:2019..2020"},
                                  Spelling{"but", "NOT"}};

constexpr std::array kFields = {
    Spelling{"author", "byline"},
    Spelling{"by", "byline"},
    Spelling{"writer", "byline"},
    Spelling{"from", "byline"},
    Spelling{"journalist", "byline"},
    Spelling{"site", "outlet"},
    Spelling{"source", "outlet"},
    Spelling{"domain", "outlet"},
    Spelling{"publication", "outlet"},
    Spelling{"publisher", "outlet"},
    Spelling{"paper", "outlet"},
    Spelling{"newspaper", "outlet"},
    Spelling{"pub", "outlet"},
    Spelling{"after", "since"},
    Spelling{"newer", "since"},
    Spelling{"newer_than", "since"},
    Spelling{"before", "until"},
    Spelling{"older", "until"},
    Spelling{"older_than", "until"},
    Spelling{"published", "date"},
    Spelling{"year", "date"},
    Spelling{"day", "date"},
    Spelling{"pubdate", "date"},
    Spelling{"pd", "date"},
    Spelling{"intitle", "title"},
    Spelling{"allintitle", "title"},
    Spelling{"hd", "title"},
    Spelling{"hl", "title"},
    Spelling{"ti", "title"},
    Spelling{"au", "byline"},
    Spelling{"lead", "text"},
    Spelling{"fulltext", "text"},
    Spelling{"rst", "outlet"},
    Spelling{"headline", "title"},
    Spelling{"hlead", "title"},
    Spelling{"subject", "title"},
    Spelling{"intext", "text"},
    Spelling{"body", "text"},
    Spelling{"content", "text"},
    Spelling{"inurl", "path"},
    Spelling{"file", "path"},
    Spelling{"filename", "path"},
    Spelling{"filetype", "path"},
    Spelling{"folder", "path"},
    Spelling{"dir", "path"},
    Spelling{"mime", "path"},
    Spelling{"type", "path"},
    Spelling{"ext", "path"},
    Spelling{"speaker", "said"},
    Spelling{"says", "said"},
    Spelling{"people", "person"},
    Spelling{"location", "place"},
    Spelling{"country", "place"},
    Spelling{"geo", "place"},
    Spelling{"company", "org"},
    Spelling{"organisation", "org"},
    Spelling{"organization", "org"},
    Spelling{"entity", "who"},
    Spelling{"name", "who"},
    Spelling{"id", "family"},
    Spelling{"section", "meta:section"},
    Spelling{"tag", "meta:tags"},
    Spelling{"category", "meta:category"},
    Spelling{"la", "lang"},
    Spelling{"language", "lang"},
};

template <std::size_t n>
std::string_view ours_of(const std::array<Spelling, n>& spellings, std::string_view theirs) {
  const std::string wanted = ascii::lower(theirs);
  const auto found = std::find_if(spellings.begin(), spellings.end(),
                                  [&](const Spelling& one) { return one.theirs == wanted; });
  return found == spellings.end() ? std::string_view() : found->ours;
}

// "> 2019" with the field before it: > and >= begin a range of days, < and <= end one.
std::string comparison(std::string_view field, char sign, std::string_view value) {
  const auto ours = query_field(field);
  if (!ours || !std::holds_alternative<DateField>(*ours) || sign == '=')
    return fmt::format("{}:{}", field, value);
  return fmt::format("{}:{}", sign == '>' ? "since" : "until", value);
}

// The words of a query outside of quotation marks, and what stands between them. A word in quotation marks is
// none: an empty one stands for it.
std::vector<std::string_view> plain_runs(std::string_view query) {
  std::vector<std::string_view> runs;
  bool quoted = false;
  for (std::size_t at = 0; at < query.size();) {
    if (const std::size_t quote = quote_at(query, at)) {
      quoted = !quoted;
      if (quoted) runs.emplace_back();
      at += quote;
    } else if (quoted || space_at(query, at) > 0 || query[at] == '(' || query[at] == ')') {
      at += std::max<std::size_t>(1, space_at(query, at));
    } else {
      const std::size_t end = std::max(at + 1, run_end(query, at));
      runs.push_back(query.substr(at, end - at));
      at = end;
    }
  }
  return runs;
}

// The words of a query, for the rules about one of them.
struct Words {
  std::vector<std::string_view> runs;
  bool is_short;    // a longer one is a sentence that was pasted
  bool is_shouted;  // all in capitals: none of them is an operator

  bool is_between(std::size_t i) const { return i > 0 && i + 1 < runs.size(); }
  std::string_view shown(std::size_t i) const { return runs[i].empty() ? "..." : runs[i]; }
};

Words words_of(std::string_view query) {
  constexpr std::size_t kLongest = 8;
  auto runs = plain_runs(query);
  const bool is_short = runs.size() <= kLongest;
  return {std::move(runs), is_short, std::none_of(query.begin(), query.end(), ascii::is_lower)};
}

// Each says what run number `i` may have been meant for; empty for most.

std::string small_operator(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  if (!words.is_short || !words.is_between(i) || (run != "not" && run != "or" && run != "and")) return {};
  return fmt::format("\"{0}\" is a word here; the operator is {1}: {2} {1} {3}", run, ascii::upper(run),
                     words.shown(i - 1), words.shown(i + 1));
}

std::string capital_operator(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  if (words.is_shouted || !words.is_between(i) || ascii::upper(run) != run) return {};
  const auto ours = ours_of(kCapitals, run);
  return ours.empty() ? "" : fmt::format("{} is a word here; the operator is {}", run, ours);
}

// "author: smith": a colon before a space is a headline's.
std::string field_apart(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  if (!words.is_short || i + 1 == words.runs.size() || !run.ends_with(':')) return {};
  const auto ours = meant_field(run.substr(0, run.size() - 1));
  if (ours.empty() || !ascii::is_lower(run.front())) return {};
  return fmt::format("{} before a space is a word here; the field is {}:{}", run, ours, words.shown(i + 1));
}

std::string bar(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  const auto is_small = [&](std::size_t at) {
    return !words.runs[at].empty() && ascii::is_lower(words.runs[at][0]);
  };
  if (run == "|" && words.is_short && words.is_between(i) && is_small(i - 1) && is_small(i + 1))
    return fmt::format("| is passed over; for either word write {} OR {}", words.shown(i - 1),
                       words.shown(i + 1));
  const auto at = run.find('|');
  if (at == run.npos || !says_something(run.substr(0, at)) || !says_something(run.substr(at))) return {};
  return fmt::format("{} is a phrase here; for either word write {} OR {}", run, run.substr(0, at),
                     run.substr(at + 1));
}

// "^dam", "dam$", "da.*m", "\bdam", "[dD]am", "/da[mn]/".
std::string regular_expression(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  const bool anchored = (run.starts_with('^') && run.size() > 1) ||
                        (run.size() > 1 && run.ends_with('$') && ascii::is_lower(run[run.size() - 2]));
  const auto bracket = run.find(']');
  const bool bracketed = bracket != run.npos && run.find('[') < bracket && bracket + 1 < run.size() &&
                         (ascii::is_letter(run.back()) || (run.front() == '/' && run.back() == '/'));
  const bool repeated = run.find(".*") != run.npos || run.find(".+") != run.npos;
  if (!anchored && !bracketed && !repeated && run.find("\\b") == run.npos) return {};
  return fmt::format("{} is no regular expression here; sluic* is a beginning, slouce~ a misspelling", run);
}

std::string plus_distance(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  if (!words.is_between(i) || !run.starts_with('+') || !are_digits(run.substr(1))) return {};
  return fmt::format("{} is a number here; for words so near write {} NEAR/{} {}", run, words.shown(i - 1),
                     run.substr(1), words.shown(i + 1));
}

// "2010..2020", "[2010 TO 2020]".
std::string range(const Words& words, std::size_t i) {
  constexpr std::size_t kYear = 4;
  const auto is_year = [](std::string_view text) { return text.size() == kYear && are_digits(text); };
  const auto run = words.runs[i];
  std::string_view first = run.substr(0, run.find("..")), last;
  if (first.size() < run.size()) {
    last = run.substr(first.size() + 2);
  } else if (words.is_between(i) && run == "TO") {
    first = words.runs[i - 1].substr(words.runs[i - 1].find_first_not_of("[{") == 1 ? 1 : 0);
    last = words.runs[i + 1].substr(0, words.runs[i + 1].find_last_not_of("]}") + 1);
  }
  if (!is_year(first) || !is_year(last)) return {};
  return fmt::format("a range of days is written date:{}..{}", first, last);
}

std::string leading_tilde(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  const auto word = run.substr(std::min(run.find_first_not_of('~'), run.size()));
  if (word.empty() || ascii::is_digit(word[0]) || word.size() + 1 != run.size() ||
      letters_and_digits(word) != word.size())
    return {};
  return fmt::format("~ before a word is passed over; {}~ finds its misspellings, --expand words like it",
                     word);
}

// Recoll's "ferry strike"p10.
std::string phrase_modifier(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  if (i == 0 || !words.runs[i - 1].empty() || (run[0] != 'p' && run[0] != 'o') || !are_digits(run.substr(1)))
    return {};
  return fmt::format("{} behind a phrase is a word here; words so near are a NEAR/{} b", run, run.substr(1));
}

bool is_question(const Words& words, std::size_t i) {
  constexpr std::size_t kFewest = 4;
  return words.runs.size() >= kFewest && i + 1 == words.runs.size() && words.runs[i].ends_with('?');
}

std::string question(const Words& words, std::size_t i) {
  return is_question(words, i) ? "all words of a question must occur; with --any some will do, the best first"
                               : "";
}

std::string written_together(const Words& words, std::size_t i) {
  constexpr std::size_t kFewest = 6;  // letters: more than most words have
  const auto run = words.runs[i];
  if (!is_without_spaces(run) || letters_and_digits(run) < kFewest) return {};
  return fmt::format("{} is a phrase; with --any its words are looked for, the best first", run);
}

std::string truncation(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  if (is_question(words, i)) return {};
  const std::string_view word = run.substr(0, run.find_last_not_of("!$#%+?") + 1);
  if (word.empty() || word.size() == run.size() || letters_and_digits(word) != word.size()) return {};
  return fmt::format("{1} is no operator; for words that begin with {0} write {0}*", word, run[word.size()]);
}

// "near5", "<near/5>", and "N5", which may also be a road.
std::string small_distance(const Words& words, std::size_t i) {
  if (!words.is_between(i)) return {};
  const auto run = ascii::trimmed(words.runs[i], "<>");
  const bool is_bracketed = run.size() < words.runs[i].size();
  const bool is_initial = run.size() > 1 && (run[0] == 'N' || run[0] == 'W') && are_digits(run.substr(1));
  const auto meant = is_initial ? fmt::format("NEAR/{}", run.substr(1))
                                : meant_operator(is_bracketed ? ascii::lower(run) : ascii::upper(run));
  return meant.empty() ? "" : fmt::format("{} is a word here; the operator is {}", words.runs[i], meant);
}

std::string other_comparison(const Words& words, std::size_t i) {
  const auto run = words.runs[i];
  const auto sign = run.find_first_of("<>=");
  if (sign == run.npos || sign == 0 || sign + 1 == run.size() ||
      letters_and_digits(run.substr(0, sign)) != sign)
    return {};
  return fmt::format("{} compares nothing here; for a column write meta:{}:{}", run, run.substr(0, sign),
                     run.substr(run.find_first_not_of("<>=", sign)));
}

using Rule = std::string (*)(const Words& words, std::size_t i);
constexpr std::array<Rule, 8> kRules = {range, small_operator,     capital_operator, field_apart,
                                        bar,   regular_expression, plus_distance,    leading_tilde};
constexpr std::array<Rule, 6> kRulesWhenNothingFound = {truncation,      small_distance, other_comparison,
                                                        phrase_modifier, question,       written_together};

template <std::size_t n>
std::vector<std::string> notes_by(const std::array<Rule, n>& rules, const Words& words) {
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < words.runs.size(); ++i)
    for (const Rule rule : rules)
      if (auto note = words.runs[i].empty() ? std::string() : rule(words, i); !note.empty())
        notes.push_back(std::move(note));
  return notes;
}

}  // namespace

std::string meant_operator(std::string_view run, std::string_view behind) {
  if (const auto ours = ours_of(kOperators, run); !ours.empty()) return std::string(ours);
  if (run.starts_with("NEAR/")) return {};
  const bool may_have_number = ascii::equal_but_for_case(run, "around") || run == "NEAR" || run == "ADJ";
  if (may_have_number && behind.starts_with('(')) {
    const std::string_view number = behind.substr(1, std::min(behind.find(')'), behind.size()) - 1);
    if (are_digits(number)) return fmt::format("NEAR/{}", number);
  }
  if (run == "ADJ") return "NEAR/1";
  for (const std::string_view lead : kDistances) {
    const bool letters_only = ascii::is_letter(lead.back());  // near5 in small letters is a word
    const bool fits = letters_only ? ascii::equal_but_for_case(run.substr(0, lead.size()), lead) &&
                                         ascii::is_upper(run.empty() ? 'a' : run.front())
                                   : ascii::equal_but_for_case(run.substr(0, lead.size()), lead);
    if (fits && are_digits(run.substr(lead.size()))) return fmt::format("NEAR/{}", run.substr(lead.size()));
  }
  return {};
}

std::string_view meant_field(std::string_view name) { return ours_of(kFields, name); }

std::string meant_comparison(std::string_view run) {
  const std::size_t sign = run.find_first_of("<>=");
  if (sign == 0 || sign == std::string_view::npos) return {};
  if (run[sign - 1] == '!') {
    const auto equal = meant_comparison(std::string(run.substr(0, sign - 1)) + std::string(run.substr(sign)));
    return equal.empty() ? "" : "-" + equal;
  }
  const std::string_view name = run.substr(0, sign);
  const std::string_view field = query_field(name) ? name : meant_field(name);
  const std::size_t begin = run.find_first_not_of("<>=", sign);
  if (field.empty() || begin == std::string_view::npos || begin > sign + 2) return {};
  return comparison(ascii::lower(field), run[sign], run.substr(begin));
}

std::optional<std::string> meant_function(std::string_view run, std::string_view behind) {
  constexpr std::size_t kShortest = 4;  // "byline(s)" is a word
  if (!behind.starts_with('(') || behind.find(')') < kShortest) return std::nullopt;
  const std::string name = ascii::lower(run);
  if (const auto at_least = std::string_view("atleast");
      name.starts_with(at_least) && are_digits(name.substr(at_least.size())))
    return "";
  for (const auto& [theirs, ours] : kFunctions)
    if (theirs == name) return std::string(ours);
  return std::nullopt;
}

QueryNotes notes_on(std::string_view query) {
  const Words words = words_of(query);
  return {notes_by(kRules, words), notes_by(kRulesWhenNothingFound, words)};
}

}  // namespace lede::searcher
