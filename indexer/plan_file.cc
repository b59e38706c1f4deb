#include "indexer/plan_file.h"

#include <utility>

#include "indexer/clean/cleaner.h"
#include "indexer/extract/entities/link.h"
#include "indexer/extract/quotations/quotations.h"
#include "indexer/source/faults.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

schema::SourceStamp stamp_of(const fs::FileStatus& status) {
  return {.size = status.size.value, .mtime_ns = status.mtime_ns, .content_hash = 0};
}

FileResult without_articles(const ToRead& item, const Skipped& skipped) {
  FileResult result{.stamp = stamp_of(item.file.status)};
  result.unreadable = skipped.reason == SkipReason::unreadable;
  count_skip(result.skips, skipped);
  return result;
}

bool has_same_content(const ToRead& item, const schema::SourceStamp& stamp) {
  // The articles of an indexed file are worth keeping only if there are some: one without any is read again.
  return item.known != nullptr && !item.known->articles.empty() && item.known->stamp.size == stamp.size &&
         item.known->stamp.content_hash == stamp.content_hash && !has_fault(item.known->skips);
}

std::variant<RawText, Skipped> read(const ToRead& item) {
  return survive(
      {item.file.path}, [&] { return read_source(item.file.path, item.file.status); },
      [](Skipped skipped) -> std::variant<RawText, Skipped> { return skipped; });
}

std::vector<Cleaned> clean_all(const RawText& raw, const WorkerSettings& settings) {
  return survive(
      {raw.path}, [&] { return clean(raw, settings.recurring, settings.sidecars); },
      [](Skipped skipped) { return std::vector<Cleaned>{std::move(skipped)}; });
}

std::vector<SkipCount> plan_articles(const RawText& raw, std::vector<Cleaned> cleaned, Planner& planner,
                                     const TakeArticle& take) {
  std::vector<SkipCount> skips;
  if (cleaned.empty()) count_skip(skips, {raw.path, SkipReason::no_text, ""});
  for (Cleaned& item : cleaned) {
    if (const auto* skipped = std::get_if<Skipped>(&item)) {
      count_skip(skips, *skipped);
      continue;
    }
    Article article = std::move(std::get<Article>(item));
    const Bytes text{article.text.size()};
    const auto ordinal = article.ordinal;
    auto planned = survive(
        {raw.path, ordinal}, [&] { return std::optional(planner.plan(std::move(article), raw.stamp)); },
        [&](const Skipped& skipped) -> std::optional<DocumentPlan> {
          return count_skip(skips, skipped), std::nullopt;
        });
    if (planned && !take(raw.stamp, {ordinal, text, std::move(*planned)})) break;
  }
  return skips;
}

}  // namespace

Planner::Planner(AnalyzerSettings settings) : settings_(std::move(settings)), parts_(settings_) {}

DocumentPlan Planner::plan(Article article, const schema::SourceStamp& source) {
  if (!parts_) parts_.emplace(settings_);
  try {
    const auto tokens = analyze(article, parts_->analyzer);
    article.names = link({article, tokens, parts_->tagger.tag(article, tokens)}, parts_->printed);
    article.quotations = find_quotations(article, tokens);
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
  auto source = read(item);
  if (const auto* skipped = std::get_if<Skipped>(&source)) return without_articles(item, *skipped);
  RawText& raw = std::get<RawText>(source);
  raw.stamp.content_hash ^= item.file.described;
  if (has_same_content(item, raw.stamp))
    return {.stamp = raw.stamp, .same_content = true, .unreadable = false, .skips = item.known->skips};
  return {.stamp = raw.stamp, .skips = plan_articles(raw, clean_all(raw, settings), planner, take)};
}

}  // namespace lede::indexer
