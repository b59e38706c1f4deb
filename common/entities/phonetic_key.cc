#include "common/entities/phonetic_key.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "common/base/edits.h"

namespace lede::entities {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// What stands at the front of a part, and what it sounds like. Of those that begin with one letter, which
/// stand together, the first that fits counts.
struct Rule {
  std::string_view from;
  std::string_view to;
  bool initial_only = false;
};
constexpr std::array kRules = std::to_array<Rule>({
    {"aw", "au"},     {"shch", "s"}, {"sch", "s"},      {"sh", "s"},       {"tch", "C"},     {"th", "t"},
    {"ch", "C"},      {"ck", "k"},   {"ce", "se"},      {"ci", "si"},      {"cy", "si"},     {"c", "k"},
    {"kh", "k"},      {"q", "k"},    {"gh", "k", true}, {"gh", "g"},       {"g", "k", true}, {"ph", "f"},
    {"x", "s", true}, {"x", "ks"},   {"dh", "d"},       {"dj", "j"},       {"zh", "j"},      {"ou", "u"},
    {"oo", "u"},      {"ow", "ou"},  {"ee", "i"},       {"ye", "e", true}, {"y", "i"},       {"w", "v"},
});
constexpr std::size_t kLongestSound = 2;  ///< of what a rule makes
static_assert(std::all_of(kRules.begin(), kRules.end(), [](const Rule& rule) {
  return rule.to.size() <= kLongestSound && rule.to.size() <= kLongestSound * rule.from.size();
}));

/// The rules of each first letter.
struct RuleRange {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
};
constexpr auto kRulesOf = [] {
  std::array<RuleRange, 256> ranges{};
  for (std::uint8_t i = 0; i < kRules.size(); ++i) {
    RuleRange& range = ranges[static_cast<unsigned char>(kRules[i].from[0])];
    if (range.end == 0) range.begin = i;
    range.end = static_cast<std::uint8_t>(i + 1);
  }
  return ranges;
}();
static_assert(
    [] {
      std::size_t count = 0;
      for (const RuleRange& range : kRulesOf) count += range.end - range.begin;
      return count == kRules.size();
    }(),
    "rules of one letter stand together");

/// The sound of a part while it is written: doubled letters single.
class SoundWriter {
 public:
  explicit SoundWriter(std::size_t most) {
    if (most > small_.size()) large_.resize(most);
    begin_ = end_ = large_.empty() ? small_.data() : large_.data();
  }
  void add(char c) {
    if (end_ == begin_ || end_[-1] != c) *end_++ = c;
  }
  std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }
  char last(std::size_t before = 0) const { return end_[-1 - static_cast<std::ptrdiff_t>(before)]; }
  void drop_last() { --end_; }
  void replace_last(char c) { end_[-1] = c; }
  std::string text() const { return {begin_, end_}; }

 private:
  std::array<char, 64> small_;
  std::string large_;
  char* begin_;
  char* end_;
};

/// Of a rule of the first letter; a few letters are compared sooner than a comparison is called.
bool fits(const Rule& rule, std::string_view rest) {
  if (rest.size() < rule.from.size()) return false;
  for (std::size_t i = 1; i < rule.from.size(); ++i)
    if (rest[i] != rule.from[i]) return false;
  return true;
}

const Rule* rule_at(std::string_view part, std::size_t at) {
  const std::string_view rest = part.substr(at);
  const RuleRange range = kRulesOf[static_cast<unsigned char>(rest[0])];
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (fits(kRules[i], rest) && (!kRules[i].initial_only || at == 0)) return &kRules[i];
  return nullptr;
}

/// Whether transcriptions exchange them: a and e, o and u, i and e
bool are_akin(char a, char b) {
  const auto either = [&](char x, char y) { return (a == x && b == y) || (a == y && b == x); };
  return a == b || either('a', 'e') || either('o', 'u') || either('i', 'e');
}

std::string_view vowels_at(std::string_view sound, std::size_t at) {
  std::size_t end = at;
  while (end < sound.size() && is_vowel(sound[end])) ++end;
  return sound.substr(at, end - at);
}
std::string_view first_vowels(std::string_view sound) {
  const auto at = std::find_if(sound.begin(), sound.end(), is_vowel);
  return vowels_at(sound, static_cast<std::size_t>(at - sound.begin()));
}

}  // namespace

std::string phonetic_key(std::string_view part) {
  SoundWriter out(part.size() * kLongestSound);
  for (std::size_t at = 0; at < part.size();) {
    if (const Rule* rule = rule_at(part, at)) {
      for (const char c : rule->to) out.add(c);
      at += rule->from.size();
    } else {
      out.add(part[at++]);
    }
  }
  if (out.size() > 2 && out.last() == 'h' && is_vowel(out.last(1))) out.drop_last();
  if (out.size() > 3 && out.last() == 'z' && out.last(1) == 'e') out.replace_last('s');
  return out.text();
}

namespace {

/// Of a part that sounds like `heard`.
std::string consonants_of(const std::string& heard) {
  SoundWriter out(heard.size());
  for (const char c : heard)
    if (!is_vowel(c)) out.add(c);
  return out.size() == 0 ? heard : out.text();
}

}  // namespace

std::string consonant_key(std::string_view part) { return consonants_of(entities::phonetic_key(part)); }

const std::string& Part::phonetic_key() const {
  if (phonetic_key_.empty()) phonetic_key_ = entities::phonetic_key(text);
  return phonetic_key_;
}

const std::string& Part::consonant_key() const {
  if (consonant_key_.empty()) consonant_key_ = consonants_of(phonetic_key());
  return consonant_key_;
}

bool sounds_alike(const Part& a, const Part& b) {
  if (a.text == b.text) return true;
  if (a.consonant_key() != b.consonant_key() || std::min(a.text.size(), b.text.size()) < 3) return false;
  if (a.phonetic_key() == b.phonetic_key()) return true;
  if (a.consonant_key().size() < 2 || std::min(a.text.size(), b.text.size()) < 4) return false;
  if (is_vowel(a.phonetic_key()[0]) != is_vowel(b.phonetic_key()[0])) return false;
  const std::string_view vowels_a = first_vowels(a.phonetic_key());
  const std::string_view vowels_b = first_vowels(b.phonetic_key());
  if (vowels_a.empty() || vowels_b.empty() || !are_akin(vowels_a[0], vowels_b[0])) return false;
  if (a.consonant_key().size() == 2 &&
      (a.phonetic_key().size() != b.phonetic_key().size() || vowels_a.size() != vowels_b.size()))
    return false;
  return edits_between(a.phonetic_key(), b.phonetic_key(), 2).has_value();
}

}  // namespace lede::entities
