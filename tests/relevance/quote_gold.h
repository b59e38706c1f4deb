// Gold attributions in the form of PolNeAR, and how their characters lie in a cleaned article.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede::indexer {

using GoldLines = std::vector<nlohmann::json>;

/// By document, of one split or, where it is empty, of all.
std::map<std::string, GoldLines> read_gold(const std::string& folder, const std::string& split);

struct GoldPart {
  ByteSpan bytes;  ///< of Article::text
  std::string text;
};
struct GoldAttribution {
  std::string annotator;
  std::vector<GoldPart> source, cue, content;
};

/// Characters of the file -> bytes of the cleaned text, which may differ in white space alone.
class Places {
 public:
  Places(const std::string& raw, const std::string& cleaned);
  bool fits() const { return fits_; }
  ByteSpan bytes(std::size_t begin, std::size_t end) const;

 private:
  std::vector<std::size_t> characters_;  ///< solid characters before each
  std::vector<std::uint32_t> bytes_;     ///< where each solid byte stands
  bool fits_ = false;
};

/// Sorted by where their sources stand.
std::vector<GoldAttribution> gold_of(const GoldLines& lines, const Places& places);
/// Who wrote the most of them: the one whose attributions must be found.
std::string busiest_annotator(const std::vector<GoldAttribution>& gold);

bool begins_with_mark(std::string_view text);
std::size_t count_words(std::string_view text);
/// Words between the mark that begins `text` and the one that closes it: all of them where none does.
std::size_t count_quoted_words(std::string_view text);
std::string lower_case(std::string_view text);
bool is_pronoun(const std::string& source);
/// The last word before the first comma or preposition of a source, where it is a name: the surname, as a
/// rule. Empty where the source is a description: "a Moreno aide", "the ministry".
std::string surname_of(const std::string& source);

}  // namespace lede::indexer
