#include "indexer/clean/lines/features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace lede::indexer {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(LineFeature::size)> kLineNames = {
    "bias",
    "words",
    "one_word",
    "few_words",
    "some_words",
    "many_words",
    "function_share",
    "prose_mass",
    "site_share",
    "site_any",
    "address_share",
    "reporting_any",
    "date_share",
    "capital_share",
    "all_capital_share",
    "glued_share",
    "comma_rate",
    "digit_share",
    "sentence_end",
    "colon_end",
    "open_end",
    "inner_sentences",
    "listed",
    "lower_start",
    "quotes",
    "signs",
    "web_address",
    "word_length",
    "good",
    "repeated",
    "place",
    "place_squared",
    "before_first_good",
    "after_last_good",
    "good_before_near",
    "good_after_near",
    "good_density_4",
    "good_density_12",
    "page_good_share",
    "words_before",
    "words_after",
    "function_before",
    "function_after",
    "sentence_end_before",
    "sentence_end_after",
    "listed_before",
    "listed_after",
    "site_before",
    "site_after"};

constexpr std::array<std::string_view, static_cast<std::size_t>(ContextFeature::size)> kContextNames = {
    "bias",        "first_odds",  "short_odds",    "odds_before",  "odds_after",  "likely_4",
    "likely_12",   "likely_page", "in_block",      "before_block", "after_block", "block_distance",
    "block_place", "block_share", "block_short",   "block_listed", "mass_before", "mass_after",
    "gap",         "gap_listed",  "likely_next_12"};

float share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0.0F : static_cast<float>(part) / static_cast<float>(whole);
}

float log_words(const LineShape& line) {
  // Only the head of a long line was counted: scale its words up to the whole length.
  const float scale = line.scanned == 0 ? 0.0F : share(line.bytes, line.scanned);
  return std::log1p(scale * static_cast<float>(line.words)) / 4.0F;
}

float words_of(const LineShape& line) {
  return line.scanned == 0 ? 0.0F : share(line.bytes, line.scanned) * static_cast<float>(line.words);
}

// Whether the line looks like prose.
bool is_good(const LineShape& line) {
  return line.words >= 12 && line.function_words * 10 >= line.words * 3 &&
         line.site_words * 8 <= line.words && (line.ends_sentence || line.words >= 40);
}

// Sums of a value over ranges of lines, from running totals.
class Sums {
 public:
  explicit Sums(std::size_t lines) { sums_.reserve(lines + 1); }
  void add(float value) { sums_.push_back(sums_.back() + static_cast<double>(value)); }
  float of(std::size_t begin, std::size_t end) const { return static_cast<float>(sums_[end] - sums_[begin]); }
  float around(std::size_t i, std::size_t reach) const {
    return of(i > reach ? i - reach : 0, std::min(sums_.size() - 1, i + reach + 1));
  }
  float all() const { return of(0, sums_.size() - 1); }

 private:
  std::vector<double> sums_{0.0};
};

float ratio(float part, float whole) { return whole > 0 ? part / whole : 0.0F; }

class Page {
 public:
  explicit Page(std::span<const LineShape> lines)
      : lines_(lines), words_(lines.size()), good_words_(lines.size()) {
    good_.reserve(lines.size());
    for (const LineShape& line : lines) {
      good_.push_back(is_good(line));
      const float words = words_of(line);
      words_.add(words);
      good_words_.add(good_.back() ? words : 0.0F);
      if (lines.size() > 1) ++times_[line.hash];
    }
    find_borders();
  }

  LineRow row(std::size_t i) const {
    LineRow row{};
    own(lines_[i], row);
    set(row, LineFeature::good, good_[i]);
    const auto times = times_.find(lines_[i].hash);
    set(row, LineFeature::repeated, times != times_.end() && times->second > 1);
    place(i, row);
    neighbours(i, row);
    return row;
  }

 private:
  static void set(LineRow& row, LineFeature feature, float value) {
    row[static_cast<std::size_t>(feature)] = value;
  }

