#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <utility>

#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/json.h"
#include "searcher/present/render.h"
#include "searcher/present/rows.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/tables.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostText = 36;  // columns of a word, phrase or name
constexpr std::size_t kNumber = 7;
constexpr std::size_t kIndent = 2;

std::string text_of(const Keyword& keyword) { return shortened(utf8::printable(keyword.text), kMostText); }

std::string describe_side(const KeynessSide& side) {
  auto text = fmt::format("{}: {} in {}", side.query, counted(side.words, "word"),
                          counted(side.stories.value, "story", "stories"));
  if (side.read < side.stories)
    text +=
        fmt::format(" (words and phrases in a sample of {}, seed {})", grouped(side.read.value), kSampleSeed);
  return text;
}

/// What stands around the mark of an example; empty without one.
std::optional<Context> context_of(const Hit& example, ContextWidths widths) {
  auto contexts = contexts_of(example, widths);
  if (contexts.empty()) return std::nullopt;
  auto& left = contexts.front().left;
  left.erase(0, left.find_first_not_of(' '));
  return std::move(contexts.front());
}

/// Above each list.
void write_head(const Keyword& keyword, const Keyness& keyness, const RenderSettings& settings,
                std::ostream& out) {
  const auto title = utf8::printable(
      fmt::format("{}s more in {}", name_of(keyword.kind), keyness.sides[keyword.more_in].query));
  out << '\n' << paint(Style::title, title, settings.color) << '\n';
  const auto head = fmt::format("{:{}}{:<{}}  {:>{}}  {:>{}}  {:>10}  {:>9}", "", kIndent,
                                keyword.kind == KeywordKind::name ? "stories" : "times", kMostText, "here",
                                kNumber, "there", kNumber, "likelihood", "log ratio");
  out << paint(Style::faint, head, settings.color) << '\n';
}

void write_row(const KeynessRow& row, const RenderSettings& settings, std::ostream& out) {
  const auto& keyword = row.keyword;
  const auto text = text_of(keyword);
  const std::string padding(kMostText - std::min(kMostText, utf8::columns(text)), ' ');
  out << std::string(kIndent, ' ') << paint(Style::plain, text, settings.color) << padding
      << fmt::format("  {:>{}}  {:>{}}  {:>10.1f}  {:>9.1f}\n", grouped(keyword.count[keyword.more_in]),
                     kNumber, grouped(keyword.count[1 - keyword.more_in]), kNumber, keyword.likelihood,
                     keyword.log_ratio);
  if (!row.example) return;
  const auto columns =
      settings.columns == 0 ? kWidestProse : std::clamp<std::size_t>(settings.columns, 40, kWidestProse);
  const auto room = columns - 2 * kIndent - 1;
  const auto context = context_of(*row.example, {room / 3, room - room / 3});
  if (!context) return;
  out << std::string(2 * kIndent, ' ') << paint(Style::faint, context->left, settings.color)
      << paint(Style::match, context->match, settings.color)
      << paint(Style::faint, context->right, settings.color) << '\n';
}

Json example_of(const Hit& hit) {
  auto record = source_json(hit);
  if (hit.marks.empty()) return record;
  const auto bytes = hit.marks.front().bytes;
  record["begin"] = bytes.begin;
  record["end"] = bytes.end;
  if (const auto context = context_of(hit, kMatchContext))
    record["text"] = context->left + context->match + context->right;
  return record;
}

Json side_record(const KeynessSide& side) {
  return {{"articles", side.articles.value},
          {"stories", side.stories.value},
          {"read", side.read.value},
          {"words", side.words}};
}

std::string_view side_name(std::size_t side) { return side == 0 ? "query" : "compare"; }

}  // namespace

std::string described(const Keyness& keyness) {
  auto text = describe_side(keyness.sides[0]) + "; " + describe_side(keyness.sides[1]);
  if (keyness.left_out > Documents{})
    text += fmt::format("; {} that both find {} left out", counted(keyness.left_out.value, "article"),
                        keyness.left_out == Documents{1} ? "is" : "are");
  return text;
}

void write_text(const Keyness& keyness, const RenderSettings& settings, std::ostream& out) {
  if (keyness.rows.empty()) return;
  StyledText line;
  line.append(described(keyness), Style::faint);
  for (const auto part : wrap(line.text(), settings.columns))
    out << line.painted(part, settings.color) << '\n';
  const Keyword* before = nullptr;
  for (const auto& row : keyness.rows) {
    const auto& keyword = row.keyword;
    if (before == nullptr || before->kind != keyword.kind || before->more_in != keyword.more_in)
      write_head(keyword, keyness, settings, out);
    write_row(row, settings, out);
    before = &keyword;
  }
}

void write_json(const Keyness& keyness, const RenderSettings&, std::ostream& out) {
  for (const auto& [keyword, example] : keyness.rows) {
    Json record = {{"type", "keyword"},
                   {"kind", name_of(keyword.kind)},
                   {"more_in", side_name(keyword.more_in)},
                   {"text", keyword.text},
                   {"counts", keyword.count},
                   {"stories", {keyword.stories[0].value, keyword.stories[1].value}},
                   {"likelihood", keyword.likelihood},
                   {"log_ratio", keyword.log_ratio}};
    if (example) record["example"] = example_of(*example);
    out << dump(record) << '\n';
  }
  Json sides = Json::array();
  for (const auto& side : keyness.sides) sides.push_back(side_record(side));
  out << dump(Json{{"type", "keywords"},
                   {"version", kJsonVersion},
                   {"query", keyness.sides[0].query},
                   {"compare", keyness.sides[1].query},
                   {"sides", std::move(sides)},
                   {"left_out", keyness.left_out.value},
                   {"seed", kSampleSeed}})
      << '\n';
}

void write_csv(const Keyness& keyness, const RenderSettings&, std::ostream& out) {
  out << csv_line({"kind", "more_in", "text", "count", "compare_count", "stories", "compare_stories",
                   "likelihood", "log_ratio", "example_id", "example"});
  for (const auto& [keyword, example] : keyness.rows) {
    const auto shown = example ? example_of(*example) : Json();
    out << csv_line({std::string(name_of(keyword.kind)), std::string(side_name(keyword.more_in)),
                     utf8::printable(keyword.text), std::to_string(keyword.count[0]),
                     std::to_string(keyword.count[1]), std::to_string(keyword.stories[0].value),
                     std::to_string(keyword.stories[1].value), fmt::format("{:.3f}", keyword.likelihood),
                     fmt::format("{:.3f}", keyword.log_ratio), example ? example->id : std::string(),
                     shown.value("text", std::string())});
  }
}

std::vector<std::string> note_lines(const Keyness& keyness) {
  std::vector<std::string> lines;
  for (const auto& side : keyness.sides)
    if (side.articles == Documents{})
      lines.push_back(keyness.left_out > Documents{}
                          ? "both queries find the same articles; nothing to compare"
                          : "nothing found for: " + utf8::printable(side.query));
  if (lines.size() == 2 && keyness.left_out > Documents{}) lines.pop_back();
  if (lines.empty() && keyness.rows.empty())
    lines.push_back("nothing stands in one much more often than in the other, in at least " +
                    std::to_string(kLeastStories) + " stories");
  return lines;
}

}  // namespace lede::searcher
