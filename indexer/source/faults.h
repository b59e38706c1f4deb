// A fault of lede in one file must not end a run over a hundred thousand others: what a step throws over a
// file becomes a skip of that file or article, which the summary counts and names.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

#include "common/base/utf8.h"
#include "common/schema/opening.h"
#include "indexer/source/raw_text.h"

namespace lede::indexer {

/// What a fault is about: a file, or the article in its line `line`.
struct FaultPlace {
  const std::string& path;
  std::uint32_t line = 0;  ///< from 1; 0 for the whole file
};

/// The value of `step()`. When it throws, anything at all, the value of `otherwise(skipped)` instead, where
/// `skipped` has the reason SkipReason::fault and the exception's text. For steps that only compute or read
/// (reading, cleaning, extracting, planning): what a writing step throws concerns the disk or the index, and
/// ends the run. std::bad_alloc is caught like the others: one article that asks for too much is its
/// likeliest cause, unwinding gives the memory back, and where there is really none left the writing steps
/// fail next.
template <class Step, class Otherwise>
auto survive(FaultPlace place, Step&& step, Otherwise&& otherwise) -> decltype(step()) {
  std::string what;
  try {
    return schema::guarded("reading the article", step);
  } catch (const std::exception& error) {
    what = utf8::scrub(error.what());
  } catch (...) {
    what = "an exception of an unknown type";
  }
  if (place.line > 0) what = "line " + std::to_string(place.line) + ": " + what;
  return otherwise(Skipped{place.path, SkipReason::fault, std::move(what)});
}

}  // namespace lede::indexer
