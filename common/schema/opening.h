// Where an index lies, how its generations are laid out on disk, and how one is opened: its stamp, its roots,
// its lexicon. Layout: docs/SCHEMA.md, "On disk".
#pragma once

#include <xapian.h>

#include <cerrno>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "common/base/world.h"
#include "common/schema/derived_tables.h"
#include "common/schema/digests.h"
#include "common/text/analyzer.h"

namespace lede::schema {

/// --index, else $LEDE_INDEX, else $XDG_DATA_HOME/lede/index, else ~/.local/share/lede/index. Throws
/// Error{usage} when none of them says where.
std::string index_path(const World& world, const std::optional<std::string>& flag);

/// What a Xapian error becomes at the wall. Takes errno for its cause when that is a fault of a disk: Xapian
/// tells of some failed writes without it. Set errno to 0 before the call that may throw.
Error translate(const std::string& doing, const Xapian::Error& error);

/// Runs `body`, turning Xapian::Error (which is no std::exception) into Error{index or io}: "DOING: what;
/// what next".
template <class Body>
auto guarded(const std::string& doing, Body&& body) -> decltype(body()) {
  errno = 0;
  try {
    return body();
  } catch (const Xapian::Error& e) {
    throw translate(doing, e);
  }
}

// The stamp: which rules an index was made by. Checked at every opening; a mismatch is refused in one
// sentence.

/// Version of the layout in fields.h and record.h. Raise it with every change a reader must know of.
inline constexpr int kSchemaVersion = 15;

/// Version of the model and the rules by which names are found in articles. Raise it with every change that
/// finds others: an index whose articles were read by different ones counts what is not comparable.
inline constexpr int kNamesModelVersion = 3;

struct Stamp {
  int schema_version = kSchemaVersion;
  int analyzer_version = kAnalyzerVersion;
  AnalyzerSettings analyzer;
  int names_model = kNamesModelVersion;
  std::vector<std::string> features;  ///< names of optional parts; an unknown one refuses to open
  bool operator==(const Stamp&) const = default;
};

std::string encode_stamp(const Stamp& stamp);
/// Throws Error{index} for text that is no stamp, and for another schema or analyzer version or an unknown
/// feature.
Stamp decode_stamp(std::string_view text, const std::string& index_path);

/// In the folder of an index, and the user may edit them: what its runs go by, and standing searches
/// (searcher/watch.h).
inline constexpr const char* kConfigName = "lede.conf";
inline constexpr const char* kSearchesName = "searches.txt";

/// A folder given to lede-index.
struct Root {
  std::string absolute;
  std::string given;  ///< as typed: what paths in answers begin with while it still names the same folder
  bool operator==(const Root&) const = default;
};
std::string encode_roots(const std::vector<Root>& roots);
std::vector<Root> decode_roots(std::string_view text);

struct OpenIndex {
  Xapian::Database database;
  Stamp stamp;
  std::vector<Root> roots;
  std::string folder;                   ///< of the generation
  DerivedTables derived;                ///< opened with the database: another generation may be put in place
  VerifiedReads verified;               ///< of the tables, as long as this lives
  Xapian::Database lexicon = database;  ///< holds the lexicon, which Xapian sends from no other machine
};

/// Opens the current generation for reading and checks its stamp. Throws Error{index}: absent ("run
/// lede-index DIR first"), foreign, newer, damaged.
OpenIndex open_for_reading(const std::string& index_path);

/// Opens the tables in a folder for reading, and nothing else: Xapian, left to find out what a path is,
/// follows stub files, and runs the program that a line of one names. Throws Xapian::Error.
Xapian::Database open_tables(const std::string& folder);
/// What WritableDatabase must be opened with, for the same reason.
inline constexpr int kTables = Xapian::DB_BACKEND_GLASS;

/// Bytes of a block of the database. Twice Xapian's usual: signatures are read by the run, and a tree is one
/// level lower.
inline constexpr int kBlockSize = 16384;

/// Names inside the index folder. The stub file makes the folder itself openable by every Xapian tool; lede
/// itself never hands it to Xapian.
inline constexpr const char* kStubName = "XAPIANDB";
inline constexpr const char* kLockName = "lock";
std::string generation_name(unsigned number);                      ///< "g000001"
std::optional<unsigned> generation_number(std::string_view name);  ///< of "g000001"; nullopt for other names
/// The generation the stub names; nullopt when there is no stub, or it holds anything but "auto gNNNNNN".
std::optional<unsigned> current_generation(const std::string& index_path);
/// The folder of that generation: one of the index's own, in which nothing leads elsewhere. Throws
/// Error{index} when there is none.
std::string current_folder(const std::string& index_path);

// The lexicon: every raw form of the archive and the stem it is indexed under, once per index. Kept in
// Xapian's synonym table (key: raw form, synonym: stem), which compaction merges. Answers prefixes, spelling
// and edit distance. Forms are never taken out when articles go; a stale form only leads to a stem that finds
// nothing.

/// Adds a form. Adding it again is harmless.
void add_form(Xapian::WritableDatabase& database, const std::string& form, const std::string& stem);

/// Calls `visit(form, stem)` for every form that begins with `prefix`, in byte order, until it returns false.
void for_each_form(const Xapian::Database& database, std::string_view prefix,
                   const std::function<bool(const std::string& form, const std::string& stem)>& visit);

}  // namespace lede::schema
