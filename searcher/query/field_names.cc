#include "searcher/query/field_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/edits.h"
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

constexpr std::array<std::string_view, 2> kQuoteFields = {"said", "quote"};

constexpr std::string_view kAnyKind = "who";
constexpr std::array<std::optional<EntityKind>, 5> kNameFields = {
    EntityKind::person, EntityKind::place, EntityKind::org, EntityKind::thing, std::nullopt};

struct PrintingFieldName {
  PrintingField field;
  std::string_view name;
};
constexpr std::array kPrintingFields = {PrintingFieldName{PrintingField::family, "family"},
                                        PrintingFieldName{PrintingField::is, "is"}};

constexpr std::size_t kLongestName = 16;
constexpr int kNearEnough = 2;  // edits

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> names;
  for (const auto& field : schema::kFields) names.push_back(field.name);
  for (const auto& field : kDateFields) names.push_back(field.name);
  for (const auto& kind : kNameFields) names.push_back(name_of(NameField{kind}));
  for (const auto& field : kPrintingFields) names.push_back(field.name);
  names.insert(names.end(), kQuoteFields.begin(), kQuoteFields.end());
  return names;
}

}  // namespace

std::optional<QueryField> query_field(std::string_view name) {
  const std::string wanted = ascii::lower(name);
  if (const auto field = schema::field_named(wanted)) return *field;
  for (const auto& field : kDateFields)
    if (field.name == wanted) return field.field;
  for (const auto& kind : kNameFields)
    if (name_of(NameField{kind}) == wanted) return NameField{kind};
  for (const auto& field : kPrintingFields)
    if (field.name == wanted) return field.field;
  for (std::size_t i = 0; i < kQuoteFields.size(); ++i)
    if (kQuoteFields[i] == wanted) return static_cast<QuoteField>(i);
  return std::nullopt;
}

std::string_view name_of(NameField field) { return field.kind ? lede::name_of(*field.kind) : kAnyKind; }

std::string_view name_of(QuoteField field) { return kQuoteFields[static_cast<std::size_t>(field)]; }

std::string_view name_of(DateField field) {
  return std::find_if(kDateFields.begin(), kDateFields.end(), [&](const auto& f) { return f.field == field; })
      ->name;
}

std::string_view name_of(PrintingField field) {
  return kPrintingFields.at(static_cast<std::size_t>(field)).name;
}

std::string unknown_field(std::string_view name) {
  const std::vector<std::string_view> names = all_names();
  const std::string text = fmt::format("unknown field {}", in_quotes(name));
  const std::string wanted = ascii::lower(name);
  // Two edits would make "who" a slip for "date": half of the letters must be right.
  const int most = name.size() <= kLongestName ? std::min(kNearEnough, static_cast<int>(name.size() / 2)) : 0;
  for (int edits = 1; edits <= most; ++edits) {
    for (const std::string_view nearest : names)
      if (edits_between(wanted, nearest, edits)) return fmt::format("{} (did you mean {}:?)", text, nearest);
  }
  return fmt::format("{}: the fields are {}; a word with a colon goes in quotes", text,
                     fmt::join(names, ", "));
}

}  // namespace lede::searcher
