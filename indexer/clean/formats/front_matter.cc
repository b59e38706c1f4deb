// Front matter: YAML, whose values yaml-cpp reads, or TOML, which toml++ reads; and labels, as people type
// them.
#include <toml++/toml.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestValue = 4096;  // bytes: yaml-cpp takes more than linear time for hostile values
constexpr std::size_t kLongestToml = 65536;  // bytes
constexpr int kMostRepairs = 32;

// The text of an article is never in its front matter.
bool is_new_field(const std::string& key, const json& record) {
  const auto known = field_named(key);
  return (!known || known->field != MetaField::text) && !record.contains(key);
}

// The text of a value, or of the name in an object: {name: Ana Roux, email: ...}.
std::string named_scalar(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar();
  const YAML::Node name = node.IsMap() ? node["name"] : YAML::Node();
  return name.IsDefined() && name.IsScalar() ? name.Scalar() : "";
}

class Nothing : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}
};

// At most two are counted: of `"a", "b"` yaml-cpp finds one after another for ever.
int count_documents(const std::string& value) {
  std::istringstream in(value);
  YAML::Parser parser(in);
  Nothing nothing;
  int count = 0;
  while (count < 2 && parser.HandleNextDocument(nothing)) ++count;
  return count;
}

// The value of a key: a list by its items. What is not YAML is taken as written, as many write front matter
// by hand: `title: The Ossa: It Rises`.
std::string yaml_text(const std::string& value) {
  try {
    const std::string written = value.substr(0, kLongestValue);
    const int documents = count_documents(written);
    if (documents == 0) return "";
    const YAML::Node node = YAML::Load(written);
    if (documents == 1 && node.IsMap() && !named_scalar(node).empty()) return named_scalar(node);
    if (documents == 1 && !node.IsMap() && !node.IsSequence()) return node.Scalar();
    if (documents == 1 && node.IsSequence()) {
      std::string items;
      for (const YAML::Node& item : node)
        if (const YAML::Node& inner = item.IsSequence() && item.size() == 1 ? item[0] : item;  // [[Ana Roux]]
            !named_scalar(inner).empty())
          items += (items.empty() ? "" : ", ") + named_scalar(inner);
      return items;
    }
  } catch (const YAML::Exception&) {  // as written
  }
  return value.substr(0, value.find('\n'));
}

using Entry = std::pair<std::string, std::string>;  // key in lower case, value as written

bool is_key(std::string_view key) {
  return !key.empty() && ascii::is_letter(key.front()) && key.find(' ') == key.npos;
}

// False for a line that does not occur in front matter.
bool read_line(std::string_view line, std::vector<Entry>& entries) {
  const std::string_view content = trim(line);
  const bool is_comment = content.empty() || content.starts_with('#');
  const std::size_t at = content.find(':');
  const std::string_view key = trim(content.substr(0, at));
  const bool continues =
      is_comment || line.starts_with(' ') || line.starts_with('\t') || content.starts_with("- ");
  if (continues) {
    if (!entries.empty()) entries.back().second.append("\n").append(line);
    return !entries.empty() || is_comment;
  }
  if (at == content.npos || !is_key(key)) return false;
  entries.emplace_back(ascii::lower(key), trim(content.substr(at + 1)));
  return true;
}

void give_entries(const std::vector<Entry>& entries, std::string_view origin, ArticleDraft& draft) {
  json record = json::object();
  for (const auto& [key, value] : entries)
    if (is_new_field(key, record)) record[key] = yaml_text(value);
  read_record(record, origin, draft);
}

// --- TOML

template <class Value>
json as_written(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

// Days and times as written. toml++ takes no value that is nested more than 256 deep.
json json_of(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    json object = json::object();
    for (const auto& [key, value] : *table) object[std::string(key.str())] = json_of(value);
    return object;
  }
  if (const auto* array = node.as_array()) {
    json list = json::array();
    for (const toml::node& item : *array) list.push_back(json_of(item));
    return list;
  }
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return number->get();
  if (const auto* truth = node.as_boolean()) return truth->get();
  if (const auto* date = node.as_date()) return as_written(date->get());
  if (const auto* date = node.as_date_time()) return as_written(date->get());
  return node.is_floating_point() ? json(node.as_floating_point()->get()) : json();
}

// The keys of a section ("[extra]") count like those above it.
void add_keys(const toml::table& table, json& record) {
  for (const auto& [key, value] : table)
    if (const std::string name = ascii::lower(key.str());
        !value.is_table() || value.as_table()->is_inline()) {
      if (is_new_field(name, record)) record[name] = json_of(value);
    }
  for (const auto& [key, value] : table)
    if (value.is_table() && !value.as_table()->is_inline()) add_keys(*value.as_table(), record);
}

// `title = The Ossa` -> `title = "The Ossa"`. False for a line without a key.
bool quote_value(std::string& line) {
  const std::size_t at = line.find('=');
  if (at == line.npos || !is_key(trim(std::string_view(line).substr(0, at)))) return false;
  line = line.substr(0, at + 1) + json(trim(std::string_view(line).substr(at + 1))).dump();
  return true;
}

