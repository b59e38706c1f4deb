#include "indexer/clean/lines/words.h"

#include <array>

namespace lede::indexer {
namespace {

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

struct Slot {
  PackedWord word;
  std::uint8_t classes = 0;
};

constexpr std::size_t kSlots = 1024;  // a power of two, twice the number of words and more

constexpr std::size_t slot_of(const PackedWord& word) {
  return static_cast<std::size_t>(((word.head ^ word.length) * 0x9E3779B97F4A7C15u) >> 54);
}
static_assert(kSlots == std::size_t{1} << (64 - 54));

constexpr void put(std::array<Slot, kSlots>& table, const PackedWord& word, WordClass what) {
  std::size_t at = slot_of(word);
  while (table[at].classes != 0 && table[at].word != word) at = (at + 1) % kSlots;
  table[at].word = word;
  table[at].classes = static_cast<std::uint8_t>(table[at].classes | what);
}

constexpr std::array<Slot, kSlots> make_table() {
  std::array<Slot, kSlots> table{};
  for (const WordList& list : kWordLists)
    for (std::size_t begin = 0; begin < list.words.size();) {
      std::size_t end = list.words.find(' ', begin);
      if (end == std::string_view::npos) end = list.words.size();
      put(table, pack_word(list.words.substr(begin, end - begin)), list.what);
      begin = end + 1;
    }
  return table;
}

constexpr std::array<Slot, kSlots> kTable = make_table();

}  // namespace

std::uint8_t word_classes(const PackedWord& word) {
  std::size_t at = slot_of(word);
  while (kTable[at].classes != 0) {
    if (kTable[at].word == word) return kTable[at].classes;
    at = (at + 1) % kSlots;
  }
  return 0;
}

}  // namespace lede::indexer
