// Files inside a mail or a PDF.
#include <algorithm>
#include <iterator>
#include <utility>

#include "common/article/members.h"
#include "indexer/clean/formats/formats.h"

namespace lede::indexer {
namespace {

// "/a/week.mbox!/report.pdf", twice the same name counted.
std::string path_of(const std::string& outer, std::string name, std::set<std::string>& seen) {
  name.erase(0, name.find_last_of("/\\") + 1);
  if (name.empty()) name = "attachment";
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  std::string place = name;
  for (int copy = 2; !seen.insert(place).second; ++copy)
    place = std::string(name).insert(dot, "." + std::to_string(copy));
  return member_folder(outer) + place;
}

// As its name says, else its type, else its bytes; nullopt for what is no article.
std::optional<Format> format_of_attached(const AttachedFile& file, std::string_view path) {
  const auto named = format_of(path);
  if (named && !holds_many(*named)) return named;
  if (file.type || named) return file.type;
  if (const auto format = format_of_bytes(file.bytes)) return format;
  const auto text = is_worth_opening(path) ? to_utf8(file.bytes) : std::nullopt;
  const auto format = text ? format_in(*text) : std::nullopt;
  return format && !holds_many(*format) ? format : std::nullopt;
}

}  // namespace

void add_attached_file(AttachedFile file, std::set<std::string>& seen, const RecurringLines& recurring,
                       std::vector<Cleaned>& cleaned) {
  const std::string path = path_of(file.outer.path, std::move(file.name), seen);
  const auto skip = [&](SkipReason reason) { cleaned.push_back(Skipped{path, reason, ""}); };
  const auto format = format_of_attached(file, path);
  if (!format) return skip(SkipReason::unknown_type);
  if (!is_bytes(*format)) file.bytes = to_utf8(file.bytes, {.declared = file.charset}).value_or("");
  if (file.bytes.empty()) return skip(SkipReason::empty);
  RawText attached{path, *format, std::move(file.bytes), file.outer.stamp};
  attached.latest = file.outer.latest;
  std::ranges::move(clean_as(attached, recurring), std::back_inserter(cleaned));
}

}  // namespace lede::indexer
