#include "indexer/derive/near_duplicates/same_event.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <string_view>

#include "common/base/ascii.h"
#include "common/text/shared_words.h"
#include "common/text/signature.h"

namespace lede::indexer {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t kRun = 3;  // words: a sentence of a template may have no longer run

// Copies share most of the body of one of them, and not only its end, where footers and galleries stand.
constexpr double kMostOfBody = .5;
constexpr double kNearlyAllOfBody = .9;
// So short a text may be a notice in the place of an article: then its words are not those of the title.
constexpr std::size_t kLongestNotice = 150;
constexpr std::size_t kTitleWords = 3;
constexpr std::size_t kOpening = 100;
constexpr std::size_t kSomeOfOpening = 20;
constexpr std::size_t kWordsPerTelling = 20;  // names and numbers of news are more frequent

// Two reports of a template have other names and numbers in so many of the sentences that they share. In a
// story that is brought up to date most sentences stay as they were.
constexpr double kNearlyEvery = .5;
constexpr double kNearlyEveryName = .75;  // where few numbers are exchanged
constexpr std::size_t kFewestTelling = 2;
// Or nearly all numbers are exchanged, however long the sentences without any.
constexpr std::size_t kManyNumbers = 3;
constexpr double kNearlyAllNumbers = .75;
// Of two days, they are two reports sooner. A story is printed again within few days; later, whole.
constexpr double kManyOnOtherDays = .4;
constexpr std::chrono::days kPrintedAgainWithin{7};
constexpr double kMostOfBodyLater = .8;

constexpr std::array kNumbers = {"billion"sv, "dozen"sv,  "eight"sv,   "eleven"sv,  "fifty"sv,    "five"sv,
                                 "forty"sv,   "four"sv,   "hundred"sv, "million"sv, "nine"sv,     "seven"sv,
                                 "six"sv,     "sixty"sv,  "ten"sv,     "thirty"sv,  "thousand"sv, "three"sv,
                                 "twelve"sv,  "twenty"sv, "two"sv};
static_assert(std::is_sorted(kNumbers.begin(), kNumbers.end()));

bool is_number(std::string_view form) {
  return std::any_of(form.begin(), form.end(), ascii::is_digit) ||
         std::binary_search(kNumbers.begin(), kNumbers.end(), form);
}

bool is_name(std::string_view form, const Token& token) {
  return is_acronym_form(form) || ((token.flags & kStartsCapital) != 0 && !is_function_word(form));
}

std::uint64_t hash_of_run(const std::vector<std::string>& words, std::size_t at) {
  std::uint64_t hash = 0;
  for (auto i = at; i < at + kRun; ++i) hash = XXH3_64bits_withSeed(words[i].data(), words[i].size(), hash);
  return hash;
}

void add_sentence(const TokenList& tokens, TokenSpan span, Account& account) {
  const auto first = static_cast<std::uint32_t>(account.words.size());
  for (auto i = span.begin; i < span.end; ++i) {
    const auto& form = tokens[i].form->form;
    account.words.push_back(form);
    // Every sentence begins with a capital.
    account.is_telling.push_back(is_number(form) || (i > span.begin && is_name(form, tokens[i])));
  }
  const auto end = static_cast<std::uint32_t>(account.words.size());
  for (auto at = first; at + kRun <= end; ++at)
    account.runs.try_emplace(hash_of_run(account.words, at),
                             static_cast<std::uint32_t>(account.sentences.size()));
  account.sentences.push_back({first, end});
}

bool has_number(const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), is_number);
}

/// The names and numbers of a sentence that stand for one another.
struct Exchanged {
  using Words = std::vector<std::string>;
  std::set<std::pair<Words, Words>> pairs;
  std::size_t others = 0;   ///< places where other words are exchanged
  std::size_t numbers = 0;  ///< pairs of which both have numbers

  void add(Words was, Words is) {
    if (was.empty() || is.empty()) {
      ++others;
      return;
    }
    numbers += has_number(was) && has_number(is);
    pairs.emplace(std::move(was), std::move(is));
  }
};

