// From a match to its line in the file on the disk: for editors (--vimgrep, --open) and for numbers of lines
// (-n). The index holds the cleaned text, so a match is looked for by the words around it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/units.h"
#include "searcher/search/answer.h"

namespace lede::searcher {

/// A place in a file. Line and column count from 1, the column in bytes, as ripgrep's and an editor's do.
struct SourcePlace {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::string text;  ///< the line, raw; of a long one what stands around the column
};

/// A text cut into words: letters, digits and all that is not ASCII, punctuation of typographers left out. Of
/// a web page also tags and entities.
struct SourceWords {
  std::vector<std::uint32_t> begins;  ///< first bytes
  std::vector<std::size_t> hashes;    ///< of the words in small letters
};
enum class Markup : bool { none, tags };
SourceWords source_words(std::string_view text, Markup markup = Markup::none);

/// The file of one article. Reads it once, when made.
class SourceLines {
 public:
  explicit SourceLines(const Hit& hit);

  /// False for what is no text: documents, packed files, members of archives, files that are gone or over 64
  /// MiB.
  bool is_text() const { return is_text_; }

  /// Where the file holds article.text[bytes]: the place whose words before and behind agree best with the
  /// article's, of several the one nearest to where it stands in the article. A record of a JSON Lines file
  /// is looked for in its line only. nullopt where the file does not have the word.
  std::optional<SourcePlace> place_of(ByteSpan bytes) const;

 private:
  SourcePlace place_at(std::uint32_t byte) const;
  std::size_t agreement(std::size_t in_article, std::size_t in_file) const;

  bool is_text_ = false;
  std::string bytes_;
  ByteSpan searched_;  ///< of bytes_
  SourceWords article_, file_;
  std::unordered_multimap<std::size_t, std::size_t> by_hash_;  ///< words of the file
};

}  // namespace lede::searcher
