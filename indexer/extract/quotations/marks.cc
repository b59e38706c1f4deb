#include "indexer/extract/quotations/marks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

enum class Side : std::uint8_t { open, close, either };

struct QuoteSign {
  std::string_view bytes;
  Side side;
  bool single = false;
};

// Two-byte signs before the one-byte signs they begin with.
constexpr QuoteSign kSigns[] = {
    {"\xE2\x80\x9C", Side::open},         // “
    {"\xE2\x80\x9D", Side::close},        // ”
    {"\xE2\x80\x9E", Side::open},         // „
    {"\xC2\xAB", Side::open},             // «
    {"\xC2\xBB", Side::close},            // »
    {"\xE2\x80\xB9", Side::open},         // ‹
    {"\xE2\x80\xBA", Side::close},        // ›
    {"\xE3\x80\x8C", Side::open},         // 「
    {"\xE3\x80\x8D", Side::close},        // 」
    {"\xE3\x80\x8E", Side::open},         // 『
    {"\xE3\x80\x8F", Side::close},        // 』
    {"\xE2\x80\x98", Side::open, true},   // ‘
    {"\xE2\x80\x99", Side::close, true},  // ’, mostly an apostrophe
    {"''", Side::either},
    {"``", Side::open},
    {"\"", Side::either},
    {"'", Side::either, true},
};

constexpr auto kStartsSign = [] {
  std::array<bool, 256> starts{};
  for (const QuoteSign& sign : kSigns) starts[static_cast<unsigned char>(sign.bytes.front())] = true;
  return starts;
}();

struct Sign {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Side side = Side::either;
};

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_wordish(char c) { return ascii::is_letter(c) || ascii::is_digit(c) || is_high(c); }

class SignReader {
 public:
  SignReader(std::string_view text, bool single) : text_(text), single_(single) {}

  std::vector<Sign> run() {
    for (std::size_t at = next_start(0); at < text_.size(); at = next_start(at)) {
      const QuoteSign* sign = sign_at(at);
      if (sign == nullptr) {
        ++at;
        continue;
      }
      const std::size_t end = at + sign->bytes.size();
      if (sign->single == single_) add(*sign, at, end);
      at = end;
    }
    return std::move(signs_);
  }

 private:
  /// Where the next byte from `at` on is that a sign may begin with; the text's end for none.
  std::size_t next_start(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    const auto starts = [](char c) { return kStartsSign[static_cast<unsigned char>(c)]; };
    return at + static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), starts) - rest.begin());
  }

  const QuoteSign* sign_at(std::size_t at) const {
    for (const QuoteSign& sign : kSigns)
      if (text_.substr(at).starts_with(sign.bytes)) return &sign;
    return nullptr;
  }

  bool is_space_before(std::size_t at) const { return at == 0 || ascii::is_space(text_[at - 1]); }
  bool is_space_after(std::size_t end) const { return end == text_.size() || ascii::is_space(text_[end]); }
  bool is_word_after(std::size_t end) const { return end < text_.size() && is_wordish(text_[end]); }
  /// What may stand before an opening mark besides space: brackets and dashes, other marks.
  bool opens_after(std::size_t at) const {
    if (is_space_before(at)) return true;
    const char before = text_[at - 1];
    return before == '(' || before == '[' || before == '-' || text_.substr(0, at).ends_with("\xE2\x80\x94") ||
           text_.substr(0, at).ends_with("\xE2\x80\x93");
  }

  void add(const QuoteSign& sign, std::size_t at, std::size_t end) {
    const bool may_open = opens_after(at) && !is_space_after(end);
    const bool may_close = !is_space_before(at) && !is_word_after(end);
    Side side = sign.side;
    // French sets a space within its marks; » before a word opens in German.
    const bool is_french = sign.bytes == "\xC2\xBB" && is_space_before(at) && !is_word_after(end);
    if (is_french) return push(at, end, side);
    if (side == Side::open && !may_open && may_close) side = Side::close;  // ,“ for ,”
    if (side == Side::close && !may_close && may_open && !sign.single) side = Side::open;
    if (side == Side::either && may_open) side = Side::open;
    if (side == Side::either && may_close) side = Side::close;
    if (sign.single && !is_single_mark(side, at, end)) return;
    const bool is_inch = sign.bytes == "\"" && at > 0 && ascii::is_digit(text_[at - 1]) && !is_open_;
    if (is_inch) return;
    push(at, end, side);
  }

  void push(std::size_t at, std::size_t end, Side side) {
    is_open_ = side != Side::close && (side == Side::open || !is_open_);
    signs_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), side});
  }

  /// An apostrophe is none: a single mark opens before a word and closes after a stop or comma.
  bool is_single_mark(Side side, std::size_t at, std::size_t end) const {
    if (side == Side::open) return opens_after(at) && is_word_after(end);
    if (side != Side::close || at == 0 || is_word_after(end)) return false;
    const char before = text_[at - 1];
    return before == ',' || before == '.' || before == '?' || before == '!';
  }

  const std::string_view text_;
  const bool single_;
  bool is_open_ = false;
  std::vector<Sign> signs_;
};

