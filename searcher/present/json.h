// What the JSON records of all views have in common.
#pragma once

#include <string>
#include <string_view>

#include "common/article/article.h"
#include "common/base/json.h"
#include "searcher/search/answer.h"

namespace lede::searcher {

/// Version of the records described in docs/OUTPUT.md and docs/output.schema.json. Raised when a key goes or
/// changes its meaning; new keys and record types do not raise it.
inline constexpr int kJsonVersion = 1;

/// RFC 4648, section 4.
std::string base64(std::string_view bytes);

void put_if_any(Json& record, const char* key, const std::string& value);
/// `evidence`, and `begin` and `end` where it stands in the text.
void put_evidence(Json& record, const Evidence& evidence);
Json date_of(const PublicationDate& date);
/// Id, path, ordinal, outlet and date of an article.
Json source_json(const OtherMember& other);
Json source_json(const Hit& hit);

/// text[span]. The span must lie in the text.
std::string_view slice(const std::string& text, ByteSpan span);

}  // namespace lede::searcher
