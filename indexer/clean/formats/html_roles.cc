// What the elements of a page do to the text in them, by their tag, their attributes and the names that their
// authors gave them.
#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "indexer/clean/formats/html.h"

namespace lede::indexer {
namespace {

constexpr auto kRoles = [] {
  std::array<Role, GUMBO_TAG_LAST + 1> roles{};
  const auto set = [&](Role role, std::initializer_list<GumboTag> tags) {
    for (const GumboTag tag : tags) roles[tag] = role;
  };
  set(Role::skipped,
      {GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_SVG, GUMBO_TAG_IFRAME,
       GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS, GUMBO_TAG_NOFRAMES,
       GUMBO_TAG_NOEMBED, GUMBO_TAG_RT, GUMBO_TAG_RP});  // how a word is pronounced, inside of it
  set(Role::line_break, {GUMBO_TAG_BR});
  set(Role::preformatted, {GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_PLAINTEXT});
  set(Role::boilerplate, {GUMBO_TAG_TEXTAREA, GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE,
                          GUMBO_TAG_MENU, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT});
  set(Role::caption, {GUMBO_TAG_FIGCAPTION});
  set(Role::header, {GUMBO_TAG_HEADER});
  set(Role::form, {GUMBO_TAG_FORM});
  set(Role::article, {GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN});
  set(Role::block,
      {GUMBO_TAG_HTML,     GUMBO_TAG_BODY,    GUMBO_TAG_ADDRESS,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
       GUMBO_TAG_DETAILS,  GUMBO_TAG_SUMMARY, GUMBO_TAG_DIR,      GUMBO_TAG_DIV,        GUMBO_TAG_DL,
       GUMBO_TAG_DT,       GUMBO_TAG_DD,      GUMBO_TAG_FIELDSET, GUMBO_TAG_LEGEND,     GUMBO_TAG_FIGURE,
       GUMBO_TAG_H1,       GUMBO_TAG_H2,      GUMBO_TAG_H3,       GUMBO_TAG_H4,         GUMBO_TAG_H5,
       GUMBO_TAG_H6,       GUMBO_TAG_HGROUP,  GUMBO_TAG_LI,       GUMBO_TAG_OL,         GUMBO_TAG_UL,
       GUMBO_TAG_P,        GUMBO_TAG_SECTION, GUMBO_TAG_OPTION,   GUMBO_TAG_TABLE,      GUMBO_TAG_CAPTION,
       GUMBO_TAG_TR,       GUMBO_TAG_TD,      GUMBO_TAG_TH,       GUMBO_TAG_FRAMESET,   GUMBO_TAG_HR,
       GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT});
  return roles;
}();

// WAI-ARIA landmarks with the meaning of such elements.
constexpr std::array<std::string_view, 7> kBoilerplateLandmarks = {
    "navigation", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar"};

// What a word in the class or id of an element says about the element.
enum class NameMeaning : std::uint8_t {
  apart,    // it is no part of the article: comments, links to other stories, consent to cookies
  beside,   // the same, but themes name elements that hold the article after it, too: "with-sidebar"
  gallery,  // pictures with their captions
  cookie,   // no part of the article when it is also a notice
  notice,
};

struct NameWord {
  std::string_view word;
  NameMeaning meaning;
};

// The words that many sites, their widgets and their consent platforms use. Sorted.
constexpr std::array kNameWords = {
    NameWord{"addthis", NameMeaning::apart},        NameWord{"addtoany", NameMeaning::apart},
    NameWord{"advert", NameMeaning::apart},         NameWord{"advertisement", NameMeaning::apart},
    NameWord{"alert", NameMeaning::notice},         NameWord{"axeptio", NameMeaning::apart},
    NameWord{"banner", NameMeaning::notice},        NameWord{"bar", NameMeaning::notice},
    NameWord{"borlabs", NameMeaning::apart},        NameWord{"breadcrumb", NameMeaning::apart},
    NameWord{"breadcrumbs", NameMeaning::apart},    NameWord{"carousel", NameMeaning::gallery},
    NameWord{"ccpa", NameMeaning::apart},           NameWord{"cmp", NameMeaning::apart},
    NameWord{"cmplz", NameMeaning::apart},          NameWord{"comment", NameMeaning::apart},
    NameWord{"commentlist", NameMeaning::apart},    NameWord{"comments", NameMeaning::apart},
    NameWord{"complianz", NameMeaning::apart},      NameWord{"consent", NameMeaning::apart},
    NameWord{"consentmanager", NameMeaning::apart}, NameWord{"cookie", NameMeaning::cookie},
    NameWord{"cookiebanner", NameMeaning::apart},   NameWord{"cookiebar", NameMeaning::apart},
    NameWord{"cookiebot", NameMeaning::apart},      NameWord{"cookieconsent", NameMeaning::apart},
    NameWord{"cookiefirst", NameMeaning::apart},    NameWord{"cookielaw", NameMeaning::apart},
    NameWord{"cookienotice", NameMeaning::apart},   NameWord{"cookies", NameMeaning::cookie},
    NameWord{"cookieyes", NameMeaning::apart},      NameWord{"dialog", NameMeaning::notice},
    NameWord{"didomi", NameMeaning::apart},         NameWord{"disclaimer", NameMeaning::notice},
    NameWord{"disqus", NameMeaning::apart},         NameWord{"evidon", NameMeaning::apart},
    NameWord{"footer", NameMeaning::beside},        NameWord{"gallery", NameMeaning::gallery},
    NameWord{"gdpr", NameMeaning::apart},           NameWord{"hint", NameMeaning::notice},
    NameWord{"info", NameMeaning::notice},          NameWord{"ipp", NameMeaning::apart},
    NameWord{"iubenda", NameMeaning::apart},        NameWord{"klaro", NameMeaning::apart},
    NameWord{"law", NameMeaning::notice},           NameWord{"layer", NameMeaning::notice},
    NameWord{"lightbox", NameMeaning::gallery},     NameWord{"masthead", NameMeaning::beside},
    NameWord{"menu", NameMeaning::beside},          NameWord{"message", NameMeaning::notice},
    NameWord{"modal", NameMeaning::notice},         NameWord{"mostread", NameMeaning::apart},
    NameWord{"nav", NameMeaning::beside},           NameWord{"navbar", NameMeaning::beside},
    NameWord{"navigation", NameMeaning::beside},    NameWord{"newsletter", NameMeaning::apart},
    NameWord{"newsletters", NameMeaning::apart},    NameWord{"notice", NameMeaning::notice},
    NameWord{"notification", NameMeaning::apart},   NameWord{"onetrust", NameMeaning::apart},
    NameWord{"osano", NameMeaning::apart},          NameWord{"outbrain", NameMeaning::apart},
    NameWord{"overlay", NameMeaning::notice},       NameWord{"pager", NameMeaning::beside},
    NameWord{"pagination", NameMeaning::beside},    NameWord{"policy", NameMeaning::notice},
    NameWord{"popular", NameMeaning::beside},       NameWord{"popup", NameMeaning::notice},
    NameWord{"privacy", NameMeaning::cookie},       NameWord{"promo", NameMeaning::beside},
    NameWord{"promos", NameMeaning::beside},        NameWord{"prompt", NameMeaning::notice},
    NameWord{"recirc", NameMeaning::apart},         NameWord{"recirculation", NameMeaning::apart},
    NameWord{"recommendation", NameMeaning::apart}, NameWord{"recommendations", NameMeaning::apart},
    NameWord{"recommended", NameMeaning::apart},    NameWord{"related", NameMeaning::apart},
    NameWord{"relatedposts", NameMeaning::apart},   NameWord{"respond", NameMeaning::apart},
    NameWord{"settings", NameMeaning::notice},      NameWord{"share", NameMeaning::beside},
    NameWord{"sharedaddy", NameMeaning::apart},     NameWord{"sharing", NameMeaning::beside},
    NameWord{"sidebar", NameMeaning::beside},       NameWord{"signup", NameMeaning::beside},
    NameWord{"slider", NameMeaning::gallery},       NameWord{"slideshow", NameMeaning::gallery},
    NameWord{"social", NameMeaning::beside},        NameWord{"sponsored", NameMeaning::apart},
    NameWord{"subscribe", NameMeaning::beside},     NameWord{"taboola", NameMeaning::apart},
    NameWord{"tarteaucitron", NameMeaning::apart},  NameWord{"termly", NameMeaning::apart},
    NameWord{"toolbar", NameMeaning::beside},       NameWord{"trending", NameMeaning::apart},
    NameWord{"trustarc", NameMeaning::apart},       NameWord{"truste", NameMeaning::apart},
    NameWord{"usercentrics", NameMeaning::apart},   NameWord{"warning", NameMeaning::notice},
    NameWord{"zergnet", NameMeaning::apart},
};
static_assert(std::is_sorted(kNameWords.begin(), kNameWords.end(),
                             [](const NameWord& a, const NameWord& b) { return a.word < b.word; }));

const NameWord* find_name(std::string_view word) {
  const auto at = std::lower_bound(kNameWords.begin(), kNameWords.end(), word,
                                   [](const NameWord& known, std::string_view w) { return known.word < w; });
  return at != kNameWords.end() && at->word == word ? &*at : nullptr;
}

// The meanings of the words of a class or id, as a set of bits. Words are parted by spaces, by signs and by
// capitals: "article__relatedLinks" has "article", "related" and "links". A name that begins with "tag-" or
// "category-" says what the article is about.
unsigned meanings_of(std::string_view value) {
  unsigned meanings = 0;
  std::array<char, 16> word{};
  for (std::size_t at = 0; at < value.size();) {
    const std::string_view rest = value.substr(at);
    const bool begins_name = at == 0 || ascii::is_space(value[at - 1]);
    if (begins_name && (rest.starts_with("tag-") || rest.starts_with("category-"))) {
      at = std::min(value.find(' ', at), value.size());
      continue;
    }
    std::size_t length = 0;
    for (; at < value.size() && ascii::is_letter(value[at]); ++at, ++length) {
      if (length > 0 && ascii::is_upper(value[at]) && ascii::is_lower(value[at - 1])) break;
      if (length < word.size()) word[length] = ascii::lower(value[at]);
    }
    if (length == 0)
      ++at;
    else if (length <= word.size())
      if (const NameWord* known = find_name({word.data(), length}))
        meanings |= 1U << unsigned(known->meaning);
  }
  return meanings;
}

Role role_of_name(unsigned meanings) {
  const auto has = [&](NameMeaning meaning) { return (meanings >> unsigned(meaning) & 1U) != 0; };
  if (has(NameMeaning::apart) || (has(NameMeaning::cookie) && has(NameMeaning::notice))) return Role::apart;
  if (has(NameMeaning::beside)) return Role::beside;
  return has(NameMeaning::gallery) ? Role::gallery : Role::block;
}

// Whether a style attribute hides the element.
bool hides(std::string_view style) {
  std::string declarations;
  for (const char c : style)
    if (!ascii::is_space(c)) declarations.push_back(ascii::lower(c));
  return declarations.find("display:none") != std::string::npos ||
         declarations.find("visibility:hidden") != std::string::npos;
}

// What the attributes of an element say, read in one pass.
struct Attributes {
  std::string_view landmark;
  bool hidden = false;
  bool unspoken = false;  // programs that read the page aloud skip it: hidden, or decoration
  unsigned names = 0;
};

Attributes read_attributes(const GumboNode& element, bool names) {
  Attributes found;
  const GumboVector& attributes = element.v.element.attributes;
  for (unsigned i = 0; i < attributes.length; ++i) {
    const auto& one = *static_cast<const GumboAttribute*>(attributes.data[i]);
    const std::string_view name = one.name;
    const std::string_view value = one.value;
    if (name == "role") found.landmark = value;
    if (name == "hidden") found.hidden |= !ascii::equal_but_for_case(value, "until-found");
    if (name == "style") found.hidden |= hides(value);
    if (name == "aria-hidden") found.unspoken = ascii::equal_but_for_case(value, "true");
    if (names && (name == "class" || name == "id")) found.names |= meanings_of(value);
  }
  return found;
}

/// "amp-sidebar": a component's name, which says what it is as a class does.
std::string_view own_name(const GumboNode& element) {
  GumboStringPiece name = element.v.element.original_tag;
  gumbo_tag_from_original_text(&name);
  const std::string_view text(name.data == nullptr ? "" : name.data, name.length);
  return text.find('-') == text.npos ? "" : text;
}

}  // namespace

bool is_shadow_root(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEMPLATE &&
         (gumbo_get_attribute(&node.v.element.attributes, "shadowrootmode") ||
          gumbo_get_attribute(&node.v.element.attributes, "shadowroot"));
}

bool is_named_apart(const GumboNode& element) {
  return role_of_name(read_attributes(element, /*names=*/true).names) == Role::apart;
}

bool is_named_title(const GumboNode& heading) {
  if (block_of(heading.v.element.tag) != Markup::Block::heading) return false;
  const std::string_view names = attribute(heading, "class");
  return names.find("entry-title") != names.npos || names.find("post-title") != names.npos ||
         has_word(names, "p-name") || attribute(heading, "itemprop") == "headline";
}

Markup::Block block_of(GumboTag tag) {
  if (tag == GUMBO_TAG_P) return Markup::Block::paragraph;
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? Markup::Block::heading : Markup::Block::other;
}

bool is_main_heading(const GumboNode& element) {
  constexpr std::array<std::string_view, 7> kSizes = {"5", "6", "7", "+2", "+3", "+4", "+5"};
  constexpr std::size_t kShortest = 15, kLongest = 300;  // bytes: a drop capital is no headline
  const GumboTag tag = element.v.element.tag;
  if (tag != GUMBO_TAG_FONT) return tag == GUMBO_TAG_H1;
  if (std::ranges::find(kSizes, attribute(element, "size")) == kSizes.end()) return false;
  const GumboVector& beside = element.parent->v.element.children;
  for (auto at = element.index_within_parent + 1; at < beside.length; ++at) {
    const auto& next = *static_cast<const GumboNode*>(beside.data[at]);
    if (next.type == GUMBO_NODE_WHITESPACE) continue;
    if (is_element(next) && kRoles[next.v.element.tag] != Role::inlined) break;
    return false;  // the line goes on
  }
  const std::size_t size = inner_text(element).size();
  return block_of(element.parent->v.element.tag) != Markup::Block::heading && size >= kShortest &&
         size <= kLongest;
}

// "<h1><span class=kicker>Harbour</span> Gates stay shut</h1>"
bool is_kicker(const GumboNode& element) {
  if (element.v.element.tag != GUMBO_TAG_SPAN || element.parent->v.element.tag != GUMBO_TAG_H1) return false;
  const std::string names = ascii::lower(attribute(element, "class"));
  constexpr std::array<std::string_view, 6> kKickers = {"kicker",  "overline", "topline",
                                                        "eyebrow", "pretitle", "dachzeile"};
  return std::ranges::any_of(kKickers, [&](std::string_view word) { return names.find(word) != names.npos; });
}

Role role_of(const GumboNode& element, Reading reading) {
  const GumboTag tag = element.v.element.tag;
  const Role role = tag == GUMBO_TAG_FONT && is_main_heading(element) ? Role::block : kRoles[tag];
  if (role == Role::skipped || role == Role::line_break) return role;
  if (role == Role::inlined && is_kicker(element)) return Role::block;
  if (tag == GUMBO_TAG_NOSCRIPT && reading == Reading::strict) return Role::skipped;
  const bool may_have_name = role == Role::block && tag != GUMBO_TAG_BODY && tag != GUMBO_TAG_HTML;
  Attributes found = read_attributes(element, may_have_name && reading != Reading::all);
  if (tag == GUMBO_TAG_UNKNOWN && reading != Reading::all) found.names |= meanings_of(own_name(element));
  if (reading != Reading::all && (found.hidden || (found.unspoken && role != Role::inlined)))
    return Role::skipped;
  if (found.landmark == "main" || found.landmark == "article") return Role::article;
  if (found.landmark == "banner") return Role::header;
  if (found.landmark == "dialog") return Role::form;
  if (std::find(kBoilerplateLandmarks.begin(), kBoilerplateLandmarks.end(), found.landmark) !=
      kBoilerplateLandmarks.end())
    return Role::boilerplate;
  return found.names == 0 ? role : role_of_name(found.names);
}

}  // namespace lede::indexer
