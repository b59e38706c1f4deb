#include "common/entities/person_rules.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "common/base/edits.h"
#include "common/entities/words.h"

namespace lede::entities {
namespace {

using Parts = std::span<const Part>;

bool is_initial(const Part& part) { return part.text.size() == 1; }

bool is_surname_particle(std::string_view word, bool is_first) {
  if (!is_first) return is_particle(word);
  // Ben Carson, Al Gore, Van Morrison would be; but bare "bin Laden", "de Mistura", "van Gogh" are more often
  // meant.
  return is_particle(word) && word != "ben" && word != "al" && word != "el" && word != "da" && word != "la";
}

/// "abdel fattah", "abd fattah", "abdelfattah": "abdulfattah".
std::string with_joined_abdul(std::string_view key) {
  if (key.find("abd") == key.npos) return std::string(key);
  std::string out;
  for (std::string_view part : entities::parts(key)) {
    const bool follows_abdul = out.ends_with(" abdul") || out == "abdul";
    if (!out.empty() && !follows_abdul) out += ' ';
    constexpr std::string_view kForms[] = {"abdul", "abdel", "abdal", "abdol", "abdoul", "abd"};
    for (const std::string_view form : kForms)
      if (part.starts_with(form) && (part == form || form != "abd")) {
        out += "abdul";
        part.remove_prefix(form.size());
        break;
      }
    out += part;
  }
  return out;
}

bool are_same_but_for_spaces(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;; ++i, ++j) {
    while (i < a.size() && a[i] == ' ') ++i;
    while (j < b.size() && b[j] == ' ') ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i] != b[j]) return false;
  }
}

bool looks_family_first(const std::vector<Part>& parts) {
  if (parts.size() < 2 || parts.size() > 3 || !is_east_asian_surname(parts[0].text)) return false;
  if (std::any_of(parts.begin(), parts.end(), is_initial)) return false;
  return !is_western_given_name(parts[1].text) &&
         (parts.size() == 3 || !is_western_given_name(parts[0].text));
}

/// A surname that is not English by its ending: there spelling varies with the transcription.
bool is_transcribed(std::string_view surname) {
  constexpr std::string_view kEndings[] = {"ov",   "ev",   "eff", "off",  "sky", "ski", "skii", "skiy",
                                           "skyi", "skyy", "ko",  "chuk", "yuk", "iuk", "dze",  "shvili",
                                           "ich",  "ych",  "vic", "ova",  "eva", "aya"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return surname.ends_with(ending); });
}

/// Of the English-speaking world: there a name has one spelling.
bool is_english(const Part& given) { return is_western_given_name(given.text) || has_forms(given.text); }

/// Poutine and Putin: how French writes what ends in -in.
bool are_french_and_english(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  return a.ends_with("ine") && b.ends_with("in") &&
         phonetic_key(a.substr(0, a.size() - 1)) == phonetic_key(b);
}

/// Behind an English first name another spelling of the surname is another surname (Moran, Murren), but for
/// a slip in a long one; and Andersen is no slip of Anderson.
bool may_be_slip(std::string_view a, std::string_view b) {
  constexpr std::size_t kLong = 7;
  const auto is_danish = [](std::string_view name) { return name.ends_with("sen"); };
  if (are_french_and_english(a, b)) return true;
  return std::min(a.size(), b.size()) >= kLong && a.front() == b.front() && is_danish(a) == is_danish(b) &&
         edits_between(a, b, 1).has_value();
}

/// Paul and Paula, Alexander and Alexandra: not transcriptions of each other.
bool differ_in_gender(const Part& a, const Part& b) {
  return a.phonetic_key().ends_with('a') != b.phonetic_key().ends_with('a');
}

