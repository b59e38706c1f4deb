// What a name as typed stands for in an index.
#pragma once

#include <vector>

#include "common/schema/name_book.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// As Vocabulary::names and Vocabulary::nearest_names promise.
std::vector<NameReading> readings_of(const schema::NameBook& book, const Named& typed);
std::vector<NameReading> nearest_readings(const schema::NameBook& book, const Named& typed);

}  // namespace lede::searcher
