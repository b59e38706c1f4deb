#include "common/base/heap.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>
#include <vector>

namespace lede {
namespace {

constexpr std::size_t kSize = std::size_t{4} << 20;
constexpr long kPage = 4096;

bool kernel_can_populate() {
  void* const page = mmap(nullptr, kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  const bool can = page != MAP_FAILED && madvise(page, kPage, MADV_POPULATE_WRITE) == 0;
  if (page != MAP_FAILED) munmap(page, kPage);
  return can;
}

long faults() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kOwnHeap = false;
#else
constexpr bool kOwnHeap = true;
#endif

long resident_pages() {
  long all = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return resident;
}

TEST(Heap, WhatIsTakenIsThereWhenItIsUsed) {
  if (!kOwnHeap) GTEST_SKIP() << "the sanitizer has a heap of its own";
  if (!kernel_can_populate()) GTEST_SKIP() << "this kernel cannot make pages present ahead";
  take_heap(Bytes{kSize});
  const long before = faults();
  char* const block = static_cast<char*>(std::malloc(kSize / 2));
  std::memset(block, 1, kSize / 2);
  const long now = faults();
  EXPECT_EQ(block[kSize / 4], 1);
  std::free(block);
  EXPECT_LT(now - before, static_cast<long>(kSize / 2) / kPage / 4);
}

// The last block is kept: nothing is given back by itself below one that is in use.
TEST(Heap, WhatAnEndedThreadFreedIsGivenBack) {
  if (!kOwnHeap) GTEST_SKIP() << "the sanitizer has a heap of its own";
  constexpr std::size_t kBlocks = 8'000, kBlock = 4'000;
  std::vector<char> kept;
  std::thread([&] {
    std::vector<std::vector<char>> blocks(kBlocks, std::vector<char>(kBlock, 'x'));
    kept = std::move(blocks.back());
  }).join();
  const long before = resident_pages();
  give_back_heap();
  EXPECT_EQ(kept.size(), kBlock);
  EXPECT_LT(resident_pages(), before - static_cast<long>(kBlocks * kBlock) / kPage / 2);
}

}  // namespace
}  // namespace lede
