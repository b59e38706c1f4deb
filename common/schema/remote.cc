#include "common/schema/remote.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/bytes.h"
#include "common/base/files.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/fields.h"
#include "common/schema/times.h"

namespace lede::schema {
namespace {

constexpr std::string_view kTcp = "tcp:", kSsh = "ssh:";
constexpr std::string_view kInHosts = "._-", kInPaths = "._-/+,=@";
constexpr unsigned kLongestTimeout = 3600;

// Files of a copy beside the derived tables. The lexicon is sent as forms and stems, and kept as Xapian has
// it in an index.
constexpr std::string_view kForms = "forms", kOf = "of";
constexpr const char* kLexicon = "lexicon";

constexpr std::array kTablesCopied = {kEntityClusters, kFingerprints, kNearDuplicates};

bool consists_of(std::string_view text, std::string_view marks) {
  return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), [&](char c) {
    return ascii::is_letter(c) || ascii::is_digit(c) || marks.find(c) != marks.npos;
  });
}

bool is_host(std::string_view host) { return consists_of(host, kInHosts); }

bool is_ssh_host(std::string_view host) {
  const auto at = host.find('@');
  return at == host.npos ? is_host(host) : is_host(host.substr(0, at)) && is_host(host.substr(at + 1));
}

Place split(std::string_view name) {
  name.remove_prefix(kTcp.size());
  const auto colon = std::min(name.find(':'), name.size());
  return {std::string(name.substr(0, colon)), std::string(name.substr(std::min(colon + 1, name.size())))};
}

void check_name(std::string_view name) {
  const auto [host, rest] = split(name);
  if (name.starts_with(kTcp)) {
    const auto port = whole_number<std::uint16_t>(rest);
    if (!is_host(host) || port.value_or(0) == 0) throw Error(ErrorKind::usage, "write it as tcp:HOST:PORT");
  } else if (!name.starts_with(kSsh) || !is_ssh_host(host) || !consists_of(rest, kInPaths) ||
             rest.front() != '/') {
    throw Error(ErrorKind::usage, "write it as ssh:HOST:/PATH; letters, digits and ._-+,=@ may stand in it");
  }
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const auto end = std::min(line.find_first_of(" \t"), line.size());
    if (end > 0) words.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

Xapian::Database connect(const RemoteIndex& remote) {
  const auto place = split(remote.name);
  const auto timeout = static_cast<unsigned>(std::chrono::milliseconds(remote.timeout).count());
  if (remote.name.starts_with(kTcp))
    return Xapian::Remote::open(place.host, whole_number<std::uint16_t>(place.rest).value_or(0), timeout,
                                timeout);
  const auto arguments = ssh_arguments(place, remote.timeout, "xapian-progsrv " + place.rest);
  return Xapian::Remote::open("ssh", fmt::format("{}", fmt::join(arguments, " ")), timeout);
}

std::string forms_of(const Xapian::Database& database) {
  std::string forms;
  for_each_form(database, "", [&](const std::string& form, const std::string& stem) {
    append_string(forms, form);
    append_string(forms, stem);
    return true;
  });
  return forms;
}

/// Of the database whose UUID is `of`.
void write_lexicon(const std::string& folder, std::string_view forms, const std::string& of) {
  guarded("copying the lexicon", [&] {
    Xapian::WritableDatabase lexicon(folder, Xapian::DB_CREATE_OR_OVERWRITE | kTables, kBlockSize);
    ByteReader reader(forms, "the copied lexicon");
    while (!reader.at_end()) {
      const std::string form(reader.string());
      add_form(lexicon, form, std::string(reader.string()));
    }
    lexicon.set_metadata(std::string(kOf), of);
    lexicon.commit();
  });
}

}  // namespace

bool is_remote(std::string_view line) { return line.starts_with(kTcp) || line.starts_with(kSsh); }

RemoteIndex remote_index(std::string_view line, const std::string& copies) {
  const auto words = words_of(line);
  check_name(words.front());
  RemoteIndex remote{std::string(words.front()), "", "", {}};
  remote.timeout = RemoteIndex().timeout;
  if (remote.name.starts_with(kSsh)) remote.tables = remote.name;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto equals = std::min(words[i].find('='), words[i].size());
    const auto key = words[i].substr(0, equals),
               value = words[i].substr(std::min(equals + 1, words[i].size()));
    const auto seconds = whole_number<unsigned>(value);
    if (key == "tables" && !value.empty()) {
      if (is_remote(value)) check_name(value);
      if (value.starts_with(kTcp)) throw Error(ErrorKind::usage, "tables= takes a folder or ssh:HOST:/PATH");
      remote.tables = value;
    } else if (key == "timeout" && seconds && *seconds > 0 && *seconds <= kLongestTimeout) {
      remote.timeout = std::chrono::seconds(*seconds);
    } else {
      throw Error(ErrorKind::usage, "behind the name may stand tables=FOLDER and timeout=SECONDS");
    }
  }
  std::string name = remote.name;
  std::replace(name.begin(), name.end(), '/', '%');  // which no name has
  remote.copy = fs::join(copies, name);
  return remote;
}