/// Whether two marks close before another one opens: then the one now opening is nested in the one open.
bool is_nested(const std::vector<Sign>& signs, std::size_t at) {
  int closing = 0;
  for (std::size_t i = at + 1; i < signs.size() && signs[i].side == Side::close; ++i) ++closing;
  return closing >= 2;
}

class Pairing {
 public:
  explicit Pairing(std::string_view text) : text_(text) {}

  std::vector<QuotedBytes> run(const std::vector<Sign>& signs) {
    for (std::size_t i = 0; i < signs.size(); ++i) {
      const bool opens = signs[i].side == Side::open || (signs[i].side == Side::either && !is_open_);
      if (opens && is_open_ && is_nested(signs, i)) {
        ++nested_;
      } else if (opens) {
        if (is_open_) finish(signs[i].begin, false);
        is_open_ = true;
        begin_ = signs[i].end;
      } else if (nested_ > 0) {
        --nested_;
      } else {
        close(signs[i]);
      }
    }
    if (is_open_) finish(static_cast<std::uint32_t>(text_.size()), false);
    return std::move(found_);
  }

 private:
  void close(const Sign& sign) {
    if (is_open_) return finish(sign.begin, true);
    // “ was forgotten: only the first mark of a paragraph that closes a clause is believed.
    const bool ends_clause = sign.begin > 0 && std::strchr(",.?!", text_[sign.begin - 1]) != nullptr;
    if (found_.empty() && ends_clause && sign.side == Side::close)
      found_.push_back({{0, sign.begin}, false, true});
  }

  void finish(std::uint32_t end, bool closed) {
    is_open_ = false;
    nested_ = 0;
    while (end > begin_ && ascii::is_space(text_[end - 1])) --end;
    if (end > begin_) found_.push_back({{begin_, end}, true, closed});
  }

  const std::string_view text_;
  std::vector<QuotedBytes> found_;
  std::uint32_t begin_ = 0;
  bool is_open_ = false;
  int nested_ = 0;
};

bool has_pair_of_apostrophes(std::string_view text) { return text.find("''") != text.npos; }

/// A curly, angular or cornered mark: the curly ones and ‹ begin with the same two bytes.
bool has_high_mark(std::string_view text, bool single) {
  for (std::size_t at = text.find('\xE2'); at != text.npos; at = text.find('\xE2', at + 1)) {
    if (at + 2 >= text.size() || text[at + 1] != '\x80') continue;
    const char last = text[at + 2];
    if (last == '\x9C' || last == '\x9D' || last == '\x9E' || last == '\xB9' || (single && last == '\x98'))
      return true;
  }
  return text.find("\xC2\xAB") != text.npos || text.find("\xE3\x80\x8C") != text.npos ||
         text.find("\xE3\x80\x8E") != text.npos;
}

bool has_double_marks(std::string_view text) {
  return text.find('"') != text.npos || has_high_mark(text, false) || has_pair_of_apostrophes(text);
}

constexpr std::uint32_t kFewestSpokenWords = 4;

bool ends_with_dash_or_ellipsis(std::string_view inner) {
  return inner.ends_with('-') || inner.ends_with("\xE2\x80\x94") || inner.ends_with("\xE2\x80\xA6");
}

/// Drops the closing marks of a nested quotation at the end.
std::string_view without_closing_marks(std::string_view inner) {
  constexpr std::string_view kMarks[] = {"\xE2\x80\x99", "\xE2\x80\x9D", "'", "\""};
  for (const std::string_view mark : kMarks)
    while (inner.ends_with(mark)) inner.remove_suffix(mark.size());
  return inner;
}

