#include "indexer/clean/lines/shape.h"

#include <xxhash.h>

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/text_head.h"
#include "common/base/key_index.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

// The classes of a word, as bits: a word may have several.
enum WordClass : std::uint8_t {
  kFunctionWord = 1,   // "the", "of": frequent in prose
  kSiteWord = 2,       // "subscribe", "cookies": the site speaks about itself
  kAddressWord = 4,    // "you", "our": the site speaks to its reader
  kReportingWord = 8,  // "said", "told": the text reports what somebody said
  kDateWord = 16,      // months, days of the week, "pm"
};

// The key of a word: its first eight bytes in lower case, and its length. Words that agree in these count as
// the same word.
constexpr WordKey short_key(std::string_view word) {
  WordKey key{0, 0, word.size()};
  for (std::size_t i = 0; i < word.size() && i < 8; ++i)
    key.head |= std::uint64_t{static_cast<unsigned char>(ascii::lower(word[i]))} << (8 * i);
  return key;
}

struct WordList {
  WordClass what;
  std::string_view words;  // one space between
};

constexpr std::array kWordLists = {
    WordList{
        kFunctionWord,
        "a an the of to in on at by for from with without as into onto about after before over under between "
        "through "
        "during against among and or but nor so yet if because while although though since until unless than "
        "that which who whom whose what when where why how this these those there here it its he him his she "
        "her "
        "they them their we i me my us be is are was were been being am has have had having do does did not "
        "no "
        "will would can could should may might must shall also just only even still such some any all both "
        "each "
        "other another one more most much many very then now out up down off again once too own same few "
        "upon "
        "within toward towards amid according like it's that's he's she's don't didn't isn't wasn't"},
    WordList{
        kSiteWord,
        "subscribe subscribed subscriber subscribers subscription newsletter newsletters login signup sign "
        "log account "
        "register registered password username copyright rights reserved cookie cookies privacy policy terms "
        "conditions advertise advertisement advertisements advertising ads ad sponsored promoted share "
        "shares tweet "
        "facebook twitter instagram pinterest linkedin whatsapp reddit youtube flipboard google email e-mail "
        "rss "
        "comments comment reply replies related recommended click tap menu search home contact follow "
        "popular trending "
        "app apps download gallery galleries slideshow photos photo video videos podcast podcasts skip "
        "content sitemap "
        "faq jobs careers loading continue reading read print archive archives editor's picks topics tags "
        "tag category "
        "categories posted previous next page pages site website websites browser javascript enabled enable "
        "disable "
        "blocker blockers adblock whitelist inbox alerts notifications classifieds obituaries horoscope "
        "horoscopes "
        "crossword puzzles subscribing unsubscribe toggle close submit view permalink disclaimer licensing "
        "reprints permissions syndication feedback help settings preferences accessibility sections latest "
        "headlines "
        "breaking stories story articles article updated published newsroom etiquette moderated disqus "
        "opinion "
        "entertainment lifestyle weather sports sport business technology politics world travel offers deals "
        "shop "
        "coupons premium membership member members donate support sign-up"},
    WordList{kAddressWord, "you your yours we our us please want need don't you're you'll enjoy i'm"},
    WordList{
        kReportingWord,
        "said says told according added announced reported asked wrote called noted argued explained warned "
        "claimed described insisted accused quoted"},
    WordList{
        kDateWord,
        "january february march april june july august september october november december jan feb mar apr "
        "jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue "
        "tues wed thu "
        "thur thurs fri sat sun pm p.m am a.m est edt gmt utc et pst pdt bst cet"},
};

constexpr auto kWords = [] {
  WordTable<512> table;
  for (const WordList& list : kWordLists)
    each_word(list.words, [&](std::string_view word) { table.add(short_key(word), list.what); });
  return table;
}();

enum ByteClass : std::uint8_t { other, upper, lower, digit, high, joiner, comma, stop, quote, sign };

constexpr std::array<ByteClass, 256> kByteClasses = [] {
  std::array<ByteClass, 256> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = lower;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = upper;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = digit;
  for (int c = 0x80; c <= 0xFF; ++c) classes[static_cast<std::size_t>(c)] = high;
  for (const unsigned char c : {'\'', '-', '.'}) classes[c] = joiner;
  for (const unsigned char c : {'!', '?'}) classes[c] = stop;
  for (const unsigned char c : {'|', '>', '<', '#', '/', '\\', '[', ']', '{', '}', '*', '_', '~', '^'})
    classes[c] = sign;
  classes[','] = comma;
  classes['"'] = quote;
  return classes;
}();

// Counts in one pass. A word is a run of letters, digits and bytes beyond ASCII, with single hyphens,
// apostrophes and full stops inside it. Characters of the General Punctuation block (curly quotes, dashes)
// separate words.
class Scan {
 public:
  explicit Scan(std::string_view line, LineShape& shape) : line_(line), shape_(shape) {}

  void run() {
    while (at_ < line_.size()) {
      const ByteClass what = kByteClasses[byte(at_)];
      if (what == upper || what == lower || what == digit || (what == high && !punctuation()))
        word();
      else
        between(what);
    }
  }

