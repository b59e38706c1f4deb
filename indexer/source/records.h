// Cuts a file of records into blocks of JSON Lines, whatever its form, and an mbox into its mails, so that a
// file of any size is read in constant memory and one cleaner serves all forms.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/source/stream.h"

namespace lede::indexer {

/// Whole lines, in valid UTF-8, each a record; or the bytes of one mail.
struct RecordBlock {
  std::string lines;
  std::uint32_t first = 1;  ///< number of the first line: that in the file for JSON Lines, else of the record
};

/// A record that cannot be read; or, as 0, the file.
struct BadRecord {
  std::uint32_t number = 0;
  SkipReason reason{};
};

/// The order that the dates of records show: those at the beginning of a field that can be read in one way
/// only.
SlashOrder slash_order(std::string_view text);

class RecordReader {
 public:
  /// Format::json_lines or json: a record a line, or values one after another, also in a list, also printed
  /// over several lines, also in a list inside an object ({"articles": [...]}), as the values of one or as
  /// the columns of a table (json_forms.h); which of them, the beginning shows. Format::csv: rows of which
  /// the first names the columns, unless it holds what no name does (guessed_columns()), with any of , ; tab
  /// | between and quotes as in RFC 4180; each becomes an object of texts. Format::yaml, citations: as
  /// yaml_records.h and citations.h say. Format::mbox: mails, each below a line that separates_mails().
  RecordReader(std::unique_ptr<ByteStream> bytes, Format format);

  /// nullopt at the end. A record over kFileLimit is a BadRecord, and so is the fault of the stream, after
  /// what came before it.
  std::optional<std::variant<RecordBlock, BadRecord>> next();
  /// The names in the first row of a table, in their order; empty for JSON.
  const std::vector<std::string>& columns() const { return columns_; }

  /// Of what was read so far; empty when it is certain.
  const std::string& guessed_encoding() const { return encoding_; }

  /// Of what a block holds: json_lines or mail.
  Format block_format() const { return form_ == Form::mails ? Format::mail : Format::json_lines; }

 private:
  enum class Form : std::uint8_t { lines, values, rows, mails };
  using Outcome = std::variant<RecordBlock, BadRecord>;

  Form find_form(Format format);
  void find_encoding();
  void read_utf16();
  void read_whole(Format format);
  void read_without_comments();
  std::optional<std::string> decoded(std::string_view bytes);
  std::string utf8_of(std::string_view bytes);
  std::optional<std::string> utf8_of_lines(std::string_view lines);
  bool read_more();
  std::string_view rest() const { return std::string_view(data_).substr(at_); }
  /// Passes over the rest of a line, of any length.
  void skip_line();
  std::optional<Outcome> next_lines();
  std::optional<Outcome> next_records();
  std::optional<Outcome> next_mail();
  /// The next record as one line; nullopt at the end.
  std::optional<std::string> next_value();
  std::optional<std::string> next_row();
  std::optional<std::vector<std::string>> next_fields();
  std::optional<std::string> take(std::size_t size);
  std::optional<std::string> taken_value(std::size_t size);

  std::unique_ptr<ByteStream> bytes_;
  std::string data_;  ///< what was read and not yet given, from at_ on
  std::size_t at_ = 0;
  bool at_end_ = false;
  bool too_large_ = false;                  ///< the record at at_
  bool reported_ = false;                   ///< the stream's fault
  std::optional<SkipReason> refused_ = {};  ///< why there is nothing, or no more
  std::uint32_t number_ = 1;
  Form form_;
  bool in_wrapper_ = false;  ///< inside the object that holds the articles
  bool in_lists_ = false;    ///< which holds several lists of them
  std::string encoding_;     ///< of the bytes, if it is a guess
  char delimiter_ = ',';
  bool ends_in_cr_ = false;  ///< rows do, as old spreadsheets of Apple write
  std::vector<std::string> columns_;
};

}  // namespace lede::indexer
