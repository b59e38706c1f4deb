#include "searcher/present/render.h"

namespace lede::searcher {

void Renderer::finish(const Answer&, Documents) {}
bool Renderer::failure(std::string_view) { return false; }

void render(Renderer& renderer, const Answer& answer) {
  renderer.begin();
  for (const auto& hit : answer.hits) renderer.hit(hit);
  renderer.finish(answer, Documents{answer.hits.size()});
}

}  // namespace lede::searcher
