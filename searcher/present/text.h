// The answer and whole articles for reading; and where an article comes from, in the words every view for
// reading uses.
#pragma once

#include <optional>
#include <string>

#include "searcher/present/render.h"
#include "searcher/present/styled_text.h"

namespace lede::searcher {

/// "2016-10-04"; "about 2016-10-04" when it was not printed with the article; "undated".
std::string shown_date(const PublicationDate& date);

/// "Haldin Post · 2016-10-04"; no outlet, only the day.
void append_source(StyledText& line, const std::string& outlet, const PublicationDate& date);

/// The earliest day of the hit and of its copies; nothing when none is dated.
std::optional<Date> first_day(const Hit& hit);

/// "+2 outlets, first 4 Oct 2016": who else printed it, and its earliest day; for an undated hit "+2 outlets,
/// printed elsewhere on 4 Oct 2016". "+2 copies" where no other outlet is known. Empty without copies.
std::string shown_copies(const Hit& hit);

/// Printable path, with ":17" behind it for line 17 of a JSON Lines file.
std::string shown_path(const Hit& hit);
/// The same painted, and linked to the file where settings.links says so.
std::string painted_path(const Hit& hit, const RenderSettings& settings);

/// Whether a paragraph is in the context of a match; all are without one, and of an article without a match.
bool is_shown(const Hit& hit, const Paragraph& paragraph, const std::optional<Surroundings>& context);

/// The title with the marks of the headline, else what display_title makes of the article.
StyledText shown_title(const Hit& hit);

/// Cuts `text` into lines and appends them to `out`, each after `indent` spaces, ended by a line feed. The
/// first line's indent is taken to be written already. `columns` 0: one line.
void append_lines(std::string& out, const StyledText& text, std::size_t indent,
                  const RenderSettings& settings);

}  // namespace lede::searcher
