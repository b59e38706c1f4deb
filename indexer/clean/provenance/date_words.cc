#include "indexer/clean/provenance/date_words.h"

#include <algorithm>
#include <array>

#include "common/article/date.h"
#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

struct DateWordEntry {
  std::string_view word;
  DateWord sense;
};

// Sorted: found by binary search.
constexpr auto kDateWords = [] {
  std::array table = {
      DateWordEntry{"published", DateWord::published},
      DateWordEntry{"publish", DateWord::published},
      DateWordEntry{"publication", DateWord::published},
      DateWordEntry{"posted", DateWord::published},
      DateWordEntry{"filed", DateWord::published},
      DateWordEntry{"appeared", DateWord::published},
      DateWordEntry{"issued", DateWord::published},
      DateWordEntry{"created", DateWord::published},
      DateWordEntry{"updated", DateWord::updated},
      DateWordEntry{"update", DateWord::corrected},
      DateWordEntry{"modified", DateWord::updated},
      DateWordEntry{"changed", DateWord::updated},
      DateWordEntry{"edited", DateWord::updated},
      DateWordEntry{"amended", DateWord::corrected},
      DateWordEntry{"corrected", DateWord::corrected},
      DateWordEntry{"correction", DateWord::corrected},
      DateWordEntry{"revised", DateWord::updated},
      DateWordEntry{"date", DateWord::link},
      DateWordEntry{"time", DateWord::link},
      DateWordEntry{"at", DateWord::link},
      DateWordEntry{"of", DateWord::link},
      DateWordEntry{"last", DateWord::link},
      DateWordEntry{"first", DateWord::link},
      DateWordEntry{"originally", DateWord::originally},
      DateWordEntry{"was", DateWord::link},
      DateWordEntry{"local", DateWord::link},
      DateWordEntry{"the", DateWord::the},
      DateWordEntry{"on", DateWord::on},
      DateWordEntry{"since", DateWord::preposition},
      DateWordEntry{"until", DateWord::preposition},
      DateWordEntry{"till", DateWord::preposition},
      DateWordEntry{"before", DateWord::preposition},
      DateWordEntry{"after", DateWord::preposition},
      DateWordEntry{"from", DateWord::preposition},
      DateWordEntry{"to", DateWord::preposition},
      DateWordEntry{"through", DateWord::preposition},
      DateWordEntry{"between", DateWord::preposition},
      DateWordEntry{"and", DateWord::preposition},
      DateWordEntry{"in", DateWord::preposition},
      DateWordEntry{"born", DateWord::preposition},
      DateWordEntry{"died", DateWord::preposition},
      DateWordEntry{"accessed", DateWord::preposition},
      DateWordEntry{"retrieved", DateWord::preposition},
      DateWordEntry{"by", DateWord::by},
      DateWordEntry{"this", DateWord::this_one},
      DateWordEntry{"following", DateWord::this_one},
      DateWordEntry{"article", DateWord::self},
      DateWordEntry{"story", DateWord::self},
      DateWordEntry{"post", DateWord::self},
      DateWordEntry{"column", DateWord::self},
      DateWordEntry{"report", DateWord::self},
      DateWordEntry{"piece", DateWord::self},
      DateWordEntry{"version", DateWord::self},
      DateWordEntry{"photo", DateWord::caption},
      DateWordEntry{"photograph", DateWord::caption},
      DateWordEntry{"photographs", DateWord::caption},
      DateWordEntry{"photos", DateWord::caption},
      DateWordEntry{"image", DateWord::caption},
      DateWordEntry{"picture", DateWord::caption},
      DateWordEntry{"pictured", DateWord::caption},
      DateWordEntry{"getty", DateWord::caption},
      DateWordEntry{"handout", DateWord::caption},
      DateWordEntry{"screenshot", DateWord::caption},
      DateWordEntry{"am", DateWord::am_pm},
      DateWordEntry{"pm", DateWord::am_pm},
      DateWordEntry{"noon", DateWord::clock},
      DateWordEntry{"midnight", DateWord::clock},
      DateWordEntry{"est", DateWord::american},
      DateWordEntry{"edt", DateWord::american},
      DateWordEntry{"et", DateWord::american},
      DateWordEntry{"cst", DateWord::american},
      DateWordEntry{"cdt", DateWord::american},
      DateWordEntry{"ct", DateWord::american},
      DateWordEntry{"mst", DateWord::american},
      DateWordEntry{"mdt", DateWord::american},
      DateWordEntry{"pst", DateWord::american},
      DateWordEntry{"pdt", DateWord::american},
      DateWordEntry{"pt", DateWord::american},
  };
  std::sort(table.begin(), table.end(),
            [](const DateWordEntry& a, const DateWordEntry& b) { return a.word < b.word; });
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
      std::lower_bound(kDateWords.begin(), kDateWords.end(), lowered,
                       [](const DateWordEntry& entry, std::string_view word) { return entry.word < word; });
  if (known != kDateWords.end() && known->word == lowered) return known->sense;
  if (lowered.front() == '@') return DateWord::handle;
  if (weekday_named(lowered)) return DateWord::weekday;
  if (is_clock(lowered)) return DateWord::clock;
  if (is_time_zone(lowered)) return DateWord::zone;
  return std::all_of(lowered.begin(), lowered.end(), ascii::is_digit) ? DateWord::number : DateWord::other;
}

}  // namespace lede::indexer
