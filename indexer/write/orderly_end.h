// Xapian throws out of destructors when the disk refuses a write, and C++ then ends the process by
// std::terminate, which aborts.
#pragma once

#include <exception>
#include <string>

namespace lede::indexer {

/// While this lives, std::terminate says what was thrown in one sentence on standard error, removes the
/// temporary folders of the index and ends with status 2. At most one at a time, by the holder of the Lock,
/// which it must not outlive. Borrows the path.
class OrderlyEnd {
 public:
  explicit OrderlyEnd(const std::string& index_path);
  ~OrderlyEnd();
  OrderlyEnd(const OrderlyEnd&) = delete;
  OrderlyEnd& operator=(const OrderlyEnd&) = delete;

 private:
  std::terminate_handler before_;
};

}  // namespace lede::indexer