Place ssh_place(std::string_view name) {
  check_name(name);
  return split(name);
}

std::vector<std::string> ssh_arguments(const Place& place, std::chrono::seconds timeout,
                                       const std::string& command) {
  return {"-o", "BatchMode=yes", "-o",   fmt::format("ConnectTimeout={}", timeout.count()),
          "--", place.host,      command};
}

// Xapian calls it by what connect() has called it.
bool is_fault_of(const RemoteIndex& remote, const Xapian::Error& error) {
  const auto place = split(remote.name);
  const bool is_tcp = remote.name.starts_with(kTcp);
  const auto known = is_tcp ? fmt::format("({}:{})", place.host, place.rest)
                            : fmt::format(" -- {} xapian-progsrv {})", place.host, place.rest);
  return error.get_context().ends_with(known);
}

OpenIndex open_remote(const RemoteIndex& remote) {
  OpenIndex index{connect(remote), {}, {}, remote.copy, {}, {}};
  index.stamp = decode_stamp(index.database.get_metadata(std::string(kKeyStamp)), remote.name);
  constexpr Xapian::docid kMost = 1U << 28U;
  if (index.database.get_lastdocid() > kMost)
    throw Error(ErrorKind::index,
                fmt::format("opening {}: it says that it has {} articles, which is more than "
                            "an index holds",
                            remote.name, index.database.get_lastdocid()));
  const Epoch epoch = read_number(index.database, kKeyNames);
  index.derived = DerivedTables(remote.copy);
  const auto lexicon = fs::join(remote.copy, kLexicon);
  const bool is_copied = fs::status(lexicon).kind == fs::FileKind::directory;
  if (is_copied) index.lexicon = guarded("opening " + lexicon, [&] { return open_tables(lexicon); });
  const bool is_of_it =
      is_copied && index.lexicon.get_metadata(std::string(kOf)) == index.database.get_uuid();
  if (!is_of_it || !index.derived.are_of(epoch))
    throw Error(ErrorKind::index, fmt::format("opening {}: {}; copy them with lede-index --pull", remote.name,
                                              is_copied ? "its tables were copied in another state of it"
                                                        : "its tables are not on this machine"));
  return index;
}

void each_copied_file(const std::string& index_path, const PutFile& put) {
  const OpenIndex index = open_for_reading(index_path);
  guarded("reading " + index_path, [&] {
    put(kOf, index.database.get_uuid());
    put(kForms, forms_of(index.database));
  });
  put(kEntityClusters.name, index.derived.entity_clusters.bytes());
  put(kFingerprints.name, index.derived.fingerprints.bytes());
  put(kNearDuplicates.name, index.derived.near_duplicates.bytes());
  constexpr Bytes kLargestAliases{16ULL << 20};
  put(kAliasesName, fs::read_file(fs::join(index_path, kAliasesName), kLargestAliases).value_or(""));
}

CopiedFiles::CopiedFiles(const RemoteIndex& remote)
    : remote_(remote),
      folder_(remote.copy + ".new"),
      missing_{std::string(kOf), std::string(kForms), kAliasesName} {
  for (const auto& table : kTablesCopied) missing_.emplace_back(table.name);
  fs::remove_all(folder_);
  fs::create_folders(folder_);
  ::chmod(folder_.c_str(), S_IRWXU);  // as an index: nobody else gets to what is in it
}

CopiedFiles::~CopiedFiles() { fs::remove_all(folder_); }

void CopiedFiles::put(std::string_view name, std::string_view bytes) {
  if (std::erase(missing_, name) == 0)
    throw Error(ErrorKind::index, fmt::format("copying the tables of {}: it sends {}, which no copy has",
                                              remote_.name, utf8::printable(name)));
  fs::write_atomically(fs::join(folder_, name), bytes);
}

void CopiedFiles::finish() {
  if (!missing_.empty())
    throw Error(ErrorKind::index,
                fmt::format("copying the tables of {}: the copy broke off; try again, or see "
                            "what ssh says",
                            remote_.name));
  const auto of = fs::read_file(fs::join(folder_, kOf), Bytes{1 << 10}).value_or("");
  const MappedFile forms(fs::join(folder_, kForms));
  write_lexicon(fs::join(folder_, kLexicon), forms.bytes(), of);
  for (const auto name : {kForms, kOf}) fs::remove_all(fs::join(folder_, name));
  const DerivedTables tables(folder_);
  tables.entity_clusters.rows();
  tables.fingerprints.rows();
  tables.near_duplicates.rows();
  fs::remove_all(remote_.copy);
  fs::rename(folder_, remote_.copy);
}

}  // namespace lede::schema
