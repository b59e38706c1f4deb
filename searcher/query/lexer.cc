#include "searcher/query/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/numbers.h"
#include "searcher/query/characters.h"
#include "searcher/query/date_clause.h"
#include "searcher/query/habits.h"
#include "searcher/query/mistake.h"

namespace lede::searcher {
namespace {

constexpr unsigned kDefaultDistance = 10;  // NEAR
constexpr unsigned kLargestDistance = 1000;

struct Operator {
  std::string_view text;
  LexemeKind kind;
  Reach reach = Reach::words;
  unsigned distance = 0;
};
constexpr std::array kOperators = {
    Operator{"AND", LexemeKind::and_},
    Operator{"OR", LexemeKind::or_},
    Operator{"NOT", LexemeKind::not_},
    Operator{"NEAR", LexemeKind::proximity, Reach::words, kDefaultDistance},
    Operator{"/s", LexemeKind::proximity, Reach::sentence},
    Operator{"/S", LexemeKind::proximity, Reach::sentence},
    Operator{"/p", LexemeKind::proximity, Reach::paragraph},
    Operator{"/P", LexemeKind::proximity, Reach::paragraph},
};
constexpr std::string_view kNearMark = "NEAR/";

constexpr std::string_view kTrailingPunctuation = ",;:!?";
constexpr std::size_t kShortestPrefix = 2;
constexpr unsigned kMostEdits = 2;

const Operator* operator_named(std::string_view run) {
  const auto found =
      std::find_if(kOperators.begin(), kOperators.end(), [&](const auto& o) { return o.text == run; });
  return found == kOperators.end() ? nullptr : &*found;
}

bool reads_as_operator(std::string_view run) {
  return operator_named(run) != nullptr || run.starts_with(kNearMark) || !meant_operator(run).empty();
}

std::string_view without_trailing_punctuation(std::string_view run) {
  const std::string_view kept = run.substr(0, run.find_last_not_of(kTrailingPunctuation) + 1);
  return reads_as_operator(kept) ? run : kept;  // "AND," is a word, and stays one when it is printed
}

/// The mark in "harbo?r", npos when there is none: at the end of a word it is the question's own, and an
/// address may hold one.
std::size_t letter_wildcard(std::string_view run) {
  const std::size_t mark = run.find('?');
  if (mark == run.npos || mark == 0 || mark + 1 == run.size() || run.find_first_of("/=&") != run.npos)
    return run.npos;
  return ascii::is_letter(run[mark - 1]) && ascii::is_lower(run[mark + 1]) ? mark : run.npos;
}

class Lexer {
 public:
  Lexer(std::string_view query, Date today) : query_(query), today_(today) {}

  std::vector<Lexeme> run() {
    while (at_ < query_.size()) {
      if (const std::size_t gap = space_at(query_, at_)) {
        at_ += gap;
      } else if (query_[at_] == '(' || query_[at_] == ')') {
        push({.kind = query_[at_] == '(' ? LexemeKind::open : LexemeKind::close}, at_, at_ + 1);
      } else if (quote_at(query_, at_) > 0) {
        phrase(at_, false);
      } else {
        read_run();
      }
    }
    push({.kind = LexemeKind::end}, at_, at_);
    return std::move(lexemes_);
  }

 private:
  static ByteSpan span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  [[noreturn]] void fail(const std::string& message, std::size_t begin, std::size_t end) const {
    throw mistake(message, query_, span(begin, end));
  }

  void push(Lexeme lexeme, std::size_t begin, std::size_t end) {
    lexeme.span = lexeme.node.span = span(begin, end);
    lexemes_.push_back(std::move(lexeme));
    at_ = end;
  }
  void push_leaf(decltype(Node::value) value, std::size_t begin, std::size_t end) {
    push({.kind = LexemeKind::leaf, .node = {std::move(value)}}, begin, end);
  }

  /// Whether the lexeme before ends here, without a gap, and is of this kind.
  bool touches(LexemeKind kind) const {
    return !lexemes_.empty() && lexemes_.back().kind == kind && lexemes_.back().span.end == at_;
  }

  /// Whether the run at at_ is glued to a phrase or group. No other leaf can be touched: a run ends where no
  /// run begins.
  bool joins_group() const { return touches(LexemeKind::leaf) || touches(LexemeKind::close); }

