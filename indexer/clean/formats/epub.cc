// .epub: books, and magazines as news readers make them of feeds. Each document of the spine is an article,
// as it is in a magazine; a chapter of a book is what its reader looks for, too.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/xml.h"
#include "indexer/source/archive.h"

namespace lede::indexer {
namespace {

bool is_of_epub(std::string_view name) {
  constexpr std::array<std::string_view, 5> kSuffixes = {".xhtml", ".html", ".htm", ".xml", ".opf"};
  const std::string lower = ascii::lower(name);
  return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&](auto suffix) { return lower.ends_with(suffix); });
}

std::string_view member(const ZipMembers& members, std::string_view name) {
  const auto found = members.find(name);
  return found == members.end() ? std::string_view() : std::string_view(found->second);
}

int hex(char c) {
  if (ascii::is_digit(c)) return c - '0';
  const char lower = ascii::lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The name of the member that an address means which stands in `base`: "text/ch%201.xhtml#begin".
std::string resolve(std::string_view base, std::string_view address) {
  address = address.substr(0, address.find('#'));
  std::string name(base.substr(0, base.rfind('/') + 1));
  for (std::size_t i = 0; i < address.size(); ++i) {
    const bool is_coded =
        address[i] == '%' && i + 2 < address.size() && hex(address[i + 1]) >= 0 && hex(address[i + 2]) >= 0;
    name.push_back(is_coded ? static_cast<char>(hex(address[i + 1]) * 16 + hex(address[i + 2])) : address[i]);
    if (is_coded) i += 2;
  }
  for (auto up = name.find("/../"); up != name.npos; up = name.find("/../")) {
    const auto folder = up == 0 ? name.npos : name.rfind('/', up - 1);
    name.erase(folder == name.npos ? 0 : folder + 1, up + 4 - (folder == name.npos ? 0 : folder + 1));
  }
  return name;
}

// The members of the spine in order, each once, without what is beside it and the table of contents.
std::vector<std::string> spine_of(const pugi::xml_document& package, const std::string& at) {
  std::vector<std::string> names;
  std::unordered_set<std::string> met;
  std::unordered_map<std::string_view, pugi::xml_node> files;
  for (const pugi::xml_node& file : xml::first(package, "manifest").children())
    files.emplace(xml::attribute(file, "id"), file);
  for (const pugi::xml_node& item : xml::first(package, "spine").children()) {
    const std::string_view id = xml::attribute(item, "idref");
    const auto file = files.find(id);
    if (file == files.end() || id.empty() || xml::attribute(item, "linear") == "no") continue;
    if (xml::attribute(file->second, "properties") == "nav") continue;
    const std::string name = resolve(at, xml::attribute(file->second, "href"));
    if (met.insert(name).second) names.push_back(name);
  }
  return names;
}

// Whether texts are encrypted. Fonts may be disguised.
bool has_drm(std::string_view encryption) {
  const pugi::xml_document list = xml::parse(encryption);
  return static_cast<bool>(list.find_node([](const pugi::xml_node& node) {
    return xml::local(node.name()) == "CipherReference" && is_of_epub(xml::attribute(node, "URI"));
  }));
}

// Whether the page is a list of links, as contents are.
bool is_contents(const PageText& page) {
  std::size_t linked = 0;
  for (const DraftParagraph& paragraph : page.paragraphs) linked += paragraph.markup.linked > 80;
  return linked > 2 && linked * 2 > page.paragraphs.size();
}

// The page as an article; its first heading is the title.
ArticleDraft draft_of(PageText page) {
  ArticleDraft draft;
  const auto heading = std::find_if(
      page.paragraphs.begin(), page.paragraphs.end(),
      [](const DraftParagraph& paragraph) { return paragraph.markup.block == Markup::Block::heading; });
  if (heading != page.paragraphs.end() && page.paragraphs.size() > 1) {
    give(draft, MetaField::title, heading->text, {});
    page.paragraphs.erase(heading);
  }
  draft.paragraphs = std::move(page.paragraphs);
  return draft;
}

// Adds a document of the spine. One without a heading goes on with the article before: programs cut long
// chapters in two.
void add_document(std::string_view text, std::vector<ArticleDraft>& drafts) {
  const std::string html = as_html(text, "member.xhtml");
  if (html.empty() || !is_safe_to_parse(html)) return;
  PageText page = page_text(HtmlPage(html).root());
  if (page.paragraphs.empty() || is_contents(page)) return;
  ArticleDraft draft = draft_of(std::move(page));
  if (drafts.empty() || !draft.title.empty()) return drafts.push_back(std::move(draft));
  auto& before = drafts.back().paragraphs;
  std::move(draft.paragraphs.begin(), draft.paragraphs.end(), std::back_inserter(before));
}

// What the package says of all of it. Its title is that of the article only when there is one.
void give_package(const pugi::xml_document& package, bool is_one, ArticleDraft& draft) {
  const pugi::xml_node metadata = xml::first(package, "metadata");
  const std::string title = xml::text_of_first(metadata, "title");
  give(draft, is_one ? MetaField::title : MetaField::outlet,
       is_one ? title : title.substr(0, title.find(" [")), "epub:title");
  give(draft, MetaField::date, xml::text_of_first(metadata, "date"), "epub:date");
  const std::string author = xml::text_of_first(metadata, "creator");
  if (author != "calibre") give(draft, MetaField::author, author, "epub:creator");
}

}  // namespace

std::vector<Cleaned> clean_epub(const RawText& raw, const RecurringLines& recurring) {
  const auto skipped = [&](SkipReason reason) { return std::vector<Cleaned>{Skipped{raw.path, reason, ""}}; };
  const auto read = read_zip(raw.text, is_of_epub, kFileLimit);
  if (const auto* reason = std::get_if<SkipReason>(&read)) return skipped(*reason);
  const auto& members = std::get<ZipMembers>(read);
  if (has_drm(member(members, "META-INF/encryption.xml"))) return skipped(SkipReason::encrypted);
  const pugi::xml_document container = xml::parse(member(members, "META-INF/container.xml"));
  const std::string at(xml::attribute(xml::first(container, "rootfile"), "full-path"));
  const pugi::xml_document package = xml::parse(member(members, at));
  std::vector<ArticleDraft> drafts;
  for (const std::string& name : spine_of(package, at)) add_document(member(members, name), drafts);
  if (drafts.empty())
    return skipped(xml::first(package, "spine") ? SkipReason::no_text : SkipReason::damaged);
  const bool is_one = drafts.size() == 1;
  for (ArticleDraft& draft : drafts) give_package(package, is_one, draft);
  return finish_all(std::move(drafts), raw.path, recurring);
}

}  // namespace lede::indexer
