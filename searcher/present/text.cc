#include "searcher/present/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <ostream>
#include <set>
#include <utility>

#include "common/article/article.h"
#include "common/article/members.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/source_lines.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kLeastLine = 10;  // columns kept for text however narrow the terminal

// "4 Oct 2016"
std::string in_words(Date date) {
  constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                     kMonths.at(static_cast<unsigned>(day.month()) - 1), static_cast<int>(day.year()));
}

// The answer for reading: a few lines a hit, found quickly by the eye.
//
//    1  Title of the article
//       The Outlet · 2016-10-04 · archive/article.txt
//       … the passage that answers, in two or three lines …

constexpr std::size_t kRankWidth = 2;
constexpr std::size_t kIndent = kRankWidth + 2;

class TextRenderer : public Renderer {
 public:
  using Renderer::Renderer;

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
    searcher::append_source(source, hit.article.outlet, hit.article.date);
    if (const auto copies = shown_copies(hit); !copies.empty())
      source.append(" · ", Style::faint), source.append(copies, Style::plain);
    if (!hit.index.empty()) source.append(" · in " + hit.index, Style::plain);
    if (hit.by_added_words) source.append(" · by added words alone", Style::faint);
    const auto used = kIndent + utf8::columns(source.text()) + 3 + utf8::columns(shown_path(hit));
    const bool one_line = settings_.columns == 0 || used <= settings_.columns;
    if (one_line) source.append(" · ", Style::faint);
    lines.append(kIndent, ' ').append(source.painted(settings_.color));
    if (!one_line) lines.append("\n").append(kIndent, ' ');
    lines.append(painted_path(hit, settings_)).append("\n");
  }

  void append_passage(std::string& lines, const Hit& hit) {
    const auto [snippets, same_as] = passages_.choose(hit, settings_.snippet);
    StyledText passage;
    if (same_as != 0)
      passage.append(fmt::format("the same passage as in {}", same_as), Style::faint);
    else
      passage = flow(hit.article, snippets, Pages::shown);
    if (passage.empty()) return;
    if (settings_.line_numbers) passage = with_lines(hit, snippets, passage);
    lines.append(kIndent, ' ');
    append_lines(lines, passage, kIndent, settings_);
  }

  /// "12, 40: " before the passage: where in the file its first words, or its first match, stand.
  static StyledText with_lines(const Hit& hit, const std::vector<Snippet>& snippets,
                               const StyledText& passage) {
    const SourceLines file(hit);
    std::string numbers;
    for (const auto& snippet : snippets)
      if (const auto place =
              file.place_of(snippet.marks.empty() ? snippet.span : snippet.marks.front().bytes))
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(place->line);
    StyledText lines;
    if (!numbers.empty()) lines.append(numbers + ": ", Style::faint);
    lines.append(passage);
    return lines;
  }

  bool any_ = false;
  bool after_heading_ = false;
};

// One whole article for reading. Nothing is hidden: what was marked as boilerplate stands behind a bar.

constexpr std::string_view kBoilerplateBar = "| ";
constexpr std::size_t kMostEvidence = 60;  // columns of one piece of it

class ShowRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    std::string lines = any_ ? "\n" + rule() + "\n\n" : "";
    append_lines(lines, shown_title(hit), 0, settings_);
    append_lines(lines, source_of(hit.article), 0, settings_);
    lines.append(painted_path(hit, settings_)).append("\n");
    append_evidence(lines, hit.article);
    append_meta(lines, hit.article);
    append_copies(lines, hit);
    append_paragraphs(lines, hit);
    out_ << lines;
    any_ = true;
  }

 private:
  std::string rule() const {
    std::string line;
    const auto columns = settings_.columns == 0 ? 80 : std::min(settings_.columns, kWidestProse);
    for (std::size_t i = 0; i < columns; ++i) line += "─";
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

  void append_meta(std::string& lines, const Article& article) const {
    StyledText note;
    for (const auto& [name, value] : article.meta) {
      if (!note.empty()) note.append("; ", Style::faint);
      note.append(
          fmt::format("{}: {}", utf8::printable(name), shortened(utf8::printable(value), kMostEvidence)),
          Style::faint);
    }
    if (!note.empty()) append_lines(lines, note, 0, settings_);
  }

  void append_copies(std::string& lines, const Hit& hit) const {
    for (const auto& other : hit.others) {
      StyledText line;
      line.append("also printed: ", Style::faint);
      append_source(line, other.outlet, other.date);
      line.append(" · ", Style::faint);
      line.append(other.id, Style::plain);
      append_lines(lines, line, 0, settings_);
    }
  }

  void append_paragraphs(std::string& lines, const Hit& hit) const {
    const Paragraph* title = title_of(hit.article);
    const Paragraph* before = nullptr;
    std::uint32_t page = 1;
    for (const auto& paragraph : hit.article.paragraphs) {
      if (&paragraph == title || !is_shown(hit, paragraph, settings_.context)) continue;
      const std::uint32_t here = page_of(hit.article, paragraph.span.begin);
      if (here > std::exchange(page, std::max(page, here)))
        lines.append("\n")
            .append(paint(Style::faint, fmt::format("p. {}", here), settings_.color))
            .append("\n");
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
    const auto columns = std::min(settings_.columns, kWidestProse);
    const auto width = columns < 20 ? columns : columns - kBoilerplateBar.size();
    for (const auto line : wrap(text.text(), width)) {
      lines.append(paint(Style::faint, kBoilerplateBar, settings_.color));
      lines.append(text.painted(line, settings_.color)).append("\n");
    }
  }

  bool any_ = false;
};

}  // namespace

