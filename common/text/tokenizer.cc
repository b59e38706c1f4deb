#include "common/text/tokenizer.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <string>

#include "common/text/analyzer.h"
#include "common/text/normalize.h"
#include "common/text/sentences.h"
#include "common/text/token_writer.h"

namespace lede {
namespace {

class Scan {
 public:
  Scan(const Passage& passage, TokenizerParts parts, TokenList& out)
      : text_(passage.text),
        capitals_mean_acronym_(passage.kind != TextKind::paragraph || !is_line_of_capitals(text_)),
        parts_(parts),
        tokens_(passage, sentence_rules_of(parts.language.code), out) {
    assert(passage.base.value + text_.size() <= UINT32_MAX);
  }

  void run() {
    while (at_ < text_.size()) {
      const std::uint8_t kind = ascii_class(text_[at_]);
      if (kind & kLetter && read_plain_word()) continue;
      if (kind & kWord) {
        read_word();
      } else if (kind & kHigh) {
        read_high();
      } else {
        tokens_.note_stop((kind & kStop) != 0);
        if (kind & kMark) note_quote(1);
        ++at_;
      }
    }
    tokens_.end_paragraph();
  }

 private:
  // -- looking around --
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  std::uint8_t ascii_at(std::size_t at) const { return at < text_.size() ? ascii_class(text_[at]) : 0; }

  CharClass class_at(std::size_t at) const {
    const std::uint8_t kind = ascii_at(at);
    if (kind & kLetter) return CharClass::letter;
    if (kind & kDigit) return CharClass::digit;
    if (kind & kHigh) return classify(decode_at(text_, at).code_point);
    return kind & kMark ? classify(static_cast<unsigned char>(text_[at])) : CharClass::separator;
  }
  bool letter_at(std::size_t at) const { return class_at(at) == CharClass::letter; }
  bool word_at(std::size_t at) const {
    const CharClass c = class_at(at);
    return c == CharClass::letter || c == CharClass::digit;
  }
  /// Bytes of the apostrophe or hyphen at `at`, or 0.
  std::size_t length_of(CharClass wanted, std::size_t at) const {
    if ((ascii_at(at) & (kMark | kHigh)) == 0 || class_at(at) != wanted) return 0;
    return decode_at(text_, at).next - at;
  }

  // -- between words --
  /// An apostrophe right before a word opens a quotation, one that is not closes it.
  void note_quote(std::size_t length) {
    if (class_at(at_) == CharClass::apostrophe) quote_open_ = word_at(at_ + length);
  }

  void read_high() {
    const auto [c, next] = decode_at(text_, at_);
    switch (classify(c)) {
      case CharClass::letter:
      case CharClass::digit: read_word(); return;
      case CharClass::segmented: read_segmented(); return;
      case CharClass::apostrophe: note_quote(next - at_); break;
      default: tokens_.note_stop(is_stop(c)); break;
    }
    at_ = next;
  }

  // -- words --
  /// Nine words of ten: letters and nothing that could continue them. False, and nothing read, for any other:
  /// read_word() would read these as well, and slower.
  bool read_plain_word() {
    std::size_t end = at_ + 1;
    while (ascii_at(end) & kLetter) ++end;
    const std::size_t letters = end - at_;
    if (ascii_at(end) & (kDigit | kHigh | kJoin) || letters > FormMemo::kMaxFormBytes) return false;
    if (letters == 1 && byte(end) == '.') return false;  // U.S.
    if (letters <= 2 && byte(end) == ' ' && byte(end + 1) == '&') return false;
    const bool acronym = capitals_mean_acronym_ && are_capitals(letters) &&
                         std::all_of(text_.begin() + at_, text_.begin() + end,
                                     [](char c) { return ascii_class(c) == kUpper; });
    tokens_.write(at_, end, acronym, [&]() -> const Form& { return form_of(folded_until(end), acronym); });
    at_ = end;
    return true;
  }
  std::string_view folded_until(std::size_t end) {
    word_.size = end - at_;
    std::transform(text_.begin() + at_, text_.begin() + end, word_.bytes.begin(), ascii_lower);
    return word_.view();
  }

