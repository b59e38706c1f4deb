// What a name as typed stands for in an index.
#pragma once

#include <vector>

#include "common/schema/entity_lookup.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// As Vocabulary::names and Vocabulary::nearest_names promise.
std::vector<NameReading> readings_of(const schema::EntityLookup& book, const Named& typed);
std::vector<NameReading> nearest_readings(const schema::EntityLookup& book, const Named& typed);

}  // namespace lede::searcher
