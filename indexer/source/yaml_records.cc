#include "indexer/source/yaml_records.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "common/base/json.h"
#include "indexer/source/record_borders.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kDeepest = 32;
constexpr std::size_t kMostKeys = 4096;            // of an object: looking one up takes time for all
constexpr std::size_t kMostDocuments = 1'000'000;  // of `"a", "b"` yaml-cpp finds one after another for ever

struct TooDeep {};  // or too wide

class Builder : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override { open_.clear(), root_ = Json(); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { add(Json()); }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { add(Json()); }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string& value) override {
    add(value);
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(Json::array());
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(Json::object());
  }
  void OnMapEnd() override { close(); }

  /// The last document, as far as it was read.
  Json take() {
    while (!open_.empty()) close();
    return std::exchange(root_, Json());
  }

 private:
  struct Open {
    Json value;
    std::optional<std::string> key;
  };

  void open(Json value) {
    if (open_.size() == kDeepest) throw TooDeep();
    open_.push_back({std::move(value), std::nullopt});
  }

  void close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    add(std::move(value));
  }

  void add(Json value) {
    if (open_.empty()) return void(root_ = std::move(value));
    auto& [parent, key] = open_.back();
    if (parent.is_array())
      parent.push_back(std::move(value));
    else if (parent.size() == kMostKeys)
      throw TooDeep();
    else if (!key)
      key = value.is_string() ? value.get<std::string>() : dump(value);
    else
      parent[*std::exchange(key, std::nullopt)] = std::move(value);
  }

  Json root_;
  std::vector<Open> open_;  ///< each in the one before it
};

bool holds_prose(const Json& value) {
  if (value.is_string()) return is_prose(value.get_ref<const std::string&>());
  return value.is_structured() && std::any_of(value.begin(), value.end(), holds_prose);
}

void add_records(const Json& value, YamlRecords& records) {
  if (value.is_array())
    for (const Json& item : value)
      if (item.is_object()) add_records(item, records);
  if (!value.is_object() || value.empty()) return;
  for (const auto& [key, list] : value.items())
    if (list.is_array() && is_list_of_records(key) && !list.empty() && list[0].is_object())
      return add_records(list, records);
  records.lines.append(dump(value)).push_back('\n');
  records.has_prose = records.has_prose || holds_prose(value);
}

}  // namespace

YamlRecords yaml_records(const std::string& yaml) {
  YamlRecords records;
  Builder builder;
  try {
    std::istringstream in(yaml);
    YAML::Parser parser(in);
    for (std::size_t i = 0; i < kMostDocuments && parser.HandleNextDocument(builder); ++i)
      add_records(builder.take(), records);
  } catch (const YAML::Exception&) {
    records.is_cut = true;
  } catch (const TooDeep&) {
    records.is_cut = true;
  }
  if (records.is_cut) add_records(builder.take(), records);
  return records;
}

}  // namespace lede::indexer