  void read_word() {
    word_.clear();
    word_begin_ = at_;
    thousands_ = '\0';
    if (!take_dotted()) {
      take_run();
      while ((ascii_at(at_) & (kMark | kHigh)) && take_inner_mark()) take_run();
      take_spaced_ampersand();
    }
    take_possessive();
    emit_word();
    if (const std::size_t hyphen = length_of(CharClass::hyphen, at_); hyphen && word_at(at_ + hyphen))
      tokens_.join_at(at_ += hyphen);
  }

  /// The letters, digits and marks from here on, ignorables between them.
  void take_run() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      const std::uint8_t kind = ascii_class(c);
      if (kind & kLetter) {
        ++word_.letters;
        word_.capitals += kind == kUpper;
      } else if (kind & kDigit) {
        ++word_.digits;
      } else if (kind & kHigh) {
        if (!take_high()) return;
        continue;
      } else {
        return;
      }
      word_.append(ascii_lower(c));
    }
  }

  /// Leaves `at_` on the last byte taken, as take_run counts on.
  bool take_high() {
    std::size_t at = at_;
    while (ascii_at(at) & kHigh && (class_at(at) == CharClass::ignorable || is_flying_point(text_, at)))
      at = decode_at(text_, at).next;
    if (at != at_) {
      if (!word_at(at)) return false;
      at_ = at - 1;
      return true;
    }
    const auto [c, next] = decode_at(text_, at);
    const CharClass kind = classify(c);
    if (kind != CharClass::letter && kind != CharClass::digit && kind != CharClass::mark) return false;
    word_.letters += kind == CharClass::letter;
    word_.digits += kind == CharClass::digit;
    word_.capitals += kind == CharClass::letter && is_upper(c);
    word_.ascii = false;
    word_.append(text_.substr(at, next - at));
    at_ = next - 1;
    return true;
  }

  /// Steps over a mark that continues the word; false when the word ends before it.
  bool take_inner_mark() {
    switch (text_[at_]) {
      case '&': return take_ampersand();
      case ',': return take_thousands();
      case '.': return take_thousands() || take_decimal();
      default: return take_gershayim() || take_apostrophe();
    }
  }

  bool take_apostrophe() {
    const std::size_t length = length_of(CharClass::apostrophe, at_);
    if (length == 0 || !letter_at(at_ + length) || (ascii_at(at_ - 1) & kDigit)) return false;
    if (is_possessive_s(at_ + length) || ending_at(at_ + length) != 0) return false;
    at_ += length;
    if (word_.ascii && word_.digits == 0 && !word_.inner_mark && is_elided(word_.view()))
      end_elided();
    else
      word_.inner_mark = true;
    return true;
  }
  /// "d'Orvieux" is "d'" and "Orvieux": with its apostrophe the one is no letter d. A name is also found in
  /// one word.
  void end_elided() {
    word_.append('\'');
    const std::size_t begin = word_begin_;
    tokens_.write(begin, at_, false, [&]() -> const Form& { return parts_.memo.word(word_.view()); });
    if (tokens_.starts_capital(begin) || tokens_.starts_capital(at_)) tokens_.join_at(at_);
    word_.clear();
    word_begin_ = at_;
  }
  /// Where the letters from `at` on are an ending that the language sets off from a name, their end; else 0.
  std::size_t ending_at(std::size_t at) const {
    if (parts_.language.endings.empty()) return 0;
    std::size_t end = at;
    while (letter_at(end)) end = decode_at(text_, end).next;
    if (word_at(end)) return 0;
    const auto& endings = parts_.language.endings;
    const std::string ending = fold(text_.substr(at, end - at));
    return std::binary_search(endings.begin(), endings.end(), ending) ? end : 0;
  }
  bool take_gershayim() {
    const std::size_t length = gershayim_at(text_, at_);
    at_ += length;
    return length != 0;
  }
  bool is_possessive_s(std::size_t at) const {
    if (byte(at) != 's' && byte(at) != 'S') return false;
    const CharClass after = class_at(at + 1);
    if (after == CharClass::apostrophe) return !letter_at(at + 1 + length_of(CharClass::apostrophe, at + 1));
    return after == CharClass::separator || after == CharClass::hyphen;
  }