QuotedTokens shape_of(const QuoteText& text, const QuotedBytes& quoted, ByteSpan paragraph) {
  const std::string_view all = text.text().substr(paragraph.begin, paragraph.size());
  const std::string_view inner = without_closing_marks(all.substr(quoted.inner.begin, quoted.inner.size()));
  std::string_view rest = all.substr(quoted.inner.end);
  while (rest.starts_with(' ')) rest.remove_prefix(1);  // before a French mark
  rest.remove_prefix(std::min(rest.find_first_of(" ,.;"), rest.size()));
  QuotedTokens shape;
  shape.closed = quoted.closed;
  shape.asks = inner.ends_with('?') || inner.ends_with('!');
  shape.opens_clause = quoted.closed && (shape.asks || inner.ends_with(',') || inner.ends_with('.') ||
                                         rest.starts_with(',') || ends_with_dash_or_ellipsis(inner));
  return shape;
}

std::uint32_t count_words(const QuoteText& text, TokenSpan tokens) {
  std::uint32_t words = 0;
  for (std::uint32_t at = tokens.begin; at < tokens.end; ++at)
    words += text.is_word(at) && (text.tokens()[at].flags & kJoinsNext) == 0;
  return words;
}

/// Whether the words are capitalised as in the title of a book: all but the small ones.
bool is_capitalised(const QuoteText& text, TokenSpan tokens) {
  constexpr std::size_t kSmallWord = 3;
  std::uint32_t capitals = 0;
  for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
    if (!text.is_word(at)) return false;
    if (text.is_capital(at))
      ++capitals;
    else if (at == tokens.begin || (text.surface(at).size() > kSmallWord && !text.is(at, kPreposition)))
      return false;
  }
  return capitals >= 2 && 2 * capitals >= tokens.size();
}

/// Whether one of the three words before names a kind of work: "her book", "the film".
bool is_announced_as_work(const QuoteText& text, const QuotedWords& words) {
  constexpr std::uint32_t kNear = 3;
  for (std::uint32_t at = words.before.end; at > words.before.begin && at + kNear > words.before.end; --at)
    if (text.is(at - 1, kWork)) return true;
  return false;
}

bool begins_with_dash(std::string_view paragraph) {
  paragraph.remove_prefix(std::min(paragraph.find_first_not_of(" \t"), paragraph.size()));
  return paragraph.starts_with("\xE2\x80\x94") || paragraph.starts_with("\xE2\x80\x93") ||
         paragraph.starts_with("\xE2\x80\x95");
}

/// Whether a verb that says so begins here, perhaps behind its auxiliary: "dit", "a déclaré", "a-t-elle dit".
bool begins_saying(const QuoteText& text, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t kMostWords = 4;
  for (const auto last = std::min(end, at + kMostWords); at < last && text.is_word(at); ++at) {
    if (text.is(at, kSaying)) return true;
    if (!text.is(at, kAuxiliary | kPronoun) && text.surface(at) != "t") return false;
  }
  return false;
}

/// What is said in a paragraph that begins with a dash, up to the verb that says so, and again from the next
/// dash on, or where none stood before the verb, from the next sentence on: "— Venez, dit-il. Il pleut.",
/// "—Venga —dijo Brel—, que llueve." Nothing without such a verb: it is a list. Not in English.
std::vector<QuotedBytes> behind_dashes(const QuoteText& text, ByteSpan paragraph, TokenSpan tokens) {
  std::vector<QuotedBytes> found;
  if (!text.is_glossed() || !begins_with_dash(text.text().substr(paragraph.begin, paragraph.size())))
    return found;
  const TokenList& all = text.tokens();
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    while (end > begin && !text.is_word(end - 1)) --end;
    if (end > begin)
      found.push_back({{all[begin].span.begin - paragraph.begin, all[end - 1].span.end - paragraph.begin}});
  };
  std::uint32_t begin = tokens.begin;
  bool is_speech = true, by_dash = false;
  for (std::uint32_t at = tokens.begin + 1; at < tokens.end; ++at) {
    if (!text.is_word(at)) {
      if (!is_speech && !by_dash) is_speech = true, begin = at + 1;
      continue;
    }
    const auto gap = text.gap_before(at);
    if (is_speech && (gap & (kComma | kDash)) != 0 && begins_saying(text, at, tokens.end)) {
      add(begin, at);
      is_speech = false;
      by_dash = (gap & kDash) != 0;
    } else if (!is_speech && (gap & kDash) != 0) {
      is_speech = true;
      begin = at;
    }
  }
  if (is_speech && !found.empty()) add(begin, tokens.end);
  return found;
}

