// The file of rings: written whole, read in place. Opening looks at the header only; one look-up touches a
// few pages. All numbers little-endian; layout in ring_layout.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "common/names/name_hash.h"
#include "common/names/packed_numbers.h"
#include "common/names/person_rules.h"
#include "common/names/ring_keys.h"
#include "common/names/ring_meeting.h"
#include "common/names/ring_slots.h"
#include "common/names/rings.h"

namespace lede::names {

inline constexpr std::uint32_t kRingFileVersion = 3;

std::string encode_rings(const Rings& rings);

class RingTable;
/// The same bytes as encode_rings() makes of the rings of `old` but those that are `dropped` (by RingId), and
/// of `fresh`. No ring that stays may be kin of one that goes or comes.
std::string splice_rings(const RingTable& old, const std::vector<bool>& dropped, const Rings& fresh);

/// How a word answers for a ring.
enum class KeyUse : char {
  whole = 'k',     ///< key of a member
  surname = 's',   ///< surname of a person
  skeleton = 'x',  ///< skeleton of the surname of a person's full name
  part = 'p',      ///< any word of a member's key
};

/// Every key by which a ring with this member is found; some may repeat. A role is found whole only.
void each_key(const Member& member, const std::function<void(KeyUse, std::string_view)>& see);
/// The same where name_key() of the member is known.
void each_key(const Member& member, std::string_view key,
              const std::function<void(KeyUse, std::string_view)>& see);
/// And where PersonName of that key is: null for a role, and for what is no person.
void each_key(const Member& member, std::string_view key, const PersonName* person,
              const std::function<void(KeyUse, std::string_view)>& see);

/// What rings are sorted by.
struct RingHead {
  EntityKind kind = EntityKind::person;
  std::string_view shown;
  EntityKind first_kind = EntityKind::person;  ///< of the first member
  std::string_view first_name;
  auto operator<=>(const RingHead&) const = default;
};

/// Bytes of the parts of a file of rings.
struct RingSizes {
  std::size_t bodies = 0, keys = 0;
};

/// A view of the bytes that encode_rings() made; they must outlive it. Damaged bytes throw Error{index}, when
/// they are come upon; nothing is ever read outside of them. Safe to share between threads.
class RingTable {
 public:
  /// Throws Error{index} for no header, another version, or bytes missing at the end.
  explicit RingTable(std::string_view bytes);
  RingTable();  ///< holds no ring

  std::uint32_t size() const { return ring_count_; }
  RingHead head(RingId id) const;
  /// For each ring the first of its kin (Rings::kin).
  std::vector<RingId> kin() const;
  /// Rings one of whose names has that meeting, ascending.
  std::vector<RingId> at_meeting(Meeting meeting) const;
  /// Decodes one ring; `id` < size().
  Ring ring(RingId id) const;
  /// That ring_of(hash) will be asked soon: fetches what it reads.
  void expect(std::uint64_t hash) const { slots_.expect(hash); }
  /// The ring of a name as printed, by name_hash(); nullopt for an unknown one. A few ns: for counting.
  std::optional<RingId> ring_of(std::uint64_t hash) const {
    const auto id = slots_.find(hash);
    if (id && *id >= ring_count_) throw_damaged_rings();
    return id;
  }
  std::optional<RingId> ring_of(EntityKind kind, std::string_view name) const {
    return ring_of(name_hash(kind, name));
  }
  /// Rings that have `key` (folded as name_key() does) in this use, ascending.
  std::vector<RingId> find(KeyUse use, std::string_view key) const;
  /// Known whole names and words near `key`, nearest first (same sound, one edit, two), at most `limit`, each
  /// with its rings. Scans all words: milliseconds. For hints only.
  struct Near {
    std::string key;
    std::vector<RingId> rings;
  };
  std::vector<Near> nearest(std::string_view key, std::size_t limit) const;

  /// For splice_rings(): the bytes of the whole, the encoded ring, the keys in their order, the meetings in
  /// theirs.
  RingSizes sizes() const;
  std::string_view body(RingId id) const;
  std::size_t member_count(RingId id) const;
  /// Shows all names of a ring that articles print.
  void each_name(RingId id, const std::function<void(EntityKind, std::string_view)>& see) const;
  const KeyTable& keys() const { return keys_; }  ///< the first byte of each is its use
  std::uint64_t met_count() const { return meetings_.size(); }
  std::pair<Meeting, RingId> met(std::uint64_t at) const;

 private:
  std::uint32_t ring_count_ = 0;
  std::string_view rings_;
  PackedNumbers ring_offsets_, kin_, meetings_;
  SlotTable slots_;
  KeyTable keys_;
};

}  // namespace lede::names