  /// "at&t", "Q&A": at most three letters on both sides, and no debris of an HTML entity ("&amp;").
  bool take_ampersand() {
    constexpr std::size_t kMost = 3;
    if (word_.digits > 0 || word_.letters > kMost) return false;
    std::size_t end = at_ + 1;
    while ((ascii_at(end) & kLetter) && end <= at_ + kMost) ++end;
    if (end == at_ + 1 || word_at(end) || byte(end) == ';') return false;
    word_.append('&');
    word_.inner_mark = true;
    ++at_;
    return true;
  }

  /// "R & D" as "R&D".
  void take_spaced_ampersand() {
    const std::size_t end = spaced_initials_end(text_, word_begin_);
    if (end == 0) return;
    word_.append('&');
    word_.inner_mark = true;
    at_ = text_.find('&', word_begin_) + 2;
    take_run();
  }

  bool is_number() const { return word_.digits > 0 && word_.letters == 0 && word_.ascii; }
  std::size_t digits_from(std::size_t at) const {
    std::size_t end = at;
    while (ascii_at(end) & kDigit) ++end;
    return end - at;
  }

  /// "1,500" and "1.500.000"; a point with three digits alone is a decimal one.
  bool take_thousands() {
    const char sign = text_[at_];
    if (!is_number() || word_.inner_mark || digits_from(at_ + 1) != 3) return false;
    const bool goes_on = byte(at_ + 4) == sign && digits_from(at_ + 5) == 3;
    if (thousands_ != '\0' ? thousands_ != sign : word_.digits > 3 || (sign == '.' && !goes_on)) return false;
    thousands_ = sign;
    return ++at_, true;
  }

  /// "1.5", but not the parts of "28.09.2016".
  bool take_decimal() {
    const std::size_t digits = digits_from(at_ + 1);
    if (!is_number() || word_.inner_mark || digits == 0) return false;
    const std::size_t after = at_ + 1 + digits;
    if (byte(after) == '.' && (ascii_at(after + 1) & kDigit)) return false;
    if (word_begin_ >= 2 && text_[word_begin_ - 1] == '.' && (ascii_at(word_begin_ - 2) & kDigit))
      return false;
    word_.append('.');
    word_.inner_mark = true;
    ++at_;
    return true;
  }

  /// U.S., U.N, U.S.A.: two or more single letters of one case, each followed by a dot. The last dot may be
  /// missing after capitals; lower case ("u.s.", "a.m.") must have it and end there.
  bool take_dotted() {
    const std::uint8_t letter_case = ascii_at(at_);
    if (!(letter_case & kLetter) || byte(at_ + 1) != '.') return false;
    std::size_t end = at_;
    std::uint32_t letters = 0;
    constexpr std::uint32_t kMostLetters = 10;
    for (std::size_t p = at_; ascii_at(p) == letter_case && letters <= kMostLetters; p += 2) {
      const bool dot = byte(p + 1) == '.';
      if (!dot && (letter_case == kLower || word_at(p + 1))) break;
      word_.append(ascii_lower(text_[p]));
      ++letters;
      end = dot ? p + 2 : p + 1;
      if (!dot) break;
    }
    if (letters < 2 || letters > kMostLetters || (letter_case == kLower && word_at(end))) {
      word_.clear();
      return false;
    }
    word_.letters = word_.capitals = letters;
    word_.dotted = true;
    word_.acronym = letter_case == kUpper || !is_dotted_word(word_.view());
    at_ = end;
    return true;
  }

