// Whether two names may be one person's. Rules, not a model: same or same-sounding surname, and first names
// that are equal, an initial, forms of one name, or transcriptions of one. Two full first names that differ
// are two people, whatever the rest. (Method after the name pairing of nomenklatura/rigour,
// https://github.com/opensanctions/rigour, and consonant keys; figures in docs/ENTITIES.md.)
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/key.h"
#include "common/entities/phonetic_key.h"

namespace lede::entities {

/// A person's name taken apart. Holds its own key; movable, its views stay valid.
class PersonName {
 public:
  /// `key` is name_key() of a person.
  explicit PersonName(std::string_view key);

  const std::string& key() const { return *text_; }
  /// Given names first, surname last; particles, generation marks left out; "abdul rahman" is one part. At
  /// least one, unless the key is empty.
  const std::vector<Part>& parts() const { return parts_; }
  const std::string& generation() const { return generation_; }  ///< "jr", "iii", or empty
  bool is_bare() const { return parts_.size() < 2; }             ///< one part alone: a surname, as a rule
  /// Surname first, as in Chinese, Korean and Vietnamese.
  bool is_family_first() const { return family_first_; }
  bool has_patronymic() const { return patronymic_; }        ///< "Mohammed bin Salman"
  bool has_other_forms() const { return has_other_forms_; }  ///< of the first name: Mike
  const Part& surname() const { return family_first_ ? parts_.front() : parts_.back(); }
  const Part& first() const { return parts_.front(); }

 private:
  std::unique_ptr<std::string> text_;
  std::vector<Part> parts_;
  std::string generation_;
  bool family_first_ = false;
  bool patronymic_ = false;
  bool has_other_forms_ = false;
};

/// The consonant keys of what may be the surname, by which a name is found with its variants; at least one,
/// unless the key is empty.
std::vector<std::string> surname_consonant_keys(const PersonName& name);

/// Why two names are, or are not, one person's. Those before `different_surname` say yes.
enum class Verdict : std::uint8_t {
  same,               ///< but for case, accents, articles, spaces, hyphens
  same_surname_bare,  ///< one is only the surname of the other
  initial,            ///< the first name of one is the initial of the other's
  short_form,         ///< Mike, Michael
  spelling,           ///< two transcriptions
  fewer_names,        ///< one leaves out middle names, a second surname, a first name
  different_surname,
  different_first_name,
  different_middle_name,
  different_generation,  ///< Jr.
};
inline bool is_yes(Verdict verdict) { return verdict < Verdict::different_surname; }

/// False only where compare() says no: a cheap question asked first, of two full names with like surnames.
bool may_compare(const PersonName& a, const PersonName& b);

/// Symmetric.
Verdict compare(const PersonName& a, const PersonName& b);

/// Whether a word alone may be the surname of `b` misspelt: stricter than compare(), since without a first
/// name nearly every word is near some surname (Gary, Kerry). Long, and one edit apart or heard alike.
bool may_be_one_bare_name(const PersonName& a, const PersonName& b);

/// Whether two surnames are one in two transcriptions, by their ends and their sound: Zelenskiy, Zelensky.
bool are_transcriptions(const Part& a, const Part& b);

/// Whether no one person can have both: their full first names, middle names or generations contradict
/// each other, though each may be compatible with a third ("J. Kerry"). Asked of names with one surname.
bool contradict(const PersonName& a, const PersonName& b);

}  // namespace lede::entities
