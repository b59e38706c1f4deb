#include "indexer/source/citations.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/json.h"
#include "common/base/lines.h"

namespace lede::indexer {
namespace {

struct Tag {
  std::string_view tag;
  std::string_view field;
};

// RIS (https://en.wikipedia.org/wiki/RIS_(file_format)) and PubMed: "T1  - ...", "TI  - ...".
constexpr std::array kLetterTags = {
    Tag{"TI", "title"},    Tag{"T1", "title"},     Tag{"AU", "author"},  Tag{"A1", "author"},
    Tag{"FAU", "author"},  Tag{"JF", "journal"},   Tag{"JO", "journal"}, Tag{"T2", "journal"},
    Tag{"JT", "journal"},  Tag{"PB", "publisher"}, Tag{"DA", "date"},    Tag{"PY", "year"},
    Tag{"Y1", "created"},  Tag{"DP", "date"},      Tag{"UR", "url"},     Tag{"L1", "link"},
    Tag{"AB", "abstract"}, Tag{"N2", "summary"},   Tag{"KW", "keyword"}, Tag{"LA", "language"},
    Tag{"SP", "page"},
};
// EndNote: "%T ...".
constexpr std::array kPercentTags = {
    Tag{"T", "title"},     Tag{"A", "author"},  Tag{"J", "journal"},  Tag{"B", "source"},
    Tag{"I", "publisher"}, Tag{"8", "date"},    Tag{"D", "year"},     Tag{"U", "url"},
    Tag{"X", "abstract"},  Tag{"K", "keyword"}, Tag{"G", "language"}, Tag{"P", "page"},
};

std::string field_of(std::string_view tag, bool is_percent) {
  const auto find = [&](const auto& tags) {
    const auto at = std::find_if(tags.begin(), tags.end(), [&](const Tag& one) { return one.tag == tag; });
    return at == tags.end() ? ascii::lower(tag) : std::string(at->field);
  };
  return is_percent ? find(kPercentTags) : find(kLetterTags);
}

/// Gathers the fields of references one after another.
class Records {
 public:
  void set(const std::string& field, std::string_view value) {
    value = ascii::trimmed(value);
    if (value.empty()) return;
    const bool is_list = field == "author" || field == "keyword";
    if (Json& place = record_[field]; place.is_null())
      place = value;
    else if (is_list)
      place.get_ref<std::string&>().append(field == "author" ? "; " : ", ").append(value);
    last_ = field;
  }
  void go_on(std::string_view value) {
    if (!last_.empty()) record_[last_].get_ref<std::string&>().append(" ").append(ascii::trimmed(value));
  }
  void end() {
    last_.clear();
    if (!record_.empty()) lines_.append(dump(std::exchange(record_, Json::object()))).push_back('\n');
  }
  std::string take() {
    end();
    return std::move(lines_);
  }

 private:
  Json record_ = Json::object();
  std::string last_;
  std::string lines_;
};

// "AU  - ", "FAU - ": capitals or digits, spaces to four places, a hyphen.
bool has_letter_tag(std::string_view line) {
  return line.size() >= 5 && line[4] == '-' && ascii::is_upper(line[0]) &&
         std::all_of(line.begin(), line.begin() + 4,
                     [](char c) { return ascii::is_upper(c) || ascii::is_digit(c) || c == ' '; });
}

std::string tagged_records(std::string_view text) {
  Records records;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const bool is_percent = line.size() > 2 && line[0] == '%' && line[2] == ' ';
    if (!is_percent && !has_letter_tag(line)) {
      ascii::trimmed(line).empty() ? void() : records.go_on(line);
      continue;
    }
    const std::string_view tag = ascii::trimmed(line.substr(is_percent ? 1 : 0, is_percent ? 1 : 4));
    const bool is_kind = tag == "TY" || (is_percent && tag == "0");
    if (is_kind || tag == "PMID" || tag == "ER") records.end();
    if (!is_kind && tag != "ER") records.set(field_of(tag, is_percent), line.substr(is_percent ? 3 : 5));
  }
  return records.take();
}

// --- BibTeX

// Without the braces that keep capitals and the marks of TeX.
std::string plain(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '{' || c == '}') continue;
    if (c == '\\' && i + 1 < value.size() && !ascii::is_letter(value[i + 1])) continue;
    out += c == '\n' || c == '\r' || c == '~' ? ' ' : c;
  }
  return out;
}

class BibReader {
 public:
  explicit BibReader(std::string_view text) : text_(text) {}

  std::string read() {
    while ((at_ = text_.find('@', at_)) != text_.npos) entry();
    return records_.take();
  }

 private:
  void entry() {
    const std::size_t open = text_.find('{', at_);
    const std::string kind = ascii::lower(text_.substr(at_ + 1, std::min(open, text_.size()) - at_ - 1));
    at_ = open;
    if (open == text_.npos || kind == "comment" || kind == "string" || kind == "preamble") return;
    at_ = text_.find_first_of(",}", open);
    while (at_ < text_.size() && text_[at_] == ',')
      if (!field()) break;
    records_.end();
  }

  // At the comma before it; false when there is none.
  bool field() {
    const std::size_t equals = text_.find_first_of("=}@", at_ + 1);
    if (equals == text_.npos || text_[equals] != '=') return at_ = equals, false;
    const std::string name = ascii::lower(ascii::trimmed(text_.substr(at_ + 1, equals - at_ - 1)));
    const std::size_t begin = std::min(text_.find_first_not_of(ascii::kWhite, equals + 1), text_.size());
    const std::size_t end = value_end(begin);
    std::string value = plain(text_.substr(begin, end - begin));
    if (value.starts_with('"')) value = value.substr(1, value.size() - 2);
    if (name == "author")
      for (std::size_t and_at = 0; (and_at = value.find(" and ", and_at)) != value.npos;)
        value.replace(and_at, 5, "; ");
    records_.set(name == "journaltitle" ? "journal" : name, value);
    at_ = std::min(text_.find_first_of(",}", end), text_.size());
    return true;
  }

  std::size_t value_end(std::size_t at) const {
    if (at >= text_.size()) return text_.size();
    if (text_[at] == '"') return std::min(text_.find('"', at + 1), text_.size() - 1) + 1;
    if (text_[at] != '{') return std::min(text_.find_first_of(",}\n", at), text_.size());
    for (int depth = 0; at < text_.size(); ++at) {
      if (text_[at] == '\\')
        ++at;
      else if (text_[at] == '{')
        ++depth;
      else if (text_[at] == '}' && --depth == 0)
        return at + 1;
    }
    return text_.size();
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  Records records_;
};

}  // namespace

std::string citation_records(std::string_view text) {
  return ascii::trimmed(text).starts_with('@') ? BibReader(text).read() : tagged_records(text);
}

}  // namespace lede::indexer
