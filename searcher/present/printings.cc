#include "searcher/present/printings.h"

#include <fmt/format.h>

#include <ostream>

#include "common/base/json.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/differing_words.h"
#include "searcher/present/json_text.h"
#include "searcher/present/source_line.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kIndent = 4;

std::string_view slice(const std::string& text, ByteSpan span) {
  return std::string_view(text).substr(span.begin, span.size());
}

std::string distance(std::uint32_t words_apart) {
  return words_apart == 0 ? "word for word"
                          : counted(words_apart, "word") + " differ" + (words_apart == 1 ? "s" : "");
}

std::string asked_words(const QuotingList& list, TokenSpan span) {
  std::string words;
  for (auto i = span.begin; i < span.end; ++i) words += (words.empty() ? "" : " ") + list.asked[i];
  return words;
}

/// The passage as it was printed, with what differs from the sentence.
StyledText compared(const Quoting& quoting, const QuotingList& list, bool color) {
  StyledText passage;
  for (const auto& part : quoting.alignment) {
    const auto there = printed(quoting.hit.article.text, quoting.words, part.b);
    if (part.edit == Edit::same)
      append_same(passage, there);
    else
      append_changed(passage, asked_words(list, part.a), there, color);
  }
  return passage;
}

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

Json source_of(const Hit& hit) {
  return printing_of({hit.id, hit.path, hit.article.ordinal, hit.article.outlet, hit.article.date});
}

Json differences_of(const Quoting& quoting, const QuotingList& list) {
  Json differences = Json::array();
  for (const auto& part : quoting.alignment) {
    if (part.edit == Edit::same) continue;
    differences.push_back({{"edit", name_of(part.edit)},
                           {"asked", asked_words(list, part.a)},
                           {"printed", printed(quoting.hit.article.text, quoting.words, part.b)}});
  }
  return differences;
}

}  // namespace

void write_quotings_text(const QuotingList& list, const RenderSettings& settings, std::ostream& out) {
  bool any = false;
  for (const auto& quoting : list.printings) {
    StyledText head;
    head.append(distance(quoting.words_apart), Style::title);
    head.append(" · ", Style::faint);
    append_source(head, quoting.hit.article.outlet, quoting.hit.article.date);
    head.append(" · ", Style::faint);
    out << (any ? "\n" : "") << head.painted(settings.color) << painted_path(quoting.hit, settings) << '\n';
    std::string lines(kIndent, ' ');
    append_lines(lines, compared(quoting, list, settings.color), kIndent, settings);
    out << lines;
    any = true;
  }
}

void write_quotings_json(const QuotingList& list, const std::string& sentence, std::ostream& out) {
  for (const auto& quoting : list.printings) {
    Json record = {{"type", "printing"}, {"rank", quoting.hit.rank}};
    record.update(source_of(quoting.hit));
    record["words_apart"] = quoting.words_apart;
    record["begin"] = quoting.bytes.begin;
    record["end"] = quoting.bytes.end;
    record["text"] = slice(quoting.hit.article.text, quoting.bytes);
    record["differences"] = differences_of(quoting, list);
    out << dump(record) << '\n';
  }
  Json summary = {{"type", "printings"}, {"version", kJsonVersion}, {"sentence", utf8::scrub(sentence)}};
  summary["total"] = list.total.value;
  summary["shown"] = list.printings.size();
  out << dump(summary) << '\n';
}

void write_reuse_text(const ReuseList& list, const RenderSettings& settings, std::ostream& out) {
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

void write_reuse_json(const ReuseList& list, std::ostream& out) {
  for (const auto& passage : list.passages) {
    auto other = printing_of(passage.other);
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
  summary.update(source_of(list.hit));
  summary["total"] = list.total.value;
  summary["shown"] = list.passages.size();
  out << dump(summary) << '\n';
}

}  // namespace lede::searcher
