#include "searcher/view_table.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <string>
#include <vector>

#include "common/base/flags.h"
#include "common/base/utf8.h"
#include "searcher/last_answer.h"
#include "searcher/list.h"
#include "searcher/options.h"
#include "searcher/query/habits.h"
#include "searcher/search/answer.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/steps.h"
#include "searcher/session.h"
#include "searcher/views/completions.h"
#include "searcher/watch.h"

namespace lede::searcher {
namespace {

// --- views that go through the answer article by article

constexpr RendererInfo for_reading(MakeRenderer* make, bool collapse_duplicates = true) {
  return {make, Needs::articles, collapse_duplicates, /*for_reading=*/true};
}
constexpr RendererInfo for_programs(MakeRenderer* make) {
  return {make, Needs::articles, /*collapse_duplicates=*/false, /*for_reading=*/false};
}
constexpr RendererInfo for_pages(MakeRenderer* make) {
  return {make, Needs::articles, /*collapse_duplicates=*/true, /*for_reading=*/false};
}
constexpr RendererInfo without_articles(MakeRenderer* make, Needs needs) {
  return {make, needs, /*collapse_duplicates=*/false, /*for_reading=*/false};
}

constexpr Forms<RendererInfo> kResults = {.text = for_reading(make_text),
                                          .json = for_programs(make_json),
                                          .csv = for_programs(make_csv),
                                          .custom = for_programs(make_format),
                                          .trec = without_articles(make_trec, Needs::paths),
                                          .html = for_pages(make_html)};
constexpr Forms<RendererInfo> kFiles = {.text = without_articles(make_files, Needs::paths)};
constexpr Forms<RendererInfo> kCount = {.text = without_articles(make_count, Needs::total),
                                        .json = without_articles(make_json, Needs::total)};
constexpr Forms<RendererInfo> kKwic = {.text = for_reading(make_kwic),
                                       .json = for_programs(make_kwic_json),
                                       .csv = for_programs(make_kwic_csv),
                                       .html = for_pages(make_kwic_html)};
constexpr Forms<RendererInfo> kVimgrep = {.text = for_programs(make_vimgrep)};
constexpr Forms<RendererInfo> kArticle = {.text = for_reading(make_show, /*collapse_duplicates=*/false),
                                          .json = for_programs(make_json),
                                          .html = for_programs(make_show_html)};

constexpr Forms<RendererInfo> kWatched = {.text = for_reading(make_text, /*collapse_duplicates=*/false),
                                          .json = for_programs(make_json),
                                          .csv = for_programs(make_csv),
                                          .custom = for_programs(make_format)};

// --- views that write their answers themselves

constexpr Forms<bool> kKept = {.text = true};
constexpr Forms<bool> kListed = {.text = true, .json = true, .csv = true, .html = true};

// --- views that compute a value and write it

template <class Value>
Documents total_of(const Value& value) {
  return Documents{value.total};
}

template <class Value>
struct ValueView {
  Value (*compute)(IndexReader& reader, const Options& options);
  Forms<void (*)(const Value& value, const RenderSettings& settings, std::ostream& out)> write;
  /// For the exit code: whether there is any.
  Documents (*found)(const Value& value) = total_of;
  /// A line for a person below the text; null: none.
  std::string (*summary)(const Value& value, std::uint64_t first) = nullptr;
  /// Lines for standard error when something was not found, unless the form says so itself; null: none.
  std::vector<std::string> (*notes)(const Value& value) = note_lines;
  /// The arguments are a query, and what may surprise in how it is read is said in every form.
  bool asks = false;
};

Node query_of(const Options& options) { return parse(options.query, options.reading); }

std::vector<Node> beside_of(const Options& options) {
  std::vector<Node> queries;
  for (const auto& query : options.with) queries.push_back(parse(query, options.reading));
  return queries;
}

QuotationRequest quotations_asked(const Options& options) {
  return {query_of(options), options.sort, options.offset, options.limit};
}

constexpr ValueView<Timelines> kTimeline = {
    .compute =
        [](IndexReader& reader, const Options& options) {
          return make_timelines(reader, {query_of(options), beside_of(options), options.step, options.share});
        },
    .write = {.text = write_text, .json = write_json, .csv = write_csv, .html = write_html, .svg = write_svg},
    .found =
        [](const Timelines& timelines) {
          Documents found;
          for (const auto& query : timelines.queries) {
            found += query.timeline.undated;
            for (const auto& [begin, count] : query.timeline.periods) found += count;
          }
          return found;
        },
    .asks = true};
constexpr ValueView<FacetList> kFacets = {
    .compute =
        [](IndexReader& reader, const Options& options) {
          return list_facets(reader,
                             {query_of(options), options.facets, options.by, options.offset, options.limit});
        },
    .write = {.text = write_text, .json = write_json, .csv = write_csv, .html = write_html},
    .found = [](const FacetList& list) { return list.articles; },
    .summary = summary_line,
    .asks = true};
constexpr ValueView<Keyness> kKeyness = {
    .compute =
        [](IndexReader& reader, const Options& options) {
          return compare_queries(reader,
                                 {query_of(options), parse(options.compare, options.reading), options.limit});
        },
    .write = {.text = write_text, .json = write_json, .csv = write_csv, .html = write_html},
    .found = [](const Keyness& keyness) { return Documents{keyness.rows.size()}; },
    .asks = true};
constexpr ValueView<EntityList> kEntities = {
    .compute =
        [](IndexReader& reader, const Options& options) {
          EntityRequest request{query_of(options), {}, options.kind, options.offset, options.limit};
          if (auto beside = beside_of(options); !beside.empty()) request.beside = std::move(beside.front());
          request.collapse_duplicates = !options.copies && !asks_for_members(request.query);
          return list_entities(reader, request);
        },
    .write = {.text = write_text, .json = write_json, .csv = write_csv, .html = write_html},
    .summary = summary_line,
    .asks = true};
constexpr ValueView<QuotationList> kQuotations = {
    .compute = [](IndexReader& reader,
                  const Options& options) { return list_quotations(reader, quotations_asked(options)); },
    .write = {.text = write_text, .json = write_json, .html = write_html},
    .summary = summary_line,
    .asks = true};
constexpr ValueView<SpeakerList> kSpeakers = {
    .compute = [](IndexReader& reader,
                  const Options& options) { return list_speakers(reader, quotations_asked(options)); },
    .write = {.text = write_text, .json = write_json, .html = write_html},
    .summary = summary_line,
    .asks = true};
constexpr ValueView<Comparison> kVersions = {
    .compute =
        [](IndexReader& reader, const Options& options) {
          return compare_versions(reader, options.articles.front(), options.articles.back());
        },
    .write = {.text = write_text, .json = write_json, .html = write_html},
    .found = [](const Comparison&) { return Documents{2}; },
    .notes = nullptr};
constexpr ValueView<History> kHistory = {
    .compute = [](IndexReader& reader,
                  const Options& options) { return list_history(reader, options.articles.front()); },
    .write = {write_text, write_json},
    .found = [](const History&) { return Documents{1}; },
    .notes = nullptr};
constexpr ValueView<Verification> kVerify = {
    .compute =
        [](IndexReader& reader, const Options& options) {
          auto found = verify_sentence(reader, options.query);
          keep_page(found.passages, options.offset, options.limit);
          return found;
        },
    .write = {.text = write_text, .json = write_json, .html = write_html}};
constexpr ValueView<ReuseList> kReuse = {
    .compute =
        [](IndexReader& reader, const Options& options) {
          auto list = find_reuse(reader, options.articles.front());
          keep_page(list.passages, options.offset, options.limit);
          return list;
        },
    .write = {.text = write_text, .json = write_json, .html = write_html}};

/// How the queries of a view are read, by their words and by what the index has.
QueryNotes notes_on_queries(IndexReader& reader, const Options& options) {
  std::vector<std::string> queries = {options.query};
  queries.insert(queries.end(), options.with.begin(), options.with.end());
  if (!options.compare.empty()) queries.push_back(options.compare);
  QueryNotes all;
  const auto add = [](std::vector<std::string>& to, std::vector<std::string> notes) {
    std::move(notes.begin(), notes.end(), std::back_inserter(to));
  };
  for (const auto& query : queries) {
    if (!options.reading.plain) {
      auto notes = notes_on(query);
      add(all.always, std::move(notes.always));
      add(all.when_nothing_found, std::move(notes.when_nothing_found));
    }
    const Node node = parse(query, options.reading);
    add(all.always, notices_on(reader, node, compiled_for(reader, node)));
  }
  return all;
}

template <const auto& kView>
ExitCode run_value(World& world, const Options& options) {
  IndexReader reader(schema::archive_named(world, options.indexes), &world.stop);
  Options asked = options;
  for (std::string& name : asked.articles) resolve_rank(world, reader.archive().path, name);
  QueryNotes notes;
  const auto value = reader.read("answering the query", [&] {
    if (kView.asks) notes = notes_on_queries(reader, asked);
    return kView.compute(reader, asked);
  });
  const Documents found = kView.found(value);
  Output output(options, world);
  auto settings = render_settings(options, world);
  if (options.form == Form::html) settings.index = reader.revision();
  kView.write.of(options.form)(value, settings, output.stream());
  if (options.form == Form::json && !reader.missing().empty()) write_json(reader.missing(), output.stream());
  output.finish();
  if (kView.summary != nullptr && world.out_is_terminal && options.form == Form::text)
    if (const auto line = kView.summary(value, options.offset + 1); !line.empty()) world.err << line << '\n';
  const auto say = [&](const std::vector<std::string>& lines) {
    for (const auto& line : lines) world.err << kProgram << ": " << utf8::printable(line) << '\n';
  };
  say(notes.always);
  if (found == Documents{}) say(notes.when_nothing_found);
  if (kView.notes != nullptr && options.form != Form::json) say(kView.notes(value));
  return exit_code(found, world, options, reader);
}

ExitCode run_quotes(World& world, const Options& options) {
  return options.speakers ? run_value<kSpeakers>(world, options) : run_value<kQuotations>(world, options);
}

ExitCode run_complete(World& world, const Options& options) {
  IndexReader reader(schema::archive_named(world, options.indexes), &world.stop);
  for (const auto& word : options.completes_articles ? complete_article(reader, options.query)
                                                     : complete_query_word(reader, options.query))
    world.out << word << '\n';
  return ExitCode::ok;
}

// --- the table

/// A function and no part of the row: under the sanitizers g++ 12 takes no comparison of a function's address
/// with null for a constant (GCC bug 71962).
template <const auto& kShown>
Forms<bool> forms_of() {
  const auto forms = [](const auto& shown) {
    return Forms<bool>{static_cast<bool>(shown.text), static_cast<bool>(shown.json),
                       static_cast<bool>(shown.csv),  static_cast<bool>(shown.custom),
                       static_cast<bool>(shown.trec), static_cast<bool>(shown.html),
                       static_cast<bool>(shown.svg)};
  };
  if constexpr (requires { kShown.write; })
    return forms(kShown.write);
  else
    return forms(kShown);
}

constexpr FlagNames kQuery = "ARGUMENTS any plain";
constexpr FlagNames kPage = "limit offset";
constexpr FlagNames kList = "limit offset sort copies seed sample";
constexpr FlagNames kBatch = "batch jobs";
constexpr FlagNames kContext = "context before-context after-context";

constexpr std::uint64_t kAll = 0, kArticles = 10, kNames = 20;

/// A view that goes through the answer article by article.
template <const auto& kShown>
constexpr ViewInfo by_article(Mode mode, View view, std::uint64_t usual_limit) {
  return {mode, view, usual_limit, forms_of<kShown>, &kShown, answer_articles};
}
/// A view that computes a value and writes it.
template <const auto& kShown>
constexpr ViewInfo by_value(Mode mode, View view, std::uint64_t usual_limit,
                            ViewInfo::Run run = run_value<kShown>) {
  return {mode, view, usual_limit, forms_of<kShown>, nullptr, run};
}

/// One that only prints, or prints nothing.
constexpr ViewInfo by_itself(Mode mode, View view, ViewInfo::Run run) {
  return {mode, view, kAll, [] { return Forms<bool>{.text = true}; }, nullptr, run};
}

constexpr std::array kViews = {
    by_article<kResults>(
        {"", {kQuery, kList, kBatch, "similar expand explain", "full null collapse line-number"}},
        View::results, kArticles),
    by_article<kFiles>({"files", {kQuery, kList, "similar expand explain", "null collapse"}}, View::files,
                       kAll),
    by_article<kCount>({"count", {kQuery, kList, kBatch, "similar explain", "full collapse"}}, View::count,
                       kArticles),
    by_article<kKwic>({"kwic", {kQuery, kList, "expand explain", "full collapse line-number", kContext}},
                      View::kwic, kArticles),
    by_value<kTimeline>({"timeline", {kQuery, kList, "with share"}}, View::timeline, kArticles),
    by_value<kFacets>({"facets", {kQuery, kPage, "by"}}, View::facets, kNames),
    by_value<kKeyness>({"compare", {kQuery, "limit"}}, View::compare, kArticles),
    by_value<kEntities>({"entities", {kQuery, kList, "with"}}, View::entities, kNames),
    by_value<kQuotations>({"quotes", {kQuery, kList}}, View::quotes, kArticles, run_quotes),
    by_article<kArticle>({"show", {kQuery, kList, "full", kContext}}, View::article, kArticles),
    by_value<kVersions>({"diff", {kArguments}}, View::versions, kAll),
    by_value<kVerify>({"verify", {kPage}}, View::verify, kAll),
    by_value<kReuse>({"reuse", {kPage}}, View::reuse, kAll),
    by_article<kVimgrep>({"vimgrep", {kQuery, kList, "collapse"}}, View::vimgrep, kAll),
    by_itself({"open", {}}, View::open, open_article),
    by_itself({"complete", {kArguments}}, View::complete, run_complete),
    by_value<kHistory>({"history", {}}, View::history, kAll),
    ViewInfo{
        {"watched", {"jobs full null"}}, View::watched, kAll, forms_of<kWatched>, &kWatched, report_watched},
    ViewInfo{{"watch", {"ARGUMENTS"}}, View::watch, kAll, forms_of<kKept>, nullptr, watch},
    ViewInfo{
        {"list", {"jobs list-column as query"}}, View::list, kAll, forms_of<kListed>, nullptr, check_list},
};

constexpr bool views_are_in_order() {
  for (std::size_t i = 0; i < kViews.size(); ++i)
    if (static_cast<std::size_t>(kViews[i].view) != i) return false;
  return true;
}
static_assert(views_are_in_order(), "kViews is looked up by view");

}  // namespace

std::span<const ViewInfo> views() { return kViews; }
const ViewInfo& info_of(View view) { return kViews[static_cast<std::size_t>(view)]; }

const RendererInfo& renderer_for(View view, Form form) {
  const auto* renderers = info_of(view).renderers;
  assert(renderers != nullptr && renderers->of(form) && "parse_options lets no other pair through");
  return renderers->of(form);
}

ExitCode run_command(World& world, const Options& options) {
  for (const auto& notice : options.notices) world.err << kProgram << ": " << utf8::printable(notice) << '\n';
  switch (options.action) {
    case Action::search: return info_of(options.view).run(world, options);
    case Action::help: return show_help(world, program_info());
    case Action::help_all: return show_help(world, program_info(), /*all=*/true);
    case Action::help_query: world.out << query_language() << '\n'; return ExitCode::ok;
    case Action::version: return show_version(world, program_info());
    case Action::generate: return generate(world, program_info(), options.generated);
  }
  return ExitCode::error;
}

}  // namespace lede::searcher
