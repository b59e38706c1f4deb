// Reads the author of an article from its lines (byline_of in provenance.h).
#include <algorithm>
#include <array>
#include <string_view>

#include "common/article/date.h"
#include "common/base/ascii.h"
#include "indexer/clean/provenance/outlet.h"
#include "indexer/clean/provenance/provenance.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kTopParagraphs = 8;
constexpr std::size_t kEndParagraphs = 4;
constexpr std::size_t kLongestLine = 140;  // bytes of a line that is a byline
constexpr std::size_t kFewestWords = 2;    // of a name
constexpr std::size_t kMostWords = 5;

constexpr std::array<std::string_view, 12> kParticles = {"al", "bin", "da",  "de",  "del", "der",
                                                         "di", "el",  "ibn", "van", "von", "la"};
constexpr std::array<std::string_view, 18> kNoNames = {
    "the", "photo", "image", "published", "this", "our",   "video", "last",    "a",
    "all", "any",   "no",    "its",       "most", "their", "means", "numbers", "popular"};

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && std::string_view(" ,;:|()\t").find(text[end]) == std::string_view::npos) ++end;
  return text.substr(at, end - at);
}

// Whether the word begins with a capital or with a letter beyond ASCII, which may be one.
bool has_capital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return ascii::is_upper(word.front()) || (first >= 0xC3 && first < 0xE2);
}

bool is_name_word(std::string_view word) {
  const std::string lowered = ascii::lower(word);
  return !word.empty() && has_capital(word) && !is_one_of(lowered, kNoNames) && !weekday_named(lowered) &&
         std::none_of(word.begin(), word.end(), ascii::is_digit);
}

// "January", "SEPT."
bool is_month(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return month_named(ascii::lower(word)).has_value();
}

// Whether `word`, which `text` begins with, is the month of a date, as in "January 15". April and June are
// given names, too, but then no number follows.
bool is_of_a_date(std::string_view text, std::string_view word) {
  const std::string_view rest = text.substr(word.size());
  return rest.size() > 1 && rest[0] == ' ' && ascii::is_digit(rest[1]) && is_month(word);
}

/// The length in bytes of the name that `text` begins with; 0 when it begins with none.
std::size_t name_size(std::string_view text) {
  std::size_t words = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view word = word_at(text, at);
    const bool particle = words > 0 && is_one_of(word, kParticles);
    if (!particle && !is_name_word(word)) break;
    if (is_of_a_date(text.substr(at), word)) break;
    words += !particle;
    if (!particle) end = at + word.size();
    at += word.size();
    if (at >= text.size() || text[at] != ' ') break;
    ++at;
  }
  return words >= kFewestWords && words <= kMostWords ? end : 0;
}

constexpr std::array<std::string_view, 8> kOffices = {"columnist", "contributor", "correspondent", "critic",
                                                      "editor",    "journalist",  "reporter",      "writer"};

constexpr std::array<std::string_view, 3> kBeforeOffice = {", ", " | ", " \u2022 "};

/// An outlet, or whose last word is an office that journalists hold.
bool is_newsroom(std::string_view name) {
  const std::string last = ascii::lower(name.substr(name.rfind(' ') + 1));
  return is_one_of(last, kOffices) || outlet_named(name) != nullptr;
}

/// The length in bytes of the list of names that `text` begins with, such as "Ana Brel, Bo Lind and Cy Roux";
/// 0 when there is none. The name of an outlet, and an office, end the list.
std::size_t names_size(std::string_view text) {
  constexpr std::array<std::string_view, 4> kJoins = {" and ", " & ", ", and ", ", "};
  std::size_t end = name_size(text);
  for (bool more = end != 0; more;) {
    more = false;
    for (const std::string_view join : kJoins) {
      if (!text.substr(end).starts_with(join)) continue;
      const std::size_t begin = end + join.size();
      const std::size_t next = name_size(text.substr(begin));
      if (next == 0 || is_newsroom(text.substr(begin, next))) continue;
      end = begin + next;
      more = true;
      break;
    }
  }
  return end;
}

