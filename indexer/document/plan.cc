#include "indexer/document/plan.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <tuple>
#include <utility>

#include "common/article/article.h"
#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/flat_map.h"
#include "common/base/text_head.h"
#include "common/base/too_complex.h"
#include "common/entities/key.h"
#include "common/schema/fields.h"
#include "common/schema/record.h"
#include "common/text/language.h"
#include "common/text/signature.h"

namespace lede::indexer {
namespace {

using schema::Field;

// A word of the title counts as this many of the body, in the stream that plain words are ranked by.
constexpr std::uint32_t kTitleWeight = 5;

// A different word takes some 700 bytes until it is in the database. A million words of English have 20,000.
constexpr std::size_t kMostForms = 500'000;

// How often each Form of a text occurs, by its address: no string is hashed, compared or copied for a word
// that has been seen before. The Analyzer that made the Forms owns them.
using FormCounts = FlatMap<const Form*, std::uint32_t>;

// By stem and then by form, as bytes.
std::vector<std::pair<const Form*, std::uint32_t>> sorted(const FormCounts& counts) {
  std::vector<std::tuple<std::uint64_t, const Form*, std::uint32_t>> keyed;
  keyed.reserve(counts.size());
  counts.for_each(
      [&](const Form* form, std::uint32_t wdf) { keyed.emplace_back(text_head(form->stem()), form, wdf); });
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    if (std::get<0>(a) != std::get<0>(b)) return std::get<0>(a) < std::get<0>(b);
    const Form &left = *std::get<1>(a), &right = *std::get<1>(b);
    return std::tie(left.stem(), left.form) < std::tie(right.stem(), right.form);
  });
  std::vector<std::pair<const Form*, std::uint32_t>> out;
  out.reserve(keyed.size());
  for (const auto& [head, form, wdf] : keyed) out.emplace_back(form, wdf);
  return out;
}

// Gathers the terms and forms of one document. Words of the text are nearly all of it, so they are counted by
// the address of their Form; the few others are listed as they come.
class PlanBuilder {
 public:
  explicit PlanBuilder(Analyzer& analyzer) : analyzer_(analyzer) {}

  void add(std::string term, std::uint32_t wdf) { others_.push_back({std::move(term), wdf}); }

  /// The word terms of the tokens [begin, end) in `field`, each counting `weight`.
  void add_words(Field field, const TokenList& tokens, TokenSpan range, std::uint32_t weight) {
    for (std::size_t i = range.begin; i < range.end; ++i)
      if (tokens[i].kind == TokenKind::word) add_word(field, tokens[i], weight);
    add_joined(field, tokens, range, weight);
  }

  /// Moves what was gathered into `plan`. Throws TooComplex.
  void finish(DocumentPlan& plan) {
    if (text_forms_.size() > kMostForms) throw TooComplex("500,000 different words");
    const auto forms = sorted(text_forms_);
    plan.lexicon.reserve(forms.size());
    plan.terms.reserve(forms.size() + others_.size());
    std::vector<LexiconEntry> spelled_out;
    merge_others();
    auto other = others_.begin();
    for (const auto& [form, wdf] : forms) {
      const bool same_stem = !plan.lexicon.empty() && plan.lexicon.back().stem == form->stem();
      plan.lexicon.push_back({form->form, form->stem()});
      for (const std::string& spelling : spellings_beside(*form))
        spelled_out.push_back({spelling, form->stem()});
      if (same_stem) {
        plan.terms.back().wdf += wdf;
        continue;
      }
      plan.terms.push_back({schema::word_term(Field::text, form->stem()), wdf});
      // Few, so that making room for one is nothing.
      for (; other != others_.end() && by_term(*other, plan.terms.back()); ++other)
        plan.terms.insert(plan.terms.end() - 1, std::move(*other));
    }
    std::move(other, others_.end(), std::back_inserter(plan.terms));
    if (!spelled_out.empty()) add_spelled_out(std::move(spelled_out), plan.lexicon);
    assert(std::is_sorted(plan.terms.begin(), plan.terms.end(), by_term));
  }

 private:
  static bool by_term(const PlannedTerm& a, const PlannedTerm& b) { return a.term < b.term; }

  // With two letters for one, the word and what the stemmer makes of it: other endings have the same stem.
  std::vector<std::string> spellings_beside(const Form& form) {
    if (form.spelled_out.empty()) return {};
    const std::string& stem = analyzer_.form(form.spelled_out).stem();
    return {form.spelled_out, std::string(without_language(stem))};
  }

