#include "searcher/views/verify.h"

#include <algorithm>
#include <tuple>

#include "common/base/error.h"
#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "common/text/signature.h"
#include "searcher/query/clauses.h"
#include "searcher/search/steps.h"

namespace lede::searcher {
namespace {

constexpr Xapian::doccount kLookedAt = 1000;
constexpr std::size_t kFewestWords = 3;
constexpr double kMostApart = .4;  // of the sentence's words

/// Where in a signature the words of another stand best: approximate matching by dynamic programming
/// (Sellers, "The theory and computation of evolutionary distances: pattern recognition", 1980). Ends of
/// sentences cost nothing.
struct BestPlace {
  TokenSpan tokens;
  std::uint32_t cost = 0;
};
BestPlace best_place(std::string_view pattern, std::string_view text) {
  struct Cell {
    std::uint32_t cost;
    std::uint32_t begin;
  };
  std::vector<Cell> column(pattern.size() + 1);
  for (std::uint32_t i = 0; i < column.size(); ++i) column[i] = {i, 0};
  BestPlace best{{}, static_cast<std::uint32_t>(pattern.size())};
  for (std::uint32_t j = 0; j < text.size(); ++j) {
    if (static_cast<unsigned char>(text[j]) < kFirstWordByte) continue;
    Cell diagonal = column[0];
    column[0] = {0, j + 1};
    if (diagonal.cost == 0) diagonal.begin = j;
    for (std::size_t i = 1; i < column.size(); ++i) {
      const Cell above = column[i];
      Cell cell{diagonal.cost + (pattern[i - 1] != text[j]), diagonal.begin};
      if (above.cost + 1 < cell.cost) cell = {above.cost + 1, above.begin};
      if (column[i - 1].cost + 1 < cell.cost) cell = {column[i - 1].cost + 1, column[i - 1].begin};
      column[i] = cell;
      diagonal = above;
    }
    const Cell& whole = column.back();
    const bool ends_alike =
        whole.cost == best.cost && whole.begin == best.tokens.begin && pattern.back() == text[j];
    if (whole.cost < best.cost || ends_alike) best = {{whole.begin, j + 1}, whole.cost};
  }
  return best;
}

std::string signature_of_words(const TokenList& tokens) {
  std::string bytes;
  for (const auto& token : tokens) bytes.push_back(static_cast<char>(token.form->signature()));
  return bytes;
}

std::uint32_t count_words(const TokenList& tokens, TokenSpan span) {
  return static_cast<std::uint32_t>(std::count_if(tokens.begin() + span.begin, tokens.begin() + span.end,
                                                  [](const Token& t) { return t.kind == TokenKind::word; }));
}

std::vector<PrintedWord> words_in(const Article& article, const TokenList& tokens, TokenSpan span) {
  const auto all = printed_words(article, tokens);
  const auto first = all.begin() + count_words(tokens, {0, span.begin});
  return {first, first + count_words(tokens, span)};
}

std::uint32_t words_apart(const std::vector<AlignedWords>& alignment) {
  std::uint32_t apart = 0;
  for (const auto& part : alignment)
    if (part.edit != Edit::same) apart += std::max(part.a.size(), part.b.size());
  return apart;
}

class Verifier {
 public:
  Verifier(IndexReader& reader, const std::string& sentence)
      : reader_(reader), tokens_(reader.analyzer().analyze_words(sentence)) {
    if (tokens_.size() < kFewestWords)
      throw Error(ErrorKind::usage, "--verify needs a sentence of three words and more, in quotes");
    found_.sentence = sentence;
    for (const auto& code : reader.vocabulary().languages()) read_as(reader.analyzer().of(code));
    if (patterns_.empty()) read_as(reader.analyzer());
    for (const auto& token : tokens_)
      found_.asked.push_back(sentence.substr(token.span.begin, token.span.size()));
  }

  Verification run() {
    Xapian::Enquire enquire(reader_.database());
    enquire.set_query(query());
    const auto found = enquire.get_mset(0, kLookedAt);
    const auto forms = forms_of(tokens_, {0, static_cast<std::uint32_t>(tokens_.size())});
    for (auto at = found.begin(); at != found.end(); ++at) look_at(*at, forms);
    std::sort(found_.passages.begin(), found_.passages.end(),
              [](const NearestPassage& a, const NearestPassage& b) { return order(a) < order(b); });
    for (std::size_t i = 0; i < found_.passages.size(); ++i) found_.passages[i].hit.rank = i + 1;
    found_.total = Documents{found_.passages.size()};
    return std::move(found_);
  }

 private:
  using Order = std::tuple<std::uint32_t, Date, std::string, std::uint32_t>;
  static Order order(const NearestPassage& passage) {
    const auto& article = passage.hit.article;
    const auto day = is_dated(article.date) ? article.date.value : Date::max();
    return {passage.words_apart, day, article.path, article.ordinal};
  }

  /// An article may be in any language of the index.
  void read_as(Analyzer& analyzer) {
    const TokenList tokens = analyzer.analyze_words(found_.sentence);
    patterns_.push_back(signature_of_words(tokens));
    for (const auto& token : tokens) terms_.push_back(term_of(schema::Field::text, token.form->stem()));
  }

  Xapian::Query query() {
    sort_unique(terms_);
    return {Xapian::Query::OP_OR, terms_.begin(), terms_.end()};
  }

  BestPlace best_place_in(std::string_view text) const {
    BestPlace best = best_place(patterns_.front(), text);
    for (std::size_t i = 1; i < patterns_.size(); ++i)
      if (const BestPlace place = best_place(patterns_[i], text); place.cost < best.cost) best = place;
    return best;
  }

  void look_at(Xapian::docid number, const std::vector<std::string>& forms) {
    const auto place = best_place_in(reader_.value_of(number, schema::kSlotSignature));
    if (place.cost > static_cast<double>(tokens_.size()) * kMostApart) return;
    NearestPassage passage;
    passage.hit.article = reader_.articles().decode(reader_.value_of(number, schema::kSlotArticle));
    const auto tokens = analyze(passage.hit.article, reader_.analyzer());
    if (place.tokens.end > tokens.size()) return;  // a damaged index
    passage.words = words_in(passage.hit.article, tokens, place.tokens);
    if (passage.words.empty()) return;
    passage.bytes = {passage.words.front().bytes.begin, passage.words.back().bytes.end};
    passage.alignment = align_words(forms, forms_of(tokens, place.tokens));
    passage.words_apart = words_apart(passage.alignment);
    passage.hit.id = schema::article_id(passage.hit.article.path, passage.hit.article.ordinal);
    passage.hit.path = reader_.shown_path(passage.hit.article.path);
    passage.hit.index = reader_.index_name(number);
    found_.passages.push_back(std::move(passage));
  }

  IndexReader& reader_;
  const TokenList tokens_;
  std::vector<std::string> patterns_;  ///< signatures of the sentence, one a language of the index
  std::vector<std::string> terms_;
  Verification found_;
};

}  // namespace

Verification verify_sentence(IndexReader& reader, const std::string& sentence) {
  return reader.read("looking for the sentence", [&] { return Verifier(reader, sentence).run(); });
}

}  // namespace lede::searcher
