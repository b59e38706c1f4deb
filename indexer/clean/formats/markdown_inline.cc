#include "indexer/clean/formats/markdown_inline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace lede::indexer {
namespace {

// Limits that keep the time linear for a hostile paragraph: a longer destination, tag or entity is ordinary
// text.
constexpr std::size_t kLongestDestination = 4096;
constexpr int kDeepestParentheses = 32;
constexpr std::size_t kLongestTag = 1024;
constexpr std::size_t kLongestEntity = 10;

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kEntities = {
    Entity{"amp", "&"},         Entity{"lt", "<"},          Entity{"gt", ">"},
    Entity{"quot", "\""},       Entity{"apos", "'"},        Entity{"nbsp", "\u00A0"},
    Entity{"ndash", "\u2013"},  Entity{"mdash", "\u2014"},  Entity{"lsquo", "\u2018"},
    Entity{"rsquo", "\u2019"},  Entity{"ldquo", "\u201C"},  Entity{"rdquo", "\u201D"},
    Entity{"hellip", "\u2026"}, Entity{"shy", "\u00AD"},    Entity{"copy", "\u00A9"},
    Entity{"bull", "\u2022"},   Entity{"middot", "\u00B7"}, Entity{"euro", "\u20AC"},
};

bool is_alnum(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}
bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_punctuation(char c) {
  return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F && !is_alnum(c);
}

std::optional<std::string> numeric_entity(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (value < 0x20) value = ' ';
  if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = 0xFFFD;
  std::string out;
  utf8::append(out, value);
  return out;
}

std::optional<std::string> entity(std::string_view name) {
  if (name.starts_with('#')) return numeric_entity(name.substr(1));
  const auto found =
      std::find_if(kEntities.begin(), kEntities.end(), [&](const Entity& e) { return e.name == name; });
  if (found == kEntities.end()) return std::nullopt;
  return std::string(found->text);
}

// One pass over a paragraph. Marks are copied to `out_` as they come. The places of those that turn out to be
// markup are collected in `erased_` and left out at the end.
class Stripper {
 public:
  explicit Stripper(std::string_view in) : in_(in) { out_.reserve(in.size()); }

  std::string run() {
    while (at_ < in_.size()) {
      if (!markup_at(in_[at_])) out_.push_back(in_[at_++]);
    }
    return without_erased();
  }

 private:
  struct Run {  // an open run of emphasis marks
    std::size_t at;
    std::size_t count;
  };
  static constexpr std::string_view kEmphasis = "*_~";

  // Consumes the markup that begins here; false when there is none.
  bool markup_at(char c) {
    switch (c) {
      case '\\': return escape();
      case '`': return ticks();
      case '&': return take_entity();
      case '<': return tag();
      case '!': return image();
      case '[': return brackets_.push_back(out_.size()), false;
      case ']': return link();
      case '*':
      case '_':
      case '~': return emphasis(c);
      default: return false;
    }
  }

  bool escape() {
    if (at_ + 1 >= in_.size() || !is_punctuation(in_[at_ + 1])) return false;
    out_.push_back(in_[at_ + 1]);
    at_ += 2;
    return true;
  }

  bool ticks() {
    while (at_ < in_.size() && in_[at_] == '`') ++at_;
    return true;
  }

  bool take_entity() {
    const std::size_t end = in_.substr(at_, kLongestEntity).find(';');
    if (end == std::string_view::npos) return false;
    const auto text = entity(in_.substr(at_ + 1, end - 1));
    if (!text) return false;
    out_ += *text;
    at_ += end + 1;
    return true;
  }

  bool tag() {
    const std::string_view here = in_.substr(at_, kLongestTag);
    const std::size_t end = here.find('>');
    if (end == std::string_view::npos || end < 2) return false;
    const std::string_view inside = here.substr(1, end - 1);
    const bool address =
        inside.find("://") != std::string_view::npos || inside.find('@') != std::string_view::npos;
    if (address && inside.find_first_of(" \t\"") == std::string_view::npos) {
      out_ += inside;
    } else if (inside.front() != '/' && !ascii::is_letter(inside.front())) {
      return false;
    }
    at_ += end + 1;
    return true;
  }

