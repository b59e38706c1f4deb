#include "indexer/extract/entities/run_decoder.h"

#include <algorithm>

namespace lede::indexer {
namespace {

/// Further below the best than any two words can make up for.
constexpr std::int16_t kLowest = -24'000;
/// Words whose scores add up to a number of 16 bits.
constexpr std::size_t kShortRun = 5;
static_assert(kNameKinds == 4);
static_assert(-kLowest > 4 * (RunDecoder::kMostScore + 128));
static_assert(kShortRun * (RunDecoder::kMostScore + 128) < 32'768 &&
              -kLowest + RunDecoder::kMostScore + 128 < 32'768);

constexpr Label label_at(std::size_t kind, Part part) { return label_of(static_cast<NameKind>(kind), part); }

constexpr std::int16_t sum(int a, int b) { return static_cast<std::int16_t>(a + b); }

/// Of the finished labels.
constexpr Label finished(std::size_t at) {
  return at == 0 ? kOutside : label_at((at - 1) / 2, at % 2 == 1 ? Part::last : Part::unit);
}

}  // namespace

RunDecoder::RunDecoder(const Transitions& transitions) {
  for (std::size_t at = 0; at < kFinished; ++at) to_outside_[at] = transitions[finished(at)][kOutside];
  for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
    const Label begin = label_at(kind, Part::begin), inside = label_at(kind, Part::inside);
    const Label last = label_at(kind, Part::last), unit = label_at(kind, Part::unit);
    for (std::size_t at = 0; at < kFinished; ++at) {
      to_starting_[at][kind] = transitions[finished(at)][begin];
      to_starting_[at][kNameKinds + kind] = transitions[finished(at)][unit];
    }
    from_begin_[kind] = transitions[begin][inside];
    from_begin_[kNameKinds + kind] = transitions[begin][last];
    from_inside_[kind] = transitions[inside][inside];
    from_inside_[kNameKinds + kind] = transitions[inside][last];
  }
}

void RunDecoder::decode(std::span<const Scores> rows, std::span<Label> labels) {
  if (rows.size() == 1) {
    labels[0] = decode_one(rows[0]);
    return;
  }
  if (from_.size() < rows.size()) from_.resize(rows.size());
  begin(rows[0]);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows.size() > kShortRun) lower();
    step(rows[i], from_[i]);
  }
  Label label = best_end();
  for (std::size_t i = rows.size() - 1; i > 0; --i) {
    labels[i] = label;
    const Column& from = from_[i];
    if (label == kOutside) {
      label = static_cast<Label>(from.outside);
      continue;
    }
    const std::size_t kind = static_cast<std::size_t>(kind_of(label));
    const bool second = part_of(label) == Part::last || part_of(label) == Part::unit;
    const Lanes& lanes = is_open_before(label) ? from.going_on : from.starting;
    label = static_cast<Label>(lanes[kind + (second ? kNameKinds : 0)]);
  }
  labels[0] = label;
}

/// Most runs are one word: outside, or a name by itself.
Label RunDecoder::decode_one(const Scores& row) const {
  Label best = kOutside;
  int best_score = 2 * to_outside_[0];
  for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
    const Label label = label_at(kind, Part::unit);
    const int score = to_starting_[0][kNameKinds + kind] + to_outside_[2 + 2 * kind] + row[label - 1u];
    if (score > best_score) best = label, best_score = score;
  }
  return best;
}

void RunDecoder::begin(const Scores& row) {
  best_.outside = to_outside_[0];
  best_.starting = to_starting_[0];
  add(row);
  best_.going_on = Lanes{} + kLowest;
}

void RunDecoder::add(const Scores& row) {
  Lanes starting, going_on;
  for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
    const std::int16_t* const of_kind = &row.of[kind * 4];
    starting[kind] = of_kind[0];
    going_on[kind] = of_kind[1];
    going_on[kNameKinds + kind] = of_kind[2];
    starting[kNameKinds + kind] = of_kind[3];
  }
  best_.starting += starting;
  best_.going_on += going_on;
}

void RunDecoder::step(const Scores& row, Column& from) {
  const Column last = best_;
  std::int16_t outside = sum(last.outside, to_outside_[0]), outside_from = kOutside;
  Lanes starting = last.outside + to_starting_[0], starting_from = {};
  const auto weigh = [&](std::size_t at, std::int16_t before) {
    const auto label = static_cast<std::int16_t>(finished(at));
    if (const std::int16_t score = sum(before, to_outside_[at]); score > outside)
      outside = score, outside_from = label;
    const Lanes scores = before + to_starting_[at];
    const Lanes better = scores > starting;
    starting = better ? scores : starting;
    starting_from = better ? Lanes{} + label : starting_from;
  };
  for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
    weigh(1 + 2 * kind, last.going_on[kNameKinds + kind]);
    weigh(2 + 2 * kind, last.starting[kNameKinds + kind]);
  }
  best_.outside = outside;
  best_.starting = starting;
  from.outside = outside_from;
  from.starting = starting_from;
  go_on(last, from);
  add(row);
}

/// Names that are not finished.
void RunDecoder::go_on(const Column& last, Column& from) {
  const auto twice = [](const Lanes& lanes) {
    return Lanes{lanes[0], lanes[1], lanes[2], lanes[3], lanes[0], lanes[1], lanes[2], lanes[3]};
  };
  constexpr Lanes kBegin = {label_at(0, Part::begin), label_at(1, Part::begin), label_at(2, Part::begin),
                            label_at(3, Part::begin), label_at(0, Part::begin), label_at(1, Part::begin),
                            label_at(2, Part::begin), label_at(3, Part::begin)};
  const Lanes begun = twice(last.starting) + from_begin_;
  const Lanes inside = twice(last.going_on) + from_inside_;
  const Lanes better = inside > begun;  // -1 where it is
  best_.going_on = better ? inside : begun;
  from.going_on = kBegin - better;
}

/// The best becomes 0, what has no hope the lowest there is.
void RunDecoder::lower() {
  std::int16_t most = best_.outside;
  for (std::size_t i = 0; i < kNameKinds * 2; ++i)
    most = std::max({most, best_.starting[i], best_.going_on[i]});
  const auto lowered = [&](std::int16_t score) {
    return static_cast<std::int16_t>(std::max<int>(score - most, kLowest));
  };
  best_.outside = lowered(best_.outside);
  for (std::size_t i = 0; i < kNameKinds * 2; ++i) {
    best_.starting[i] = lowered(best_.starting[i]);
    best_.going_on[i] = lowered(best_.going_on[i]);
  }
}

Label RunDecoder::best_end() const {
  Label best = kOutside;
  int best_score = best_.outside + to_outside_[0];
  for (std::size_t at = 1; at < kFinished; ++at) {
    const std::size_t kind = (at - 1) / 2;
    const Lanes& lanes = at % 2 == 1 ? best_.going_on : best_.starting;
    const int score = lanes[kNameKinds + kind] + to_outside_[at];
    if (score > best_score) best = finished(at), best_score = score;
  }
  return best;
}

}  // namespace lede::indexer
