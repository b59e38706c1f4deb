#include "searcher/views/versions.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/article/article.h"
#include "common/base/ascii.h"

namespace lede::searcher {
namespace {

// Where between two words the one's punctuation ends and the next one's begins: around the last white space.
struct Border {
  std::uint32_t end;
  std::uint32_t begin;
};
Border border(std::string_view text, std::uint32_t end, std::uint32_t begin) {
  auto next = begin;
  while (next > end && !ascii::is_space(text[next - 1])) --next;
  if (next == end) return {begin, begin};  // "cease-fire"
  auto last = next;
  while (last > end && ascii::is_space(text[last - 1])) --last;
  return {last, next};
}

// A paragraph without the white space around it.
ByteSpan trimmed(std::string_view text, ByteSpan span) {
  while (!span.empty() && ascii::is_space(text[span.begin])) ++span.begin;
  while (!span.empty() && ascii::is_space(text[span.end - 1])) --span.end;
  return span;
}

TokenSpan whole(const TokenList& tokens) { return {0, static_cast<std::uint32_t>(tokens.size())}; }

std::vector<AlignedWords> align(const TokenList& a, const TokenList& b) {
  return without_crumbs(align_words(forms_of(a, whole(a)), forms_of(b, whole(b))));
}

Version version_of(Hit hit, const TokenList& tokens) {
  auto words = printed_words(hit.article, tokens);
  return {std::move(hit), std::move(words)};
}

class RowMaker {
 public:
  explicit RowMaker(const Comparison& versions) : a_(versions.a.words), b_(versions.b.words) {}

  void add(const AlignedWords& part) {
    auto rest = part;
    while (rest.a.size() > 0 || rest.b.size() > 0)
      part.edit == Edit::same ? take_same(rest) : take_differing(rest);
  }

  std::vector<VersionRow> rows() {
    if (!row_.parts.empty()) end_row(false);
    return std::move(rows_);
  }

 private:
  using Words = std::vector<PrintedWord>;

  static std::uint32_t paragraph_end(const Words& words, TokenSpan span) {
    auto at = span.begin;
    while (at < span.end && !words[at++].ends_paragraph) continue;
    return at;
  }

  static bool ends_paragraph(const Words& words, TokenSpan span) {
    return span.size() > 0 && words[span.end - 1].ends_paragraph;
  }

  void take_same(AlignedWords& rest) {
    const auto length =
        std::min(paragraph_end(a_, rest.a) - rest.a.begin, paragraph_end(b_, rest.b) - rest.b.begin);
    take(rest, rest.a.begin + length, rest.b.begin + length);
  }

  void take_differing(AlignedWords& rest) {
    take(rest, paragraph_end(a_, rest.a), paragraph_end(b_, rest.b));
  }

  /// The words before the ends go into the row, which is over where they end a paragraph.
  void take(AlignedWords& rest, std::uint32_t end_a, std::uint32_t end_b) {
    const TokenSpan a{rest.a.begin, end_a}, b{rest.b.begin, end_b};
    const auto edit = a.size() == 0 ? Edit::added : b.size() == 0 ? Edit::dropped : rest.edit;
    row_.parts.push_back({edit, a, b});
    rest.a.begin = end_a;
    rest.b.begin = end_b;
    if (ends_paragraph(a_, a) || ends_paragraph(b_, b)) end_row(true);
  }

  void end_row(bool ends_paragraph) {
    row_.ends_paragraph = ends_paragraph;
    rows_.push_back(std::exchange(row_, {}));
  }

  const Words& a_;
  const Words& b_;
  VersionRow row_;
  std::vector<VersionRow> rows_;
};

}  // namespace

std::vector<PrintedWord> printed_words(const Article& article, const TokenList& tokens) {
  std::vector<PrintedWord> words;
  const auto searchable = searchable_paragraphs(article);
  std::size_t paragraph = 0;
  bool first = true;
  const auto span = [&] { return trimmed(article.text, article.paragraphs[searchable[paragraph]].span); };
  for (const auto& token : tokens) {
    if (token.kind == TokenKind::paragraph_end) {
      if (!first) words.back().ends_paragraph = true, words.back().bytes.end = span().end;
      first = true;
      if (++paragraph == searchable.size()) break;
    } else if (token.kind == TokenKind::word) {
      auto begin = first ? span().begin : token.span.begin;
      if (!first) {
        const auto [end_before, begin_here] = border(article.text, words.back().bytes.end, begin);
        words.back().bytes.end = end_before;
        begin = begin_here;
      }
      words.push_back({{begin, token.span.end}});
      first = false;
    }
  }
  return words;
}

std::vector<std::string> forms_of(const TokenList& tokens, TokenSpan span) {
  std::vector<std::string> forms;
  for (auto i = span.begin; i < span.end; ++i)
    if (tokens[i].kind == TokenKind::word) forms.push_back(tokens[i].form->form);
  return forms;
}

Comparison compare_versions(IndexReader& reader, const std::string& a, const std::string& b) {
  auto hit_a = find_article(reader, a), hit_b = find_article(reader, b);
  const auto tokens_a = analyze(hit_a.article, reader.analyzer());
  const auto tokens_b = analyze(hit_b.article, reader.analyzer());
  auto alignment = align(tokens_a, tokens_b);
  return {version_of(std::move(hit_a), tokens_a), version_of(std::move(hit_b), tokens_b),
          std::move(alignment)};
}

WordCounts count_words(const std::vector<AlignedWords>& alignment) {
  WordCounts counts;
  for (const auto& [edit, a, b] : alignment) {
    if (edit == Edit::same) counts.same += a.size();
    if (edit == Edit::changed) counts.changed += std::max(a.size(), b.size());
    if (edit == Edit::dropped) counts.dropped += a.size();
    if (edit == Edit::added) counts.added += b.size();
  }
  return counts;
}

History list_history(IndexReader& reader, const std::string& name) {
  History history{find_versions(reader, name), {}};
  TokenList before;
  for (auto& version : std::exchange(history.article.versions, {})) {
    HistoryRow row{std::move(version), 0, std::nullopt};
    const Article& article = row.version.hit.article;
    auto tokens = analyze(article, reader.analyzer());
    row.words = printed_words(article, tokens).size();
    if (!history.rows.empty() && history.rows.back().version.number + 1 == row.version.number)
      row.against_the_last = count_words(align(before, tokens));
    before = std::move(tokens);
    history.rows.push_back(std::move(row));
  }
  return history;
}

std::vector<VersionRow> version_rows(const Comparison& versions) {
  RowMaker maker(versions);
  for (const auto& part : versions.alignment) maker.add(part);
  return maker.rows();
}

}  // namespace lede::searcher
