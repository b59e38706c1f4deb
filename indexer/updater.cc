#include "indexer/updater.h"

#include <cassert>
#include <utility>

namespace lede::indexer {

Updater::Updater(Writer& writer, const Changes& changes, Tally& tally)
    : writer_(writer), changes_(changes), vanished_(changes.vanished), tally_(tally) {}

void Updater::take(FilePart part) {
  if (!begun_) begin(part);
  begun_ = true;
  for (const PlannedArticle& article : part.articles) apply(article, part.stamp);
  if (part.result) finish(part);
}

void Updater::begin(const FilePart& part) {
  const ManifestFile* known = changes_.to_read[part.file].known;
  moved_ = false;
  written_ = {};
  old_.clear();
  gone_.clear();
  next_old_ = 0;
  if (known != nullptr && !known->articles.empty()) {
    old_ = known->articles;
  } else if (!part.articles.empty()) {
    const ManifestFile* source = vanished_.take(part.stamp);
    if (source == nullptr) return;
    moved_ = true;
    old_ = source->articles;
    tally_.file_gone();
    if (!source->skips.empty()) writer_.remember_skips({source->path, {}, {}, {}});
  }
}

void Updater::apply(const PlannedArticle& article, const schema::SourceStamp& stamp) {
  while (next_old_ < old_.size() && old_[next_old_].ordinal < article.ordinal)
    gone_.push_back(old_[next_old_++]);
  ++written_;
  if (next_old_ == old_.size() || old_[next_old_].ordinal != article.ordinal) {
    writer_.add(article.plan);
    tally_.added(Documents{1});
    return;
  }
  const std::uint32_t docid = old_[next_old_++].docid;
  if (moved_) {
    writer_.replace(docid, article.plan);
    tally_.moved();
  } else if (writer_.holds(docid, article.plan)) {
    writer_.restamp(docid, stamp);
  } else {
    writer_.replace(docid, article.plan);
    tally_.updated();
  }
}

void Updater::finish(const FilePart& part) {
  const ToRead& item = changes_.to_read[part.file];
  const FileResult& result = *part.result;
  if (result.same_content) touch(*item.known, result.stamp);
  gone_.insert(gone_.end(), old_.begin() + static_cast<std::ptrdiff_t>(next_old_), old_.end());
  if (result.same_content || result.unreadable || has_fault(result.skips)) {
    written_ += Documents{gone_.size()};  // they stay
  } else {
    for (const ManifestArticle& article : gone_) remove(article);
  }
  tally_.file_done(item, result, written_);
  const bool had_skips = item.known != nullptr && !item.known->skips.empty();
  // What cannot be read today may be readable tomorrow without any change of size or time: try again each
  // run.
  if (!result.unreadable && (had_skips || !result.skips.empty())) {
    writer_.remember_skips({item.file.path, result.stamp, {}, result.skips});
  }
  begun_ = false;
}

void Updater::touch(const ManifestFile& known, const schema::SourceStamp& stamp) {
  for (const ManifestArticle& article : known.articles) writer_.restamp(article.docid, stamp);
}

void Updater::remove(const ManifestArticle& article) {
  writer_.remove(article.docid);
  tally_.removed();
}

void Updater::remove_vanished() {
  assert(!begun_);
  for (const ManifestFile* file : vanished_.rest()) {
    for (const ManifestArticle& article : file->articles) remove(article);
    if (!file->articles.empty()) tally_.file_gone();
    if (!file->skips.empty()) writer_.remember_skips({file->path, {}, {}, {}});
  }
}

}  // namespace lede::indexer
