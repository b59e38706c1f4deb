#include "common/text/analyzer.h"

#include <xapian.h>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/text/form_memo.h"
#include "common/text/segmenter.h"
#include "common/text/tokenizer.h"

namespace lede {
namespace {

Stemming make_stem(const std::string& stemmer) {
  try {
    return [stem = Xapian::Stem(stemmer)](const std::string& word) { return stem(word); };
  } catch (const Xapian::InvalidArgumentError&) {
    throw Error(ErrorKind::index, "choosing the stemmer; Xapian knows no stemmer '" + stemmer +
                                      "'; use a Snowball language such as 'english', or 'none'");
  }
}

}  // namespace

struct Analyzer::Impl {
  AnalyzerSettings settings;
  FormMemo memo;
  Segmenter segmenter;

  void run(const Passage& passage, TokenList& out) { tokenize(passage, {memo, segmenter}, out); }
};

Analyzer::Analyzer(AnalyzerSettings settings)
    : impl_(new Impl{settings, FormMemo(make_stem(settings.stemmer)), {}}) {}
Analyzer::~Analyzer() = default;

const AnalyzerSettings& Analyzer::settings() const { return impl_->settings; }

void Analyzer::analyze_paragraph(std::string_view paragraph, Bytes base, TokenList& out) {
  impl_->run({paragraph, base, TextKind::paragraph}, out);
}

void Analyzer::analyze_paragraph(std::string_view paragraph, Bytes base, const FormFilter& filter,
                                 TokenList& out) {
  impl_->run({paragraph, base, TextKind::paragraph, filter}, out);
}

TokenList Analyzer::analyze_words(std::string_view text) {
  TokenList tokens;
  impl_->run({text, Bytes{0}, TextKind::words}, tokens);
  return tokens;
}

const Form& Analyzer::form(std::string_view folded) { return impl_->memo.word(folded); }

bool Analyzer::trim(std::size_t limit) {
  if (impl_->memo.size() <= limit) return false;
  impl_->memo.clear();
  return true;
}

namespace {

/// Two numbers put together would be another number: 2016-10 is not 201610.
bool joins(const std::string& left, const std::string& right) {
  return !(ascii::is_digit(left.back()) && ascii::is_digit(right.front()));
}

void append_lower(std::string& out, const std::string& form) {
  for (const char c : form) out.push_back(ascii::lower(c));
}

}  // namespace

std::size_t joined_form(const TokenList& tokens, std::size_t first, std::string& joined) {
  constexpr std::size_t kMostParts = 3;
  joined.clear();
  std::size_t last = first;
  while (last < tokens.size() && (tokens[last].flags & kJoinsNext)) ++last;
  const std::size_t parts = last - first + 1;
  if (parts < 2 || parts > kMostParts || last >= tokens.size()) return first;
  for (std::size_t i = first; i <= last; ++i) {
    if (i > first && !joins(tokens[i - 1].form->form, tokens[i].form->form)) return joined.clear(), first;
    append_lower(joined, tokens[i].form->form);
  }
  if (joined.size() > FormMemo::kMaxFormBytes) return joined.clear(), first;
  return last + 1;
}

}  // namespace lede
