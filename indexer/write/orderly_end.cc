#include "indexer/write/orderly_end.h"

#include <unistd.h>
#include <xapian.h>

#include <atomic>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <exception>
#include <iostream>
#include <thread>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/base/world.h"
#include "common/schema/opening.h"
#include "indexer/write/generations.h"

namespace lede::indexer {
namespace {

// A terminate handler gets no arguments, so what it needs must live here.
constinit const std::string* index_in_work = nullptr;
constinit std::atomic_flag has_ended;

/// What ended the process.
std::string last_sentence(const std::string& index_path) {
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const Xapian::Error& error) {
    return schema::translate("writing " + index_path, error).what();
  } catch (const std::exception& error) {
    return sentence_of(error);
  } catch (...) {
  }
  return "this is a bug in lede, please report it: it ended without a reason";
}

/// Other threads still write meanwhile: what they add to a folder under removal is met by the next attempt,
/// and else by the next run.
void remove_temporaries(const std::string& index_path) {
  constexpr int kAttempts = 20;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    try {
      return sweep(index_path);
    } catch (const std::exception&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
}

[[noreturn]] void end() {
  while (has_ended.test_and_set()) ::pause();  // another thread is at it
  const std::string sentence = last_sentence(*index_in_work);
  std::cerr << "lede-index: " << utf8::printable(sentence) << '\n' << std::flush;
  remove_temporaries(*index_in_work);
  ::_exit(static_cast<int>(ExitCode::error));
}

}  // namespace

OrderlyEnd::OrderlyEnd(const std::string& index_path) {
  assert(index_in_work == nullptr);
  index_in_work = &index_path;
  before_ = std::set_terminate(end);
}

OrderlyEnd::~OrderlyEnd() {
  std::set_terminate(before_);
  index_in_work = nullptr;
}

}  // namespace lede::indexer