 private:
  unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(line_[at]); }

  // Whether U+2000 to U+203F, or a sign of Latin-1 (U+00A0 to U+00BF), begins here.
  bool punctuation() const {
    if (at_ + 1 >= line_.size()) return false;
    if (byte(at_) == 0xC2) return true;
    return byte(at_) == 0xE2 && byte(at_ + 1) == 0x80;
  }

  void between(ByteClass what) {
    switch (what) {
      case comma: ++shape_.commas; break;
      case quote: ++shape_.quotes; break;
      case sign: ++shape_.signs; break;
      case joiner:
      case stop: ++shape_.sentences; break;
      case high: return wide();
      default: break;
    }
    ++at_;
  }

  void wide() {
    if (byte(at_) == 0xC2) {
      const bool mark = at_ + 1 < line_.size() && byte(at_ + 1) != 0xA0;
      shape_.signs += mark;
      at_ += 2;
      return;
    }
    const unsigned char last = at_ + 2 < line_.size() ? byte(at_ + 2) : 0;
    shape_.quotes += last == 0x9C || last == 0x9D;
    shape_.signs += last == 0xA2 || last == 0xB9 || last == 0xBA;
    at_ += 3;
  }

  void word() {
    const std::size_t begin = at_;
    std::uint32_t capitals = 0;
    bool small = false;
    bool glued = false;
    for (;; ++at_) {
      const std::size_t run = at_;
      while (at_ < line_.size() && kByteClasses[byte(at_)] == lower) ++at_;
      small |= at_ > run;
      if (at_ == line_.size()) break;
      const ByteClass what = kByteClasses[byte(at_)];
      if (what == upper) {
        ++capitals;
        glued |= at_ > run;
      } else if (what == digit) {
        ++shape_.digits;
      } else if (what == high ? punctuation() : what != joiner || !joins()) {
        break;
      }
    }
    count(capitals == 0 ? key_of_small(begin) : short_key(line_.substr(begin, at_ - begin)),
          kByteClasses[byte(begin)] == upper);
    if (capitals == 0) return;
    shape_.glued += glued;
    shape_.all_capitals += capitals >= 2 && !small;
  }

  // The word from `begin` to here, which has no capitals. Eight bytes are loaded at once whatever its length,
  // as a branch on the length would be mispredicted.
  WordKey key_of_small(std::size_t begin) const {
    const std::size_t length = at_ - begin;
    const std::string_view rest = line_.substr(begin);
    if (rest.size() < 8) return {packed_head(rest.substr(0, length)), 0, length};
    const std::uint64_t mask = length < 8 ? (std::uint64_t{1} << 8 * length) - 1 : ~std::uint64_t{0};
    return {packed_head(rest) & mask, 0, length};
  }

  // Whether the hyphen, apostrophe or full stop here stands between two parts of a word.
  bool joins() const {
    if (at_ + 1 >= line_.size()) return false;
    const ByteClass next = kByteClasses[byte(at_ + 1)];
    return next == upper || next == lower || next == digit;
  }

  void count(const WordKey& word, bool capital) {
    const std::uint32_t classes = kWords.classes_of(word);
    ++shape_.words;
    shape_.letters += static_cast<std::uint32_t>(word.size);
    shape_.capitals += capital;
    if (classes == 0) return;
    shape_.function_words += (classes & kFunctionWord) != 0;
    shape_.site_words += (classes & kSiteWord) != 0;
    shape_.address_words += (classes & kAddressWord) != 0;
    shape_.reporting_words += (classes & kReportingWord) != 0;
    shape_.date_words += (classes & kDateWord) != 0;
  }

  std::string_view line_;
  LineShape& shape_;
  std::size_t at_ = 0;
};

bool holds_address(std::string_view text) {
  return text.find('@') != std::string_view::npos || text.find("http") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos;
}

}  // namespace

bool is_date_word(std::string_view word) { return (kWords.classes_of(short_key(word)) & kDateWord) != 0; }

LineShape measure_line(std::string_view line) {
  LineShape shape;
  const std::size_t mark = list_mark(line);
  shape.listed = mark > 0;
  line.remove_prefix(mark);
  shape.bytes = static_cast<std::uint32_t>(line.size());
  if (line.empty()) return shape;
  const std::string_view head = line.substr(0, kShapeBytes);
  shape.scanned = static_cast<std::uint32_t>(head.size());
  Scan(head, shape).run();
  shape.begins_lower = kByteClasses[static_cast<unsigned char>(line.front())] == lower;
  shape.ends_open = line.ends_with("...") || line.ends_with("\u2026");
  shape.ends_colon = line.ends_with(':');
  shape.ends_sentence = !shape.ends_open && !shape.ends_colon && ends_sentence(line, SentenceEnd::any_mark) &&
                        line.back() != ',' && line.back() != ';';
  if (shape.ends_sentence && shape.scanned == shape.bytes && shape.sentences > 0) --shape.sentences;
  shape.web = holds_address(head);
  shape.hash = XXH3_64bits(line.data(), line.size());
  return shape;
}

}  // namespace lede::indexer
