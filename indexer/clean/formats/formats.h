// The cleaners of the formats; the table in cleaner.cc picks one. Each returns what clean() in cleaner.h
// promises.
#pragma once

#include <vector>

#include "indexer/clean/cleaner.h"

namespace lede::indexer {

std::vector<Cleaned> clean_text(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_markdown(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_html(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_json_lines(const RawText& raw, const RecurringLines& recurring);

}  // namespace lede::indexer
