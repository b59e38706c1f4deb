// Where an answer goes, standard output or a pager, and the settings it is written with.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "common/base/world.h"
#include "searcher/options.h"
#include "searcher/present/render.h"

namespace lede::searcher {

/// Settings of every renderer, from the flags and the world. Throws Error{usage} for a wrong --format.
RenderSettings render_settings(const Options& options, const World& world);

/// Standard output, or a pager that is given to read what is written: $LEDE_PAGER, else $PAGER, else `less`,
/// with LESS=FRX unless set, so that a short answer is just printed. The pager is started by the first byte,
/// so that an empty answer does not flash one; when it cannot be started, the bytes go to standard output.
class Output {
 public:
  Output(const Options& options, World& world);
  /// Waits until the person has left the pager.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::ostream& stream() { return pager_stream_ ? *pager_stream_ : world_.out; }

 private:
  class PagerBuffer;
  World& world_;
  std::unique_ptr<PagerBuffer> pager_;
  std::unique_ptr<std::ostream> pager_stream_;
};

}  // namespace lede::searcher
