// The names of one article on their way through the rules (label_rules.cc, article_rules.cc): which tokens
// are in which name.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/article/entities.h"
#include "common/text/token.h"
#include "indexer/extract/entities/model.h"
#include "indexer/extract/entities/sequence.h"

namespace lede::indexer {

namespace name_classes {
inline constexpr NameClasses kTitle = class_bit("title");
inline constexpr NameClasses kMonth = class_bit("month");
inline constexpr NameClasses kCommon = class_bit("common");
inline constexpr NameClasses kDemonym = class_bit("demonym");
inline constexpr NameClasses kFirstName = class_bit("first_name") | class_bit("given");
inline constexpr NameClasses kPersonal = kFirstName | class_bit("surname") | class_bit("person");
inline constexpr NameClasses kCountry = class_bit("country");
inline constexpr NameClasses kPlace =
    kCountry | class_bit("big_city") | class_bit("city") | class_bit("town") | class_bit("region");
inline constexpr NameClasses kGroup = class_bit("org") | class_bit("company");
}  // namespace name_classes

/// A span of the sequence's tokens with its kind.
struct Name {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  EntityKind kind = EntityKind::person;
  std::uint32_t size() const { return end - begin; }
};

/// An article as the rules see it.
struct RuledArticle {
  const Article& article;
  const TokenList& tokens;
  const Sequence& sequence;  ///< laid out from `tokens`
};

/// At most one name a token of the sequence; names are asked for and changed by the tokens' places.
class NameTable {
 public:
  explicit NameTable(const RuledArticle& in);

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  const Word& word(std::uint32_t at) const { return *tokens_[at].word; }
  NameClasses classes(std::uint32_t at) const { return word(at).classes; }
  std::string_view form(std::uint32_t at) const { return word(at).form; }
  const WordRules& rules(std::uint32_t at) const { return word(at).rules; }
  const SequenceToken& placed(std::uint32_t at) const { return tokens_[at]; }
  const Token& token(std::uint32_t at) const { return in_.tokens[tokens_[at].token]; }
  const std::vector<CandidateSpan>& spans() const { return in_.sequence.spans; }

  /// In a line that capitalises all.
  bool in_title_case(std::uint32_t at) const { return title_case_[at]; }
  bool starts_capital(std::uint32_t at) const { return (token(at).flags & kStartsCapital) != 0; }
  /// Whether the word follows the one before it in the sequence, a space or a hyphen apart.
  bool follows(std::uint32_t at, Gap gap) const {
    return at > 0 && tokens_[at - 1].token + 1 == tokens_[at].token && tokens_[at].gap_before == gap;
  }
  /// Whether a sentence, or what it quotes, begins with the word.
  bool opens_sentence(std::uint32_t at) const;
  /// The word before it in its sentence; empty if there is none.
  std::string_view form_before(std::uint32_t at) const {
    const std::uint32_t token = tokens_[at].token;
    const bool is_first = token == 0 || in_.tokens[token - 1].kind != TokenKind::word;
    return is_first ? std::string_view() : std::string_view(in_.tokens[token - 1].form->form);
  }
  /// The word one space after it; empty if there is none.
  std::string_view form_after(std::uint32_t at) const {
    const std::uint32_t token = tokens_[at].token + 1;
    const bool is_last = token >= in_.tokens.size() || in_.tokens[token].kind != TokenKind::word;
    return is_last || in_.tokens[token].span.begin != this->token(at).span.end + 1
               ? std::string_view()
               : std::string_view(in_.tokens[token].form->form);
  }
  /// Whether quotation marks stand right before and after the name.
  bool is_quoted(const Name& name) const;
  /// Whether the sentence of the word ends in a question mark.
  bool in_question(std::uint32_t at) const;

  const std::optional<Name>& of(std::uint32_t at) const { return names_[at]; }
  bool is_free(const Name& name) const {
    return std::none_of(names_.begin() + name.begin, names_.begin() + name.end,
                        [](const auto& taken) { return taken.has_value(); });
  }
  void put(const Name& name) {
    for (std::uint32_t at = name.begin; at < name.end; ++at) names_[at] = name;
  }
  void drop(const Name& name) {
    for (std::uint32_t at = name.begin; at < name.end; ++at) names_[at].reset();
  }
  template <class Use>
  void for_each(Use&& use) const {
    for (std::uint32_t at = 0; at < size(); ++at) {
      if (!names_[at]) continue;
      const Name name = *names_[at];
      use(name);
      at = name.end - 1;
    }
  }
  std::uint32_t hash_of(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t hash = 0;
    for (std::uint32_t at = begin; at < end; ++at) hash = phrase_hash(hash, word(at).hash);
    return hash;
  }
  std::uint32_t hash_of(const Name& name) const { return hash_of(name.begin, name.end); }

 private:
  RuledArticle in_;
  const std::vector<SequenceToken>& tokens_;  ///< of the sequence
  std::vector<std::optional<Name>> names_;    ///< of each token
  std::vector<bool> title_case_;              ///< likewise
};

/// Makes the names of an article agree: a question's auxiliary goes from a name, a work in quotation marks is
/// no person, a name found once is found wherever its capital is its own, and a name has one kind.
void settle_names(NameTable& names);

}  // namespace lede::indexer
