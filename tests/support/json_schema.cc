#include "tests/support/json_schema.h"

#include <functional>
#include <map>
#include <regex>

namespace lede::testing {
namespace {

using Json = nlohmann::json;

bool has_type(const Json& value, const std::string& type) {
  const std::map<std::string, std::function<bool()>> tests = {
      {"object", [&] { return value.is_object(); }},          {"array", [&] { return value.is_array(); }},
      {"string", [&] { return value.is_string(); }},          {"boolean", [&] { return value.is_boolean(); }},
      {"integer", [&] { return value.is_number_integer(); }}, {"number", [&] { return value.is_number(); }},
  };
  return tests.at(type)();
}

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  std::string check(const Json& schema, const Json& value, const std::string& place) const {
    for (const auto& [keyword, wanted] : schema.items()) {
      const auto rule = kRules.find(keyword);
      if (rule == kRules.end()) return place + ": the schema uses " + keyword + ", which is not checked";
      const auto error = (this->*rule->second)(wanted, value, place);
      if (!error.empty()) return error;
    }
    if (schema.contains("additionalProperties")) return no_others(schema["properties"], value, place);
    return {};
  }

 private:
  using Rule = std::string (Validator::*)(const Json&, const Json&, const std::string&) const;

  static std::string unless(bool fits, const std::string& place, const std::string& keyword,
                            const Json& wanted) {
    return fits ? "" : place + ": not " + keyword + " " + wanted.dump();
  }

  std::string ignored(const Json&, const Json&, const std::string&) const { return {}; }
  std::string type(const Json& wanted, const Json& value, const std::string& place) const {
    return unless(has_type(value, wanted), place, "type", wanted);
  }
  std::string constant(const Json& wanted, const Json& value, const std::string& place) const {
    return unless(value == wanted, place, "const", wanted);
  }
  std::string one_of_values(const Json& wanted, const Json& value, const std::string& place) const {
    return unless(std::find(wanted.begin(), wanted.end(), value) != wanted.end(), place, "enum", wanted);
  }
  std::string minimum(const Json& wanted, const Json& value, const std::string& place) const {
    return unless(value >= wanted, place, "minimum", wanted);
  }
  std::string maximum(const Json& wanted, const Json& value, const std::string& place) const {
    return unless(value <= wanted, place, "maximum", wanted);
  }
  std::string pattern(const Json& wanted, const Json& value, const std::string& place) const {
    const std::regex regex(wanted.get<std::string>());
    return unless(std::regex_search(value.get<std::string>(), regex), place, "pattern", wanted);
  }
  std::string required(const Json& wanted, const Json& value, const std::string& place) const {
    for (const auto& key : wanted) {
      if (!value.contains(key.get<std::string>())) return place + ": without " + key.dump();
    }
    return {};
  }
  std::string properties(const Json& wanted, const Json& value, const std::string& place) const {
    for (const auto& [key, member] : value.items()) {
      if (!wanted.contains(key)) continue;
      if (auto error = check(wanted[key], member, place + "/" + key); !error.empty()) return error;
    }
    return {};
  }
  std::string items(const Json& wanted, const Json& value, const std::string& place) const {
    if (!value.is_array()) return {};  // what else it may not be "type" says
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (auto error = check(wanted, value[i], place + "/" + std::to_string(i)); !error.empty()) return error;
    }
    return {};
  }
  std::string reference(const Json& wanted, const Json& value, const std::string& place) const {
    return check(root_.at(Json::json_pointer(wanted.get<std::string>().substr(1))), value, place);
  }
  std::string one_of(const Json& wanted, const Json& value, const std::string& place) const {
    std::string errors;
    int fitting = 0;
    for (const auto& choice : wanted) {
      const auto error = check(choice, value, place);
      if (error.empty()) ++fitting;
      errors += "\n  " + error;
    }
    return fitting == 1 ? "" : place + ": fits " + std::to_string(fitting) + " of oneOf" + errors;
  }
  static std::string no_others(const Json& known, const Json& value, const std::string& place) {
    for (const auto& [key, member] : value.items()) {
      if (!known.contains(key)) return place + ": unknown key " + key;
    }
    return {};
  }

  static const std::map<std::string, Rule> kRules;
  const Json& root_;
};

const std::map<std::string, Validator::Rule> Validator::kRules = {
    {"$schema", &Validator::ignored},    {"title", &Validator::ignored},
    {"$defs", &Validator::ignored},      {"additionalProperties", &Validator::ignored},
    {"type", &Validator::type},          {"const", &Validator::constant},
    {"enum", &Validator::one_of_values}, {"minimum", &Validator::minimum},
    {"maximum", &Validator::maximum},    {"pattern", &Validator::pattern},
    {"required", &Validator::required},  {"properties", &Validator::properties},
    {"items", &Validator::items},        {"$ref", &Validator::reference},
    {"oneOf", &Validator::one_of},
};

}  // namespace

std::string schema_errors(const Json& schema, const Json& value) {
  return Validator(schema).check(schema, value, "");
}

}  // namespace lede::testing
