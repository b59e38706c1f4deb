// The lexicon: every raw form of the archive and the stem it is indexed under, once per index. Kept in
// Xapian's synonym table (key: raw form, synonym: stem), which compaction merges. Answers prefixes, spelling
// and edit distance. Forms are never taken out when articles go; a stale form only leads to a stem that finds
// nothing.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>

namespace lede::schema {

/// Adds a form. Adding it again is harmless.
void add_form(Xapian::WritableDatabase& database, const std::string& form, const std::string& stem);

/// Calls `visit(form, stem)` for every form that begins with `prefix`, in byte order, until it returns false.
void for_each_form(const Xapian::Database& database, std::string_view prefix,
                   const std::function<bool(const std::string& form, const std::string& stem)>& visit);

}  // namespace lede::schema