/// What of one body stands in another.
class Shared {
 public:
  Shared(const Account& of, const Account& in) : of_(of), in_(in) {
    std::size_t next = 0;  // after the last that was found: where words are exchanged, no run may be left
    for (const auto sentence : of.sentences) {
      const auto nearest = nearest_to(sentence);
      if (nearest && is_shared(sentence, in.sentences[*nearest]))
        next = *nearest + 1;
      else if (next < in.sentences.size())
        is_shared(sentence, in.sentences[next++]);
    }
  }

  /// Whether their first sentence has many numbers, all of them exchanged.
  bool begins_with_other_numbers() const { return begins_with_other_numbers_; }
  double part() const {
    return of_.words.empty() ? 1 : static_cast<double>(words_) / static_cast<double>(of_.words.size());
  }
  std::size_t opening() const { return opening_; }
  bool has_beginning() const { return has_beginning_; }
  /// Whether what is shared has hardly a name or number: a plea for subscriptions, and no news.
  bool is_plea() const { return telling_words_ * kWordsPerTelling < words_; }
  /// Whether names and numbers are exchanged in so many of the shared sentences that these are a template.
  /// The same numbers are the same event. Where only such words are exchanged as were before, a sentence says
  /// nothing: so a paper writes that has another name for a thing.
  bool is_template(double part) const {
    if (telling_ < kFewestTelling) return false;
    if (other_numbers_ >= kManyNumbers && reaches(other_numbers_, kNearlyAllNumbers, with_numbers_))
      return true;
    if (other_numbers_ < kFewestTelling) part = kNearlyEveryName;
    return reaches(telling_, part, sentences_) && reaches(other_numbers_, kNearlyEvery, with_numbers_);
  }

