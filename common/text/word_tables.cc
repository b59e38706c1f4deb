// The closed lists of English words that the rules of analyzer.h speak of.
#include <array>
#include <string_view>

#include "common/base/key_index.h"
#include "common/text/analyzer.h"

namespace lede {
namespace {

using namespace std::string_view_literals;

/// Words of two to six letters that an acronym can be mistaken for and that stand in nearly every article.
constexpr KeySet kCommonWords(std::array{
    "a"sv,   "all"sv, "am"sv,  "an"sv,  "and"sv, "any"sv, "are"sv, "as"sv,  "at"sv,  "be"sv,  "but"sv,
    "by"sv,  "can"sv, "did"sv, "do"sv,  "for"sv, "go"sv,  "had"sv, "has"sv, "he"sv,  "her"sv, "his"sv,
    "i"sv,   "if"sv,  "in"sv,  "is"sv,  "it"sv,  "its"sv, "may"sv, "me"sv,  "my"sv,  "no"sv,  "nor"sv,
    "not"sv, "now"sv, "of"sv,  "off"sv, "on"sv,  "one"sv, "or"sv,  "our"sv, "out"sv, "own"sv, "pm"sv,
    "she"sv, "so"sv,  "the"sv, "to"sv,  "too"sv, "up"sv,  "us"sv,  "was"sv, "we"sv,  "who"sv, "you"sv});

constexpr KeySet kFunctionWords(std::array{
    "a"sv,      "about"sv, "after"sv, "all"sv,  "also"sv, "am"sv,     "an"sv,    "and"sv,   "any"sv,
    "are"sv,    "as"sv,    "at"sv,    "be"sv,   "been"sv, "before"sv, "but"sv,   "by"sv,    "can"sv,
    "could"sv,  "did"sv,   "do"sv,    "does"sv, "for"sv,  "from"sv,   "had"sv,   "has"sv,   "have"sv,
    "he"sv,     "her"sv,   "him"sv,   "his"sv,  "how"sv,  "i"sv,      "if"sv,    "in"sv,    "into"sv,
    "is"sv,     "it"sv,    "its"sv,   "may"sv,  "me"sv,   "might"sv,  "more"sv,  "most"sv,  "must"sv,
    "my"sv,     "no"sv,    "nor"sv,   "not"sv,  "now"sv,  "of"sv,     "off"sv,   "on"sv,    "one"sv,
    "only"sv,   "or"sv,    "other"sv, "our"sv,  "out"sv,  "over"sv,   "own"sv,   "said"sv,  "she"sv,
    "should"sv, "so"sv,    "some"sv,  "such"sv, "than"sv, "that"sv,   "the"sv,   "their"sv, "them"sv,
    "then"sv,   "there"sv, "these"sv, "they"sv, "this"sv, "those"sv,  "to"sv,    "too"sv,   "under"sv,
    "up"sv,     "us"sv,    "was"sv,   "we"sv,   "were"sv, "what"sv,   "when"sv,  "where"sv, "which"sv,
    "while"sv,  "who"sv,   "whom"sv,  "why"sv,  "will"sv, "with"sv,   "would"sv, "you"sv,   "your"sv});

}  // namespace

bool is_common_word_acronym(std::string_view lower) { return kCommonWords.has(lower); }

bool is_function_word(std::string_view lower) { return kFunctionWords.has(lower); }

}  // namespace lede
