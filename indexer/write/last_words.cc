#include "indexer/write/last_words.h"

#include <unistd.h>
#include <xapian.h>

#include <exception>
#include <iostream>
#include <string>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

std::string last_words() {
  try {
    if (const auto error = std::current_exception()) std::rethrow_exception(error);
  } catch (const Xapian::Error& error) {
    return schema::translate("writing the index", error).what();
  } catch (const std::exception& error) {
    return std::string("this is a bug in lede, please report it: ") + error.what();
  } catch (...) {
  }
  return "this is a bug in lede, please report it: it ended without an exception";
}

[[noreturn]] void on_terminate() {
  std::cerr << "lede-index: " << utf8::printable(last_words()) << std::endl;
  ::_exit(static_cast<int>(ExitCode::error));
}

}  // namespace

void end_in_a_sentence() { std::set_terminate(on_terminate); }

}  // namespace lede::indexer
