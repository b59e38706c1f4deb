// Renderers: an Answer as bytes, article by article. Search returns, a renderer prints: nothing here decides
// what is found. A new one is a class in a .cc file, a declaration here and its place in
// searcher/view_table.cc.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "searcher/present/format.h"
#include "searcher/present/snippet.h"
#include "searcher/search/answer.h"

namespace lede::searcher {

/// All that a renderer may know besides the answer. Made from the flags and the world before searching.
struct RenderSettings {
  bool terminal = false;         ///< the output is one: raw bytes of paths are made printable too
  bool color = false;            ///< styles are painted; decided by the flags
  bool links = false;            ///< OSC 8 hyperlinks on paths; set it only on a terminal with colour
  std::size_t columns = 80;      ///< to wrap at; 0: never
  bool null_separated = false;   ///< -0: records end in NUL
  bool full = false;             ///< --full: json writes article records
  bool batch = false;            ///< several queries in one run: records say whose they are
  std::string host = {};         ///< in file:// links; may be empty
  std::string run_tag = "lede";  ///< the last column of --trec
  Format format = {};            ///< --format
  SnippetSettings snippet = {};
};

/// Writes answers to the stream it was made with. Calls come in this order:
///   begin, then for each query: [query in a batch] (hit* finish | failure), then nothing.
/// Hits may be let go after their call, so an answer of any length can be streamed. What is written of a
/// query does not depend on the queries before it. Not thread safe.
class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual void begin() {}
  virtual void query(const std::string& id) { query_id_ = id; }
  virtual void hit(const Hit& hit) = 0;
  /// answer.hits are those already given to hit(), or empty: only the rest of it is read, and `shown`.
  virtual void finish(const Answer&, Documents /*shown*/) {}
  /// A query of a batch that could not be answered. False: the format has no place for it, say it on stderr.
  virtual bool failure(std::string_view /*message*/) { return false; }
  /// Goes between the answer just written and the next one of a batch, a string that lasts; written by
  /// whoever puts them in order.
  virtual std::string_view separator() const { return {}; }

 protected:
  std::string query_id_;  ///< of the query being answered; empty outside a batch
};

/// What of an answer a renderer reads, so that nothing more need be fetched.
enum class Needs : std::uint8_t {
  total,     ///< Answer::total only
  paths,     ///< hits without Article::text, paragraphs and marks
  articles,  ///< everything
};

struct RendererInfo {
  using Maker = std::unique_ptr<Renderer> (*)(const RenderSettings& settings, std::ostream& out);
  Maker make = nullptr;
  Needs needs = Needs::articles;
  bool collapse_duplicates = false;  ///< of a near-duplicate cluster one hit is enough
  bool for_reading = false;          ///< meant for a person: page it, and say the summary on stderr
  constexpr explicit operator bool() const { return make != nullptr; }
};

std::unique_ptr<Renderer> make_text(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_show(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_kwic(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_kwic_json(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_kwic_csv(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_json(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_csv(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_format(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_files(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_count(const RenderSettings& settings, std::ostream& out);
std::unique_ptr<Renderer> make_trec(const RenderSettings& settings, std::ostream& out);

}  // namespace lede::searcher
