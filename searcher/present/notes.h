// What is said about an answer on stderr, so that stdout holds data only. Text without colour; printable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/answer.h"

namespace lede::searcher {

/// A word of a POSIX shell that means `text`: as it is when no character is special, else in single quotes.
/// Printable.
std::string shell_word(std::string_view text);

/// "1-10 of 43 articles; 3 undated left out (date:none finds them)". Empty when nothing was found.
/// `first` is the rank of the first hit, `shown` the number of hits.
std::string summary_line(const Answer& answer, std::uint64_t first, Documents shown);

/// "no names in 43 articles found for: dam"; "nothing found for: dam" where there is no article either.
std::string none_in_articles(std::string_view what, Documents articles, std::string_view query);

/// The notices; and when nothing was found, what finds nothing and each way out with its count and the
/// command to type:
///   nothing found for: tartsu base
///     did you mean tartus? 3 articles: lede-search 'tartus base'
///     without tartsu: 12 articles: lede-search base
std::vector<std::string> note_lines(const Answer& answer, std::string_view program);

}  // namespace lede::searcher
