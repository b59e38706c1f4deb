// Stories of made-up words for tests of copies: any number of sentences, no two alike.
#pragma once

#include <string>
#include <vector>

namespace lede::testing {

/// `count` sentences of 12 words, the same for the same `seed`; other seeds share none of them.
std::vector<std::string> made_sentences(unsigned seed, std::size_t count);

/// Sentences [begin, end) in paragraphs of three.
std::string made_text(const std::vector<std::string>& sentences, std::size_t begin, std::size_t end);

/// The whole story under a headline of its own.
std::string made_story(unsigned seed, std::size_t sentences);

}  // namespace lede::testing
