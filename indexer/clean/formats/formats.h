// The cleaners of the formats, and what several of them share.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/draft.h"

namespace lede::indexer {

/// The cleaners; the table in cleaner.cc picks one. Each returns what clean() in cleaner.h promises.
std::vector<Cleaned> clean_text(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_markdown(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_html(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_pdf(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_docx(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_odt(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_epub(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_rtf(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_json_lines(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_xml(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_mail(const RawText& raw, const RecurringLines& recurring);

/// By the cleaner of its format (cleaner.cc).
std::vector<Cleaned> clean_as(const RawText& raw, const RecurringLines& recurring);

/// A file inside a mail or a document.
struct AttachedFile {
  const RawText& outer;
  std::string name;  ///< as written there, also with folders
  std::string bytes;
  std::optional<Format> type = {};  ///< as declared, for a name that says nothing
  std::string charset = {};         ///< the same
};
/// Appends its articles, or why there are none, under the path "/a/week.mbox!/report.pdf". `seen` are the
/// names of the files in `outer` so far: a second one of a name gets a number.
void add_attached_file(AttachedFile file, std::set<std::string>& seen, const RecurringLines& recurring,
                       std::vector<Cleaned>& cleaned);

/// Gives the draft what the pairs of a YAML text say. `origin` and the key are the evidence.
void read_yaml(std::string_view text, std::string_view origin, ArticleDraft& draft);

/// Gives the draft the fields of the front matter at the head of a text, YAML between lines of `---` or TOML
/// between lines of `+++`, and returns the text below it. The whole text when there is none: the first line
/// is neither, the block does not end, or a line of it has no key and belongs to none.
std::string_view read_front_matter(std::string_view text, ArticleDraft& draft);

/// The same for lines at the head of a text that begin with the name of a field ("Title: ...", "Quelle:
/// ..."). A line with another label counts between two such lines. The whole text when it has not two fields,
/// among them title, date or address, or nothing below them.
std::string_view read_labels(std::string_view text, ArticleDraft& draft);

/// The text of a file in reStructuredText, AsciiDoc, Org or LaTeX without its marks; gives the draft title,
/// day, author and other fields at its head. Any other text as it is.
std::string read_writers_markup(std::string text, const std::string& path, ArticleDraft& draft);

/// The text without numbers of lines, and without blank lines where they stand between all lines; decoded
/// where it is a mail in quoted-printable. Any other text as it is.
std::string without_typing_marks(std::string text);

/// What is said in subtitles (.srt, .vtt), without numbers and times. Any other text as it is.
std::string without_cues(std::string_view text);

/// The text of a report below the slug in its first line, which becomes meta:slug, and notes to editors;
/// without the marks of the wire. All of any other text.
std::string read_wire_head(std::string_view text, ArticleDraft& draft);

/// The text with columns of prose that stand side by side put below one another, from left to right. Tables
/// stay: a cell has fewer words than a line of a column.
std::string without_columns(std::string_view text);

/// The paragraphs of a plain text, trimmed, without blank ones. Only white space and quotation marks of mails
/// are dropped. In most scraped files each line is a paragraph. In others, paragraphs are wrapped at a
/// column; their lines are joined, as a phrase may cross a soft line end.
///
/// A line may continue the line above unless it is indented, begins with a list mark or is a row of a table.
/// A line is *full* at a column when the first word of the next line would not have fitted into it. The
/// column of a text is the one, of 24 to 255 characters, at which most lines are full. The text counts as
/// wrapped when two thirds of the lines that the next may continue are full, most end inside a sentence, and
/// enough begin with a small letter: those of verses, headlines and paragraphs begin with capitals. In a
/// wrapped text a line is joined to the next when it is full, or when it does not end a sentence and the next
/// begins in lower case or the line is nearly full. They are joined by a space, after a hyphenated half word
/// by nothing; the hyphen goes when the whole word stands nearby or it is a soft one, else it may be that of
/// a compound.
///
/// Lines in a row that begin with ">" are those of a quoted mail; each depth has a column of its own.
///
/// A page number, form feed or running head inside a sentence is furniture of a printed page: the sentence is
/// joined over it, and the furniture follows it as paragraphs of its own.
std::vector<std::string> plain_paragraphs(std::string_view text);

// Lines that are joined to sentences.

/// Whether a sentence goes on behind the line: it ends in a comma, a semicolon or no mark at all.
bool is_in_mid_sentence(std::string_view line);
/// Whether the line begins with a small letter.
bool begins_lower(std::string_view line);
inline constexpr std::string_view kSoftHyphen = "\u00AD";
/// Who broke the lines: an author, at hyphens of compounds at most, or a program that sets columns.
enum class Hyphens : std::uint8_t { typed, typeset };
/// Appends `line`, a view into `text`, to the lines of a paragraph: by a space, after a hyphenated half word
/// by nothing. A hyphen goes when it is a soft one, when it was typed and the whole word stands nearby in the
/// text, or when it was typeset and the compound does not.
void append_line(std::string& paragraph, std::string_view line, std::string_view text,
                 Hyphens hyphens = Hyphens::typed);

/// What programs and authors write into the metadata of a document, which is often worth nothing.
struct DocumentFacts {
  std::string title;
  std::string author;
  std::string created;  ///< a day in any form
  std::string program;  ///< that made the file
  std::string origin;   ///< of the evidence: "pdf", "docx"
};
/// Gives the draft title and author unless they are a file's or a user's name, or what a program puts there.
/// The day is that of a draft or a download as often as that of publication: it becomes the date only when
/// nothing else gives one, and not from a program that prints or scans what others published.
void give_facts(const DocumentFacts& facts, ArticleDraft& draft);

/// A cheap test that exports of press databases pass, as text or HTML, and few other texts do.
bool may_be_press_export(std::string_view text);

/// The documents of an export of a press database as text: LexisNexis, Nexis Uni, Factiva (plain or with
/// field codes), ProQuest. Title, day, outlet and author are read from the head and the labels of each;
/// labelled lines are boilerplate. Empty for any other text. A cover and the search that was made are
/// dropped.
std::vector<ArticleDraft> press_documents(std::string_view text);

}  // namespace lede::indexer
