// Three passes. Gather: spans become forms, one a key, of the kind that most of its mentions have. Link: each
// form finds the longer form that it belongs to, by an index of surnames, first names, words and initials.
// Settle: mentions get entities; a surname that several people share is decided mention by mention.
#include "indexer/extract/entities/link.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/flat_map.h"
#include "common/entities/key.h"
#include "common/entities/person_rules.h"
#include "common/entities/words.h"
#include "indexer/extract/entities/short_names.h"

namespace lede::indexer {
namespace {

using entities::PersonName;

using FormId = std::uint32_t;
constexpr FormId kNone = 0xFFFFFFFF;
constexpr std::size_t kMostNames = 25'000;        ///< remembered from article to article
constexpr std::size_t kMostPartWords = 3;         ///< words of a longer name that may stand for it
constexpr std::size_t kMostComparedPersons = 32;  ///< full names of one surname that are compared pairwise

/// One way in which the article writes a name.
struct Form {
  const PrintedName* name = nullptr;  ///< of its first mention; PrintedNames owns it
  std::string_view key;               ///< of `name`
  std::string_view shown;             ///< of a mention; PrintedNames owns it
  EntityKind kind = EntityKind::person;
  std::array<std::uint32_t, 4> tagged{};  ///< mentions by kind
  FormId parent = kNone;                  ///< the longer form it belongs to
  bool shared = false;                    ///< a surname that several people have: decided mention by mention
};

bool is_all_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), ascii::is_lower);
}

/// Whether the form may be the initials of a longer name.
bool may_be_initials(const Form& form) {
  return entities::is_acronym(form.shown) && !entities::country_of(form.key);
}

/// Whether the form may be a person's surname though the tagger says otherwise.
bool may_be_surname(const Form& form) {
  return form.kind == EntityKind::person ||
         (!entities::country_of(form.key) && !entities::known_alias(form.key));
}

/// Whether `form` may stand for `longer`, which begins or ends with it. A place rarely may (New York is not
/// the New York Stock Exchange). A person may for a company (Ford, Ford Motor Co.), but not otherwise
/// (Kennedy, Kennedy Center).
bool may_stand_for(const Form& form, const Form& longer) {
  if (form.kind == EntityKind::org) return true;
  if (longer.key.ends_with(form.key))
    return form.kind == EntityKind::person || ends_with_article(longer.shown);
  return form.kind == EntityKind::person && entities::is_legal_form(entities::parts(longer.key).back());
}

class Linker {
 public:
  Linker(const NamedArticle& in, PrintedNames& printed)
      : article_(in.article),
        tokens_(in.tokens),
        spans_(in.spans),
        printed_(printed),
        ids_of_keys_(in.spans.size()) {}

  ArticleEntities run() {
    gather();
    settle_kinds();
    link_persons();
    link_definitions();
    link_others();
    return entities();
  }

 private:
  using Ids = std::vector<FormId>;
  using Index = FlatMap<std::uint64_t, Ids>;  ///< forms by the hash of a text that they have in common

  const PersonName& person(FormId id) const { return forms_[id].name->person(); }
  bool is_same_person(FormId a, FormId b) const {
    return entities::is_yes(entities::compare(person(a), person(b)));
  }
  const Ids* entities_of(FormId id) const { return by_surname_.find(text_hash(person(id).surname().text)); }
  /// A span that is a full name, and the root of its form.
  using FullNameMention = std::pair<std::uint32_t, FormId>;

  /// The form of a printed name; forms of one key are one, whatever their kind.
  FormId form_of(const PrintedName& name, EntityKind kind) {
    if (name.key.empty()) return kNone;
    FormId& known = ids_of_keys_[name.key_hash];
    if (known == 0) known = static_cast<FormId>(forms_.size() + 1);
    const FormId id = known - 1;
    if (id == forms_.size()) {
      forms_.push_back({&name, name.key, name.shown, kind, {}, kNone, false});
    } else if (Form& form = forms_[id]; is_all_capitals(form.shown) && !is_all_capitals(name.shown)) {
      form.shown = name.shown;  // of a headline in capitals the body's way of writing is better
    }
    return id;
  }

  void gather() {
    form_of_span_.reserve(spans_.size());
    forms_.reserve(spans_.size());
    for (const TaggedSpan& span : spans_) {
      const FormId id = form_of(printed_.of(text_of(article_, tokens_, span.tokens), span.kind), span.kind);
      form_of_span_.push_back(id);
      if (id != kNone) ++forms_[id].tagged[static_cast<std::size_t>(span.kind)];
    }
  }

  void settle_kinds() {
    for (Form& form : forms_) {
      const auto most = std::max_element(form.tagged.begin(), form.tagged.end());
      if (*most > form.tagged[static_cast<std::size_t>(form.kind)])
        form.kind = static_cast<EntityKind>(most - form.tagged.begin());
      if (form.kind == EntityKind::person && entities::is_group(form.key)) form.kind = EntityKind::org;
    }
  }

  FormId root(FormId id) const {
    while (forms_[id].parent != kNone) id = forms_[id].parent;
    return id;
  }

