// The one Analyzer: index, query and highlighting all read text through it (rules: docs/QUERY.md, "Words").
// Its settings are part of the index's stamp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/units.h"
#include "common/text/token.h"

namespace lede {

/// Each article is read in its own language.
inline constexpr std::string_view kEachLanguage = "each";

struct AnalyzerSettings {
  /// kEachLanguage; else the one that all is read in: a code or name of language.h, or "none" for no
  /// stemming.
  std::string language = std::string(kEachLanguage);
  bool operator==(const AnalyzerSettings&) const = default;
};

/// Version of the tokenizing rules. Raise it with any change that makes other tokens of the same text.
inline constexpr int kAnalyzerVersion = 5;

/// Cuts text into tokens. Not thread safe (it memoises stems): one per thread; equal settings give equal
/// tokens.
class Analyzer {
 public:
  /// Throws Error{index} for a language that is not known.
  explicit Analyzer(AnalyzerSettings settings = {});
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  const AnalyzerSettings& settings() const;

  /// The Analyzer for what is written in the language of that code (language.h); this one for English, for
  /// none that is known, and where the settings name one for all. Owned by this.
  Analyzer& of(std::string_view code);

  /// Appends the tokens of one paragraph to `out`, closed by a paragraph_end, sentence_end between its
  /// sentences. `paragraph` is UTF-8 without line breaks (invalid bytes separate words); spans are shifted by
  /// `base`. The list's Form pointers stay valid until trim() or the Analyzer's end.
  void analyze_paragraph(std::string_view paragraph, Bytes base, TokenList& out);
  /// The same with Forms for the tokens that `filter` wants only.
  void analyze_paragraph(std::string_view paragraph, Bytes base, const FormFilter& filter, TokenList& out);

  /// The tokens of a query string or a short field: words only, in order, no ends. Same rules as
  /// analyze_paragraph, but for the "line of capitals" rule, which never applies here: `US` typed alone is
  /// the acronym.
  TokenList analyze_words(std::string_view text);

  /// The memoised Form of an already folded word, such as a joined compound.
  const Form& form(std::string_view folded);

  /// Forgets the memo if it has outgrown `limit` distinct forms; invalidates every TokenList made before.
  /// Whether it did.
  bool trim(std::size_t limit = 50'000);

 private:
  struct Impl;
  explicit Analyzer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The joined form of the compound that starts at token `first` ("ceasefire" of cease-fire), appended to
/// `joined`, which is cleared before. Returns the index after the compound's last token, or `first` when no
/// compound of 2 or 3 parts and at most 64 bytes starts there, or where two digits would meet (2016-10 is not
/// 201610). Callers skip to the returned index.
std::size_t joined_form(const TokenList& tokens, std::size_t first, std::string& joined);

/// Lower-case words that make a capitalised acronym ambiguous (us, it, who, ...): such an acronym has only
/// its case-aware form. About 50 words, sorted.
bool is_common_word_acronym(std::string_view lower);

/// Function words that never form half of a split word (`maybe` is not "may be"), sorted table.
bool is_function_word(std::string_view lower);

}  // namespace lede
