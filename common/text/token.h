// Tokens: what the Analyzer makes of a text, and what index, query, matcher and snippets all read.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/units.h"

namespace lede {

/// Finds the stem of a form; empty only for an empty form.
using Stemming = std::function<std::string(const std::string& form)>;

/// A distinct word as the index knows it. Made and owned by an Analyzer's memo; compare by address only
/// within one Analyzer, by strings otherwise. Not thread safe, as the Analyzer is not.
class Form {
 public:
  /// The stem is found when first asked for: marking a match stems a handful of the words it walks over.
  Form(std::string form_, const Stemming& stemming) : form(std::move(form_)), stemming_(&stemming) {}
  Form(std::string form_, std::string stem, std::string spelled_out_ = {})
      : form(std::move(form_)), spelled_out(std::move(spelled_out_)), stem_(std::move(stem)) {}

  std::string form;  ///< folded surface: lower case, no diacritics, no possessive ("bombs"); capitals for a
                     ///< case-aware acronym without lower-case twin ("US")
  std::string spelled_out;  ///< the folded word with two letters for one, "toepfner" of Töpfner; mostly empty

  /// Snowball stem ("bomb"), folded; the same as `form` for case-aware acronyms and numbers. Where articles
  /// are in several languages, those that are not English have the code of theirs at the end: "bomb:fr".
  const std::string& stem() const {
    if (stem_.empty() && stemming_ != nullptr) stem_ = (*stemming_)(form);
    return stem_;
  }
  /// Byte of `stem` in signatures, never a reserved one (signature.h).
  std::uint8_t signature() const { return signature_ != 0 ? signature_ : find_signature(); }

 private:
  std::uint8_t find_signature() const;

  const Stemming* stemming_ = nullptr;  ///< the memo's, which outlives this
  mutable std::string stem_;
  mutable std::uint8_t signature_ = 0;  ///< 0 until asked for: no word has that
};

/// Whether a form or a stem is a case-aware acronym: they are in capitals, and nothing else is. The one test
/// of both sides: the index has such a form under schema::acronym_term() only.
inline bool is_acronym_form(std::string_view form) { return !form.empty() && ascii::is_upper(form.front()); }

enum class TokenKind : std::uint8_t { word, sentence_end, paragraph_end };

enum TokenFlag : std::uint8_t {
  kAcronym = 1,        ///< also has a case-aware term: the capitals of its form
  kJoinsNext = 2,      ///< this and the next token are parts of one compound: "cease-fire", "S-300", "S300"
  kStartsCapital = 4,  ///< the surface begins with a capital letter: for taggers, no part of matching
};

struct Token {
  ByteSpan span;  ///< bytes in the source text, possessive and dots included; empty for ends: right after the
                  ///< sentence's closing quotes and brackets, or at the paragraph's end
  const Form* form = nullptr;  ///< null for ends, and where a FormFilter left it out
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
};

/// Which tokens are given their Form: those whose byte in `signature`, the stored one of the same text, is
/// among `bytes`. A caller that looks for certain words need not have all others looked up.
struct FormFilter {
  std::string_view
      signature;  ///< byte i belongs to token i of the passage; all tokens beyond it have their Form
  const std::bitset<256>* bytes = nullptr;  ///< null: all tokens have their Form

  bool wants(std::size_t token) const {
    return bytes == nullptr || token >= signature.size() ||
           (*bytes)[static_cast<unsigned char>(signature[token])];
  }
};

/// Tokens in text order. Every paragraph ends with exactly one paragraph_end, sentences within it are
/// separated by sentence_end (none before a paragraph_end). Index i of a TokenList is byte i of the
/// document's signature.
using TokenList = std::vector<Token>;

}  // namespace lede