  /// `begin` is where the clause begins, at_ at the opening quote.
  void phrase(std::size_t begin, bool verbatim) {
    const std::size_t inside = at_ + quote_at(query_, at_);
    std::size_t end = inside;
    while (end < query_.size() && quote_at(query_, end) == 0) ++end;
    if (end == query_.size()) fail("this quote is never closed: add a \" where the phrase ends", at_, inside);
    const std::size_t after = end + quote_at(query_, end);
    const std::string_view between = query_.substr(inside, end - inside);
    if (!says_something(between)) fail("there is no word between these quotes", at_, after);
    push_leaf(Phrase{phrase_text(between), verbatim}, begin, after);
  }

  /// One run of characters without white space, parentheses or quotes; reads at least its first lexeme.
  void read_run() {
    const std::string_view run = query_.substr(at_, run_end(query_, at_) - at_);
    refuse_other_operators(run);
    refuse_boost(run);
    if (read_dash(run) || read_field(run) || read_operator(run)) return;
    read_word(run);
  }

  void refuse_other_operators(std::string_view run) const {
    if (const std::string ours = meant_operator(run, query_.substr(at_ + run.size())); !ours.empty())
      fail(fmt::format("{} is no operator here: write {}", run, ours), at_, at_ + run.size());
    if (const auto ours = meant_function(run, query_.substr(at_ + run.size())))
      fail(ours->empty()
               ? fmt::format("{}( asks nothing here: leave it out, or put a space before the (", run)
               : fmt::format("{}( is no field here: write {}", run, *ours),
           at_, at_ + run.size());
    if (run.starts_with('!') && says_something(run))
      fail("! is no operator here: write - directly before what to leave out", at_, at_ + 1);
    if (const std::string ours = meant_comparison(run); !ours.empty())
      fail(fmt::format("{} compares nothing here: write {}", run, ours), at_, at_ + run.size());
    refuse_letter_wildcard(run);
    if (joins_group() && (run.front() == '*' || run.front() == '~'))
      fail(fmt::format("{} goes directly after a word, never after a phrase or a group{}", run.front(),
                       run.front() == '~' ? "; words near one another are a NEAR/10 b" : ""),
           at_, at_ + 1);
  }

  void refuse_letter_wildcard(std::string_view run) const {
    const std::size_t mark = letter_wildcard(run);
    if (mark == run.npos) return;
    fail(
        fmt::format("? stands for no letter here: write {0}* for words that begin so, or the word with ~ for "
                    "words a letter off",
                    run.substr(0, mark)),
        at_ + mark, at_ + mark + 1);
  }

  void refuse_boost(std::string_view run) const {
    const std::string_view body = without_trailing_punctuation(run);
    const std::size_t mark = boost_mark(body);
    if (mark == body.npos || (!joins_group() && !says_something(body.substr(0, mark)))) return;
    fail(fmt::format("there are no boosts here: leave {} out; text with a ^ goes in quotes",
                     body.substr(mark)),
         at_ + mark, at_ + body.size());
  }

  /// Whether something to leave out begins at `at`, directly behind a dash.
  bool operand_at(std::size_t at) const {
    const std::size_t end = run_end(query_, at);
    const std::string_view rest = query_.substr(at, end - at);
    const bool opens = end < query_.size() && (query_[end] == '(' || quote_at(query_, end) > 0);
    return (rest.empty() || rest == "=") ? opens : says_something(rest) || rest.find('*') != rest.npos;
  }

  bool read_dash(std::string_view run) {
    std::size_t length = 0;
    std::size_t dashes = 0;
    for (std::size_t next = 0; (next = dash_at(run, length)) > 0; length += next) ++dashes;
    if (dashes == 0) return false;
    if (joins_group()) {
      at_ += length;  // "moderate"-minded: the dash joins, it does not take away
      return true;
    }
    if (!operand_at(at_ + length)) {
      at_ += run.size();  // a dash between spaces, as in a headline
      return true;
    }
    if (dashes > 1 || touches(LexemeKind::minus))
      fail("one dash directly before a word leaves it out, several have no meaning", at_, at_ + length);
    push({.kind = LexemeKind::minus}, at_, at_ + length);
    return true;
  }

