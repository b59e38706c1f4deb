#include "searcher/views/versions.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/html.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kLeastColumns = 72;  // of a terminal, for two columns of text
constexpr std::string_view kBetween = " │ ";
constexpr std::size_t kBetweenColumns = 3;

std::string in_words(const WordCounts& counts) {
  std::string line;
  if (counts.changed > 0) line += fmt::format(", {} changed", grouped(counts.changed));
  if (counts.dropped > 0) line += fmt::format(", {} dropped", grouped(counts.dropped));
  if (counts.added > 0) line += fmt::format(", {} added", grouped(counts.added));
  return line;
}

std::string summary_of(const Comparison& versions) {
  const auto counts = count_words(versions.alignment);
  return counted(counts.same, "word") + " the same" + in_words(counts);
}

std::string_view printed_of(const Version& version, TokenSpan span) {
  return printed(version.hit.article.text, version.words, span);
}

StyledText path_of(const Version& version) {
  StyledText line;
  line.append(shown_path(version.hit), Style::path);
  return line;
}

StyledText source_of(const Version& version) {
  StyledText line;
  append_source(line, version.hit.article.outlet, version.hit.article.date);
  return line;
}

/// Both as one text.
class OneColumn {
 public:
  OneColumn(const Comparison& versions, const RenderSettings& settings)
      : versions_(versions), settings_(settings) {}

  void head(std::string& lines) const {
    append_version(lines, "a ", versions_.a);
    append_version(lines, "b ", versions_.b);
  }

  void row(std::string& lines, const VersionRow& row) const {
    StyledText text;
    for (const auto& part : row.parts) {
      if (part.edit == Edit::same)
        append_same(text, printed_of(versions_.b, part.b));
      else
        append_changed(text, printed_of(versions_.a, part.a), printed_of(versions_.b, part.b),
                       settings_.color);
    }
    append_lines(lines, text, 0, settings_);
  }

 private:
  void append_version(std::string& lines, std::string_view name, const Version& version) const {
    lines.append(paint(Style::faint, name, settings_.color));
    append_lines(lines, source_of(version), name.size(), settings_);
    lines.append(name.size(), ' ');
    append_lines(lines, path_of(version), name.size(), settings_);
  }

  const Comparison& versions_;
  const RenderSettings& settings_;
};

void append_sides(StyledText& left, StyledText& right, const VersionRow& row, const Comparison& versions,
                  bool color) {
  for (const auto& part : row.parts) {
    const auto a = printed_of(versions.a, part.a), b = printed_of(versions.b, part.b);
    if (part.edit == Edit::same)
      append_same(left, a), append_same(right, b);
    else
      append_dropped(left, a, color), append_added(right, b, color);
  }
}

/// The one to the left, the other to the right.
class TwoColumns {
 public:
  TwoColumns(const Comparison& versions, const RenderSettings& settings)
      : versions_(versions), color_(settings.color), width_((settings.columns - kBetweenColumns) / 2) {}

  void head(std::string& lines) const {
    append(lines, source_of(versions_.a), source_of(versions_.b));
    append(lines, path_of(versions_.a), path_of(versions_.b));
  }

  void row(std::string& lines, const VersionRow& row) const {
    StyledText left, right;
    append_sides(left, right, row, versions_, color_);
    append(lines, left, right);
  }

 private:
  void append(std::string& lines, const StyledText& left, const StyledText& right) const {
    const auto of_left = wrap(left.text(), width_), of_right = wrap(right.text(), width_);
    for (std::size_t i = 0; i < std::max(of_left.size(), of_right.size()); ++i) {
      const auto span = i < of_left.size() ? of_left[i] : ByteSpan{};
      const auto columns = utf8::columns(std::string_view(left.text()).substr(span.begin, span.size()));
      lines.append(left.painted(span, color_)).append(width_ - std::min(width_, columns), ' ');
      if (i < of_right.size())
        lines.append(paint(Style::faint, kBetween, color_)).append(right.painted(of_right[i], color_));
      else
        lines.append(paint(Style::faint, kBetween.substr(0, kBetween.size() - 1), color_));
      lines += '\n';
    }
  }

  const Comparison& versions_;
  bool color_;
  std::size_t width_;
};

template <class Columns>
void write(const Comparison& versions, const RenderSettings& settings, std::ostream& out) {
  const Columns columns(versions, settings);
  std::string lines;
  columns.head(lines);
  out << lines << paint(Style::title, summary_of(versions), settings.color) << "\n\n";
  const auto rows = version_rows(versions);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    lines.clear();
    columns.row(lines, rows[i]);
    if (rows[i].ends_paragraph && i + 1 < rows.size()) lines += '\n';
    out << lines;
  }
}

