#include "common/text/analyzer.h"

#include <libstemmer.h>
#include <xapian.h>

#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/key_index.h"
#include "common/text/form_memo.h"
#include "common/text/language.h"
#include "common/text/normalize.h"
#include "common/text/tokenizer.h"

namespace lede {
namespace {

const Language& language_for(const AnalyzerSettings& settings) {
  if (settings.language == kEachLanguage) return english();
  if (const Language* known = language_named(settings.language)) return *known;
  throw Error(ErrorKind::index,
              "choosing the language; '" + settings.language +
                  "' is none that is known; use one such as 'english' or 'fr', 'none' for no "
                  "stemming, or 'each' for that of each article");
}

/// Of a language that Xapian's own copy of Snowball lacks.
Stemming make_other_stem(const std::string& name) {
  const std::shared_ptr<sb_stemmer> stemmer(sb_stemmer_new(name.c_str(), nullptr), sb_stemmer_delete);
  if (stemmer == nullptr) throw Error(ErrorKind::index, "choosing the language; no stemmer for " + name);
  return [stemmer](const std::string& word) {
    const auto* const letters = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* const stem = sb_stemmer_stem(stemmer.get(), letters, static_cast<int>(word.size()));
    if (stem == nullptr) return word;  // no memory
    return std::string(reinterpret_cast<const char*>(stem),
                       static_cast<std::size_t>(sb_stemmer_length(stemmer.get())));
  };
}

Stemming make_stem(const Language& language) {
  if (!language.is_stemmed) return [](const std::string& word) { return word; };
  if (!language.inflections.empty())
    return [&language](const std::string& word) { return without_inflection(word, language); };
  if (!language.other_stemmer.empty()) return make_other_stem(std::string(language.other_stemmer));
  return [stem = Xapian::Stem(std::string(language.name))](const std::string& word) { return stem(word); };
}

}  // namespace

struct Analyzer::Impl {
  AnalyzerSettings settings;
  const Language& language;
  FormMemo memo;
  Segmenter segmenter = {};
  std::map<const Language*, std::unique_ptr<Analyzer>> others = {};

  void run(const Passage& passage, TokenList& out) { tokenize(passage, {memo, segmenter, language}, out); }
};

Analyzer::Analyzer(AnalyzerSettings settings) {
  const Language& language = language_for(settings);
  impl_.reset(new Impl{std::move(settings), language, FormMemo(make_stem(language), language)});
}
Analyzer::Analyzer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Analyzer::~Analyzer() = default;

const AnalyzerSettings& Analyzer::settings() const { return impl_->settings; }

// Stems of different languages must not be taken for one another: "news" is "new" to the French stemmer.
Analyzer& Analyzer::of(std::string_view code) {
  if (impl_->settings.language != kEachLanguage) return *this;
  const Language* language = language_named(code);
  if (language == nullptr || language == &impl_->language) return *this;
  auto& other = impl_->others[language];
  if (!other) {
    const std::string mark = language->is_stemmed ? ":" + std::string(language->code) : std::string();
    other.reset(new Analyzer(std::unique_ptr<Impl>(new Impl{
        {std::string(language->code)}, *language, FormMemo(make_stem(*language), *language, mark)})));
  }
  return *other;
}

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
  bool trimmed = impl_->memo.size() > limit;
  if (trimmed) impl_->memo.clear();
  for (const auto& [language, other] : impl_->others) trimmed |= other->trim(limit);
  return trimmed;
}

namespace {

/// Two numbers put together would be another number: 2016-10 is not 201610.
bool joins(const std::string& left, const std::string& right) {
  return !(ascii::is_digit(left.back()) && ascii::is_digit(right.front()));
}

void append_lower(std::string& out, const std::string& form) {
  for (const char c : form)
    if (c != '\'') out.push_back(ascii::lower(c));  // that of an elided article
}

}  // namespace

std::size_t joined_form(const TokenList& tokens, std::size_t first, std::string& joined) {
  constexpr std::size_t kMostParts = 3;
  joined.clear();
  std::size_t last = first;
  while (last < tokens.size() && (tokens[last].flags & kJoinsNext))
    if (++last - first == kMostParts) return first;  // a chain may be as long as the article
  if (last == first || last >= tokens.size()) return first;
  for (std::size_t i = first; i <= last; ++i) {
    if (i > first && !joins(tokens[i - 1].form->form, tokens[i].form->form)) return joined.clear(), first;
    append_lower(joined, tokens[i].form->form);
  }
  if (joined.size() > FormMemo::kMaxFormBytes) return joined.clear(), first;
  return last + 1;
}

namespace {

using namespace std::string_view_literals;

/// Words of two to six letters that an acronym can be mistaken for and that stand in nearly every article.
constexpr KeySet kCommonWords(std::array{
    "a"sv,   "all"sv, "am"sv,  "an"sv,  "and"sv, "any"sv, "are"sv, "as"sv,  "at"sv,  "be"sv,  "but"sv,
    "by"sv,  "can"sv, "did"sv, "do"sv,  "for"sv, "go"sv,  "had"sv, "has"sv, "he"sv,  "her"sv, "his"sv,
    "i"sv,   "if"sv,  "in"sv,  "is"sv,  "it"sv,  "its"sv, "may"sv, "me"sv,  "my"sv,  "no"sv,  "nor"sv,
    "not"sv, "now"sv, "of"sv,  "off"sv, "on"sv,  "one"sv, "or"sv,  "our"sv, "out"sv, "own"sv, "pm"sv,
    "she"sv, "so"sv,  "the"sv, "to"sv,  "too"sv, "up"sv,  "us"sv,  "was"sv, "we"sv,  "who"sv, "you"sv});

constexpr KeySet kFunctionWords(std::array{
    "a"sv,      "about"sv, "after"sv, "all"sv,  "also"sv, "am"sv,     "an"sv,    "and"sv,   "any"sv,
    "are"sv,    "as"sv,    "at"sv,    "be"sv,   "been"sv, "before"sv, "but"sv,   "by"sv,    "can"sv,
    "could"sv,  "did"sv,   "do"sv,    "does"sv, "for"sv,  "from"sv,   "had"sv,   "has"sv,   "have"sv,
    "he"sv,     "her"sv,   "him"sv,   "his"sv,  "how"sv,  "i"sv,      "if"sv,    "in"sv,    "into"sv,
    "is"sv,     "it"sv,    "its"sv,   "may"sv,  "me"sv,   "might"sv,  "more"sv,  "most"sv,  "must"sv,
    "my"sv,     "no"sv,    "nor"sv,   "not"sv,  "now"sv,  "of"sv,     "off"sv,   "on"sv,    "one"sv,
    "only"sv,   "or"sv,    "other"sv, "our"sv,  "out"sv,  "over"sv,   "own"sv,   "said"sv,  "she"sv,
    "should"sv, "so"sv,    "some"sv,  "such"sv, "than"sv, "that"sv,   "the"sv,   "their"sv, "them"sv,
    "then"sv,   "there"sv, "these"sv, "they"sv, "this"sv, "those"sv,  "to"sv,    "too"sv,   "under"sv,
    "up"sv,     "us"sv,    "was"sv,   "we"sv,   "were"sv, "what"sv,   "when"sv,  "where"sv, "which"sv,
    "while"sv,  "who"sv,   "whom"sv,  "why"sv,  "will"sv, "with"sv,   "would"sv, "you"sv,   "your"sv});

}  // namespace

bool is_common_word_acronym(std::string_view lower) { return kCommonWords.has(lower); }

bool is_function_word(std::string_view lower) { return kFunctionWords.has(lower); }

}  // namespace lede
