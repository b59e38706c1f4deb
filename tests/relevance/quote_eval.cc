// How well quotations and their speakers are found, on texts with gold attributions in the form of PolNeAR
// (https://github.com/networkdynamics/PolNeAR). Asserts nothing. Usage:
//   lede-quote-eval [--split NAME] [--errors] FOLDER    with txt/ and attributions.jsonl
// How it is scored: docs/QUOTES.md.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/cleaner.h"
#include "indexer/extract/entities/link.h"
#include "indexer/extract/entities/tagger.h"
#include "indexer/extract/quotations/quotations.h"
#include "indexer/extract/quotations/text.h"
#include "indexer/source/reader.h"
#include "tests/relevance/quote_gold.h"

namespace lede::indexer {
namespace {

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::uint32_t overlap(ByteSpan a, ByteSpan b) {
  const auto begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}
std::uint32_t overlap(ByteSpan a, const std::vector<GoldPart>& parts) {
  std::uint32_t sum = 0;
  for (const GoldPart& part : parts) sum += overlap(a, part.bytes);
  return sum;
}

struct Ratio {
  int right = 0, of = 0;
  double value() const { return of ? double(right) / of : 0; }
};
struct Score {
  Ratio precision, recall;
  void print(const std::string& what) const {
    const double p = precision.value(), r = recall.value();
    fmt::print("{:38} P {:.4f} ({}/{})  R {:.4f} ({}/{})  F1 {:.4f}\n", what, p, precision.right,
               precision.of, r, recall.right, recall.of, p + r > 0 ? 2 * p * r / (p + r) : 0);
  }
};

struct Heard {
  Quotation quotation;
  ByteSpan bytes;
  ByteSpan speaker;
  ByteSpan cue;
  std::size_t words = 0;
};

class Evaluation {
 public:
  Evaluation(bool errors) : errors_(errors), tagger_(shipped_model()) {}

  void add(const std::string& document, const std::string& raw, const GoldLines& attributions) {
    auto cleaned = clean(RawText{document, Format::text, raw, {}});
    Article* article = std::get_if<Article>(&cleaned.front());
    if (article == nullptr) return;
    const Places places(raw, article->text);
    if (!places.fits()) {
      ++unfit_;
      return;
    }
    const TokenList tokens = analyze(*article, analyzer_);
    article->names = link({*article, tokens, tagger_.tag(*article, tokens)}, printed_);
    document_ = document;
    article_ = article;
    read(attributions, places);
    hear(find_quotations(*article, tokens), tokens);
    score_direct();
    score_indirect();
    analyzer_.trim();
  }

  void report() const {
    detection_.print("direct, 4 words and more");
    speakers_.print("  speaker, by mention");
    resolved_.print("  speaker, by name");
    named_.print("  speaker, by name, where named there");
    indirect_.print("indirect, overlap >= .5");
    indirect_speech_.print("indirect, cue a reporting verb");
    fmt::print("texts left out, cleaned otherwise than in white space: {}\n", unfit_);
    for (const auto& [confidence, ratio] : by_confidence_)
      fmt::print("  confidence {:3}: speaker right {:.3f} of {}\n", confidence, ratio.value(), ratio.of);
  }

 private:
  void read(const GoldLines& attributions, const Places& places) {
    gold_ = gold_of(attributions, places);
    main_annotator_ = busiest_annotator(gold_);
  }

  void hear(const Quotations& quotations, const TokenList& tokens) {
    heard_.clear();
    const auto bytes = [&](TokenSpan span) {
      return span.size() == 0 ? ByteSpan{}
                              : ByteSpan{tokens[span.begin].span.begin, tokens[span.end - 1].span.end};
    };
    for (const Quotation& one : quotations) {
      Heard heard{one, bytes(one.tokens), bytes(one.speaker), bytes(one.cue), 0};
      heard.words =
          count_words(std::string_view(article_->text).substr(heard.bytes.begin, heard.bytes.size()));
      heard_.push_back(heard);
    }
  }

