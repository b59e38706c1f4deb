// Mail: newsletters, messages, and pages that a browser saved in the form of a mail (MHTML).
#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr int kDeepest = 64;             // parts in one another
constexpr std::size_t kMostTexts = 100;  // of one mail

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref>;

std::string string_of(const char* text) { return text == nullptr ? "" : text; }

/// Null for what is no mail.
Owned<GMimeMessage> parse(std::string_view bytes) {
  static const bool started = (g_mime_init(), true);
  static_cast<void>(started);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

/// Decoded; empty when the mail has no such line.
std::string header(GMimeMessage* mail, const char* name) {
  return string_of(g_mime_object_get_header(GMIME_OBJECT(mail), name));
}

bool has_head(GMimeMessage* mail) {
  constexpr std::array kUsual = {"From", "Subject", "Date", "Message-ID", "Received", "MIME-Version"};
  return std::any_of(kUsual.begin(), kUsual.end(),
                     [&](const char* name) { return !header(mail, name).empty(); });
}

// --- the text

/// Which of the parts of a mail are read: of the forms of one text HTML or the plain one; or all texts, with
/// those that are attached.
enum class Choice : std::uint8_t { html, plain, attached };

bool has_type(GMimeObject* object, const char* type, const char* subtype) {
  if (object == nullptr) return false;
  GMimeContentType* content = g_mime_object_get_content_type(object);
  return content != nullptr && g_mime_content_type_is_type(content, type, subtype);
}

bool is_html(GMimeObject* part) {
  return has_type(part, "text", "html") || has_type(part, "application", "xhtml+xml");
}

using Parts = std::vector<GMimePart*>;

void collect(GMimeObject* object, Choice choice, int depth, Parts& found);

Parts texts_in(GMimeObject* object, Choice choice, int depth) {
  Parts parts;
  collect(object, choice, depth, parts);
  return parts;
}

bool is_better(const Parts& parts, const Parts& than, Choice choice) {
  if (parts.empty() || than.empty()) return than.empty();
  const auto fits = [&](const Parts& some) {
    return is_html(GMIME_OBJECT(some.front())) == (choice == Choice::html);
  };
  return fits(parts) && !fits(than);
}

// The part of multipart/related that refers to the others: pictures, styles, frames.
GMimeObject* root_of(GMimeMultipart* related) {
  const std::string start =
      string_of(g_mime_object_get_content_type_parameter(GMIME_OBJECT(related), "start"));
  if (start.size() > 2) {
    const std::string id = start.substr(1, start.size() - 2);
    if (GMimeObject* part = g_mime_multipart_get_subpart_from_content_id(related, id.c_str())) return part;
  }
  return g_mime_multipart_get_part(related, 0);
}

void collect_in(GMimeMultipart* parts, Choice choice, int depth, Parts& found) {
  const bool alternative = has_type(GMIME_OBJECT(parts), "multipart", "alternative");
  const int count = g_mime_multipart_get_count(parts);
  Parts best;
  if (count > 0 && has_type(GMIME_OBJECT(parts), "multipart", "related"))
    best = texts_in(root_of(parts), choice, depth + 1);
  for (int i = 0; i < count && (alternative || best.empty()); ++i) {
    Parts some = texts_in(g_mime_multipart_get_part(parts, i), choice, depth + 1);
    if (!alternative)
      found.insert(found.end(), some.begin(), some.end());
    else if (is_better(some, best, choice))
      best = std::move(some);
  }
  found.insert(found.end(), best.begin(), best.end());
}

// Mails that are attached are read like other parts.
void collect(GMimeObject* object, Choice choice, int depth, Parts& found) {
  if (object == nullptr || depth > kDeepest || found.size() >= kMostTexts) return;
  if (GMIME_IS_MULTIPART(object)) return collect_in(GMIME_MULTIPART(object), choice, depth, found);
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* mail = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (mail != nullptr) collect(g_mime_message_get_mime_part(mail), choice, depth + 1, found);
    return;
  }
  const bool is_text = has_type(object, "text", "plain") || is_html(object);
  if (!GMIME_IS_PART(object) || !is_text) return;
  if (choice == Choice::attached || !g_mime_part_is_attachment(GMIME_PART(object)))
    found.push_back(GMIME_PART(object));
}

