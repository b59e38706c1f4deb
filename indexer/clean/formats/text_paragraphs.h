// Splits plain text into paragraphs. In most scraped files each line is a paragraph. In some, paragraphs are
// wrapped at a column and separated by blank lines; their lines must be joined, as a phrase may cross a soft
// line end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede::indexer {

/// The paragraphs of `text`, trimmed, without blank ones. Only white space is dropped.
///
/// A line may continue the line above unless it is indented or begins with a list mark. A line is *full* when
/// the first word of the next line would not have fitted into the width of the text, that of its longest
/// line. A text counts as wrapped when it has blank lines, is 40 to 100 characters wide, and of the lines
/// that the next line may continue most end inside a sentence and two thirds are full. In a wrapped text a
/// line is joined to the next when it is full, or when it does not end a sentence and the next begins in
/// lower case. They are joined by a space, after a hyphenated half word by nothing.
std::vector<std::string> plain_paragraphs(std::string_view text);

}  // namespace lede::indexer
