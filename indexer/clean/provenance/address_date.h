// The day in the address of a page or in the path of a file.
#pragma once

#include <optional>
#include <string_view>

#include "common/article/date.h"

namespace lede::indexer {

/// The first day after the host, years 1990 to 2099: "https://post.example/news/2031/05/13/gates-open",
/// ".../2031-05-13-gates.html", ".../20310513/".
std::optional<Date> date_in_url(std::string_view url);

/// The day in the name of the file ("2031-05-13-gates.txt", "20310513_gates.html"), else the day that its
/// folder
/// ("2031-05-13/gates.txt") or its last three folders ("2031/05/13/gates.txt") are named after. Days in
/// folders further up are ignored: they say when somebody collected the files.
std::optional<Date> date_in_path(std::string_view path);

}  // namespace lede::indexer