std::string parameter(GMimePart* part, const char* name) {
  return ascii::lower(string_of(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name)));
}

/// Its bytes, those of a charset that is not like ASCII in UTF-8.
std::string bytes_of(GMimePart* part, const std::string& charset) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return "";
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  const Owned<GMimeStream> out(g_mime_stream_filter_new(memory.get()));
  if (charset.starts_with("iso-2022-") || charset == "utf-7") {  // of bytes that are ASCII, too
    if (const Owned<GMimeFilter> filter{g_mime_filter_charset_new(charset.c_str(), "utf-8")})
      g_mime_stream_filter_add(GMIME_STREAM_FILTER(out.get()), filter.get());
  }
  g_mime_data_wrapper_write_to_stream(content, out.get());
  g_mime_stream_flush(out.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// In UTF-8; empty for what is no text.
std::string text_of(GMimePart* part) {
  const std::string charset = parameter(part, "charset");
  const std::string bytes = bytes_of(part, charset);
  return bytes.empty() ? "" : to_utf8(bytes, {.declared = charset}).value_or("");
}

/// Text in format=flowed (RFC 3676): a line that ends in a space goes on in the next one of the same depth.
std::string unflowed(std::string_view text, bool drops_space) {
  std::string out;
  std::optional<std::size_t> open;  // the depth of the line that goes on
  for (const std::string_view line : split_lines(text)) {
    const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
    std::string_view content = line.substr(depth);
    if (content.starts_with(' ')) content.remove_prefix(1);
    const bool is_signature_mark = content == "-- ";
    if (open != depth || is_signature_mark) {
      if (!out.empty()) out += '\n';
      out.append(depth, '>').append(depth > 0 ? " " : "");
    }
    out += content;
    open = content.ends_with(' ') && !is_signature_mark ? std::optional(depth) : std::nullopt;
    if (open && drops_space) out.pop_back();
  }
  return out;
}

void add_part(GMimePart* part, const std::string& path, ArticleDraft& draft) {
  const std::string text = text_of(part);
  if (is_html(GMIME_OBJECT(part))) return add_html(as_html(text, path), draft);
  const bool is_flowed = parameter(part, "format") == "flowed";
  for (const std::string& paragraph :
       plain_paragraphs(is_flowed ? unflowed(text, parameter(part, "delsp") == "yes") : text))
    add_paragraph(draft, paragraph);
}

/// Returns the parts that were read.
Parts add_text(GMimeMessage* mail, const std::string& path, ArticleDraft& draft) {
  for (const Choice choice : {Choice::html, Choice::plain, Choice::attached}) {
    Parts parts = texts_in(g_mime_message_get_mime_part(mail), choice, 0);
    for (GMimePart* part : parts) add_part(part, path, draft);
    if (!draft.paragraphs.empty()) return parts;
  }
  return {};
}

// --- what is attached

/// All parts that are files of their own, but for pictures and the like in a page.
void collect_attached(GMimeObject* object, int depth, Parts& found) {
  if (object == nullptr || depth > kDeepest || found.size() >= kMostTexts) return;
  if (GMIME_IS_MULTIPART(object))
    for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); ++i)
      collect_attached(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1, found);
  if (GMIME_IS_MESSAGE_PART(object))
    if (GMimeMessage* mail = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
      collect_attached(g_mime_message_get_mime_part(mail), depth + 1, found);
  if (!GMIME_IS_PART(object)) return;
  GMimePart* part = GMIME_PART(object);
  const bool has_name = g_mime_part_get_filename(part) != nullptr;
  if (g_mime_part_is_attachment(part) || (has_name && g_mime_object_get_content_id(object) == nullptr))
    found.push_back(part);
}

