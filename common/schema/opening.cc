#include "common/schema/opening.h"

#include <fmt/format.h>

#include <charconv>

#include "common/base/fs.h"
#include "common/schema/fields.h"

namespace lede::schema {
namespace {

constexpr Bytes kStubLimit{64 * 1024};

OpenIndex open_current(const std::string& index_path, std::optional<unsigned> generation) {
  OpenIndex index{Xapian::Database(index_path), {}, {}, index_path};
  if (generation) index.folder = fs::join(index_path, generation_name(*generation));
  index.stamp = decode_stamp(index.database.get_metadata(std::string(kKeyStamp)), index_path);
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

Error translate(const std::string& doing, const Xapian::Error& error) {
  const std::string type = error.get_type();
  const std::string detail = error.get_msg().empty() ? type : error.get_msg();
  if (type == "DatabaseLockError")
    return {ErrorKind::lock,
            fmt::format("{}: another program is writing to it; try again, or wait with --wait", doing)};
  // Without an error of the system it is no failed read or write but a file that is too short or makes no
  // sense.
  const bool damaged = type == "DatabaseError" && error.get_error_string() == nullptr;
  if (damaged || type == "DatabaseCorruptError" || type == "DatabaseVersionError" ||
      type == "DatabaseOpeningError" || type == "DatabaseNotFoundError")
    return {ErrorKind::index,
            fmt::format("{}: {}; check it with lede-index --check, or make it anew with --rebuild", doing,
                        detail)};
  if (type == "DatabaseError" || type == "NetworkError")
    return {ErrorKind::io,
            fmt::format("{}: {}; is the disk full or read-only?", doing,
                        error.get_error_string() ? fmt::format("{} ({})", detail, error.get_error_string())
                                                 : detail)};
  return {ErrorKind::index, fmt::format("{}: {} ({})", doing, detail, type)};
}

std::string generation_name(unsigned number) { return fmt::format("g{:06}", number); }

std::optional<unsigned> generation_number(std::string_view name) {
  if (name.size() < 7 || name.front() != 'g') return std::nullopt;
  unsigned number = 0;
  const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size() || generation_name(number) != name)
    return std::nullopt;
  return number;
}

std::optional<unsigned> current_generation(const std::string& index_path) {
  const auto stub = fs::read_file(fs::join(index_path, kStubName), kStubLimit);
  if (!stub) return std::nullopt;
  constexpr std::string_view keyword = "auto ";
  const auto begin = stub->find(keyword);
  if (begin == std::string::npos) return std::nullopt;
  const auto name = std::string_view(*stub).substr(begin + keyword.size());
  return generation_number(name.substr(0, name.find('\n')));
}

OpenIndex open_for_reading(const std::string& index_path) {
  if (fs::status(index_path).kind == fs::FileKind::absent)
    throw Error(ErrorKind::index, fmt::format("no index at {}; make one with lede-index DIR", index_path));
  if (fs::status(fs::join(index_path, kStubName)).kind == fs::FileKind::absent)
    throw Error(
        ErrorKind::index,
        fmt::format("{} holds no lede index; make one with lede-index DIR, or name another with --index",
                    index_path));
  const std::string doing = "opening " + index_path;
  // A rebuild may put another generation in place between the reading of the stub and the opening of its
  // tables.
  for (auto generation = current_generation(index_path);;) {
    try {
      return open_current(index_path, generation);
    } catch (const Xapian::Error& error) {
      const auto now = current_generation(index_path);
      if (now == generation) throw translate(doing, error);
      generation = now;
    }
  }
}

}  // namespace lede::schema
