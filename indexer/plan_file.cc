#include "indexer/plan_file.h"

#include <fmt/format.h>

#include <utility>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/too_complex.h"
#include "common/base/utf8.h"
#include "common/text/language.h"
#include "indexer/clean/cleaner.h"
#include "indexer/clean/formats/record.h"
#include "indexer/extract/entities/link.h"
#include "indexer/extract/language.h"
#include "indexer/extract/quotations/quotations.h"
#include "indexer/source/faults.h"
#include "indexer/source/neighbours.h"
#include "indexer/source/reader.h"
#include "indexer/usual_language.h"

namespace lede::indexer {
namespace {

schema::SourceStamp stamp_of(const fs::FileStatus& status) {
  return {.size = status.size.value, .mtime_ns = status.mtime_ns, .content_hash = 0};
}

// What describes a file beside it counts as its content.
schema::SourceStamp described(schema::SourceStamp stamp, const ToRead& item) {
  stamp.content_hash ^= item.file.described;
  return stamp;
}

bool has_same_content(const ToRead& item, const schema::SourceStamp& stamp) {
  // The articles of an indexed file are worth keeping only if there are some: one without any is read again.
  return item.known != nullptr && !item.known->articles.empty() && item.known->stamp.size == stamp.size &&
         item.known->stamp.content_hash == stamp.content_hash && !has_fault(item.known->skips);
}

std::vector<Cleaned> clean_all(const RawText& raw, const RecurringLines& recurring,
                               const Sidecars* sidecars) {
  return survive(
      {raw.path}, [&] { return clean(raw, recurring, sidecars); },
      [](Skipped skipped) { return std::vector<Cleaned>{std::move(skipped)}; });
}

// What a file in an archive was skipped for counts as the archive's.
void note(Skipped skipped, FileResult& result) {
  if (const std::string inside = utf8::scrub(path_in_file(skipped.path)); !inside.empty()) {
    if (skipped.reason == SkipReason::unknown_type)
      skipped.detail = suffix_of(inside);
    else
      skipped.detail = inside + (skipped.detail.empty() ? "" : ": ") + skipped.detail;
  }
  count_skip(result.skips, skipped);
}

bool stop(FileResult& result) {
  result.stopped = true;
  result.skips.push_back({SkipReason::fault, 1, "the run was stopped while it read the file"});
  return false;
}

// Where the article does not show its language, the others of its folder do.
void settle_language(Article& article, const WorkerSettings& settings) {
  if (settings.analyzer.language != kEachLanguage || settings.usual == nullptr) return;
  auto code = sure_language_of(article);
  if (code.empty()) code = language_of(article, settings.usual->of(article.path));
  article.language = std::move(code);
}

// False when `take` wants no more, or the run is stopped.
bool plan_articles(const RawText& raw, const WorkerSettings& settings, Planner& planner,
                   const TakeArticle& take, std::vector<Cleaned> cleaned, FileResult& result) {
  for (Cleaned& item : cleaned) {
    if (const auto* skipped = std::get_if<Skipped>(&item)) {
      note(*skipped, result);
      continue;
    }
    Article article = std::move(std::get<Article>(item));
    if (const MetaValue* unread = unread_date(article.meta, raw.slash_order);
        unread && ++result.unread_dates == 1)
      result.unread_date = fmt::format("\"{}\" in {}", unread->value, unread->name);
    const Bytes text{article.text.size()};
    const auto ordinal = article.ordinal;
    const auto member = member_of(article.path);
    if (settings.is_stopped()) return stop(result);
    auto planned = survive(
        {raw.path, ordinal},
        [&] {
          settle_language(article, settings);
          return std::optional(planner.plan(std::move(article), raw.stamp));
        },
        [&](const Skipped& skipped) -> std::optional<DocumentPlan> {
          if (!settings.is_stopped()) note(skipped, result);
          return std::nullopt;
        });
    if (!planned && settings.is_stopped()) return stop(result);
    if (planned && !take(raw.stamp, {ordinal, text, std::move(*planned), member})) return false;
  }
  return true;
}

// Where the file does not settle "4/5/2031", the other files of its folder do.
void settle_slash_order(RawText& raw, Neighbours* neighbours) {
  if (raw.slash_order != SlashOrder::unknown || is_bytes(raw.format) || !has_open_slash_date(raw.text))
    return;
  if (raw.format != Format::json_lines) raw.slash_order = slash_order_of_text(raw.text);
  if (raw.slash_order == SlashOrder::unknown && neighbours != nullptr)
    raw.slash_order = neighbours->of(raw.path).slash_order;
}

using Next = std::optional<std::variant<RawText, Skipped>>;

/// A file that is being read.
struct Source {
  std::optional<TextReader> reader = {};
  std::optional<Sidecars> inside = {};  // of an archive
};

// The first call opens the file. After a fault there is nothing more.
Next read_next(const ToRead& item, const WorkerSettings& settings, Source& source) {
  return survive(
      {item.file.path},
      [&] {
        if (!source.reader) {
          source.inside = Sidecars::inside(item.file, settings.sidecars);
          LeaveOutMember leave_out;
          if (source.inside)
            leave_out = [&](const std::string& member) { return source.inside->holds(member); };
          source.reader.emplace(read_found(item.file, leave_out, settings.neighbours));
        }
        return source.reader->next();
      },
      [&](Skipped skipped) -> Next { return skipped; });
}

// Names and quotations are looked for in so many tokens, 1.5 MB of English: a distinct name takes a kilobyte.
constexpr std::size_t kMostRead = 300'000;
constexpr std::size_t kMostWords = 20'000'000;  // a token takes 24 bytes

// At least two bytes a word.
bool has_too_many_words(std::string_view text) {
  if (text.size() < 2 * kMostWords) return false;
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool is_part = ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    words += is_part && !in_word;
    in_word = is_part;
  }
  return words > kMostWords;
}

std::string language_of_run(const Article& article, const AnalyzerSettings& settings) {
  if (settings.language == kEachLanguage) return language_of(article);
  const Language* language = language_named(settings.language);
  return language == nullptr ? std::string() : std::string(language->code);
}

// The first tokens, closed like a paragraph.
TokenList head_of(const TokenList& tokens) {
  TokenList head(tokens.begin(), tokens.begin() + kMostRead);
  if (head.back().kind == TokenKind::paragraph_end) return head;
  const std::uint32_t end = head.back().span.end;
  if (head.back().kind == TokenKind::sentence_end) head.pop_back();
  head.push_back({{end, end}, nullptr, TokenKind::paragraph_end, 0});
  return head;
}

}  // namespace

