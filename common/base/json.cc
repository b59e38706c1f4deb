#include "common/base/json.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.h"

namespace lede {
namespace {

/// The first bytes of all that must be escaped: DEL and the lead bytes of U+0080.. and U+2000...
constexpr std::string_view kSuspects = "\x7F\xC2\xE2";

}  // namespace

std::string dump(const Json& value) {
  const auto line = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const auto suspect = std::min(line.find_first_of(kSuspects, at), line.size());
    out.append(line, at, suspect - at);
    at = suspect;
    if (at == line.size()) break;
    const auto c = utf8::decode(line, at);
    if (utf8::moves_or_reorders(c)) {  // never below 20: these the library has escaped
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    } else {
      out.append(line, suspect, at - suspect);
    }
  }
  return out;
}

}  // namespace lede
