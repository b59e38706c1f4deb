// Reads, cleans and plans each file as a worker of lede-index does, and prints the most memory that was held
// meanwhile, in bytes, a line a file.   count_work FILE...
// bounded_work runs it under callgrind, which counts the instructions of plan_alone().
#include <malloc.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "indexer/plan_file.h"

// What glibc calls its own, so that memory of the C libraries (Gumbo, GMime, Xapian) is counted as well.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void __libc_free(void* held);
}

namespace {

std::size_t held = 0, most = 0;

void* taken(void* block) {
  held += malloc_usable_size(block);
  most = std::max(most, held);
  return block;
}

void give_back(void* block) { held -= std::min(held, malloc_usable_size(block)); }

}  // namespace

extern "C" {
void* malloc(std::size_t size) { return taken(__libc_malloc(size)); }
void* calloc(std::size_t count, std::size_t size) { return taken(__libc_calloc(count, size)); }
void* realloc(void* old, std::size_t size) {
  give_back(old);
  return taken(__libc_realloc(old, size));
}
void free(void* block) {
  give_back(block);
  __libc_free(block);
}

/// Outside of the namespace and not inlined: callgrind knows it by its name.
__attribute__((noinline)) void plan_alone(const lede::indexer::ToRead& item) {
  lede::indexer::WorkerSettings settings;
  lede::indexer::Planner planner(settings.analyzer);
  lede::indexer::plan_file(
      item, settings, planner,
      [](const lede::schema::SourceStamp&, lede::indexer::PlannedArticle) { return true; });
}
}

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    lede::indexer::ToRead item;
    item.file.path = std::filesystem::absolute(arguments[i]).string();
    item.file.status.size = lede::Bytes{std::filesystem::file_size(arguments[i])};
    const std::size_t before = held;
    most = held;
    plan_alone(item);
    std::printf("%zu\n", most - before);
  }
}
