// FlatMap beside the maps of the standard library, Abseil and robin-map, at the three jobs that it has in a
// build: finding words that were seen before, counting the forms of one article, and adding hashes that are
// mostly new. The packaged maps are measured where libabsl-dev and robin-map-dev are installed. Figures:
// docs/decisions/0011-hash-tables.md.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <unordered_map>
#include <vector>

#include "common/base/flat_map.h"
#ifdef LEDE_HAS_ABSL
#include <absl/container/flat_hash_map.h>
#endif
#ifdef LEDE_HAS_ROBIN_MAP
#include <tsl/robin_map.h>
#endif

namespace lede::bench {
namespace {

using Ours = FlatMap<std::uint64_t, std::uint32_t>;
using Standard = std::unordered_map<std::uint64_t, std::uint32_t>;

/// Words of a text as numbers: the k-th commonest word is drawn about 1/k as often as the first (Zipf's law).
std::vector<std::uint64_t> zipf_words(std::size_t count, std::size_t distinct) {
  std::mt19937_64 random(5);
  std::vector<std::uint64_t> bits(distinct);
  for (auto& word : bits) word = random() | 1;
  std::vector<double> weights(distinct);
  for (std::size_t i = 0; i < distinct; ++i) weights[i] = 1.0 / static_cast<double>(i + 1);
  std::discrete_distribution<std::size_t> draw(weights.begin(), weights.end());
  std::vector<std::uint64_t> words(count);
  for (auto& word : words) word = bits[draw(random)];
  return words;
}

/// A table that lives on, and has seen nearly every word.
template <class Map>
void find_seen(benchmark::State& state) {
  const auto words = zipf_words(1 << 20, 100'000);
  Map map;
  for (const auto word : words) map[word] = 1;
  for ([[maybe_unused]] auto _ : state)
    for (const auto word : words) benchmark::DoNotOptimize(map[word]);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * words.size()));
}

/// A table an article, of 700 words.
template <class Map>
void count_forms(benchmark::State& state) {
  const auto words = zipf_words(700, 20'000);
  for ([[maybe_unused]] auto _ : state) {
    Map map;
    for (const auto word : words) ++map[word];
    benchmark::DoNotOptimize(map.size());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * words.size()));
}

template <class Map>
void add_new(benchmark::State& state) {
  const auto words = zipf_words(300'000, 3'000'000);
  for ([[maybe_unused]] auto _ : state) {
    Map map;
    for (const auto word : words) map[word] = 1;
    benchmark::DoNotOptimize(map.size());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * words.size()));
}

BENCHMARK(find_seen<Ours>);
BENCHMARK(find_seen<Standard>);
BENCHMARK(count_forms<Ours>);
BENCHMARK(count_forms<Standard>);
BENCHMARK(add_new<Ours>);
BENCHMARK(add_new<Standard>);
#ifdef LEDE_HAS_ABSL
using Abseil = absl::flat_hash_map<std::uint64_t, std::uint32_t>;
BENCHMARK(find_seen<Abseil>);
BENCHMARK(count_forms<Abseil>);
BENCHMARK(add_new<Abseil>);
#endif
#ifdef LEDE_HAS_ROBIN_MAP
using Robin = tsl::robin_map<std::uint64_t, std::uint32_t>;
BENCHMARK(find_seen<Robin>);
BENCHMARK(count_forms<Robin>);
BENCHMARK(add_new<Robin>);
#endif

}  // namespace
}  // namespace lede::bench