  bool read_field(std::string_view run) {
    const std::size_t length = field_name_length(run);
    if (length == 0) return false;
    const std::string_view name = run.substr(0, length);
    const std::size_t begin = at_;
    const std::size_t after = begin + length + 1;
    const auto field = query_field(name);
    const bool gap = after == query_.size() || space_at(query_, after) > 0 || query_[after] == ')';
    if (!field && gap) return false;  // "Damascus: talks resume", as in a headline
    if (!field) fail(unknown_field(name), begin, after);
    if (gap) fail(fmt::format("there is nothing directly after {}", run.substr(0, length + 1)), begin, after);
    if (std::holds_alternative<DateField>(*field) || std::holds_alternative<ClusterField>(*field) ||
        *field == QueryField(MetaField::lang))
      read_value(*field, begin, after);
    else if (std::holds_alternative<MetaField>(*field))
      read_column(begin, after);
    else
      push({.kind = LexemeKind::field, .field = *field}, begin, after);
    return true;
  }

  /// date:[2019 TO 2020], date:{2019 TO *}
  void refuse_bracketed_range(const QueryField& field, std::size_t begin, std::size_t after) const {
    if (after >= query_.size() || (query_[after] != '[' && query_[after] != '{')) return;
    const std::size_t end = query_.find_first_of("]}", after);
    const std::string_view range = query_.substr(after + 1, std::min(end, query_.size()) - after - 1);
    const std::size_t to = range.find(" TO ");
    if (to == range.npos || !std::holds_alternative<DateField>(field)) return;
    const auto edge = [](std::string_view day) { return day == "*" ? std::string_view() : day; };
    fail(fmt::format("a range of days is written date:{}..{}", edge(range.substr(0, to)),
                     edge(range.substr(to + 4))),
         begin, std::min(end + 1, query_.size()));
  }

  /// The value of a field: what stands between the quotation mark at `begin` and the next, else the run that
  /// ends at `run`. `end`: behind it, and its marks.
  struct Value {
    ByteSpan text;
    bool is_quoted;
    std::size_t end;
  };
  Value value_from(std::size_t begin, std::size_t run) const {
    const std::size_t mark = begin < query_.size() ? quote_at(query_, begin) : 0;
    if (mark == 0) return {span(begin, run), false, run};
    std::size_t end = begin + mark;
    while (end < query_.size() && quote_at(query_, end) == 0) ++end;
    if (end == query_.size())
      fail("this quote is never closed: add a \" where the words end", begin, begin + mark);
    return {span(begin + mark, end), true, end + quote_at(query_, end)};
  }

  /// A date, a near-duplicate cluster or a language, whose value is one run, or in quotes, directly after the
  /// colon.
  void read_value(const QueryField& field, std::size_t begin, std::size_t after) {
    const auto [value, is_quoted, end] = value_from(after, run_end(query_, after));
    refuse_bracketed_range(field, begin, after);
    if (value.empty())
      fail(fmt::format("write the value of {}: directly behind it, without parentheses", name_of(field)),
           begin, after);
    if (std::holds_alternative<MetaField>(field))
      push_leaf(language_clause(query_, value), begin, end);
    else if (const auto* date = std::get_if<DateField>(&field))
      push_leaf(date_clause(*date, query_, value, today_).value, begin, end);
    else
      push_leaf(cluster_clause(std::get<ClusterField>(field), query_, value).value, begin, end);
  }

  /// NAME:word, NAME:"some words" or NAME:*, directly after meta:.
  void read_column(std::size_t begin, std::size_t after) {
    const std::size_t run = run_end(query_, after);
    const std::size_t colon = query_.substr(after, run - after).find(':');
    const std::size_t words = after + (colon == std::string_view::npos ? run - after : colon + 1);
    const auto [value, is_quoted, end] = value_from(words, run);
    std::string text = phrase_text(query_.substr(value.begin, value.size()));
    if (!is_quoted) text = without_trailing_punctuation(text);
    const bool is_any = text == "*" && !is_quoted;
    if (colon == std::string_view::npos || colon == 0 || (!is_any && !says_something(text)) ||
        (!is_any && !is_quoted && text.find_first_of("*~") != text.npos))
      fail(
          "meta: takes a column and words: meta:section:politics, meta:section:\"world politics\", or "
          "meta:section:* for any value",
          begin, std::max<std::size_t>(value.end, after));
    push_leaf(InMeta{schema::meta_name(query_.substr(after, colon)), is_any ? "" : text}, begin, end);
  }

  bool read_operator(std::string_view run) {
    const std::size_t begin = at_;
    if (const Operator* found = operator_named(run)) {
      push({.kind = found->kind, .reach = found->reach, .distance = found->distance}, begin,
           begin + run.size());
      return true;
    }
    if (!run.starts_with(kNearMark)) return false;
    const auto distance = whole_number<unsigned>(run.substr(kNearMark.size())).value_or(0);
    if (distance < 1 || distance > kLargestDistance)
      fail(fmt::format("NEAR/ takes a number of words from 1 to {}", kLargestDistance), begin,
           begin + run.size());
    push({.kind = LexemeKind::proximity, .distance = distance}, begin, begin + run.size());
    return true;
  }

