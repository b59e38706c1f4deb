// What a line looks like, counted in one pass over its bytes. The line model sees nothing else of the text.
#pragma once

#include <cstdint>
#include <string_view>

namespace lede::indexer {

/// Words and characters are counted in the first kShapeBytes bytes of the line. Its length, its end and its
/// hash are those of the whole line.
struct LineShape {
  std::uint32_t bytes = 0;    ///< of the whole line without its list mark
  std::uint32_t scanned = 0;  ///< how many of these were counted
  std::uint32_t words = 0;
  std::uint32_t function_words = 0;
  std::uint32_t site_words = 0;
  std::uint32_t address_words = 0;
  std::uint32_t reporting_words = 0;
  std::uint32_t date_words = 0;
  std::uint32_t capitals = 0;      ///< words that begin with a capital
  std::uint32_t all_capitals = 0;  ///< words of two or more capitals and no small letter
  std::uint32_t glued = 0;         ///< words with a small letter before a capital, as in menuHomeNews
  std::uint32_t digits = 0;
  std::uint32_t letters = 0;  ///< bytes of all words
  std::uint32_t commas = 0;
  std::uint32_t sentences = 0;  ///< ends of sentences inside the line; its own end is not counted
  std::uint32_t quotes = 0;     ///< double quotation marks
  std::uint32_t signs = 0;      ///< | / > # © and other signs of menus
  bool listed = false;          ///< begins with a list mark
  bool begins_lower = false;
  bool ends_sentence = false;  ///< ends in . ! or ?, closing quotes ignored
  bool ends_colon = false;
  bool ends_open = false;  ///< ends in an ellipsis
  bool web = false;        ///< the counted part contains an address: @, http or www.
  std::uint64_t hash = 0;  ///< of the line without its list mark
};

inline constexpr std::uint32_t kShapeBytes = 600;

/// `line` is one trimmed paragraph of any bytes. Words of other scripts than Latin are counted but have no
/// class.
LineShape measure_line(std::string_view line);

/// Whether the line is a sentence, and no two or three words.
inline bool is_sentence(const LineShape& line) {
  return line.words >= 6 && line.ends_sentence && line.function_words * 5 >= line.words;
}

/// Whether the word is a month, a day of the week or the like: "March", "tue", "pm". Case does not matter.
bool is_date_word(std::string_view word);

}  // namespace lede::indexer
