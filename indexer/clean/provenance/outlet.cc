#include "indexer/clean/provenance/outlet.h"

#include <string.h>  // memmem: std::string_view::find stops at every first byte, and here that is a common one

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

struct OutletRow {
  KnownOutlet outlet;
  std::string_view key;
};

struct OutletAlias {
  std::string_view key;
  std::string_view of;
};

constexpr bool by_key(const OutletRow& a, const OutletRow& b) { return a.key < b.key; }

constexpr auto kOutlets = [] {
  std::array rows = {
#include "indexer/clean/provenance/outlets.inc"
  };
  std::sort(rows.begin(), rows.end(), by_key);
  return rows;
}();

constexpr auto kAliases = [] {
  std::array rows = {
#include "indexer/clean/provenance/outlet_aliases.inc"
  };
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return rows;
}();

constexpr std::size_t kLongestName = 60;  // bytes: nothing longer is looked up

template <class Rows>
constexpr auto find_key(const Rows& rows, std::string_view key) {
  const auto at = std::lower_bound(rows.begin(), rows.end(), key,
                                   [](const auto& row, std::string_view wanted) { return row.key < wanted; });
  return at != rows.end() && at->key == key ? at : rows.end();
}

static_assert(std::all_of(kAliases.begin(), kAliases.end(),
                          [](const OutletAlias& alias) {
                            return find_key(kOutlets, alias.of) != kOutlets.end();
                          }),
              "an alias of no outlet");

static_assert(std::all_of(kOutlets.begin(), kOutlets.end(),
                          [](const OutletRow& row) {
                            return row.outlet.domain.find('.') != row.outlet.domain.npos;
                          }),
              "a domain without a dot");

std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name)
    if (ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80)
      key.push_back(ascii::lower(c));
  const bool article = name.size() > 4 && ascii::equal_but_for_case(name.substr(0, 4), "the ");
  return article ? key.substr(3) : key;
}

std::string host_of(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != address.npos) address.remove_prefix(scheme + 3);
  return ascii::lower(address.substr(0, address.find_first_of("/:?#")));
}

constexpr std::size_t kTopParagraphs = 6;
constexpr std::size_t kEndParagraphs = 6;
constexpr std::size_t kShortLine = 100;   // bytes of a byline or a copyright line's head
constexpr std::size_t kOpening = 80;      // bytes of a text in which its agency stands
constexpr std::size_t kCreditReach = 80;  // bytes after "photo" in which its source stands
constexpr std::size_t kNameWords = 5;     // words of the longest names
constexpr std::size_t kFolders = 4;       // folders above the file that are looked at

/// The name of a known outlet in the text.
struct Found {
  const KnownOutlet* outlet = nullptr;
  ByteSpan span;  // of the evidence, in the text
};

bool is_name_byte(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80 || c == '\'' ||
         c == '-';
}

/// Calls `read` with each position of `words` in `text`.
template <class Read>
void each_place(std::string_view text, std::string_view words, Read&& read) {
  std::size_t at = 0;
  while (const void* found = memmem(text.data() + at, text.size() - at, words.data(), words.size())) {
    at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    read(at++);
  }
}

/// The known outlet with the longest name that `text` begins with, and the length of that name in bytes. A
/// name that is an everyday word counts only with its article.
std::pair<const KnownOutlet*, std::size_t> name_at(std::string_view text) {
  std::array<std::size_t, kNameWords> ends{};
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size() && words < kNameWords;) {
    while (at < text.size() && is_name_byte(text[at])) ++at;
    ends[words++] = at;
    if (at + 1 >= text.size() || (text[at] != ' ' && text[at] != '.' && text[at] != '&')) break;
    while (at < text.size() && !is_name_byte(text[at]) && text[at] != '\n' && text[at] != ',') ++at;
    if (at < text.size() && !is_name_byte(text[at])) break;
  }
  const bool article = text.starts_with("The ") || text.starts_with("the ");
  const std::size_t first = article ? 4 : 0;
  if (first >= text.size() ||
      !(ascii::is_upper(text[first]) || static_cast<unsigned char>(text[first]) >= 0x80))
    return {nullptr, 0};
  for (; words > 0; --words) {
    std::string_view name = text.substr(0, ends[words - 1]);
    if (name.ends_with("'s")) name.remove_suffix(2);
    const KnownOutlet* outlet = outlet_named(name);
    if (outlet != nullptr && (!outlet->everyday || article)) return {outlet, name.size()};
  }
  return {nullptr, 0};
}

