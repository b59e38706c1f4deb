// .rtf: control words, groups and bytes in the code page of their font (RTF 1.9.1). Only text, title, author
// and day are read.
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/clean/formats/formats.h"

namespace lede::indexer {
namespace {

/// Where the text of a group goes.
enum class Destination : std::uint8_t { body, none, fonts, info, title, author, created, note };

struct ControlWord {
  std::string_view name;
  Destination destination;  ///< of the group that begins with it
};
constexpr ControlWord kDestinations[] = {
    {"fonttbl", Destination::fonts}, {"info", Destination::info},       {"footnote", Destination::note},
    {"colortbl", Destination::none}, {"stylesheet", Destination::none}, {"pict", Destination::none},
    {"header", Destination::none},   {"headerl", Destination::none},    {"headerr", Destination::none},
    {"headerf", Destination::none},  {"footer", Destination::none},     {"footerl", Destination::none},
    {"footerr", Destination::none},  {"footerf", Destination::none},    {"fldinst", Destination::none},
    {"object", Destination::none},   {"nonshppict", Destination::none}, {"annotation", Destination::none},
    {"deleted", Destination::none},  {"tc", Destination::none},         {"xe", Destination::none},
    {"filetbl", Destination::none},  {"listtext", Destination::body},
};

struct Symbol {
  std::string_view name;
  std::string_view text;
};
constexpr Symbol kSymbols[] = {
    {"par", "\n"},
    {"line", "\n"},
    {"sect", "\n\n"},
    {"page", "\n\f"},
    {"row", "\n"},
    {"cell", "\t"},
    {"nestcell", "\t"},
    {"nestrow", "\n"},
    {"tab", "\t"},
    {"emdash", "\u2014"},
    {"endash", "\u2013"},
    {"lquote", "\u2018"},
    {"rquote", "\u2019"},
    {"bullet", "\u2022"},
    {"ldblquote", "\u201C"},
    {"rdblquote", "\u201D"},
    {"emspace", " "},
    {"enspace", " "},
    {"~", "\u00A0"},
    {"_", "-"},
    {"-", "\u00AD"},
    {"\n", "\n"},
    {"\r", "\n"},
    {"{", "{"},
    {"}", "}"},
    {"\\", "\\"},
};

/// \fcharset of a font -> Windows code page.
constexpr std::array<std::pair<int, int>, 14> kCharsets = {{{128, 932},
                                                            {129, 949},
                                                            {134, 936},
                                                            {136, 950},
                                                            {161, 1253},
                                                            {162, 1254},
                                                            {163, 1258},
                                                            {177, 1255},
                                                            {178, 1256},
                                                            {186, 1257},
                                                            {204, 1251},
                                                            {222, 874},
                                                            {238, 1250},
                                                            {0, 1252}}};

std::string in_utf8(const std::string& bytes, int code_page) {
  if (ascii::is_ascii(bytes)) return bytes;
  const std::string from = "windows-" + std::to_string(code_page);
  std::string text(bytes.size() * 3 + 1, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const auto length = ucnv_convert("UTF-8", from.c_str(), text.data(), static_cast<std::int32_t>(text.size()),
                                   bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return code_page == 1252 ? utf8::scrub(bytes) : in_utf8(bytes, 1252);
  text.resize(static_cast<std::size_t>(length));
  return text;
}

struct RtfText {
  std::string body;
  DocumentFacts facts;
};

class RtfReader {
 public:
  explicit RtfReader(std::string_view rtf) : rtf_(rtf) {}

  RtfText read() {
    while (at_ < rtf_.size()) {
      const char c = rtf_[at_++];
      if (c == '{')
        open_group();
      else if (c == '}')
        close_group();
      else if (c == '\\')
        read_control();
      else if (c != '\n' && c != '\r')
        add_byte(c);
    }
    flush();
    if (!notes_.empty()) text_.body += "\n\n" + notes_;
    text_.facts.origin = "rtf";
    return std::move(text_);
  }

 private:
  struct Group {
    Destination destination = Destination::body;
    int code_page = 0;     // 0: that of the document
    int substitutes = 1;   // bytes after each \u that readers without Unicode show
    bool may_lead = true;  // nothing but a control word may say where its text goes
  };

  void open_group() {
    flush();
    if (groups_.size() < kDeepest)
      groups_.push_back(groups_.back());
    else
      ++too_deep_;
    groups_.back().may_lead = true;
    skip_ = 0;
  }

  void close_group() {
    flush();
    if (group().destination == Destination::note && !notes_.ends_with('\n')) notes_ += '\n';
    if (too_deep_ > 0)
      --too_deep_;
    else if (groups_.size() > 1)
      groups_.pop_back();
    skip_ = 0;
  }

  void read_control() {
    if (at_ == rtf_.size()) return;
    if (rtf_[at_] == '\'') return read_hex();
    if (rtf_[at_] == '*') return ++at_, void(group().destination = Destination::none);
    const std::size_t begin = at_;
    while (at_ < rtf_.size() && ascii::is_letter(rtf_[at_])) ++at_;
    if (at_ == begin) return obey(rtf_.substr(at_++, 1), 1);
    const std::string_view word = rtf_.substr(begin, at_ - begin);
    int number = 1;
    const auto parsed = std::from_chars(rtf_.data() + at_, rtf_.data() + rtf_.size(), number);
    at_ = static_cast<std::size_t>(parsed.ptr - rtf_.data());
    if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
    obey(word, number);
  }

  void obey(std::string_view word, int number) {
    if (word == "u") return add_code_unit(number);
    if (word == "uc") return void(group().substitutes = std::clamp(number, 0, 8));
    if (word == "bin")
      return void(at_ += std::min(static_cast<std::size_t>(std::max(number, 0)), rtf_.size() - at_));
    if (word == "ansicpg") return void(code_page_ = number);
    if (word == "f") return choose_font(number);
    if (word == "fcharset") return name_charset(number);
    if (word == "yr" || word == "mo" || word == "dy") return add_day_part(number);
    const auto symbol = std::find_if(std::begin(kSymbols), std::end(kSymbols),
                                     [&](const Symbol& s) { return s.name == word; });
    if (symbol != std::end(kSymbols)) return add(symbol->text);
    if (std::exchange(group().may_lead, false)) direct(word);
  }

  void direct(std::string_view word) {
    const Destination inside = group().destination;
    if (inside == Destination::info) {
      const bool is_known = word == "title" || word == "author" || word == "creatim";
      group().destination = !is_known          ? Destination::none
                            : word == "title"  ? Destination::title
                            : word == "author" ? Destination::author
                                               : Destination::created;
    }
    const auto known = std::find_if(std::begin(kDestinations), std::end(kDestinations),
                                    [&](const ControlWord& w) { return w.name == word; });
    if (known != std::end(kDestinations) && inside != Destination::none &&
        known->destination != Destination::body)
      group().destination = known->destination;
  }

  void read_hex() {
    unsigned value = 0;
    const std::string_view digits = rtf_.substr(at_ + 1, 2);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    at_ += 1 + static_cast<std::size_t>(parsed.ptr - digits.data());
    add_byte(static_cast<char>(value));
  }

  void add_byte(char c) {
    group().may_lead = false;
    if (skip_ > 0) return void(--skip_);
    bytes_.push_back(c == '\0' ? ' ' : c);
  }

  // Code points beyond 16 bits are written as two of them, in negative numbers.
  void add_code_unit(int number) {
    const auto unit = static_cast<char32_t>(number) & 0xFFFF;
    std::string text;
    const bool is_low = unit >= 0xDC00 && unit < 0xE000;
    if (unit >= 0xD800 && unit < 0xDC00)
      high_ = unit;
    else if (!is_low || high_ != 0)
      utf8::append(text, is_low ? 0x10000 + ((std::exchange(high_, 0) - 0xD800) << 10) + (unit - 0xDC00)
                                : std::max<char32_t>(unit, ' '));
    add(text);
    skip_ = group().substitutes;
  }

  void add(std::string_view text) {
    flush();
    skip_ = 0;
    switch (group().destination) {
      case Destination::body: text_.body += text; return;
      case Destination::note: notes_ += text; return;
      case Destination::title: text_.facts.title += text; return;
      case Destination::author: text_.facts.author += text; return;
      case Destination::created:
      case Destination::fonts:
      case Destination::info:
      case Destination::none: return;
    }
  }

  void flush() {
    if (bytes_.empty()) return;
    const int code_page = group().code_page != 0 ? group().code_page : code_page_;
    const std::string text = in_utf8(std::exchange(bytes_, {}), code_page);
    const int skip = skip_;
    add(text);
    skip_ = skip;
  }

  void choose_font(int number) {
    flush();
    if (group().destination == Destination::fonts) return void(font_ = number);
    const auto found = fonts_.find(number);
    group().code_page = found == fonts_.end() ? 0 : found->second;
  }

  void name_charset(int number) {
    const auto found = std::find_if(kCharsets.begin(), kCharsets.end(),
                                    [&](const auto& row) { return row.first == number; });
    if (group().destination == Destination::fonts && number != 0 && found != kCharsets.end())
      fonts_[font_] = found->second;
  }

  void add_day_part(int number) {
    if (group().destination != Destination::created) return;
    std::string& day = text_.facts.created;
    day += (day.empty() ? "" : number < 10 ? "-0" : "-") + std::to_string(number);
  }

  Group& group() { return groups_.back(); }

  static constexpr std::size_t kDeepest = 1000;

  const std::string_view rtf_;
  std::size_t at_ = 0;
  std::vector<Group> groups_{1};
  std::size_t too_deep_ = 0;
  std::string bytes_;  // not converted yet
  int code_page_ = 1252;
  int skip_ = 0;  // bytes that stand in for a code point
  char32_t high_ = 0;
  int font_ = 0;
  std::unordered_map<int, int> fonts_;  // with a code page of their own
  std::string notes_;
  RtfText text_;
};

}  // namespace

std::vector<Cleaned> clean_rtf(const RawText& raw, const RecurringLines& recurring) {
  if (!raw.text.starts_with("{\\rtf")) return {Skipped{raw.path, SkipReason::damaged, ""}};
  const RtfText text = RtfReader(raw.text).read();
  std::vector<ArticleDraft> drafts = press_documents(text.body);
  if (drafts.empty()) {
    drafts.emplace_back();
    for (const std::string& paragraph : plain_paragraphs(text.body)) add_paragraph(drafts.back(), paragraph);
    give_facts(text.facts, drafts.back());
  }
  return finish_all(std::move(drafts), raw.path, recurring);
}

}  // namespace lede::indexer
