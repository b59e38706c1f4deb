// A bug in lede that shows in one article must not end the run over all others. An exception that a step
// throws becomes a skip of that file or article, which the summary counts and names.
#pragma once

#include <cstdint>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "common/base/too_complex.h"
#include "common/base/utf8.h"
#include "common/schema/opening.h"
#include "indexer/source/reader.h"

namespace lede::indexer {

/// Where a fault occurred: in a file, or in the article in one line of it.
struct FaultPlace {
  const std::string& path;
  std::uint32_t line = 0;  ///< from 1; 0 for the whole file
};

/// Returns `step()`, or `otherwise(skipped)` when it throws anything; `skipped` has the reason
/// SkipReason::fault, for TooComplex too_complex, and the text of the exception. For steps that only read or
/// compute (reading, cleaning, extracting, planning). Not for steps that write: what they throw concerns the
/// disk or the index and must end the run. std::bad_alloc is caught like the others: its likeliest cause is
/// one article that needs too much memory, which unwinding gives back. If memory is really exhausted, a
/// writing step fails next.
template <class Step, class Otherwise>
auto survive(FaultPlace place, Step&& step, Otherwise&& otherwise) -> decltype(step()) {
  SkipReason reason = SkipReason::fault;
  std::string what;
  try {
    return schema::guarded("reading the article", step);
  } catch (const TooComplex& error) {
    reason = SkipReason::too_complex;
    what = error.what();
  } catch (const std::bad_alloc&) {
    what = "out of memory; free some, or raise the limit (ulimit -v), then run again";
  } catch (const std::exception& error) {
    what = utf8::scrub(error.what());
  } catch (...) {
    what = "an exception of an unknown type";
  }
  if (place.line > 0) what = "line " + std::to_string(place.line) + ": " + what;
  return otherwise(Skipped{place.path, reason, std::move(what)});
}

}  // namespace lede::indexer
