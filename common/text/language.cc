#include "common/text/language.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/edits.h"
#include "common/base/key_index.h"
#include "common/base/utf8.h"

namespace lede {
namespace {

using namespace std::string_view_literals;

// The stemmer takes off the article, but not behind "and".
constexpr std::array kArabicLetters = {"ى"sv, "ي"sv, "ی"sv, "ي"sv, "ک"sv, "ك"sv, " وال"sv, " ال"sv, " فال"sv,
                                       " ال"sv, " وبال"sv, " ال"sv, " ولل"sv, " ال"sv,
                                       // affairs: it takes -un for a plural's ending behind the article only
                                       "الشؤون "sv, "شوون "sv, "الشئون "sv, "شوون "sv, "شئون "sv, "شوون "sv,
                                       "شؤون "sv, "شوون "sv};
// The stemmer knows these plurals of few words only. The letters before them leave out mais, pais and cais.
constexpr std::array kPortugueseLetters = {
    "ões"sv,    "ão"sv,    "ÕES"sv,    "ÃO"sv,    "cães "sv,  "cão "sv,  "lemães "sv, "lemão "sv,
    "mães "sv,  "mae "sv,  "mãe "sv,   "mae "sv,  // mão is no mother
    "iais "sv,  "ial "sv,  "nais "sv,  "nal "sv,  "rais "sv,  "ral "sv,  "tais "sv,   "tal "sv,
    "uais "sv,  "ual "sv,  "icais "sv, "ical "sv, "ocais "sv, "ocal "sv, "scais "sv,  "scal "sv,
    "egais "sv, "egal "sv, "imais "sv, "imal "sv, "rmais "sv, "rmal "sv, "ipais "sv,  "ipal "sv,
    "obais "sv, "obal "sv, "rsais "sv, "rsal "sv, "ivais "sv, "ival "sv, "erais "sv,  "eral "sv,
    "éis "sv,   "el "sv,   "veis "sv,  "vel "sv,  "óis "sv,   "ol "sv,   "zuis "sv,   "zul "sv,
    "ivis "sv,  "ivil "sv, "ens "sv,   "em "sv,   "guns "sv,  "gum "sv,  "muns "sv,   "mum "sv,
    "dins "sv,  "dim "sv,  "fins "sv,  "fim "sv};
// Of some plurals it leaves the letters that keep the sound of c and g.
constexpr std::array kCatalanLetters = {"gues "sv, "ga "sv, "ques "sv, "ca "sv};
// Hindi is written with and without these.
constexpr std::array kHindiLetters = {"\u093C"sv, ""sv, "ँ"sv, "ं"sv};
constexpr std::array kTurkishLetters = {"I"sv, "ı"sv, "İ"sv, "i"sv};
constexpr std::array kRussianLetters = {"ё"sv, "е"sv, "Ё"sv, "е"sv};

// Case, possession, number and the copula, as they are written behind a name; several may follow one another.
constexpr std::array kTurkishEndings = {
    "a"sv,    "ca"sv,   "ce"sv,     "ci"sv,    "cu"sv,    "da"sv,     "daki"sv,  "dan"sv,    "de"sv,
    "deki"sv, "den"sv,  "di"sv,     "dir"sv,   "du"sv,    "dur"sv,    "e"sv,     "i"sv,      "in"sv,
    "inci"sv, "inda"sv, "indaki"sv, "indan"sv, "inde"sv,  "indeki"sv, "inden"sv, "ini"sv,    "inin"sv,
    "ki"sv,   "la"sv,   "lar"sv,    "lari"sv,  "larin"sv, "le"sv,     "ler"sv,   "leri"sv,   "lerin"sv,
    "li"sv,   "lik"sv,  "lilar"sv,  "liler"sv, "lu"sv,    "luk"sv,    "lular"sv, "luler"sv,  "m"sv,
    "n"sv,    "na"sv,   "nda"sv,    "ndaki"sv, "ndan"sv,  "nde"sv,    "ndeki"sv, "nden"sv,   "ne"sv,
    "ni"sv,   "nin"sv,  "nu"sv,     "nun"sv,   "si"sv,    "sinda"sv,  "sinde"sv, "sini"sv,   "sinin"sv,
    "siz"sv,  "su"sv,   "ta"sv,     "taki"sv,  "tan"sv,   "te"sv,     "teki"sv,  "ten"sv,    "ti"sv,
    "tir"sv,  "tu"sv,   "tur"sv,    "u"sv,     "un"sv,    "una"sv,    "unda"sv,  "undaki"sv, "undan"sv,
    "une"sv,  "unu"sv,  "unun"sv,   "uncu"sv,  "ya"sv,    "ydi"sv,    "ye"sv,    "yi"sv,     "yla"sv,
    "yle"sv,  "yu"sv};

// Endings of nouns and adjectives, folded, and behind > what stands for one. The first that a word has
// counts, so that the longer ones are before the shorter, and what is no ending before those it looks like.
constexpr std::string_view kPolishInflections =
    "owych owymi owego owemu owach owami iami iach iego iemu owie owej owym owom owem dzie>d rcie>rt scie>st "
    "acie>at ecie>et ocie>ot ncie>nt ster>str blem>blem stem>stem blemu>blem stemu>stem nci>nt imi ymi ami "
    "ach owi owa owe owy owo owu ego emu ych ich iej iem iom iek>iek iec>c ek>k om ow em ym im ej ie ia io "
    "iu a e i o u y";
constexpr std::string_view kCzechInflections =
    "ovych ovymi ovemu oveho ister>istr blem>blem stem>stem blemu>blem stemu>stem emi ami ymi imi eho emu "
    "ych ich ach ech ovi ove ek>k ec>c ou em um am ym im a e i o u y";
constexpr std::string_view kSlovakInflections =
    "ovych ovymi ovemu oveho ister>istr blem>blem stem>stem blemu>blem stemu>stem ovia ami ymi imi eho emu "
    "ych ich iach ach och ovi ove ek>k ec>c iam iou iu ia ie ou om ov am em ym im ej a e i o u y";
constexpr std::string_view kUkrainianInflections =
    "істю>ост ість>ост ього ьому іями ого ому ими ями ами ією іям іях ою ею єю ем єм ом им их "
    "іі іи ія ію ии оі еі еи ів ам ах ям ях ень>н ець>ц ок>к ен>н а у и і о е я ю є ь";
constexpr std::string_view kBelarusianInflections =
    "асць>асц асцю>асц асці>асц арога>арог аму ому ага ога ымі імі амі ямі аи ои яи ою ею аю яю ом ем ам ям "
    "ах ях ау оу еу яу ых іх ым ім ыи іи ія іі ію ь а я о е у ю ы і э";
constexpr std::string_view kSlovenianInflections =
    "ega emu imi ama oma ami ema ih im om em am ah eh ov ev ju a e i o u";
constexpr std::string_view kLatvianInflections =
    "iem ajam ajai ajos ajas ais am as os us is es ai ei im em um a e i u s";
constexpr std::string_view kBulgarianInflections =
    "овете ията иите ове еве ите ата ята ето ото ият ия ии ът ят та то те а я и е о у ю";
constexpr std::string_view kHebrewInflections = "ויות ויה אים>אי יים>י יות>י ית>י ים ות ה";
constexpr std::string_view kPersianInflections =
    "هايشان هايمان هايي هايش هايم هايت هاي ها گان>ه ايان>ا ويان>و ان";

// The last letters of what is left, which change before some endings: Praha and Praze, ринок and ринку.
constexpr std::string_view kLatinFinals = "c>k z>h";
constexpr std::string_view kCyrillicFinals = "ц>к з>г ър>р";
constexpr std::string_view kHebrewFinals = "ן>נ ם>מ ך>כ ף>פ ץ>צ";

constexpr std::array kLanguages = {
    Language{.code = "en", .name = "english", .stems_accents = false},
    Language{.code = "ar", .name = "arabic", .letters = kArabicLetters},
    Language{
        .code = "be", .name = "belarusian", .inflections = kBelarusianInflections, .finals = kCyrillicFinals},
    Language{
        .code = "bg", .name = "bulgarian", .inflections = kBulgarianInflections, .finals = kCyrillicFinals},
    Language{.code = "ca", .name = "catalan", .letters = kCatalanLetters},
    Language{.code = "cs", .name = "czech", .inflections = kCzechInflections, .finals = kLatinFinals},
    Language{.code = "da", .name = "danish"},
    Language{.code = "de", .name = "german"},
    Language{.code = "el", .name = "greek", .stems_accents = false, .other_stemmer = "greek"},
    Language{.code = "es", .name = "spanish"},
    Language{.code = "et", .name = "estonian", .is_stemmed = false},
    Language{.code = "eu", .name = "basque"},
    Language{.code = "fa", .name = "persian", .inflections = kPersianInflections},
    Language{.code = "fi", .name = "finnish"},
    Language{.code = "fr", .name = "french"},
    Language{.code = "ga", .name = "irish"},
    Language{.code = "he", .name = "hebrew", .inflections = kHebrewInflections, .finals = kHebrewFinals},
    Language{.code = "hi", .name = "hindi", .letters = kHindiLetters, .other_stemmer = "hindi"},
    Language{.code = "hr", .name = "croatian", .other_stemmer = "serbian"},
    Language{.code = "hu", .name = "hungarian"},
    Language{.code = "hy", .name = "armenian"},
    Language{.code = "id", .name = "indonesian"},
    Language{.code = "it", .name = "italian"},
    Language{.code = "ja", .name = "japanese", .is_stemmed = false},
    Language{.code = "ko", .name = "korean", .is_stemmed = false},
    Language{.code = "lt", .name = "lithuanian"},
    Language{.code = "lv", .name = "latvian", .inflections = kLatvianInflections},
    Language{.code = "ne", .name = "nepali"},
    Language{.code = "nl", .name = "dutch"},
    Language{.code = "no", .name = "norwegian"},
    Language{.code = "pl", .name = "polish", .inflections = kPolishInflections, .finals = "c>k"},
    Language{.code = "pt", .name = "portuguese", .letters = kPortugueseLetters},
    Language{.code = "ro", .name = "romanian"},
    Language{.code = "ru", .name = "russian", .letters = kRussianLetters},
    Language{.code = "sk", .name = "slovak", .inflections = kSlovakInflections, .finals = kLatinFinals},
    Language{.code = "sl", .name = "slovenian", .inflections = kSlovenianInflections},
    Language{.code = "sr", .name = "serbian", .other_stemmer = "serbian"},
    Language{.code = "sv", .name = "swedish"},
    Language{.code = "ta", .name = "tamil"},
    Language{.code = "th", .name = "thai", .is_stemmed = false},
    Language{.code = "tr", .name = "turkish", .letters = kTurkishLetters, .endings = kTurkishEndings},
    Language{
        .code = "uk", .name = "ukrainian", .inflections = kUkrainianInflections, .finals = kCyrillicFinals},
    Language{.code = "ur", .name = "urdu", .is_stemmed = false},
    Language{.code = "vi", .name = "vietnamese", .is_stemmed = false},
    Language{.code = "yi", .name = "yiddish", .other_stemmer = "yiddish"},
    Language{.code = "zh", .name = "chinese", .is_stemmed = false},
    // Named by those who want no other: nothing is taken for them.
    Language{.code = "", .name = "none", .is_stemmed = false},
    Language{.code = "", .name = "earlyenglish", .stems_accents = false},
    Language{.code = "", .name = "german2"},
    Language{.code = "", .name = "kraaij_pohlmann"},
    Language{.code = "", .name = "lovins", .stems_accents = false},
    Language{.code = "", .name = "porter", .stems_accents = false},
};

constexpr KeySet kElided(std::array{
    "alcun"sv,  "all"sv,    "anch"sv, "bell"sv,    "buon"sv,  "c"sv,      "ciascun"sv, "coll"sv,   "com"sv,
    "cos"sv,    "d"sv,      "dall"sv, "degl"sv,    "dell"sv,  "dov"sv,    "gl"sv,      "j"sv,      "jusqu"sv,
    "l"sv,      "lorsqu"sv, "m"sv,    "mezz"sv,    "n"sv,     "neanch"sv, "nell"sv,    "nessun"sv, "nient"sv,
    "presqu"sv, "puisqu"sv, "qu"sv,   "qualcun"sv, "quand"sv, "quell"sv,  "quelqu"sv,  "quest"sv,  "quoiqu"sv,
    "s"sv,      "sant"sv,   "senz"sv, "sull"sv,    "t"sv,     "tutt"sv,   "un"sv});

/// Behind nouns, alone and the commoner ones of those that follow one another.
constexpr std::array kKoreanParticles = {
    "은"sv,     "는"sv,     "이"sv,     "가"sv,       "을"sv,     "를"sv,     "의"sv,     "에"sv,
    "에서"sv,   "에게"sv,   "에게서"sv, "로"sv,       "으로"sv,   "와"sv,     "과"sv,     "도"sv,
    "만"sv,     "까지"sv,   "부터"sv,   "보다"sv,     "처럼"sv,   "마다"sv,   "조차"sv,   "마저"sv,
    "밖에"sv,   "나"sv,     "이나"sv,   "라도"sv,     "이라도"sv, "이며"sv,   "며"sv,     "이다"sv,
    "다"sv,     "입니다"sv, "이라고"sv, "라고"sv,     "이라는"sv, "라는"sv,   "이란"sv,   "란"sv,
    "께"sv,     "께서"sv,   "한테"sv,   "하고"sv,     "에는"sv,   "에도"sv,   "에서는"sv, "에서도"sv,
    "에게는"sv, "으로는"sv, "로는"sv,   "으로도"sv,   "로도"sv,   "까지는"sv, "까지도"sv, "만은"sv,
    "만이"sv,   "만을"sv,   "들"sv,     "들은"sv,     "들이"sv,   "들을"sv,   "들의"sv,   "들에게"sv,
    "들과"sv,   "들도"sv,   "에서의"sv, "으로부터"sv, "로부터"sv, "이었다"sv, "였다"sv,   "인"sv,
    "으로서"sv, "로서"sv,   "으로써"sv, "로써"sv,     "과의"sv,   "와의"sv,   "에의"sv,   "이고"sv,
    "이자"sv};

/// And, the, in, to, from, that, as: alone, and as they follow one another.
constexpr std::array kHebrewPrefixes = {"ה"sv,  "ו"sv,  "ב"sv,  "ל"sv,   "מ"sv,   "ש"sv,  "כ"sv,
                                        "וה"sv, "שה"sv, "מה"sv, "כש"sv,  "וב"sv,  "ול"sv, "ומ"sv,
                                        "וש"sv, "שב"sv, "של"sv, "לכש"sv, "כשה"sv, "ושה"sv};

/// The word with the first of these endings that it has exchanged; `least` letters must be left.
std::string exchanged(const std::string& word, std::string_view endings, std::size_t least) {
  while (!endings.empty()) {
    const std::string_view pair = endings.substr(0, endings.find(' '));
    endings.remove_prefix(std::min(pair.size() + 1, endings.size()));
    const std::string_view ending = pair.substr(0, pair.find('>'));
    if (!word.ends_with(ending)) continue;
    std::string kept = word.substr(0, word.size() - ending.size());
    if (pair != ending) kept += pair.substr(ending.size() + 1);
    if (letters_in(kept) >= least) return kept;
  }
  return word;
}

/// The first code point of a word; 0 of none.
char32_t first_letter(std::string_view word) {
  std::size_t at = 0;
  return word.empty() ? 0 : utf8::decode(word, at);
}

/// The codes that CLD2, web pages and readers have for some languages.
struct Code {
  std::string_view other, ours;
};
constexpr std::array kOtherCodes = {Code{"iw", "he"}, Code{"nb", "no"}, Code{"nn", "no"},
                                    Code{"in", "id"}, Code{"bs", "hr"}, Code{"sh", "hr"}};

}  // namespace

const Language* language_named(std::string_view name) {
  std::string wanted = ascii::lower(name);
  if (constexpr std::size_t kCode = 2; name.find_first_of("-_") == kCode) wanted.resize(kCode);
  if (wanted.empty()) return nullptr;
  const auto other = std::find_if(kOtherCodes.begin(), kOtherCodes.end(),
                                  [&](const Code& one) { return one.other == wanted; });
  if (other != kOtherCodes.end()) wanted = other->ours;
  const auto found = std::find_if(kLanguages.begin(), kLanguages.end(), [&](const Language& one) {
    return one.code == wanted || one.name == wanted;
  });
  return found == kLanguages.end() ? nullptr : &*found;
}

const Language& english() { return kLanguages.front(); }

bool is_elided(std::string_view word) { return kElided.has(word); }

std::string without_inflection(const std::string& word, const Language& language) {
  constexpr std::size_t kLeast = 3;
  return exchanged(exchanged(word, language.inflections, kLeast), language.finals, 0);
}

std::string spelled_out(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTwoLetters = {
      {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ø", "oe"}, {"å", "aa"}, {"ئو", "ؤو"}}};
  std::string spelled;
  bool is_other = false;
  for (std::size_t at = 0; at < word.size();) {
    const auto letter = std::find_if(kTwoLetters.begin(), kTwoLetters.end(), [&](const auto& pair) {
      return word.substr(at).starts_with(pair.first);
    });
    is_other |= letter != kTwoLetters.end();
    spelled += letter == kTwoLetters.end() ? word.substr(at, 1) : letter->second;
    at += letter == kTwoLetters.end() ? 1 : letter->first.size();
  }
  return is_other ? spelled : std::string();
}

std::vector<std::string> with_affixes(std::string_view form) {
  // Bytes; less is too often part of another word.
  constexpr std::size_t kTwoSyllables = 6, kTwoLetters = 4;
  std::vector<std::string> forms;
  const char32_t first = first_letter(form);
  if (first >= 0xAC00 && first <= 0xD7A3 && form.size() >= kTwoSyllables)
    for (const auto particle : kKoreanParticles) forms.push_back(std::string(form).append(particle));
  if (first >= 0x5D0 && first <= 0x5EA && form.size() >= kTwoLetters)
    for (const auto prefix : kHebrewPrefixes) forms.push_back(std::string(prefix).append(form));
  return forms;
}

}  // namespace lede
