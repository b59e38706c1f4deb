// Reads a file: opens and decompresses it and converts its encoding. Reads the disk; knows nothing about
// articles.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/article/article.h"
#include "common/base/files.h"
#include "common/schema/fields.h"

namespace lede::indexer {

class Neighbours;
class TextSource;

/// Whether a member of an archive, by its path ("/a/week.zip!/local/gates.txt"), is not to be read.
using LeaveOutMember = std::function<bool(const std::string& path)>;

/// The format of a file, by its name without .gz, .bz2, .xz or .zst.
enum class Format : std::uint8_t {
  text,
  markdown,
  html,
  pdf,
  docx,
  odt,
  epub,
  rtf,
  mail,
  xml,
  json_lines,
  json,
  csv,
  yaml,
  citations,
  mbox,
  archive,
  warc
};

/// Whether such a file holds many articles, each a record.
constexpr bool has_records(Format format) { return format >= Format::json_lines && format < Format::archive; }
/// Whether such a file holds other files, or pages. No RawText has this format.
constexpr bool holds_members(Format format) { return format >= Format::archive; }
constexpr bool holds_many(Format format) { return has_records(format) || holds_members(format); }
/// Whether RawText::text holds the bytes of such a file as they are: it is no text, or names its encoding.
constexpr bool is_bytes(Format format) { return format >= Format::pdf && format <= Format::mail; }

/// Why a file or line gave no article. Reports list the reasons in this order. Their names are part of the
/// summary and of the JSON output.
enum class SkipReason : std::uint8_t {
  unknown_type,
  special_file,
  symlink_loop,
  other_name,
  part_of_page,
  unreadable,
  empty,
  binary,
  too_large,
  damaged_archive,
  damaged,
  encrypted,
  archive_bomb,
  too_complex,
  bad_json,
  no_text,
  fault
};
std::string_view name_of(SkipReason reason);                    ///< "too-large"
std::optional<SkipReason> reason_named(std::string_view name);  ///< nullopt for other names
std::string_view explain(SkipReason reason);                    ///< "over 64 MiB"

struct Skipped {
  std::string path;  ///< of a member of an archive as well
  SkipReason reason{};
  std::string detail;  ///< such as "line 17: expected ','"; may be empty
};

/// What is known of a text from outside its bytes: from the record of a crawl, or the head of a mail.
struct SourceHints {
  std::string charset;          ///< of the bytes, as HTTP or a mail declares it; empty when unknown
  std::string url;              ///< where it was found
  std::optional<Date> fetched;  ///< the day; no article is younger
  std::uint32_t record = 0;     ///< its number in the file, from 1; 0 for a text that is a file
};

/// Which number comes first in the dates with slashes that one program wrote: "4/17/2017" or "17/4/2017".
/// Contradictory: some show one order, some the other.
enum class SlashOrder : std::uint8_t { unknown, month_first, day_first, contradictory };
/// What two parts of a file show together.
constexpr SlashOrder operator|(SlashOrder a, SlashOrder b) {
  return static_cast<SlashOrder>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

/// The content of a file, decompressed. Unless is_bytes(format): valid UTF-8, line ends '\n', without byte
/// order mark and NUL.
struct RawText {
  std::string path;  ///< absolute; that of a member: "/a/week.zip!/local/gates.txt"
  Format format{};
  std::string text;
  schema::SourceStamp stamp;
  /// Of a part of JSON Lines: its number in the file; of a part of XML, the number of its first record.
  std::uint32_t first_line = 1;
  SourceHints hints = {};
  /// Of records, as all of the file shows it; of a compressed one, as what was read so far shows it.
  SlashOrder slash_order = SlashOrder::unknown;
  Date latest = Date::max();          ///< no article of it was published later
  std::string guessed_encoding = {};  ///< when nothing declares it and it is not UTF-8
};

/// The largest article, record, and file that is one article; also the largest text that a compressed one may
/// become.
inline constexpr Bytes kFileLimit{64ULL << 20};
/// The same for a file whose text stands among pictures and fonts; of the text, kFileLimit at most is read.
inline constexpr Bytes kDocumentLimit{512ULL << 20};

/// How much of a file is looked at to find out its format.
inline constexpr Bytes kHead{4096};

/// By the ending of the name, in any case: .txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson .jl
/// .json .csv .tsv .yaml .yml .ris .enw .nbib .bib .xml .rss .atom .rdf .nitf .tei .pdf .docx .odt .epub .rtf
/// .eml .emlx .mht .mhtml .mbox .mbx .zip .tar .7z .warc .arc .har .wacz and others of these kinds, each also
/// with .gz, .bz2, .xz or .zst, .tgz and the like, and with what wget puts behind it: `page.html?id=44`,
/// `page.html.1`. nullopt for any other name.
std::optional<Format> format_of(std::string_view path);
/// Whether a file whose name says nothing of its format may be an article. Not style sheets, programs,
/// pictures and the like, by a table of their suffixes.
bool is_worth_opening(std::string_view path);
/// The format of a text, by how it begins; nullopt for XML, scripts, keys and the like.
std::optional<Format> format_in(std::string_view text);
/// The format of bytes that are no text, by how they begin; nullopt for others.
std::optional<Format> format_of_bytes(std::string_view bytes);
/// Whether the bytes are those of a zip or 7z file, and no document.
bool is_archive(std::string_view bytes);
/// Whether the file is an archive by its name, or where that says nothing by how it begins.
bool is_archive_file(const std::string& path);
/// What bytes are that are certainly not what their name says: a page saved as .txt or .pdf, a PDF as .html,
/// JSON as .txt. Else `named`.
Format format_despite_name(Format named, std::string_view bytes);
/// What a summary calls the files of a kind: ".doc", in lower case; empty for a name without a suffix, or
/// with one that is none ("No. 3 of the series").
std::string suffix_of(std::string_view path);
/// The path without .gz, .bz2, .xz or .zst.
std::string_view without_compression(std::string_view path);
/// By the ending of the name, also for .tgz and the like.
bool is_compressed(std::string_view path);

/// A file in an archive.
struct ArchiveMember {
  std::string path;   ///< "/a/week.zip!/local/gates.txt"
  std::string bytes;  ///< of those that are wanted
};
/// The files in the archive at `path` and in archives in it, as far as they can be read. `wants` says by the
/// path which of them are read, up to kFileLimit all together.
std::vector<ArchiveMember> members_in(const std::string& path, const LeaveOutMember& leave_out,
                                      const std::function<bool(const std::string& path)>& wants);

/// Reads a file: the texts that it holds, one after another. A file of records is read in parts of JSON Lines
/// (records.h), so that it may have any size; so may archives, of which each member is read as a file of its
/// name would be, also in three archives in one another, and WARC files (warc.h). Of a WACZ file, a zip of a
/// crawl, only its WARC files are read (https://specs.webrecorder.net/wacz/1.1.1/). What is hidden in an
/// archive is passed over. Not thread safe.
class TextReader {
 public:
  /// Opens the file; one that is an article is read whole. `status` comes from the walk; size and time of the
  /// stamp are taken from it. When the name does not say the format, the beginning of the file does; a file
  /// that is no text then has the reason unknown_type.
  /// Where a file leaves open how it is encoded, its `neighbours`, unless null, decide.
  TextReader(const std::string& path, const fs::FileStatus& status, LeaveOutMember leave_out = {},
             Neighbours* neighbours = nullptr);
  ~TextReader();
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) = delete;

  /// Its hash is over the bytes on disk, before they are decompressed; 0 when they were not read.
  const schema::SourceStamp& stamp() const { return stamp_; }
  /// nullopt at the end. Only an archive or a WARC file may have none.
  std::optional<std::variant<RawText, Skipped>> next();

 private:
  std::unique_ptr<TextSource> open_file_of_one(const std::string& path, Neighbours* neighbours);
  std::unique_ptr<TextSource> open_file_of_many(const std::string& path);

  schema::SourceStamp stamp_;
  struct Outermost;
  std::unique_ptr<Outermost> outermost_;
  std::unique_ptr<TextSource> source_;
  SlashOrder slash_order_ = SlashOrder::unknown;  ///< of all of a file of records
};

/// The first text of a file, or why there is none: all of it unless it has records.
std::variant<RawText, Skipped> read_source(const std::string& path, const fs::FileStatus& status);

/// What is known of the encoding of bytes from outside them.
struct EncodingHints {
  std::string declared = {};  ///< by HTTP or a mail; or that of the file of which the bytes are a part
  std::string beside = {};    ///< of the texts beside it, where they are sure (neighbours.h)
};

/// How the encoding of bytes was found.
struct Decoding {
  std::string encoding = {};  ///< empty for UTF-8, and for what begins with a byte order mark
  bool guessed = false;       ///< nothing declares it
  bool open = false;          ///< the bytes themselves do not settle it
};

/// Converts bytes of unknown encoding to valid UTF-8 with '\n' line ends and without byte order mark. In this
/// order: UTF-16 or UTF-8 by the byte order mark; UTF-16 without one when of each two bytes one is mostly NUL
/// or another single value; UTF-8 when valid, or damaged with more sequences of several bytes than bad bytes;
/// `hints.declared`; what an HTML or XML page declares; what ICU's detector is sure of; `hints.beside`, where
/// no word then mixes two scripts; what the detector finds for other scripts; an encoding of central
/// Europe where Windows-1252 has signs in words; else Windows-1252. Stretches of
/// Windows-1252 in UTF-8 are converted, and the other way round. Runs of characters that were certainly
/// encoded twice are repaired. nullopt for binary bytes: a NUL character, or more than a tenth control
/// characters.
std::optional<std::string> to_utf8(std::string_view bytes, const EncodingHints& hints = {},
                                   Decoding* decoding = nullptr);

}  // namespace lede::indexer
