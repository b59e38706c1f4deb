#include "indexer/clean/lines/model.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace lede::indexer {
namespace {

constexpr LineModel kShipped = {
#include "indexer/clean/lines/weights.inc"
};

float share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0.0F : static_cast<float>(part) / static_cast<float>(whole);
}

float ratio(float part, float whole) { return whole > 0 ? part / whole : 0.0F; }

// Only the head of a long line was counted: its words are scaled up to the whole length.
float words_of(const LineShape& line) {
  return line.scanned == 0 ? 0.0F : share(line.bytes, line.scanned) * static_cast<float>(line.words);
}

float log_words(const LineShape& line) { return std::log1p(words_of(line)) / 4.0F; }

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

class Page {
 public:
  explicit Page(std::span<const LineShape> lines)
      : lines_(lines), words_(lines.size()), good_words_(lines.size()) {
    good_.reserve(lines.size());
    log_words_.reserve(lines.size());
    for (const LineShape& line : lines) {
      good_.push_back(is_good(line));
      const float words = words_of(line);
      words_.add(words);
      good_words_.add(good_.back() ? words : 0.0F);
      log_words_.push_back(log_words(line));
      if (lines.size() > 1) ++times_[line.hash];
    }
    find_borders();
  }

  // Calls `put(name, value)` for each feature of line `i`, in the order of the row.
  template <class Put>
  void features(std::size_t i, Put&& put) const {
    own(i, put);
    put("good", good_[i]);
    const auto times = times_.find(lines_[i].hash);
    put("repeated", times != times_.end() && times->second > 1);
    place(i, put);
    neighbours(i, put);
  }

 private:
  void find_borders() {
    const auto distances = [](auto good, auto end, auto to) {
      for (std::size_t distance = kFar; good != end; ++good) {
        *to++ = distance;
        distance = *good ? 1 : std::min(distance + 1, kFar);
      }
    };
    nearest_before_.resize(lines_.size());
    nearest_after_.resize(lines_.size());
    distances(good_.begin(), good_.end(), nearest_before_.begin());
    distances(good_.rbegin(), good_.rend(), nearest_after_.rbegin());
    const auto first = std::find(good_.begin(), good_.end(), 1);
    first_good_ = static_cast<std::size_t>(first - good_.begin());
    const auto last = std::find(good_.rbegin(), good_.rend(), 1);
    after_good_ = lines_.size() - static_cast<std::size_t>(last - good_.rbegin());
  }

  template <class Put>
  void own(std::size_t i, Put& put) const {
    const LineShape& line = lines_[i];
    const auto words = line.words;
    const float function = share(line.function_words, words);
    put("bias", 1);
    put("words", log_words_[i]);
    put("one_word", words <= 1);
    put("few_words", words >= 2 && words <= 4);
    put("some_words", words >= 5 && words <= 10);
    put("many_words", words >= 25);
    put("function_share", function);
    put("prose_mass", std::min(function, 0.5F) * log_words_[i] * 2);
    put("site_share", share(line.site_words, words));
    put("site_any", line.site_words > 0);
    put("address_share", std::min(1.0F, 5 * share(line.address_words, words)));
    put("reporting_any", line.reporting_words > 0);
    put("date_share", share(line.date_words, words));
    put("capital_share", share(line.capitals, words));
    put("all_capital_share", share(line.all_capitals, words));
    put("glued_share", std::min(1.0F, 4 * share(line.glued, words)));
    put("comma_rate", std::min(1.0F, 8 * share(line.commas, words)));
    put("digit_share", share(line.digits, line.scanned));
    put("sentence_end", line.ends_sentence);
    put("colon_end", line.ends_colon);
    put("open_end", line.ends_open);
    put("inner_sentences", std::min(1.0F, static_cast<float>(line.sentences) / 3));
    put("listed", line.listed);
    put("lower_start", line.begins_lower);
    put("quotes", line.quotes > 0);
    put("signs", std::min(1.0F, 4 * share(line.signs, words + 1)));
    put("web_address", line.web);
    put("word_length", words == 0 ? 0.5F : std::min(1.0F, share(line.letters, words) / 10));
  }

  template <class Put>
  void place(std::size_t i, Put& put) const {
    const float at = ratio(words_.of(0, i), words_.all());
    put("place", at);
    put("place_squared", at * at);
    put("before_first_good", i < first_good_);
    put("after_last_good", i >= after_good_);
    put("good_before_near", 1.0F / static_cast<float>(nearest_before_[i]));
    put("good_after_near", 1.0F / static_cast<float>(nearest_after_[i]));
    put("good_density_4", ratio(good_words_.around(i, 4), words_.around(i, 4)));
    put("good_density_12", ratio(good_words_.around(i, 12), words_.around(i, 12)));
    put("page_good_share", ratio(good_words_.all(), words_.all()));
  }

