// How well families of copies are found. Asserts nothing. Usage:
//   lede-copies-eval pairs INDEX FOLDER PAIRS [JUDGED]
//                                                 against a table of alike articles: Jaccard of word 5-grams,
//                                                 containment, shared 5-grams, file, file (below FOLDER);
//                                                 one header line. JUDGED (copies_judged.tsv) has families
//                                                 that a reader looked at: articles of one that is wrong are
//                                                 not to be found
//   lede-copies-eval make FOLDER OUT [SOURCES]    writes stories of FOLDER (.txt) and made-up printings of
//                                                 them to OUT; index OUT together with FOLDER
//   lede-copies-eval made INDEX OUT               how many of those printings are in their source's family
// A right pair is one of the table; pairs to be found are those of Jaccard .5 and more, but for pairs that
// are under .5 without the lines that more than ten files have: docs/COPIES.md.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/files.h"
#include "common/base/mapped_file.h"
#include "common/schema/fields.h"
#include "common/schema/near_duplicates.h"
#include "common/schema/opening.h"

namespace lede {
namespace {

using Pair = std::pair<std::string, std::string>;

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The families of an index by path, and the pairs within them.
class Families {
 public:
  explicit Families(const std::string& index) {
    const auto opened = schema::open_for_reading(index);
    schema::NearDuplicates(opened.derived.near_duplicates.rows())
        .each_cluster([&](schema::DuplicatesId cluster, const std::vector<std::uint32_t>& members) {
          auto& paths = members_.emplace_back();
          for (const auto docid : members) {
            const auto order = opened.database.get_document(docid).get_value(schema::kSlotOrder);
            paths.push_back(schema::decode_order(order).path);
            family_[paths.back()] = cluster;
          }
        });
  }
  bool are_one(const std::string& a, const std::string& b) const {
    const auto of_a = family_.find(a), of_b = family_.find(b);
    return of_a != family_.end() && of_b != family_.end() && of_a->second == of_b->second;
  }
  std::set<Pair> pairs() const {
    std::set<Pair> all;
    for (const auto& family : members_)
      for (const auto& a : family)
        for (const auto& b : family)
          if (a < b) all.emplace(a, b);
    return all;
  }
  const std::vector<std::vector<std::string>>& members() const { return members_; }

