// Numbers as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

/// "1,234,567"
std::string grouped(std::uint64_t number);
/// "1 article", "1,234 articles"
std::string counted(std::uint64_t number, std::string_view one);
/// The same with a plural of its own: "2 copies".
std::string counted(std::uint64_t number, std::string_view one, std::string_view several);

}  // namespace lede