  void link_to(FormId form, FormId longer) {
    const FormId target = root(longer);
    if (root(form) != target) forms_[root(form)].parent = target;
  }

  /// The root of all these, if they have one; `ids` may be null.
  std::optional<FormId> only_root(const Ids* ids) const {
    if (ids == nullptr || ids->empty()) return std::nullopt;
    const FormId only = root(ids->front());
    const bool is_only = std::ranges::all_of(*ids, [&](FormId id) { return root(id) == only; });
    return is_only ? std::optional(only) : std::nullopt;
  }

  /// Links full names of one surname that may be one person's: the shorter to the longer.
  void link_same_surname(const Ids& same_surname) {
    const std::size_t size = std::min(same_surname.size(), kMostComparedPersons);
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = i + 1; j < size; ++j) {
        FormId few = same_surname[i];
        FormId many = same_surname[j];
        if (forms_[few].parent != kNone || !is_same_person(few, many)) continue;
        if (forms_[few].key.size() > forms_[many].key.size()) std::swap(few, many);
        if (forms_[few].parent == kNone) link_to(few, many);
      }
  }

  /// Links a name of one word to the person with this surname, or else to the only one with this first name;
  /// "Vane Jr." only to one of that surname with the same mark.
  void link_single_word(FormId id) {
    const Ids* entities = entities_of(id);
    std::optional<FormId> only = only_root(entities);
    if (!person(id).generation().empty()) {
      Ids fitting = entities == nullptr ? Ids() : *entities;
      std::erase_if(fitting, [&](FormId entity) { return !is_same_person(id, entity); });
      only = only_root(&fitting);
    } else if (entities == nullptr && forms_[id].kind == EntityKind::person) {
      only = only_root(by_first_.find(forms_[id].name->key_hash));
    } else {
      forms_[id].shared = entities != nullptr && !only;
    }
    if (only) link_to(id, *only);
  }

  void link_persons() {
    is_person_.resize(forms_.size());
    by_surname_ = Index(forms_.size());
    by_first_ = Index(forms_.size());
    for (FormId id = 0; id < forms_.size(); ++id) {
      const Form& form = forms_[id];
      const bool is_bare = form.key.find(' ') == form.key.npos;
      if (form.kind != EntityKind::person && !(is_bare && may_be_surname(form))) continue;
      const PersonName& name = person(id);
      is_person_[id] = !name.parts().empty();
      if (name.is_bare()) continue;
      by_surname_[text_hash(name.surname().text)].push_back(id);
      by_first_[text_hash(name.first().text)].push_back(id);
    }
    for (FormId id = 0; id < forms_.size(); ++id) {  // in text order, not the map's
      if (!is_person_[id] || person(id).is_bare()) continue;
      const Ids& same_surname = *entities_of(id);
      if (same_surname.front() == id) link_same_surname(same_surname);
    }
    for (FormId id = 0; id < forms_.size(); ++id)
      if (is_person_[id] && person(id).is_bare()) link_single_word(id);
  }

  void link_definitions() {
    std::unordered_set<std::string> defined;
    for (std::size_t at = 0; at < spans_.size(); ++at) {
      if (form_of_span_[at] == kNone || spans_[at].kind == EntityKind::person) continue;
      const auto token = explained_acronym(article_, tokens_, spans_[at].tokens);
      if (!token) continue;
      const Form& expansion = forms_[root(form_of_span_[at])];
      Definition definition{expansion.kind, std::string(text_of(article_, tokens_, {*token, *token + 1})),
                            std::string(expansion.shown)};
      const std::string key = entities::name_key(definition.acronym, EntityKind::org);
      if (const FormId* acronym = ids_of_keys_.find(text_hash(key))) link_to(*acronym - 1, form_of_span_[at]);
      const auto name_of_kind = static_cast<char>('0' + static_cast<int>(definition.kind));
      if (defined.insert(name_of_kind + definition.acronym + '\n' + definition.expansion).second)
        definitions_.push_back(std::move(definition));
    }
  }

  /// Indexes the beginnings and ends, of up to 3 words, of a name that is not a person's.
  void index_parts(FormId id, const std::vector<std::string_view>& words) {
    const Form& form = forms_[id];
    const auto add = [&](std::string_view part) { by_part_[text_hash(part)].push_back(id); };
    const bool is_articled = ends_with_article(form.shown);
    for (std::size_t length = 1; length < words.size() && length <= kMostPartWords; ++length) {
      const auto begin = static_cast<std::size_t>(words[length].data() - form.key.data()) - 1;
      const auto end = static_cast<std::size_t>(words[words.size() - length].data() - form.key.data());
      if (form.kind == EntityKind::org) add(form.key.substr(0, begin));
      const bool tail = form.kind == EntityKind::org && !is_preposition(words[words.size() - length - 1]);
      if (tail || is_articled) add(form.key.substr(end));
    }
  }

  /// Indexes the parts and initials of all names that are not a person's.
  void index_words() {
    const auto is_longer = [](const Form& form) {
      return form.kind != EntityKind::person && form.key.find(' ') != form.key.npos;
    };
    const auto longer = static_cast<std::size_t>(std::count_if(forms_.begin(), forms_.end(), is_longer));
    by_part_ = Index(longer * 2 * kMostPartWords);
    const bool any_acronym = std::any_of(forms_.begin(), forms_.end(), may_be_initials);
    for (FormId id = 0; id < forms_.size(); ++id) {
      const Form& form = forms_[id];
      if (!is_longer(form)) continue;
      index_parts(id, entities::parts(form.key));
      if (form.kind == EntityKind::place || !any_acronym) continue;
      if (const std::string initials = initials_of(form.shown); !initials.empty())
        by_initials_[text_hash(entities::name_key(initials, EntityKind::org))].push_back(id);
    }
  }

  /// The only longer name that begins or ends with the form's words, or has the form as its initials; kNone
  /// if there is none or more than one.
  FormId longer_of(const Form& form) const {
    if (may_be_initials(form)) {
      const Ids* found = by_initials_.find(form.name->key_hash);
      if (found != nullptr) return only_root(found).value_or(kNone);
    }
    const Ids* found = by_part_.find(form.name->key_hash);
    if (found == nullptr || is_general_word(form.key)) return kNone;
    const std::optional<FormId> longer = only_root(found);
    return longer && may_stand_for(form, forms_[*longer]) ? *longer : kNone;
  }

  void link_others() {
    index_words();
    for (FormId id = 0; id < forms_.size(); ++id) {
      Form& form = forms_[id];
      if (form.parent != kNone || form.shared) continue;
      if (form.kind == EntityKind::person && form.key.find(' ') != form.key.npos) continue;
      const FormId longer = longer_of(form);
      if (longer != kNone && root(longer) != id) link_to(id, longer);
    }
  }

  /// The mentions of full names with the surname of this form, in text order.
  const std::vector<FullNameMention>& full_name_mentions_of(FormId bare) {
    if (full_name_mentions_.empty())
      for (std::uint32_t span = 0; span < spans_.size(); ++span)
        if (const FormId id = form_of_span_[span]; id != kNone && is_person_[id] && !person(id).is_bare())
          full_name_mentions_[person(id).surname().text].emplace_back(span, root(id));
    return full_name_mentions_[person(bare).surname().text];
  }

  /// The entity with this surname that is named last before the span; if none is, the first one named.
  FormId nearest_before(FormId bare, std::uint32_t span) {
    const std::vector<FullNameMention>& all = full_name_mentions_of(bare);
    const auto after = std::upper_bound(all.begin(), all.end(), FullNameMention{span, kNone});
    return after == all.begin() ? all.front().second : (after - 1)->second;
  }

  ArticleEntities entities() {
    ArticleEntities out;
    std::vector<std::uint32_t> entity_of(forms_.size(), kNone);
    for (std::uint32_t at = 0; at < spans_.size(); ++at) {
      const FormId form = form_of_span_[at];
      if (form == kNone) continue;
      const bool shared = forms_[form].shared;
      const FormId id = shared ? nearest_before(form, at) : root(form);
      if (entity_of[id] == kNone) {
        entity_of[id] = static_cast<std::uint32_t>(out.entities.size());
        out.entities.push_back({forms_[id].kind, std::string(forms_[id].shown)});
      }
      out.mentions.push_back({spans_[at].tokens, entity_of[id], shared});
    }
    out.definitions = definitions_;
    return out;
  }

  const Article& article_;
  const TokenList& tokens_;
  std::span<const TaggedSpan> spans_;
  PrintedNames& printed_;
  std::vector<FormId> form_of_span_;  ///< kNone for a title without a name
  std::vector<Form> forms_;
  FlatMap<std::uint64_t, FormId> ids_of_keys_;  ///< from 1, by the hash of a key
  std::vector<bool> is_person_;                 ///< of each form: whether it may be one
  Index by_surname_{0}, by_first_{0};
  std::unordered_map<std::string_view, std::vector<FullNameMention>>
      full_name_mentions_;  ///< by surname; filled when first needed
  Index by_part_{0};
  Index by_initials_{0};
  std::vector<Definition> definitions_;
};

}  // namespace

std::uint64_t text_hash(std::string_view text) {
  const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
  return hash == 0 ? 1 : hash;
}

const PersonName& PrintedName::person() const {
  if (!person_) person_.emplace(key);
  return *person_;
}

const PrintedName& PrintedNames::of(std::string_view text, EntityKind kind) {
  key_.assign(1, static_cast<char>('0' + static_cast<int>(kind)));
  key_ += text;
  return names_.get(key_, [&](std::string_view) {
    auto [shown, key] = entities::shown_and_key(text, kind);
    const std::uint64_t hash = text_hash(key);
    PrintedName name;
    name.shown = std::move(shown);
    name.key = std::move(key);
    name.key_hash = hash;
    return name;
  });
}

void PrintedNames::trim() {
  if (names_.size() > kMostNames) names_.clear();
}

ArticleEntities link(const NamedArticle& in, PrintedNames& printed) { return Linker(in, printed).run(); }

}  // namespace lede::indexer
