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

/// Doubled letters are written once.
void append_once(std::string& out, char c) {
  if (out.empty() || out.back() != c) out += c;
}

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

/// Whether transcriptions exchange them: a and e, o and u, i and e.
bool are_exchanged(char a, char b) {
  const auto either = [&](char x, char y) { return (a == x && b == y) || (a == y && b == x); };
  return a == b || either('a', 'e') || either('o', 'u') || either('i', 'e');
}

std::string_view first_vowels(std::string_view key) {
  const auto begin = std::ranges::find_if(key, is_vowel);
  return {begin, std::find_if_not(begin, key.end(), is_vowel)};
}

}  // namespace

std::string phonetic_key(std::string_view part) {
  std::string out;
  for (std::size_t at = 0; at < part.size();) {
    const Rule* rule = rule_at(part, at);
    for (const char c : rule != nullptr ? rule->to : part.substr(at, 1)) append_once(out, c);
    at += rule != nullptr ? rule->from.size() : 1;
  }
  if (out.size() > 2 && out.back() == 'h' && is_vowel(out[out.size() - 2])) out.pop_back();
  if (out.size() > 3 && out.ends_with("ez")) out.back() = 's';
  return out;
}

std::string consonant_key(std::string_view part) { return Part(part).consonant_key(); }

Part::Keys& Part::keys() const {
  if (!keys_) keys_ = std::make_unique<Keys>();
  return *keys_;
}

const std::string& Part::phonetic_key() const {
  std::string& key = keys().phonetic;
  if (key.empty()) key = entities::phonetic_key(text);
  return key;
}

const std::string& Part::consonant_key() const {
  std::string& key = keys().consonant;
  if (!key.empty()) return key;
  for (const char c : phonetic_key())
    if (!is_vowel(c)) append_once(key, c);
  if (key.empty()) key = phonetic_key();
  return key;
}

bool sounds_alike(const Part& a, const Part& b) {
  if (a.text == b.text) return true;
  if (a.consonant_key() != b.consonant_key() || std::min(a.text.size(), b.text.size()) < 3) return false;
  if (a.phonetic_key() == b.phonetic_key()) return true;
  if (a.consonant_key().size() < 2 || std::min(a.text.size(), b.text.size()) < 4) return false;
  if (is_vowel(a.phonetic_key()[0]) != is_vowel(b.phonetic_key()[0])) return false;
  const std::string_view vowels_a = first_vowels(a.phonetic_key());
  const std::string_view vowels_b = first_vowels(b.phonetic_key());
  if (vowels_a.empty() || vowels_b.empty() || !are_exchanged(vowels_a[0], vowels_b[0])) return false;
  if (a.consonant_key().size() == 2 &&
      (a.phonetic_key().size() != b.phonetic_key().size() || vowels_a.size() != vowels_b.size()))
    return false;
  return edits_between(a.phonetic_key(), b.phonetic_key(), 2).has_value();
}

}  // namespace lede::entities
