#include "common/base/heap.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <cstdlib>
#include <cstring>

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

TEST(Heap, WhatIsTakenIsThereWhenItIsUsed) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizer has a heap of its own";
#endif
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

}  // namespace
}  // namespace lede
