// --verify: the passages nearest to a sentence.
#include <fmt/format.h>

#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/json.h"
#include "searcher/present/source_line.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/values.h"

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
    append_lines(lines, compared(passage, found, settings.color), kIndent, settings);
    out << lines;
    any = true;
  }
}

void write_json(const Verification& found, const RenderSettings&, std::ostream& out) {
  for (const auto& passage : found.passages) {
    Json record = {{"type", "printing"}, {"rank", passage.hit.rank}};
    record.update(source_json(passage.hit));
    record["words_apart"] = passage.words_apart;
    record["begin"] = passage.bytes.begin;
    record["end"] = passage.bytes.end;
    record["text"] = slice(passage.hit.article.text, passage.bytes);
    record["differences"] = differences_of(passage, found);
    out << dump(record) << '\n';
  }
  Json summary = {
      {"type", "printings"}, {"version", kJsonVersion}, {"sentence", utf8::scrub(found.sentence)}};
  summary["total"] = found.total.value;
  summary["shown"] = found.passages.size();
  out << dump(summary) << '\n';
}

std::vector<std::string> note_lines(const Verification& found) {
  if (found.total > Documents{0}) return {};
  return {"nobody printed this or nearly this: " + utf8::printable(found.sentence)};
}

}  // namespace lede::searcher
