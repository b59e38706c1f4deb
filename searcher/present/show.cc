// One whole article for reading. Nothing is hidden: what was marked as boilerplate stands behind a bar.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "common/article/paragraphs.h"
#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/present/source_line.h"

namespace lede::searcher {
namespace {

constexpr std::string_view kBoilerplateBar = "| ";
constexpr std::size_t kMostEvidence = 60;  // columns of one piece of it

class ShowRenderer : public Renderer {
 public:
  ShowRenderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}

  void hit(const Hit& hit) override {
    std::string lines = any_ ? "\n" + rule() + "\n\n" : "";
    append_lines(lines, shown_title(hit), 0, settings_);
    append_lines(lines, source_of(hit.article), 0, settings_);
    lines.append(painted_path(hit, settings_)).append("\n");
    append_evidence(lines, hit.article);
    append_copies(lines, hit);
    append_paragraphs(lines, hit);
    out_ << lines;
    any_ = true;
  }

 private:
  std::string rule() const {
    std::string line;
    for (std::size_t i = 0; i < (settings_.columns == 0 ? 80 : settings_.columns); ++i) line += "─";
    return paint(Style::faint, line, settings_.color);
  }

  static StyledText source_of(const Article& article) {
    StyledText source;
    const auto add = [&](const std::string& part, Style style) {
      if (part.empty()) return;
      if (!source.empty()) source.append(" · ", Style::faint);
      source.append(part, style);
    };
    add(article.outlet, Style::outlet);
    add(article.byline, Style::plain);
    add(shown_date(article.date), Style::date);
    add(article.url, Style::path);
    return source;
  }

  // Where what stands above was read: words of the text in quotes, "url", "json:date".
  void append_evidence(std::string& lines, const Article& article) const {
    StyledText note;
    const auto add = [&](std::string_view what, const Evidence& evidence) {
      if (evidence.words.empty()) return;
      const auto words = shortened(utf8::printable(evidence.words), kMostEvidence);
      if (!note.empty()) note.append("; ", Style::faint);
      note.append(fmt::format("{} from {}", what, evidence.span.empty() ? words : "“" + words + "”"),
                  Style::faint);
    };
    if (article.title.empty()) note.append("no headline: the text's first words", Style::faint);
    const auto publisher =
        std::find_if(article.sources.begin(), article.sources.end(), [&](const auto& source) {
          return source.role == SourceRole::publisher && source.name == article.outlet;
        });
    if (publisher != article.sources.end()) add("outlet", publisher->evidence);
    add("byline", article.byline_evidence);
    add("date", {article.date.evidence, article.date.span});
    if (!note.empty()) append_lines(lines, note, 0, settings_);
  }

  void append_copies(std::string& lines, const Hit& hit) const {
    for (const auto& other : hit.others) {
      StyledText line;
      line.append("also printed: ", Style::faint);
      if (!other.outlet.empty()) line.append(other.outlet, Style::outlet), line.append(" · ", Style::faint);
      line.append(shown_date(other.date), Style::date);
      line.append(" · ", Style::faint);
      line.append(other.id, Style::plain);
      append_lines(lines, line, 0, settings_);
    }
  }

  void append_paragraphs(std::string& lines, const Hit& hit) const {
    const Paragraph* title = title_of(hit.article);
    const Paragraph* before = nullptr;
    for (const auto& paragraph : hit.article.paragraphs) {
      if (&paragraph == title) continue;
      const bool noise = paragraph.kind == ParagraphKind::boilerplate;
      const bool runs_on = noise && before != nullptr && before->kind == ParagraphKind::boilerplate;
      if (!runs_on) lines += '\n';
      append_paragraph(lines, hit, paragraph);
      before = &paragraph;
    }
  }

  void append_paragraph(std::string& lines, const Hit& hit, const Paragraph& paragraph) const {
    const bool noise = paragraph.kind == ParagraphKind::boilerplate;
    const auto styles =
        noise ? MarkStyles{Style::faint, Style::faint_match}
              : MarkStyles{paragraph.kind == ParagraphKind::headline ? Style::title : Style::plain};
    StyledText text;
    append_marked(text, hit.article.text, paragraph.span, hit.marks, styles);
    if (text.empty()) return;
    if (!noise) return append_lines(lines, text, 0, settings_);
    const auto width =
        settings_.columns < 20 ? settings_.columns : settings_.columns - kBoilerplateBar.size();
    for (const auto line : wrap(text.text(), {width, width})) {
      lines.append(paint(Style::faint, kBoilerplateBar, settings_.color));
      lines.append(text.painted(line, settings_.color)).append("\n");
    }
  }

  RenderSettings settings_;
  std::ostream& out_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Renderer> make_show(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<ShowRenderer>(settings, out);
}

}  // namespace lede::searcher
