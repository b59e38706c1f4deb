// The answer for reading: a few lines a hit, found quickly by the eye.
//
//    1  Title of the article
//       The Outlet · 2016-10-04 · archive/article.txt
//       … the passage that answers, in two or three lines …
#include <algorithm>
#include <ostream>

#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/present/source_line.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kRankWidth = 2;
constexpr std::size_t kIndent = kRankWidth + 2;

class TextRenderer : public Renderer {
 public:
  TextRenderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}

  void query(const std::string& id) override {
    Renderer::query(id);
    out_ << paint(Style::rank, "== " + utf8::printable(id) + " ==", settings_.color) << '\n';
    any_ = false;
    after_heading_ = true;
  }

  std::string_view separator() const override { return any_ ? "\n" : ""; }

  void hit(const Hit& hit) override {
    std::string lines = any_ || after_heading_ ? "\n" : "";
    append_title(lines, hit);
    append_source(lines, hit);
    append_passage(lines, hit);
    out_ << lines;
    any_ = true;
  }

 private:
  void append_title(std::string& lines, const Hit& hit) const {
    auto rank = std::to_string(hit.rank);
    rank.insert(0, kRankWidth - std::min(kRankWidth, rank.size()), ' ');
    lines.append(paint(Style::rank, rank, settings_.color)).append("  ");
    append_lines(lines, shown_title(hit), kIndent, settings_);
  }

  void append_source(std::string& lines, const Hit& hit) const {
    StyledText source;
    if (!hit.article.outlet.empty()) {
      source.append(hit.article.outlet, Style::outlet);
      source.append(" · ", Style::faint);
    }
    source.append(shown_date(hit.article.date), Style::date);
    if (const auto copies = shown_copies(hit); !copies.empty())
      source.append(" · ", Style::faint), source.append(copies, Style::plain);
    const auto used = kIndent + utf8::columns(source.text()) + 3 + utf8::columns(shown_path(hit));
    const bool one_line = settings_.columns == 0 || used <= settings_.columns;
    if (one_line) source.append(" · ", Style::faint);
    lines.append(kIndent, ' ').append(source.painted(settings_.color));
    if (!one_line) lines.append("\n").append(kIndent, ' ');
    lines.append(painted_path(hit, settings_)).append("\n");
  }

  void append_passage(std::string& lines, const Hit& hit) const {
    const auto passage = flow(hit.article, make_snippets(hit.article, hit.marks, settings_.snippet));
    if (passage.empty()) return;
    lines.append(kIndent, ' ');
    append_lines(lines, passage, kIndent, settings_);
  }

  RenderSettings settings_;
  std::ostream& out_;
  bool any_ = false;
  bool after_heading_ = false;
};

}  // namespace

std::unique_ptr<Renderer> make_text(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<TextRenderer>(settings, out);
}

}  // namespace lede::searcher
