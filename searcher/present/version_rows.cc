#include "searcher/present/version_rows.h"

#include <algorithm>
#include <utility>

namespace lede::searcher {
namespace {

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

std::vector<VersionRow> version_rows(const Comparison& versions) {
  RowMaker maker(versions);
  for (const auto& part : versions.alignment) maker.add(part);
  return maker.rows();
}

}  // namespace lede::searcher
