#include "tests/relevance/quote_gold.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <utility>

#include "indexer/extract/quotations/text.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::vector<GoldPart> parts_of(const json& spans, const Places& places) {
  std::vector<GoldPart> parts;
  for (const json& span : spans)
    if (const ByteSpan bytes = places.bytes(span[0], span[1]); !bytes.empty())
      parts.push_back({bytes, span[2].get<std::string>()});
  return parts;
}

}  // namespace

std::map<std::string, GoldLines> read_gold(const std::string& folder, const std::string& split) {
  std::map<std::string, GoldLines> gold;
  std::ifstream file(folder + "/attributions.jsonl");
  for (std::string line; std::getline(file, line);) {
    json one = json::parse(line);
    if (split.empty() || one["split"] == split) gold[one["doc"]].push_back(std::move(one));
  }
  return gold;
}

Places::Places(const std::string& raw, const std::string& cleaned) {
  std::size_t solid = 0;
  for (const char c : raw) {
    if ((c & 0xC0) != 0x80) characters_.push_back(solid);
    solid += !is_space(c);
  }
  characters_.push_back(solid);
  for (std::size_t i = 0; i < cleaned.size(); ++i)
    if (!is_space(cleaned[i])) bytes_.push_back(static_cast<std::uint32_t>(i));
  fits_ = solid == bytes_.size();
  bytes_.push_back(static_cast<std::uint32_t>(cleaned.size()));
}

ByteSpan Places::bytes(std::size_t begin, std::size_t end) const {
  const std::size_t first = characters_.at(begin), last = characters_.at(end);
  return first == last ? ByteSpan{} : ByteSpan{bytes_[first], bytes_[last - 1] + 1};
}

std::vector<GoldAttribution> gold_of(const GoldLines& lines, const Places& places) {
  std::vector<GoldAttribution> gold;
  for (const json& one : lines)
    gold.push_back({one["annotator"], parts_of(one["source"], places), parts_of(one["cue"], places),
                    parts_of(one["content"], places)});
  const auto at = [](const GoldAttribution& one) {
    return one.source.empty() ? 0 : one.source[0].bytes.begin;
  };
  std::stable_sort(gold.begin(), gold.end(),
                   [&](const GoldAttribution& a, const GoldAttribution& b) { return at(a) < at(b); });
  return gold;
}

std::string busiest_annotator(const std::vector<GoldAttribution>& gold) {
  std::map<std::string, int> sizes;
  for (const GoldAttribution& one : gold) ++sizes[one.annotator];
  const auto most = std::max_element(sizes.begin(), sizes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? std::string() : most->first;
}

bool begins_with_mark(std::string_view text) {
  for (const std::string_view mark : {"\xE2\x80\x9C", "\"", "''", "\xE2\x80\x98", "'", "``", "\xC2\xAB"})
    if (text.starts_with(mark)) return true;
  return false;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    words += !is_space(text[i]) && (i == 0 || is_space(text[i - 1]));
  return words;
}

std::size_t count_quoted_words(std::string_view text) {
  std::string_view inner = text.substr(1);
  for (const std::string_view mark : {"\xE2\x80\x9D", "\"", "''", "\xC2\xBB"})
    if (const std::size_t end = inner.find(mark, 2); end != inner.npos)
      return count_words(inner.substr(0, end));
  return count_words(text);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

bool is_pronoun(const std::string& source) {
  static const std::set<std::string> kPronouns = {"he", "she", "they", "it", "who", "i", "we", "you"};
  return kPronouns.contains(lower_case(source));
}

/// The last word before the first comma or preposition of a source, where it is a name: the surname, as a
/// rule. Empty where the source is a description: "a Moreno aide", "the ministry".
std::string surname_of(const std::string& source) {
  static const std::set<std::string> kEnds = {"of", "for", "from", "in",  "on",
                                              "at", "who", "to",   "and", "with"};
  std::string last, word;
  bool is_name = false;
  for (std::size_t i = 0; i <= source.size(); ++i) {
    const char c = i < source.size() ? source[i] : ' ';
    const bool mark = source.compare(i, 3, "\xE2\x80\x99") == 0;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) || c == '-';
    if (letter && !mark) {
      word += c;
      continue;
    }
    if (mark || c == '\'') break;
    if (kEnds.contains(word)) break;
    if (word.size() > 1) {
      const bool first = last.empty();
      is_name = word[0] >= 'A' && word[0] <= 'Z' && !(first && quote_word(lower_case(word)) != 0);
      last = lower_case(word);
    }
    word.clear();
    if (c == ',' || c == '(') break;
  }
  return is_name ? last : std::string();
}

}  // namespace lede::indexer