/// Of two first or middle names.
Verdict compare_given(const Part& a, const Part& b) {
  if (a.text == b.text) return Verdict::same;
  if (is_initial(a) || is_initial(b))
    return a.text.front() == b.text.front() ? Verdict::initial : Verdict::different_first_name;
  if (are_forms_of_one_name(a.text, b.text)) return Verdict::short_form;
  if (!(is_english(a) && is_english(b)) && !differ_in_gender(a, b) && sounds_alike(a, b))
    return Verdict::spelling;
  return Verdict::different_first_name;
}

Parts middle(const PersonName& name) {
  const Parts all = name.parts();
  return all.size() < 3 ? Parts() : all.subspan(1, all.size() - 2);
}

/// Both have middle names, and none of one fits one of the other; initials are compared in order (George W.
/// is not George H. W.).
bool middles_differ(const PersonName& a, const PersonName& b) {
  const Parts ours = middle(a);
  const Parts theirs = middle(b);
  if (ours.empty() || theirs.empty()) return false;
  if (is_initial(ours[0]) || is_initial(theirs[0])) return ours[0].text[0] != theirs[0].text[0];
  for (const Part& part : ours)
    for (const Part& other : theirs)
      if (compare_given(part, other) != Verdict::different_first_name) return false;
  return true;
}

/// A mark on one side only counts when the names are short: Martin Luther King with and without Jr. is one
/// man, Donald Trump Jr. another.
bool generations_differ(const PersonName& a, const PersonName& b) {
  if (a.generation() == b.generation()) return false;
  if (!a.generation().empty() && !b.generation().empty()) return true;
  const auto is_long = [](const PersonName& name) {
    return name.parts().size() > 2 && !is_initial(name.parts()[0]) && !is_initial(name.parts()[1]);
  };
  return !is_long(a) || !is_long(b);
}

std::string joined(Parts parts) {
  std::string out;
  for (const Part& part : parts) out += part.text;
  return out;
}

/// Korean and Chinese given names differ by a vowel: only hyphens, doubled vowels, and the consonants that
/// romanizations disagree on may vary.
std::string romanized(const PersonName& name) {
  std::string given = joined(Parts(name.parts()).subspan(1));
  if (given.starts_with('g')) given[0] = 'k';
  for (const auto& [doubled, single] : {std::pair("oo", 'u'), std::pair("ee", 'i')})
    for (auto at = given.find(doubled); at != given.npos; at = given.find(doubled, at))
      given.replace(at, 2, 1, single);
  return given;
}

Verdict compare_family_first(const PersonName& a, const PersonName& b) {
  if (a.is_family_first() && b.is_family_first()) {
    if (a.surname().text != b.surname().text) return Verdict::different_surname;
    return romanized(a) == romanized(b) ? Verdict::spelling : Verdict::different_first_name;
  }
  const PersonName& turned = a.is_family_first() ? b : a;  // "Jong-un Kim"
  const PersonName& straight = a.is_family_first() ? a : b;
  if (turned.parts().back().text != straight.surname().text) return Verdict::different_surname;
  const std::string given = joined(Parts(turned.parts()).first(turned.parts().size() - 1));
  return given == joined(Parts(straight.parts()).subspan(1)) ? Verdict::same : Verdict::different_first_name;
}

/// All parts of `few` stand in `many`, in this order, the last ones together.
bool is_subsequence(Parts few, Parts many) {
  std::size_t at = 0;
  for (const Part& part : many)
    if (at < few.size() && (few[at].text == part.text || sounds_alike(few[at], part))) ++at;
  return at == few.size();
}

