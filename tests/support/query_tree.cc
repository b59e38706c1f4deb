#include "tests/support/query_tree.h"

#include <algorithm>
#include <array>

#include "common/schema/fields.h"
#include "searcher/query/fields.h"

namespace lede::testing {
namespace {

using namespace searcher;

std::string day(Date date) { return date == Date::min() || date == Date::max() ? "" : to_iso(date); }

std::string operation(const std::string& name, const std::vector<Node>& operands) {
  std::string out = "(" + name;
  for (const Node& operand : operands) out += " " + describe(operand);
  return out + ")";
}

struct Describer {
  std::string operator()(const Everything&) const { return "*"; }
  std::string operator()(const Word& word) const { return (word.verbatim ? "=" : "") + word.text; }
  std::string operator()(const Phrase& phrase) const {
    return std::string(phrase.verbatim ? "=" : "") + "\"" + phrase.text + "\"";
  }
  std::string operator()(const Prefix& prefix) const { return prefix.text + "*"; }
  std::string operator()(const Fuzzy& fuzzy) const { return fuzzy.text + "~" + std::to_string(fuzzy.edits); }
  std::string operator()(const Named& name) const {
    return std::string(name_of(NameField{name.kind})) + ":" + name.text;
  }
  std::string operator()(const Dated& dated) const {
    return "[" + day(dated.range.first) + ".." + day(dated.range.last) + "]";
  }
  std::string operator()(const Undated&) const { return "[undated]"; }
  std::string operator()(const Indexed& indexed) const {
    constexpr std::array kNames = {"added", "changed", "edited"};
    const std::string when =
        indexed.in_last_run ? "last run" : day(indexed.days.first) + ".." + day(indexed.days.last);
    return "[" + std::string(kNames.at(static_cast<std::size_t>(indexed.event))) + " " + when + "]";
  }
  std::string operator()(const InMeta& meta) const { return "[meta " + meta.column + " " + meta.words + "]"; }
  std::string operator()(const InCluster& members) const {
    constexpr std::array kNames = {"family", "first", "copy"};
    return std::string("[") + kNames.at(static_cast<std::size_t>(members.part)) + members.id + "]";
  }
  std::string operator()(const And& node) const { return operation("and", node.operands); }
  std::string operator()(const Or& node) const { return operation("or", node.operands); }
  std::string operator()(const Not& node) const { return operation("not", node.operands); }
  std::string operator()(const Proximity& node) const {
    const std::string near = "near:" + std::to_string(node.distance);
    return operation(node.reach == Reach::words      ? near
                     : node.reach == Reach::sentence ? "sentence"
                                                     : "paragraph",
                     node.operands);
  }
  std::string operator()(const Scoped& node) const {
    return operation(std::string(schema::info(node.field).name) + ":", node.operands);
  }
  std::string operator()(const Quoted& node) const {
    return operation(node.has_speaker ? "said:" : "quote:", node.operands);
  }
};

struct NormalForm {
  template <class Operator>
  static bool joined(const std::vector<Node>& operands, std::size_t least) {
    return operands.size() >= least && std::all_of(operands.begin(), operands.end(), [](const Node& node) {
             return !std::holds_alternative<Operator>(node.value) && is_normal(node);
           });
  }
  bool operator()(const And& node) const { return joined<And>(node.operands, 2); }
  bool operator()(const Or& node) const { return joined<Or>(node.operands, 2); }
  bool operator()(const Not& node) const {
    return node.operands.size() == 1 && joined<Not>(node.operands, 1);
  }
  bool operator()(const Proximity& node) const { return joined<And>(node.operands, 2); }
  bool operator()(const Scoped& node) const {
    return node.operands.size() == 1 && joined<Scoped>(node.operands, 1);
  }
  bool operator()(const Quoted& node) const {
    const bool has_all =
        node.has_speaker ? !node.operands.empty() && node.operands.size() <= 2 : node.operands.size() == 1;
    return has_all && std::all_of(node.operands.begin(), node.operands.end(), is_normal);
  }
  template <class Leaf>
  bool operator()(const Leaf&) const {
    return true;
  }
};

}  // namespace

std::string describe(const Node& node) { return std::visit(Describer{}, node.value); }
bool is_normal(const Node& node) { return std::visit(NormalForm{}, node.value); }

}  // namespace lede::testing