class Search {
 public:
  explicit Search(const Article& article) : article_(article), text_(article.text) {}

  std::vector<NamedSource> result() {
    publisher();
    quoted_outlets();
    credited_sources();
    std::stable_sort(sources_.begin(), sources_.end(),
                     [](const NamedSource& a, const NamedSource& b) { return a.role < b.role; });
    return std::move(sources_);
  }

 private:
  using Step = void (Search::*)();

  // ---- publisher

  void publisher() {
    for (const NamedSource& source : article_.sources)
      if (source.role == SourceRole::publisher) sources_.push_back(source);
    printed_ = !sources_.empty();
    constexpr std::array<Step, 6> kSteps = {&Search::by_url,     &Search::by_own_address, &Search::by_byline,
                                            &Search::by_opening, &Search::by_copyright,   &Search::by_folder};
    for (const Step step : kSteps) (this->*step)();
    if (newswire_)
      add(SourceRole::publisher, *newswire_->outlet, in_text(newswire_->span.begin, newswire_->span.end));
  }

  void add(SourceRole role, const KnownOutlet& outlet, Evidence evidence) {
    const auto same = [&](const NamedSource& source) {
      return source.role == role && source.name == outlet.name;
    };
    if (std::any_of(sources_.begin(), sources_.end(), same)) return;
    if (role == SourceRole::publisher && printed_) return;
    printed_ = printed_ || role == SourceRole::publisher;
    sources_.push_back({role, std::string(outlet.name), std::move(evidence)});
  }

  void add_printed(const KnownOutlet& outlet, Evidence evidence) {
    const bool agency = outlet.kind != OutletKind::outlet;
    add(agency ? SourceRole::agency : SourceRole::publisher, outlet, std::move(evidence));
  }