/// Tayyip Erdogan of Recep Tayyip Erdogan, Lopez Obrador of Andres Manuel Lopez Obrador; not Paul Jones of
/// John Paul Jones.
bool leaves_out_first(const PersonName& a, const PersonName& b) {
  const PersonName& few = a.parts().size() < b.parts().size() ? a : b;
  const PersonName& many = &few == &a ? b : a;
  if (few.parts().size() < 2 || few.parts().size() == many.parts().size()) return false;
  if (is_initial(few.first())) return many.parts()[1].text == few.first().text;
  // Chris Vane of J. Christopher Vane.
  if (is_initial(many.first()) && many.parts().size() == few.parts().size() + 1 &&
      are_forms_of_one_name(few.first().text, many.parts()[1].text))
    return true;
  const auto is_plain_western = [](const Part& part) {
    return is_english(part) && !is_spanish_given_name(part.text);
  };
  if (is_plain_western(few.first()) && is_plain_western(many.first())) return false;
  // "Donald Trump Kellyanne Conway" are two people.
  const std::size_t left_out = many.parts().size() - few.parts().size();
  if (left_out > 1 && is_plain_western(many.first()) && many.first().text != few.first().text) return false;
  return is_subsequence(few.parts(), Parts(many.parts()).last(few.parts().size()));
}

/// Nicolas Maduro of Nicolas Maduro Moros, Mohammed bin Salman of Mohammed bin Salman Al Saud: surnames may
/// follow.
bool leaves_out_last_surname(const PersonName& a, const PersonName& b) {
  const PersonName& few = a.parts().size() < b.parts().size() ? a : b;
  const PersonName& many = &few == &a ? b : a;
  const std::size_t size = few.parts().size();
  if (size < 2 || size == many.parts().size()) return false;
  if (!is_spanish_given_name(few.first().text) && !(few.has_patronymic() && many.has_patronymic()))
    return false;
  const std::string_view last = few.parts().back().text;
  if (is_spanish_given_name(last) && !few.has_patronymic()) return false;
  if (compare_given(few.first(), many.first()) == Verdict::different_first_name) return false;
  if (few.has_patronymic()) return is_subsequence(few.parts(), Parts(many.parts()).first(size));
  // Of two surnames the first is the one kept; it is the last but one of the longer name.
  return many.parts()[many.parts().size() - 2].text == last;
}

Verdict compare_bare(const PersonName& a, const PersonName& b) {
  const PersonName& bare = a.is_bare() ? a : b;
  const PersonName& other = &bare == &a ? b : a;
  const Part& part = bare.parts().front();
  if (part.text == other.surname().text) return Verdict::same_surname_bare;
  const bool both_bare = other.is_bare();
  if (!sounds_alike(part, other.surname())) return Verdict::different_surname;
  const bool western = !both_bare && is_english(other.first()) && !is_transcribed(part.text) &&
                       !may_be_slip(part.text, other.surname().text);
  return western ? Verdict::different_surname : both_bare ? Verdict::spelling : Verdict::same_surname_bare;
}

Verdict compare_with_surname(const PersonName& a, const PersonName& b) {
  const bool same_surname = a.parts().back().text == b.parts().back().text;
  const Verdict first = compare_given(a.first(), b.first());
  if (!same_surname) {
    const std::string_view ours = a.parts().back().text;
    const std::string_view theirs = b.parts().back().text;
    if (first == Verdict::initial) return Verdict::different_surname;
    const bool may_vary = (is_transcribed(ours) && is_transcribed(theirs)) || may_be_slip(ours, theirs);
    if ((is_english(a.first()) || is_english(b.first())) && !may_vary) return Verdict::different_surname;
  }
  if (first == Verdict::different_first_name)
    return leaves_out_first(a, b) ? Verdict::fewer_names : Verdict::different_first_name;
  if (middles_differ(a, b)) return Verdict::different_middle_name;
  if (first != Verdict::same) return first;
  if (!same_surname) return Verdict::spelling;
  return a.parts().size() == b.parts().size() ? Verdict::initial : Verdict::fewer_names;
}

}  // namespace