 private:
  std::vector<std::vector<std::string>> members_;
  std::map<std::string, schema::DuplicatesId> family_;
};

std::map<Pair, double> read_table(const std::string& path, const std::string& folder) {
  std::ifstream file(path);
  std::map<Pair, double> table;
  std::string line;
  std::getline(file, line);
  for (std::string jaccard, containment, shared, a, b; std::getline(file, line);) {
    std::istringstream columns(line);
    columns >> jaccard >> containment >> shared >> a >> b;
    a = fs::join(folder, a);
    b = fs::join(folder, b);
    table[{std::min(a, b), std::max(a, b)}] = std::stod(jaccard);
  }
  return table;
}

/// The pairs within families that were judged wrong.
std::set<Pair> read_judged(const std::string& path, const std::string& folder) {
  std::ifstream file(path);
  std::set<Pair> wrong;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    std::string set, verdict;
    columns >> set >> verdict;
    if (verdict != "wrong") continue;
    std::vector<std::string> family;
    for (std::string article; columns >> article;) family.push_back(fs::join(folder, article));
    for (const auto& a : family)
      for (const auto& b : family)
        if (a < b) wrong.emplace(a, b);
  }
  return wrong;
}

std::vector<std::string> text_files(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

/// The lines that more than kMostLines files have.
class RecurringLines {
 public:
  explicit RecurringLines(const std::string& folder) {
    for (const auto& file : text_files(folder)) {
      std::set<std::string> lines;
      std::istringstream text(read_whole(file));
      for (std::string line; std::getline(text, line);) lines.insert(line);
      for (const auto& line : lines) ++files_[std::hash<std::string>{}(line)];
    }
  }

  /// Jaccard of the word 5-grams of two files without such lines.
  double jaccard(const std::string& a, const std::string& b) const {
    const auto of_a = grams(a), of_b = grams(b);
    std::size_t both = 0;
    for (const auto& gram : of_a) both += of_b.count(gram);
    const auto all = of_a.size() + of_b.size() - both;
    return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
  }

 private:
  static constexpr std::size_t kMostLines = 10;

  std::set<std::string> grams(const std::string& path) const {
    std::vector<std::string> words;
    std::istringstream text(read_whole(path));
    for (std::string line; std::getline(text, line);) {
      if (files_.at(std::hash<std::string>{}(line)) > kMostLines) continue;
      std::istringstream in(line);
      for (std::string word; in >> word;) words.push_back(word);
    }
    std::set<std::string> grams;
    for (std::size_t i = 0; i + 5 <= words.size(); ++i)
      grams.insert(words[i] + " " + words[i + 1] + " " + words[i + 2] + " " + words[i + 3] + " " +
                   words[i + 4]);
    return grams;
  }

  std::unordered_map<std::size_t, std::size_t> files_;
};

void score_pairs(const std::string& index, const std::string& folder, const std::string& table_path,
                 const std::string& judged_path) {
  const Families families(index);
  const auto table = read_table(table_path, fs::absolute(folder));
  const auto pairs = families.pairs();
  const RecurringLines recurring(fs::absolute(folder));
  const auto judged = read_judged(judged_path, fs::absolute(folder));
  std::size_t right = 0, to_find = 0, found = 0, left_out = 0, wrongly = 0, judged_wrong = 0;
  for (const auto& pair : judged) judged_wrong += pairs.contains(pair);
  for (const auto& pair : pairs) {
    if (table.contains(pair))
      ++right;
    else
      fmt::print("wrong\t{}\t{}\n", pair.first, pair.second);
  }
  for (const auto& [pair, jaccard] : table) {
    if (jaccard < .5 || judged.contains(pair)) continue;
    if (recurring.jaccard(pair.first, pair.second) < .5) {
      ++left_out;
      wrongly += pairs.contains(pair);
      continue;
    }
    ++to_find;
    if (pairs.contains(pair))
      ++found;
    else
      fmt::print("missed {:.2f}\t{}\t{}\n", jaccard, pair.first, pair.second);
  }
  const auto share = [](std::size_t part, std::size_t all) {
    return all == 0 ? 1 : static_cast<double>(part) / static_cast<double>(all);
  };
  fmt::print("families {}, pairs in them {}, right {}: precision {:.4f}\n", families.members().size(),
             pairs.size(), right, share(right, pairs.size()));
  fmt::print("pairs of Jaccard .5 and more {}, found {}: recall {:.4f}\n", to_find, found,
             share(found, to_find));
  fmt::print("left out, alike only by lines of many files: {}, in a family {}\n", left_out, wrongly);
  if (!judged.empty())
    fmt::print("left out, judged to be no copies: {}, in a family {}\n", judged.size(), judged_wrong);
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] == '\n' ? ' ' : text[i];
    if (c == ' ' && (sentences.back().empty() || sentences.back().back() == ' ')) continue;
    sentences.back() += c;
    const bool ends = (text[i] == '.' || text[i] == '?' || text[i] == '!') && i + 2 < text.size() &&
                      (text[i + 1] == ' ' || text[i + 1] == '\n') && text[i + 2] >= 'A' && text[i + 2] <= 'Z';
    if (ends && sentences.back().size() > 30) sentences.emplace_back();
  }
  return sentences;
}

std::string text_of(const std::vector<std::string>& sentences) {
  std::string text;
  for (std::size_t i = 0; i < sentences.size(); ++i) text += sentences[i] + (i % 3 == 2 ? "\n\n" : " ");
  return text + "\n";
}

/// What an outlet may put around a story that it takes over.
constexpr std::array<const char*, 8> kWrappers = {
    "Our newsroom has this report from a partner agency, with changes made for length and for our own style.",
    "Readers have written to us about these events all week, and we bring what is known so far.",
    "This story is developing, and more will be added here when the office in Port Ansgar has called back.",
    "The paper takes over reports from others where its own people could not go themselves.",
    "Sign up for the morning letter of the Kostrova Post to have stories such as this one every day.",
    "The views in this piece are not always those of the board of the Kostrova Post.",
    "With reporting from Haldin and from the upper valley of the Tamaq by two of our correspondents.",
    "Have you seen something that we should know of? Write to the desk, and we will look into it with care.",
};

class Syndicate {
 public:
  using Sentences = std::vector<std::string>;

