// How well the outlet of an article is told from plain text. Each article of a folder goes through clean();
// the outlet that comes out is compared with the list's. Asserts nothing. Usage:
//   lede-outlet-eval [--errors] FOLDER LIST   LIST: tab-separated, a header line that names `file`, `url`,
//   and
//                                             `source` (the outlet)
// Right is an answer that the list's address belongs to, or that is the list's outlet by name (case, spaces
// and the tail of "CNN (Web News)" apart). Articles without an address are left out.
#include <fmt/format.h>

#include <string>

#include "indexer/clean/provenance/outlet.h"
#include "tests/relevance/article_list.h"

namespace lede::indexer {
namespace {

class Evaluation {
 public:
  explicit Evaluation(bool errors) : errors_(errors) {}

  void add(const Article& article, const Listed& line) {
    const std::string& url = line.at("url");
    const std::string& listed = line.at("source");
    if (url.empty()) return;
    ++articles_;
    if (article.outlet.empty()) return;
    const KnownOutlet* printed = outlet_at(url);
    const KnownOutlet* named = outlet_named(listed.substr(0, listed.find_first_of("(-") - 1));
    const bool right = (printed != nullptr && printed->name == article.outlet) ||
                       (named != nullptr && named->name == article.outlet);
    ++(right ? right_ : wrong_);
    if (!errors_) return;
    fmt::print("{}\t{}\t{}\t{}\t{}\n", right ? "right" : "wrong", article.outlet, listed, url,
               article.sources.front().evidence.words);
  }

  void report() const {
    const auto answers = right_ + wrong_;
    fmt::print("articles {}, with an outlet {}, right {} ({:.3f})\n", articles_, answers, right_,
               share(right_, answers));
  }

 private:
  bool errors_;
  std::size_t articles_ = 0, right_ = 0, wrong_ = 0;
};

}  // namespace
}  // namespace lede::indexer

int main(int argc, char** argv) {
  using namespace lede::indexer;
  return run_evaluation(argc, argv, "lede-outlet-eval [--errors] FOLDER LIST",
                        [](bool errors, const std::string& folder, const std::string& list) {
                          Evaluation evaluation(errors);
                          for_each_listed(folder, list, {"url", "source"},
                                          [&](const lede::Article& article, const Listed& listed) {
                                            evaluation.add(article, listed);
                                          });
                          evaluation.report();
                        });
}
