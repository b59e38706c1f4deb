#include "indexer/clean/provenance/date_words.h"

#include <algorithm>
#include <array>

#include "common/article/date.h"
#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

struct IndexState {
  std::string_view word;
  DateWord sense;
};

// Sorted: found by binary search.
constexpr auto kKnown = [] {
  std::array table = {
      IndexState{"published", DateWord::published},
      IndexState{"publish", DateWord::published},
      IndexState{"publication", DateWord::published},
      IndexState{"posted", DateWord::published},
      IndexState{"filed", DateWord::published},
      IndexState{"appeared", DateWord::published},
      IndexState{"issued", DateWord::published},
      IndexState{"created", DateWord::published},
      IndexState{"updated", DateWord::updated},
      IndexState{"update", DateWord::corrected},
      IndexState{"modified", DateWord::updated},
      IndexState{"changed", DateWord::updated},
      IndexState{"edited", DateWord::updated},
      IndexState{"amended", DateWord::corrected},
      IndexState{"corrected", DateWord::corrected},
      IndexState{"correction", DateWord::corrected},
      IndexState{"revised", DateWord::updated},
      IndexState{"date", DateWord::link},
      IndexState{"time", DateWord::link},
      IndexState{"at", DateWord::link},
      IndexState{"of", DateWord::link},
      IndexState{"last", DateWord::link},
      IndexState{"first", DateWord::link},
      IndexState{"originally", DateWord::originally},
      IndexState{"was", DateWord::link},
      IndexState{"local", DateWord::link},
      IndexState{"the", DateWord::the},
      IndexState{"on", DateWord::on},
      IndexState{"since", DateWord::preposition},
      IndexState{"until", DateWord::preposition},
      IndexState{"till", DateWord::preposition},
      IndexState{"before", DateWord::preposition},
      IndexState{"after", DateWord::preposition},
      IndexState{"from", DateWord::preposition},
      IndexState{"to", DateWord::preposition},
      IndexState{"through", DateWord::preposition},
      IndexState{"between", DateWord::preposition},
      IndexState{"and", DateWord::preposition},
      IndexState{"in", DateWord::preposition},
      IndexState{"born", DateWord::preposition},
      IndexState{"died", DateWord::preposition},
      IndexState{"accessed", DateWord::preposition},
      IndexState{"retrieved", DateWord::preposition},
      IndexState{"by", DateWord::by},
      IndexState{"this", DateWord::this_one},
      IndexState{"following", DateWord::this_one},
      IndexState{"article", DateWord::self},
      IndexState{"story", DateWord::self},
      IndexState{"post", DateWord::self},
      IndexState{"column", DateWord::self},
      IndexState{"report", DateWord::self},
      IndexState{"piece", DateWord::self},
      IndexState{"version", DateWord::self},
      IndexState{"photo", DateWord::caption},
      IndexState{"photograph", DateWord::caption},
      IndexState{"photographs", DateWord::caption},
      IndexState{"photos", DateWord::caption},
      IndexState{"image", DateWord::caption},
      IndexState{"picture", DateWord::caption},
      IndexState{"pictured", DateWord::caption},
      IndexState{"getty", DateWord::caption},
      IndexState{"handout", DateWord::caption},
      IndexState{"screenshot", DateWord::caption},
      IndexState{"am", DateWord::half},
      IndexState{"pm", DateWord::half},
      IndexState{"noon", DateWord::clock},
      IndexState{"midnight", DateWord::clock},
      IndexState{"est", DateWord::american},
      IndexState{"edt", DateWord::american},
      IndexState{"et", DateWord::american},
      IndexState{"cst", DateWord::american},
      IndexState{"cdt", DateWord::american},
      IndexState{"ct", DateWord::american},
      IndexState{"mst", DateWord::american},
      IndexState{"mdt", DateWord::american},
      IndexState{"pst", DateWord::american},
      IndexState{"pdt", DateWord::american},
      IndexState{"pt", DateWord::american},
  };
  std::sort(table.begin(), table.end(),
            [](const IndexState& a, const IndexState& b) { return a.word < b.word; });
  return table;
}();

/// "15:59", "9:20", "7:28pm", "10am".
bool is_clock(std::string_view word) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < word.size() && ascii::is_digit(word[at])) ++at;
    return at - begin;
  };
  const std::size_t hours = digits();
  if (hours == 0 || hours > 2) return false;
  bool minutes = false;
  while (at < word.size() && (word[at] == ':' || word[at] == '.')) {
    ++at;
    if (digits() != 2) return false;
    minutes = true;
  }
  const std::string_view half = word.substr(at);
  return half == "am" || half == "pm" || (half.empty() && minutes);
}

}  // namespace

std::string bare_word(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
  std::string out = ascii::lower(word);
  if (out == "p.m" || out == "a.m") out.erase(1, 1);
  if (out.ends_with("p.m") || out.ends_with("a.m")) out.erase(out.size() - 2, 1);
  return out;
}

DateWord sense_of(std::string_view lowered) {
  const auto known =
      std::lower_bound(kKnown.begin(), kKnown.end(), lowered,
                       [](const IndexState& entry, std::string_view word) { return entry.word < word; });
  if (known != kKnown.end() && known->word == lowered) return known->sense;
  if (lowered.front() == '@') return DateWord::handle;
  if (weekday_named(lowered)) return DateWord::weekday;
  if (is_clock(lowered)) return DateWord::clock;
  if (is_time_zone(lowered)) return DateWord::zone;
  return std::all_of(lowered.begin(), lowered.end(), ascii::is_digit) ? DateWord::number : DateWord::other;
}

}  // namespace lede::indexer
