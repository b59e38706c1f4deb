#include "indexer/updater.h"

#include <cassert>
#include <utility>

namespace lede::indexer {

Updater::Updater(Writer& writer, const Changes& changes, const Inventory& inventory, bool verbose)
    : writer_(writer), changes_(changes), vanished_(changes.vanished), verbose_(verbose) {
  for (const KnownFile& known : inventory) summary_.files += known.articles.empty() ? 0 : 1;
  summary_.files_to_do = changes.to_read.size();
}

void Updater::count(const std::string& path, const SkipCount& skip) {
  summary_.skipped[skip.reason] += skip.count;
  if (verbose_) summary_.skipped_files.push_back({path, skip});
}

void Updater::take(FilePart part) {
  if (!begun_) begin(part);
  begun_ = true;
  for (const PlannedArticle& article : part.articles) apply(article, part.stamp);
  if (part.last) finish(part);
}

void Updater::begin(const FilePart& part) {
  const KnownFile* known = changes_.to_read[part.file].known;
  moved_ = false;
  written_ = 0;
  old_.clear();
  next_old_ = 0;
  if (known != nullptr && !known->articles.empty()) {
    old_ = known->articles;
  } else if (!part.articles.empty()) {
    const KnownFile* source = vanished_.take(part.stamp);
    if (source == nullptr) return;
    moved_ = true;
    old_ = source->articles;
    --summary_.files;
    if (!source->skips.empty()) writer_.remember_skips({source->path, {}, {}, {}});
  }
}

void Updater::apply(const PlannedArticle& article, const schema::SourceStamp& stamp) {
  while (next_old_ < old_.size() && old_[next_old_].ordinal < article.ordinal) remove(old_[next_old_++]);
  ++written_;
  if (next_old_ == old_.size() || old_[next_old_].ordinal != article.ordinal) {
    writer_.add(article.plan);
    ++summary_.added;
    return;
  }
  const std::uint32_t docid = old_[next_old_++].docid;
  if (moved_) {
    writer_.replace(docid, article.plan);
    ++summary_.moved;
  } else if (writer_.data(docid) == article.plan.data) {
    writer_.restamp(docid, stamp);
  } else {
    writer_.replace(docid, article.plan);
    ++summary_.updated;
  }
}

void Updater::finish(const FilePart& part) {
  const ToRead& item = changes_.to_read[part.file];
  const bool had_articles = item.known != nullptr && !item.known->articles.empty();
  if (part.same_content) touch(*item.known, part.stamp);
  const bool untouched = part.same_content || part.unreadable;
  if (!untouched) {
    while (next_old_ < old_.size()) remove(old_[next_old_++]);
  }
  const bool has_articles = written_ > 0 || (untouched && had_articles);
  summary_.files = summary_.files + (has_articles ? 1 : 0) - (had_articles ? 1 : 0);
  for (const SkipCount& skip : part.skips) count(item.file.path, skip);
  const bool had_skips = item.known != nullptr && !item.known->skips.empty();
  // What cannot be read today may be readable tomorrow without any change of size or time: try again each
  // run.
  if (!part.unreadable && (had_skips || !part.skips.empty())) {
    writer_.remember_skips({item.file.path, part.stamp, {}, part.skips});
  }
  ++summary_.files_done;
  begun_ = false;
}

void Updater::touch(const KnownFile& known, const schema::SourceStamp& stamp) {
  for (const KnownArticle& article : known.articles) writer_.restamp(article.docid, stamp);
}

void Updater::remove(const KnownArticle& article) {
  writer_.remove(article.docid);
  ++summary_.removed;
}

void Updater::remove_vanished() {
  assert(!begun_);
  for (const KnownFile* file : vanished_.rest()) {
    for (const KnownArticle& article : file->articles) remove(article);
    if (!file->articles.empty()) --summary_.files;
    if (!file->skips.empty()) writer_.remember_skips({file->path, {}, {}, {}});
  }
}

}  // namespace lede::indexer
