// The names under which JSON lines and front matter give an article's fields, and how a given value enters a
// draft.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/clean/draft.h"

namespace lede::indexer {

enum class MetaField : std::uint8_t { title, text, date, outlet, url, author };

/// One accepted name, in lower case. Where an article has several names of one field, the first in the table
/// wins.
struct FieldName {
  std::string_view name;
  MetaField field;
};

inline constexpr std::array kFieldNames = {
    FieldName{"title", MetaField::title},
    FieldName{"headline", MetaField::title},
    FieldName{"text", MetaField::text},
    FieldName{"body", MetaField::text},
    FieldName{"content", MetaField::text},
    FieldName{"date", MetaField::date},
    FieldName{"published", MetaField::date},
    FieldName{"publish_date", MetaField::date},
    FieldName{"date_published", MetaField::date},
    FieldName{"datepublished", MetaField::date},
    FieldName{"published_at", MetaField::date},
    FieldName{"outlet", MetaField::outlet},
    FieldName{"source", MetaField::outlet},
    FieldName{"publisher", MetaField::outlet},
    FieldName{"site", MetaField::outlet},
    FieldName{"url", MetaField::url},
    FieldName{"link", MetaField::url},
    FieldName{"author", MetaField::author},
    FieldName{"byline", MetaField::author},
    FieldName{"authors", MetaField::author},
};

/// Sets the draft's field unless it is set already or `value` is blank; a date also unless parse_date reads
/// it. `evidence` says where it was read. MetaField::text is not of the draft and is ignored.
void give(Draft& draft, MetaField field, const std::string& value, const std::string& evidence);

}  // namespace lede::indexer
