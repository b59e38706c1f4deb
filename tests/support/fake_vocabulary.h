// The words of an index that is not there: for tests of what the query compiler makes of them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/query/vocabulary.h"

namespace lede::testing {

class FakeVocabulary : public searcher::Vocabulary {
 public:
  /// `words`: folded forms of the text, and in how many documents each stands. A stem stands in as many as
  /// its forms together.
  explicit FakeVocabulary(const std::map<std::string, unsigned>& words);

  /// What names() gives for `text`.
  void add_name(const std::string& text, searcher::NameReading reading);
  void add_complaint(const std::string& complaint) { complaints_.push_back(complaint); }

  Documents frequency(const std::string& term) const override;
  void for_each_form(schema::Field field, std::string_view prefix, const Visit& visit) const override;
  std::vector<searcher::NameReading> names(const searcher::Named& typed) const override;
  std::vector<searcher::NameReading> nearest_names(const searcher::Named&) const override { return {}; }
  std::vector<std::string> name_complaints() const override { return complaints_; }
  std::vector<std::uint32_t> cluster_members(const searcher::InCluster&) const override { return {}; }
  std::vector<std::string> columns() const override { return {"desk", "section"}; }
  std::optional<DateRange> dates() const override { return std::nullopt; }

 private:
  std::map<std::string, std::string> stems_;      ///< of forms
  std::map<std::string, Documents> frequencies_;  ///< of terms
  std::map<std::string, std::vector<searcher::NameReading>> names_;
  std::vector<std::string> complaints_;
};

}  // namespace lede::testing
