#include "tools/lines/training.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "indexer/clean/formats/formats.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kSequence = 4;

bool is_word_byte(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::string read_file(const std::string& path) {
  auto text = fs::read_file(path, Bytes{1u << 30});
  if (!text) throw Error(ErrorKind::io, "cannot read " + path);
  return *std::move(text);
}

std::vector<std::string> file_names(const std::string& folder) {
  auto names = fs::list(folder);
  if (!names) throw Error(ErrorKind::io, "cannot read the folder " + folder);
  return *std::move(names);
}

std::string sequence_at(const std::vector<std::string_view>& words, std::size_t at) {
  std::string sequence;
  for (std::size_t i = at; i < std::min(at + kSequence, words.size()); ++i)
    sequence.append(words[i]).push_back(' ');
  return sequence;
}

/// How often each sequence stands in the words; a text of fewer words is one sequence.
using Sequences = std::map<std::string, int>;
Sequences sequences_of(const std::vector<std::string_view>& words) {
  Sequences sequences;
  for (std::size_t at = 0; at == 0 ? !words.empty() : at + kSequence <= words.size(); ++at)
    ++sequences[sequence_at(words, at)];
  return sequences;
}

void cut(MarkedPage& page, std::string_view text) {
  page.lines = plain_paragraphs(text);
  for (const std::string& line : page.lines) page.shapes.push_back(measure_line(line));
}

void mark(MarkedPage& page) {
  std::vector<std::string_view> words;
  std::vector<std::size_t> ends;
  for (const std::string& line : page.lines) {
    const auto of_line = metric_words(line);
    words.insert(words.end(), of_line.begin(), of_line.end());
    ends.push_back(words.size());
  }
  const Sequences sequences = sequences_of(metric_words(page.gold));
  std::vector<char> covered(words.size());
  for (std::size_t i = 0; i + kSequence <= words.size(); ++i)
    if (sequences.contains(sequence_at(words, i)))
      std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(i), kSequence, 1);
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    const auto at = covered.begin();
    const auto of_body =
        std::count(at + static_cast<std::ptrdiff_t>(begin), at + static_cast<std::ptrdiff_t>(end), 1);
    page.body.push_back(of_body * 2 > static_cast<std::ptrdiff_t>(end - begin));
    begin = end;
  }
}

constexpr int kSteps = 30;
constexpr double kEnough = 1e-7;  // a step shorter than this ends it

// Solves A x = b for a symmetric positive definite A (row by row in `a`), by Cholesky.
std::vector<double> solve(std::vector<double> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t k = 0; k < j; ++k)
      for (std::size_t i = j; i < n; ++i) a[i * n + j] -= a[i * n + k] * a[j * n + k];
    const double root = std::sqrt(a[j * n + j]);
    for (std::size_t i = j; i < n; ++i) a[i * n + j] /= root;
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
  return b;
}

double dot(std::span<const float> features, const std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += static_cast<double>(features[i]) * weights[i];
  return sum;
}

// What one example adds to slope and curvature of the likelihood.
void add(const Example& example, const std::vector<double>& weights, std::vector<double>& slope,
         std::vector<double>& curvature) {
  const std::size_t n = weights.size();
  const double p = 1 / (1 + std::exp(-dot(example.features, weights)));
  const double error = example.weight * ((example.positive ? 1 : 0) - p);
  const double bend = example.weight * p * (1 - p);
  for (std::size_t i = 0; i < n; ++i) {
    const double x = example.features[i];
    if (x == 0) continue;
    slope[i] += error * x;
    for (std::size_t j = 0; j <= i; ++j)
      curvature[i * n + j] += bend * x * static_cast<double>(example.features[j]);
  }
}

}  // namespace

std::vector<std::string_view> metric_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_word_byte(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

std::vector<MarkedPage> read_pages(const std::string& folder) {
  std::vector<MarkedPage> pages;
  for (const std::string& name : file_names(folder + "/raw")) {
    MarkedPage page;
    page.name = name;
    page.gold = read_file(folder + "/gold/" + name);
    cut(page, read_file(folder + "/raw/" + name));
    mark(page);
    pages.push_back(std::move(page));
  }
  return pages;
}

std::vector<MarkedPage> read_clean_texts(const std::string& folder, std::size_t step) {
  std::vector<MarkedPage> pages;
  std::size_t number = 0;
  for (const std::string& name : file_names(folder)) {
    if (number++ % step != 0) continue;
    const std::string text = read_file(fs::join(folder, name));
    const std::size_t title = std::min(text.find('\n'), text.size());
    MarkedPage page;
    page.name = name;
    cut(page, std::string_view(text).substr(title));
    page.body.assign(page.lines.size(), 1);
    if (page.lines.size() > 1) pages.push_back(std::move(page));
  }
  return pages;
}

void LineScore::add(const MarkedPage& page, const std::vector<char>& kept) {
  std::string text;
  for (std::size_t i = 0; i < page.lines.size(); ++i)
    if (kept[i]) text.append(page.lines[i]).push_back('\n');
  const Sequences found = sequences_of(metric_words(text));
  const Sequences gold = sequences_of(metric_words(page.gold));
  double right = 0;
  double wrong = 0;
  double missed = 0;
  for (const auto& [sequence, times] : found) {
    const auto same = gold.find(sequence);
    const int in_gold = same == gold.end() ? 0 : same->second;
    right += std::min(times, in_gold);
    wrong += std::max(0, times - in_gold);
  }
  for (const auto& [sequence, times] : gold) {
    const auto same = found.find(sequence);
    missed += std::max(0, times - (same == found.end() ? 0 : same->second));
  }
  const double all = right + wrong + missed;
  if (all == 0) return;
  right_ += right / all;
  wrong_ += wrong / all;
  missed_ += missed / all;
}

double LineScore::precision() const { return right_ + wrong_ == 0 ? 1 : right_ / (right_ + wrong_); }
double LineScore::recall() const { return right_ + missed_ == 0 ? 1 : right_ / (right_ + missed_); }
double LineScore::f1() const {
  return precision() + recall() == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
}

std::string LineScore::print() const {
  return fmt::format("P {:.3f} R {:.3f} F1 {:.3f}", precision(), recall(), f1());
}

std::vector<double> fit_logistic(std::span<const Example> examples, double ridge) {
  assert(!examples.empty());
  const std::size_t n = examples.front().features.size();
  std::vector<double> weights(n);
  for (int step = 0; step < kSteps; ++step) {
    std::vector<double> slope(n), curvature(n * n);
    for (const Example& example : examples) add(example, weights, slope, curvature);
    for (std::size_t i = 0; i < n; ++i) {
      slope[i] -= ridge * weights[i];
      curvature[i * n + i] += ridge;
    }
    const auto change = solve(std::move(curvature), std::move(slope));
    double length = 0;
    for (std::size_t i = 0; i < n; ++i) {
      // A damped first step or two keeps separable data from overshooting.
      weights[i] += std::clamp(change[i], -4.0, 4.0);
      length += change[i] * change[i];
    }
    if (length < kEnough) break;
  }
  return weights;
}

}  // namespace lede::indexer