  static Sentences cut(const Sentences& story) {
    return {story.begin(), story.begin() + static_cast<std::ptrdiff_t>((story.size() * 2 + 4) / 5)};
  }
  Sentences wrapped(const Sentences& story) {
    auto kept = story;
    for (auto drop = story.size() * 3 / 10; drop > 0; --drop)
      kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(below(kept.size())));
    for (int i = 0; i < 3; ++i) kept.insert(kept.begin(), kWrappers[below(kWrappers.size())]);
    for (int i = 0; i < 2; ++i) kept.push_back(kWrappers[below(kWrappers.size())]);
    return kept;
  }
  /// Every third word of four sentences in ten becomes another.
  Sentences edited(const Sentences& story) {
    auto changed = story;
    std::vector<std::size_t> places(story.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    std::shuffle(places.begin(), places.end(), random_);
    places.resize(story.size() * 4 / 10);
    for (const auto place : places) changed[place] = reworded(story[place], story[below(story.size())]);
    return changed;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  static std::vector<std::string> words_of(const std::string& sentence) {
    std::istringstream words(sentence);
    return {std::istream_iterator<std::string>(words), {}};
  }
  static std::string reworded(const std::string& sentence, const std::string& other) {
    const auto others = words_of(other);
    std::string out;
    std::size_t i = 0;
    for (const auto& word : words_of(sentence))
      out += (i++ % 3 == 1 ? others[i % others.size()] : word) + " ";
    return out;
  }

  std::mt19937 random_{2016};
};

constexpr std::array<const char*, 3> kSorts = {"cut", "wrapped", "edited"};
constexpr std::size_t kFewestSentences = 8;

void write_story(const std::string& path, const std::string& title,
                 const std::vector<std::string>& sentences) {
  std::ofstream(path, std::ios::binary) << title << "\n\n" << text_of(sentences);
}

void make(const std::string& folder, const std::string& out, std::size_t sources) {
  auto files = text_files(folder);
  std::mt19937 random(7);
  std::shuffle(files.begin(), files.end(), random);
  Syndicate syndicate;
  std::filesystem::create_directories(out);
  std::size_t made = 0;
  for (std::size_t i = 0; i < files.size() && made < sources; ++i) {
    const auto text = read_whole(files[i]);
    const auto line = text.find('\n');
    if (line == text.npos) continue;
    const auto story = sentences_of(text.substr(line));
    if (story.size() < kFewestSentences) continue;
    const auto place = fmt::format("{}/{:05}-", out, ++made);
    write_story(place + "source.txt", text.substr(0, line), story);
    const std::array variants = {Syndicate::cut(story), syndicate.wrapped(story), syndicate.edited(story)};
    for (std::size_t sort = 0; sort < kSorts.size(); ++sort)
      write_story(place + kSorts[sort] + ".txt", fmt::format("Headline {} of ours", made), variants[sort]);
  }
  fmt::print("{} sources, {} printings each\n", made, kSorts.size());
}

void score_made(const std::string& index, const std::string& out) {
  const Families families(index);
  const std::string ending = "source.txt";
  std::array<std::size_t, kSorts.size()> found{};
  std::size_t sources = 0, strangers = 0;
  for (const auto& file : text_files(fs::absolute(out))) {
    if (!file.ends_with(ending)) continue;
    ++sources;
    const auto place = file.substr(0, file.size() - ending.size());
    for (std::size_t sort = 0; sort < kSorts.size(); ++sort)
      found[sort] += families.are_one(file, place + kSorts[sort] + ".txt");
  }
  const auto story_of = [&](const std::string& path) { return path.substr(0, path.rfind('-')); };
  const auto within = [&](const std::string& path) { return fs::is_within(path, fs::absolute(out)); };
  for (const auto& [a, b] : families.pairs())
    strangers += within(a) && within(b) && story_of(a) != story_of(b);
  for (std::size_t sort = 0; sort < kSorts.size(); ++sort)
    fmt::print("{}: recall {:.4f}\n", kSorts[sort],
               static_cast<double>(found[sort]) / static_cast<double>(sources));
  fmt::print("pairs of two stories: {}\n", strangers);
}

int run(const std::vector<std::string>& arguments) {
  const auto is = [&](const char* command, std::size_t fewest, std::size_t most) {
    return !arguments.empty() && arguments[0] == command && arguments.size() >= fewest &&
           arguments.size() <= most;
  };
  if (is("pairs", 4, 5))
    return score_pairs(arguments[1], arguments[2], arguments[3], arguments.size() > 4 ? arguments[4] : ""), 0;
  if (is("make", 3, 4))
    return make(arguments[1], arguments[2], arguments.size() > 3 ? std::stoul(arguments[3]) : 300), 0;
  if (is("made", 3, 3)) return score_made(arguments[1], arguments[2]), 0;
  fmt::print(stderr,
             "usage: lede-copies-eval pairs INDEX FOLDER PAIRS [JUDGED] | make FOLDER OUT [SOURCES] | made "
             "INDEX OUT\n");
  return 2;
}

}  // namespace
}  // namespace lede

int main(int argc, char** argv) { return lede::run({argv + 1, argv + argc}); }
