#include "searcher/present/render.h"

#include <algorithm>
#include <array>

namespace lede::searcher {

using Made = std::unique_ptr<Renderer>;
Made make_text(const RenderSettings&, std::ostream&);
Made make_show(const RenderSettings&, std::ostream&);
Made make_kwic(const RenderSettings&, std::ostream&);
Made make_kwic_json(const RenderSettings&, std::ostream&);
Made make_kwic_csv(const RenderSettings&, std::ostream&);
Made make_json(const RenderSettings&, std::ostream&);
Made make_csv(const RenderSettings&, std::ostream&);
Made make_format(const RenderSettings&, std::ostream&);
Made make_files(const RenderSettings&, std::ostream&);
Made make_count(const RenderSettings&, std::ostream&);
Made make_trec(const RenderSettings&, std::ostream&);

namespace {

constexpr std::array kRenderers = {
    RendererInfo{"text", "title, outlet, date, path and the passage that answers", Needs::articles, true,
                 true, make_text},
    RendererInfo{"show", "the whole article for reading", Needs::articles, false, true, make_show},
    RendererInfo{"kwic", "keyword in context, a line a match", Needs::articles, true, true, make_kwic},
    RendererInfo{"json", "JSON Lines", Needs::articles, true, false, make_json},
    RendererInfo{"csv", "comma-separated values", Needs::articles, true, false, make_csv},
    RendererInfo{"format", "a pattern of the user's", Needs::articles, true, false, make_format},
    RendererInfo{"files", "paths, each once", Needs::paths, false, false, make_files},
    RendererInfo{"count", "the number of articles", Needs::total, false, false, make_count},
    RendererInfo{"trec", "a TREC run", Needs::paths, false, false, make_trec},
    RendererInfo{"kwic-json", "JSON Lines, a record a match", Needs::articles, true, false, make_kwic_json},
    RendererInfo{"kwic-csv", "comma-separated values, a row a match", Needs::articles, true, false,
                 make_kwic_csv},
    RendererInfo{"count-json", "the summary record alone", Needs::total, false, false, make_json},
};

}  // namespace

void Renderer::finish(const Answer&, Documents) {}
bool Renderer::failure(std::string_view) { return false; }

std::span<const RendererInfo> renderers() { return kRenderers; }

const RendererInfo* renderer_named(std::string_view name) {
  const auto* found =
      std::find_if(kRenderers.begin(), kRenderers.end(), [&](auto& r) { return r.name == name; });
  return found == kRenderers.end() ? nullptr : found;
}

void render(Renderer& renderer, const Answer& answer) {
  renderer.begin();
  for (const auto& hit : answer.hits) renderer.hit(hit);
  renderer.finish(answer, Documents{answer.hits.size()});
}

}  // namespace lede::searcher
