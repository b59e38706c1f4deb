// Where an index lies, how its generations are laid out on disk, and how one is opened. Layout:
// docs/SCHEMA.md, "On disk".
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/world.h"
#include "common/schema/derived_tables.h"
#include "common/schema/stamp.h"

namespace lede::schema {

/// --index, else $LEDE_INDEX, else $XDG_DATA_HOME/lede/index, else ~/.local/share/lede/index. Throws
/// Error{usage} when none of them says where.
std::string index_path(const World& world, const std::optional<std::string>& flag);

/// What a Xapian error becomes at the wall.
Error translate(const std::string& doing, const Xapian::Error& error);

/// Runs `body`, turning Xapian::Error (which is no std::exception) into Error{index or io}: "DOING: what;
/// what next".
template <class Body>
auto guarded(const std::string& doing, Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const Xapian::Error& e) {
    throw translate(doing, e);
  }
}

struct OpenIndex {
  Xapian::Database database;
  Stamp stamp;
  std::vector<Root> roots;
  std::string folder;     ///< of the generation
  DerivedTables derived;  ///< opened with the database: another generation may be put in place
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

}  // namespace lede::schema