// What people write by hand is often no TOML: the value of a line with a fault is taken as a text, and when
// that does not help the line is left out. nullopt when a faulty line has no key, as in a text.
std::optional<toml::table> toml_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string_view line : split_lines(text)) lines.emplace_back(line);
  std::size_t last = lines.size();
  for (int repairs = 0; repairs < kMostRepairs; ++repairs) {
    std::string all;
    for (const std::string& line : lines) all.append(line).push_back('\n');
    try {
      return toml::parse(all);
    } catch (const toml::parse_error& fault) {
      const std::size_t line = fault.source().begin.line - 1;
      if (line >= lines.size()) return std::nullopt;
      if (std::exchange(last, line) == line)
        lines[line].clear();
      else if (!quote_value(lines[line]))
        return std::nullopt;
    }
  }
  return std::nullopt;
}

// The text below a block of YAML at its head; nullopt when there is none.
std::optional<std::string_view> below_yaml(std::string_view text, ArticleDraft& draft) {
  std::string_view rest = text;
  take_line(rest);
  std::vector<Entry> entries;
  for (;;) {
    if (rest.empty()) return std::nullopt;
    const std::string_view line = take_line(rest);
    if (trim(line) == "---" || trim(line) == "...") break;
    if (!read_line(line, entries)) return std::nullopt;
  }
  give_entries(entries, "front-matter:", draft);
  return rest;
}

std::optional<std::string_view> below_toml(std::string_view text, ArticleDraft& draft) {
  std::string_view rest = text;
  take_line(rest);
  const std::string_view block = rest;
  for (;;) {
    if (rest.empty() || block.size() - rest.size() > kLongestToml) return std::nullopt;
    const std::size_t size = block.size() - rest.size();
    if (trim(take_line(rest)) != "+++") continue;
    const auto table = toml_of(block.substr(0, size));
    if (!table) return std::nullopt;
    json record = json::object();
    add_keys(*table, record);
    read_record(record, "front-matter:", draft);
    return rest;
  }
}

// --- Labels

constexpr std::size_t kLongestLabel = 24;  // bytes
constexpr std::size_t kMostLabels = 64;    // at the head of a text

struct LabelledLine {
  std::string_view label;
  std::string_view value;
  std::optional<KnownField> field;
};

// nullopt for a line that begins with no label.
std::optional<LabelledLine> labelled(std::string_view line) {
  const std::size_t at = line.find(':');
  if (at == line.npos || at > kLongestLabel) return std::nullopt;
  const std::string_view label = trim(line.substr(0, at));
  const bool is_name = !label.empty() && !ascii::is_digit(label.front()) && label.front() != '"';
  if (!is_name || std::count(label.begin(), label.end(), ' ') > 2) return std::nullopt;
  return LabelledLine{label, trim(line.substr(at + 1)), field_named(label)};
}

std::optional<LabelledLine> next_labelled(std::string_view rest) {
  while (!rest.empty())
    if (const std::string_view line = trim(take_line(rest)); !line.empty()) return labelled(line);
  return std::nullopt;
}

bool is_known(const std::optional<LabelledLine>& line) { return line && line->field; }

}  // namespace

std::string_view read_labels(std::string_view text, ArticleDraft& draft) {
  std::string_view rest = text;
  std::set<MetaField> sure;
  json record = json::object();
  for (std::string_view below = text; !below.empty() && record.size() < kMostLabels;) {
    const std::string_view line = trim(take_line(below));
    if (line.empty()) continue;
    const auto found = labelled(line);
    const bool is_text = is_known(found) && found->field->field == MetaField::text;
    if (is_text && !found->field->weak) {
      rest = text.substr(static_cast<std::size_t>(found->value.data() - text.data()));
      break;
    }
    if (!found || is_text || (!found->field && !is_known(next_labelled(below)))) break;
    if (found->field && !found->field->weak) sure.insert(found->field->field);
    const std::string key = ascii::lower(found->label);
    if (!record.contains(key)) record[key] = found->value;
    rest = below;
  }
  const bool is_head =
      sure.contains(MetaField::title) || sure.contains(MetaField::date) || sure.contains(MetaField::url);
  if (sure.size() < 2 || !is_head || trim(rest).empty()) return text;
  read_record(record, "text:", draft);
  return rest;
}

void read_yaml(std::string_view text, std::string_view origin, ArticleDraft& draft) {
  std::vector<Entry> entries;
  for (const std::string_view line : split_lines(text))
    if (line != "---" && !read_line(line, entries)) break;
  give_entries(entries, origin, draft);
}

std::string_view read_front_matter(std::string_view text, ArticleDraft& draft) {
  std::string_view rest = text;
  const std::string_view mark = trim(take_line(rest));
  if (mark == "---") return below_yaml(text, draft).value_or(text);
  if (mark == "+++") return below_toml(text, draft).value_or(text);
  return text;
}

}  // namespace lede::indexer