PersonName::PersonName(std::string_view key) : text_(std::make_unique<std::string>(with_joined_abdul(key))) {
  std::vector<std::string_view> words = entities::parts(*text_);
  if (words.size() > 1 && is_generation(words.back())) {
    generation_ = words.back() == "junior" || words.back() == "jnr" ? "jr" : std::string(words.back());
    words.pop_back();
  }
  parts_.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    const bool is_patronymic = i > 0 && (words[i] == "bin" || words[i] == "ibn" || words[i] == "ben");
    patronymic_ = patronymic_ || (is_patronymic && !is_last);
    const bool is_initial = words[i] == "y" && !is_spanish_given_name(words.front());
    if (is_last || is_initial || !is_surname_particle(words[i], i == 0)) parts_.emplace_back(words[i]);
  }
  family_first_ = looks_family_first(parts_);
  has_other_forms_ = !parts_.empty() && has_forms(parts_.front().text);
}

std::vector<std::string> surname_consonant_keys(const PersonName& name) {
  const std::vector<Part>& parts = name.parts();
  if (parts.empty()) return {};
  std::vector<std::string> keys = {parts.back().consonant_key()};
  const auto add = [&](const std::string& key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  if (name.is_family_first()) add(parts.front().consonant_key());
  const bool may_have_two = is_spanish_given_name(name.first().text) || name.has_patronymic();
  if (parts.size() > 2 && may_have_two)
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) add(parts[i].consonant_key());
  return keys;
}

bool may_compare(const PersonName& a, const PersonName& b) {
  if (a.parts().size() != 2 || b.parts().size() != 2 || a.is_family_first() || b.is_family_first())
    return true;
  const Part& ours = a.first();
  const Part& theirs = b.first();
  if (is_initial(ours) || is_initial(theirs)) return ours.text[0] == theirs.text[0];
  return ours.consonant_key() == theirs.consonant_key() || (a.has_other_forms() && b.has_other_forms());
}

Verdict compare(const PersonName& a, const PersonName& b) {
  if (a.parts().empty() || b.parts().empty()) return Verdict::different_surname;
  if (a.key() == b.key()) return Verdict::same;
  const bool is_marked_surname =
      (a.is_bare() && !a.generation().empty()) || (b.is_bare() && !b.generation().empty());
  if (generations_differ(a, b) && (is_marked_surname || (!a.is_bare() && !b.is_bare())))
    return Verdict::different_generation;
  if (a.is_bare() || b.is_bare()) return compare_bare(a, b);
  if (are_same_but_for_spaces(a.key(), b.key())) return Verdict::same;
  if (a.is_family_first() || b.is_family_first()) return compare_family_first(a, b);
  if (sounds_alike(a.parts().back(), b.parts().back())) return compare_with_surname(a, b);
  return leaves_out_last_surname(a, b) ? Verdict::fewer_names : Verdict::different_surname;
}

bool may_be_one_bare_name(const PersonName& a, const PersonName& b) {
  constexpr std::size_t kLong = 6;
  const Part& ours = a.surname();
  const Part& theirs = b.surname();
  if (a.is_bare() && b.is_bare() && a.generation() != b.generation()) return false;
  if (ours.text == theirs.text) return true;
  const std::size_t shorter = std::min(ours.text.size(), theirs.text.size());
  if (shorter < kLong - 1 || differ_in_gender(ours, theirs) || !sounds_alike(ours, theirs)) return false;
  if (ours.phonetic_key() == theirs.phonetic_key())
    return edits_between(ours.text, theirs.text, 2).has_value();
  if (are_french_and_english(ours.text, theirs.text)) return true;
  return shorter >= kLong && ours.text.front() == theirs.text.front() &&
         edits_between(ours.text, theirs.text, 1).has_value();
}

bool are_transcriptions(const Part& a, const Part& b) {
  return is_transcribed(a.text) && is_transcribed(b.text) && a.phonetic_key() == b.phonetic_key();
}

bool contradict(const PersonName& a, const PersonName& b) {
  if (a.is_bare() || b.is_bare()) return false;
  const Verdict verdict = compare(a, b);
  return verdict == Verdict::different_first_name || verdict == Verdict::different_middle_name ||
         verdict == Verdict::different_generation;
}

}  // namespace lede::entities
