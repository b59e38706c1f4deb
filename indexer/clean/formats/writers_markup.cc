// Texts in the markup that writers type: reStructuredText, AsciiDoc, Org and LaTeX, by the suffix.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

enum class Language : std::uint8_t { restructured, asciidoc, org, latex };

struct Suffix {
  std::string_view suffix;
  Language language;
};
constexpr std::array kSuffixes = {
    Suffix{".rst", Language::restructured}, Suffix{".rest", Language::restructured},
    Suffix{".adoc", Language::asciidoc},    Suffix{".asciidoc", Language::asciidoc},
    Suffix{".asc", Language::asciidoc},     Suffix{".org", Language::org},
    Suffix{".tex", Language::latex},        Suffix{".latex", Language::latex},
};

// "=====", also what opens a block.
bool is_rule(std::string_view line) {
  constexpr std::string_view kSigns = "=-~^*\"#+._`'|:";
  return line.size() >= 3 && kSigns.find(line.front()) != kSigns.npos &&
         line.find_first_not_of(line.front()) == line.npos;
}

// The text behind signs that make a line a heading: "== The mole"; empty for other lines.
std::string_view behind_signs(std::string_view line, char sign) {
  const std::size_t end = line.find_first_not_of(sign);
  return end == 0 || end == line.npos || line[end] != ' ' ? "" : trim(line.substr(end));
}

/// Reads the lines of the first three.
class LineReader {
 public:
  LineReader(std::string_view text, Language language)
      : lines_(split_lines(text)), language_(language), record_(json::object()) {}

  std::string read(ArticleDraft& draft) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = trim(lines_[i]);
      if (is_rule(line) || take_field(line) || is_instruction(line)) continue;
      const std::string_view heading = heading_at(i);
      if (heading.empty())
        add_line(i);
      else if (is_in_head_ && !record_.contains("title"))
        title_ = i, record_["title"] = heading;
      else
        text_.append("\n").append(heading).append("\n\n");
    }
    read_record(record_, "text:", draft);
    return std::move(text_);
  }

 private:
  // ":Date: 2031-02-03", ".. date: 2031-02-03", "#+DATE: <2031-02-03 Mon>"
  bool take_field(std::string_view line) {
    for (const std::string_view mark : {":", ".. ", "#+"}) {
      if (!line.starts_with(mark)) continue;
      const std::string_view rest = line.substr(mark.size());
      const std::size_t colon = rest.find(':');
      const std::string_view name = rest.substr(0, colon);
      if (colon == rest.npos || name.empty() || name.find(' ') != name.npos) continue;
      const std::string_view value = ascii::trimmed(rest.substr(colon + 1), " \t<>");
      const std::string key = ascii::lower(name);
      if (is_in_head_ && !value.empty() && value.front() != ':' && !record_.contains(key))
        record_[key] = value;
      return true;
    }
    return false;
  }

  // What makes blocks, and comments.
  bool is_instruction(std::string_view line) const {
    if (language_ == Language::restructured) return line.starts_with(".. ");
    if (language_ == Language::org) return line.starts_with("# ");
    return line.starts_with("//") || line.starts_with("image::") ||
           (line.starts_with('[') && line.ends_with(']'));
  }

  std::string_view heading_at(std::size_t i) const {
    const std::string_view line = trim(lines_[i]);
    if (language_ != Language::restructured)
      return behind_signs(line, language_ == Language::org ? '*' : '=');
    const std::string_view below = i + 1 < lines_.size() ? trim(lines_[i + 1]) : "";
    return is_rule(below) && below.size() + 3 >= line.size() ? line : "";
  }

  // Below the title AsciiDoc has the author, and below that the version and its day.
  void add_line(std::size_t i) {
    const std::string_view line = trim(lines_[i]);
    const std::size_t behind = title_ && language_ == Language::asciidoc ? i - *title_ : 0;
    if ((behind == 1 || (behind == 2 && record_.contains("author"))) && !line.empty()) {
      const std::size_t comma = line.find(", ");
      const bool is_day = std::ranges::any_of(line, ascii::is_digit);
      if (is_day)
        record_["date"] = line.starts_with('v') && comma != line.npos ? line.substr(comma + 2) : line;
      else
        record_["author"] = trim(line.substr(0, line.find('<')));
      return;
    }
    is_in_head_ = is_in_head_ && line.empty();
    text_.append(lines_[i]).push_back('\n');
  }

  const std::vector<std::string_view> lines_;
  const Language language_;
  json record_;
  std::string text_;
  std::optional<std::size_t> title_;  // its line
  bool is_in_head_ = true;            // no prose was read
};

