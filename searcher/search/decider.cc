#include "searcher/search/decider.h"

#include <algorithm>

namespace lede::searcher {

bool TermPresence::has_any(Xapian::docid document, const std::vector<std::string>& terms) {
  if (terms.size() > kFew && fetched_ == nullptr) return documents_with(terms)[document];
  return std::any_of(terms.begin(), terms.end(),
                     [&](const std::string& term) { return has(document, term); });
}

const std::vector<bool>& TermPresence::documents_with(const std::vector<std::string>& terms) {
  const auto [known, is_new] = of_many_.try_emplace(&terms);
  auto& found = known->second;
  if (!is_new) return found;
  found.resize(std::size_t{database_.get_lastdocid()} + 1);
  for (const auto& term : terms)
    for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at)
      found[*at] = true;
  return found;
}

bool TermPresence::has_all(Xapian::docid document, const std::vector<std::string>& terms) {
  return std::all_of(terms.begin(), terms.end(),
                     [&](const std::string& term) { return has(document, term); });
}

bool TermPresence::has(Xapian::docid document, const std::string& term) {
  if (const auto known = fetched_ != nullptr ? fetched_->has(document, term) : std::nullopt) return *known;
  auto [found, is_new] = cursors_.try_emplace(term);
  auto& cursor = found->second;
  if (is_new || document < cursor.asked) cursor.at = database_.postlist_begin(term);
  cursor.asked = document;
  const auto end = database_.postlist_end(term);
  if (cursor.at != end) cursor.at.skip_to(document);
  return cursor.at != end && *cursor.at == document;
}

std::string_view StoredDocument::signature() {
  if (signature_) return *signature_;
  auto& memo = evidence_.known_signatures;
  signature_ = memo.kept(docid_);
  if (!signature_ && evidence_.keeps_signatures) signature_ = memo.keep(docid_, evidence_.signatures);
  if (!signature_) signature_ = own_signature_.emplace(evidence_.signatures.of(docid_));
  return *signature_;
}

std::string_view StoredDocument::stored_quotations() {
  if (!stored_quotations_) stored_quotations_ = evidence_.quotations.of(docid_);
  return *stored_quotations_;
}

const std::string& StoredDocument::data() {
  if (!data_)
    data_ = document_ != nullptr ? document_->get_value(schema::kSlotArticle)
                                 : evidence_.reader.value_of(docid_, schema::kSlotArticle);
  return *data_;
}

const Article& StoredDocument::article() {
  if (!article_) {
    article_ = evidence_.articles.decode(data());
    evidence_.effort.spend(100 + article_->text.size() / 20);
  }
  return *article_;
}

bool Decider::decide(Xapian::docid docid, StoredDocument stored) const {
  const auto is_match = reader_.if_sound(docid, [&] {
    evidence_.effort.spend(8);
    return by_ == DecideBy::article ? matches(query_, stored, analyzer_)
                                    : signature_filter(query_, stored) != Verdict::no;
  });
  return is_match.value_or(false);
}

bool Decider::operator()(const Xapian::Document& document) const {
  const auto docid = reader_.docid_of(document);
  return decide(docid, {docid, document, evidence_});
}

bool Decider::operator()(Xapian::docid document) const { return decide(document, {document, evidence_}); }

}  // namespace lede::searcher
