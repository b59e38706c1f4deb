#include "indexer/config.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <istream>
#include <iterator>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/lines.h"
#include "common/base/numbers.h"
#include "common/base/utf8.h"
#include "indexer/shards.h"
#include "indexer/source/ignore.h"
#include "indexer/source/walk.h"
#include "indexer/write/past.h"

namespace lede::indexer {
namespace {

constexpr Bytes kLargestConfig{16ULL << 20};
constexpr std::string_view kFolders = "folders";
constexpr std::string_view kMetadata = "metadata";
constexpr std::string_view kIgnore = "ignore";
constexpr std::string_view kLanguage = "language";
constexpr std::string_view kStemmer = "stemmer";  // the older name
constexpr std::string_view kVersions = "versions";
constexpr std::string_view kShard = "shard";
constexpr std::array kSections = {kFolders, kMetadata, kIgnore, kLanguage, kStemmer, kVersions, kShard};

constexpr std::string_view kTemplate =
    "# What every run of lede-index goes by. You may edit this file: the next run follows it.\n"
    "\n"
    "[folders]\n"
    "# Brought up to date by every run. The articles of a folder that is taken out here are dropped.\n"
    "\n"
    "[metadata]\n"
    "# Tables of dates, outlets, authors and titles, as --metadata names them.\n"
    "\n"
    "[ignore]\n"
    "# What is left out, by the rules of .gitignore; --exclude and --include add lines.\n"
    "\n"
    "[language]\n"
    "# That of all articles, or each for the one that each is written in. Another one takes lede-index "
    "--rebuild.\n"
    "\n"
    "[versions]\n"
    "# So many earlier texts of an article are kept when its file is edited; 0 keeps none.\n";

std::string_view trimmed(std::string_view line) { return ascii::trimmed(line, " \t\r"); }

std::optional<std::string_view> section_named_in(std::string_view line) {
  line = trimmed(line);
  for (const std::string_view name : kSections)
    if (line.size() == name.size() + 2 && line.front() == '[' && line.back() == ']' &&
        line.substr(1, name.size()) == name)
      return name;
  return std::nullopt;
}

bool says_something(std::string_view line) { return !line.empty() && line.front() != '#'; }

template <class Value>
bool has(const std::vector<Value>& values, const Value& wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

std::uint64_t versions_in(const Config& config) {
  const auto lines = config.lines(kVersions);
  if (!lines || lines->empty()) return kKeptVersions;
  const std::string& line = lines->front();
  const auto number = whole_number<std::uint64_t>(line);
  if (!number)
    throw Error(ErrorKind::usage, std::string(schema::kConfigName) + ", [versions]: \"" +
                                      utf8::printable(line) + "\" is no number; 0 keeps no earlier texts");
  return *number;
}

bool fits_a_line(const schema::Root& root) {
  return root.absolute.find('\n') == std::string::npos && trimmed(root.absolute) == root.absolute;
}

}  // namespace

Config::Config(std::string_view text) : sections_(1) {
  Section* current = &sections_.front();
  for (const std::string_view line : lines_of(text.empty() ? kTemplate : text)) {
    if (const auto name = section_named_in(line))
      current = &section(*name);  // also the second time
    else
      current->body.append(line).push_back('\n');
  }
}

Config::Section& Config::section(std::string_view name) {
  const auto at = std::find_if(sections_.begin(), sections_.end(),
                               [&](const Section& section) { return section.name == name; });
  return at != sections_.end() ? *at : sections_.emplace_back(Section{std::string(name), ""});
}

std::string_view Config::body(std::string_view name) const {
  for (const Section& section : sections_)
    if (section.name == name) return section.body;
  return {};
}

std::optional<std::vector<std::string>> Config::lines(std::string_view name) const {
  if (std::none_of(sections_.begin(), sections_.end(), [&](const auto& one) { return one.name == name; }))
    return std::nullopt;
  std::vector<std::string> lines;
  for (const std::string_view line : lines_of(body(name)))
    if (says_something(trimmed(line))) lines.emplace_back(trimmed(line));
  return lines;
}

void Config::set_body(std::string_view name, std::string body) { section(name).body = std::move(body); }

void Config::set_lines(std::string_view name, const std::vector<std::string>& lines) {
  std::vector<std::string> missing = lines;
  std::string body;
  std::size_t end = 0;  // of the last line that is not blank
  for (const std::string_view line : lines_of(this->body(name))) {
    const std::string_view value = trimmed(line);
    if (says_something(value) && std::erase(missing, value) == 0) continue;  // none of them, or a second time
    body.append(line).push_back('\n');
    if (!value.empty()) end = body.size();
  }
  std::string added;
  for (const std::string& line : missing) added += line + "\n";
  set_body(name, body.insert(end, added));
}

std::string Config::text() const {
  std::string text;
  for (const Section& section : sections_)
    text += (section.name.empty() ? "" : "[" + section.name + "]\n") + section.body;
  return text;
}

Config read_config(const std::string& index_path) {
  const std::string path = fs::join(index_path, schema::kConfigName);
  const auto text = fs::read_file(path, kLargestConfig);
  const int fault = errno;
  if (!text && fs::status(path).kind != fs::FileKind::absent)  // what it says must not be lost
    throw Error(ErrorKind::io, "cannot read " + path + ": " + std::strerror(fault) +
                                   "; check its mode and that not too many files are open");
  if (text && text->size() > kLargestConfig.value)
    throw Error(ErrorKind::io, path + " is larger than 16 MB, so no lede.conf; remove it");
  return Config(text.value_or(""));
}

Options with_listed_files(Options options, World& world) {
  if (!options.files_from) return options;
  const std::string& name = *options.files_from;
  std::ifstream file;  // it may be a pipe: <(find ...)
  if (name != "-") file.open(name);
  std::istream& in = name == "-" ? world.in : file;
  const std::string list(std::istreambuf_iterator<char>(in), {});
  if (name != "-" && (!file.is_open() || file.bad()))
    throw Error(ErrorKind::usage, "cannot read the list of files " + name + "; check its name and mode");
  for (const std::string_view path : lines_of(list, options.nul_separated ? '\0' : '\n'))
    if (!path.empty()) options.folders.emplace_back(path);
  return options;
}

namespace {

/// English was what every index had that asked for nothing else, before articles had languages of their own.
std::optional<std::string> language_in(const Config& config) {
  const auto language = config.lines(kLanguage);
  if (language && !language->empty()) return language->front();
  const auto stemmer = config.lines(kStemmer);
  if (!stemmer || stemmer->empty()) return std::nullopt;
  return stemmer->front() == "english" ? std::string(kEachLanguage) : stemmer->front();
}

}  // namespace

Options with_config(Options options, const Config& config) {
  std::vector<std::string> tables = config.lines(kMetadata).value_or(std::vector<std::string>());
  for (const std::string& typed : options.metadata)
    if (const std::string path = fs::real_path(typed).value_or(fs::absolute(typed)); !has(tables, path))
      tables.push_back(path);
  options.metadata = std::move(tables);
  options.rules = add_rules(std::string(config.body(kIgnore)), options.include, options.exclude);
  options.configured_folders = config.lines(kFolders);
  if (!options.language) options.language = language_in(config);
  if (!options.keep_versions) options.keep_versions = versions_in(config);
  if (const auto shard = config.lines(kShard); shard && !shard->empty())
    options.shard = shard_of_line(shard->front());
  return options;
}

void save_config(const std::string& index_path, Config config, const Options& options,
                 const std::vector<schema::Root>& roots, const schema::Stamp& stamp) {
  std::vector<std::string> folders;
  for (const schema::Root& root : roots)
    if (fits_a_line(root)) folders.push_back(root.absolute);
  config.set_lines(kFolders, folders);
  config.set_lines(kMetadata, options.metadata);
  config.set_body(kIgnore, options.rules);
  config.set_lines(kLanguage, {stamp.analyzer.language});
  if (config.lines(kStemmer)) config.set_lines(kStemmer, {});
  config.set_lines(kVersions, {std::to_string(options.keep_versions.value_or(kKeptVersions))});
  const std::string path = fs::join(index_path, schema::kConfigName);
  if (fs::read_file(path, kLargestConfig) != config.text()) fs::write_atomically(path, config.text());
}

std::vector<schema::Root> roots_of_run(std::vector<schema::Root> known, const Options& options) {
  std::vector<std::string> added = options.folders;
  // A file that no run has written yet has no folders; an index of another version may have them.
  if (const auto& kept = options.configured_folders; kept && !kept->empty()) {
    for (const std::string& folder : *kept)
      if (std::none_of(known.begin(), known.end(), [&](const auto& root) { return root.absolute == folder; }))
        added.push_back(folder);
    std::erase_if(known,
                  [&](const schema::Root& root) { return fits_a_line(root) && !has(*kept, root.absolute); });
  }
  std::vector<schema::Root> roots = merge_roots(std::move(known), roots_from(added));
  if (roots.empty())
    throw Error(ErrorKind::usage, "no folder to index is known; name one: lede-index DIR, or --rebuild DIR");
  return roots;
}

}  // namespace lede::indexer
