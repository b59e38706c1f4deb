#include "searcher/views/quotations.h"

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/decider.h"
#include "searcher/search/matcher.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/steps.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kShingleWords = 4;
static_assert(kReadForPage >= kRerankedOfLong, "a longer list of hits begins with the shorter one");

/// Words in lower case; everything else separates.
std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  bool in_word = false;
  for (const char c : text) {
    const bool part = ascii::is_letter(c) || ascii::is_digit(c) || (c & 0x80) != 0;
    if (part && !in_word) words.emplace_back();
    if (part) words.back() += ascii::lower(c);
    in_word = part;
  }
  return words;
}

/// Hashes of every four words on end; of fewer words, one of all.
std::vector<std::size_t> shingles_of(const QuotationSource& printed) {
  const std::vector<std::string> words = plain_words(printed.words);
  const std::size_t size = std::min(words.size(), kShingleWords);
  std::vector<std::size_t> shingles;
  for (std::size_t begin = 0; begin + size <= words.size(); ++begin) {
    std::string joined(1, static_cast<char>('0' + static_cast<int>(printed.kind)));
    for (std::size_t i = begin; i < begin + size; ++i) joined += ' ' + words[i];
    shingles.push_back(std::hash<std::string>{}(joined));
  }
  sort_unique(shingles);
  return shingles;
}

class Grouping {
 public:
  void add(QuotationSource printed) {
    const std::vector<std::size_t> shingles = shingles_of(printed);
    const std::size_t group = group_of(shingles);
    if (group == rows_.size()) {
      rows_.emplace_back();
      sizes_.push_back(shingles.size());
    }
    for (const std::size_t shingle : shingles) groups_.emplace(shingle, group);
    rows_[group].sources.push_back(std::move(printed));
  }

  std::size_t size() const { return rows_.size(); }

  std::vector<QuotationGroup> take() {
    for (QuotationGroup& row : rows_) row.is_contested = has_two_speakers(row.sources);
    return std::move(rows_);
  }

 private:
  /// Of the groups that share enough the one that shares the most; a new one's number for none.
  std::size_t group_of(const std::vector<std::size_t>& shingles) const {
    std::map<std::size_t, std::size_t> shared;
    for (const std::size_t shingle : shingles)
      if (const auto found = groups_.find(shingle); found != groups_.end()) ++shared[found->second];
    std::size_t best = rows_.size();
    std::size_t most = 0;
    for (const auto& [group, count] : shared) {
      if (count <= most || 5 * count < 3 * std::min(shingles.size(), sizes_[group])) continue;
      best = group;
      most = count;
    }
    return best;
  }

  static bool has_two_speakers(const std::vector<QuotationSource>& sources) {
    std::string_view first;
    for (const QuotationSource& printed : sources) {
      if (!printed.named) continue;
      if (!first.empty() && printed.speaker != first) return true;
      first = printed.speaker;
    }
    return false;
  }

  std::vector<QuotationGroup> rows_;
  std::vector<std::size_t> sizes_;                       ///< shingles of each row's first source
  std::unordered_map<std::size_t, std::size_t> groups_;  ///< by shingle
};

/// Whether an indirect one among the answers holds all of it: '"a" and "b"' within 'that she "a" and "b"'.
bool is_within_another(const Quotations& all, const QuotationParts& one,
                       const std::vector<QuotationParts>& answers) {
  return std::any_of(answers.begin(), answers.end(), [&](const QuotationParts& other) {
    const TokenSpan outer = all[other.front()].tokens;
    if (all[other.front()].kind != QuotationKind::indirect || other == one) return false;
    return std::all_of(one.begin(), one.end(), [&](std::uint32_t part) {
      return outer.begin <= all[part].tokens.begin && all[part].tokens.end <= outer.end;
    });
  });
}

/// A mark that was opened in `words` and is closed right behind them: tokens end before it.
std::string_view closing_mark(std::string_view words, std::string_view rest) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"\u201c", "\u201d"}, {"\"", "\""}, {"\u00ab", "\u00bb"}};
  for (const auto& [opening, closing] : kMarks) {
    const auto opened = words.rfind(opening);
    if (opened == std::string_view::npos) continue;
    const bool is_open = opening == closing ? std::count(words.begin(), words.end(), '"') % 2 != 0
                                            : words.find(closing, opened) == std::string_view::npos;
    const auto at = rest.substr(0, 1 + closing.size()).find(closing);
    if (is_open && at != std::string_view::npos) return rest.substr(0, at + closing.size());
  }
  return {};
}

class Reader {
 public:
  Reader(IndexReader& reader, const Node& query)
      : reader_(reader), query_(compiled_for(reader, query)), evidence_(reader) {}

