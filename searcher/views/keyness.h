// What the articles of one query say much more often than those of another: words, phrases of two and three
// words, and names. Keyness as corpus linguistics has it: how sure (the log-likelihood ratio of likelihood.h,
// used so by Rayson & Garside, "Comparing corpora using frequency profiling", 2000) and how large (the log
// ratio of Hardie, "Log ratio: an informal introduction", 2014).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/flat_map.h"
#include "common/base/units.h"
#include "common/text/token.h"
#include "searcher/query/ast.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// One number for each of the two sides.
template <class Number>
using Both = std::array<Number, 2>;

enum class KeywordKind : std::uint8_t { word, phrase, name };
std::string_view name_of(KeywordKind kind);

/// A word, phrase or name that one side has more often.
struct Keyword {
  KeywordKind kind{};
  std::size_t more_in = 0;      ///< 0 or 1: which side
  std::string text;             ///< as an article of that side prints it; of a name the fullest
  Both<std::uint64_t> count{};  ///< how often it stands there; of a name: stories that have it
  Both<Documents> stories{};    ///< that have it
  double likelihood = 0;
  double log_ratio = 0;  ///< binary logarithm of how much more frequent it is, at least kLeastLogRatio
};

/// At least twice as often, and by chance in less than one case of a thousand, and in so many stories.
inline constexpr double kLeastLogRatio = 1;
inline constexpr std::uint64_t kLeastStories = 3;

/// `count` of `whole` on each side: a Keyword without text; nullopt where neither side has it much more
/// often. For the log ratio a count of 0 is taken as half a one.
std::optional<Keyword> keyword_of(const Both<std::uint64_t>& count, const Both<std::uint64_t>& whole,
                                  const Both<Documents>& stories);

/// Counts the words and phrases of texts. A phrase stands between marks of punctuation, and neither begins
/// nor ends with a function word or a number. Words are the same by their stem.
class KeywordCounter {
 public:
  /// Where something stands first: which text, counted as they were added from 0, and its tokens.
  struct Place {
    std::uint32_t text = 0;
    TokenSpan tokens;
  };
  struct Found {
    Keyword keyword;
    Place place;  ///< on the side that has more of it; not with a capital letter where there is another
  };

  /// The tokens of `text` must be of one Analyzer that is not trimmed between.
  void add(std::size_t side, std::string_view text, const TokenList& tokens);
  const Both<std::uint64_t>& words() const { return counts_; }
  /// What one side has much more often, the surest first. A pair of words that mostly stands in a phrase of
  /// three which is found, too, is left out.
  std::vector<Found> keywords() const;

 private:
  struct First {
    std::uint32_t text = 0;
    std::uint32_t token = 0;
    bool is_capital = true;  ///< begins with a capital letter, as titles and sentences do
  };
  struct Entry {
    Both<std::uint32_t> count{};
    Both<std::uint32_t> stories{};
    std::uint32_t last_text = 0;  ///< from 1
    std::uint32_t tokens = 0;     ///< how many the first place has
    Both<First> first{};
  };
  /// Of words and phrases by their keys: the numbers of up to three words.
  struct Entries {
    FlatMap<std::uint64_t, std::uint32_t> numbers;  ///< index into `all` plus 1
    std::vector<Entry> all;
    std::vector<std::uint64_t> keys;
    Entry& of(std::uint64_t key);
    /// Which sides have it in so many stories that it may be a keyword: a bit each.
    unsigned sides_with_enough(std::uint64_t key) const;
  };
  struct Word {
    std::uint32_t number = 0;
    bool is_content = false;
    bool is_capital = false;
  };
  /// Words between marks of punctuation: words_[begin, end), which begin at that token of the text.
  struct Clause {
    std::uint32_t text = 0, token = 0;
    std::size_t begin = 0, end = 0, side = 0;
  };

  std::uint32_t number_of(const Form& form);
  void count_phrases(std::size_t length, Entries& entries) const;
  bool may_be_keyword(std::span<const Word> phrase, const Entries& entries) const;

  FlatMap<const Form*, std::uint32_t> forms_;
  std::unordered_map<std::string, std::uint32_t> stems_;  ///< numbers from 1
  std::vector<Word> words_;                               ///< of all texts
  std::vector<Clause> clauses_;
  Both<std::uint64_t> counts_{};  ///< words of each side
  std::uint32_t texts_ = 0;
};

struct KeynessRequest {
  Node query;
  Node other;
  std::uint64_t limit = 10;  ///< rows of each list; 0: all
};

/// So many stories of a side are read for words and phrases; of more a sample, the same each time.
inline constexpr std::size_t kStoriesRead = 2000;
inline constexpr std::uint64_t kSampleSeed = 1;

struct KeynessSide {
  std::string query;        ///< canonical
  Documents articles;       ///< that it finds and the other does not
  Documents stories;        ///< copies once
  Documents read;           ///< stories, for words and phrases; names are counted in all
  std::uint64_t words = 0;  ///< in those
};

struct KeynessRow {
  Keyword keyword;
  std::optional<Hit> example;  ///< an article of the side that has more of it, with one mark where it stands
};

struct Keyness {
  Both<KeynessSide> sides;
  Documents left_out;  ///< articles that both queries find
  std::vector<KeynessRow>
      rows;  ///< what the first has more of before what the other has; words, phrases, names
};

/// An article that both queries find is of neither side; but where one finds nothing besides, these are its
/// articles, and the other side is the rest. Throws Error{index} when the index cannot be read.
Keyness compare_queries(IndexReader& reader, const KeynessRequest& request);

}  // namespace lede::searcher
