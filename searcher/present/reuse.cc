// --reuse: the passages of an article that others share.
#include <fmt/format.h>

#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/json.h"
#include "searcher/present/source_line.h"
#include "searcher/present/values.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kIndent = 4;

std::string shown_bytes(ByteSpan span) { return fmt::format("{}-{}", span.begin, span.end); }

/// Its bytes and its text, a paragraph a line.
void append_passage(std::string& lines, const SharedPassage& passage, const std::string& text,
                    const RenderSettings& settings) {
  lines.append(paint(Style::title, shown_bytes(passage.here), settings.color));
  lines.append(" · " + counted(passage.words.value, "word") + "\n");
  auto rest = slice(text, passage.here);
  while (!rest.empty()) {
    const auto line_end = rest.find('\n');
    StyledText paragraph;
    paragraph.append(rest.substr(0, line_end), Style::plain);
    rest.remove_prefix(line_end == std::string_view::npos ? rest.size() : line_end + 1);
    if (paragraph.empty()) continue;
    lines.append(kIndent, ' ');
    append_lines(lines, paragraph, kIndent, settings);
  }
}

/// Who has it as well, and which part of what is shown, if not all.
void append_other(std::string& lines, const SharedPassage& passage, ByteSpan shown,
                  const RenderSettings& settings) {
  const auto& other = passage.other;
  StyledText line;
  line.append(passage.here == shown ? "also in " : shown_bytes(passage.here) + " also in ", Style::faint);
  append_source(line, other.outlet, other.date);
  line.append(" · ", Style::faint);
  line.append(other.path + (other.ordinal > 0 ? ":" + std::to_string(other.ordinal) : ""), Style::path);
  line.append(" · " + shown_bytes(passage.there), Style::faint);
  lines.append(2, ' ');
  append_lines(lines, line, 2, settings);
}

}  // namespace

void write_text(const ReuseList& list, const RenderSettings& settings, std::ostream& out) {
  ByteSpan shown;
  for (const auto& passage : list.passages) {
    const bool is_shown = passage.here.begin >= shown.begin && passage.here.end <= shown.end;
    std::string lines;
    if (!is_shown) {
      if (!shown.empty()) lines += '\n';
      shown = passage.here;
      append_passage(lines, passage, list.hit.article.text, settings);
    }
    append_other(lines, passage, shown, settings);
    out << lines;
  }
}

void write_json(const ReuseList& list, const RenderSettings&, std::ostream& out) {
  for (const auto& passage : list.passages) {
    auto other = source_json(passage.other);
    other["begin"] = passage.there.begin;
    other["end"] = passage.there.end;
    out << dump({{"type", "passage"},
                 {"begin", passage.here.begin},
                 {"end", passage.here.end},
                 {"words", passage.words.value},
                 {"text", slice(list.hit.article.text, passage.here)},
                 {"other", std::move(other)}})
        << '\n';
  }
  Json summary = {{"type", "reuse"}, {"version", kJsonVersion}};
  summary.update(source_json(list.hit));
  summary["total"] = list.total.value;
  summary["shown"] = list.passages.size();
  out << dump(summary) << '\n';
}

std::vector<std::string> note_lines(const ReuseList& list) {
  if (list.total > Documents{0}) return {};
  return {"no other article shares a passage with " + utf8::printable(list.name)};
}

}  // namespace lede::searcher