bool is_whole_utterance(const QuoteText& text, const QuotedWords& words) {
  if (!text.is_capital(words.tokens.begin)) return false;
  if (words.opens_clause && words.after.size() > 0) return true;
  return words.before.size() > 0 && (text.gap_before(words.tokens.begin) & (kComma | kColon)) != 0;
}

}  // namespace

bool may_hold_quotations(std::string_view text) {
  return text.find('"') != text.npos || text.find('\'') != text.npos || has_high_mark(text, true);
}

std::vector<QuotedBytes> find_quoted(std::string_view paragraph) {
  const bool single = !has_double_marks(paragraph);
  std::vector<QuotedBytes> found = Pairing(paragraph).run(SignReader(paragraph, single).run());
  // What opens with an apostrophe and closes nowhere is 'tis and rock 'n' roll.
  if (single)
    std::erase_if(found, [](const QuotedBytes& quoted) { return !quoted.closed || !quoted.opened; });
  return found;
}

TokenSpan label_of(const QuoteText& text, TokenSpan paragraph) {
  constexpr std::uint32_t kLongestLabel = 6;  // tokens
  const auto limit = std::min(paragraph.end, paragraph.begin + kLongestLabel + 1);
  for (std::uint32_t at = paragraph.begin; at < limit && text.is_word(at); ++at) {
    const auto gap = at == paragraph.begin ? std::uint8_t{0} : text.gap_before(at);
    if ((gap & kColon) != 0) return {paragraph.begin, at};
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if ((gap & ~kComma) != 0 || !text.is_capital(at) || std::ranges::any_of(text.surface(at), is_lower))
      break;
  }
  return {};
}

std::vector<QuotedTokens> quoted_tokens(const QuoteText& text, ByteSpan paragraph, TokenSpan tokens,
                                        bool is_transcript) {
  std::vector<QuotedTokens> found;
  if (const TokenSpan label = is_transcript ? label_of(text, tokens) : TokenSpan{}; label.size() > 0) {
    while (tokens.end > label.end && !text.is_word(tokens.end - 1)) --tokens.end;
    return {{.tokens = {label.end, tokens.end}}};
  }
  std::uint32_t at = tokens.begin;
  const TokenList& all = text.tokens();
  auto stretches = behind_dashes(text, paragraph, tokens);
  const bool are_dashed = !stretches.empty();
  if (!are_dashed) stretches = find_quoted(text.text().substr(paragraph.begin, paragraph.size()));
  for (const QuotedBytes& quoted : stretches) {
    QuotedTokens shape = shape_of(text, quoted, paragraph);
    shape.opens_clause |= are_dashed;
    const std::uint32_t begin = paragraph.begin + quoted.inner.begin;
    const std::uint32_t end = paragraph.begin + quoted.inner.end;
    while (at < tokens.end && (!text.is_word(at) || all[at].span.begin < begin)) ++at;
    shape.tokens.begin = at;
    while (at < tokens.end && all[at].span.begin < end) ++at;
    while (at > shape.tokens.begin && !text.is_word(at - 1)) --at;
    shape.tokens.end = at;
    shape.is_short = count_words(text, shape.tokens) < kFewestSpokenWords;
    if (shape.tokens.size() > 0) found.push_back(shape);
  }
  return found;
}

std::optional<QuotationKind> unspoken_kind(const QuoteText& text, const QuotedWords& words,
                                           const QuotedTokens& quoted, bool has_own_cue) {
  if (quoted.is_short) {
    if (is_announced_as_work(text, words) && is_capitalised(text, words.tokens)) return QuotationKind::title;
    if (!has_own_cue || !is_whole_utterance(text, words)) return QuotationKind::scare;
    return std::nullopt;
  }
  if (quoted.asks || !is_capitalised(text, words.tokens)) return std::nullopt;
  if (is_announced_as_work(text, words) || !has_own_cue) return QuotationKind::title;
  return std::nullopt;
}

}  // namespace lede::indexer