 private:
  /// The sentence of the other that has most runs of it.
  std::optional<std::size_t> nearest_to(TokenSpan sentence) const {
    std::map<std::uint32_t, std::size_t> runs;  // by sentence
    for (auto at = sentence.begin; at + kRun <= sentence.end; ++at)
      if (const auto found = in_.runs.find(hash_of_run(of_.words, at)); found != in_.runs.end())
        ++runs[found->second];
    const auto most = std::max_element(runs.begin(), runs.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == runs.end() ? std::nullopt : std::optional<std::size_t>(most->first);
  }

  /// Counts what they share, if they are one sentence.
  bool is_shared(TokenSpan here, TokenSpan there) {
    const auto a = words_at(of_, here), b = words_at(in_, there);
    if (a == b) return count(here, here.size(), {}, has_number(a)), true;
    std::uint32_t kept = 0;
    bool keeps_number = false;
    Exchanged exchanged;
    for (const auto& part : align_words(a, b)) {
      if (part.edit == Edit::same) {
        kept += part.a.size();
        keeps_number |= std::any_of(a.begin() + part.a.begin, a.begin() + part.a.end, is_number);
      }
      if (part.edit == Edit::changed) exchanged.add(telling(of_, here, part.a), telling(in_, there, part.b));
    }
    const auto shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
    if (kept * 2 < longer && kept * 5 < shorter * 3) return false;
    count(here, kept, exchanged, has_number(a) && has_number(b));
    if (here.begin == 0) begins_with_other_numbers_ = exchanged.numbers >= kManyNumbers && !keeps_number;
    return true;
  }

  void count(TokenSpan here, std::uint32_t kept, const Exchanged& exchanged, bool has_numbers) {
    words_ += kept;
    has_beginning_ |= here.begin == 0;
    telling_words_ += static_cast<std::size_t>(
        std::count(of_.is_telling.begin() + here.begin, of_.is_telling.begin() + here.end, true));
    if (here.begin < kOpening) opening_ += kept;
    if (exchanged.others > exchanged.pairs.size()) return;  // it was written anew, as no template is
    bool is_new = false;
    for (const auto& pair : exchanged.pairs) is_new |= exchanged_.insert(pair).second;
    sentences_ += is_new || exchanged.pairs.empty();
    telling_ += is_new;
    with_numbers_ += has_numbers;
    other_numbers_ += exchanged.numbers > 0;
  }

  static std::vector<std::string> words_at(const Account& account, TokenSpan span) {
    return {account.words.begin() + span.begin, account.words.begin() + span.end};
  }
  static bool reaches(std::size_t count, double part, std::size_t of) {
    return static_cast<double>(count) >= part * static_cast<double>(of);
  }
  /// The names and numbers among `words`, which count from the sentence's beginning.
  static std::vector<std::string> telling(const Account& account, TokenSpan sentence, TokenSpan words) {
    std::vector<std::string> found;
    for (auto i = sentence.begin + words.begin; i < sentence.begin + words.end; ++i)
      if (account.is_telling[i]) found.push_back(account.words[i]);
    return found;
  }

  const Account& of_;
  const Account& in_;
  std::size_t words_ = 0;
  std::size_t opening_ = 0;
  std::size_t telling_words_ = 0;  ///< of the shared sentences
  bool has_beginning_ = false;     ///< whether the first sentence is shared
  std::size_t sentences_ = 0;      ///< shared ones
  std::size_t telling_ = 0;        ///< of them, with names or numbers exchanged
  std::size_t with_numbers_ = 0;   ///< and with numbers in both
  std::size_t other_numbers_ = 0;  ///< which are others
  bool begins_with_other_numbers_ = false;
  std::set<std::pair<std::vector<std::string>, std::vector<std::string>>> exchanged_;
};

/// Whether fewer than a quarter of the title's words are among `words`.
bool is_foreign(const std::vector<std::string>& title, const std::vector<std::string>& words) {
  const auto found = std::count_if(title.begin(), title.end(), [&](const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
  return title.size() >= kTitleWords && static_cast<std::size_t>(found) * 4 < title.size();
}

bool is_notice(const Account& account) {
  return account.words.size() <= kLongestNotice && is_foreign(account.title, account.words);
}

}  // namespace

Account account_of(const Article& article, Analyzer& analyzer) {
  Account account;
  for (const Token& token : analyzer.analyze_words(article.title))
    if (is_shared_byte(token.form->signature())) account.title.push_back(token.form->form);
  if (article.date.kind == DateKind::given) account.day = article.date.value;
  for (const Paragraph& paragraph : article.paragraphs) {
    if (paragraph.kind != ParagraphKind::body) continue;
    TokenList tokens;
    analyzer.analyze_paragraph(
        std::string_view(article.text).substr(paragraph.span.begin, paragraph.span.size()), Bytes{0}, tokens);
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == TokenKind::word) continue;
      if (i > begin) add_sentence(tokens, {begin, i}, account);
      begin = i + 1;
    }
  }
  analyzer.trim();
  return account;
}

bool tell_of_one_event(const Account& a, const Account& b) {
  if (is_notice(a) && is_notice(b) && is_foreign(a.title, b.title) && is_foreign(b.title, a.title))
    return false;
  if (a.words.empty() && b.words.empty()) return true;
  const Shared of_a(a, b), of_b(b, a);
  const double part = std::max(of_a.part(), of_b.part());
  if (part < kMostOfBody) return false;
  if (part < kNearlyAllOfBody && std::max(of_a.opening(), of_b.opening()) < kSomeOfOpening) return false;
  if (!of_a.has_beginning() && !of_b.has_beginning() && of_a.is_plea() && of_b.is_plea()) return false;
  const bool other_days = a.day && b.day && *a.day != *b.day;
  if (other_days && std::chrono::abs(*a.day - *b.day) > kPrintedAgainWithin && part < kMostOfBodyLater)
    return false;
  // The figures of another day, however much the report explains them each time.
  if (other_days && (of_a.begins_with_other_numbers() || of_b.begins_with_other_numbers())) return false;
  const double too_many = other_days ? kManyOnOtherDays : kNearlyEvery;
  return !of_a.is_template(too_many) && !of_b.is_template(too_many);
}

}  // namespace lede::indexer
