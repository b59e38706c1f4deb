#include "common/schema/opening.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/numbers.h"
#include "common/schema/fields.h"
#include "common/schema/remote.h"
#include "common/schema/times.h"

namespace lede::schema {
namespace {

mode_t mode_of(const std::string& path) {
  struct stat seen {};
  return ::lstat(path.c_str(), &seen) == 0 ? seen.st_mode : mode_t{0};
}

/// Throws Error{io} when there may be something at `path` that this user may not see or, with `mode`, use.
void require_permission(const std::string& path, int mode = F_OK) {
  if (::access(path.c_str(), mode) == 0 || errno != EACCES) return;
  throw Error(ErrorKind::io,
              fmt::format("opening {}: {}; ask its owner to let you read it", path, std::strerror(EACCES)));
}

/// Whether it is a folder, not a link to one, and all it holds are regular files. A file that is gone since
/// it was listed is one that a run has renamed. Throws Error{io} for what this user may not read.
bool holds_only_files(const std::string& folder) {
  if (!S_ISDIR(mode_of(folder))) return false;
  require_permission(folder, R_OK | X_OK);
  const auto names = fs::list(folder);
  return names && std::all_of(names->begin(), names->end(), [&](const std::string& name) {
           const std::string path = fs::join(folder, name);
           require_permission(path, R_OK);
           const mode_t mode = mode_of(path);
           return mode == 0 || S_ISREG(mode);
         });
}

/// Database and derived tables of one epoch: a commit between their openings is followed. Tables that are of
/// another all the same are damaged.
OpenIndex open_pair(const std::string& folder) {
  for (;;) {
    VerifiedReads verified(folder);
    OpenIndex index{open_tables(folder), {}, {}, folder, {}, std::move(verified)};
    const Epoch epoch = read_number(index.database, kKeyNames);
    index.derived = DerivedTables(folder, epoch);
    if (index.derived.are_of(epoch) || !index.database.reopen()) return index;
  }
}

OpenIndex open_current(const std::string& index_path) {
  const std::string folder = current_folder(index_path);
  OpenIndex index = open_pair(folder);
  index.stamp = decode_stamp(index.database.get_metadata(std::string(kKeyStamp)), index_path);
  if (!has_digests(folder))  // an older lede's has none, but says so in its stamp
    throw Error(ErrorKind::index, fmt::format("opening {}: {} is missing; run lede-index --rebuild",
                                              index_path, kDigests.what));
  index.roots = decode_roots(index.database.get_metadata(std::string(kKeyRoots)));
  return index;
}

}  // namespace

std::string index_path(const World& world, const std::optional<std::string>& flag) {
  if (flag && flag->empty()) throw Error(ErrorKind::usage, "--index is empty; name a folder");
  if (flag) return fs::absolute(*flag);
  if (const auto path = world.environment("LEDE_INDEX")) return fs::absolute(*path);
  if (const auto data = world.environment("XDG_DATA_HOME"))
    return fs::absolute(fs::join(*data, "lede/index"));
  if (const auto home = world.environment("HOME"))
    return fs::absolute(fs::join(*home, ".local/share/lede/index"));
  throw Error(ErrorKind::usage,
              "no place for the index: $HOME is not set; name a folder with --index or $LEDE_INDEX");
}

namespace {

/// The system's own words for the fault behind `error`, null when there is none.
const char* fault_of_system(const Xapian::Error& error, int last_errno) {
  constexpr std::array kFaultsOfDisks = {ENOSPC, EDQUOT, EIO, EROFS, EFBIG};
  if (error.get_error_string() != nullptr) return error.get_error_string();
  return std::ranges::count(kFaultsOfDisks, last_errno) == 1 ? std::strerror(last_errno) : nullptr;
}

}  // namespace

Error translate(const std::string& doing, const Xapian::Error& error) {
  const int last_errno = errno;
  const std::string type = error.get_type();
  std::string detail = error.get_msg().empty() ? type : error.get_msg();
  // Another program's lock is no fault of the disk; a lock that cannot be made is.
  if (type == "DatabaseLockError" && detail.ends_with("already locked"))
    return {ErrorKind::lock,
            fmt::format("{}: another program is writing to it; try again, or wait with --wait", doing)};
  // With an error of the system a read or write failed; without one, or when a file is missing, what is there
  // makes no sense.
  const char* const system = fault_of_system(error, last_errno);
  if (system != nullptr && std::string_view(system) == std::strerror(EBADMSG))  // VerifiedReads says so
    return {ErrorKind::index,
            fmt::format("{}: a block of its tables is damaged; find out where with lede-index --check, and "
                        "mend it with lede-index --rebuild",
                        doing)};
  const bool failed = system != nullptr && std::strcmp(system, std::strerror(ENOENT)) != 0;
  if (system != nullptr) detail += fmt::format(" ({})", system);
  const bool opens_too_many = (failed && std::strcmp(system, std::strerror(EMFILE)) == 0) ||
                              detail.ends_with(": too many open files");  // a lock's own words
  if (opens_too_many)
    return {ErrorKind::io, fmt::format("{}: {}; raise the limit (ulimit -n), then run again", doing, detail)};
  if (type.starts_with("Network"))
    return {ErrorKind::io, fmt::format("{}: {}; is its server running and in reach?", doing, detail)};
  if (failed) return {ErrorKind::io, fmt::format("{}: {}; is the disk full or read-only?", doing, detail)};
  if (type.starts_with("Database"))
    return {
        ErrorKind::index,
        fmt::format("{}: {}; check it with lede-index --check, or run lede-index --rebuild", doing, detail)};
  return {ErrorKind::index, fmt::format("{}: {} ({})", doing, detail, type)};
}

std::string generation_name(unsigned number) { return fmt::format("g{:06}", number); }

std::optional<unsigned> generation_number(std::string_view name) {
  if (name.size() < 7 || name.front() != 'g') return std::nullopt;
  const auto number = whole_number<unsigned>(name.substr(1));
  return number && generation_name(*number) == name ? number : std::nullopt;
}

std::optional<unsigned> current_generation(const std::string& index_path) {
  const MappedFile stub(fs::join(index_path, kStubName));
  std::string_view line = stub.bytes();
  constexpr std::string_view keyword = "auto ";
  if (!line.starts_with(keyword)) return std::nullopt;
  line.remove_prefix(keyword.size());
  if (line.ends_with('\n')) line.remove_suffix(1);
  return generation_number(line);
}

std::string current_folder(const std::string& index_path) {
  const auto refuse = [&](const std::string& why) {
    return Error(ErrorKind::index,
                 fmt::format("opening {}: {}; run lede-index --rebuild DIR", index_path, why));
  };
  const auto generation = current_generation(index_path);
  if (!generation) throw refuse(fmt::format("its file {} is damaged", kStubName));
  const std::string name = generation_name(*generation);
  std::string folder = fs::join(index_path, name);
  if (!holds_only_files(folder)) throw refuse(name + " is no folder of regular files");
  if (fs::status(fs::join(folder, kStubName)).kind != fs::FileKind::absent)
    throw refuse(fmt::format("{} holds a file {}", name, kStubName));
  return folder;
}

Xapian::Database open_tables(const std::string& folder) { return Xapian::Database(folder, kTables); }

OpenIndex open_for_reading(const std::string& index_path) {
  if (is_remote(index_path))
    throw Error(ErrorKind::usage, index_path + " is on another machine; run this there");
  require_permission(index_path);
  require_permission(fs::join(index_path, kStubName), R_OK);
  if (fs::status(index_path).kind == fs::FileKind::absent)
    throw Error(ErrorKind::index, fmt::format("no index at {}; make one with lede-index DIR", index_path));
  if (fs::status(fs::join(index_path, kStubName)).kind == fs::FileKind::absent)
    throw Error(
        ErrorKind::index,
        fmt::format("{} holds no lede index; make one with lede-index DIR, or name another with --index",
                    index_path));
  // A rebuild may put another generation in place between the reading of the stub and the opening of its
  // files; what was opened is whole when the stub still names it afterwards.
  constexpr int kTries = 100;
  for (int attempt = 1; attempt <= kTries; ++attempt) {
    const auto generation = current_generation(index_path);
    try {
      auto index = guarded("opening " + index_path, [&] { return open_current(index_path); });
      if (current_generation(index_path) == generation) return index;
    } catch (const Error&) {
      if (current_generation(index_path) == generation) throw;
    }
  }
  throw Error(ErrorKind::io,
              fmt::format("opening {}: its file {} cannot be read again ({}); free memory or raise the "
                          "limits (ulimit), then run again",
                          index_path, kStubName, std::strerror(errno)));
}

namespace {

using nlohmann::json;

// Optional parts of an index that this program knows. None yet.
constexpr std::array<std::string_view, 0> kKnownFeatures{};

[[noreturn]] void refuse(const std::string& index_path, const std::string& why) {
  throw Error(ErrorKind::index, fmt::format("opening {}: {}", index_path, why));
}

void check_version(const std::string& index_path, const char* what, int found, int known) {
  if (found > known)
    refuse(index_path,
           fmt::format("made by a newer lede ({} {}, this one knows {}); use that version, or run "
                       "lede-index --rebuild",
                       what, found, known));
  if (found < known)
    refuse(index_path, fmt::format("made by an older lede ({} {}, this one needs {}); run lede-index "
                                   "--rebuild",
                                   what, found, known));
}

void check_features(const std::string& index_path, const std::vector<std::string>& features) {
  for (const auto& feature : features)
    if (std::find(kKnownFeatures.begin(), kKnownFeatures.end(), feature) == kKnownFeatures.end())
      refuse(index_path,
             fmt::format("it uses \"{}\", which this lede does not know; use a newer version, or run "
                         "lede-index --rebuild",
                         feature));
}

}  // namespace

std::string encode_stamp(const Stamp& stamp) {
  return json{{"program", "lede"},
              {"schema", stamp.schema_version},
              {"analyzer", stamp.analyzer_version},
              {"language", stamp.analyzer.language},
              {"names_model", stamp.names_model},
              {"features", stamp.features}}
      .dump();
}

Stamp decode_stamp(std::string_view text, const std::string& index_path) {
  const auto parsed = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object() || parsed.value("program", json()) != "lede")
    refuse(index_path, "not an index made by lede-index; name another folder with --index");
  Stamp stamp;
  try {
    stamp.schema_version = parsed.at("schema").get<int>();
    check_version(index_path, "schema", stamp.schema_version, kSchemaVersion);
    stamp.analyzer_version = parsed.at("analyzer").get<int>();
    check_version(index_path, "analyzer", stamp.analyzer_version, kAnalyzerVersion);
    stamp.names_model = parsed.at("names_model").get<int>();
    check_version(index_path, "model of names", stamp.names_model, kNamesModelVersion);
    stamp.analyzer.language = parsed.at("language").get<std::string>();
    stamp.features = parsed.at("features").get<std::vector<std::string>>();
  } catch (const json::exception&) {
    refuse(index_path, "its stamp is damaged; run lede-index --rebuild");
  }
  check_features(index_path, stamp.features);
  return stamp;
}

// Paths are bytes, and JSON strings are not, so roots are written with lengths.
std::string encode_roots(const std::vector<Root>& roots) {
  std::string out;
  for (const auto& root : roots) {
    append_string(out, root.absolute);
    append_string(out, root.given);
  }
  return out;
}

std::vector<Root> decode_roots(std::string_view text) {
  ByteReader reader(text, "the list of roots");
  std::vector<Root> roots;
  while (!reader.at_end()) {
    Root root;
    root.absolute = reader.string();
    root.given = reader.string();
    roots.push_back(std::move(root));
  }
  return roots;
}

void add_form(Xapian::WritableDatabase& database, const std::string& form, const std::string& stem) {
  database.add_synonym(form, stem);
}

void for_each_form(const Xapian::Database& database, std::string_view prefix,
                   const std::function<bool(const std::string& form, const std::string& stem)>& visit) {
  const auto end = database.synonym_keys_end(std::string(prefix));
  for (auto form = database.synonym_keys_begin(std::string(prefix)); form != end; ++form) {
    const auto last = database.synonyms_end(*form);
    for (auto stem = database.synonyms_begin(*form); stem != last; ++stem)
      if (!visit(*form, *stem)) return;
  }
}

}  // namespace lede::schema