  std::string words(ByteSpan bytes) const { return article_->text.substr(bytes.begin, bytes.size()); }
  /// With what stands around it.
  std::string in_context(ByteSpan bytes) const {
    constexpr std::uint32_t kBefore = 200, kAfter = 120, kLongest = 80;
    const std::uint32_t begin = bytes.begin - std::min(bytes.begin, kBefore);
    const auto size = static_cast<std::uint32_t>(article_->text.size());
    std::string middle = words(bytes);
    if (middle.size() > kLongest)
      middle = middle.substr(0, kLongest / 2) + " [...] " + middle.substr(middle.size() - kLongest / 2);
    std::string out = words({begin, bytes.begin}) + " >>" + middle + "<< " +
                      words({bytes.end, std::min(size, bytes.end + kAfter)});
    std::replace(out.begin(), out.end(), '\n', '|');
    return out;
  }

  bool is_source(ByteSpan speaker, ByteSpan content) const {
    for (const GoldAttribution& gold : gold_)
      if (2 * overlap(content, gold.content) >= content.size() && overlap(speaker, gold.source) > 0)
        return true;
    return false;
  }

  /// Of the attribution that covers `content`: the surname of its source, of a pronoun that of the named
  /// source before.
  std::string right_name(const GoldAttribution& wanted, bool& pronoun) const {
    std::string last;
    for (const GoldAttribution& gold : gold_) {
      if (gold.annotator != wanted.annotator || gold.source.empty()) continue;
      pronoun = is_pronoun(gold.source[0].text);
      const std::string own = pronoun ? std::string() : surname_of(gold.source[0].text);
      if (&gold == &wanted) return pronoun ? last : own;
      if (!own.empty()) last = own;
    }
    return {};
  }

  void score_direct() {
    for (const Heard& heard : heard_) {
      if (heard.quotation.kind != QuotationKind::direct || heard.words < 4) continue;
      // The gold has no speech of transcripts and interviews without marks.
      if (words({heard.bytes.begin - std::min(heard.bytes.begin, 2u), heard.bytes.begin}) == ": ") continue;
      bool in_gold = false;
      for (const GoldAttribution& gold : gold_)
        in_gold |= 2 * overlap(heard.bytes, gold.content) >= heard.bytes.size();
      ++detection_.precision.of;
      detection_.precision.right += in_gold;
      if (!in_gold && errors_) fmt::print("NOT GOLD\t{}\t{}\n", document_, words(heard.bytes));
      if (heard.speaker.empty()) continue;
      const bool right = is_source(heard.speaker, heard.bytes);
      ++speakers_.precision.of;
      speakers_.precision.right += right;
      ++by_confidence_[heard.quotation.confidence].of;
      by_confidence_[heard.quotation.confidence].right += right;
    }
    for (const GoldAttribution& gold : gold_)
      if (gold.annotator == main_annotator_)
        for (const GoldPart& part : gold.content)
          if (begins_with_mark(part.text) && count_quoted_words(part.text) >= 4) score_part(gold, part);
  }

  void score_part(const GoldAttribution& gold, const GoldPart& part) {
    const Heard* best = nullptr;
    std::uint32_t covered = 0;
    for (const Heard& heard : heard_) {
      if (heard.quotation.kind != QuotationKind::direct) continue;
      const std::uint32_t common = overlap(heard.bytes, part.bytes);
      covered += common;
      if (common > 0 && (best == nullptr || common > overlap(best->bytes, part.bytes))) best = &heard;
    }
    const bool found = 2 * covered >= part.bytes.size();
    ++detection_.recall.of;
    detection_.recall.right += found;
    if (!found && errors_) fmt::print("MISSED\t{}\t{}\n", document_, part.text);
    if (gold.source.empty()) return;
    ++speakers_.recall.of;
    const bool right =
        found && best != nullptr && !best->speaker.empty() && is_source(best->speaker, part.bytes);
    speakers_.recall.right += right;
    if (!right && found && errors_)
      fmt::print("SPEAKER\t{}\t{} by {}\t{}\tgold {}\n", document_, best->quotation.confidence,
                 best->speaker.empty() ? "nobody" : words(best->speaker), in_context(part.bytes),
                 gold.source[0].text);
    score_name(gold, part, found ? best : nullptr);
  }

