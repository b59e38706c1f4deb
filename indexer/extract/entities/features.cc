#include "indexer/extract/entities/features.h"

#include <algorithm>

#include "common/base/key_index.h"
#include "common/text/analyzer.h"
#include "common/text/ascii.h"

namespace lede::indexer {
namespace {

/// Lower-case words that stand inside names; at most kBridge of them in a row.
constexpr KeySet kConnectors(std::to_array<std::string_view>(
    {"a",   "al",  "an", "and", "at", "bin", "by", "da",  "de",  "del",  "den", "der",
     "des", "di",  "do", "dos", "du", "e",   "el", "et",  "for", "from", "ibn", "in",
     "la",  "las", "le", "of",  "on", "the", "to", "van", "von", "y"}));
constexpr std::uint32_t kBridge = 3;

/// Lower-case words that begin names of people.
constexpr KeySet kParticles(std::to_array<std::string_view>({"abu", "al", "bin", "bint", "da", "de", "del",
                                                             "den", "der", "di", "dos", "du", "el", "ibn",
                                                             "la", "le", "van", "von"}));
constexpr std::size_t kLongestListed = 4;  ///< bytes of a word of either

template <class Words>
bool holds(const Words& words, std::string_view word) {
  return word.size() <= kLongestListed && words.has(word);
}

bool is_word(const Token& token) { return token.kind == TokenKind::word; }
bool is_capital(const Token& token) { return is_word(token) && (token.flags & kStartsCapital) != 0; }

Gap gap_of_ascii(char c) {
  switch (c) {
    case ' ':
    case '\t': return Gap::space;
    case '-': return Gap::hyphen;
    case '.': return Gap::period;
    case '&': return Gap::ampersand;
    case '\'': return Gap::apostrophe;
    case '/': return Gap::slash;
    case ',': return Gap::comma;
    case ':':
    case ';': return Gap::colon;
    case '"': return Gap::quote;
    case '(':
    case ')':
    case '[':
    case ']': return Gap::parenthesis;
    default: return Gap::other;
  }
}

/// Of a gap that holds more than ASCII: general punctuation is told apart, the rest is "other".
Gap gap_of_code_point(std::string_view rest) {
  if (rest.starts_with("‘") || rest.starts_with("’")) return Gap::apostrophe;
  if (rest.starts_with("“") || rest.starts_with("”")) return Gap::quote;
  if (rest.starts_with("–") || rest.starts_with("—")) return Gap::dash;
  if (rest.starts_with("\u2010") || rest.starts_with("\u2011")) return Gap::hyphen;
  if (rest.starts_with("\u00A0") || rest.starts_with("\u202F")) return Gap::space;
  return Gap::other;
}

Gap gap_of(std::string_view between) {
  Gap gap = Gap::space;
  bool spaced = false;
  for (std::size_t i = 0; i < between.size(); ++i) {
    const auto byte = static_cast<unsigned char>(between[i]);
    if (byte >= 0x80 && byte < 0xC0) continue;
    spaced |= byte == ' ';
    gap = std::max(gap, byte < 0x80 ? gap_of_ascii(between[i]) : gap_of_code_point(between.substr(i)));
  }
  return gap == Gap::hyphen && spaced ? Gap::dash : gap;
}

bool is_possessive(std::string_view surface) {
  return surface.size() > 2 && surface.back() == 's' &&
         (surface[surface.size() - 2] == '\'' || surface.ends_with("’s"));
}

/// Capitals, small letters and digits are counted in one number, this many bits each.
constexpr unsigned kLowerBits = 21, kDigitBits = 42;
constexpr std::uint64_t kShapeCount = (std::uint64_t{1} << kLowerBits) - 1;
constexpr auto kShapeCounts = [] {
  std::array<std::uint64_t, 256> counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::uint8_t type = kAscii[i];
    if (type == kUpper) counts[i] = 1;
    if (type == kLower || type == kHigh) counts[i] = std::uint64_t{1} << kLowerBits;
    if (type == kDigit) counts[i] = std::uint64_t{1} << kDigitBits;
  }
  return counts;
}();

/// Finds the runs of one article.
class RunFinder {
 public:
  RunFinder(const Article& article, const TokenList& tokens) : article_(article), tokens_(tokens) {}

  std::vector<TokenSpan> find() {
    std::vector<TokenSpan> runs;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (!is_capital(tokens_[i])) continue;
      const TokenSpan run = {begin_of(i, runs.empty() ? 0 : runs.back().end), end_of(i)};
      i = run.end - 1;
      if (!is_bare(run)) runs.push_back(run);
    }
    return runs;
  }

