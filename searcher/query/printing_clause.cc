#include "searcher/query/printing_clause.h"

#include <fmt/format.h>

#include "common/base/ascii.h"
#include "searcher/query/mistake.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kShortestId = 4;
constexpr std::size_t kLongestId = 16;
constexpr std::string_view kFirst = "first";
constexpr std::string_view kCopy = "copy";

}  // namespace

bool may_be_article_id(std::string_view text) {
  return text.size() >= kShortestId && text.size() <= kLongestId &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Printed printing_clause(PrintingField field, std::string_view query, ByteSpan value) {
  const std::string text = ascii::lower(query.substr(value.begin, value.size()));
  if (field == PrintingField::family) {
    if (may_be_article_id(text)) return {Printing::family, text};
    throw mistake(
        fmt::format("family: takes the id of an article, {} to {} of 0-9 and a-f, as --json shows it",
                    kShortestId, kLongestId),
        query, value);
  }
  if (text == kFirst) return {Printing::first, {}};
  if (text == kCopy) return {Printing::copy, {}};
  throw mistake(fmt::format("is: takes {} or {}: the first printing of a story printed twice, or a later one",
                            kFirst, kCopy),
                query, value);
}

std::string print_printing_clause(const Printed& printed) {
  if (printed.which == Printing::family)
    return fmt::format("{}:{}", name_of(PrintingField::family), printed.id);
  return fmt::format("{}:{}", name_of(PrintingField::is), printed.which == Printing::first ? kFirst : kCopy);
}

}  // namespace lede::searcher
