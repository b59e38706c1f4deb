// What a page says of its article outside the text: meta and link elements, microdata, JSON-LD, <time>.
#pragma once

#include <string>

#include "indexer/clean/draft.h"
#include "indexer/clean/formats/html_page.h"

namespace lede::indexer {

/// Gives the draft title, date, outlet, byline and address from the first source that has each, in the order
/// of the table in html_metadata.cc. `heading` is the text of the page's h1 ("" if none); it ranks among the
/// titles. A date's evidence names its source: "meta:article:published_time", "json-ld:datepublished",
/// "time:datetime".
void read_metadata(const HtmlPage& page, const std::string& heading, Draft& draft);

}  // namespace lede::indexer
