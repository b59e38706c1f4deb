// The day that an address tells: of a page, or of a file.
#pragma once

#include <optional>
#include <string_view>

#include "common/article/date.h"

namespace lede::indexer {

/// "https://post.example/news/2031/05/13/gates-open", ".../2031-05-13-gates.html", ".../20310513/": the first
/// day in it after the host, years 1990 to 2099.
std::optional<Date> date_in_url(std::string_view url);

/// The day in a file's name ("2031-05-13-gates.txt", "20310513_gates.html"), else its folder's name if that
/// is a day, else its folders if they are one ("2031/05/13/gates.txt"). Folders further up tell when somebody
/// collected things.
std::optional<Date> date_in_path(std::string_view path);

}  // namespace lede::indexer
