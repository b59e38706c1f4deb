#include "indexer/extract/copied_date.h"

#include <algorithm>

namespace lede::indexer {
namespace {

using std::chrono::days;

struct Agreement {
  days spread;  // between the first and the last of the copies
  std::uint8_t confidence;
};

// Estimates: a story goes round in a day or two; what is printed again after months is not what it was.
constexpr Agreement kAgreements[] = {{days(1), 80}, {days(7), 60}};
constexpr std::uint8_t kLeast = 30;

std::uint8_t confidence_of(days spread) {
  const auto found = std::find_if(std::begin(kAgreements), std::end(kAgreements),
                                  [&](const Agreement& one) { return spread <= one.spread; });
  return found == std::end(kAgreements) ? kLeast : found->confidence;
}

}  // namespace

std::optional<PublicationDate> copied_date(const PublicationDate& own,
                                           std::span<const PublicationDate> copies) {
  if (is_dated(own)) return std::nullopt;
  std::optional<Date> first;
  Date last = Date::min();
  for (const PublicationDate& copy : copies) {
    if (copy.kind != DateKind::given) continue;
    if (own.kind == DateKind::bounds && copy.value < own.value) continue;
    first = std::min(first.value_or(copy.value), copy.value);
    last = std::max(last, copy.value);
  }
  if (!first) return std::nullopt;
  return PublicationDate{DateKind::inferred, *first, "copies", {}, confidence_of(last - *first)};
}

}  // namespace lede::indexer
