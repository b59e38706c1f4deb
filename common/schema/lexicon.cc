#include "common/schema/lexicon.h"

namespace lede::schema {

void add_form(Xapian::WritableDatabase& database, const std::string& form, const std::string& stem) {
  database.add_synonym(form, stem);
}

void for_each_form(const Xapian::Database& database, std::string_view prefix,
                   const std::function<bool(const std::string& form, const std::string& stem)>& visit) {
  const auto end = database.synonym_keys_end(std::string(prefix));
  for (auto form = database.synonym_keys_begin(std::string(prefix)); form != end; ++form) {
    const auto stem = database.synonyms_begin(*form);
    if (stem != database.synonyms_end(*form) && !visit(*form, *stem)) return;
  }
}

}  // namespace lede::schema