  void score_name(const GoldAttribution& gold, const GoldPart& part, const Heard* best) {
    bool pronoun = false;
    const std::string name = right_name(gold, pronoun);
    if (name.empty()) return;
    std::vector<Score*> scores = {&resolved_};
    if (!pronoun) scores.push_back(&named_);
    const bool given = best != nullptr && best->quotation.entity != kNobody;
    const std::string entity =
        given ? lower_case(article_->names.entities[best->quotation.entity].name) : std::string();
    const bool right = given && (" " + entity + " ").find(name) != std::string::npos;
    for (Score* score : scores) {
      ++score->recall.of;
      score->recall.right += right;
      score->precision.of += given;
      score->precision.right += right;
    }
    if (!right && best != nullptr && errors_)
      fmt::print("NAME\t{}\t{} {} = {}\t{}\tgold {} = {}\n", document_, best->quotation.confidence,
                 best->speaker.empty() ? "nobody" : words(best->speaker), entity, in_context(part.bytes),
                 gold.source[0].text, name);
  }

  static std::uint32_t size_of(const std::vector<GoldPart>& parts) {
    std::uint32_t sum = 0;
    for (const GoldPart& part : parts) sum += part.bytes.size();
    return sum;
  }
  static bool is_alike(ByteSpan heard, const std::vector<GoldPart>& content) {
    const std::uint32_t common = overlap(heard, content);
    return 2 * common >= heard.size() + size_of(content) - common;
  }
  static bool has_reporting_verb(const GoldAttribution& gold) {
    for (const GoldPart& part : gold.cue) {
      std::string word;
      for (const char c : part.text + " ") {
        if (c != ' ') {
          word += c;
          continue;
        }
        if (quote_word(lower_case(word)) & (kSaying | kNaming) || lower_case(word) == "according")
          return true;
        word.clear();
      }
    }
    return false;
  }

  void score_indirect() {
    for (const Heard& heard : heard_) {
      if (heard.quotation.kind != QuotationKind::indirect) continue;
      bool right = false;
      for (const GoldAttribution& gold : gold_) right |= is_alike(heard.bytes, gold.content);
      for (Score* score : {&indirect_, &indirect_speech_}) {
        ++score->precision.of;
        score->precision.right += right;
      }
      if (!right && errors_)
        fmt::print("INDIRECT?\t{}\t{} {} [{}]\t{}\n", document_, heard.quotation.confidence,
                   words(heard.speaker), words(heard.cue), words(heard.bytes));
      else if (errors_)
        fmt::print("INDIRECT+\t{}\t[{}]\n", document_, words(heard.cue));
    }
    for (const GoldAttribution& gold : gold_) {
      if (gold.annotator != main_annotator_ || gold.content.empty() || begins_with_mark(gold.content[0].text))
        continue;
      bool found = false;
      for (const Heard& heard : heard_)
        found |= heard.quotation.kind == QuotationKind::indirect && is_alike(heard.bytes, gold.content);
      ++indirect_.recall.of;
      indirect_.recall.right += found;
      if (!has_reporting_verb(gold)) continue;
      ++indirect_speech_.recall.of;
      indirect_speech_.recall.right += found;
      if (!found && errors_)
        fmt::print("INDIRECT-\t{}\t[{}] [{}]\t{}\t{}\n", document_,
                   gold.source.empty() ? "" : gold.source[0].text, gold.cue.empty() ? "" : gold.cue[0].text,
                   gold.content[0].text, in_context(gold.content[0].bytes));
    }
  }

  const bool errors_;
  Analyzer analyzer_;
  Tagger tagger_;
  PrintedNames printed_;
  std::string document_, main_annotator_;
  const Article* article_ = nullptr;
  std::vector<GoldAttribution> gold_;
  std::vector<Heard> heard_;
  Score detection_, speakers_, resolved_, named_, indirect_, indirect_speech_;
  std::map<int, Ratio> by_confidence_;
  int unfit_ = 0;
};

}  // namespace
}  // namespace lede::indexer

int main(int argc, char** argv) {
  using namespace lede::indexer;
  std::string split, folder;
  bool errors = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--errors")
      errors = true;
    else if (argument == "--split" && i + 1 < argc)
      split = argv[++i];
    else
      folder = argument;
  }
  Evaluation evaluation(errors);
  for (const auto& [document, attributions] : read_gold(folder, split))
    evaluation.add(document, read_whole(folder + "/txt/" + document), attributions);
  evaluation.report();
}