void add_attached(GMimeMessage* mail, const Parts& read, const RawText& raw, const RecurringLines& recurring,
                  std::vector<Cleaned>& cleaned) {
  Parts parts;
  collect_attached(g_mime_message_get_mime_part(mail), 0, parts);
  std::set<std::string> seen;
  for (GMimePart* part : parts) {
    if (std::find(read.begin(), read.end(), part) != read.end()) continue;
    AttachedFile file{raw, string_of(g_mime_part_get_filename(part)), {}, {}, parameter(part, "charset")};
    if (has_type(GMIME_OBJECT(part), "text", "plain")) file.type = Format::text;
    if (is_html(GMIME_OBJECT(part))) file.type = Format::html;
    file.bytes = bytes_of(part, file.type ? file.charset : "");
    add_attached_file(std::move(file), seen, recurring, cleaned);
  }
}

// --- who sent it, when

struct Sender {
  std::string author;
  std::string outlet;
};

// "ana at tarnow.example (Ana Roux)", as archives of lists hide addresses: the name.
std::string name_in_comment(GMimeMessage* mail) {
  GMimeHeader* from =
      g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(mail)), "From");
  const std::string line = from == nullptr ? "" : string_of(g_mime_header_get_raw_value(from));
  const std::size_t open = line.find('(');
  const std::size_t close = line.rfind(')');
  if (line.find(" at ") > open || close == line.npos || close < open) return "";
  return line.substr(open + 1, close - open - 1);
}

std::string sender_name(GMimeMessage* mail, bool or_address) {
  InternetAddressList* from = g_mime_message_get_from(mail);
  if (from == nullptr || internet_address_list_length(from) == 0) return name_in_comment(mail);
  InternetAddress* first = internet_address_list_get_address(from, 0);
  std::string name = string_of(internet_address_get_name(first));
  if (trim(name).empty()) name = name_in_comment(mail);
  if (!name.empty() || !or_address || !INTERNET_ADDRESS_IS_MAILBOX(first)) return name;
  const std::string address = string_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
  return address.substr(address.find('@') + 1);
}

// "Tarnow harbour talk <talk.tarnow.example>" -> "Tarnow harbour talk"
std::string list_name(GMimeMessage* mail) {
  const std::string id = header(mail, "List-Id");
  std::string name(trim(std::string_view(id).substr(0, id.find('<'))));
  std::erase(name, '"');
  return name;
}

/// A newsletter is sent by an outlet ("Ana Roux at The Tide" names both), a message by a person, also one to
/// a list that others write to.
Sender sender_of(GMimeMessage* mail) {
  constexpr std::array kOfNewsletters = {"List-Unsubscribe", "List-Id", "Feedback-ID", "X-Campaign"};
  const std::string precedence = ascii::lower(header(mail, "Precedence"));
  const bool is_letter = precedence == "bulk" || precedence == "list" ||
                         std::any_of(kOfNewsletters.begin(), kOfNewsletters.end(),
                                     [&](auto* name) { return !header(mail, name).empty(); });
  if (!is_letter) return {sender_name(mail, false), ""};
  if (header(mail, "List-Post").find("mailto:") != std::string::npos)
    return {sender_name(mail, false), list_name(mail)};
  const std::string name = sender_name(mail, true);
  for (const std::string_view between : {" from ", " at ", " via "})
    if (const auto at = name.find(between); at != name.npos && at > 0)
      return {name.substr(0, at), name.substr(at + between.size())};
  return {"", name};
}

// Where the mail can be read on the web, as programs that send newsletters tell it.
std::string address_of(GMimeMessage* mail) {
  for (const char* name : {"Archived-At", "List-Post", "X-Original-URL"}) {
    std::string address = header(mail, name);
    std::erase_if(address, [](char c) { return c == '<' || c == '>' || c == ' '; });
    if (is_web_address(address) && address.find(',') == address.npos) return address;
  }
  return "";
}

