// Where a record ends in the text of a JSON file, a table or an mbox: functions over text, which know nothing
// of files and blocks. An answer of npos says that the text ends first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede::indexer {

// --- JSON

/// Behind the string whose quotation mark, " or ', stands at `at`; npos when it does not end.
std::size_t string_end(std::string_view text, std::size_t at);

/// Behind the object at the beginning of the text; npos when it does not end.
std::size_t object_end(std::string_view text);

/// What stands before a value that a script assigns or hands on, "window.YTD.tweets.part0 = ", "callback("; 0
/// where nothing does.
std::size_t script_size(std::string_view text);

/// Where the first article begins in the object at the beginning of the text: of a list in it, or of several
/// that are its values ({"a1": {"text": ...}, "a2": ...}); npos when it has none, or is an article itself.
std::size_t wrapped_list(std::string_view text);

/// Where the first article begins in an object of lists of them, whatever their names ({"2031-02-03":
/// [{...}], "2031-02-04": [...]}); npos for any other.
std::size_t named_lists(std::string_view text);

/// The next bracket from `at` on that stands in no string: where among items or values an object begins, or
/// where these end. npos: the text ends first.
std::size_t next_item(std::string_view text, std::size_t at);

/// The keys of the one object that a JSON text is; nullopt for a text that is a list, several values, an
/// object of articles (wrapped_list), or no JSON.
std::optional<std::vector<std::string_view>> keys_of_one(std::string_view json);

/// Whether a list under this key is one of articles: "articles", "results".
bool is_list_of_records(std::string_view key);

/// Whether a value is a text: of ten words at least.
bool is_prose(std::string_view value);

// --- tables

struct Row {
  std::vector<std::string> fields;
  std::size_t size = 0;  ///< bytes, with the line end
};

/// What stands between the fields of a table most often in its first line: one of , ; tab |
char delimiter_in(std::string_view header);

/// What stands between the fields in rows of one length, that also spreadsheets of other countries write; as
/// delimiter_in() of the first line where no sign makes such rows.
char delimiter_of(std::string_view text);

/// What a spreadsheet says in a line of its own: "sep=;". nullopt for any other line.
std::optional<char> declared_delimiter(std::string_view line);

/// The names of the columns of a table whose first row names none: of one that holds prose ("text"), and
/// those of dates, addresses and headlines, else "column3". nullopt when the first row may be names, or no
/// column is sure to be the text.
std::optional<std::vector<std::string>> guessed_columns(std::string_view text, char delimiter);

/// The row at the beginning of the text; nullopt when the text ends first. In quotation marks a delimiter and
/// a line end are part of the field. `is_all`: nothing follows. Then a mark that is not closed either opens
/// the last field of a file that was cut, or, when much follows it, opens nothing.
std::optional<Row> read_row(std::string_view text, char delimiter, bool is_all);

// --- mails

inline constexpr std::size_t kLongestSeparator = 200;  // bytes

/// Whether the line is one that begins a mail in an mbox: "From ana@tarnow.example Thu Mar  6 07:31:00 2031".
bool separates_mails(std::string_view line);

/// Where the line that separates the next mail begins; npos when there is none.
std::size_t mail_end(std::string_view text);

/// Takes back what a program does to lines of a mail that would separate mails: ">From ", also ">>From ".
std::string unquoted(std::string_view mail);

}  // namespace lede::indexer
