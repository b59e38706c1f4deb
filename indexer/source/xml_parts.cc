#include "indexer/source/xml_parts.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "common/base/ascii.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t npos = std::string_view::npos;

// Of records in dumps, feeds and exports.
constexpr std::array<std::string_view, 12> kRecords = {
    "page", "item", "entry", "row", "record", "doc", "DOC", "note", "REUTERS", "post", "article", "document"};

bool ends_name(char c) { return ascii::is_space(c) || c == '>' || c == '/'; }

// Where the next start tag of that name begins from `at` on.
std::size_t start_tag(std::string_view xml, std::string_view name, std::size_t at) {
  for (; (at = xml.find('<', at)) != npos; ++at)
    if (xml.substr(at + 1).starts_with(name) && at + 1 + name.size() < xml.size() &&
        ends_name(xml[at + 1 + name.size()]))
      return at;
  return npos;
}

// The end tags of the elements that are open at the end of `xml`.
std::string end_tags(std::string_view xml) {
  std::vector<std::string_view> open;
  for (std::size_t at = 0; (at = xml.find('<', at)) != npos;) {
    const bool is_comment = xml.substr(at).starts_with("<!--");
    const std::size_t end = xml.find(is_comment ? "-->" : ">", at);
    if (end == npos) break;
    const std::string_view tag = xml.substr(at + 1, end - at - 1);
    at = end + 1;
    if (tag.empty() || tag.front() == '?' || tag.front() == '!' || tag.back() == '/') continue;
    if (tag.front() != '/')
      open.push_back(tag.substr(0, tag.find_first_of(ascii::kWhite)));
    else if (!open.empty())
      open.pop_back();
  }
  std::string tags;
  for (auto name = open.rbegin(); name != open.rend(); ++name) tags.append("</").append(*name).append(">");
  return tags;
}

}  // namespace

XmlParts::XmlParts(std::unique_ptr<ByteStream> bytes, std::size_t size)
    : bytes_(std::move(bytes)), size_(size) {
  while (name_.empty() && data_.size() <= kFileLimit.value && read_more()) find_records();
}

bool XmlParts::read_more() {
  if (at_end_) return false;
  const std::size_t before = data_.size();
  data_.resize(before + std::max(before, kBlock));
  const std::size_t got = bytes_->read(std::span(data_).subspan(before));
  at_end_ = before + got < data_.size();
  data_.resize(before + got);
  return got > 0;
}

void XmlParts::find_records() {
  std::size_t first = npos;
  for (const std::string_view name : kRecords) {
    const std::size_t at = start_tag(data_, name, 0);
    if (at >= first || start_tag(data_, name, at + 1) == npos) continue;
    first = at;
    name_ = name;
  }
  if (name_.empty()) return;
  above_ = data_.substr(0, first);
  closing_ = end_tags(above_);
  data_.erase(0, first);
}

std::size_t XmlParts::next_record(std::size_t at) const { return start_tag(data_, name_, at); }

std::optional<std::string> XmlParts::next() {
  if (name_.empty() || data_.empty() || too_large_) return std::nullopt;
  while (data_.size() < size_ && read_more()) {
  }
  std::size_t end = next_record(std::min(size_, data_.size()));
  while (end == npos && !at_end_) {
    if (data_.size() > kFileLimit.value) return too_large_ = true, std::nullopt;
    read_more();
    end = next_record(std::min(size_, data_.size()));
  }
  const bool is_last = end == npos;
  std::string part = above_ + data_.substr(0, end);
  if (!is_last) part += closing_;
  for (std::size_t at = next_record(0); at < std::min(end, data_.size()); at = next_record(at + 1))
    ++records_;
  data_.erase(0, end);
  return part;
}

std::optional<SkipReason> XmlParts::fault() const {
  return too_large_ ? std::optional(SkipReason::too_large) : bytes_->fault();
}

}  // namespace lede::indexer
