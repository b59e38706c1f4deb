// How well publication dates are read from plain text. Each article of a folder goes through clean(); what
// comes out is compared with the day its list of dates gives. Asserts nothing. Usage:
//   lede-date-eval [--errors] FOLDER LIST    LIST: tab-separated, a header line that names `file` and `date`
//                                            (2016-10-04... or 10/4/2016)
// Counted as telling its date is an article whose text holds the listed day, or a neighbour of it, on a line
// of its own (at most kShortLine bytes, and nothing in the line but a date's words) or within kCueReach bytes
// after a cue word, in no line with a photo's or an account's marks. That is told by this program's own plain
// search, not by lede's rules.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "common/base/ascii.h"
#include "tests/relevance/article_list.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kShortLine = 100;
constexpr std::size_t kCueReach = 50;

std::optional<Date> listed_date(const std::string& text) {
  if (const auto date = parse_date(text.substr(0, 10))) return date;
  int month = 0, day = 0, year = 0;
  if (std::sscanf(text.c_str(), "%d/%d/%d", &month, &day, &year) != 3) return std::nullopt;
  return make_date(year, month, day);
}

/// The ways to print a day, in lower case, that a plain search looks for.
std::vector<std::string> printings(Date date) {
  const std::chrono::year_month_day d(date);
  const auto year = static_cast<int>(d.year());
  const auto month = static_cast<unsigned>(d.month()), day = static_cast<unsigned>(d.day());
  constexpr std::array<const char*, 12> kNames = {"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
  const std::string full = kNames[month - 1], brief = full.substr(0, 3);
  std::vector<std::string> out = {fmt::format("{}-{:02}-{:02}", year, month, day),
                                  fmt::format("{}/{:02}/{:02}", year, month, day)};
  for (const std::string& name : {full, brief, brief + ".", std::string(month == 9 ? "sept." : brief)})
    for (const std::string& number : {fmt::format("{}", day), fmt::format("{:02}", day)})
      for (const char* comma : {" ", ", "}) {
        out.push_back(fmt::format("{} {}{}{}", name, number, comma, year));
        out.push_back(fmt::format("{} {}{}{}", number, name, comma, year));
      }
  for (const int y : {year, year % 100})
    for (const char* form : {"{}/{}/{:02}", "{:02}/{:02}/{:02}"}) {
      out.push_back(fmt::format(fmt::runtime(form), month, day, y));
      out.push_back(fmt::format(fmt::runtime(form), day, month, y));
    }
  return out;
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != text.npos; });
}

bool is_date_word(std::string_view word) {
  constexpr std::array<std::string_view, 24> kWords = {
      "on",  "at",  "am",      "pm",        "p.m.",   "a.m.",     "last",  "date",
      "et",  "est", "edt",     "pt",        "pst",    "pdt",      "cst",   "cdt",
      "gmt", "bst", "updated", "published", "posted", "modified", "first", "local"};
  const bool letters = std::any_of(word.begin(), word.end(), ascii::is_letter);
  if (!letters || std::find(kWords.begin(), kWords.end(), word) != kWords.end()) return true;
  if (word.ends_with("am") || word.ends_with("pm")) word.remove_suffix(2);
  return std::none_of(word.begin(), word.end(), ascii::is_letter) || word.find("day") != word.npos;
}

/// Whether nothing is left in the line but words of dates and times.
bool only_date_words(std::string line) {
  for (char& c : line)
    if (std::string_view(",:;()[]|").find(c) != std::string_view::npos) c = ' ';
  std::size_t at = 0;
  while ((at = line.find_first_not_of(' ', at)) != line.npos) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (!is_date_word(std::string_view(line).substr(at, end - at))) return false;
    at = end;
  }
  return true;
}

bool line_tells(const std::string& line, const std::vector<std::string>& days) {
  if (holds_any(line, {"photo", "image", "getty", "@", "caption", "(ap", "reuters/"})) return false;
  for (const std::string& day : days) {
    const std::size_t at = line.find(day);
    if (at == line.npos) continue;
    std::string rest = line;
    rest.erase(at, day.size());
    if (line.size() <= kShortLine && only_date_words(rest)) return true;
    const std::string_view lead =
        std::string_view(line).substr(at > kCueReach ? at - kCueReach : 0, std::min(at, kCueReach));
    if (holds_any(lead,
                  {"published", "posted:", "updated", "filed", "modified", "publication", "appeared on"}))
      return true;
  }
  return false;
}

bool tells_its_date(const Article& article, Date date) {
  std::vector<std::string> days;
  for (const int shift : {-1, 0, 1})
    for (std::string& day : printings(date + std::chrono::days(shift))) days.push_back(std::move(day));
  return std::any_of(article.paragraphs.begin(), article.paragraphs.end(), [&](const Paragraph& paragraph) {
    return line_tells(
        ascii::lower(std::string_view(article.text).substr(paragraph.span.begin, paragraph.span.size())),
        days);
  });
}

struct Score {
  std::size_t right = 0;
  std::size_t wrong = 0;
  void add(bool is_right) { ++(is_right ? right : wrong); }
  std::string shown() const {
    const auto all = right + wrong;
    return fmt::format("{} of {} right within a day ({:.3f})", right, all, share(right, all));
  }
};

class Evaluation {
 public:
  explicit Evaluation(bool errors) : errors_(errors) {}

  void add(const Article& article, const Listed& listed) {
    const auto day = listed_date(listed.at("date"));
    if (!day) return;
    ++articles_;
    const auto& date = article.date;
    const auto off = (date.value - *day).count();
    const bool right = off >= -1 && off <= 1;
    const bool told = tells_its_date(article, *day);
    telling_ += told;
    found_ += told && right && date.kind == DateKind::given;
    if (is_dated(date)) (date.kind == DateKind::given ? given_ : inferred_).add(right);
    if (date.kind == DateKind::bounds) bounds_.add(off <= 1);
    if (!errors_) return;
    const bool missed = told && !(right && date.kind == DateKind::given);
    if (!missed && !is_dated(date)) return;
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
               missed  ? "missed"
               : right ? "right"
                       : "wrong",
               listed.at("file"), to_iso(*day), date.kind == DateKind::none ? "" : to_iso(date.value),
               name_of(date.kind), date.confidence, date.evidence);
  }

  void report() const {
    fmt::print("articles {}\nexplicit: {}\ninferred: {}\nbounds: {} of {} not after the day\n", articles_,
               given_.shown(), inferred_.shown(), bounds_.right, bounds_.right + bounds_.wrong);
    fmt::print("explicit and right among those that tell their date: {} of {} ({:.3f})\n", found_, telling_,
               share(found_, telling_));
  }

 private:
  bool errors_;
  std::size_t articles_ = 0, telling_ = 0, found_ = 0;
  Score given_, inferred_, bounds_;
};

}  // namespace
}  // namespace lede::indexer

int main(int argc, char** argv) {
  using namespace lede::indexer;
  return run_evaluation(argc, argv, "lede-date-eval [--errors] FOLDER LIST",
                        [](bool errors, const std::string& folder, const std::string& list) {
                          Evaluation evaluation(errors);
                          for_each_listed(folder, list, {"date"},
                                          [&](const lede::Article& article, const Listed& listed) {
                                            evaluation.add(article, listed);
                                          });
                          evaluation.report();
                        });
}
