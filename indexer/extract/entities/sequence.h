// The words of an article that may be part of a name, laid out for labelling: spans of tokens, with what
// stands around each. The tagger labels a sequence, the trainer learns from one.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/article/entities.h"
#include "common/text/form_memo.h"
#include "common/text/token.h"
#include "indexer/extract/entities/model.h"

namespace lede::indexer {

/// How a word is written. Stored in the model as part of hashes: append only.
enum class Shape : std::uint8_t { lower, capital, capitals, initial, dotted, mixed, digits, code, none };
inline constexpr std::size_t kShapes = 9;
/// Of the surface as it stands in the text.
Shape shape_of(std::string_view surface);

/// What stands between two words, or a word and the sentence's border: of several signs the one latest in
/// this list. Stored in the model as part of hashes: append only.
enum class Gap : std::uint8_t {
  space,
  hyphen,
  period,
  ampersand,
  apostrophe,
  possessive,  ///< the word before ends in 's, within its span
  slash,
  comma,
  dash,
  colon,
  quote,
  parenthesis,
  other,
  sentence,  ///< a border of the sentence
};
/// Of the bytes between two words.
Gap gap_within(const Article& article, const Token& before, const Token& after);
inline Gap gap_between(const Article& article, const Token& before, const Token& after) {
  const std::string& text = article.text;
  const std::uint32_t end = before.span.end;
  const bool is_plain = after.span.begin == end + 1 && text[end] == ' ' && text[end - 1] != 's';
  return is_plain ? Gap::space : gap_within(article, before, after);
}
/// Whether a name may go on over this gap.
constexpr bool joins(Gap gap) { return gap <= Gap::apostrophe; }

/// Words of one sentence that are looked at together: capitals, digits beside them, and up to 3 connecting
/// words ("of the") between them, with nothing between them that ends a name. Only these are ever tagged.
std::vector<TokenSpan> find_candidate_spans(const Article& article, const TokenList& tokens);

/// What the rules over labels (label_rules.cc) know of a word by itself: found once a word, not wherever it
/// stands.
struct WordRules {
  std::optional<EntityKind> ends;     ///< of a name of several words that ends with it
  std::optional<EntityKind> acronym;  ///< of an acronym that newspapers use without explaining it
  bool is_programme = false;          ///< Medicaid: a thing, no place
  bool is_function_word = false;
};
/// Of a form, in lower case or an acronym in capitals.
WordRules rules_of(std::string_view form);

/// A form in one shape, wherever it stands.
struct Word {
  std::string form;
  std::uint32_t hash = 1;  ///< word_hash(form)
  NameClasses classes = 0;
  Clusters clusters{};
  Shape shape = Shape::none;
  std::uint32_t number = 0;       ///< among the words met, in the order they came; none() is number 0
  std::uint32_t form_number = 0;  ///< among the forms met: the same for all shapes of a form
  WordRules rules;
};

/// The words met so far, each looked up once. Not thread safe.
class WordTable {
 public:
  /// The gazetteer must outlive the table.
  explicit WordTable(const Gazetteer& gazetteer);
  /// The word of a token of the article; stays where it is until clear().
  const Word& of(const Article& article, const Token& token);
  const Gazetteer& gazetteer() const { return gazetteer_; }
  /// What stands beyond a sentence's border.
  const Word& none() const { return words_.front(); }
  /// Words, and forms, that have numbers.
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  std::uint32_t forms() const { return static_cast<std::uint32_t>(words_of_forms_.size()); }
  void clear();

 private:
  std::uint32_t add(std::string_view form, Shape shape, std::uint32_t form_number);

  const Gazetteer& gazetteer_;
  StringMap<std::uint32_t> form_numbers_;
  /// By form number: the number of its word in each shape, 0 for none yet.
  std::vector<std::array<std::uint32_t, kShapes>> words_of_forms_;
  std::deque<Word> words_;
};

/// A token that is to be labelled.
struct SequenceToken {
  const Word* word = nullptr;
  std::uint32_t token = 0;  ///< in the article's TokenList
  Gap gap_before = Gap::space;
  Part phrase_part = Part::unit;  ///< meaningful where phrase is not 0
  NameClasses phrase = 0;         ///< of the longest phrase of the gazetteer that covers it
};

/// Tokens [begin, end) of a sequence, which are labelled together, and what stands beside them.
struct CandidateSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::array<const Word*, 2> before{};  ///< nearest last
  std::array<const Word*, 2> after{};   ///< nearest first
  Gap gap_after = Gap::space;
  /// Of a sentence that capitalises all, as headlines do: its capitals say nothing of what is a name.
  bool title_case = false;
};

struct Sequence {
  std::vector<SequenceToken> tokens;
  std::vector<CandidateSpan> spans;
  std::uint32_t words = 0;  ///< all numbers of words are below

  /// The word `offset` (-2 to 2) from a token of the span.
  const Word& beside(const CandidateSpan& span, std::uint32_t token, int offset) const {
    const std::int64_t at = std::int64_t{token} + offset;
    if (at < span.begin) return *span.before[static_cast<std::size_t>(2 + at - span.begin)];
    if (at >= span.end) return *span.after[static_cast<std::size_t>(at - span.end)];
    return *tokens[static_cast<std::size_t>(at)].word;
  }
};

/// Lays out an article; `sequence` is overwritten, its memory used again.
void lay_out(const Article& article, const TokenList& tokens, WordTable& words, Sequence& sequence);

}  // namespace lede::indexer
