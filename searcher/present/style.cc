#include "searcher/present/style.h"

#include "common/base/ascii.h"

namespace lede::searcher {
namespace {

constexpr bool styles_are_in_order() {
  for (std::size_t i = 0; i < kStyles.size(); ++i) {
    if (static_cast<std::size_t>(kStyles[i].style) != i) return false;
  }
  return true;
}
static_assert(styles_are_in_order(), "kStyles is indexed by Style");

/// RFC 3986, 2.3, and the slash.
bool is_unreserved(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

std::string percent_encoded(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(c)) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

}  // namespace

std::string paint(Style style, std::string_view text, bool color) {
  const auto sgr = kStyles[static_cast<std::size_t>(style)].sgr;
  if (!color || sgr.empty() || text.empty()) return std::string(text);
  std::string out;
  out.append("\x1b[").append(sgr).append("m").append(text).append("\x1b[0m");
  return out;
}

std::string link(std::string_view host, std::string_view path, std::string_view text) {
  std::string out = "\x1b]8;;file://";
  out.append(percent_encoded(host)).append(percent_encoded(path)).append("\x1b\\");
  out.append(text).append("\x1b]8;;\x1b\\");
  return out;
}

}  // namespace lede::searcher
