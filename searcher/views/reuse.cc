#include "searcher/views/reuse.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "common/schema/fields.h"
#include "common/schema/fingerprint_index.h"
#include "common/text/sentence_fingerprints.h"
#include "common/text/shared_words.h"
#include "common/text/signature.h"
#include "searcher/search/search.h"
#include "searcher/search/steps.h"
#include "searcher/views/versions.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostArticles = 20;
constexpr std::uint64_t kMostAlike = 100;
constexpr std::uint32_t kPassageWords = 25;
constexpr std::ptrdiff_t kPassageSentences = 2;
constexpr std::uint32_t kSentencesWords = 12;  // of both: "He agreed. So did she." is met by chance
constexpr std::uint32_t kBridgedWords = 3;     // words that differ between two runs of one passage

/// An article's words as bytes, 0 where a sentence was left out, and where they stand.
struct WordText {
  std::string signature;
  std::vector<PrintedWord> words;
  std::vector<bool> starts_sentence;  ///< of each word, and true behind the last

  ByteSpan bytes(TokenSpan span) const {  // of words
    return {words[span.begin].bytes.begin, words[span.end - 1].bytes.end};
  }
};

WordText read_words(const Article& article, const TokenList& tokens, const std::vector<TokenSpan>& left_out) {
  WordText text{{}, printed_words(article, tokens), {}};
  auto gap = left_out.begin();
  bool starts = true;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    while (gap != left_out.end() && gap->end <= i) ++gap;
    if (tokens[i].kind == TokenKind::word) {
      const bool counts = gap == left_out.end() || i < gap->begin;
      text.signature.push_back(static_cast<char>(counts ? tokens[i].form->signature() : 0));
      text.starts_sentence.push_back(starts);
    }
    starts = tokens[i].kind != TokenKind::word;
  }
  text.starts_sentence.push_back(true);
  return text;
}

/// Words [here.begin, here.end) of one text and those of the other that are nearly the same.
struct Stretch {
  TokenSpan here;
  TokenSpan there;
};

/// Runs that follow one another in both texts with few words between are one stretch.
std::vector<Stretch> stretches(const std::vector<SharedRun>& runs) {
  std::vector<Stretch> all;
  for (const auto& run : runs) {
    const Stretch next{{run.here, run.here + run.length}, {run.there, run.there + run.length}};
    const bool follows = !all.empty() && next.here.begin - all.back().here.end <= kBridgedWords &&
                         next.there.begin >= all.back().there.end &&
                         next.there.begin - all.back().there.end <= kBridgedWords;
    if (follows)
      all.back() = {{all.back().here.begin, next.here.end}, {all.back().there.begin, next.there.end}};
    else
      all.push_back(next);
  }
  return all;
}

/// How many sentences lie in the stretch from their first word to their last.
std::ptrdiff_t whole_sentences(const WordText& text, TokenSpan words) {
  const auto begin = text.starts_sentence.begin();
  return std::count(begin + words.begin, begin + words.end + 1, true) - 1;
}

bool is_passage(const WordText& text, TokenSpan words) {
  return words.size() >= kPassageWords ||
         (words.size() >= kSentencesWords && whole_sentences(text, words) >= kPassageSentences);
}

class Reuse {
 public:
  Reuse(IndexReader& reader, const std::string& name) : reader_(reader) {
    list_.name = name;
    list_.hit = find_article(reader, name);
    const auto tokens = analyze(list_.hit.article, reader.analyzer());
    look_up_sentences(make_signature(tokens));
    own_ = read_words(list_.hit.article, tokens, left_out_);
    add_alike(name);
  }

  ReuseList run() {
    for (auto& [id, other] : others_) compare(other);
    std::sort(list_.passages.begin(), list_.passages.end(),
              [](const auto& a, const auto& b) { return order(a) < order(b); });
    list_.total = Documents{list_.passages.size()};
    return std::move(list_);
  }

 private:
  /// By place, the longest first, then by day and path of the other.
  using Order = std::tuple<std::uint32_t, std::int64_t, Date, std::string, std::uint32_t, std::uint32_t>;
  static Order order(const SharedPassage& passage) {
    const auto& other = passage.other;
    return {passage.here.begin,
            -std::int64_t{passage.here.end},
            is_dated(other.date) ? other.date.value : Date::max(),
            other.path,
            other.ordinal,
            passage.there.begin};
  }

  void look_up_sentences(const std::string& signature) {
    for (const auto& sentence : sentence_fingerprints(signature)) {
      const auto articles = reader_.articles_with(sentence.hash, kMostArticles);
      if (articles.size() > kMostArticles) {
        left_out_.push_back(sentence.words);
        continue;
      }
      for (const auto document : articles) add(document);
    }
  }

  void add(std::uint32_t document) {
    const auto data = reader_.value_of(document, schema::kSlotArticle);
    if (data.empty()) return;
    if (auto sound = reader_.if_sound(document, [&] { return reader_.articles().decode(data); }))
      add(std::move(*sound));
  }
  void add(Article article) {
    auto id = schema::article_id(article.path, article.ordinal);
    if (id != list_.hit.id) others_.try_emplace(std::move(id), std::move(article));
  }

  void add_alike(const std::string& name) {
    SearchRequest request;
    request.limit = kMostAlike;
    find_similar(reader_, name, request, [this](const Hit& hit) { add(hit.article); });
  }

  void compare(const Article& article) {
    const auto other = read_words(article, analyze(article, reader_.analyzer()), {});
    for (const auto& [here, there] : stretches(WordRuns(other.signature).shared_with(own_.signature))) {
      if (!is_passage(own_, here)) continue;
      list_.passages.push_back(
          {own_.bytes(here),
           Tokens{here.size()},
           {schema::article_id(article.path, article.ordinal), reader_.shown_path(article.path),
            article.ordinal, article.outlet, article.date},
           other.bytes(there)});
    }
  }

  IndexReader& reader_;
  ReuseList list_;
  WordText own_;
  std::vector<TokenSpan> left_out_;
  std::map<std::string, Article> others_;  ///< by id
};

}  // namespace

ReuseList find_reuse(IndexReader& reader, const std::string& name) {
  return reader.read("looking for shared passages", [&] { return Reuse(reader, name).run(); });
}

}  // namespace lede::searcher
