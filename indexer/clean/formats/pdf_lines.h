// A PDF as lines: what stands on its pages, and where.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"

class PDFDoc;  // of poppler

namespace lede::indexer {

struct PageLine {
  ByteSpan span;  ///< in PdfText::text
  std::uint32_t page = 0;
  // In points, from the left and the top of the page. Of a line from right to left mirrored: from its right.
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  double size = 0;        ///< height of the letters
  double first_word = 0;  ///< its width
  int rotation = 0;       ///< quarter turns clockwise; the places are those on the page turned upright
  bool is_furniture = false;
  bool recurs = false;  ///< on later pages, as furniture
};

struct PdfText {
  std::string text;  ///< of the lines, each followed by a line feed
  std::vector<PageLine> lines;

  std::string_view of(const PageLine& line) const {
    return std::string_view(text).substr(line.span.begin, line.span.size());
  }
};

/// The lines of all pages in reading order, as poppler gives the words; the letters of a line, too, where it
/// is written from right to left. A large first letter is joined to its word. Lines that recur at the edges
/// of pages, and page numbers, are furniture. The text may end early when it is larger than `limit`. Throws
/// TooComplex where there is far more to draw than the file is large.
PdfText read_lines(PDFDoc& document, Bytes limit);

/// Appends it in UTF-8: what is no character as U+FFFD, a control character as a space.
void append_letter(std::string& text, std::uint32_t letter);

}  // namespace lede::indexer
