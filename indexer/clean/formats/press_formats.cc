#include "indexer/clean/formats/press_formats.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/rules.h"
#include "indexer/clean/provenance/dates.h"

namespace lede::indexer {
namespace {

#include "indexer/clean/formats/press_labels.inc"

}  // namespace

bool fits_line(std::string_view patterns, std::string_view line) {
  if (line.size() > 160) return false;
  const std::vector<LineToken> tokens = line_tokens(line, 24);
  for (std::size_t begin = 0; begin < patterns.size();) {
    const std::size_t end = std::min(patterns.find('|', begin), patterns.size());
    if (fits(patterns.substr(begin, end - begin), tokens)) return true;
    begin = end + 1;
  }
  return false;
}

void add_line(std::string& to, std::string_view line) {
  if (!to.empty()) to.push_back(' ');
  to += line;
}

namespace {

/// "4. Mai 2031", "4 mai 2031", "4 de mayo de 2031"
std::optional<Date> foreign_day(std::string_view line) {
  std::vector<LineToken> words = line_tokens(line, 24);
  std::erase_if(words, [](const LineToken& word) { return word.text == "de" || word.text == "del"; });
  const auto number = [](std::string_view text) {
    int value = 0;
    const auto* end = std::from_chars(text.data(), text.data() + text.size(), value).ptr;
    return end == text.data() ? 0 : value;
  };
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string name = ascii::lower(words[i].text);
    const auto known =
        std::find_if(kMonths.begin(), kMonths.end(), [&](const Month& one) { return one.name == name; });
    if (known == kMonths.end()) continue;
    if (const auto day = make_date(number(words[i + 1].text), known->number, number(words[i - 1].text)))
      return day;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> day_in(std::string_view line) {
  for (const DateInText& date : dates_in(line))
    if (!date.day_first) return date.value;
  return foreign_day(line);
}

namespace {

bool is_copyright(std::string_view line) {
  return fits_line("copyright *|all rights reserved|alle rechte vorbehalten|tous droits réservés", line) ||
         line.starts_with("(c) ") || line.starts_with("\u00A9");
}

bool has_date(std::string_view line) { return !dates_in(line).empty() || foreign_day(line); }

// --- LexisNexis: "2 of 3 DOCUMENTS", the outlet, the day, the title, labels, the text, more labels

bool is_nexis_boundary(std::string_view line) {
  return fits_line("# of # documents|# of # document|# von # dokumenten|# de # documents|# de # documentos",
                   line);
}

// The title is the block of lines below that of the day. What follows it without a label is text.
void read_nexis_head(PressDocument& document) {
  std::erase_if(document.head, [](const HeadLine& line) { return is_copyright(line.text); });
  const auto& head = document.head;
  const auto day =
      std::find_if(head.begin(), head.end(), [](const HeadLine& line) { return has_date(line.text); });
  if (day == head.end() || day == head.begin()) return;
  document.fact(PressPart::outlet) = head.front().text;
  document.fact(PressPart::date) = day->text;
  const auto title =
      std::find_if(day, head.end(), [&](const HeadLine& line) { return line.block > day->block; });
  if (title == head.end()) return;
  std::string text;
  for (auto line = title; line != head.end(); ++line) {
    if (line->block == title->block && document.facts[0].size() < 300)
      add_line(document.fact(PressPart::title), line->text);
    else
      text += std::string(line->text) + "\n\n";
  }
  document.text = text + document.text;
}

// --- Nexis Uni and Lexis+: the title, the outlet, the day, labels, "Body", the text, "End of Document"

bool is_uni_boundary(std::string_view line) {
  return fits_line("end of document|ende des dokuments|fin du document|fin del documento", line);
}

void read_uni_head(PressDocument& document) {
  const auto& head = document.head;
  const auto day =
      std::find_if(head.begin(), head.end(), [](const HeadLine& line) { return has_date(line.text); });
  if (day == head.end() || day - head.begin() < 2) return;
  document.fact(PressPart::date) = day->text;
  document.fact(PressPart::outlet) = (day - 1)->text;
  for (auto line = head.begin(); line != day - 1; ++line)
    add_line(document.fact(PressPart::title), line->text);
}

// --- Factiva: the title, "By ...", "412 words", the day, the outlet, its codes, the copyright, the text,
// --- "Document ORVL000020180601ef250001k"

bool is_factiva_boundary(std::string_view line) {
  if (!line.starts_with("Document ") && !line.starts_with("Dokument ") && !line.starts_with("Documento "))
    return false;
  const std::string_view code = line.substr(line.find(' ') + 1);
  const auto digits = std::count_if(code.begin(), code.end(), ascii::is_digit);
  const auto fits = [](char c) { return ascii::is_letter(c) || ascii::is_digit(c); };
  return code.size() >= 16 && code.size() <= 40 && digits >= 10 && ascii::is_upper(code.front()) &&
         std::all_of(code.begin(), code.end(), fits);
}

bool is_word_count(std::string_view line) { return fits_line(kWordCount, line); }

bool is_author(std::string_view line) {
  return line.starts_with("By ") || line.starts_with("Von ") || line.starts_with("Par ") ||
         line.starts_with("Por ");
}

// Two to five words, all of them with capitals.
bool is_name(std::string_view line) {
  const std::vector<LineToken> words = line_tokens(line, 6);
  return words.size() >= 2 && words.size() <= 5 &&
         std::all_of(words.begin(), words.end(),
                     [](const LineToken& word) { return ascii::is_upper(word.text.front()); });
}

void read_factiva_head(PressDocument& document) {
  const auto& head = document.head;
  const auto words =
      std::find_if(head.begin(), head.end(), [](const HeadLine& line) { return is_word_count(line.text); });
  if (words == head.end() || words == head.begin()) return;
  auto title = words;
  const auto is_byline = [&](const HeadLine& line) {  // without "By" where it stands apart from the title
    const bool apart = line.block == words->block && line.block != head.front().block;
    return is_author(line.text) || (apart && is_name(line.text));
  };
  for (; title - 1 > head.begin() && is_byline(*(title - 1)); --title)
    document.fact(PressPart::author) = (title - 1)->text;
  for (auto line = head.begin(); line != title; ++line)
    if (line->block == (title - 1)->block) add_line(document.fact(PressPart::title), line->text);
  const auto day = std::find_if(words, head.end(), [](const HeadLine& line) { return has_date(line.text); });
  if (day == head.end()) return;
  document.fact(PressPart::date) = day->text;
  auto outlet = day + 1;
  while (outlet != head.end() && ascii::is_digit(outlet->text.front())) ++outlet;  // the time of day
  if (outlet != head.end()) document.fact(PressPart::outlet) = outlet->text;
}

void read_no_head(PressDocument&) {}

bool is_code_boundary(std::string_view line) {
  return line.starts_with("AN") && is_factiva_boundary(trim(line.substr(2)));
}

// --- ProQuest: the title, labels of which "Full text:" is one, more labels; lines of "___" between documents

bool is_proquest_boundary(std::string_view line) {
  const bool rule = line.size() >= 20 && line.find_first_not_of('_') == std::string_view::npos;
  return rule || fits_line("document # of #", line);
}

void read_proquest_head(PressDocument& document) {
  std::string& title = document.fact(PressPart::title);
  if (!title.empty()) return;
  for (const HeadLine& line : document.head)
    if (line.block == document.head.front().block) add_line(title, line.text);
}

// --- Databases of German papers: "Dokument 3 von 20", the title, "Quelle: Velmer Post vom 4. Mai 2031",
// --- labels, the text; or as LexisNexis has it

bool is_numbered_boundary(std::string_view line) {
  return fits_line("dokument # von #|document # de #|documento # de #", line);
}

void read_numbered_head(PressDocument& document) {
  std::string& outlet = document.fact(PressPart::outlet);
  std::string& day = document.fact(PressPart::date);
  if (outlet.empty()) return read_nexis_head(document);
  read_proquest_head(document);
  if (day.empty()) day = outlet;
  outlet.resize(std::min({outlet.find(','), outlet.find(" vom "), outlet.find(" du "), outlet.size()}));
}

// --- GENIOS: the outlet and its day, the title, the text, labels ("Quelle: Velmer Post vom 04.05.2031"), and
// the rights

bool is_genios_boundary(std::string_view line) { return line.starts_with("Alle Rechte vorbehalten"); }

void read_genios_head(PressDocument& document) {
  std::string& outlet = document.fact(PressPart::outlet);
  document.fact(PressPart::date) = outlet;
  outlet.resize(std::min(outlet.find(" vom "), outlet.size()));
  auto line = document.head.begin();
  if (line == document.head.end() || outlet.empty()) return;
  if (line->text.starts_with(outlet) && line + 1 != document.head.end()) ++line;
  const std::size_t title = line->block;
  std::size_t block = title;
  for (; line != document.head.end(); ++line) {
    if (line->block == title) {
      add_line(document.fact(PressPart::title), line->text);
      continue;
    }
    document.text.append(std::exchange(block, line->block) == line->block ? "" : "\n").append(line->text);
    document.text.push_back('\n');
  }
}

// --- NewsBank: the title, "Velm Post (Velm, Ostrania) - March 5, 2031", labels, the text, "Record Number:
// ..."

bool is_newsbank_boundary(std::string_view line) { return line.starts_with("Record Number:"); }

void read_newsbank_head(PressDocument& document) {
  std::erase_if(document.head, [](const HeadLine& line) { return is_copyright(line.text); });
  const auto& head = document.head;
  const auto day =
      std::find_if(head.begin(), head.end(), [](const HeadLine& line) { return has_date(line.text); });
  if (day == head.end()) return;
  document.fact(PressPart::date) = day->text;
  document.fact(PressPart::outlet) =
      day->text.substr(0, std::min(day->text.find(" ("), day->text.find(" - ")));
  for (auto line = head.begin(); line != day; ++line) add_line(document.fact(PressPart::title), line->text);
}

constexpr std::array kFormats = {
    PressFormat{"genios", is_genios_boundary, read_genios_head, kGeniosLabels, false, 3, 0},
    PressFormat{"press", is_numbered_boundary, read_numbered_head, kNexisLabels, false, 2, 0},
    PressFormat{"nexis", is_nexis_boundary, read_nexis_head, kNexisLabels, false, 2, 4},
    PressFormat{"nexis", is_uni_boundary, read_uni_head, kUniLabels, true, 3, 0},
    PressFormat{"factiva", is_code_boundary, read_no_head, kFactivaCodes, true, 5, 0},
    PressFormat{"factiva", is_factiva_boundary, read_factiva_head, kFactivaLabels, false, 2, 0},
    PressFormat{"newsbank", is_newsbank_boundary, read_newsbank_head, kNewsbankLabels, false, 2, 0},
    PressFormat{"proquest", is_proquest_boundary, read_proquest_head, kProquestLabels, true, 4, 6},
};

}  // namespace

std::span<const PressFormat> press_formats() { return kFormats; }

}  // namespace lede::indexer
