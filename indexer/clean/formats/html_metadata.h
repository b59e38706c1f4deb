// The metadata of a page: meta and link elements, microdata, JSON-LD, <time>.
#pragma once

#include <string>

#include "indexer/clean/draft.h"
#include "indexer/clean/formats/html_page.h"

namespace lede::indexer {

/// Sets title, date, outlet, byline and address of the draft, each from the first source that has it; the
/// table in html_metadata.cc has their order. `heading` is the text of the page's h1, "" when there is none;
/// it is one of the sources of the title. The evidence of a date names its source, such as
/// "meta:article:published_time".
void read_metadata(const HtmlPage& page, const std::string& heading, ArticleDraft& draft);

}  // namespace lede::indexer