Json source_json(const Version& version) {
  auto record = source_json(version.hit);
  record["words"] = version.words.size();
  return record;
}

/// Where the words stand, or where they would.
Json place_json(const Version& version, TokenSpan span) {
  const auto& words = version.words;
  const auto end_before = span.begin == 0 ? 0 : words[span.begin - 1].bytes.end;
  const bool any = span.size() > 0;
  return {{"begin", any ? words[span.begin].bytes.begin : end_before},
          {"end", any ? words[span.end - 1].bytes.end : end_before},
          {"text", printed_of(version, span)}};
}

}  // namespace

void write_text(const Comparison& versions, const RenderSettings& settings, std::ostream& out) {
  if (settings.terminal && settings.columns >= kLeastColumns)
    write<TwoColumns>(versions, settings, out);
  else
    write<OneColumn>(versions, settings, out);
}

void write_json(const Comparison& versions, const RenderSettings&, std::ostream& out) {
  for (const auto& [edit, a, b] : versions.alignment) {
    if (edit == Edit::same) continue;
    out << dump({{"type", "change"},
                 {"edit", name_of(edit)},
                 {"a", place_json(versions.a, a)},
                 {"b", place_json(versions.b, b)}})
        << '\n';
  }
  const auto counts = count_words(versions.alignment);
  out << dump({{"type", "diff"},
               {"version", kJsonVersion},
               {"a", source_json(versions.a)},
               {"b", source_json(versions.b)},
               {"same", counts.same},
               {"changed", counts.changed},
               {"dropped", counts.dropped},
               {"added", counts.added}})
      << '\n';
}

void write_html(const Comparison& versions, const RenderSettings& settings, std::ostream& out) {
  const auto cell = [&](const Version& version) {
    return html_of(shown_title(version.hit)) + "<br><span class=source>" + html_of(source_of(version)) +
           " · " + link_to_file(version.hit) + "</span>";
  };
  std::string rows = HtmlRow().html(cell(versions.a)).html(cell(versions.b)).row();
  for (const auto& row : version_rows(versions)) {
    StyledText left, right;
    append_sides(left, right, row, versions, /*color=*/true);
    rows += HtmlRow().html(html_of(left)).html(html_of(right)).row();
  }
  write_page(
      display_title(versions.a.hit.article),
      "<p class=faint>" + escaped(summary_of(versions)) + "</p>\n<table class=sides>\n" + rows + "</table>\n",
      settings, out);
}

namespace {

std::chrono::sys_seconds time_of(std::uint64_t seconds) {
  return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}

}  // namespace

std::string json_time(std::uint64_t seconds) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", time_of(seconds));
}

void write_text(const History& history, const RenderSettings& settings, std::ostream& out) {
  const Version now{history.rows.back().version.hit, {}};
  std::string lines;
  append_lines(lines, shown_title(now.hit), 0, settings);
  append_lines(lines, source_of(now), 0, settings);
  append_lines(lines, path_of(now), 0, settings);
  out << lines << '\n';
  for (const auto& [version, words, counts] : history.rows) {
    const bool is_last = &version == &history.rows.back().version;
    out << fmt::format("@{}  {:%Y-%m-%d %H:%M} UTC  {}{}{}\n", version.number, time_of(version.seen),
                       counted(words, "word"), counts ? in_words(*counts) : "",
                       is_last ? "  (the present text)" : "");
  }
}

void write_json(const History& history, const RenderSettings&, std::ostream& out) {
  for (const auto& [version, words, counts] : history.rows) {
    Json record = {{"type", "text_version"}, {"number", version.number}, {"seen", json_time(version.seen)}};
    record["title"] = version.hit.article.title;
    record["words"] = words;
    if (counts)
      record.update({{"changed", counts->changed}, {"dropped", counts->dropped}, {"added", counts->added}});
    out << dump(record) << '\n';
  }
  const auto& last = history.rows.back().version;
  Json record = source_json(last.hit);
  record.update(
      {{"type", "history"}, {"version", kJsonVersion}, {"first_seen", json_time(history.article.added)}});
  if (history.article.changed > 0) record["last_changed"] = json_time(history.article.changed);
  record.update({{"edits", last.number - 1}, {"kept", history.rows.size() - 1}});
  out << dump(record) << '\n';
}

}  // namespace lede::searcher