  void find_borders() {
    nearest_before_.assign(lines_.size(), kFar);
    nearest_after_.assign(lines_.size(), kFar);
    std::size_t distance = kFar;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      nearest_before_[i] = distance;
      distance = good_[i] ? 1 : std::min(distance + 1, kFar);
    }
    distance = kFar;
    for (std::size_t i = lines_.size(); i-- > 0;) {
      nearest_after_[i] = distance;
      distance = good_[i] ? 1 : std::min(distance + 1, kFar);
    }
    const auto first = std::find(good_.begin(), good_.end(), 1);
    first_good_ = static_cast<std::size_t>(first - good_.begin());
    const auto last = std::find(good_.rbegin(), good_.rend(), 1);
    after_good_ = lines_.size() - static_cast<std::size_t>(last - good_.rbegin());
  }

  static void own(const LineShape& line, LineRow& row) {
    const auto words = line.words;
    const float function = share(line.function_words, words);
    set(row, LineFeature::bias, 1);
    set(row, LineFeature::words, log_words(line));
    set(row, LineFeature::one_word, words <= 1);
    set(row, LineFeature::few_words, words >= 2 && words <= 4);
    set(row, LineFeature::some_words, words >= 5 && words <= 10);
    set(row, LineFeature::many_words, words >= 25);
    set(row, LineFeature::function_share, function);
    set(row, LineFeature::prose_mass, std::min(function, 0.5F) * log_words(line) * 2);
    set(row, LineFeature::site_share, share(line.site_words, words));
    set(row, LineFeature::site_any, line.site_words > 0);
    set(row, LineFeature::address_share, std::min(1.0F, 5 * share(line.address_words, words)));
    set(row, LineFeature::reporting_any, line.reporting_words > 0);
    set(row, LineFeature::date_share, share(line.date_words, words));
    set(row, LineFeature::capital_share, share(line.capitals, words));
    set(row, LineFeature::all_capital_share, share(line.all_capitals, words));
    set(row, LineFeature::glued_share, std::min(1.0F, 4 * share(line.glued, words)));
    set(row, LineFeature::comma_rate, std::min(1.0F, 8 * share(line.commas, words)));
    set(row, LineFeature::digit_share, share(line.digits, line.scanned));
    set(row, LineFeature::sentence_end, line.ends_sentence);
    set(row, LineFeature::colon_end, line.ends_colon);
    set(row, LineFeature::open_end, line.ends_open);
    set(row, LineFeature::inner_sentences, std::min(1.0F, static_cast<float>(line.sentences) / 3));
    set(row, LineFeature::listed, line.listed);
    set(row, LineFeature::lower_start, line.begins_lower);
    set(row, LineFeature::quotes, line.quotes > 0);
    set(row, LineFeature::signs, std::min(1.0F, 4 * share(line.signs, words + 1)));
    set(row, LineFeature::web_address, line.web);
    set(row, LineFeature::word_length, words == 0 ? 0.5F : std::min(1.0F, share(line.letters, words) / 10));
  }

  void place(std::size_t i, LineRow& row) const {
    const float at = ratio(words_.of(0, i), words_.all());
    set(row, LineFeature::place, at);
    set(row, LineFeature::place_squared, at * at);
    set(row, LineFeature::before_first_good, i < first_good_);
    set(row, LineFeature::after_last_good, i >= after_good_);
    set(row, LineFeature::good_before_near, 1.0F / static_cast<float>(nearest_before_[i]));
    set(row, LineFeature::good_after_near, 1.0F / static_cast<float>(nearest_after_[i]));
    set(row, LineFeature::good_density_4, ratio(good_words_.around(i, 4), words_.around(i, 4)));
    set(row, LineFeature::good_density_12, ratio(good_words_.around(i, 12), words_.around(i, 12)));
    set(row, LineFeature::page_good_share, ratio(good_words_.all(), words_.all()));
  }

  void neighbours(std::size_t i, LineRow& row) const {
    if (i > 0) {
      const LineShape& before = lines_[i - 1];
      set(row, LineFeature::words_before, log_words(before));
      set(row, LineFeature::function_before, share(before.function_words, before.words));
      set(row, LineFeature::sentence_end_before, before.ends_sentence);
      set(row, LineFeature::listed_before, before.listed);
      set(row, LineFeature::site_before, share(before.site_words, before.words));
    }
    if (i + 1 < lines_.size()) {
      const LineShape& after = lines_[i + 1];
      set(row, LineFeature::words_after, log_words(after));
      set(row, LineFeature::function_after, share(after.function_words, after.words));
      set(row, LineFeature::sentence_end_after, after.ends_sentence);
      set(row, LineFeature::listed_after, after.listed);
      set(row, LineFeature::site_after, share(after.site_words, after.words));
    }
  }

  static constexpr std::size_t kFar = 30;
  std::span<const LineShape> lines_;
  Sums words_;
  Sums good_words_;
  std::vector<char> good_;
  std::vector<std::size_t> nearest_before_;  // lines to the nearest good one
  std::vector<std::size_t> nearest_after_;
  std::size_t first_good_ = 0;
  std::size_t after_good_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> times_;
};

