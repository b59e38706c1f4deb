// Documents that a test makes: the bytes of a PDF, and of a zip as word processors write it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lede::testing {

struct PdfWords {
  double x;  ///< points from the left
  double y;  ///< points from the bottom of a page of 842
  double size;
  std::string text;  ///< ASCII
  int turns = 0;     ///< quarter turns against the clock
  /// Instead of the letters a to z the page shows those from alef to tav, as Unicode has them.
  bool is_hebrew = false;
};
using PdfPage = std::vector<PdfWords>;

/// Lines below one another, 13 points apart, in letters of 10 points.
PdfPage pdf_lines(double x, double y, const std::vector<std::string>& lines);

/// A PDF of these pages in Helvetica. `info` is what stands in its dictionary of facts: "/Title(Gates)".
/// `more` is what stands in its trailer.
std::string make_pdf(const std::vector<PdfPage>& pages, const std::string& info = "",
                     const std::string& more = "");

/// A zip of members that are stored as they are.
std::string make_zip(const std::vector<std::pair<std::string, std::string>>& members);

}  // namespace lede::testing
