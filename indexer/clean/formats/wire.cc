// The head of a report as an agency sends it by wire: its slug ("BC-EU--Summit,0320"), notes to editors, and
// marks around its lines (IPTC 7901; the Associated Press writes them into text files, too).
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/provenance/headline.h"
#include "indexer/clean/provenance/outlet.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kLongestSlug = 80;  // bytes
constexpr int kHeadLines = 8;             // that are not blank

std::string_view without_marks(std::string_view line) {
  line = trim(line);
  if (line.starts_with('^')) line.remove_prefix(1);
  if (line.ends_with('=') || line.ends_with('<')) line.remove_suffix(1);
  return trim(line);
}

// "BC-EU--Summit,0320", "AP-US--Ferry Landing, 1st Ld-Writethru", "bc-markets-tarnow": a cycle, then words
// between hyphens.
bool is_slug(std::string_view line) {
  constexpr std::array<std::string_view, 5> kCycles = {"bc-", "ap-", "am-", "pm-", "afp-"};
  const std::string lower = ascii::lower(line.substr(0, 5));
  const auto cycle = std::find_if(kCycles.begin(), kCycles.end(),
                                  [&](std::string_view one) { return lower.starts_with(one); });
  if (cycle == kCycles.end() || line.size() > kLongestSlug || line.size() <= cycle->size()) return false;
  const std::string_view topic = line.substr(cycle->size());
  return topic.front() != ' ' && (topic.find(' ') == topic.npos || topic.find('-') != topic.npos);
}

bool is_note(std::string_view line) {
  return line.starts_with("Eds:") || line.starts_with("Eds.:") || line.starts_with("EDS:") ||
         line.starts_with("Editors:");
}

// The headline stands below the slug; a byline or the name of a service may do so, too.
bool may_be_title(std::string_view line) {
  return looks_like_headline(line) && std::count(line.begin(), line.end(), ' ') >= 3 &&
         !line.starts_with("By ") && !line.starts_with("AP ");
}

bool is_agency(std::string_view line) {
  const KnownOutlet* known = outlet_named(line);
  return known != nullptr && known->kind != OutletKind::outlet;
}

std::string topic_of(std::string_view slug) {
  const std::size_t comma = std::min(slug.find(','), slug.size());
  return std::string(trim(slug.substr(0, comma)));
}

}  // namespace

std::string without_cues(std::string_view text) {
  const std::string_view head = text.substr(0, 200);
  const std::size_t first = head.find(" --> ");
  const bool has_number = ascii::trimmed(head.substr(0, head.find('\n'))) == "1";
  if (first == head.npos || (!head.starts_with("WEBVTT") && !has_number)) return std::string(text);
  std::string out, last;
  bool is_in_cue = false;
  for (const std::string_view line : split_lines(text)) {
    const std::string_view content = trim(line);
    const bool is_time = content.find(" --> ") != content.npos;
    if (content.empty() || is_time) is_in_cue = is_time;
    if (!is_in_cue || is_time || content == last) continue;  // rolling captions repeat the line above
    out.append(out.empty() ? "" : ends_sentence(last, SentenceEnd::any_mark) ? "\n" : " ").append(content);
    last = content;
  }
  return out;
}

std::string read_wire_head(std::string_view text, ArticleDraft& draft) {
  const std::string_view head = text.substr(std::min(text.find_first_not_of(ascii::kWhite), text.size()));
  if (!is_slug(without_marks(head.substr(0, head.find('\n'))))) return std::string(text);
  const std::vector<std::string_view> lines = split_lines(head);
  const auto first = lines.begin();
  give_meta(draft.meta, "slug", topic_of(without_marks(*first)));
  std::string rest;
  int seen = 0;
  for (auto at = first; at != lines.end(); ++at) {
    const std::string_view line = without_marks(*at);
    const bool is_head = seen < kHeadLines;
    if (!line.empty()) ++seen;
    if (is_head && (is_slug(line) || is_note(line))) {
      add_paragraph(draft, line, ParagraphKind::boilerplate);
      continue;
    }
    if (is_head && is_agency(line))
      give(draft, MetaField::outlet, std::string(line), "text:slug");
    else if (is_head && draft.title.empty() && may_be_title(line))
      give(draft, MetaField::title, std::string(line), "text:slug");
    rest.append(is_head ? line : *at).push_back('\n');
  }
  return rest;
}

}  // namespace lede::indexer
