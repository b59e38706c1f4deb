// The names that JSON lines and front matter use for the fields of an article, and how a value of a field
// enters a draft.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/clean/draft.h"

namespace lede::indexer {

enum class MetaField : std::uint8_t { title, text, date, outlet, url, author };

/// An accepted name in lower case. When an article has several names of one field, the first in the table
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

/// Sets the field of the draft. Does nothing when the field is set already, `value` is blank, or a date is
/// not one that parse_date reads. `evidence` says where the value was read. A draft has no field for
/// MetaField::text.
void give(ArticleDraft& draft, MetaField field, const std::string& value, const std::string& evidence);

}  // namespace lede::indexer