std::string date_of(GMimeMessage* mail) {
  const std::string date = header(mail, "Date");
  const std::string received = header(mail, "Received");
  return date.empty() && received.find(';') != received.npos ? received.substr(received.rfind(';') + 1)
                                                             : date;
}

void give_head(GMimeMessage* mail, ArticleDraft& draft) {
  const Sender sender = sender_of(mail);
  give(draft, MetaField::title, string_of(g_mime_message_get_subject(mail)), "mail:subject");
  give(draft, MetaField::date, date_of(mail), "mail:date");
  give(draft, MetaField::author, sender.author, "mail:from");
  give(draft, MetaField::outlet, sender.outlet, "mail:from");
  give(draft, MetaField::url, address_of(mail), "mail:url");
}

// --- pages saved as mail

bool is_saved_page(GMimeMessage* mail) {
  const std::string from = header(mail, "From");
  const bool is_unsigned =
      from.empty() && has_type(g_mime_message_get_mime_part(mail), "multipart", "related");
  return is_unsigned || !header(mail, "Snapshot-Content-Location").empty() ||
         ascii::lower(from).find("saved by ") != from.npos;
}

// What the page says of itself counts first; its date is not the day on which it was saved.
void read_saved_page(GMimeMessage* mail, const std::string& path, ArticleDraft& draft) {
  const Parts parts = add_text(mail, path, draft);
  give(draft, MetaField::title, string_of(g_mime_message_get_subject(mail)), "mail:subject");
  std::vector<std::string> addresses = {header(mail, "Snapshot-Content-Location")};
  if (!parts.empty()) addresses.push_back(string_of(g_mime_part_get_content_location(parts.front())));
  addresses.push_back(header(mail, "Content-Location"));
  for (const std::string& address : addresses)
    if (is_web_address(address)) give(draft, MetaField::url, address, "mail:location");
}

// Mail of Apple writes the number of the bytes above a mail, and settings below it.
std::string_view without_frame(std::string_view bytes) {
  const std::size_t digits = bytes.find_first_not_of("0123456789");
  if (digits == 0 || digits > 9 || bytes.find_first_not_of(' ', digits) != bytes.find('\n')) return bytes;
  const std::size_t size = std::stoul(std::string(bytes.substr(0, digits)));
  return bytes.substr(bytes.find('\n') + 1, size);
}

}  // namespace

std::vector<Cleaned> clean_mail(const RawText& raw, const RecurringLines& recurring) {
  const Owned<GMimeMessage> mail = parse(without_frame(raw.text));
  if (mail == nullptr || !has_head(mail.get())) {
    RawText text{raw.path, Format::text, to_utf8(raw.text).value_or(""), raw.stamp};
    if (text.text.empty()) return {Skipped{raw.path, SkipReason::binary, ""}};
    return clean_text(text, recurring);
  }
  ArticleDraft draft;
  std::vector<Cleaned> cleaned;
  if (is_saved_page(mail.get())) {
    read_saved_page(mail.get(), raw.path, draft);
    cleaned.push_back(finish(std::move(draft), {raw.path, 0}, recurring));
  } else {
    give_head(mail.get(), draft);
    const Parts read = add_text(mail.get(), raw.path, draft);
    cleaned.push_back(finish(std::move(draft), {raw.path, 0}, recurring));
    add_attached(mail.get(), read, raw, recurring, cleaned);
    if (cleaned.size() > 1 && std::holds_alternative<Skipped>(cleaned.front()))
      cleaned.erase(cleaned.begin());
  }
  for (Cleaned& one : cleaned)
    if (auto* skipped = std::get_if<Skipped>(&one);
        skipped && raw.hints.record > 0 && skipped->detail.empty())
      skipped->detail = "mail " + std::to_string(raw.hints.record);
  return cleaned;
}

}  // namespace lede::indexer