/// Whether `rest`, what follows a name in its line, is only an outlet, an office or a time, or nothing.
bool may_follow(std::string_view rest) {
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  if (rest.empty()) return true;
  const bool sign = std::string_view(",|(-;").find(rest.front()) != std::string_view::npos ||
                    rest.starts_with("\u2022") || rest.starts_with("\u00B7") || rest.starts_with("\u2013") ||
                    rest.starts_with("\u2014");
  const bool time = ascii::is_digit(rest.front()) || rest.starts_with("on ") || rest.starts_with("at ") ||
                    rest.starts_with("am ") || rest.starts_with("le ") || rest.starts_with("for ") ||
                    weekday_named(ascii::lower(word_at(rest, 0))) || is_month(word_at(rest, 0));
  return (sign || time) && rest.back() != '.';
}

// In lower case, but for letters beyond ASCII.
constexpr std::array<std::string_view, 18> kLeads = {
    "by ",           "by: ",      "byline: ",      "written by ", "posted by ", "reported by ",
    "published by ", "story by ", "submitted by ", "author: ",    "von ",       "par ",
    "por ",          "door ",     "autor: ",       "autorin: ",   "auteur: ",   "Автор: "};
constexpr std::array<std::string_view, 4> kDatedLeads = {"posted on ", "published on ", "submitted on ",
                                                         "published: "};

/// Where the name begins in a line such as "By Ana Brel" or "Posted on 4 May 2031 by Ana Brel"; 0 when in
/// none.
std::size_t name_begin(std::string_view line) {
  const auto leads = [&](std::string_view lead) { return line.starts_with(lead); };
  if (const auto at = std::ranges::find_if(kLeads, leads); at != kLeads.end()) return at->size();
  constexpr std::string_view kBy = " by ";
  const auto by = std::ranges::any_of(kDatedLeads, leads) ? line.find(kBy) : line.npos;
  return by == line.npos ? 0 : by + kBy.size();
}

class Search {
 public:
  explicit Search(const Article& article) : article_(article) {}

  Byline result() const {
    struct Step {
      Byline (Search::*find)(std::size_t) const;
      std::size_t begin;
      std::size_t end;
    };
    const std::size_t top = std::min(kTopParagraphs, count());
    const std::size_t last = count() - std::min(kEndParagraphs, count());
    for (const auto& [find, begin, end] :
         {Step{&Search::led, 0, top}, Step{&Search::with_outlet, 0, top},
          Step{&Search::led_below, top, count()}, Step{&Search::reporting, last, count()},
          Step{&Search::about, std::max<std::size_t>(last, 1), count()}, Step{&Search::checked, 0, top}})
      for (std::size_t i = begin; i < end; ++i)
        if (Byline found = (this->*find)(i); !found.name.empty()) return found;
    return {};
  }

 private:
  std::size_t count() const { return article_.paragraphs.size(); }
  std::string_view line(std::size_t i) const {
    const ByteSpan span = article_.paragraphs[i].span;
    return std::string_view(article_.text).substr(span.begin, span.size());
  }

  /// The name at [begin, begin + size) of paragraph i; `evidence` is in the paragraph too.
  Byline found(std::size_t i, std::size_t begin, std::size_t size, ByteSpan evidence) const {
    const std::uint32_t base = article_.paragraphs[i].span.begin;
    return {std::string(line(i).substr(begin, size)),
            {std::string(line(i).substr(evidence.begin, evidence.size())),
             {base + evidence.begin, base + evidence.end}}};
  }

  static ByteSpan span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  bool may_be_byline(std::size_t i) const {
    return line(i).size() <= kLongestLine && article_.paragraphs[i].kind != ParagraphKind::caption &&
           article_.paragraphs[i].kind != ParagraphKind::headline &&
           line(i).find("hoto") == std::string_view::npos;
  }