// --- LaTeX

struct Accent {
  char sign;
  std::string_view combining;
};
constexpr std::array kAccents = {
    Accent{'\'', "\u0301"}, Accent{'`', "\u0300"}, Accent{'^', "\u0302"}, Accent{'"', "\u0308"},
    Accent{'~', "\u0303"},  Accent{'c', "\u0327"}, Accent{'v', "\u030C"}, Accent{'=', "\u0304"},
};
// Commands whose argument is no text.
constexpr std::array<std::string_view, 19> kNoText = {
    "begin",           "end",        "cite",  "citep",         "citet",  "label",  "ref",
    "includegraphics", "usepackage", "input", "bibliography",  "vspace", "hspace", "pagestyle",
    "title",           "author",     "date",  "documentclass", "include"};

// Behind the closing bracket of the group that opens at `at`, if one does.
std::size_t group_end(std::string_view text, std::size_t at, char open, char close) {
  if (at >= text.size() || text[at] != open) return at;
  for (int depth = 0; at < text.size(); ++at) {
    depth += (text[at] == open) - (text[at] == close);
    if (depth == 0) return at + 1;
  }
  return text.size();
}

// Takes the command behind the backslash at `at`, writes what it means and returns where the text goes on.
std::size_t take_command(std::string_view text, std::size_t at, std::string& out) {
  std::size_t end = ++at;
  while (end < text.size() && ascii::is_letter(text[end])) ++end;
  const std::string_view name = text.substr(at, std::max<std::size_t>(end - at, 1));
  const auto accent = std::ranges::find_if(
      kAccents, [&](const Accent& one) { return name == std::string_view(&one.sign, 1); });
  end = at + name.size();
  if (accent != kAccents.end()) {
    while (end < text.size() && (text[end] == '{' || text[end] == ' ')) ++end;
    if (end < text.size()) out.append(text.substr(end++, 1)).append(accent->combining);
    return end;
  }
  if (name == "\\" || name == "par" || name == "item" || name.ends_with("section") || name == "chapter")
    out += "\n\n";
  else if (name == "ss")
    out += "ß";
  else if (!name.empty() && !ascii::is_letter(name.front()))
    return out += name, end;
  if (end < text.size() && text[end] == '*') ++end;
  end = group_end(text, end, '[', ']');
  const bool is_text = std::ranges::find(kNoText, name) == kNoText.end();
  return is_text ? end : group_end(text, end, '{', '}');
}

std::string text_of_latex(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\\') {
      at = take_command(text, at, out);
    } else if (c == '%') {
      at = std::min(text.find('\n', at), text.size());
    } else {
      const bool is_quote = text.substr(at).starts_with("``") || text.substr(at).starts_with("''");
      if (is_quote)
        out += '"';
      else if (c == '~')
        out += ' ';
      else if (c != '{' && c != '}')
        out += c;
      at += is_quote ? 2 : 1;
    }
  }
  return out;
}

std::string read_latex(std::string_view text, ArticleDraft& draft) {
  json record = json::object();
  for (const char* name : {"title", "author", "date"}) {
    const std::string command = std::string("\\") + name + "{";
    const std::size_t begin = text.find(command);
    if (begin == text.npos) continue;
    const std::size_t open = begin + command.size() - 1;
    record[name] = one_line(text_of_latex(text.substr(open, group_end(text, open, '{', '}') - open)));
  }
  read_record(record, "text:", draft);
  constexpr std::string_view kBegin = "\\begin{document}";
  const std::size_t begin = text.find(kBegin);
  text.remove_prefix(begin == text.npos ? 0 : begin + kBegin.size());
  return text_of_latex(text.substr(0, text.find("\\end{document}")));
}

}  // namespace

std::string read_writers_markup(std::string text, const std::string& path, ArticleDraft& draft) {
  const std::string suffix = suffix_of(path);
  const auto known = std::ranges::find(kSuffixes, suffix, &Suffix::suffix);
  if (known == kSuffixes.end()) return text;
  return known->language == Language::latex ? read_latex(text, draft)
                                            : LineReader(text, known->language).read(draft);
}

}  // namespace lede::indexer
