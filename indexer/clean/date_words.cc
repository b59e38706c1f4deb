#include "indexer/clean/date_words.h"

#include <algorithm>
#include <array>

#include "common/article/date.h"
#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

struct Known {
  std::string_view word;
  DateWord sense;
};

// Sorted: found by binary search.
constexpr auto kKnown = [] {
  std::array table = {
      Known{"published", DateWord::published},
      Known{"publish", DateWord::published},
      Known{"publication", DateWord::published},
      Known{"posted", DateWord::published},
      Known{"filed", DateWord::published},
      Known{"appeared", DateWord::published},
      Known{"issued", DateWord::published},
      Known{"created", DateWord::published},
      Known{"updated", DateWord::updated},
      Known{"update", DateWord::corrected},
      Known{"modified", DateWord::updated},
      Known{"changed", DateWord::updated},
      Known{"edited", DateWord::updated},
      Known{"amended", DateWord::corrected},
      Known{"corrected", DateWord::corrected},
      Known{"correction", DateWord::corrected},
      Known{"revised", DateWord::updated},
      Known{"date", DateWord::link},
      Known{"time", DateWord::link},
      Known{"at", DateWord::link},
      Known{"of", DateWord::link},
      Known{"last", DateWord::link},
      Known{"first", DateWord::link},
      Known{"originally", DateWord::originally},
      Known{"was", DateWord::link},
      Known{"local", DateWord::link},
      Known{"the", DateWord::the},
      Known{"on", DateWord::on},
      Known{"since", DateWord::preposition},
      Known{"until", DateWord::preposition},
      Known{"till", DateWord::preposition},
      Known{"before", DateWord::preposition},
      Known{"after", DateWord::preposition},
      Known{"from", DateWord::preposition},
      Known{"to", DateWord::preposition},
      Known{"through", DateWord::preposition},
      Known{"between", DateWord::preposition},
      Known{"and", DateWord::preposition},
      Known{"in", DateWord::preposition},
      Known{"born", DateWord::preposition},
      Known{"died", DateWord::preposition},
      Known{"accessed", DateWord::preposition},
      Known{"retrieved", DateWord::preposition},
      Known{"by", DateWord::by},
      Known{"this", DateWord::this_one},
      Known{"following", DateWord::this_one},
      Known{"article", DateWord::self},
      Known{"story", DateWord::self},
      Known{"post", DateWord::self},
      Known{"column", DateWord::self},
      Known{"report", DateWord::self},
      Known{"piece", DateWord::self},
      Known{"version", DateWord::self},
      Known{"photo", DateWord::caption},
      Known{"photograph", DateWord::caption},
      Known{"photographs", DateWord::caption},
      Known{"photos", DateWord::caption},
      Known{"image", DateWord::caption},
      Known{"picture", DateWord::caption},
      Known{"pictured", DateWord::caption},
      Known{"getty", DateWord::caption},
      Known{"handout", DateWord::caption},
      Known{"screenshot", DateWord::caption},
      Known{"am", DateWord::half},
      Known{"pm", DateWord::half},
      Known{"noon", DateWord::clock},
      Known{"midnight", DateWord::clock},
      Known{"est", DateWord::american},
      Known{"edt", DateWord::american},
      Known{"et", DateWord::american},
      Known{"cst", DateWord::american},
      Known{"cdt", DateWord::american},
      Known{"ct", DateWord::american},
      Known{"mst", DateWord::american},
      Known{"mdt", DateWord::american},
      Known{"pst", DateWord::american},
      Known{"pdt", DateWord::american},
      Known{"pt", DateWord::american},
  };
  std::sort(table.begin(), table.end(), [](const Known& a, const Known& b) { return a.word < b.word; });
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
                       [](const Known& entry, std::string_view word) { return entry.word < word; });
  if (known != kKnown.end() && known->word == lowered) return known->sense;
  if (lowered.front() == '@') return DateWord::handle;
  if (weekday_named(lowered)) return DateWord::weekday;
  if (is_clock(lowered)) return DateWord::clock;
  if (is_time_zone(lowered)) return DateWord::zone;
  return std::all_of(lowered.begin(), lowered.end(), ascii::is_digit) ? DateWord::number : DateWord::other;
}

}  // namespace lede::indexer