float likely(float odds) { return 1.0F / (1.0F + std::exp(-odds)); }

// The range of lines with the highest sum of worth: words that are likely body add to it, others subtract.
struct Block {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Block best_block(std::span<const float> worth) {
  Block best;
  float best_sum = 0;
  float sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < worth.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += worth[i];
    if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

class Context {
 public:
  Context(std::span<const LineShape> lines, std::span<const float> odds)
      : lines_(lines), odds_(odds), words_(lines.size()), body_(lines.size()) {
    std::vector<float> worth;
    worth.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const float words = words_of(lines[i]) + 1;
      const float p = likely(odds[i]);
      words_.add(words);
      body_.add(words * p);
      worth.push_back(words * (p - 0.5F) - 0.5F);
    }
    block_ = best_block(worth);
  }

  ContextRow row(std::size_t i) const {
    ContextRow row{};
    const auto set = [&](ContextFeature feature, float value) {
      row[static_cast<std::size_t>(feature)] = value;
    };
    const float all = body_.all();
    set(ContextFeature::bias, 1);
    set(ContextFeature::first_odds, clamped(i));
    set(ContextFeature::short_odds, lines_[i].words <= 10 ? clamped(i) : 0.0F);
    set(ContextFeature::odds_before, i > 0 ? clamped(i - 1) : -1.0F);
    set(ContextFeature::odds_after, i + 1 < lines_.size() ? clamped(i + 1) : -1.0F);
    set(ContextFeature::likely_4, ratio(body_.around(i, 4), words_.around(i, 4)));
    set(ContextFeature::likely_12, ratio(body_.around(i, 12), words_.around(i, 12)));
    set(ContextFeature::likely_page, ratio(all, words_.all()));
    const bool inside = i >= block_.begin && i < block_.end;
    set(ContextFeature::in_block, inside);
    set(ContextFeature::before_block, i < block_.begin);
    set(ContextFeature::after_block, i >= block_.end);
    set(ContextFeature::block_distance, distance(i));
    set(ContextFeature::block_place,
        inside ? ratio(words_.of(block_.begin, i), words_.of(block_.begin, block_.end)) : 0);
    set(ContextFeature::block_share, ratio(body_.of(block_.begin, block_.end), all));
    set(ContextFeature::block_short, inside && lines_[i].words <= 10);
    set(ContextFeature::block_listed, inside && lines_[i].listed);
    set(ContextFeature::mass_before, ratio(body_.of(0, i), all));
    set(ContextFeature::mass_after, ratio(body_.of(i + 1, lines_.size()), all));
    const float gap = std::min(ratio(body_.of(0, i), all), ratio(body_.of(i + 1, lines_.size()), all)) * 2;
    set(ContextFeature::gap, gap);
    set(ContextFeature::gap_listed, lines_[i].listed ? gap : 0.0F);
    const std::size_t end = std::min(i + 13, lines_.size());
    set(ContextFeature::likely_next_12, ratio(body_.of(i + 1, end), words_.of(i + 1, end)));
    return row;
  }

 private:
  float clamped(std::size_t i) const { return std::clamp(odds_[i] / 4, -1.5F, 1.5F); }

  float distance(std::size_t i) const {
    const std::size_t lines = i < block_.begin ? block_.begin - i : i >= block_.end ? i - block_.end + 1 : 0;
    return std::log1p(static_cast<float>(lines)) / 5;
  }

  std::span<const LineShape> lines_;
  std::span<const float> odds_;
  Sums words_;
  Sums body_;
  Block block_;
};

}  // namespace

std::string_view name_of(LineFeature feature) { return kLineNames.at(static_cast<std::size_t>(feature)); }
std::string_view name_of(ContextFeature feature) {
  return kContextNames.at(static_cast<std::size_t>(feature));
}

std::vector<LineRow> line_features(std::span<const LineShape> lines) {
  const Page page(lines);
  std::vector<LineRow> rows;
  rows.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) rows.push_back(page.row(i));
  return rows;
}

std::vector<ContextRow> context_features(std::span<const LineShape> lines, std::span<const float> odds) {
  const Context context(lines, odds);
  std::vector<ContextRow> rows;
  rows.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) rows.push_back(context.row(i));
  return rows;
}

}  // namespace lede::indexer
