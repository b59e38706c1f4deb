// --verify: the passages nearest to a sentence. --reuse: the passages of an article that others share.
#include <fmt/format.h>

#include <ostream>

#include "common/base/files.h"
#include "common/base/lines.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/html.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kIndent = 4;

std::string distance(std::uint32_t words_apart) {
  return words_apart == 0 ? "word for word"
                          : counted(words_apart, "word") + " differ" + (words_apart == 1 ? "s" : "");
}

std::string asked_words(const Verification& found, TokenSpan span) {
  std::string words;
  for (auto i = span.begin; i < span.end; ++i) words += (words.empty() ? "" : " ") + found.asked[i];
  return words;
}

/// The passage as it was printed, with what differs from the sentence.
StyledText compared(const NearestPassage& passage, const Verification& found, bool color) {
  StyledText text;
  for (const auto& part : passage.alignment) {
    const auto there = printed(passage.hit.article.text, passage.words, part.b);
    if (part.edit == Edit::same)
      append_same(text, there);
    else
      append_changed(text, asked_words(found, part.a), there, color);
  }
  return text;
}

Json differences_of(const NearestPassage& passage, const Verification& found) {
  Json differences = Json::array();
  for (const auto& part : passage.alignment) {
    if (part.edit == Edit::same) continue;
    differences.push_back({{"edit", name_of(part.edit)},
                           {"asked", asked_words(found, part.a)},
                           {"printed", printed(passage.hit.article.text, passage.words, part.b)}});
  }
  return differences;
}

std::string shown_bytes(ByteSpan span) { return fmt::format("{}-{}", span.begin, span.end); }

/// Its bytes and its text, a paragraph a line.
void append_passage(std::string& lines, const SharedPassage& passage, const std::string& text,
                    const RenderSettings& settings) {
  lines.append(paint(Style::title, shown_bytes(passage.here), settings.color));
  lines.append(" · " + counted(passage.words.value, "word") + "\n");
  auto rest = slice(text, passage.here);
  while (!rest.empty()) {
    StyledText paragraph;
    paragraph.append(take_line(rest), Style::plain);
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

void write_text(const Verification& found, const RenderSettings& settings, std::ostream& out) {
  bool any = false;
  for (const auto& passage : found.passages) {
    StyledText head;
    head.append(distance(passage.words_apart), Style::title);
    head.append(" · ", Style::faint);
    append_source(head, passage.hit.article.outlet, passage.hit.article.date);
    head.append(" · ", Style::faint);
    out << (any ? "\n" : "") << head.painted(settings.color) << painted_path(passage.hit, settings) << '\n';
    std::string lines(kIndent, ' ');
    if (const auto title = shown_title(passage.hit); !title.empty()) {
      append_lines(lines, title, kIndent, settings);
      lines.append(kIndent, ' ');
    }
    append_lines(lines, compared(passage, found, settings.color), kIndent, settings);
    out << lines;
    any = true;
  }
}

void write_json(const Verification& found, const RenderSettings&, std::ostream& out) {
  for (const auto& passage : found.passages) {
    Json record = {{"type", "printing"}, {"rank", passage.hit.rank}};
    record.update(source_json(passage.hit));
    record["title"] = display_title(passage.hit.article);
    record.update({{"words_apart", passage.words_apart},
                   {"begin", passage.bytes.begin},
                   {"end", passage.bytes.end},
                   {"text", slice(passage.hit.article.text, passage.bytes)},
                   {"differences", differences_of(passage, found)}});
    out << dump(record) << '\n';
  }
  out << dump({{"type", "printings"},
               {"version", kJsonVersion},
               {"sentence", utf8::scrub(found.sentence)},
               {"total", found.total.value},
               {"shown", found.passages.size()}})
      << '\n';
}

void write_html(const Verification& found, const RenderSettings& settings, std::ostream& out) {
  std::string body;
  for (const auto& passage : found.passages) {
    StyledText source;
    source.append(distance(passage.words_apart) + " · ", Style::plain);
    append_source(source, passage.hit.article.outlet, passage.hit.article.date);
    body += "<article>\n<h2>" + html_of(shown_title(passage.hit)) + "</h2>\n<p class=source>" +
            html_of(source) + " · " + link_to_file(passage.hit) + "</p>\n<blockquote><p>" +
            html_of(compared(passage, found, /*color=*/true)) + "</p></blockquote>\n</article>\n";
  }
  if (body.empty()) body = "<p class=faint>nobody printed this or nearly this</p>\n";
  write_page(found.sentence, body, settings, out);
}

std::vector<std::string> note_lines(const Verification& found) {
  if (found.total > Documents{0}) return {};
  return {"nobody printed this or nearly this: " + utf8::printable(found.sentence)};
}

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

void write_html(const ReuseList& list, const RenderSettings& settings, std::ostream& out) {
  std::string body;
  ByteSpan shown;
  for (const auto& passage : list.passages) {
    const auto& other = passage.other;
    if (passage.here.begin < shown.begin || passage.here.end > shown.end || shown.empty()) {
      shown = passage.here;
      body += "<blockquote><p>" + escaped(slice(list.hit.article.text, passage.here)) + "</p></blockquote>\n";
    }
    StyledText source;
    source.append(counted(passage.words.value, "word") + " also in ", Style::plain);
    append_source(source, other.outlet, other.date);
    body += "<p class=source>" + html_of(source) + " · " +
            link_to_file(fs::absolute(other.path), escaped(other.path)) + "</p>\n";
  }
  if (body.empty()) body = "<p class=faint>no other article shares a passage with it</p>\n";
  write_page(display_title(list.hit.article), body, settings, out);
}

std::vector<std::string> note_lines(const ReuseList& list) {
  if (list.total > Documents{0}) return {};
  return {"no other article shares a passage with " + utf8::printable(list.name)};
}

}  // namespace lede::searcher