  /// Reads articles until there are `rows`, or all of them with 0.
  QuotationList run(Sort sort, std::uint64_t rows) {
    SearchRequest request;
    request.sort = sort;
    request.limit = rows == 0 ? 0 : kReadForPage;
    QuotationList list;
    for (;; request.limit *= 2) {
      const FoundList found = ranked_search(reader_, query_, request);
      list.all_are_read = request.limit == 0 || found.hits.size() < request.limit;
      list.matching = list.all_are_read ? Documents{found.hits.size()} : found.total.documents;
      list.matching_is_exact = list.all_are_read || found.total.is_exact;
      // A longer list begins with the shorter one, because only fewer hits than these are reranked.
      const std::span<const Found> hits = found.hits;
      for (const auto first = read_; read_ < hits.size(); ++read_) {
        constexpr std::size_t kAtOnce = 64;
        if ((read_ - first) % kAtOnce == 0)
          fetch(reader_, query_.filter, hits.subspan(read_, std::min(kAtOnce, hits.size() - read_)));
        list.articles += Documents{read(hits[read_])};
      }
      if (list.all_are_read || grouping_.size() >= rows) break;
    }
    list.rows = grouping_.take();
    list.total = list.rows.size();
    return list;
  }

 private:
  /// False for an article that is gone meanwhile.
  bool read(const Found& found) {
    StoredDocument stored(found.document, evidence_);
    if (!stored.is_there()) return false;
    const auto answers = reader_.if_sound(
        found.document, [&] { return find_quotations(query_.filter, stored, reader_.analyzer()); });
    if (!answers || answers->empty()) return true;
    read(stored.take_article(), *answers);
    return true;
  }

  void read(const Article& article, const std::vector<QuotationParts>& answers) {
    const TokenList tokens = analyze(article, reader_.analyzer());
    for (const QuotationParts& parts : answers) {
      if (is_within_another(article.quotations, parts, answers)) continue;
      const Quotation& first = article.quotations[parts.front()];
      QuotationSource printed;
      printed.kind = first.kind;
      for (const std::uint32_t part : parts)
        printed.words +=
            (printed.words.empty() ? "" : " … ") + words_of(article, tokens, article.quotations[part].tokens);
      printed.verb = words_of(article, tokens, first.cue);
      name_speaker(article, tokens, first, printed);
      printed.title = display_title(article);
      printed.outlet = article.outlet;
      printed.ordinal = article.ordinal;
      printed.path = reader_.shown_path(article.path);
      printed.id = schema::article_id(article.path, article.ordinal);
      if (is_dated(article.date)) printed.date = article.date.value;
      if (!printed.words.empty()) grouping_.add(std::move(printed));
    }
  }

  static std::string words_of(const Article& article, const TokenList& tokens, TokenSpan span) {
    if (span.size() == 0 || span.end > tokens.size()) return {};
    const std::uint32_t begin = tokens[span.begin].span.begin;
    const std::uint32_t end = tokens[span.end - 1].span.end;
    std::string words = article.text.substr(begin, end - begin);
    return words.append(closing_mark(words, std::string_view(article.text).substr(end)));
  }

  void name_speaker(const Article& article, const TokenList& tokens, const Quotation& quotation,
                    QuotationSource& printed) {
    printed.named = quotation.entity != kNobody;
    if (!printed.named) {
      printed.speaker = words_of(article, tokens, quotation.speaker);
      return;
    }
    const Entity& entity = article.names.entities[quotation.entity];
    const auto& clusters = reader_.names().clusters();
    const auto cluster = clusters.cluster_of(entity.kind, entity.name);
    printed.speaker = cluster ? clusters.cluster(*cluster).shown : entity.name;
  }

  IndexReader& reader_;
  const Compiled query_;
  Evidence evidence_;
  Grouping grouping_;
  std::size_t read_ = 0;  ///< hits
};

QuotationList read_quotations(IndexReader& reader, const QuotationRequest& request, std::uint64_t rows) {
  auto list = reader.read("reading quotations",
                          [&] { return Reader(reader, request.query).run(request.sort, rows); });
  list.query = print(request.query);
  return list;
}

}  // namespace

std::vector<QuotationGroup> group_quotations(std::vector<QuotationSource> all) {
  Grouping grouping;
  for (QuotationSource& printed : all) grouping.add(std::move(printed));
  return grouping.take();
}

QuotationList list_quotations(IndexReader& reader, const QuotationRequest& request) {
  const std::uint64_t rows = request.limit == 0 ? 0 : request.offset + request.limit;
  QuotationList list = read_quotations(reader, request, rows);
  keep_page(list.rows, request.offset, request.limit);
  return list;
}

SpeakerList list_speakers(IndexReader& reader, const QuotationRequest& request) {
  SpeakerList list;
  std::map<std::string, std::uint64_t> counts;
  const QuotationList all = read_quotations(reader, request, /*rows=*/0);
  list.query = all.query;
  list.articles = all.articles;
  for (const QuotationGroup& row : all.rows) {
    std::vector<std::string> speakers;
    for (const QuotationSource& printed : row.sources)
      if (printed.named && std::find(speakers.begin(), speakers.end(), printed.speaker) == speakers.end())
        speakers.push_back(printed.speaker);
    for (const std::string& speaker : speakers) ++counts[speaker];
  }
  for (const auto& [name, quotations] : counts) list.rows.push_back({name, quotations});
  std::stable_sort(list.rows.begin(), list.rows.end(),
                   [](const SpeakerRow& a, const SpeakerRow& b) { return a.quotations > b.quotations; });
  list.total = list.rows.size();
  keep_page(list.rows, request.offset, request.limit);
  return list;
}

}  // namespace lede::searcher
