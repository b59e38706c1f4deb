#include "tools/entities/score.h"

#include <fmt/core.h>

#include <algorithm>

namespace lede::indexer {

double Counts::f1() const {
  return found + marked == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(found + marked);
}

Counts& Counts::operator+=(const Counts& other) {
  right += other.right;
  found += other.found;
  marked += other.marked;
  return *this;
}

Score score(const EntityModel& model, std::span<const MarkedArticle> articles) {
  Score result;
  const auto of = [&](NameKind kind) -> Counts& { return result[static_cast<std::size_t>(kind)]; };
  Tagger tagger(model);
  for (const MarkedArticle& marked : articles) {
    for (const NamedSpan& name : marked.names) ++of(name.kind).marked;
    for (const NameKind kind : marked.unreachable) ++of(kind).marked;
    for (const NamedSpan& name : tagger.label(marked.article, marked.tokens)) {
      ++of(name.kind).found;
      of(name.kind).right += std::find(marked.names.begin(), marked.names.end(), name) != marked.names.end();
    }
  }
  return result;
}

std::string print(const Score& score) {
  Counts three, all;
  for (std::size_t i = 0; i < kNameKinds; ++i) (i < 3 ? three : all) += score[i];
  all += three;
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  return fmt::format(
      "F1 {:.1f} (P {:.1f} R {:.1f})  person {:.1f} place {:.1f} org {:.1f} other {:.1f} all {:.1f}",
      three.f1(), share(three.right, three.found), share(three.right, three.marked), score[0].f1(),
      score[1].f1(), score[2].f1(), score[3].f1(), all.f1());
}

}  // namespace lede::indexer
