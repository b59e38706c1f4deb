#include "indexer/source/records.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/json.h"
#include "common/base/lines.h"
#include "common/base/utf8.h"
#include "indexer/source/citations.h"
#include "indexer/source/json_forms.h"
#include "indexer/source/record_borders.h"
#include "indexer/source/yaml_records.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t kMostLines = 10'000;  // of a block: one may be a letter, its article takes a kilobyte
constexpr std::size_t kFaultShown = 200;    // bytes of what is no record
constexpr Bytes kWholeLimit{16ULL << 20};
constexpr std::size_t kUtf16Sample = 4096;
constexpr std::size_t npos = std::string_view::npos;

// Whole lines of about kBlock, kMostLines at most, or one that is longer; npos when the text has no whole
// line.
std::size_t lines_end(std::string_view text) {
  std::size_t end = npos;
  for (std::size_t lines = 0; lines < kMostLines; ++lines) {
    const std::size_t next = text.find('\n', end + 1);
    if (next == npos || (next > kBlock && end != npos)) break;
    end = next;
  }
  return end;
}

}  // namespace

SlashOrder slash_order(std::string_view text) {
  constexpr std::string_view kBefore = "\"\t,;|\n";
  SlashOrder order = SlashOrder::unknown;
  for (auto at = text.find('/'); at != npos; at = text.find('/', at + 1)) {
    const std::size_t day_end = at > 0 && text[at - 1] == '\\' ? at - 1 : at;  // "4\/17\/2017" in JSON
    std::size_t begin = day_end;
    while (begin > 0 && day_end - begin < 3 && ascii::is_digit(text[begin - 1])) --begin;
    if (begin == day_end || day_end - begin > 2) continue;
    if (begin > 0 && kBefore.find(text[begin - 1]) == npos) continue;
    int first = 0, second = 0;
    std::from_chars(text.data() + begin, text.data() + day_end, first);
    const auto read = std::from_chars(text.data() + at + 1, text.data() + text.size(), second);
    std::string_view behind = text.substr(static_cast<std::size_t>(read.ptr - text.data()));
    if (behind.starts_with('\\')) behind.remove_prefix(1);
    if (!behind.starts_with('/')) continue;
    if (first > 12 && first <= 31 && second >= 1 && second <= 12) order = order | SlashOrder::day_first;
    if (second > 12 && second <= 31 && first >= 1 && first <= 12) order = order | SlashOrder::month_first;
  }
  return order;
}

RecordReader::RecordReader(std::unique_ptr<ByteStream> bytes, Format format) : bytes_(std::move(bytes)) {
  read_more();
  form_ = Form::mails;
  if (format == Format::mbox) return;
  find_encoding();
  if (data_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  const bool is_whole = format == Format::yaml || format == Format::citations;
  if (is_whole) read_whole(format);
  if (is_whole) return;
  if (format == Format::json || format == Format::json_lines) at_ += script_size(rest());
  form_ = find_form(format);
  if (form_ == Form::values && has_comments(rest())) read_without_comments();
  if (form_ != Form::rows) return;
  ends_in_cr_ = rest().find('\n') == npos && rest().find('\r') != npos;
  if (ends_in_cr_) std::replace(data_.begin(), data_.end(), '\r', '\n');
  const std::string_view first = rest().substr(0, rest().find('\n'));
  const auto declared = declared_delimiter(first);
  if (declared) at_ += std::min(first.size() + 1, rest().size());
  delimiter_ = declared.value_or(delimiter_of(rest()));
  if (auto guessed = guessed_columns(rest(), delimiter_))
    columns_ = std::move(*guessed);
  else
    columns_ = next_fields().value_or(std::vector<std::string>());
}

RecordReader::Form RecordReader::find_form(Format format) {
  if (format == Format::csv) return Form::rows;
  const std::string_view text =
      rest().substr(std::min(rest().find_first_not_of(ascii::kWhite), rest().size()));
  const std::size_t line_end = text.find('\n');
  const std::string_view first = ascii::trimmed(text.substr(0, line_end));
  if (first == "{" || first.starts_with('[')) return Form::values;
  if (format == Format::json_lines) return Form::lines;
  const bool has_second = line_end != npos && ascii::trimmed(text.substr(line_end)).starts_with('{');
  return first.ends_with('}') && has_second ? Form::lines : Form::values;
}

// A line or a field alone is too little to tell an encoding: the beginning of the file does.
void RecordReader::find_encoding() {
  if (data_.starts_with("\xFF\xFE") || data_.starts_with("\xFE\xFF")) return read_utf16();
  const std::string_view lines = rest().substr(0, lines_end(rest()));
  if (utf8::is_valid(lines) && lines.find('\0') == npos) return;
  Decoding found;
  to_utf8(lines, {}, &found);
  // Half a character of UTF-16 more or less hides that it is UTF-16.
  if (rest().substr(0, kUtf16Sample).find('\0') != npos)
    to_utf8(rest().substr(0, std::min(kUtf16Sample, rest().size() / 2 * 2)), {}, &found);
  if (found.encoding.starts_with("UTF-16")) read_utf16();
  if (found.guessed) encoding_ = found.encoding;
}

std::optional<std::string> RecordReader::decoded(std::string_view bytes) {
  Decoding found;
  auto text = to_utf8(bytes, {.declared = encoding_}, &found);
  if (encoding_.empty() && found.guessed) encoding_ = found.encoding;
  return text;
}

// Programs that crash leave NULs behind: they cost no other character. "" for what is no text even so.
std::string RecordReader::utf8_of(std::string_view bytes) {
  if (auto text = decoded(bytes)) return std::move(*text);
  std::string plain(bytes);
  std::replace(plain.begin(), plain.end(), '\0', ' ');
  return decoded(plain).value_or("");
}

// A line that is no text costs no other: it becomes U+FFFD, which is no record. nullopt when none is text.
std::optional<std::string> RecordReader::utf8_of_lines(std::string_view lines) {
  if (auto text = decoded(lines)) return text;
  std::string out;
  bool has_text = false;
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    const std::string text = utf8_of(line);
    has_text = has_text || text.find_first_not_of(ascii::kWhite) != npos;
    out.append(text.empty() && !line.empty() ? "\xEF\xBF\xBD" : text).push_back('\n');
  }
  return has_text ? std::optional(std::move(out)) : std::nullopt;
}

