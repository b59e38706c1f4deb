// Syntax tree -> canonical query string. A visitor of one line a kind; what needs parentheses is decided in
// one place.
#include <fmt/format.h>

#include <algorithm>

#include "searcher/query/date_clause.h"
#include "searcher/query/fields.h"
#include "searcher/query/parser.h"

namespace lede::searcher {
namespace {

std::string sign_of(const Proximity& proximity) {
  if (proximity.reach == Reach::sentence) return " /s ";
  if (proximity.reach == Reach::paragraph) return " /p ";
  return fmt::format(" NEAR/{} ", proximity.distance);
}

/// An operand where a group would fall apart without parentheses.
std::string operand(const Node& node) {
  const bool group = std::holds_alternative<And>(node.value) || std::holds_alternative<Or>(node.value) ||
                     std::holds_alternative<Proximity>(node.value);
  return group ? "(" + print(node) + ")" : print(node);
}

/// A negation right after a field would be read as part of its word.
std::string scope_operand(const Node& node) {
  return std::holds_alternative<Not>(node.value) ? "(" + print(node) + ")" : operand(node);
}

std::string joined(const std::vector<Node>& operands, std::string_view sign) {
  std::string out;
  for (const Node& node : operands) {
    if (!out.empty()) out += sign;
    out += operand(node);
  }
  return out;
}

/// Small letters and digits: nothing that could be read as a sign.
bool is_plain_word(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

/// A name as said: takes it, without the name of its own field.
std::string speaker(const Node& node) {
  const std::string& text = std::get<Named>(node.value).text;
  return is_plain_word(text) ? text : '"' + text + '"';
}

std::string speakers(const Node& node) {
  if (std::holds_alternative<Named>(node.value)) return speaker(node);
  std::string out;
  for (const Node& one : operands_of(node)) out += (out.empty() ? "(" : " OR ") + speaker(one);
  return out + ")";
}

struct Printer {
  std::string operator()(const Everything&) const { return "*"; }
  std::string operator()(const Word& word) const { return (word.verbatim ? "=" : "") + word.text; }
  std::string operator()(const Phrase& phrase) const {
    return (phrase.verbatim ? "=\"" : "\"") + phrase.text + "\"";
  }
  std::string operator()(const Prefix& prefix) const { return prefix.text + "*"; }
  std::string operator()(const Fuzzy& fuzzy) const { return fuzzy.text + (fuzzy.edits == 1 ? "~" : "~2"); }
  std::string operator()(const Named& name) const {
    const bool plain = is_plain_word(name.text);
    return fmt::format("{}:{}", name_of(NameField{name.kind}), plain ? name.text : '"' + name.text + '"');
  }
  std::string operator()(const Dated& dated) const { return print_date_clause(dated.range); }
  std::string operator()(const Undated&) const { return "date:none"; }
  std::string operator()(const InCluster& members) const { return print_cluster_clause(members); }
  std::string operator()(const Indexed& indexed) const { return print_indexed_clause(indexed); }
  std::string operator()(const InMeta& meta) const { return print_meta_clause(meta); }
  std::string operator()(const And& node) const { return joined(node.operands, " AND "); }
  std::string operator()(const Or& node) const { return joined(node.operands, " OR "); }
  std::string operator()(const Not& node) const { return "-" + operand(node.operands.front()); }
  std::string operator()(const Proximity& node) const { return joined(node.operands, sign_of(node)); }
  std::string operator()(const Quoted& node) const {
    const Node* content = node.content();
    const std::string words = content ? "(" + print(*content) + ")" : "";
    return node.has_speaker ? "said:" + speakers(*node.speakers()) + words : "quote:" + words;
  }
  std::string operator()(const Scoped& node) const {
    return fmt::format("{}:{}", schema::info(node.field).name, scope_operand(node.operands.front()));
  }
};

}  // namespace

std::string print(const Node& node) { return std::visit(Printer{}, node.value); }

}  // namespace lede::searcher
