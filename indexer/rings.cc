#include "indexer/rings.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "common/base/json.h"
#include "common/base/utf8.h"
#include "common/names/name_key.h"
#include "common/schema/name_book.h"
#include "common/schema/opening.h"

namespace lede::indexer {
namespace {

class OpenNames {
 public:
  OpenNames(World& world, const Options& options) : OpenNames(schema::index_path(world, options.index)) {}
  const schema::NameBook& book() const { return book_; }

 private:
  explicit OpenNames(const std::string& path)
      : index_(schema::open_for_reading(path)), book_(index_.derived.names.bytes(), path) {}

  schema::OpenIndex index_;
  schema::NameBook book_;
};

void complain(World& world, const schema::NameBook& book) {
  for (const auto& complaint : book.complaints()) world.err << utf8::printable(complaint) << '\n';
}

std::ptrdiff_t names_of(const names::Ring& ring) {
  return std::count_if(ring.members.begin(), ring.members.end(),
                       [](const names::Member& member) { return !member.doubtful; });
}

// Those of more than one name, the most frequent first.
std::vector<names::Ring> listed(const names::RingView& view, std::optional<EntityKind> kind) {
  std::vector<names::Ring> rings;
  for (names::RingId id = 0; id < view.size(); ++id)
    if (auto ring = view.ring(id); names_of(ring) > 1 && (!kind || ring.kind == *kind))
      rings.push_back(std::move(ring));
  std::stable_sort(rings.begin(), rings.end(),
                   [](const names::Ring& a, const names::Ring& b) { return a.count > b.count; });
  return rings;
}

std::string ring_text(const names::Ring& ring) {
  auto text = fmt::format("{} {} {}\n", ring.count.value, name_of(ring.kind), utf8::printable(ring.shown));
  // An office is not one of his names: it finds him, but is not listed among them.
  for (const auto& member : ring.members)
    if (member.name != ring.shown && !member.doubtful)
      text += fmt::format("  {} {}\n", member.count.value, utf8::printable(member.name));
  return text;
}

std::string ring_json(const names::Ring& ring) {
  Json record = {{"type", "ring"}, {"version", 1}, {"kind", name_of(ring.kind)}, {"name", ring.shown}};
  record["count"] = ring.count.value;
  auto& members = record["names"] = Json::array();
  for (const auto& member : ring.members)
    members.push_back({{"name", member.name}, {"kind", name_of(member.kind)}, {"count", member.count.value}});
  auto& merges = record["merges"] = Json::array();
  for (const auto& merge : ring.merges)
    merges.push_back({{"a", ring.members[merge.a].name},
                      {"b", ring.members[merge.b].name},
                      {"reason", names::sentence_of(merge.reason)}});
  return dump(record) + "\n";
}

// The ring that holds the name, of whatever kind; the commonest if several do.
std::optional<names::RingId> ring_named(const names::RingView& view, const std::string& name) {
  std::optional<names::RingId> best;
  for (const auto id : view.find(names::KeyUse::whole, names::name_key(name)))
    if (!best || view.ring(id).count > view.ring(*best).count) best = id;
  return best;
}

}  // namespace

ExitCode rings(World& world, const Options& options) {
  const OpenNames names(world, options);
  const auto& book = names.book();
  complain(world, book);
  const auto all = listed(book.rings(), options.kind);
  for (const auto& ring : all) world.out << (options.json ? ring_json(ring) : ring_text(ring));
  return all.empty() ? ExitCode::nothing_found : ExitCode::ok;
}

ExitCode why(World& world, const Options& options) {
  const OpenNames names(world, options);
  const auto& book = names.book();
  complain(world, book);
  const auto& view = book.rings();
  const auto a = ring_named(view, options.why);
  const auto b = ring_named(view, options.why_not);
  const auto ring_a = a ? view.ring(*a) : names::Ring{};
  const auto ring_b = b ? view.ring(*b) : names::Ring{};
  const auto sentence = view.are_parted(options.why, options.why_not)
                            ? names::explain_parted(options.why, options.why_not)
                            : names::explain(a ? &ring_a : nullptr, options.why,
                                             b ? (a == b ? &ring_a : &ring_b) : nullptr, options.why_not);
  world.out << utf8::printable(sentence) << '\n';
  return a && a == b ? ExitCode::ok : ExitCode::nothing_found;
}

}  // namespace lede::indexer
