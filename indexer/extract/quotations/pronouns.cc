#include "indexer/extract/quotations/pronouns.h"

#include <algorithm>
#include <string>

namespace lede::indexer {
namespace {

constexpr std::size_t kFarthestSentence = 10;  // sentences, counted back from the pronoun's own

}  // namespace

PronounResolver::PronounResolver(const QuoteText& text)
    : text_(text), genders_(text.article().names.entities.size()) {
  for (const Mention& mention : text.mentions())
    if (text.kind_of(mention) == EntityKind::person) note_gender(mention);
}

/// The gender comes from a title before or in the mention, or else from the given name.
void PronounResolver::note_gender(const Mention& mention) {
  Gender& gender = genders_[mention.entity];
  std::uint32_t classes = text_.classes(mention.tokens.begin);
  if (mention.tokens.begin > 0) classes |= text_.classes(mention.tokens.begin - 1) & (kMan | kWoman);
  if (classes & kMan) gender = Gender::man;
  if (classes & kWoman) gender = Gender::woman;
  if (gender != Gender::unknown || mention.tokens.size() < 2) return;
  if (classes & kMansName) gender = Gender::man;
  if (classes & kWomansName) gender = Gender::woman;
}

void PronounResolver::note_quoted(TokenSpan tokens) { quoted_.push_back(tokens); }

void PronounResolver::note_speaker(const Speaker& speaker) {
  if (speaker.entity != kNobody) speakers_.push_back(speaker);
}

bool PronounResolver::is_quoted(std::uint32_t token) const {
  for (auto at = quoted_.rbegin(); at != quoted_.rend() && at->end > token; ++at)
    if (at->begin <= token) return true;
  return false;
}

bool PronounResolver::agrees(const Mention& mention, std::uint32_t pronoun) const {
  const EntityKind kind = text_.kind_of(mention);
  if (pronoun & (kIt | kThey))
    return kind == EntityKind::org || (kind == EntityKind::place && (pronoun & kIt));
  if (kind != EntityKind::person) return false;
  const Gender gender = genders_[mention.entity];
  return gender == Gender::unknown || (gender == Gender::man) == ((pronoun & kHe) != 0);
}

std::uint32_t PronounResolver::last_speaker(std::uint32_t pronoun, TokenSpan sentence) const {
  for (auto at = speakers_.rbegin(); at != speakers_.rend() && at->tokens.begin >= sentence.begin; ++at) {
    const Mention as_mention{at->tokens, at->entity, false};
    if (at->tokens.begin < sentence.end && agrees(as_mention, pronoun)) return at->entity;
  }
  return kNobody;
}

std::uint32_t PronounResolver::resolve(std::uint32_t pronoun, std::uint32_t token) const {
  const TokenList& tokens = text_.tokens();
  std::uint32_t end = token;
  for (std::size_t sentences = 0; sentences < kFarthestSentence; ++sentences) {
    std::uint32_t begin = end;
    while (begin > 0 && tokens[begin - 1].kind == TokenKind::word) --begin;
    const std::uint32_t speaker = last_speaker(pronoun, {begin, end});
    if (speaker != kNobody) return speaker;
    for (std::size_t i = text_.mention_from(begin); i < text_.mentions().size(); ++i) {
      const Mention& mention = text_.mentions()[i];
      if (mention.tokens.end > end) break;
      if (agrees(mention, pronoun) && !is_quoted(mention.tokens.begin)) return mention.entity;
    }
    if (begin == 0) break;
    end = begin - 1;
  }
  return kNobody;
}

std::uint32_t PronounResolver::named_before(TokenSpan nominal) const {
  const auto& mentions = text_.mentions();
  const std::string word = text_.tokens()[nominal.end - 1].form->stem();
  for (std::size_t i = text_.mention_from(nominal.begin); i-- > 0;) {
    const Mention& mention = mentions[i];
    if (text_.kind_of(mention) != EntityKind::org || mention.tokens.size() < 2) continue;
    for (std::uint32_t at = mention.tokens.begin; at < mention.tokens.end; ++at)
      if (text_.is_word(at) && text_.tokens()[at].form->stem() == word) return mention.entity;
  }
  return kNobody;
}

}  // namespace lede::indexer