std::optional<Date> first_day(const Hit& hit) {
  std::optional<Date> first;
  const auto look = [&](const PublicationDate& date) {
    if (is_dated(date) && (!first || date.value < *first)) first = date.value;
  };
  look(hit.article.date);
  for (const auto& other : hit.others) look(other.date);
  return first;
}

bool is_shown(const Hit& hit, const Paragraph& paragraph, const std::optional<Surroundings>& context) {
  if (!context || hit.marks.empty()) return true;
  const auto& paragraphs = hit.article.paragraphs;
  const auto at = static_cast<std::uint64_t>(&paragraph - paragraphs.data());
  const auto first = at - std::min(at, context->after),
             last = std::min<std::uint64_t>(paragraphs.size() - 1, at + context->before);
  return std::any_of(hit.marks.begin(), hit.marks.end(), [&](const Mark& mark) {
    return mark.bytes.begin >= paragraphs[first].span.begin && mark.bytes.begin < paragraphs[last].span.end;
  });
}

std::string shown_copies(const Hit& hit) {
  if (hit.others.empty()) return {};
  std::set<std::string_view> outlets;
  for (const auto& other : hit.others)
    if (!other.outlet.empty() && other.outlet != hit.article.outlet) outlets.insert(other.outlet);
  auto text = outlets.empty() ? "+" + counted(hit.others.size(), "copy", "copies")
                              : "+" + counted(outlets.size(), "outlet");
  if (const auto first = first_day(hit))
    text += (is_dated(hit.article.date) ? ", first " : ", printed elsewhere on ") + in_words(*first);
  return text;
}

std::string shown_date(const PublicationDate& date) {
  if (date.kind == DateKind::none) return "undated";
  if (date.kind == DateKind::bounds) return "undated, not before " + to_iso(date.value);
  return (date.kind == DateKind::given ? "" : "about ") + to_iso(date.value);
}

void append_source(StyledText& line, const std::string& outlet, const PublicationDate& date) {
  if (!outlet.empty()) {
    line.append(outlet, Style::outlet);
    line.append(" · ", Style::faint);
  }
  line.append(shown_date(date), Style::date);
}

std::string shown_path(const Hit& hit) {
  auto path = utf8::printable(hit.path);
  if (hit.article.ordinal > 0) path += ":" + std::to_string(hit.article.ordinal);
  return path;
}

std::string painted_path(const Hit& hit, const RenderSettings& settings) {
  const auto shown = settings.terminal && settings.columns > 0
                         ? shortened_path(shown_path(hit), std::max(kLeastLine, settings.columns - 4))
                         : shown_path(hit);
  auto path = paint(Style::path, shown, settings.color);
  return settings.links ? link(settings.link_pattern, {settings.host, file_of(hit.article.path)}, path)
                        : path;
}

StyledText shown_title(const Hit& hit) {
  const auto& article = hit.article;
  StyledText title;
  if (const Paragraph* headline = title_of(article))
    append_marked(title, article.text, headline->span, hit.marks, {Style::title, Style::title_match});
  if (title.empty()) title.append(display_title(article), Style::title);
  return title;
}

void append_lines(std::string& out, const StyledText& text, std::size_t indent,
                  const RenderSettings& settings) {
  const auto columns = std::min(settings.columns, kWidestProse);
  const auto width = columns == 0 ? 0 : std::max(columns, indent + kLeastLine) - indent;
  bool first = true;
  for (const auto line : wrap(text.text(), width)) {
    if (!first) out.append(indent, ' ');
    out.append(text.painted(line, settings.color)).append("\n");
    first = false;
  }
  if (first) out += '\n';
}

std::unique_ptr<Renderer> make_text(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<TextRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_show(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<ShowRenderer>(settings, out);
}

}  // namespace lede::searcher
