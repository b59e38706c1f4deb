// Which format a file has, by its name or, when the name says nothing, by how it begins.
#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "indexer/source/reader.h"
#include "indexer/source/record_borders.h"
#include "indexer/source/records.h"

namespace lede::indexer {
namespace {

struct Extension {
  std::string_view extension;
  Format format;
};

constexpr std::array kExtensions = {
    Extension{"txt", Format::text},          Extension{"text", Format::text},
    Extension{"md", Format::markdown},       Extension{"markdown", Format::markdown},
    Extension{"html", Format::html},         Extension{"htm", Format::html},
    Extension{"xhtml", Format::html},        Extension{"jsonl", Format::json_lines},
    Extension{"ndjson", Format::json_lines}, Extension{"jl", Format::json_lines},
    Extension{"json", Format::json},         Extension{"csv", Format::csv},
    Extension{"tsv", Format::csv},           Extension{"zip", Format::archive},
    Extension{"tar", Format::archive},       Extension{"7z", Format::archive},
    Extension{"tgz", Format::archive},       Extension{"tbz", Format::archive},
    Extension{"tbz2", Format::archive},      Extension{"txz", Format::archive},
    Extension{"tzst", Format::archive},      Extension{"wacz", Format::archive},
    Extension{"warc", Format::warc},         Extension{"pdf", Format::pdf},
    Extension{"docx", Format::docx},         Extension{"docm", Format::docx},
    Extension{"odt", Format::odt},           Extension{"epub", Format::epub},
    Extension{"rtf", Format::rtf},           Extension{"eml", Format::mail},
    Extension{"emlx", Format::mail},         Extension{"mht", Format::mail},
    Extension{"mhtml", Format::mail},        Extension{"mbox", Format::mbox},
    Extension{"mbx", Format::mbox},          Extension{"xml", Format::xml},
    Extension{"rss", Format::xml},           Extension{"atom", Format::xml},
    Extension{"rdf", Format::xml},           Extension{"nitf", Format::xml},
    Extension{"tei", Format::xml},           Extension{"yaml", Format::yaml},
    Extension{"yml", Format::yaml},          Extension{"wet", Format::warc},
    Extension{"enex", Format::xml},          Extension{"ris", Format::citations},
    Extension{"enw", Format::citations},     Extension{"nbib", Format::citations},
    Extension{"bib", Format::citations},     Extension{"webarchive", Format::html},
    Extension{"srt", Format::text},          Extension{"vtt", Format::text},
    Extension{"jsonc", Format::json},        Extension{"json5", Format::json},
    Extension{"maff", Format::archive},      Extension{"htmlz", Format::archive},
    Extension{"arc", Format::warc},          Extension{"har", Format::warc},
    Extension{"fodt", Format::odt},
};

// Between spaces. What lies beside articles in an archive, and is text only for a program.
constexpr std::string_view kNoArticles =
    // styles, scripts, source code
    " css scss sass less js mjs cjs jsx ts tsx vue map wasm c h cc cpp cxx hpp hh m java kt class jar py pyc"
    " ipynb rb pl pm go rs swift lua sh bash zsh bat cmd ps1 sql cmake mk po pot mo diff patch "
    // settings, logs, schemas, sums
    " ini cfg conf toml properties lock plist log pid xsd xsl xslt dtd md5 sha1 sha256 sig torrent "
    "cdx cdxj "
    // pictures, sound, film, fonts
    " png jpg jpeg jpe gif webp bmp ico tif tiff avif heic psd ai eps svg mp3 mp4 m4a m4v mov avi mkv webm "
    "wav"
    " ogg oga ogv flac aac wma wmv flv mpg mpeg swf woff woff2 ttf otf eot "
    // programs, disks, tables, archives
    " exe dll so o a bin dat iso img dmg deb rpm apk msi db sqlite sqlite3 parquet arrow feather pkl npy npz "
    "h5"
    " xlsx ods rar lz4 cab "
    // what editors and downloads leave
    " bak orig rej swp swo tmp part crdownload msf ";

// What the servers of sites say to programs, and HTTrack of its run, unless it reads otherwise.
constexpr std::array<std::string_view, 4> kForPrograms = {"robots.txt", "ads.txt", "app-ads.txt",
                                                          "hts-log.txt"};

constexpr std::size_t kLongestSuffix = 10;  // of which a summary speaks

bool is_word(std::string_view text, std::size_t longest) {
  return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_letter(c) || ascii::is_digit(c);
  });
}