  Evidence in_text(std::size_t begin, std::size_t end) const {
    return {std::string(text_.substr(begin, end - begin)),
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
  }

  void by_url() {
    if (article_.url.empty()) return;
    if (const KnownOutlet* outlet = outlet_at(article_.url)) add(SourceRole::publisher, *outlet, {"url", {}});
  }

  template <class Read>
  void each_outer_paragraph(Read&& read) const {
    const auto& paragraphs = article_.paragraphs;
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      if (i < kTopParagraphs || i + kEndParagraphs >= paragraphs.size()) read(paragraphs[i].span);
  }

  std::string_view line(ByteSpan span) const { return text_.substr(span.begin, span.size()); }

  // "Read or Share this story: https://..."
  void by_own_address() {
    each_outer_paragraph([&](ByteSpan span) {
      const auto address = line(span).find("http");
      if (address == std::string_view::npos || address > kShortLine) return;
      if (ascii::lower(line(span).substr(0, address)).find("share this") == std::string::npos) return;
      const auto end = std::min(line(span).find(' ', address), line(span).size());
      if (const KnownOutlet* outlet = outlet_at(line(span).substr(address, end - address)))
        add_printed(*outlet, in_text(span.begin + address, span.begin + end));
    });
  }

  // "By Ana Brel, CNN", "Ana Brel, Associated Press": an outlet after the comma, then at most a time. An
  // article with several such lines is a digest of articles by others.
  void by_byline() {
    std::vector<Found> bylines;
    each_outer_paragraph([&](ByteSpan span) {
      const std::string_view content = line(span);
      const auto comma = content.find(", ");
      if (content.size() > kShortLine || comma == std::string_view::npos) return;
      if (!is_person(content.substr(0, comma))) return;
      const auto [outlet, size] = name_at(content.substr(comma + 2));
      if (outlet == nullptr || !ends_byline(content.substr(comma + 2 + size))) return;
      const auto end = span.begin + comma + 2 + size;
      bylines.push_back({outlet, {span.begin, static_cast<std::uint32_t>(end)}});
    });
    const bool one = bylines.size() == 1 && bylines[0].span.begin < top_end();
    if (one) add_printed(*bylines[0].outlet, in_text(bylines[0].span.begin, bylines[0].span.end));
  }

  std::uint32_t top_end() const {
    const auto& paragraphs = article_.paragraphs;
    return paragraphs[std::min(kTopParagraphs, paragraphs.size()) - 1].span.end;
  }

  static bool ends_byline(std::string_view rest) {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ',')) rest.remove_prefix(1);
    return rest.empty() || ascii::is_digit(rest.front());
  }

  // Whether these are two to seven words with capitals, not counting "By", "and" and the like.
  static bool is_person(std::string_view words) {
    constexpr std::array<std::string_view, 7> kSmall = {"by", "By", "BY", "and", "de", "van", "al"};
    std::size_t capitals = 0;
    for (std::size_t at = 0; at < words.size();) {
      const auto end = std::min(words.find(' ', at), words.size());
      const auto word = words.substr(at, end - at);
      const bool small = std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
      if (!small && (word.empty() || ascii::is_lower(word.front()) || ascii::is_digit(word.front())))
        return false;
      capitals += !small;
      at = end + 1;
    }
    return capitals >= 2 && capitals <= 7;
  }

  // "WASHINGTON (Reuters) -", "(CNN) The ..."
  void by_opening() {
    for (std::size_t i = 0; i < std::min(kTopParagraphs, article_.paragraphs.size()); ++i) {
      const ByteSpan span = article_.paragraphs[i].span;
      const std::string_view content = line(span);
      const auto open = content.substr(0, kOpening).find('(');
      if (open == std::string_view::npos || !is_city(content.substr(0, open))) continue;
      const auto [outlet, size] = name_at(content.substr(open + 1));
      const std::size_t close = open + 1 + size;
      if (outlet == nullptr || close >= content.size() || content[close] != ')') continue;
      if (content.size() - close < kShortLine / 2) continue;  // a credit, not an opening
      const auto end = static_cast<std::uint32_t>(span.begin + close + 1);
      if (outlet->kind == OutletKind::newswire) newswire_ = Found{outlet, {span.begin, end}};
      return add_printed(*outlet, in_text(span.begin, end));
    }
  }

  // Whether these are words with capitals, or parts of a day: "KOSTROVA, Sept 28 ".
  static bool is_city(std::string_view words) {
    bool begins = true;
    for (const char c : words) {
      if (begins && ascii::is_lower(c)) return false;
      if (c == ':' || c == ';' || c == '"' || c == '\'' || c == '\xE2') return false;  // E2: curly quotes
      begins = c == ' ';
    }
    return true;
  }

  // "Copyright 2031 The Valley Post. All rights reserved."
  void by_copyright() {
    each_outer_paragraph([&](ByteSpan span) {
      const std::string_view content = line(span);
      std::size_t at = copyright_size(content);
      if (at == 0) return;
      while (at < content.size() && (!is_name_byte(content[at]) || ascii::is_digit(content[at]))) ++at;
      const std::size_t by = content.substr(at).starts_with("by ") ? at + 3 : at;
      const auto [outlet, size] = name_at(content.substr(std::min(by, content.size())));
      if (outlet == nullptr || names_on(content.substr(by + size))) return;
      add_printed(*outlet, in_text(span.begin, span.begin + by + size));
    });
  }

  // Whether `rest` continues the name of an outlet to another one, as in "Valley Post Writers Group".
  static bool names_on(std::string_view rest) {
    return rest.size() > 1 && rest[0] == ' ' && ascii::is_upper(rest[1]) && !rest.starts_with(" All ");
  }

  static std::size_t copyright_size(std::string_view content) {
    std::size_t size = 0;
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view mark : {"Copyright", "COPYRIGHT", "\u00A9", "(c)", " "})
        if (content.substr(size).starts_with(mark)) size += mark.size(), more = true;
    }
    return size;
  }

  void by_folder() {
    std::string_view path = article_.path;
    for (std::size_t i = 0; i < kFolders && !printed_; ++i) {
      const auto slash = path.rfind('/');
      if (slash == std::string_view::npos) return;
      path = path.substr(0, slash);
      const std::string_view folder = path.substr(path.rfind('/') + 1);
      const KnownOutlet* outlet = outlet_at(folder);
      if (outlet == nullptr) outlet = outlet_named(folder);
      if (outlet != nullptr && !outlet->everyday) add(SourceRole::publisher, *outlet, {"folder", {}});
    }
  }

  // ---- quoted outlets

  void quoted_outlets() {
    constexpr std::string_view kTold = " told ";
    each_place(text_, kTold, [&](std::size_t at) {
      const auto name = at + kTold.size();
      const auto [outlet, size] = name_at(text_.substr(name, kShortLine));
      if (outlet != nullptr) add(SourceRole::quoted, *outlet, in_text(at + 1, name + size));
    });
    constexpr std::string_view kReports = " reports:";
    each_place(text_, kReports, [&](std::size_t at) {
      const std::size_t reach = at - std::min(at, kShortLine);
      const auto line_end = text_.substr(reach, at - reach).rfind('\n');
      if (line_end == text_.npos && reach > 0) return;  // a line with as many reports as it has words
      const auto begin = line_end == text_.npos ? 0 : reach + line_end + 1;
      const auto [outlet, size] = name_at(text_.substr(begin, at - begin));
      if (outlet != nullptr && begin + size == at)
        add(SourceRole::quoted, *outlet, in_text(begin, at + kReports.size()));
    });
  }

  // ---- sources of pictures

  void credited_sources() {
    each_place(text_, "hoto", [&](std::size_t at) { read_credit(at); });
  }

  // "Photo Credit: Ana Brel/Anadolu Agency/Getty Images", "(AP Photo/Ana Brel)", "Photo: Reuters"
  void read_credit(std::size_t at) {
    const std::string_view reach = text_.substr(at, kCreditReach);
    const std::string_view after = reach.substr(0, reach.find('\n'));
    for (std::size_t i = 0; i + 1 < after.size(); ++i)
      if (after[i] == '/' || (after[i] == ':' && after[i + 1] == ' ')) {
        const std::size_t name = after[i] == '/' ? i + 1 : i + 2;
        const auto [outlet, size] = name_at(after.substr(name));
        if (outlet != nullptr) add(SourceRole::credit, *outlet, in_text(at + name, at + name + size));
      }
    const std::size_t from = at - std::min(at, kCreditReach);
    const std::size_t sign = text_.substr(from, at - from).find_last_of("(\n|");
    if (sign == text_.npos || at - (from + sign) < 3) return;
    const std::size_t begin = from + sign;
    const auto [outlet, size] = name_at(text_.substr(begin + 1, at - 2 - begin));
    if (outlet != nullptr && begin + 1 + size + 2 == at)
      add(SourceRole::credit, *outlet, in_text(begin + 1, begin + 1 + size));
  }

  const Article& article_;
  std::string_view text_;
  std::vector<NamedSource> sources_;
  bool printed_ = false;
  std::optional<Found> newswire_;  ///< opens the article; its publisher if no other is found
};

}  // namespace

const KnownOutlet* outlet_named(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return nullptr;
  std::string key = key_of(name);
  if (const auto alias = find_key(kAliases, key); alias != kAliases.end()) key = alias->of;
  const auto row = find_key(kOutlets, key);
  return row == kOutlets.end() ? nullptr : &row->outlet;
}

const KnownOutlet* outlet_at(std::string_view address) {
  const std::string host = host_of(address);
  if (host.find('.') == host.npos) return nullptr;  // most folders are no address
  for (const OutletRow& row : kOutlets) {
    const std::string_view domain = row.outlet.domain;
    if (!host.ends_with(domain)) continue;
    if (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.') return &row.outlet;
  }
  return nullptr;
}

std::vector<NamedSource> named_sources(const Article& article) { return Search(article).result(); }

}  // namespace lede::indexer
