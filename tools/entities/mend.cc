#include "tools/entities/mend.h"

namespace lede::indexer {
namespace {

constexpr NameClasses kTitle = class_bit("title");
constexpr NameClasses kCountry = class_bit("country");
constexpr NameClasses kPeople = class_bit("demonym") | class_bit("group");
constexpr NameClasses kOrg = class_bit("org") | class_bit("company");

class Mender {
 public:
  Mender(const MarkedArticle& marked, const Gazetteer& gazetteer) : marked_(marked), gazetteer_(gazetteer) {}

  /// Empty when it is no name.
  NamedSpan mended(NamedSpan name) const {
    if (name.kind == NameKind::person)
      while (name.tokens.size() > 0 && (classes(name.tokens.begin) & kTitle) != 0) ++name.tokens.begin;
    if (name.tokens.size() == 1) name.kind = kind(name.kind, classes(name.tokens.begin));
    return name;
  }

 private:
  static NameKind kind(NameKind marked, NameClasses classes) {
    if (marked == NameKind::person) return marked;
    if ((classes & kPeople) != 0 && marked == NameKind::place) return NameKind::other;
    const bool country = (classes & kCountry) != 0 && (classes & (kPeople | kOrg)) == 0;
    return country ? NameKind::place : marked;
  }

  NameClasses classes(std::uint32_t token) const {
    return gazetteer_.of_word(word_hash(marked_.tokens[token].form->form));
  }

  const MarkedArticle& marked_;
  const Gazetteer& gazetteer_;
};

}  // namespace

void mend(MarkedArticle& marked, const Gazetteer& gazetteer) {
  const Mender mender(marked, gazetteer);
  for (NamedSpan& name : marked.names) name = mender.mended(name);
  std::erase_if(marked.names, [](const NamedSpan& name) { return name.tokens.size() == 0; });
}

}  // namespace lede::indexer