// Such files come from spreadsheets and are small.
void RecordReader::read_utf16() {
  data_ += read_all(*bytes_, kFileLimit);
  too_large_ = data_.size() > kFileLimit.value;
  data_ = too_large_ ? "" : utf8_of(data_);
  at_end_ = true;
}

// Such files are written by hand.
void RecordReader::read_without_comments() {
  data_ += read_all(*bytes_, kWholeLimit);
  at_end_ = true;
  too_large_ = data_.size() > kWholeLimit.value;
  data_ = too_large_ ? "" : without_comments(rest());
  at_ = 0;
}

// Files that are read as a whole.
void RecordReader::read_whole(Format format) {
  form_ = Form::lines;
  data_ += read_all(*bytes_, kWholeLimit);
  at_end_ = true;
  too_large_ = data_.size() > kWholeLimit.value;
  const std::string text = too_large_ ? "" : utf8_of(rest());
  at_ = 0;
  if (format == Format::citations) return void(data_ = citation_records(text));
  const YamlRecords records = yaml_records(text);
  data_ = records.has_prose ? records.lines : "";
  if (!too_large_ && !records.has_prose)
    refused_ = SkipReason::unknown_type;
  else if (records.is_cut)
    refused_ = SkipReason::damaged;
}

// Doubles what is held, so that looking again from its beginning costs no more than reading it.
bool RecordReader::read_more() {
  if (at_end_) return false;
  data_.erase(0, std::exchange(at_, 0));
  const std::size_t before = data_.size();
  data_.resize(before + std::max(before, kBlock));
  const std::size_t got = bytes_->read(std::span(data_).subspan(before));
  at_end_ = before + got < data_.size();
  data_.resize(before + got);
  if (ends_in_cr_) std::replace(data_.begin(), data_.end(), '\r', '\n');
  return got > 0;
}

std::optional<std::variant<RecordBlock, BadRecord>> RecordReader::next() {
  auto outcome = form_ == Form::lines ? next_lines() : form_ == Form::mails ? next_mail() : next_records();
  if (outcome) return outcome;
  if (std::exchange(too_large_, false)) return BadRecord{number_++, SkipReason::too_large};
  if (const auto reason = std::exchange(refused_, std::nullopt)) return BadRecord{0, *reason};
  if (const auto fault = bytes_->fault(); fault && !std::exchange(reported_, true))
    return BadRecord{0, *fault};
  return std::nullopt;
}

void RecordReader::skip_line() {
  std::size_t end = rest().find('\n');
  for (; end == npos; end = rest().find('\n')) {
    at_ = data_.size();
    if (!read_more()) return;
  }
  at_ += end + 1;
}

std::optional<RecordReader::Outcome> RecordReader::next_lines() {
  std::size_t end = lines_end(rest());
  while (end == npos && rest().size() <= kFileLimit.value && read_more()) end = lines_end(rest());
  if (end == npos && rest().size() > kFileLimit.value) {
    skip_line();
    return BadRecord{number_++, SkipReason::too_large};
  }
  const std::string_view lines = rest().substr(0, end == npos ? npos : end + 1);
  if (lines.empty()) return std::nullopt;
  at_ += lines.size();
  const std::uint32_t first = number_;
  number_ += static_cast<std::uint32_t>(std::count(lines.begin(), lines.end(), '\n'));
  if (lines.size() > kFileLimit.value) return BadRecord{first, SkipReason::too_large};
  std::optional<std::string> text = utf8_of_lines(lines);
  if (!text) return BadRecord{first, SkipReason::binary};
  return RecordBlock{std::move(*text), first};
}

std::optional<RecordReader::Outcome> RecordReader::next_records() {
  RecordBlock block{"", number_};
  while (block.lines.size() < kBlock && number_ - block.first < kMostLines && !too_large_) {
    auto record = form_ == Form::rows ? next_row() : next_value();
    if (!record) break;
    std::replace(record->begin(), record->end(), '\n', ' ');
    block.lines.append(*record).push_back('\n');
    ++number_;
  }
  return block.lines.empty() ? std::nullopt : std::optional<Outcome>(std::move(block));
}