  // "By Ana Brel", "Posted by Ana Brel on 4 May 2031"
  Byline led(std::size_t i) const {
    if (!may_be_byline(i)) return {};
    const std::size_t begin = name_begin(ascii::lower(line(i)));
    const std::size_t size = begin == 0 ? 0 : names_size(line(i).substr(begin));
    if (size == 0 || !may_follow(line(i).substr(begin + size))) return {};
    return found(i, begin, size, span(0, begin + size));
  }

  // The same farther down, below a menu, where the words of the line have made it a byline; or in the foot of
  // a page's article, right behind its text.
  Byline led_below(std::size_t i) const {
    const auto is = [&](std::size_t at, ParagraphKind kind) { return article_.paragraphs[at].kind == kind; };
    const bool is_foot = is(i, ParagraphKind::boilerplate) && i > 0 && is(i - 1, ParagraphKind::body) &&
                         line(i).starts_with("Posted ");
    return is_foot || is(i, ParagraphKind::byline) ? led(i) : Byline{};
  }

  // "Ana Brel, Associated Press"; "ANA BREL | Staff Writer"
  Byline with_outlet(std::size_t i) const {
    if (!may_be_byline(i)) return {};
    const std::size_t size = names_size(line(i));
    const std::string_view rest = line(i).substr(size);
    const auto sign = std::ranges::find_if(kBeforeOffice, [&](auto one) { return rest.starts_with(one); });
    if (size == 0 || sign == kBeforeOffice.end() || rest.ends_with('.')) return {};
    const std::string_view after = rest.substr(sign->size());
    const std::string_view whose = after.substr(0, after.find_first_of(",;|0123456789"));
    const auto last = whose.find_last_not_of(' ');
    if (last == std::string_view::npos || !is_newsroom(whose.substr(0, last + 1))) return {};
    return found(i, 0, size, span(0, size + sign->size() + last + 1));
  }

  // "(Reporting by Ana Brel and Bo Lind; Editing by Cy Roux)"
  Byline reporting(std::size_t i) const {
    constexpr std::array<std::string_view, 3> kReporting = {"(Reporting by ", "Reporting by ", "(By "};
    for (const std::string_view lead : kReporting) {
      if (!line(i).starts_with(lead)) continue;
      const std::size_t size = names_size(line(i).substr(lead.size()));
      if (size != 0) return found(i, lead.size(), size, span(0, lead.size() + size));
    }
    return {};
  }

  // "Nils Okker" and below it "About Nils Okker 12 Articles"
  Byline about(std::size_t i) const {
    constexpr std::string_view kAbout = "About ";
    if (!line(i).starts_with(kAbout)) return {};
    const std::size_t size = name_size(line(i - 1));
    if (size == 0 || size != line(i - 1).size() || !line(i).substr(kAbout.size()).starts_with(line(i - 1)))
      return {};
    return found(i, kAbout.size(), size, span(0, kAbout.size() + size));
  }

  // "Fact checked by The Valley Voice Community"
  Byline checked(std::size_t i) const {
    constexpr std::array<std::string_view, 3> kChecked = {"fact checked by ", "fact-checked by ",
                                                          "reviewed by "};
    const std::string_view head = line(i).substr(0, kLongestLine);
    const std::string lowered = ascii::lower(head.substr(0, kChecked[1].size()));
    if (!may_be_byline(i)) return {};
    for (const std::string_view lead : kChecked)
      if (lowered.starts_with(lead) && head.size() > lead.size() && head.back() != '.' &&
          has_capital(head.substr(lead.size())))
        return found(i, lead.size(), head.size() - lead.size(), span(0, head.size()));
    return {};
  }

  const Article& article_;
};

}  // namespace

Byline byline_of(const Article& article) { return Search(article).result(); }

}  // namespace lede::indexer
