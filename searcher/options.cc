#include "searcher/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <thread>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "searcher/query/lost_quotes.h"
#include "searcher/views/facets.h"

namespace lede::searcher {
namespace {

constexpr std::uint64_t kMostArticles = 1'000'000'000;
constexpr std::uint64_t kMostJobs = 256;

/// What a flag or its value stands for.
template <class Value>
struct Named {
  std::string_view name;
  Value value;
};
constexpr std::array kActions = {
    Named<Action>{"help", Action::help}, Named<Action>{"help-all", Action::help_all},
    Named<Action>{"help-query", Action::help_query}, Named<Action>{"version", Action::version},
    Named<Action>{"generate", Action::generate}};
constexpr std::array kSorts = {Named<Sort>{"relevance", Sort::relevance}, Named<Sort>{"newest", Sort::newest},
                               Named<Sort>{"oldest", Sort::oldest}, Named<Sort>{"random", Sort::random}};

[[noreturn]] void refuse(const std::string& text) { throw Error(ErrorKind::usage, text); }

Action action_of(const ParsedFlags& flags) {
  for (const auto& [name, action] : kActions)
    if (flags.has(name)) return action;
  return Action::search;
}

Sort sort_of(const ParsedFlags& flags) {
  const auto given = flags.has("sample") ? "random" : flags.value("sort");
  for (const auto& [name, sort] : kSorts)
    if (name == given) return sort;
  return Sort::relevance;
}

/// The form is one of other views only.
[[noreturn]] void refuse_without_view(Form form) {
  const auto has_it = [&](const ViewInfo& view) { return view.forms().of(form); };
  const auto all = views();
  const auto view = std::find_if(all.begin(), all.end(), has_it)->flag;
  const auto flag = form_flags()[static_cast<std::size_t>(form)].flag;
  refuse(fmt::format("--{0} works only with --{1}; add --{1} or leave --{0} out", flag, view));
}

/// Which of the views, forms and sources is asked for. The tables refuse what contradicts.
void read_modes(Options& options, const ParsedFlags& flags) {
  const ViewInfo& view = chosen_row(flags, views());
  options.view = view.view;
  options.form = static_cast<Form>(chosen_mode(flags, form_flags()));
  options.source = static_cast<Source>(chosen_mode(flags, source_flags()));
  if (!view.forms().of(options.form) && view.flag.empty()) refuse_without_view(options.form);
  if (!view.forms().of(options.form))
    refuse_together(flags, view.flag, form_flags()[static_cast<std::size_t>(options.form)].flag);
  options.null = flags.has("null");
  const bool only_paths = options.null && options.form == Form::text;
  if (only_paths && options.view == View::results) options.view = View::files;
}

void read_named_articles(Options& options, const std::vector<std::string>& arguments) {
  if (options.view == View::article && arguments.empty())
    refuse("--show needs the rank, id or path of an article; --json prints ids, --files paths");
  if (options.view == View::versions && arguments.size() != 2)
    refuse(fmt::format("--diff needs the ids or paths of two articles; given: {}", arguments.size()));
  options.articles = arguments;
}

void read_query(Options& options, const ParsedFlags& flags) {
  const auto& arguments = flags.positional();
  if (arguments.empty())
    refuse(fmt::format("no query{}; write what to look for, or '*' for every article; --help shows how",
                       flags.has("index") ? ", only the index that -i names (case never matters)" : ""));
  options.query = fmt::format("{}", fmt::join(arguments, " "));
  if (arguments.size() < 2 || flags.has("plain")) return;
  for (const auto& argument : arguments)
    if (auto notice = lost_quotes_notice(argument); !notice.empty())
      options.notices.push_back(std::move(notice));
}

void read_subject(Options& options, const ParsedFlags& flags) {
  if (options.view == View::article || options.view == View::versions)
    read_named_articles(options, flags.positional());
  else if (options.view == View::verify)
    options.query = *flags.value("verify");
  else if (options.view == View::open)
    options.articles = {*flags.value("open")};
  else if (options.view == View::reuse)
    options.articles = {*flags.value("reuse")};
  else if (options.view == View::history)
    options.articles = {*flags.value("history")};
  else if (options.source == Source::similar)
    options.articles = {*flags.value("similar")};
  else if (options.view == View::facets && flags.positional().empty())
    options.query.assign(1, '*');  // g++ 12 warns of an assignment of a literal (GCC bug 105329)
  else if (options.source == Source::query)
    read_query(options, flags);
  options.batch = flags.value("batch").value_or("");
  options.watch = flags.value("watch").value_or("");
  options.list = flags.value("list").value_or("");
  options.list_column = flags.value("list-column").value_or("");
  options.list_as = flags.has("query") ? "query" : flags.value("as").value_or("phrase");
  const std::uint64_t processors =
      std::clamp<std::uint64_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
  options.jobs = static_cast<unsigned>(flags.number("jobs", processors, 1, kMostJobs));
}

void read_question(Options& options, const ParsedFlags& flags, const World& world) {
  options.indexes = flags.values("index");
  options.reading = {.today = std::chrono::floor<std::chrono::days>(world.now()),
                     .any = flags.has("any"),
                     .plain = flags.has("plain")};
  options.expand = flags.has("expand");
  options.explain = flags.has("explain");
  options.strict = flags.has("strict");
  options.copies = flags.has("copies");
  options.collapse = flags.has("collapse");
  if (options.copies && options.collapse) refuse_together(flags, "copies", "collapse");
  options.sort = sort_of(flags);
  if (flags.has("seed") && options.sort != Sort::random)
    refuse("--seed works only with --sort random or --sample");
  constexpr std::uint64_t kSeeds = 1'000'000;
  const auto by_clock =
      static_cast<std::uint64_t>(world.now().time_since_epoch().count()) / 1'000'000 % kSeeds;
  options.seed = flags.number("seed", by_clock, 0, UINT64_MAX);
  if (options.sort == Sort::random && !flags.has("seed"))
    options.notices.push_back(fmt::format("in an order by chance; --seed {} gives it again", options.seed));
  if (options.expand && options.sort != Sort::relevance)
    refuse("--expand changes the ranking, and --sort puts another order in its place; leave out one of them");
  options.offset = flags.number("offset", options.offset, 0, kMostArticles);
}

void read_limit(Options& options, const ParsedFlags& flags) {
  constexpr std::uint64_t kTrecDepth = 1000;
  const auto usual = options.form == Form::trec ? kTrecDepth : info_of(options.view).usual_limit;
  options.limit = flags.number("limit", usual, 0, kMostArticles);
  options.limit = flags.number("sample", options.limit, 1, kMostArticles);
  options.limit_is_usual = !flags.has("limit") && !flags.has("sample");
  if (flags.has("sample") && flags.has("limit")) refuse_together(flags, "sample", "limit");
  if (flags.has("sample") && flags.has("sort")) refuse_together(flags, "sample", "sort");
}

void read_details(Options& options, const ParsedFlags& flags) {
  options.step = time_unit_named(flags.value("timeline").value_or(""));
  if (options.view == View::facets) options.facets = facets_named(*flags.value("facets"));
  options.by = time_unit_named(flags.value("by").value_or(""));
  options.kind = entity_kind_named(flags.value("entities").value_or(""));
  options.speakers = flags.value("quotes").value_or("") == "speakers";
  options.with = flags.values("with");
  if (options.view == View::entities && options.with.size() > 1)
    refuse("--entities takes one --with; write it as one query: --with '(ONE) (OTHER)'");
  options.share = flags.has("share");
  options.full = flags.has("full");
  options.line_numbers = flags.has("line-number");
  options.completes_articles = flags.value("complete") == "article";
  if (flags.has("context") || flags.has("before-context") || flags.has("after-context")) {
    const auto both = flags.number("context", 0, 0, kMostArticles);
    options.context = {flags.number("before-context", both, 0, kMostArticles),
                       flags.number("after-context", both, 0, kMostArticles)};
  }
  if (options.context && options.form != Form::text && options.form != Form::html)
    refuse_together(flags,
                    flags.has("context")          ? "context"
                    : flags.has("before-context") ? "before-context"
                                                  : "after-context",
                    form_flags()[static_cast<std::size_t>(options.form)].flag);
  options.format = flags.value("format").value_or("");
  options.trec_tag = flags.value("trec").value_or("");
  options.compare = flags.value("compare").value_or("");
  options.file = flags.value("html").value_or(flags.value("svg").value_or(""));
}

/// NO_COLOR as on no-color.org: it turns off what nobody asked for, not what the command line says. The
/// others as on bixense.com/clicolors and force-color.org.
bool wants_color(const ParsedFlags& flags, const World& world) {
  const std::string when = flags.has("color") ? flags.value("color").value_or("always") : "auto";
  if (when != "auto") return when == "always";
  if (world.environment("NO_COLOR")) return false;
  for (const char* force : {"FORCE_COLOR", "CLICOLOR_FORCE"})
    if (const auto said = world.environment(force)) return said != "0" && said != "false";
  return world.out_is_terminal && world.environment("TERM") != "dumb" && world.environment("CLICOLOR") != "0";
}

bool wants_pager(const Options& options, const ParsedFlags& flags, const World& world) {
  const bool for_a_person = options.form == Form::text && options.view != View::count && !options.null;
  const bool is_one_answer = options.source == Source::query || options.source == Source::similar;
  return for_a_person && is_one_answer && options.view != View::watch && world.out_is_terminal &&
         !flags.has("no-pager") && world.environment("TERM") != "dumb";
}

}  // namespace

Options parse_options(std::span<const std::string> args, const World& world) {
  const ParsedFlags flags = parse_flags(program_info(), args);
  Options options;
  options.action = action_of(flags);
  options.notices = flags.notices();
  options.generated = flags.value("generate").value_or("");
  if (options.action != Action::search) return options;
  read_modes(options, flags);
  read_subject(options, flags);
  read_question(options, flags, world);
  read_details(options, flags);
  read_limit(options, flags);
  options.color = wants_color(flags, world);
  if (const auto links = flags.value("hyperlink-format")) options.hyperlinks = link_pattern_named(*links);
  options.pager = wants_pager(options, flags, world);
  return options;
}

}  // namespace lede::searcher
