// What a renderer writes, as a string.
#pragma once

#include <sstream>
#include <string>
#include <string_view>

#include "searcher/present/render.h"

namespace lede::searcher {

inline std::string rendered(MakeRenderer* make, const Answer& answer,
                            const RenderSettings& settings = {}) {
  std::ostringstream out;
  const auto renderer = make(settings, out);
  renderer->begin();
  for (const auto& hit : answer.hits) renderer->hit(hit);
  renderer->finish(answer, Documents{answer.hits.size()});
  return out.str();
}

/// The lines of a text, each without its line feed.
inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace lede::searcher