  // Toepfner leads to Töpfner. Of a word that is written both ways the lexicon has the pair already.
  static void add_spelled_out(std::vector<LexiconEntry> spelled_out, std::vector<LexiconEntry>& lexicon) {
    std::move(spelled_out.begin(), spelled_out.end(), std::back_inserter(lexicon));
    std::sort(lexicon.begin(), lexicon.end(), [](const LexiconEntry& a, const LexiconEntry& b) {
      return std::tie(a.stem, a.form) < std::tie(b.stem, b.form);
    });
    lexicon.erase(std::unique(lexicon.begin(), lexicon.end()), lexicon.end());
  }

  /// Sorts them and makes those of one term one.
  void merge_others() {
    std::sort(others_.begin(), others_.end(), by_term);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < others_.size(); ++i) {
      if (kept > 0 && others_[kept - 1].term == others_[i].term)
        others_[kept - 1].wdf += others_[i].wdf;
      else if (kept++ != i)
        others_[kept - 1] = std::move(others_[i]);
    }
    others_.resize(kept);
  }

  void add_word(Field field, const Token& token, std::uint32_t weight) {
    if (token.flags & kAcronym) add(schema::acronym_term(field, ascii::upper(token.form->form)), weight);
    if (!is_acronym_form(token.form->form)) add_form(field, *token.form, weight);
  }

  // A compound is a word of its own beside its parts: cease-fire is also ceasefire.
  void add_joined(Field field, const TokenList& tokens, TokenSpan range, std::uint32_t weight) {
    std::string joined;
    for (std::size_t i = range.begin; i < range.end;) {
      const bool joins = (tokens[i].flags & kJoinsNext) != 0;
      const auto next = joins ? joined_form(tokens, i, joined) : i;
      if (next != i) add_form(field, analyzer_.form(joined), weight);
      i = std::max(next, i + 1);
    }
  }

  // Only words of the text are spelled, completed and counted; outlets and paths would drown them.
  void add_form(Field field, const Form& form, std::uint32_t weight) {
    if (field == Field::text)
      text_forms_[&form] += weight;
    else
      add(schema::word_term(field, form.stem()), weight);
  }

  Analyzer& analyzer_;
  FormCounts text_forms_;
  std::vector<PlannedTerm> others_;
};

// Tokens of the title: those of the first headline paragraph. Later headlines are repetitions.
TokenSpan title_tokens(const Article& article, const std::string& signature) {
  const auto paragraph = title_paragraph(article);
  return paragraph ? paragraph_ranges(signature).at(*paragraph) : TokenSpan{};
}

void add_text(PlanBuilder& builder, const TokenList& tokens, TokenSpan title) {
  const auto size = static_cast<std::uint32_t>(tokens.size());
  builder.add_words(Field::title, tokens, title, 1);
  builder.add_words(Field::text, tokens, title, kTitleWeight);
  builder.add_words(Field::text, tokens, {0, title.begin}, 1);
  builder.add_words(Field::text, tokens, {title.end, size}, 1);
}

// Outlet, byline and path only filter. With a frequency they would lengthen the document, and an archive
// would rank otherwise in another folder.
void add_field(PlanBuilder& builder, Field field, const std::string& content, Analyzer& analyzer) {
  const auto tokens = analyzer.analyze_words(content);
  builder.add_words(field, tokens, {0, static_cast<std::uint32_t>(tokens.size())}, 0);
}

void add_date(PlanBuilder& builder, const PublicationDate& date) {
  if (!is_dated(date)) return builder.add(schema::undated_term(), 0);
  for (const auto& term :
       {schema::year_term(date.value), schema::month_term(date.value), schema::day_term(date.value)})
    builder.add(term, 0);
}

bool is_indexed(const Entity& entity) { return entity.name.size() <= schema::kLongestName; }
bool is_indexed(const Definition& definition) {
  return definition.acronym.size() + definition.expansion.size() <= schema::kLongestName;
}

// An entity's frequency is the number of its mentions, so that who is the article's subject ranks first.
void add_names(PlanBuilder& builder, const ArticleEntities& names) {
  std::vector<std::uint32_t> mentions(names.entities.size());
  for (const auto& mention : names.mentions) ++mentions[mention.entity];
  for (std::size_t i = 0; i < names.entities.size(); ++i)
    if (is_indexed(names.entities[i]))
      builder.add(schema::entity_term(names.entities[i].kind, names.entities[i].name), mentions[i]);
  for (const auto& definition : names.definitions)
    if (is_indexed(definition)) builder.add(schema::definition_term(definition), 0);
}

// A speaker's term only finds: with a frequency it would lengthen the document. What ranks are its mentions.
void add_speakers(PlanBuilder& builder, const Article& article) {
  for (const QuotationParts& parts : whole_quotations(article.quotations)) {
    const Quotation& quotation = article.quotations[parts.front()];
    if (quotation.entity == kNobody) continue;
    const auto& entity = article.names.entities[quotation.entity];
    if (is_indexed(entity)) builder.add(schema::speaker_term(entity.kind, entity.name), 0);
  }
}