  /// 's goes, as do the endings of other languages; so does the apostrophe of "forces'" where it cannot close
  /// a quotation. The span keeps both.
  void take_possessive() {
    const std::size_t length = length_of(CharClass::apostrophe, at_);
    if (length == 0) return;
    if (is_possessive_s(at_ + length)) {
      at_ += length + 1;
    } else if (const std::size_t end = ending_at(at_ + length)) {
      at_ = end;
    } else if (!quote_open_ && word_.size > 0 && word_.bytes[word_.size - 1] == 's' &&
               !word_at(at_ + length)) {
      at_ += length;
    }
  }

  // -- tokens --
  void emit_word() {
    std::string_view folded = word_.view();
    if (!word_.ascii) folded = parts_.memo.folded(folded);
    if (folded.empty()) return;
    folded = cut_at_border(folded, FormMemo::kMaxFormBytes);
    const bool mixed = word_.letters > 0 && word_.digits > 0;
    if (const std::size_t head = mixed ? code_head(folded) : 0) {
      write_parts(folded, head, CharClass::digit);
    } else if (const std::size_t number = mixed ? number_before_unit(folded) : 0) {
      write_parts(folded, number, CharClass::letter);
    } else {
      tokens_.write(word_begin_, at_, is_acronym(), [&]() -> const Form& { return form_of_word(folded); });
    }
    tokens_.note_dotted(word_.dotted);
  }

  const Form& form_of(std::string_view folded, bool acronym) {
    return acronym ? parts_.memo.acronym(folded) : parts_.memo.word(folded);
  }
  const Form& form_of_word(std::string_view folded) {
    const bool is_plain = word_.ascii || (is_acronym() && is_common_word_acronym(folded));
    return is_plain ? form_of(folded, is_acronym()) : parts_.memo.written(word_.view());
  }

  bool is_acronym() const {
    if (word_.dotted) return word_.acronym;
    return capitals_mean_acronym_ && word_.letters == word_.capitals && are_capitals(word_.capitals) &&
           word_.digits == 0 && !word_.inner_mark;
  }
  static bool are_capitals(std::size_t count) { return count >= 2 && count <= 6; }

  /// "S300" as the parts of "S-300", "50km" as those of "50-km": the folded word's first `head` bytes, which
  /// stand before the first character of that class, and the rest.
  void write_parts(std::string_view folded, std::size_t head, CharClass first_of_rest) {
    std::size_t split = word_begin_;
    std::uint32_t capitals = 0;
    while (class_at(split) != first_of_rest) {
      const auto [c, next] = decode_at(text_, split);
      capitals += is_upper(c);
      split = next;
    }
    const bool acronym = capitals_mean_acronym_ && capitals == head && are_capitals(head);
    tokens_.write(word_begin_, split, acronym,
                  [&]() -> const Form& { return form_of(folded.substr(0, head), acronym); });
    tokens_.join_at(split);
    tokens_.write(split, at_, false, [&]() -> const Form& { return parts_.memo.word(folded.substr(head)); });
  }

  // -- scripts without spaces --
  void read_segmented() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (end < text_.size()) {
      const CharClass c = class_at(end);
      if (c != CharClass::segmented && c != CharClass::mark && c != CharClass::ignorable) break;
      end = decode_at(text_, end).next;
    }
    std::size_t from = 0;
    for (const std::size_t to : parts_.segmenter.segment(text_.substr(begin, end - begin))) {
      const std::string& folded = parts_.memo.folded(text_.substr(begin + from, to - from));
      if (!folded.empty())
        tokens_.write(begin + from, begin + to, false,
                      [&]() -> const Form& { return parts_.memo.word(folded); });
      from = to;
    }
    at_ = end;
  }

  const std::string_view text_;
  const bool capitals_mean_acronym_;
  const TokenizerParts parts_;
  TokenWriter tokens_;

  std::size_t at_ = 0;
  std::size_t word_begin_ = 0;  ///< of the word being read
  bool quote_open_ = false;
  char thousands_ = '\0';  ///< of the word being read
  Draft word_;
};

}  // namespace

void tokenize(const Passage& passage, TokenizerParts parts, TokenList& out) {
  Scan(passage, parts, out).run();
}

}  // namespace lede
