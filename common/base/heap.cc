#include "common/base/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace lede {
namespace {

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

// Larger blocks would be mapped and unmapped one by one, and pages at the top given back, to be touched
// again.
constexpr int kKept = 32 << 20;

// By 128 KB at a time, as is usual, a worker asks the kernel hundreds of times.
constexpr int kGrowth = 1 << 20;

}  // namespace

void take_heap(Bytes size) {
  mallopt(M_MMAP_THRESHOLD, kKept);
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_TOP_PAD, kGrowth);
  void* const block = std::malloc(size.value);
  if (block == nullptr) return;
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto begin = (reinterpret_cast<std::uintptr_t>(block) + page - 1) / page * page;
  const auto end = (reinterpret_cast<std::uintptr_t>(block) + size.value) / page * page;
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_WRITE);
  std::free(block);
}

void give_back_heap() { malloc_trim(0); }

}  // namespace lede
