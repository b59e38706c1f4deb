#include "tests/relevance/article_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>
#include <variant>

#include "common/base/error.h"
#include "indexer/clean/cleaner.h"

namespace lede::indexer {
namespace {

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns(1);
  for (const char c : line)
    if (c == '\t')
      columns.emplace_back();
    else if (c != '\r')
      columns.back() += c;
  return columns;
}

void check_header(const std::vector<std::string>& header, std::vector<std::string> needed,
                  const std::string& list) {
  needed.emplace_back("file");
  for (const std::string& column : needed)
    if (std::find(header.begin(), header.end(), column) == header.end())
      throw Error(ErrorKind::usage, list + " has no column '" + column + "'");
}

}  // namespace

void for_each_listed(const std::string& folder, const std::string& list,
                     const std::vector<std::string>& columns,
                     const std::function<void(const Article&, const Listed&)>& use) {
  std::ifstream lines(list);
  std::string line;
  std::getline(lines, line);
  const auto header = columns_of(line);
  check_header(header, columns, list);
  while (std::getline(lines, line)) {
    const auto values = columns_of(line);
    Listed listed;
    for (std::size_t i = 0; i < header.size(); ++i) listed[header[i]] = i < values.size() ? values[i] : "";
    std::ifstream file(folder + "/" + listed["file"], std::ios::binary);
    if (!file) continue;
    const RawText raw{"/article.txt", Format::text, {std::istreambuf_iterator<char>(file), {}}, {}};
    for (const Cleaned& cleaned : clean(raw))
      if (const auto* article = std::get_if<Article>(&cleaned)) use(*article, listed);
  }
}

int run_evaluation(
    int argc, char** argv, const char* usage,
    const std::function<void(bool errors, const std::string& folder, const std::string& list)>& evaluate) {
  const bool errors = argc > 1 && std::string_view(argv[1]) == "--errors";
  const int first = errors ? 2 : 1;
  if (argc != first + 2) return fmt::print(stderr, "usage: {}\n", usage), 2;
  try {
    evaluate(errors, argv[first], argv[first + 1]);
  } catch (const Error& error) {
    return fmt::print(stderr, "{}: {}\n", argv[0], error.what()), 2;
  }
  return 0;
}

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
}

}  // namespace lede::indexer
