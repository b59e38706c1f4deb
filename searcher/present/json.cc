// --json: typed JSON Lines. Every record and key is described in docs/OUTPUT.md and checked by
// docs/output.schema.json.
#include "searcher/present/json.h"

#include <array>
#include <cstdint>
#include <ostream>

#include "common/article/relative_day.h"
#include "common/base/utf8.h"
#include "common/text/language.h"
#include "searcher/present/render.h"
#include "searcher/present/snippet.h"

namespace lede::searcher {
namespace {

Json sources_of(const Article& article) {
  Json list = Json::array();
  for (const auto& source : article.sources) {
    Json record = {{"role", name_of(source.role)}, {"name", source.name}};
    put_evidence(record, source.evidence);
    list.push_back(std::move(record));
  }
  return list;
}

void put_origin(Json& record, const Article& article) {
  record["sources"] = sources_of(article);
  Json byline = Json::object();
  put_evidence(byline, article.byline_evidence);
  if (!byline.empty()) record["byline_evidence"] = std::move(byline);
}

/// What "on Tuesday" means, for an article whose day is known.
Json days_of(const Article& article) {
  Json list = Json::array();
  if (!is_dated(article.date)) return list;
  for (const auto& mentioned : find_relative_days(article.text, article.date.value)) {
    list.push_back({{"begin", mentioned.span.begin},
                    {"end", mentioned.span.end},
                    {"first", to_iso(mentioned.days.first)},
                    {"last", to_iso(mentioned.days.last)}});
  }
  return list;
}

Json mark_of(const Mark& mark) {
  return {
      {"begin", mark.bytes.begin}, {"end", mark.bytes.end}, {"phrase", mark.phrase}, {"clause", mark.clause}};
}

Json marks_of(const std::vector<Mark>& marks) {
  Json list = Json::array();
  for (const auto& mark : marks) list.push_back(mark_of(mark));
  return list;
}

Json snippets_of(const Hit& hit, const std::vector<Snippet>& snippets) {
  Json list = Json::array();
  for (const auto& snippet : snippets) {
    list.push_back({{"text", slice(hit.article.text, snippet.span)},
                    {"begin", snippet.span.begin},
                    {"end", snippet.span.end},
                    {"cut_before", snippet.cut_before},
                    {"cut_after", snippet.cut_after},
                    {"marks", marks_of(snippet.marks)}});
    if (const auto page = page_of(hit.article, snippet.span.begin); page > 0) list.back()["page"] = page;
  }
  return list;
}

Json paragraphs_of(const Article& article) {
  Json list = Json::array();
  for (const auto& paragraph : article.paragraphs) {
    list.push_back({{"kind", name_of(paragraph.kind)},
                    {"begin", paragraph.span.begin},
                    {"end", paragraph.span.end},
                    {"text", slice(article.text, paragraph.span)}});
  }
  return list;
}

Json entities_of(const Hit& hit) {
  const auto& names = hit.article.names;
  Json list = Json::array();
  for (const auto& [kind, name] : names.entities)
    list.push_back({{"kind", name_of(kind)}, {"name", name}, {"mentions", Json::array()}});
  for (std::size_t i = 0; i < hit.mentions.size(); ++i) {
    const auto& mention = names.mentions[i];
    list[mention.entity]["mentions"].push_back(
        {{"begin", hit.mentions[i].begin}, {"end", hit.mentions[i].end}, {"ambiguous", mention.ambiguous}});
  }
  return list;
}

void put_span(Json& record, const char* key, ByteSpan span) {
  if (!span.empty()) record[key] = {{"begin", span.begin}, {"end", span.end}};
}

Json quotations_of(const Hit& hit) {
  Json list = Json::array();
  for (std::size_t i = 0; i < hit.quotations.size(); ++i) {
    const auto& quotation = hit.article.quotations[i];
    const auto& place = hit.quotations[i];
    Json one = {{"kind", name_of(quotation.kind)},
                {"begin", place.words.begin},
                {"end", place.words.end},
                {"text", slice(hit.article.text, place.words)},
                {"confidence", quotation.confidence},
                {"continues", quotation.continues}};
    put_span(one, "speaker", place.speaker);
    put_span(one, "cue", place.cue);
    if (quotation.entity != kNobody) {
      const auto& [kind, name] = hit.article.names.entities[quotation.entity];
      one["entity"] = {{"kind", name_of(kind)}, {"name", name}};
    }
    list.push_back(std::move(one));
  }
  return list;
}

void put_article(Json& record, const Hit& hit) {
  const auto& article = hit.article;
  record["rank"] = hit.rank;
  put_if_any(record, "index", hit.index);
  record["id"] = hit.id;
  record["path"] = utf8::scrub(hit.path);
  if (!utf8::is_valid(hit.path)) record["path_bytes"] = base64(hit.path);
  record["ordinal"] = article.ordinal;
  put_if_any(record, "title", article.title);
  put_if_any(record, "outlet", article.outlet);
  put_if_any(record, "byline", article.byline);
  put_if_any(record, "url", article.url);
  if (article.language != english().code) put_if_any(record, "language", article.language);
  record["date"] = date_of(article.date);
  for (const auto& [name, value] : article.meta) record["meta"][name] = value;
  record["score"] = hit.score;
  if (hit.by_added_words) record["by_added_words"] = true;
  if (hit.family.empty()) return;
  record["family"] = hit.family;
  auto& copies = record["copies"] = Json::array();
  for (const auto& other : hit.others) copies.push_back(source_json(other));
}

Json suggestions_of(const std::vector<Suggestion>& suggestions) {
  constexpr std::array<std::string_view, 2> kNames = {"without_clause", "spelling"};
  Json list = Json::array();
  for (const auto& suggestion : suggestions) {
    Json record = {{"kind", kNames.at(static_cast<std::size_t>(suggestion.kind))},
                   {"clause", suggestion.clause}};
    put_if_any(record, "suggestion", suggestion.suggestion);
    record["query"] = suggestion.query;
    record["found"] = suggestion.found.value;
    list.push_back(std::move(record));
  }
  return list;
}

class JsonRenderer : public Renderer {
 public:
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    auto record = typed(settings_.full ? "article" : "hit");
    put_article(record, hit);
    if (settings_.full) {
      put_origin(record, hit.article);
      record["paragraphs"] = paragraphs_of(hit.article);
      record["marks"] = marks_of(hit.marks);
      record["entities"] = entities_of(hit);
      record["days"] = days_of(hit.article);
      record["quotations"] = quotations_of(hit);
    } else {
      record["snippets"] = snippets_of(hit, passages_.choose(hit, settings_.snippet).snippets);
    }
    write(record);
  }