void add_language(PlanBuilder& builder, const std::string& code) {
  if (code.empty()) return;
  builder.add(schema::meta_term(schema::kLanguageColumn, ""), 0);
  builder.add(schema::meta_term(schema::kLanguageColumn, code), 0);
}

// The columns that no field of an article has: each by itself, and by the words of a short value. They are
// mostly codes and labels, so they are read in one language whatever the article's is.
void add_meta(PlanBuilder& builder, const std::vector<MetaValue>& columns, Analyzer& analyzer) {
  for (const auto& [written, value] : columns) {
    const std::string name = schema::meta_name(written);
    builder.add(schema::meta_term(name, ""), 0);
    if (value.size() > schema::kLongestMeta) continue;
    for (const Token& token : analyzer.analyze_words(value))
      if (token.kind == TokenKind::word) builder.add(schema::meta_term(name, token.form->stem()), 0);
  }
}

// Whole values, which facets are counted by.
void add_values(PlanBuilder& builder, const Article& article) {
  const auto add = [&](std::string_view of, const std::string& value) {
    if (!value.empty()) builder.add(schema::value_term(of, value), 0);
  };
  add("outlet", article.outlet);
  add("byline", article.byline);
  add("language", article.language);
  for (const auto& [column, value] : article.meta) add(schema::meta_value_name(column), value);
}

std::string entity_hashes(const ArticleEntities& names) {
  std::vector<std::uint64_t> hashes;
  for (const auto& entity : names.entities)
    if (is_indexed(entity)) hashes.push_back(name_hash(entity.kind, entity.name));
  return schema::encode_entity_hashes(std::move(hashes));
}

std::string stored_quotations(const Article& article) {
  std::vector<schema::StoredQuotation> all;
  for (const QuotationParts& parts : whole_quotations(article.quotations)) {
    const std::uint32_t entity = article.quotations[parts.front()].entity;
    schema::StoredQuotation stored;
    if (entity != kNobody) {
      const auto& [kind, name] = article.names.entities[entity];
      stored.speaker = schema::speaker_mark(name_hash(kind, name));
    }
    for (const std::uint32_t part : parts) stored.parts.push_back(article.quotations[part].tokens);
    all.push_back(std::move(stored));
  }
  return schema::encode_stored_quotations(all);
}

std::vector<PlannedValue> values_of(const Article& article, const schema::SourceStamp& source,
                                    const std::string& signature) {
  std::vector<PlannedValue> values;
  std::optional<Date> date;
  if (is_dated(article.date)) {
    date = article.date.value;
    values.emplace_back(schema::kSlotDate, schema::encode_date(*date));
  }
  values.emplace_back(schema::kSlotOrder, schema::encode_order({date, article.path, article.ordinal}));
  values.emplace_back(schema::kSlotSignature, signature);
  values.emplace_back(schema::kSlotSource, schema::encode_source(source));
  if (!article.names.entities.empty())
    values.emplace_back(schema::kSlotEntities, entity_hashes(article.names));
  if (!article.quotations.empty()) values.emplace_back(schema::kSlotQuotations, stored_quotations(article));
  return values;
}

}  // namespace

DocumentPlan plan(const Article& article, const TokenList& tokens, const schema::SourceStamp& source,
                  Analyzer& analyzer) {
  const auto signature = make_signature(tokens);
  Analyzer& own = analyzer.of(article.language);
  PlanBuilder builder(own);
  add_text(builder, tokens, title_tokens(article, signature));
  add_field(builder, Field::outlet, article.outlet, own);
  add_field(builder, Field::byline, article.byline, own);
  add_field(builder, Field::path, article.path, own);
  add_date(builder, article.date);
  add_meta(builder, article.meta, analyzer);
  add_language(builder, article.language);
  add_values(builder, article);
  add_names(builder, article.names);
  add_speakers(builder, article);

  DocumentPlan out;
  out.id_term = schema::term(schema::TermKind::article, schema::article_id(article.path, article.ordinal));
  builder.add(out.id_term, 0);
  const std::string file(file_of(article.path));
  if (article.ordinal != 0 || file != article.path)  // else the file is the article, and its id says so
    builder.add(schema::term(schema::TermKind::file, schema::file_id(file)), 0);
  if (article.ordinal != 0 && file != article.path)
    builder.add(schema::term(schema::TermKind::file, schema::file_id(article.path)), 0);
  builder.finish(out);
  out.values = values_of(article, source, signature);
  out.record = schema::encode_record(article);
  return out;
}

}  // namespace lede::indexer