  bool image() {
    if (at_ + 1 >= in_.size() || in_[at_ + 1] != '[') return false;
    images_.push_back(out_.size() + 1);
    return false;
  }

  // At ']': when a destination follows, the brackets are a link or image; the marks and the destination are
  // dropped.
  bool link() {
    if (brackets_.empty()) return false;
    const std::size_t open = brackets_.back();
    brackets_.pop_back();
    const bool is_image = !images_.empty() && images_.back() == open;
    if (is_image) images_.pop_back();
    const std::size_t length = destination_length(at_ + 1);
    if (length == 0) return false;
    erased_.push_back(is_image ? open - 1 : open);
    if (is_image) erased_.push_back(open);
    at_ += 1 + length;
    return true;
  }

  // The length of `(address "title")` or `[label]` at `from`; 0 when neither is there.
  std::size_t destination_length(std::size_t from) const {
    const std::string_view here = in_.substr(std::min(from, in_.size()), kLongestDestination);
    if (here.starts_with('[')) {
      const std::size_t end = here.find(']');
      return end == std::string_view::npos ? 0 : end + 1;
    }
    if (!here.starts_with('(')) return 0;
    int depth = 0;
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (here[i] == '\\') {
        ++i;
      } else if (here[i] == '(') {
        if (++depth > kDeepestParentheses) return 0;
      } else if (here[i] == ')' && --depth == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  bool emphasis(char mark) {
    std::size_t count = 0;
    while (at_ + count < in_.size() && in_[at_ + count] == mark) ++count;
    const char before = at_ == 0 ? ' ' : in_[at_ - 1];
    const char after = at_ + count < in_.size() ? in_[at_ + count] : ' ';
    const bool inside_word = mark == '_' && is_alnum(before) && is_alnum(after);
    const std::size_t start = out_.size();
    out_.append(count, mark);
    at_ += count;
    if (inside_word) return true;
    std::size_t closed = 0;
    if (!is_space(before)) closed = close(mark, {start, count});
    if (!is_space(after) && closed < count)
      open_[kEmphasis.find(mark)].push_back({start + closed, count - closed});
    return true;
  }

  // Pairs the marks of `closer` with open runs of its kind, nearest first. Returns how many marks were
  // paired.
  std::size_t close(char mark, Run closer) {
    auto& runs = open_[kEmphasis.find(mark)];
    std::size_t done = 0;
    while (done < closer.count && !runs.empty()) {
      Run& opener = runs.back();
      const std::size_t pairs = std::min(opener.count, closer.count - done);
      for (std::size_t i = 0; i < pairs; ++i) {
        erased_.push_back(opener.at + opener.count - 1 - i);
        erased_.push_back(closer.at + done + i);
      }
      opener.count -= pairs;
      done += pairs;
      const std::size_t since = opener.at;
      if (opener.count == 0) runs.pop_back();
      for (auto& others : open_)  // what was opened inside the pair and not closed there stays text
        while (!others.empty() && others.back().at > since) others.pop_back();
    }
    return done;
  }

  std::string without_erased() {
    std::sort(erased_.begin(), erased_.end());
    std::string kept;
    kept.reserve(out_.size());
    auto next = erased_.begin();
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (next != erased_.end() && *next == i)
        ++next;
      else
        kept.push_back(out_[i]);
    }
    return kept;
  }

  std::string_view in_;
  std::size_t at_ = 0;
  std::string out_;
  std::array<std::vector<Run>, kEmphasis.size()> open_;
  std::vector<std::size_t> brackets_;  // places in out_ of '[' not yet closed
  std::vector<std::size_t> images_;    // those of them that "!" precedes
  std::vector<std::size_t> erased_;    // places in out_
};

}  // namespace

std::string plain_inline(std::string_view markdown) { return Stripper(markdown).run(); }

}  // namespace lede::indexer
