// Prints what an index holds, one line an article, sorted, without document numbers: two indexes of the same
// articles give the same lines whatever happened on the way.   list_articles INDEX
#include <fmt/format.h>
#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <iostream>

#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/times.h"

namespace {

using lede::schema::OpenIndex;

std::string describe(const Xapian::Document& document) {
  const auto order = lede::schema::decode_order(document.get_value(lede::schema::kSlotOrder));
  std::string terms;
  for (auto at = document.termlist_begin(); at != document.termlist_end(); ++at) {
    terms += *at + '/' + std::to_string(at.get_wdf()) + ' ';
  }
  std::string values;
  // But for when it happened.
  for (auto at = document.values_begin(); at != document.values_end(); ++at)
    if (at.get_valueno() < lede::schema::kSlotTimes) values += *at + ' ';
  for (const auto& text : lede::schema::decode_earlier(document.get_value(lede::schema::kSlotEarlier)))
    values += std::to_string(text.number) + ' ' + text.record + ' ';
  const std::string all = terms + values;
  return fmt::format("{} {} {:016x}\n", order.path, order.ordinal, XXH64(all.data(), all.size(), 0));
}

std::vector<std::string> list(const std::string& path) {
  const OpenIndex index = lede::schema::open_for_reading(path);
  std::vector<std::string> lines;
  const auto end = index.database.postlist_end("");
  for (auto at = index.database.postlist_begin(""); at != end; ++at) {
    lines.push_back(describe(index.database.get_document(*at)));
  }
  for (const auto& root : index.roots) lines.push_back("root " + root.absolute + "\n");
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    for (const std::string& line : lede::schema::guarded("listing", [&] { return list(argv[1]); }))
      std::cout << line;
    return 0;
  } catch (const lede::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
