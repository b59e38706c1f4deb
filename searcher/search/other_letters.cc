#include "searcher/search/other_letters.h"

#include <algorithm>
#include <array>
#include <span>

#include "common/entities/resolve.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/text/transliterate.h"

namespace lede::searcher {
namespace {

constexpr std::array<std::string_view, 3> kArabicCodes = {"ar", "fa", "ur"};
constexpr std::array<std::string_view, 6> kOtherCodes = {"be", "bg", "el", "ru", "sr", "uk"};

bool holds_any(const std::vector<std::string>& languages, std::span<const std::string_view> codes) {
  return std::ranges::any_of(codes,
                             [&](std::string_view code) { return std::ranges::count(languages, code) > 0; });
}

bool is_in_name(const entities::ClusterView& clusters, const std::string& key) {
  using enum entities::KeyUse;
  const auto is_known = [&](entities::KeyUse use) { return !clusters.find(use, key).empty(); };
  return is_known(whole) || is_known(surname) || is_known(part);
}

}  // namespace

const std::vector<std::string>& OtherLetters::languages() const {
  if (languages_) return *languages_;
  languages_.emplace();
  const std::string column = schema::meta_term(schema::kLanguageColumn, "");
  for (auto term = database_.allterms_begin(column); term != database_.allterms_end(column); ++term)
    if (std::string code = (*term).substr(column.size()); !code.empty())
      languages_->push_back(std::move(code));
  return *languages_;
}

bool OtherLetters::has_arabic() const { return holds_any(languages(), kArabicCodes); }

bool OtherLetters::may_have(std::string_view typed) const {
  const Script script = script_of(typed);
  if (script != Script::latin) return script != Script::other;
  return holds_any(languages(), kOtherCodes) || has_arabic();
}

std::vector<std::string> OtherLetters::words(const entities::ClusterView& clusters, const std::string& word,
                                             const std::function<void()>& spend) const {
  auto words = entities::in_other_letters(clusters, word);
  const std::string key = in_latin_letters(word);
  if (script_of(word) != Script::arabic && has_arabic() && is_in_name(clusters, key))
    add_arabic(key, spend, words);
  return words;
}

/// "And", "in", "to", "as" and "so" may stand before a word.
void OtherLetters::add_arabic(const std::string& key, const std::function<void()>& spend,
                              std::vector<std::string>& words) const {
  constexpr std::string_view kLetters[] = {"\xD8", "\xD9", "\xDA", "\xDB"};
  constexpr std::string_view kPrefixes = "wblkf";
  const std::size_t longest = 2 * (key.size() + 4);  // bytes
  const auto may_be = [&](std::string_view form) {
    return entities::may_be_arabic(key, in_latin_letters(form));
  };
  for (const std::string_view letter : kLetters)
    schema::for_each_form(lexicon_, letter, [&](const std::string& form, const std::string&) {
      spend();
      if (form.size() > longest || form.size() < key.size()) return true;
      const bool has_prefix = kPrefixes.find(in_latin_letters(form).front()) != kPrefixes.npos;
      if (may_be(form) || (has_prefix && may_be(std::string_view(form).substr(2)))) words.push_back(form);
      return true;
    });
}

}  // namespace lede::searcher
