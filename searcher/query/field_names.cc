#include "searcher/query/field_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

#include "searcher/query/mistake.h"

namespace lede::searcher {
namespace {

struct DateFieldName {
  DateField field;
  std::string_view name;
};
constexpr std::array kDateFields = {DateFieldName{DateField::date, "date"},
                                    DateFieldName{DateField::since, "since"},
                                    DateFieldName{DateField::until, "until"}};

constexpr std::size_t kLongestName = 16;
constexpr std::size_t kNearEnough = 2;  // edits

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> names;
  for (const auto& field : schema::kFields) names.push_back(field.name);
  for (const auto& field : kDateFields) names.push_back(field.name);
  return names;
}

/// Optimal string alignment: insertions, deletions, substitutions, swapped neighbours.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::optional<QueryField> query_field(std::string_view name) {
  const std::string wanted = lower(name);
  if (const auto field = schema::field_named(wanted)) return *field;
  for (const auto& field : kDateFields)
    if (field.name == wanted) return field.field;
  return std::nullopt;
}

std::string_view name_of(DateField field) {
  return std::find_if(kDateFields.begin(), kDateFields.end(), [&](const auto& f) { return f.field == field; })
      ->name;
}

std::string unknown_field(std::string_view name) {
  const std::vector<std::string_view> names = all_names();
  const std::string text = fmt::format("unknown field {}", in_quotes(name));
  if (name.size() <= kLongestName) {
    const std::string wanted = lower(name);
    const auto closer = [&](auto a, auto b) { return edits(wanted, a) < edits(wanted, b); };
    const auto nearest = *std::min_element(names.begin(), names.end(), closer);
    // Two edits would make "who" a slip for "date": the half of the word must be right.
    if (edits(wanted, nearest) <= std::min(kNearEnough, wanted.size() / 2))
      return fmt::format("{} (did you mean {}:?)", text, nearest);
  }
  return fmt::format("{}: the fields are {}; a word with a colon goes in quotes", text,
                     fmt::join(names, ", "));
}

}  // namespace lede::searcher
