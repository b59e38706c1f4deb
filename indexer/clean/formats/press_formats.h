// How each press database marks the documents of an export: what stands between them, which labels they have
// and how their heads are read. One row a form; press.cc reads by the rows.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/date.h"

namespace lede::indexer {

using Lines = std::vector<std::string_view>;

/// What a label announces. Facts of the document have a field; `before` and `after` the text stand other
/// labels.
enum class PressPart : std::uint8_t { title, author, date, outlet, text, before, after, mark };

/// How a label stands in its line: "LENGTH: 412 words", "Body", "HD  Geese counted"; or a pattern of fits().
enum class LabelForm : std::uint8_t { colon, line, code, pattern };

/// Labels that announce the same.
struct PressLabels {
  PressPart part;
  LabelForm form;
  std::string_view names;  ///< one bar between
};

struct HeadLine {
  std::string_view text;
  std::size_t block = 0;  ///< lines of one block have no blank line between
};

struct PressDocument {
  std::array<std::string, 4> facts;  ///< in the order of PressPart
  std::vector<HeadLine> head;        ///< the lines without label above the first one that has one
  Lines before;                      ///< labelled lines above the text
  std::string text;
  Lines after;
  std::size_t labels = 0;

  std::string& fact(PressPart part) { return facts[static_cast<std::size_t>(part)]; }
};

struct PressFormat {
  std::string_view name;  ///< in the evidence
  bool (*is_boundary)(std::string_view line);
  void (*read_head)(PressDocument& document);
  std::span<const PressLabels> labels;
  bool labels_text;           ///< the text of each document has a label
  std::size_t fewest_labels;  ///< of a document between boundaries
  std::size_t fewest_alone;   ///< of a text without boundaries; 0 when that is no document
};

/// The forms, the surest first.
std::span<const PressFormat> press_formats();

/// Whether one of the patterns, with one bar between, fits the line.
bool fits_line(std::string_view patterns, std::string_view line);

/// The first day that the line tells; nullopt for none.
std::optional<Date> day_in(std::string_view line);

/// Appends the line behind a space.
void add_line(std::string& to, std::string_view line);

}  // namespace lede::indexer