 private:
  /// Words that the name may begin with although they have no capital: al-Assad, van Gogh, pro-Russian.
  std::uint32_t begin_of(std::uint32_t first, std::uint32_t limit) const {
    while (first > limit && is_word(tokens_[first - 1])) {
      const Token& before = tokens_[first - 1];
      const Gap gap = gap_between(article_, before, tokens_[first]);
      if (gap != Gap::hyphen && (gap != Gap::space || !holds(kParticles, before.form->form))) break;
      --first;
    }
    return first;
  }

  std::uint32_t end_of(std::uint32_t first) const {
    std::uint32_t end = first + 1;
    while (true) {
      const std::uint32_t next = next_end(end);
      if (next == end) return end;
      end = next;
    }
  }

  /// The end after one more word, or several when they are a bridge; `end` when nothing more belongs here.
  std::uint32_t next_end(std::uint32_t end) const {
    if (end == tokens_.size() || !is_word(tokens_[end])) return end;
    const Gap gap = gap_between(article_, tokens_[end - 1], tokens_[end]);
    if (!joins(gap)) return end;
    if (is_capital(tokens_[end]) || gap == Gap::hyphen ||
        ascii_class(article_.text[tokens_[end].span.begin]) == kDigit)
      return end + 1;
    for (std::uint32_t i = end; i < end + kBridge && holds(kConnectors, tokens_[i].form->form); ++i) {
      if (!goes_on(i + 1)) return end;
      if (is_capital(tokens_[i + 1])) return i + 2;
    }
    return end;
  }

  bool goes_on(std::uint32_t at) const {
    return at < tokens_.size() && is_word(tokens_[at]) &&
           joins(gap_between(article_, tokens_[at - 1], tokens_[at]));
  }

  /// A single function word, capitalised as sentences begin: never a name. May and Will are people.
  bool is_bare(TokenSpan run) const {
    const std::string& form = tokens_[run.begin].form->form;
    return run.size() == 1 && is_function_word(form) && form != "may" && form != "will";
  }

  const Article& article_;
  const TokenList& tokens_;
};

}  // namespace

Shape shape_of(std::string_view surface) {
  if (is_possessive(surface)) surface.remove_suffix(surface.ends_with("’s") ? 4 : 2);
  std::uint64_t counts = 0;
  for (const char c : surface) counts += kShapeCounts[static_cast<unsigned char>(c)];
  const std::uint64_t upper = counts & kShapeCount, lower = counts >> kLowerBits & kShapeCount;
  const std::uint64_t digits = counts >> kDigitBits;
  if (digits > 0) return upper + lower > 0 ? Shape::code : Shape::digits;
  if (upper == 0) return Shape::lower;
  if (lower == 0 && surface.find('.') != surface.npos) return Shape::dotted;
  if (lower == 0) return upper == 1 ? Shape::initial : Shape::capitals;
  return upper == 1 && ascii_class(surface.front()) == kUpper ? Shape::capital : Shape::mixed;
}

Gap gap_within(const Article& article, const Token& before, const Token& after) {
  const std::string_view text = article.text;
  const std::string_view between = text.substr(before.span.end, after.span.begin - before.span.end);
  const Gap gap = between == " " ? Gap::space : gap_of(between);
  if (gap != Gap::space || text[before.span.end - 1] != 's') return gap;
  return is_possessive(text.substr(before.span.begin, before.span.size())) ? Gap::possessive : gap;
}

std::vector<TokenSpan> find_runs(const Article& article, const TokenList& tokens) {
  return RunFinder(article, tokens).find();
}

Recollection recollect(const Memory& memory, Label own) {
  const std::uint32_t total = memory.total - (own == kNoLabel ? 0u : 1u);
  if (total == 0) return {};
  std::array<std::uint16_t, kLabels> labels = memory.labels;
  if (own != kNoLabel) --labels[own];
  std::array<std::uint32_t, 1 + kNameKinds> kinds{labels[kOutside]};
  for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
    const std::uint16_t* const parts = &labels[label_of(static_cast<NameKind>(kind), Part::begin)];
    kinds[1 + kind] = static_cast<std::uint32_t>(parts[0] + parts[1] + parts[2] + parts[3]);
  }
  const auto best_label = std::max_element(labels.begin(), labels.end()) - labels.begin();
  const auto best = std::max_element(kinds.begin(), kinds.end());
  return {.kind = static_cast<std::uint8_t>(1 + (best - kinds.begin())),
          .sure = *best * 5 >= total * 4,
          .label = static_cast<std::uint8_t>(best_label),
          .count = static_cast<std::uint8_t>(std::min(total, kMostSightings))};
}

}  // namespace lede::indexer
