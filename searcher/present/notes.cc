#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

bool is_plain_in_shell(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) ||
         std::string_view("_-./:,+@%").find(c) != std::string_view::npos;
}

std::string articles(Documents count) { return counted(count.value, "article"); }

std::string about(bool is_exact) { return is_exact ? "" : "about "; }

std::string all_articles(const Answer& answer) {
  return about(answer.total_is_exact) + articles(answer.total);
}

std::string undated_left_out(const Answer& answer) {
  if (answer.undated.value == 0) return {};
  return fmt::format("; {}{} undated left out (date:none finds {})", about(answer.undated_is_exact),
                     grouped(answer.undated.value), answer.undated.value == 1 ? "it" : "them");
}

std::string copies_left_out(const Answer& answer) {
  if (answer.copies.value == 0) return {};
  return fmt::format("; {} left out (--copies shows all)", counted(answer.copies.value, "copy", "copies"));
}

// The first of them: a line of sixty words is not read.
std::string weightiest(const std::vector<std::string>& words) {
  constexpr std::size_t kShown = 12;
  const auto shown = std::min(words.size(), kShown);
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(shown);
  const auto line = fmt::format("{}", fmt::join(words.begin(), end, " "));
  return shown < words.size() ? fmt::format("{} and {} more", line, words.size() - shown) : line;
}

std::string suggestion_line(const Suggestion& suggestion, std::string_view program) {
  const auto what = suggestion.kind == Suggestion::Kind::spelling
                        ? fmt::format("did you mean {}?", utf8::printable(suggestion.suggestion))
                        : fmt::format("without {}:", utf8::printable(suggestion.clause));
  const std::string_view end_of_flags = suggestion.query.starts_with('-') ? "-- " : "";
  return fmt::format("  {} {}: {} {}{}", what, articles(suggestion.found), program, end_of_flags,
                     shell_word(suggestion.query));
}

}  // namespace

std::string shell_word(std::string_view text) {
  const auto word = utf8::printable(text);
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain_in_shell)) return word;
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'') {
      out += R"('\'')";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string summary_line(const Answer& answer, std::uint64_t first, Documents shown) {
  if (answer.total.value == 0) return {};
  if (shown.value == 0) return "none shown of " + all_articles(answer) + undated_left_out(answer);
  const auto last = first + shown.value - 1;
  if (answer.by_added_words.value > 0)
    return fmt::format(
        "{} have the words of the query; of {}-{} {} found by added words alone", all_articles(answer),
        grouped(first), grouped(last),
        grouped(answer.by_added_words.value) + (answer.by_added_words.value == 1 ? " was" : " were"));
  const bool all = first == 1 && last + answer.copies.value == answer.total.value;
  const auto range = first == last ? grouped(first) : grouped(first) + "-" + grouped(last);
  return (all ? "" : range + " of ") + all_articles(answer) + copies_left_out(answer) +
         undated_left_out(answer);
}

std::string phrase_line(const Answer& answer, std::string_view program) {
  if (!answer.as_phrase) return {};
  return fmt::format("as a phrase: {} ({} {})", articles(answer.as_phrase->found), program,
                     shell_word(answer.as_phrase->query));
}

std::string none_in_articles(std::string_view what, Documents articles, std::string_view query) {
  const auto none =
      articles.value == 0 ? "nothing" : fmt::format("no {} in {}", what, counted(articles.value, "article"));
  return fmt::format("{} found for: {}", none, utf8::printable(query));
}

std::vector<std::string> note_lines(const Answer& answer, std::string_view program) {
  std::vector<std::string> lines;
  for (const auto& notice : answer.notices) lines.push_back(utf8::printable(notice));
  if (!answer.added.empty()) lines.push_back(utf8::printable("ranked also by: " + weightiest(answer.added)));
  if (answer.total.value > 0) return lines;
  lines.push_back("nothing found for: " + utf8::printable(answer.query) + undated_left_out(answer));
  for (const auto& suggestion : answer.suggestions) lines.push_back(suggestion_line(suggestion, program));
  return lines;
}

}  // namespace lede::searcher
