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
constexpr std::array<std::string_view, 9> kDistances = {"w/", "pre/", "within/", "near/", "onear/",
                                                        "/",  "near", "adj",     "onear"};

constexpr std::array kFields = {
    Spelling{"author", "byline"},      Spelling{"by", "byline"},
    Spelling{"writer", "byline"},      Spelling{"from", "byline"},
    Spelling{"journalist", "byline"},  Spelling{"site", "outlet"},
    Spelling{"source", "outlet"},      Spelling{"domain", "outlet"},
    Spelling{"publication", "outlet"}, Spelling{"publisher", "outlet"},
    Spelling{"paper", "outlet"},       Spelling{"newspaper", "outlet"},
    Spelling{"after", "since"},        Spelling{"before", "until"},
    Spelling{"published", "date"},     Spelling{"year", "date"},
    Spelling{"day", "date"},           Spelling{"pubdate", "date"},
    Spelling{"intitle", "title"},      Spelling{"allintitle", "title"},
    Spelling{"headline", "title"},     Spelling{"hlead", "title"},
    Spelling{"subject", "title"},      Spelling{"intext", "text"},
    Spelling{"body", "text"},          Spelling{"content", "text"},
    Spelling{"inurl", "path"},         Spelling{"file", "path"},
    Spelling{"filename", "path"},      Spelling{"filetype", "path"},
    Spelling{"folder", "path"},        Spelling{"dir", "path"},
    Spelling{"ext", "path"},           Spelling{"speaker", "said"},
    Spelling{"says", "said"},          Spelling{"people", "person"},
    Spelling{"location", "place"},     Spelling{"country", "place"},
    Spelling{"geo", "place"},          Spelling{"company", "org"},
    Spelling{"organisation", "org"},   Spelling{"organization", "org"},
    Spelling{"entity", "who"},         Spelling{"name", "who"},
    Spelling{"id", "family"},          Spelling{"section", "meta:section"},
    Spelling{"tag", "meta:tags"},      Spelling{"category", "meta:category"},
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

bool is_small_operator(std::string_view run) { return run == "not" || run == "or" || run == "and"; }

}  // namespace

std::string meant_operator(std::string_view run, std::string_view behind) {
  if (const auto ours = ours_of(kOperators, run); !ours.empty()) return std::string(ours);
  if (run.starts_with("NEAR/")) return {};
  if (run == "AROUND" && behind.starts_with('(')) {
    const std::string_view number = behind.substr(1, std::min(behind.find(')'), behind.size()) - 1);
    return are_digits(number) ? fmt::format("NEAR/{}", number) : std::string();
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
  const std::string_view name = run.substr(0, sign);
  const std::string_view field = query_field(name) ? name : meant_field(name);
  const std::size_t begin = run.find_first_not_of("<>=", sign);
  if (field.empty() || begin == std::string_view::npos || begin > sign + 2) return {};
  return comparison(ascii::lower(field), run[sign], run.substr(begin));
}

QueryNotes notes_on(std::string_view query) {
  constexpr std::size_t kLongest = 8;  // words: a longer one is a sentence that was pasted
  QueryNotes notes;
  const auto runs = plain_runs(query);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i > 0 && i + 1 < runs.size() && runs.size() <= kLongest && is_small_operator(runs[i]))
      notes.always.push_back(fmt::format("\"{0}\" is a word here; the operator is {1}: {2} {1} {3}", runs[i],
                                         ascii::upper(runs[i]), runs[i - 1].empty() ? "..." : runs[i - 1],
                                         runs[i + 1].empty() ? "..." : runs[i + 1]));
    const std::string_view word = runs[i].substr(0, runs[i].find_last_not_of('!') + 1);
    if (!word.empty() && word.size() < runs[i].size() && letters_and_digits(word) == word.size())
      notes.when_nothing_found.push_back(
          fmt::format("! is no operator; for words that begin with {0} write {0}*", word));
  }
  return notes;
}

}  // namespace lede::searcher
