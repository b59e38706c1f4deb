#include "common/schema/stamp.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "common/base/bytes.h"
#include "common/base/error.h"

namespace lede::schema {
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
           fmt::format("made by a newer lede ({} {}, this one knows {}); use that version, or make it anew "
                       "with lede-index --rebuild",
                       what, found, known));
  if (found < known)
    refuse(index_path, fmt::format("made by an older lede ({} {}, this one needs {}); make it anew with "
                                   "lede-index --rebuild",
                                   what, found, known));
}

void check_features(const std::string& index_path, const std::vector<std::string>& features) {
  for (const auto& feature : features)
    if (std::find(kKnownFeatures.begin(), kKnownFeatures.end(), feature) == kKnownFeatures.end())
      refuse(index_path,
             fmt::format("it uses \"{}\", which this lede does not know; use a newer version, or make it "
                         "anew with lede-index --rebuild",
                         feature));
}

}  // namespace

std::string encode_stamp(const Stamp& stamp) {
  return json{{"program", "lede"},
              {"schema", stamp.schema_version},
              {"analyzer", stamp.analyzer_version},
              {"stemmer", stamp.analyzer.stemmer},
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
    stamp.analyzer.stemmer = parsed.at("stemmer").get<std::string>();
    stamp.features = parsed.at("features").get<std::vector<std::string>>();
  } catch (const json::exception&) {
    refuse(index_path, "its stamp is damaged; make it anew with lede-index --rebuild");
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

}  // namespace lede::schema
