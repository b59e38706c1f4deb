// Hits put together by hand, for renderers: articles whose text, paragraphs and marks always agree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/answer.h"

namespace lede::searcher {

/// Builds an article paragraph by paragraph. In a paragraph's text, [brackets] become marks and <angles>
/// phrase marks; the clause of a mark is the number of different (lower-case) words or phrases marked before
/// it.
class HitMaker {
 public:
  HitMaker& paragraph(std::string_view marked, ParagraphKind kind = ParagraphKind::body);
  /// The first paragraph, also the title.
  HitMaker& headline(std::string_view marked);
  Hit hit;

 private:
  std::vector<std::string> clauses_;
};

/// Three ordinary hits about the invented river Orla: a dated one, an undated one of a JSON Lines file, one
/// without title.
Answer ordinary_answer();

/// Hits whose every string holds escape sequences, control characters, quotes, line breaks and invalid UTF-8
/// in the path.
Answer hostile_answer();

/// Hits in Chinese and in words too long for a line.
Answer wide_answer();

}  // namespace lede::searcher
