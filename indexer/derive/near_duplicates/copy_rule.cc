#include "indexer/derive/near_duplicates/copy_rule.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/text/sentence_fingerprints.h"
#include "common/text/signature.h"

namespace lede::indexer {
namespace {

constexpr double kHalf = .5;
constexpr double kQuarter = .25;

// So many words in common make no family, unless they are all of both texts.
constexpr std::uint32_t kTooFew = 24;
constexpr double kNearlyAll = .98;

// What stands in some articles may be a box of captions, a plea, terms of use. Those are short, or stand in
// the middle or at the end; a copy is longer and begins as its source does, or soon after an introduction.
constexpr std::uint32_t kNoticeLength = 48;
constexpr std::uint32_t kOpening = 100;
constexpr std::uint32_t kUpperPart = 250;
constexpr std::uint32_t kSomeOfOpening = 12;
constexpr std::uint32_t kMostOfOpening = 50;
constexpr double kMostOfSource = .6;

/// Words of the signature but for boilerplate, a 0 for each sentence left out, and how far each is spread.
struct Marked {
  std::string words;
  std::vector<std::uint32_t> few_before = {0};

  void append(std::string_view signature, TokenSpan span, bool few) {
    for (auto i = span.begin; i < span.end; ++i) {
      if (static_cast<unsigned char>(signature[i]) < kFirstWordByte) continue;
      words.push_back(signature[i]);
      few_before.push_back(few_before.back() + few);
    }
  }
  void leave_out() {
    words.push_back('\0');
    few_before.push_back(few_before.back());
  }
};

Marked mark(std::string_view signature, const std::function<Spread(std::uint64_t)>& spread) {
  Marked marked;
  std::uint32_t done = 0;
  for (const auto& print : sentence_fingerprints(signature)) {
    marked.append(signature, {done, print.words.begin}, true);
    const auto how_far = spread(print.hash);
    if (how_far == Spread::many)
      marked.leave_out();
    else
      marked.append(signature, print.words, how_far == Spread::few);
    done = print.words.end;
  }
  marked.append(signature, {done, static_cast<std::uint32_t>(signature.size())}, true);
  return marked;
}

/// How much of one text stands in another. Of a run of n words n - 4 are counted, as runs of five are.
struct Overlap {
  std::vector<SharedRun> runs;
  std::size_t all = 0;
  std::size_t shared = 0;
  std::size_t few = 0;           ///< of the shared
  std::size_t kept = 0;          ///< words besides, where others were exchanged within sentences
  std::uint32_t opening = 0;     ///< shared words of the first kOpening, and kept ones
  std::uint32_t upper_part = 0;  ///< and of the first kUpperPart

  double part(std::size_t words) const {
    return all == 0 ? 0 : static_cast<double>(words) / static_cast<double>(all);
  }
};

/// How much of a stretch stands before `end`.
std::uint32_t words_before(std::uint32_t begin, std::uint32_t length, std::uint32_t end) {
  return begin >= end ? 0 : std::min(begin + length, end) - begin;
}

Overlap overlap(const OwnWords& of, const OwnWords& in) {
  Overlap result;
  result.runs = in.runs().shared_with(of.runs().words());
  result.all = of.count() - std::min<std::size_t>(of.count(), kShortestRun - 1);
  for (const auto& run : result.runs) {
    const auto few = of.few_before(run.here + run.length) - of.few_before(run.here);
    result.shared += run.length - (kShortestRun - 1);
    result.few += few - std::min(few, kShortestRun - 1);
    result.opening += words_before(run.here, run.length, kOpening);
    result.upper_part += words_before(run.here, run.length, kUpperPart);
  }
  return result;
}

/// Adds the words that stayed where others were exchanged within sentences.
void add_kept(Overlap& overlap, const OwnWords& of, const OwnWords& in) {
  for (const auto& stretch : words_between(of.runs().words(), in.runs().words(), overlap.runs)) {
    const auto before = [&](std::uint32_t end) {
      return words_before(stretch.here, stretch.length, end) * stretch.words / stretch.length;
    };
    overlap.kept += stretch.words;
    overlap.opening += before(kOpening);
    overlap.upper_part += before(kUpperPart);
  }
}

bool begins_in(const Overlap& copy, const Overlap& source) {
  return source.opening >= kMostOfOpening && copy.upper_part >= kSomeOfOpening &&
         source.part(source.shared) >= kMostOfSource;
}

bool begin_alike(const Overlap& a, const Overlap& b) {
  return std::min(a.opening, b.opening) >= kSomeOfOpening || begins_in(a, b) || begins_in(b, a);
}

/// Two articles and how much of each stands in the other.
class Comparison {
 public:
  Comparison(const OwnWords& a, const OwnWords& b) : of_a_(overlap(a, b)), of_b_(overlap(b, a)) {}

  /// In texts of which little is left in runs, what lies between them is alike by chance.
  bool may_have_kept() const { return least(&Overlap::shared) >= kQuarter; }
  void count_kept(const OwnWords& a, const OwnWords& b) {
    add_kept(of_a_, a, b);
    add_kept(of_b_, b, a);
  }

  bool are_copies() const {
    if (least(&Overlap::shared) >= kNearlyAll) return true;
    if (words(&Overlap::few) >= kTooFew &&
        (holds(kMostOfSource, &Overlap::few) || begins_and_holds(&Overlap::few)))
      return true;
    return words(&Overlap::shared) >= kNoticeLength && begins_and_holds(&Overlap::shared);
  }

 private:
  double least(std::size_t Overlap::*counted) const {
    return std::min(of_a_.part(of_a_.*counted), of_b_.part(of_b_.*counted));
  }
  std::size_t words(std::size_t Overlap::*counted) const { return std::min(of_a_.*counted, of_b_.*counted); }
  /// So much of one text stands in the other, counting of the words in runs only what `counted` says.
  bool holds(double part, std::size_t Overlap::*counted) const {
    const bool kept = least(counted) >= kQuarter;
    const auto in = [&](const Overlap& of) { return of.part(of.*counted + (kept ? of.kept : 0)); };
    return std::max(in(of_a_), in(of_b_)) >= part;
  }
  bool begins_and_holds(std::size_t Overlap::*counted) const {
    return holds(kHalf, counted) && begin_alike(of_a_, of_b_);
  }

  Overlap of_a_;
  Overlap of_b_;
};

}  // namespace

OwnWords::OwnWords(std::string_view signature, const std::function<Spread(std::uint64_t)>& spread)
    : runs_([&] {
        auto marked = mark(signature, spread);
        few_before_ = std::move(marked.few_before);
        return std::move(marked.words);
      }()) {}

bool are_copies(const OwnWords& a, const OwnWords& b) {
  Comparison both(a, b);
  if (both.are_copies()) return true;
  if (!both.may_have_kept()) return false;
  both.count_kept(a, b);  // last, being dear
  return both.are_copies();
}

}  // namespace lede::indexer
