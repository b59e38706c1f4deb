// What a line looks like: counts of one pass over its bytes. All that the line model knows of a line's text.
#pragma once

#include <cstdint>
#include <string_view>

namespace lede::indexer {

/// Counts over the first bytes of the line (kShapeBytes): a longer line is judged by its head, its end and
/// its length.
struct LineShape {
  std::uint32_t bytes = 0;    ///< of the whole line, its list mark apart
  std::uint32_t scanned = 0;  ///< of these, how many were counted
  std::uint32_t words = 0;
  std::uint32_t function_words = 0;
  std::uint32_t site_words = 0;
  std::uint32_t address_words = 0;
  std::uint32_t telling_words = 0;
  std::uint32_t date_words = 0;
  std::uint32_t capitals = 0;      ///< words that begin with a capital
  std::uint32_t all_capitals = 0;  ///< words of two capitals and more, and no small letter
  std::uint32_t glued = 0;         ///< words with a small letter before a capital: menuHomeNews
  std::uint32_t digits = 0;
  std::uint32_t letters = 0;  ///< bytes of words
  std::uint32_t commas = 0;
  std::uint32_t sentences = 0;  ///< ends of sentences within the line, its own end apart
  std::uint32_t quotes = 0;     ///< double quotation marks
  std::uint32_t signs = 0;      ///< | / > # © and other signs of menus
  bool listed = false;          ///< begins with a list mark
  bool begins_lower = false;
  bool ends_sentence = false;  ///< ends in . ! ? (closing quotes apart)
  bool ends_colon = false;
  bool ends_open = false;  ///< ends in an ellipsis
  bool web = false;        ///< holds an address: @, http, www
  std::uint64_t hash = 0;  ///< of the text without list mark
};

inline constexpr std::uint32_t kShapeBytes = 600;

/// `line`: one trimmed paragraph. Works on any bytes; words of other scripts are counted, but in no class.
LineShape measure_line(std::string_view line);

}  // namespace lede::indexer