Planner::Planner(AnalyzerSettings settings, const StopSignal* stop)
    : settings_(std::move(settings)), stop_(stop), parts_(settings_) {}

void Planner::require_time() const {
  if (stop_ != nullptr && *stop_ != 0) throw Error(ErrorKind::interrupted, "stopped");
}

void Planner::find_names_and_quotations(Article& article, const TokenList& tokens, Parts& parts) const {
  require_time();
  article.names = link({article, tokens, parts.tagger.tag(article, tokens)}, parts.printed);
  require_time();
  article.quotations = find_quotations(article, tokens);
  require_time();
}

DocumentPlan Planner::plan(Article article, const schema::SourceStamp& source) {
  if (!parts_) parts_.emplace(settings_);
  try {
    if (has_too_many_words(article.text)) throw TooComplex("20,000,000 words");
    article.language = language_of_run(article, settings_);
    const auto tokens = analyze(article, parts_->analyzer);
    if (tokens.size() <= kMostRead)
      find_names_and_quotations(article, tokens, *parts_);
    else
      find_names_and_quotations(article, head_of(tokens), *parts_);
    return indexer::plan(article, tokens, source, parts_->analyzer);
  } catch (...) {
    parts_.reset();
    throw;
  }
}

void Planner::trim() {
  if (!parts_) return;
  parts_->analyzer.trim();
  parts_->printed.trim();
}

FileResult plan_file(const ToRead& item, const WorkerSettings& settings, Planner& planner,
                     const TakeArticle& take) {
  FileResult result{.stamp = stamp_of(item.file.status)};
  Source source;
  bool is_empty = true;
  while (auto next = read_next(item, settings, source)) {
    if (settings.is_stopped()) return stop(result), result;
    if (source.reader) result.stamp = described(source.reader->stamp(), item);
    if (has_same_content(item, result.stamp)) {
      result.same_content = true;
      result.skips = item.known->skips;
      return result;
    }
    if (const auto* skipped = std::get_if<Skipped>(&*next)) {
      is_empty = false;
      result.unreadable = result.unreadable || skipped->reason == SkipReason::unreadable;
      note(*skipped, result);
      if (skipped->reason == SkipReason::fault) break;
      continue;
    }
    RawText& raw = std::get<RawText>(*next);
    raw.stamp = result.stamp;
    raw.latest = settings.latest;
    settle_slash_order(raw, settings.neighbours);
    if (result.guessed_encoding.empty()) result.guessed_encoding = raw.guessed_encoding;
    const Sidecars* sidecars = source.inside ? &*source.inside : settings.sidecars;
    std::vector<Cleaned> cleaned = clean_all(raw, settings.recurring, sidecars);
    is_empty = is_empty && cleaned.empty();
    if (!plan_articles(raw, settings, planner, take, std::move(cleaned), result)) return result;
    planner.trim();  // a file of records may be larger than memory
  }
  if (source.inside) {
    result.tables = source.inside->tables();
    result.described_by_one = source.inside->described_by_one();
  }
  if (is_empty) count_skip(result.skips, {item.file.path, SkipReason::no_text, ""});
  return result;
}

}  // namespace lede::indexer
