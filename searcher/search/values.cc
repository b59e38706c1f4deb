#include "searcher/search/values.h"

namespace lede::searcher {
namespace {

constexpr Bytes kMostKept{8ULL << 20};  // signatures of some 8,000 articles

}  // namespace

std::string Values::of(Xapian::docid document) {
  if (!at_ || document < asked_) at_ = database_.valuestream_begin(slot_);
  asked_ = document;
  const auto end = database_.valuestream_end(slot_);
  if (*at_ != end) at_->skip_to(document);
  return *at_ != end && at_->get_docid() == document ? **at_ : std::string();
}

const std::string& SignatureMemo::of(Xapian::docid document, Values& signatures) {
  if (const auto* known = kept(document)) return *known;
  if (size_ > kMostKept) clear();
  auto& signature = kept_[document] = signatures.of(document);
  size_ += Bytes{signature.size()};
  return signature;
}

const std::string* SignatureMemo::kept(Xapian::docid document) const {
  const auto found = kept_.find(document);
  return found == kept_.end() ? nullptr : &found->second;
}

void SignatureMemo::clear() {
  kept_.clear();
  size_ = {};
}

}  // namespace lede::searcher
