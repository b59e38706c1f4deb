#include "tests/support/random_query.h"

#include <array>
#include <chrono>
#include <utility>

#include "common/schema/fields.h"

namespace lede::testing {
namespace {

using namespace searcher;

constexpr std::array kWords = {
    "mira",    "dam",      "cease-fire", "U.S.",   "S-300", "5,000", "AT&T",     "10:30",
    "and",     "near",     "AND,",       "Ölgate", "Жуков", "北京",  "e\u0301t", "http://example.org/~x",
    "rock'n'", "mira=dam", ".net",       "~5",     "+a",    "a_b",   "—dash",    "100%"};
constexpr std::array kPhrases = {"flood gate",      "AND", "-mira",   "title:x (y) *",
                                 "U.S. dam, again", "a",   "北京 dam"};
constexpr std::array<std::optional<EntityKind>, 3> kNameKinds = {EntityKind::person, EntityKind::org,
                                                                 std::nullopt};
constexpr std::array kNames = {"brel", "Ana Brel", "al-Assad", "U.S.", "AND", "Żuk", "5"};
const std::array kClusters = {InCluster{ClusterPart::first, {}}, InCluster{ClusterPart::later, {}},
                              InCluster{ClusterPart::whole, "07d3"}};
constexpr std::array kStems = {"mir", "cease-f", "жук", "U.S", "AND", "10:3"};
constexpr std::array kPieces = {
    "mira", "dam",    "\"",    "“",      "(",       ")",    "-",    "–",     "=",      "*",     "~",
    "~2",   "title:", "text:", "date:",  "since:",  "2016", "..",   "-10-",  "none",   "NEAR",  "/s",
    "/p",   "/8",     "AND",   "OR",     "NOT",     " ",    " ",    " ",     " ",      "\t",    ",",
    "&",    "who:",   "2w",    "北京",   "é",       "\xFF", "\x1B", "said:", "quote:", "NEAR/", "http:",
    "://",  "until:", "today", "\u00A0", "\"a b\"", "!",    "||",   "x"};

constexpr std::size_t kNothing = std::variant_npos;
template <class Kind>
const std::size_t kIndex = Node{Kind{}}.value.index();

}  // namespace

Node RandomQuery::date() {
  if (below(6) == 0) return {Undated{}};
  if (below(6) == 0) return {Indexed{below(2) == 0 ? IndexEvent::added : IndexEvent::changed, {}, true}};
  const auto day = [&] { return Date{std::chrono::days{static_cast<int>(below(30'000)) - 5'000}}; };
  const Date start = day();
  const Date end = start + std::chrono::days{static_cast<int>(below(3) * below(700))};
  switch (below(3)) {
    case 0: return {Dated{{start, Date::max()}}};
    case 1: return {Dated{{Date::min(), end}}};
    default: return {Dated{{start, end}}};
  }
}

Node RandomQuery::leaf(Place place) {
  switch (below(place == Place::anywhere ? 10 : 6)) {
    case 0: return {Phrase{pick(kPhrases), below(3) == 0}};
    case 1: return {Prefix{pick(kStems)}};
    case 2: return {Fuzzy{pick(kStems), 1 + static_cast<int>(below(2))}};
    case 6: return {Named{kNameKinds[below(kNameKinds.size())], pick(kNames)}};
    case 7: return date();
    case 8: return {Everything{}};
    case 9: return {kClusters[below(kClusters.size())]};
    default: return {Word{pick(kWords), below(4) == 0}};
  }
}

/// Two to four of them, none of the kind `forbidden`, which would be flattened into its parent.
std::vector<Node> RandomQuery::operands(int depth, Place place, std::size_t forbidden) {
  std::vector<Node> nodes;
  const std::size_t wanted = 2 + below(3);
  while (nodes.size() < wanted) {
    Node made = node(depth, place);
    if (made.value.index() != forbidden) nodes.push_back(std::move(made));
  }
  return nodes;
}

Node RandomQuery::proximity(int depth) {
  const auto reach = static_cast<Reach>(below(3));
  const unsigned distance = reach == Reach::words ? 1 + static_cast<unsigned>(below(1000)) : 0;
  return {Proximity{reach, distance, operands(depth, Place::in_proximity, kNothing)}};
}

Node RandomQuery::quoted(int depth) {
  Quoted made{below(3) > 0, {}};
  const auto name = [&] { return Node{Named{std::nullopt, pick(kNames)}}; };
  if (made.has_speaker) made.operands.push_back(below(3) == 0 ? Node{Or{{name(), name()}}} : name());
  if (!made.has_speaker || below(2) == 0) made.operands.push_back(node(depth, Place::in_field));
  return {std::move(made)};
}

Node RandomQuery::node(int depth, Place place) {
  if (depth == 0 || below(4) == 0) return leaf(place);
  if (place == Place::in_proximity)
    return below(2) == 0 ? proximity(depth - 1) : Node{Or{operands(depth - 1, place, kIndex<Or>)}};
  switch (below(place == Place::anywhere ? 6 : 4)) {
    case 0: return {And{operands(depth - 1, place, kIndex<And>)}};
    case 1: return {Or{operands(depth - 1, place, kIndex<Or>)}};
    case 2: return proximity(depth - 1);
    case 3: {
      Node inner = node(depth - 1, place);
      return std::holds_alternative<Not>(inner.value) ? inner : Node{Not{{std::move(inner)}}};
    }
    case 4: return quoted(depth - 1);
    default:
      return {
          Scoped{schema::kFields[below(schema::kFields.size())].field, {node(depth - 1, Place::in_field)}}};
  }
}

Node RandomQuery::tree(int depth) { return node(depth, Place::anywhere); }

std::string RandomQuery::text(int pieces) {
  std::string out;
  for (int i = 0; i < pieces; ++i) out += pick(kPieces);
  return out;
}

}  // namespace lede::testing
