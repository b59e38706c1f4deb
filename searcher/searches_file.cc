#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/bytes.h"
#include "common/base/lines.h"
#include "common/base/utf8.h"
#include "searcher/watch.h"

namespace lede::searcher {
namespace {

constexpr std::string_view kReportedHead = "lede reported 1\n";

StandingSearch search_in(std::string_view line, std::size_t number) {
  StandingSearch search{number, {}, {}, {}};
  const auto tab = line.find('\t');
  if (tab == line.npos) {
    search.fault = "a line is NAME, a tab and the query";
    return search;
  }
  search.name = utf8::scrub(trimmed(line.substr(0, tab)));
  search.query = trimmed(line.substr(tab + 1));
  if (search.name.empty())
    search.fault = "there is no name before the tab";
  else if (search.query.empty())
    search.fault = "there is no query behind the tab";
  return search;
}

bool is_passed_over(std::string_view line) {
  const auto text = trimmed(line);
  return text.empty() || text.front() == '#';
}

}  // namespace

std::string_view trimmed(std::string_view text) { return ascii::trimmed(text, " \t\r"); }

std::vector<StandingSearch> parse_searches(std::string_view text) {
  std::vector<StandingSearch> searches;
  std::map<std::string, std::size_t> lines;
  std::string_view rest = without_byte_order_mark(text);
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto line = take_line(rest);
    if (is_passed_over(line)) continue;
    auto search = search_in(line, number);
    const auto [first, is_new] = lines.try_emplace(search.name, number);
    if (!is_new && search.fault.empty())
      search.fault = fmt::format("{} stands in line {} already", utf8::printable(search.name), first->second);
    searches.push_back(std::move(search));
  }
  return searches;
}

std::string with_search(std::string_view text, const std::string& name, const std::string& query) {
  std::string result;
  bool is_in = false;
  for (const auto line : lines_of(text)) {
    const bool is_it = !is_in && !is_passed_over(line) && search_in(line, 0).name == name;
    result += is_it ? name + "\t" + query : std::string(line);
    result += '\n';
    is_in |= is_it;
  }
  return is_in ? result : result + name + "\t" + query + "\n";
}

std::uint64_t key_of(const StandingSearch& search) {
  const std::string both = search.name + '\0' + search.query;
  return XXH3_64bits(both.data(), both.size());
}

std::string encode_reported(const ReportedSearches& searches) {
  std::string rows;
  append_varint(rows, searches.size());
  for (const auto& [key, reported] : searches) {
    append_big_endian(rows, key);
    append_varint(rows, reported.commits);
    append_varint(rows, reported.articles.size());
    for (const auto article : reported.articles) append_big_endian(rows, article);
  }
  std::string bytes(kReportedHead);
  append_big_endian(bytes, std::uint64_t{XXH3_64bits(rows.data(), rows.size())});
  return bytes + rows;
}

ReportedSearches decode_reported(std::string_view bytes) {
  ReportedSearches searches;
  if (bytes.empty()) return searches;
  ByteReader reader(bytes, "what standing searches have reported");
  if (reader.take(std::min(kReportedHead.size(), bytes.size())) != kReportedHead) reader.damaged();
  const auto hash = reader.big_endian<std::uint64_t>();
  if (hash != XXH3_64bits(reader.rest().data(), reader.rest().size())) reader.damaged();
  for (auto left = reader.varint(); left > 0; --left) {
    Reported& reported = searches[reader.big_endian<std::uint64_t>()];
    reported.commits = reader.varint();
    for (auto articles = reader.varint(); articles > 0; --articles)
      reported.articles.push_back(reader.big_endian<std::uint64_t>());
  }
  if (!reader.at_end()) reader.damaged();
  return searches;
}

}  // namespace lede::searcher