std::string_view last_suffix(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

// Takes off what wget puts behind a name: the query of the address, and a number for a second copy.
std::string_view as_on_the_server(std::string_view name) {
  const std::size_t query = name.find_first_of("?@");
  if (query != std::string_view::npos && is_word(last_suffix(name.substr(0, query)), 5))
    name = name.substr(0, query);
  const std::string_view last = last_suffix(name);
  const bool is_copy =
      !last.empty() && last.size() <= 3 && std::all_of(last.begin(), last.end(), ascii::is_digit);
  const std::string_view before = name.substr(0, name.size() - last.size() - (is_copy ? 1 : 0));
  return is_copy && !last_suffix(before).empty() ? before : name;
}

// In lower case, without the dot; empty for none.
std::string suffix_in(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return ascii::lower(last_suffix(as_on_the_server(path)));
}

bool is_named_for_programs(std::string_view path) {
  return std::ranges::find(kForPrograms, path.substr(path.rfind('/') + 1)) != kForPrograms.end();
}

bool has_ending(std::string_view path, std::string_view suffix) {
  return path.size() > suffix.size() &&
         ascii::equal_but_for_case(path.substr(path.size() - suffix.size()), suffix);
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != text.npos; });
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.starts_with(word); });
}

// Whether it holds articles its cleaner finds out.
bool looks_like_xml(std::string_view head) {
  return head.starts_with("<?xml") ||
         begins_with_any(head, {"<rss", "<feed", "<rdf:rdf", "<nitf", "<newsml", "<newsmessage", "<newsitem",
                                "<tei", "<doc>", "<doc ", "<reuters", "<mediawiki", "<!doctype "});
}

bool is_for_programs(std::string_view head) {
  const bool is_of_robots = has_any(head, {"user-agent:"}) && has_any(head, {"\nallow:", "\ndisallow:"});
  const bool is_of_httrack = head.starts_with("httrack") && has_any(head, {" launched on "});
  return is_of_robots || is_of_httrack ||
         (has_any(head, {".com, "}) && has_any(head, {", direct,", ", direct\n", ", reseller"}));
}

bool is_feed(std::string_view head) { return has_any(head, {"<rss", "<feed", "<rdf:rdf"}); }

// A list of the elements that a part of a page may begin with is enough.
bool looks_like_html(std::string_view text) {
  if (begins_with_any(text, {"<?php", "<%"})) return false;
  return has_any(text, {"<!doctype html", "<html"}) ||
         begins_with_any(text, {"<head", "<body", "<meta", "<title>", "<article", "<section", "<main", "<div",
                                "<p>", "<p ", "<h1", "<table", "<center", "<font"});
}

bool looks_like_json(std::string_view text) {
  const std::size_t second = text.find_first_not_of(" \t\n", 1);
  if (second == std::string_view::npos) return false;
  return (text.front() == '{' && (text[second] == '"' || text[second] == '\'')) ||
         (text.front() == '[' && text[second] == '{');
}

// A head of lines "Name: value", of which several are those of mails.
bool looks_like_mail(std::string_view head) {
  constexpr std::array<std::string_view, 16> kNames = {
      "from",        "received",     "message-id", "mime-version", "subject",      "to",
      "return-path", "delivered-to", "date",       "newsgroups",   "content-type", "organization",
      "x-mailer",    "lines",        "reply-to",   "path"};
  std::size_t known = 0;
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    const bool goes_on = line.front() == ' ' || line.front() == '\t';
    if (!goes_on && (colon == line.npos || line.substr(0, colon).find(' ') != line.npos)) return false;
    known += std::find(kNames.begin(), kNames.end(), line.substr(0, colon)) != kNames.end();
  }
  return known >= 3;
}

// Rows of three fields at least, of which the first has the names of columns, among them two of articles.
bool looks_like_table(std::string_view text) {
  constexpr std::array<std::string_view, 14> kColumns = {
      "title", "headline", "text",   "body",   "content",        "article",      "url",
      "link",  "date",     "author", "outlet", "published_date", "published_at", "publish_date"};
  const char delimiter = delimiter_in(text.substr(0, text.find('\n')));
  const auto names = read_row(text, delimiter, /*is_all=*/false);
  if (!names || names->fields.size() < 3) return false;
  const auto is_name = [](const std::string& name) {
    constexpr std::size_t kLongest = 32;
    return name.size() <= kLongest && name.find_first_of(".;:!?\t") == name.npos;
  };
  const auto is_known = [&](const std::string& name) {
    return std::ranges::find(kColumns, ascii::lower(name)) != kColumns.end();
  };
  if (!std::ranges::all_of(names->fields, is_name) || std::ranges::count_if(names->fields, is_known) < 2)
    return false;
  const std::string below = std::string(text.substr(names->size)) + "\n";
  const auto row = read_row(below, delimiter, /*is_all=*/true);
  if (!row || row->size == below.size())  // the only one, perhaps cut
    return row && row->fields.size() > 1 && row->fields.size() <= names->fields.size();
  return row->fields.size() == names->fields.size();
}

}  // namespace

