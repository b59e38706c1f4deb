#include "common/text/segmenter.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace lede {

struct Segmenter::Impl {
  std::unique_ptr<icu::BreakIterator> words;
};

Segmenter::Segmenter() = default;
Segmenter::~Segmenter() = default;

const std::vector<std::size_t>& Segmenter::segment(std::string_view run) {
  UErrorCode status = U_ZERO_ERROR;
  if (!impl_) {
    impl_ = std::make_unique<Impl>();
    impl_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }
  ends_.clear();
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, run.data(), static_cast<std::int64_t>(run.size()), &status);
  if (U_SUCCESS(status) && impl_->words) {
    impl_->words->setText(&text, status);
    for (int end = impl_->words->next(); U_SUCCESS(status) && end != icu::BreakIterator::DONE;
         end = impl_->words->next())
      ends_.push_back(static_cast<std::size_t>(end));
  }
  utext_close(&text);
  if (ends_.empty() || ends_.back() != run.size()) ends_.push_back(run.size());
  return ends_;
}

}  // namespace lede
