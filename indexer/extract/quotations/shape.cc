#include "indexer/extract/quotations/shape.h"

#include <algorithm>

#include "indexer/extract/quotations/marks.h"

namespace lede::indexer {
namespace {

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

bool is_whole_utterance(const QuoteText& text, const QuotedWords& words) {
  if (!text.is_capital(words.tokens.begin)) return false;
  if (words.opens_clause && words.after.size() > 0) return true;
  return words.before.size() > 0 && (text.gap_before(words.tokens.begin) & (kComma | kColon)) != 0;
}

}  // namespace

std::vector<QuotedTokens> quoted_tokens(const QuoteText& text, ByteSpan paragraph, TokenSpan tokens) {
  std::vector<QuotedTokens> found;
  std::uint32_t at = tokens.begin;
  const TokenList& all = text.tokens();
  for (const QuotedBytes& quoted : find_quoted(text.text().substr(paragraph.begin, paragraph.size()))) {
    QuotedTokens shape = shape_of(text, quoted, paragraph);
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