  void finish(const Answer& answer, Documents shown) override {
    auto record = typed("summary");
    record.update({{"version", kJsonVersion},
                   {"query", answer.query},
                   {"total", answer.total.value},
                   {"total_is_exact", answer.total_is_exact},
                   {"shown", shown.value}});
    if (answer.copies > Documents{0}) record["copies"] = answer.copies.value;
    record["undated"] = answer.undated.value;
    record["undated_is_exact"] = answer.undated_is_exact;
    if (!answer.added.empty()) record["added"] = answer.added;
    if (answer.by_added_words > Documents{0}) record["by_added_words"] = answer.by_added_words.value;
    record["notices"] = answer.notices;
    record["repairs"] = suggestions_of(answer.suggestions);
    write(record);
  }

  bool failure(std::string_view message) override {
    auto record = typed("error");
    record["message"] = message;
    write(record);
    return true;
  }

 protected:
  Json typed(const char* type) const {
    Json record;
    record["type"] = type;
    if (settings_.batch) record["query_id"] = query_id_;
    return record;
  }

  void write(const Json& record) const { out_ << dump(record) << (settings_.null_separated ? '\0' : '\n'); }
};

/// --kwic --json: a record for every match instead of every article.
class MatchJsonRenderer : public JsonRenderer {
 public:
  using JsonRenderer::JsonRenderer;

  void hit(const Hit& hit) override {
    for (const auto& context : contexts_of(hit, kMatchContext)) {
      auto record = typed("match");
      put_article(record, hit);
      record["mark"] = mark_of(context.mark);
      record["left"] = context.left;
      record["match"] = context.match;
      record["right"] = context.right;
      write(record);
    }
  }
};

}  // namespace

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto group = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0);
    for (std::size_t k = 0; k < 4; ++k) out += k <= group.size() ? kDigits[bits >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

void put_if_any(Json& record, const char* key, const std::string& value) {
  if (!value.empty()) record[key] = value;
}

void put_evidence(Json& record, const Evidence& evidence) {
  put_if_any(record, "evidence", evidence.words);
  if (evidence.span.empty()) return;
  record["begin"] = evidence.span.begin;
  record["end"] = evidence.span.end;
}

Json date_of(const PublicationDate& date) {
  Json value;
  if (is_dated(date)) value["value"] = to_iso(date.value);
  if (date.kind == DateKind::bounds) value["not_before"] = to_iso(date.value);
  value["kind"] = name_of(date.kind);
  if (is_dated(date)) value["confidence"] = date.confidence;
  put_evidence(value, {date.evidence, date.span});
  return value;
}

Json source_json(const OtherMember& other) {
  Json record = {{"id", other.id}, {"path", utf8::scrub(other.path)}, {"ordinal", other.ordinal}};
  put_if_any(record, "outlet", other.outlet);
  record["date"] = date_of(other.date);
  return record;
}

Json source_json(const Hit& hit) {
  return source_json(
      OtherMember{hit.id, hit.path, hit.article.ordinal, hit.article.outlet, hit.article.date});
}

std::string_view slice(const std::string& text, ByteSpan span) {
  return std::string_view(text).substr(span.begin, span.size());
}

void write_json(const std::vector<std::string>& missing, std::ostream& out) {
  out << dump({{"type", "partial"}, {"notices", missing}}) << '\n';
}

std::unique_ptr<Renderer> make_kwic_json(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<MatchJsonRenderer>(settings, out);
}

std::unique_ptr<Renderer> make_json(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<JsonRenderer>(settings, out);
}

}  // namespace lede::searcher
