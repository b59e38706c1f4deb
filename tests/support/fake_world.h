// A World made of strings and set values, for running a program's parts without the outside.
#pragma once

#include <map>
#include <sstream>
#include <string>

#include "common/base/world.h"

namespace lede::testing {

/// Owns what its World refers to: keep it as long as the World is used.
struct FakeWorld {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  std::map<std::string, std::string> environment;
  std::chrono::system_clock::time_point now{};  ///< 1970-01-01 unless set
  StopSignal stop{0};

  /// Looks at this object at each call: what is set later is seen.
  World world() {
    return {.in = in,
            .out = out,
            .err = err,
            .now = [this] { return now; },
            .environment = [this](const std::string& name) -> std::optional<std::string> {
              const auto found = environment.find(name);
              if (found == environment.end() || found->second.empty()) return std::nullopt;
              return found->second;
            },
            .stop = stop};
  }
};

}  // namespace lede::testing
