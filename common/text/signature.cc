#include "common/text/signature.h"

#include <xxhash.h>

#include <algorithm>
#include <array>

namespace lede {
namespace {

using namespace std::string_view_literals;

// The commonest stems of English news. They make up half of all tokens. A byte of their own for each costs
// the other stems nothing: these lose as many values as tokens no longer fall on them. Stored: never change
// the order.
constexpr std::array kCommonStems = {
    "a"sv,     "about"sv,  "after"sv,   "against"sv, "all"sv,   "also"sv,  "american"sv, "an"sv,
    "and"sv,   "ani"sv,    "are"sv,     "as"sv,      "at"sv,    "back"sv,  "be"sv,       "becaus"sv,
    "been"sv,  "befor"sv,  "between"sv, "but"sv,     "by"sv,    "can"sv,   "could"sv,    "countri"sv,
    "did"sv,   "do"sv,     "dure"sv,    "even"sv,    "first"sv, "for"sv,   "from"sv,     "get"sv,
    "go"sv,    "govern"sv, "had"sv,     "has"sv,     "have"sv,  "he"sv,    "her"sv,      "him"sv,
    "his"sv,   "how"sv,    "i"sv,       "if"sv,      "in"sv,    "into"sv,  "is"sv,       "it"sv,
    "just"sv,  "last"sv,   "like"sv,    "make"sv,    "mani"sv,  "may"sv,   "me"sv,       "more"sv,
    "most"sv,  "my"sv,     "new"sv,     "no"sv,      "not"sv,   "now"sv,   "of"sv,       "offici"sv,
    "on"sv,    "one"sv,    "onli"sv,    "or"sv,      "other"sv, "our"sv,   "out"sv,      "over"sv,
    "peopl"sv, "presid"sv, "report"sv,  "said"sv,    "say"sv,   "she"sv,   "should"sv,   "so"sv,
    "some"sv,  "state"sv,  "such"sv,    "than"sv,    "that"sv,  "the"sv,   "their"sv,    "them"sv,
    "then"sv,  "there"sv,  "these"sv,   "they"sv,    "this"sv,  "those"sv, "through"sv,  "time"sv,
    "to"sv,    "two"sv,    "under"sv,   "up"sv,      "was"sv,   "we"sv,    "were"sv,     "what"sv,
    "when"sv,  "where"sv,  "which"sv,   "while"sv,   "who"sv,   "will"sv,  "with"sv,     "would"sv,
    "year"sv,  "you"sv,    "your"sv};
static_assert(std::is_sorted(kCommonStems.begin(), kCommonStems.end()));

constexpr std::uint8_t kFirstSharedByte = kFirstWordByte + kCommonStems.size();

}  // namespace

bool is_shared_byte(std::uint8_t byte) { return byte >= kFirstSharedByte; }

std::uint8_t signature_byte(std::string_view stem) {
  const auto found = std::lower_bound(kCommonStems.begin(), kCommonStems.end(), stem);
  if (found != kCommonStems.end() && *found == stem)
    return static_cast<std::uint8_t>(kFirstWordByte + (found - kCommonStems.begin()));
  constexpr std::uint64_t kValues = 256 - kFirstSharedByte;
  return static_cast<std::uint8_t>(kFirstSharedByte + XXH64(stem.data(), stem.size(), 0) % kValues);
}

std::uint8_t Form::find_signature() const {
  signature_ = signature_byte(stem());
  return signature_;
}

std::string make_signature(const TokenList& tokens) {
  std::string bytes(tokens.size(), '\0');
  std::transform(tokens.begin(), tokens.end(), bytes.begin(), [](const Token& token) {
    constexpr std::array<std::uint8_t, 3> kEnds = {0, kSentenceEndByte, kParagraphEndByte};
    const bool word = token.kind == TokenKind::word;
    return static_cast<char>(word ? token.form->signature() : kEnds[static_cast<std::size_t>(token.kind)]);
  });
  return bytes;
}

}  // namespace lede
