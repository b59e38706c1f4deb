// Plain text -> paragraphs. In most scraped files a line is a paragraph; in some, paragraphs are hard-wrapped
// at a column and separated by blank lines, and their lines must be joined, since phrases cross soft line
// ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede::indexer {

/// The paragraphs of `text`, none blank, trimmed. Nothing is dropped but white space.
///
/// A text counts as hard-wrapped when it has blank lines and, of the lines that the next one may continue,
/// most end in mid-sentence and two thirds are *full*: the first word of the next line would have overrun the
/// longest of them, 40 to 100 characters. Then a line is joined to the next by a space (by nothing after a
/// hyphenated half word) if it is full, or if it ends no sentence and the next begins in lower case. An
/// indented line or a list mark continues nothing.
std::vector<std::string> plain_paragraphs(std::string_view text);

}  // namespace lede::indexer
