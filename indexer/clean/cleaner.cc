#include "indexer/clean/cleaner.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "indexer/clean/draft.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/provenance/provenance.h"
#include "indexer/clean/sidecars.h"
#include "indexer/source/faults.h"

namespace lede::indexer {
namespace {

// In the order of Format. There are none for other records: TextReader has made JSON Lines of them.
constexpr std::array kCleaners = {clean_text, clean_markdown, clean_html,      clean_pdf,
                                  clean_docx, clean_odt,      clean_epub,      clean_rtf,
                                  clean_mail, clean_xml,      clean_json_lines};

constexpr std::chrono::days kTimeZones{1};

// Those of a part of XML count from its first record on.
std::uint32_t ordinal_in_file(std::uint32_t ordinal, const RawText& raw) {
  const bool is_part = raw.format == Format::xml && raw.first_line > 1;
  return is_part ? raw.first_line - 1 + std::max(ordinal, 1U) : ordinal;
}

// A text that several articles are in gets a path of its own, so that their ordinals stay distinct.
void give_place_and_address(Article& article, const SourceHints& hints) {
  if (article.url.empty()) article.url = one_line(hints.url);  // any bytes, as the crawler wrote it
  if (hints.record == 0) return;
  if (article.ordinal == 0)
    article.ordinal = hints.record;
  else
    article.path += "!/" + std::to_string(hints.record);
}

Date latest_of(const RawText& raw) {
  return raw.hints.fetched ? std::min(raw.latest, *raw.hints.fetched + kTimeZones) : raw.latest;
}

void drop_later_date(Article& article, Date latest) {
  if (article.date.value > latest) article.date = {};
}

Cleaned with_provenance(Article article, const RawText& raw, const Sidecars* sidecars) {
  return survive(
      {article.path, article.ordinal},
      [&]() -> Cleaned {
        const Date latest = latest_of(raw);
        article.ordinal = ordinal_in_file(article.ordinal, raw);
        give_place_and_address(article, raw.hints);
        drop_later_date(article, latest);
        if (sidecars) sidecars->describe(article, raw.format == Format::text, latest);
        read_provenance(article, raw.slash_order);
        give_meta(article.meta, "guessed_encoding", raw.guessed_encoding);
        drop_later_date(article, latest);
        return std::move(article);
      },
      [](Skipped skipped) -> Cleaned { return skipped; });
}

}  // namespace

std::vector<Cleaned> clean_as(const RawText& raw, const RecurringLines& recurring) {
  return kCleaners.at(static_cast<std::size_t>(raw.format))(raw, recurring);
}

std::vector<Cleaned> clean(const RawText& raw, const RecurringLines& recurring, const Sidecars* sidecars) {
  std::vector<Cleaned> cleaned = clean_as(raw, recurring);
  for (Cleaned& one : cleaned)
    if (auto* article = std::get_if<Article>(&one)) one = with_provenance(std::move(*article), raw, sidecars);
  return cleaned;
}

}  // namespace lede::indexer