  void read_word(std::string_view run) {
    const std::size_t begin = at_;
    const std::size_t end = begin + run.size();
    const bool verbatim = run.starts_with('=');
    if (run == "=" && quote_at(query_, end) > 0) {
      at_ = end;
      return phrase(begin, true);
    }
    if (run == "=" && end < query_.size() && query_[end] == '(')
      fail("= goes directly before a word or a quote, never before a group", begin, end);
    const std::size_t body_begin = begin + (verbatim ? 1 : 0);
    const std::string_view body = without_trailing_punctuation(query_.substr(body_begin, end - body_begin));
    if (body == "*" && !verbatim) return push_leaf(Everything{}, begin, end);
    if (read_prefix(body, begin, end) || read_fuzzy(body, begin, end)) return;
    at_ = end;
    if (says_something(body)) push_leaf(Word{std::string(body), verbatim}, begin, end);
  }

  void refuse_verbatim(std::size_t begin, std::size_t end, char mark) const {
    if (query_[begin] == '=')
      fail(fmt::format("= asks for the very word, which {} does not go with", mark), begin, end);
  }

  bool read_prefix(std::string_view body, std::size_t begin, std::size_t end) {
    const std::size_t star = body.find('*');
    if (star == std::string_view::npos) return false;
    const std::size_t place = static_cast<std::size_t>(body.data() - query_.data()) + star;
    if (star + 1 != body.size()) fail("* stands only at the end of a word, or alone", place, place + 1);
    refuse_verbatim(begin, end, '*');
    const std::string_view text = body.substr(0, star);
    if (fuzzy_mark(text) != std::string_view::npos) fail("* and ~ do not go together", begin, end);
    if (letters_and_digits(text) < kShortestPrefix)
      fail(fmt::format("* needs at least {} letters or digits before it", kShortestPrefix), begin, end);
    push_leaf(Prefix{std::string(text)}, begin, end);
    return true;
  }

  bool read_fuzzy(std::string_view body, std::size_t begin, std::size_t end) {
    const std::size_t mark = fuzzy_mark(body);
    if (mark == std::string_view::npos) return false;
    refuse_verbatim(begin, end, '~');
    const std::string_view number = body.substr(mark + 1);
    const std::size_t place = static_cast<std::size_t>(body.data() - query_.data()) + mark;
    if (number.size() > 1 || number == "0" ||
        (!number.empty() && number.front() - '0' > static_cast<int>(kMostEdits)))
      fail(fmt::format("~ takes 1 or {}: the letters that may differ", kMostEdits), place,
           place + 1 + number.size());
    push_leaf(Fuzzy{std::string(body.substr(0, mark)), number.empty() ? 1 : number.front() - '0'}, begin,
              end);
    return true;
  }

  std::string_view query_;
  Date today_;
  std::size_t at_ = 0;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::vector<Lexeme> lex(std::string_view query, Date today) { return Lexer(query, today).run(); }

bool is_bare_word(std::string_view run) {
  const bool marked = run.find_first_of("*~()") != run.npos || run_end(run, 0) != run.size();
  const bool begins_oddly = run.find_first_of("=!/") == 0 || dash_at(run, 0) > 0;
  const bool is_refused =
      boost_mark(run) != run.npos || letter_wildcard(run) != run.npos || !meant_comparison(run).empty();
  return !marked && !begins_oddly && !is_refused && !reads_as_operator(run) && field_name_length(run) == 0;
}

std::vector<Node> lex_plain(std::string_view query) {
  std::vector<Node> words;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t begin = at;
    while (at < query.size() && space_at(query, at) == 0) ++at;
    const std::string_view run = query.substr(begin, at - begin);
    const std::string_view text = without_trailing_punctuation(run);
    const ByteSpan span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    if (says_something(text) && is_bare_word(text)) {
      words.push_back({Word{std::string(text)}, span});
    } else if (says_something(text)) {
      words.push_back({Phrase{phrase_text(text)}, span});
    }
    while (at < query.size() && space_at(query, at) > 0) at += space_at(query, at);
  }
  return words;
}

}  // namespace lede::searcher