  template <class Put>
  void neighbours(std::size_t i, Put& put) const {
    static constexpr LineShape kNoLine{};
    const bool last = i + 1 == lines_.size();
    const LineShape& before = i > 0 ? lines_[i - 1] : kNoLine;
    const LineShape& after = last ? kNoLine : lines_[i + 1];
    put("words_before", i > 0 ? log_words_[i - 1] : 0);
    put("words_after", last ? 0 : log_words_[i + 1]);
    put("function_before", share(before.function_words, before.words));
    put("function_after", share(after.function_words, after.words));
    put("sentence_end_before", before.ends_sentence);
    put("sentence_end_after", after.ends_sentence);
    put("listed_before", before.listed);
    put("listed_after", after.listed);
    put("site_before", share(before.site_words, before.words));
    put("site_after", share(after.site_words, after.words));
  }

  static constexpr std::size_t kFar = 30;
  std::span<const LineShape> lines_;
  Sums words_;
  Sums good_words_;
  std::vector<float> log_words_;
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

  template <class Put>
  void features(std::size_t i, Put&& put) const {
    const float all = body_.all();
    const bool inside = i >= block_.begin && i < block_.end;
    const bool is_short = lines_[i].words <= 10;
    const std::size_t end = std::min(i + 13, lines_.size());
    const float before = ratio(body_.of(0, i), all);
    const float after = ratio(body_.of(i + 1, lines_.size()), all);
    const float gap = std::min(before, after) * 2;
    put("bias", 1);
    put("first_odds", clamped(i));
    put("short_odds", is_short ? clamped(i) : 0);
    put("odds_before", i > 0 ? clamped(i - 1) : -1);
    put("odds_before_2", i > 1 ? clamped(i - 2) : -1);
    put("odds_after", i + 1 < lines_.size() ? clamped(i + 1) : -1);
    put("odds_after_2", i + 2 < lines_.size() ? clamped(i + 2) : -1);
    put("likely_4", ratio(body_.around(i, 4), words_.around(i, 4)));
    put("likely_12", ratio(body_.around(i, 12), words_.around(i, 12)));
    put("likely_page", ratio(all, words_.all()));
    put("in_block", inside);
    put("before_block", i < block_.begin);
    put("after_block", i >= block_.end);
    put("block_distance", distance(i));
    put("block_place", inside ? ratio(words_.of(block_.begin, i), words_.of(block_.begin, block_.end)) : 0);
    put("block_share", ratio(body_.of(block_.begin, block_.end), all));
    put("block_short", inside && is_short);
    put("block_listed", inside && lines_[i].listed);
    put("mass_before", before);
    put("mass_after", after);
    put("gap", gap);
    put("gap_listed", lines_[i].listed ? gap : 0);
    put("likely_next_12", ratio(body_.of(i + 1, end), words_.of(i + 1, end)));
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

template <class Row, class Source>
Row row_of(const Source& source, std::size_t line) {
  Row row;
  std::size_t at = 0;
  source.features(line, [&](std::string_view, float value) { row[at++] = value; });
  assert(at == row.size());
  return row;
}

template <class Row, class Source>
std::vector<Row> rows_of(const Source& source, std::size_t lines) {
  std::vector<Row> rows;
  rows.reserve(lines);
  for (std::size_t i = 0; i < lines; ++i) rows.push_back(row_of<Row>(source, i));
  return rows;
}

template <class Source>
std::vector<std::string_view> names_of(const Source& source) {
  std::vector<std::string_view> names;
  source.features(0, [&](std::string_view name, float) { names.push_back(name); });
  return names;
}

float sum_of(const LineRow& weights, const LineRow& row) {
  return std::inner_product(row.begin(), row.end(), weights.begin(), 0.0F);
}

/// One row at a time: all of a page with a million lines would take more memory than all else of it.
template <class Row, class Part, class Source>
std::vector<float> odds_of(const Part& part, const Source& source, std::size_t lines) {
  std::vector<float> odds(lines);
  for (std::size_t i = 0; i < lines; ++i) odds[i] = sum_of(part, row_of<Row>(source, i));
  return odds;
}

constexpr LineShape kAnyLine[1];
constexpr float kAnyOdds[1] = {0};

}  // namespace

float sum_of(const LineTrees& trees, const ContextRow& row) {
  float sum = 0;
  for (const LineTree& tree : trees) {
    std::size_t leaf = 0;
    for (std::size_t k = 0; k < tree.features.size(); ++k)
      leaf |= std::size_t{row[tree.features[k]] > tree.limits[k]} << k;
    sum += tree.values[leaf];
  }
  return sum;
}

std::vector<LineRow> line_features(std::span<const LineShape> lines) {
  return rows_of<LineRow>(Page(lines), lines.size());
}

std::vector<ContextRow> context_features(std::span<const LineShape> lines, std::span<const float> odds) {
  return rows_of<ContextRow>(Context(lines, odds), lines.size());
}

std::vector<std::string_view> line_feature_names() { return names_of(Page(kAnyLine)); }
std::vector<std::string_view> context_feature_names() { return names_of(Context(kAnyLine, kAnyOdds)); }

std::vector<float> body_odds(const LineModel& model, std::span<const LineShape> lines) {
  const auto first = odds_of<LineRow>(model.line, Page(lines), lines.size());
  return odds_of<ContextRow>(model.trees, Context(lines, first), lines.size());
}

const LineModel& shipped_line_model() { return kShipped; }

}  // namespace lede::indexer
