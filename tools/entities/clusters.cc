#include "tools/entities/clusters.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/error.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostLearned = 60'000;  ///< words that the centres are found from
constexpr std::array<std::size_t, 3> kSizes = {1024, 256, 64};
constexpr int kRounds = 25;

/// Vectors of one length, one after another.
class Vectors {
 public:
  explicit Vectors(std::size_t length) : length_(length) {}

  std::size_t size() const { return length_ == 0 ? 0 : numbers_.size() / length_; }
  std::size_t length() const { return length_; }
  const float* operator[](std::size_t at) const { return &numbers_[at * length_]; }
  /// Appends a vector, scaled to length 1.
  void add(const std::vector<float>& vector) {
    float sum = 0;
    for (const float number : vector) sum += number * number;
    const float scale = sum == 0 ? 0 : 1 / std::sqrt(sum);
    for (const float number : vector) numbers_.push_back(number * scale);
  }

 private:
  std::size_t length_;
  std::vector<float> numbers_;
};

float product(const float* a, const float* b, std::size_t length) {
  std::array<float, 4> sums{};  // in lanes, so that the compiler may use vector instructions
  std::size_t i = 0;
  for (; i + sums.size() <= length; i += sums.size())
    for (std::size_t lane = 0; lane < sums.size(); ++lane) sums[lane] += a[i + lane] * b[i + lane];
  for (; i < length; ++i) sums[0] += a[i] * b[i];
  return sums[0] + sums[1] + sums[2] + sums[3];
}

std::uint16_t nearest(const Vectors& centres, const float* vector) {
  std::size_t best = 0;
  float most = -2;
  for (std::size_t i = 0; i < centres.size(); ++i)
    if (const float near = product(centres[i], vector, centres.length()); near > most) most = near, best = i;
  return static_cast<std::uint16_t>(best);
}

std::vector<std::uint16_t> assign(const Vectors& vectors, const Vectors& centres) {
  std::vector<std::uint16_t> clusters(vectors.size());
  for (std::size_t i = 0; i < vectors.size(); ++i) clusters[i] = nearest(centres, vectors[i]);
  return clusters;
}

/// The centres of the clusters; one that lost all its vectors stays where it was.
Vectors centres_of(const Vectors& vectors, const std::vector<std::uint16_t>& clusters, const Vectors& last) {
  std::vector<std::vector<float>> sums(last.size(), std::vector<float>(last.length()));
  std::vector<bool> is_used(last.size());
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    is_used[clusters[i]] = true;
    for (std::size_t k = 0; k < last.length(); ++k) sums[clusters[i]][k] += vectors[i][k];
  }
  Vectors centres(last.length());
  for (std::size_t i = 0; i < last.size(); ++i)
    centres.add(is_used[i] ? sums[i] : std::vector<float>(last[i], last[i] + last.length()));
  return centres;
}

/// At most `count` centres, which begin as vectors drawn at random.
Vectors find_centres(const Vectors& vectors, std::size_t count) {
  std::vector<std::size_t> order(vectors.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(1);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  Vectors centres(vectors.length());
  for (std::size_t i = 0; i < std::min(count, order.size()); ++i)
    centres.add({vectors[order[i]], vectors[order[i]] + vectors.length()});
  for (int round = 0; round < kRounds; ++round)
    centres = centres_of(vectors, assign(vectors, centres), centres);
  return centres;
}

/// A word with dots is an acronym ("u.s."): what the texts write in capitals.
std::uint32_t hash_of(const std::string& word, Analyzer& analyzer) {
  const bool is_dotted = word.size() > 3 && word[1] == '.' && word[3] == '.';
  const TokenList tokens = analyzer.analyze_words(is_dotted ? ascii::upper(word) : word);
  return tokens.size() == 1 ? word_hash(tokens[0].form->form) : 0;
}

struct WordVectors {
  std::map<std::uint32_t, std::size_t> numbers;  ///< of the vector, by the hash of the word
  Vectors vectors{0};
};

WordVectors read_vectors(const std::string& path, std::size_t most, Analyzer& analyzer) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::io, "cannot read " + path);
  WordVectors read;
  for (std::string line, word; read.vectors.size() < most && std::getline(in, line);) {
    std::istringstream fields(line);
    fields >> word;
    std::vector<float> vector;
    for (float number = 0; fields >> number;) vector.push_back(number);
    if (read.vectors.size() == 0) read.vectors = Vectors(vector.size());
    if (vector.empty() || vector.size() != read.vectors.length())
      throw Error(ErrorKind::io, path + " has vectors of several lengths: " + word);
    const std::uint32_t hash = hash_of(word, analyzer);
    if (hash != 0 && read.numbers.try_emplace(hash, read.vectors.size()).second) read.vectors.add(vector);
  }
  return read;
}

}  // namespace

ClusterTable::Rows cluster_words(const std::string& path, std::size_t most, Analyzer& analyzer) {
  const WordVectors read = read_vectors(path, most, analyzer);
  Vectors learned(read.vectors.length());
  for (std::size_t i = 0; i < std::min(read.vectors.size(), kMostLearned); ++i)
    learned.add({read.vectors[i], read.vectors[i] + learned.length()});
  const Vectors centres = find_centres(learned, kSizes[0]);
  ClusterTable::Rows rows;
  rows.clusters.resize(centres.size());
  for (std::size_t i = 0; i < centres.size(); ++i) rows.clusters[i][0] = static_cast<std::uint16_t>(i + 1);
  for (std::size_t size = 1; size < kSizes.size(); ++size) {
    const std::vector<std::uint16_t> coarse = assign(centres, find_centres(centres, kSizes[size]));
    for (std::size_t i = 0; i < centres.size(); ++i)
      rows.clusters[i][size] = static_cast<std::uint16_t>(coarse[i] + 1);
  }
  for (const auto& [hash, number] : read.numbers)
    rows.words.emplace_back(hash, nearest(centres, read.vectors[number]));
  return rows;
}

}  // namespace lede::indexer