std::string_view without_compression(std::string_view path) {
  for (const std::string_view suffix : {".gz", ".bz2", ".xz", ".zst"})
    if (has_ending(path, suffix)) return path.substr(0, path.size() - suffix.size());
  return path;
}

bool is_compressed(std::string_view path) {
  constexpr std::array<std::string_view, 5> kTars = {".tgz", ".tbz", ".tbz2", ".txz", ".tzst"};
  return without_compression(path).size() < path.size() ||
         std::any_of(kTars.begin(), kTars.end(), [&](auto suffix) { return has_ending(path, suffix); });
}

std::optional<Format> format_of(std::string_view path) {
  if (is_named_for_programs(path)) return std::nullopt;
  const std::string suffix = suffix_in(without_compression(path));
  const auto found = std::find_if(kExtensions.begin(), kExtensions.end(),
                                  [&](const Extension& known) { return known.extension == suffix; });
  return found == kExtensions.end() ? std::nullopt : std::optional(found->format);
}

bool is_worth_opening(std::string_view path) {
  if (path.ends_with('~')) return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.starts_with("tweet") && name.ends_with(".js"))
    return true;  // in the archive that X gives its users
  const std::string suffix = suffix_in(without_compression(path));
  return suffix.empty() || kNoArticles.find(" " + suffix + " ") == std::string_view::npos;
}

std::optional<Format> format_in(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n\v\f\x1E");  // the last before JSON (RFC 7464)
  if (begin == std::string_view::npos) return Format::text;
  const std::string head = ascii::lower(text.substr(begin, kHead.value));
  if (looks_like_json(head) || head.starts_with("window.ytd.")) return Format::json;
  if (separates_mails(text.substr(begin, text.substr(begin).find('\n')))) return Format::mbox;
  if (looks_like_mail(head)) return Format::mail;
  if (looks_like_html(head) && !is_feed(head)) return Format::html;
  if (looks_like_xml(head)) return Format::xml;
  if (head.front() == '<' || begins_with_any(head, {"#!", "%!ps", "%pdf-", "{\\rtf", "-----begin "}))
    return std::nullopt;
  if (is_for_programs(head)) return std::nullopt;
  return looks_like_table(text.substr(begin)) ? Format::csv : Format::text;
}

std::optional<Format> format_of_bytes(std::string_view bytes) {
  constexpr std::size_t kFirstMember = 30;  // of a zip, where the name of the first member begins
  const std::string_view head = bytes.substr(0, kHead.value);
  if (head.starts_with("%PDF-")) return Format::pdf;
  if (head.starts_with("{\\rtf")) return Format::rtf;
  if (!head.starts_with("PK\3\4") || head.size() < kFirstMember) return std::nullopt;
  const std::string_view member = head.substr(kFirstMember);
  if (member.starts_with("mimetypeapplication/epub+zip")) return Format::epub;
  if (member.starts_with("mimetypeapplication/vnd.oasis.opendocument.text")) return Format::odt;
  return has_any(member, {"word/document.xml"}) ? std::optional(Format::docx) : std::nullopt;
}

bool is_archive(std::string_view bytes) {
  return (bytes.starts_with("PK\3\4") && !format_of_bytes(bytes)) || bytes.starts_with("7z\xBC\xAF\x27\x1C");
}

Format format_despite_name(Format named, std::string_view bytes) {
  if (const auto own = format_of_bytes(bytes); own && !has_records(named)) return *own;
  const bool is_document = named == Format::pdf || named == Format::docx || named == Format::odt;
  if (named != Format::text && named != Format::html && !is_document) return named;
  const std::string_view head = ascii::trimmed(bytes.substr(0, kHead.value));
  if (named == Format::html) return head.starts_with("<?xml") && is_feed(head) ? Format::xml : named;
  if (head.starts_with('<')) {
    const std::string lower = ascii::lower(head.substr(0, 20));
    return lower.starts_with("<!doctype html") || lower.starts_with("<html") ? Format::html : named;
  }
  if (named == Format::text && looks_like_table(head)) return Format::csv;
  const bool may_be_json = named == Format::text && (head.starts_with('{') || head.starts_with('['));
  return may_be_json && format_in(head) == Format::json ? Format::json : named;
}

std::string suffix_of(std::string_view path) {
  const std::string suffix = suffix_in(path);
  return is_word(suffix, kLongestSuffix) ? "." + suffix : "";
}

}  // namespace lede::indexer