// --- mails

std::optional<RecordReader::Outcome> RecordReader::next_mail() {
  bool too_large = false;
  std::size_t end = mail_end(rest());
  while (end == npos && !at_end_) {
    too_large = too_large || rest().size() > kFileLimit.value;
    if (too_large) at_ = data_.size() - kLongestSeparator;
    read_more();
    end = mail_end(rest());
  }
  std::string_view mail = rest().substr(0, end);
  if (mail.empty()) return std::nullopt;
  at_ += mail.size();
  if (too_large || mail.size() > kFileLimit.value) return BadRecord{number_++, SkipReason::too_large};
  const std::string_view first = mail.substr(0, mail.find('\n'));
  if (separates_mails(ascii::trimmed(first))) mail.remove_prefix(std::min(first.size() + 1, mail.size()));
  return RecordBlock{mail.find(">From ") == npos ? std::string(mail) : unquoted(mail), number_++};
}

// --- JSON

std::optional<std::string> RecordReader::take(std::size_t size) {
  std::string text = utf8_of(rest().substr(0, size));
  at_ += size;
  return text;
}

std::optional<std::string> RecordReader::next_value() {
  // RFC 7464 begins each value with 0x1E.
  const auto next = [this] {
    if (!in_wrapper_) return rest().find_first_not_of(" \t\r\n,[]();\x1E");
    std::size_t item = next_item(rest(), 0);
    while (in_lists_ && item != npos && (rest()[item] == '[' || rest()[item] == ']'))
      item = next_item(rest(), item + 1);
    return item;
  };
  std::size_t begin = npos;
  while ((begin = next()) == npos) {
    if (!in_wrapper_) at_ = data_.size();  // else half of a name
    if (rest().size() > kFileLimit.value || !read_more()) return std::nullopt;
  }
  const bool is_in_list = rest().substr(0, begin).find('[') != npos;
  at_ += begin;
  if (rest().front() != '{') {
    if (in_wrapper_) return at_ = data_.size(), at_end_ = true, std::nullopt;  // behind the list
    return take(std::min({rest().find('\n'), rest().size(), kFaultShown}));
  }
  if (number_ == 1 && !in_wrapper_) {
    // A post of Facebook has a list under "data"; the answer of a news service is no item of a list.
    std::size_t list = is_in_list ? npos : wrapped_list(rest());
    if (list == npos && !is_in_list) in_lists_ = (list = named_lists(rest())) != npos;
    in_wrapper_ = list != npos;
    if (in_wrapper_) at_ += list;
  }
  std::size_t end = object_end(rest());
  while (end == npos && rest().size() <= kFileLimit.value && read_more()) end = object_end(rest());
  if (end != npos && end <= kFileLimit.value) return taken_value(end);
  too_large_ = rest().size() > kFileLimit.value;
  const std::size_t shown = std::min({rest().find('\n'), rest().size(), kFaultShown});
  std::optional<std::string> cut = take(too_large_ ? 0 : shown);
  at_ = data_.size();  // where the next one begins is not known
  at_end_ = true;
  return too_large_ ? std::nullopt : cut;
}

// The object; or the first row of the table that it is.
std::optional<std::string> RecordReader::taken_value(std::size_t size) {
  std::optional<std::string> object = take(size);
  if (number_ > 1 || in_wrapper_ || !object) return object;
  std::string rows = rows_of_table(*object);
  if (rows.empty()) return object;
  data_ = std::move(rows);
  at_ = 0;
  in_wrapper_ = at_end_ = true;
  return next_value();
}

// --- tables

std::optional<std::vector<std::string>> RecordReader::next_fields() {
  std::optional<Row> row = read_row(rest(), delimiter_, false);
  while (!row && rest().size() <= kFileLimit.value && read_more()) row = read_row(rest(), delimiter_, false);
  if (!row && at_end_ && !rest().empty() && !rest().ends_with('\n')) data_ += '\n';
  if (!row) row = read_row(rest(), delimiter_, true);
  if (!row) {
    too_large_ = !rest().empty();
    skip_line();
    return std::nullopt;
  }
  at_ += row->size;
  if (row->size > kFileLimit.value) {
    too_large_ = true;
    return std::nullopt;
  }
  for (std::string& field : row->fields) field = utf8_of(field);
  return std::move(row->fields);
}

std::optional<std::string> RecordReader::next_row() {
  auto fields = next_fields();
  if (!fields) return std::nullopt;
  // Files put together with `cat` repeat their first row, with its byte order mark.
  fields->front() = without_byte_order_mark(fields->front());
  if (*fields == columns_) return "";
  Json object = Json::object();
  for (std::size_t i = 0; i < std::min(fields->size(), columns_.size()); ++i)
    if (!(*fields)[i].empty() && !columns_[i].empty()) object.emplace(columns_[i], (*fields)[i]);
  return object.empty() ? "" : dump(object);
}

}  // namespace lede::indexer
