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

std::optional<CopiedDate> copied_date(const PublicationDate& own, std::span<const PublicationDate> copies) {
  if (is_dated(own)) return std::nullopt;
  const PublicationDate* first = nullptr;
  Date last = Date::min();
  for (const PublicationDate& copy : copies) {
    if (copy.kind != DateKind::given) continue;
    if (own.kind == DateKind::bounds && copy.value < own.value) continue;
    if (first == nullptr || copy.value < first->value) first = &copy;
    last = std::max(last, copy.value);
  }
  if (first == nullptr) return std::nullopt;
  return CopiedDate{first->value, static_cast<std::size_t>(first - copies.data()),
                    confidence_of(last - first->value)};
}

}  // namespace lede::indexer
