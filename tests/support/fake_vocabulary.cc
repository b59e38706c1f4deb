#include "tests/support/fake_vocabulary.h"

#include "searcher/query/clauses.h"

namespace lede::testing {

FakeVocabulary::FakeVocabulary(const std::map<std::string, unsigned>& words) {
  Analyzer analyzer;
  for (const auto& [form, documents] : words) {
    const std::string stem = analyzer.form(form).stem();
    stems_[form] = stem;
    frequencies_[searcher::term_of(schema::Field::text, stem)].value += documents;
  }
}

void FakeVocabulary::add_name(const std::string& text, searcher::NameReading reading) {
  names_[text].push_back(std::move(reading));
}

Documents FakeVocabulary::frequency(const std::string& term) const {
  const auto found = frequencies_.find(term);
  return found == frequencies_.end() ? Documents{0} : found->second;
}

void FakeVocabulary::for_each_form(schema::Field, std::string_view prefix, const Visit& visit) const {
  for (const auto& [form, stem] : stems_)
    if (form.starts_with(prefix) && !visit(form, stem)) return;
}

std::vector<searcher::NameReading> FakeVocabulary::names(const searcher::Named& typed) const {
  const auto found = names_.find(typed.text);
  return found == names_.end() ? std::vector<searcher::NameReading>() : found->second;
}

}  // namespace lede::testing
