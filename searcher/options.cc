#include "searcher/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <thread>

#include "common/base/error.h"
#include "common/base/flags.h"
#include "common/base/utf8.h"
#include "searcher/flag_table.h"

namespace lede::searcher {
namespace {

constexpr std::uint64_t kMostArticles = 1'000'000'000;
constexpr std::uint64_t kMostJobs = 256;

/// Which flag chooses which value of an enumeration; the first one given wins, and exclusions() leave only
/// one.
template <class Value>
struct Choice {
  std::string_view flag;
  Value value;
};
constexpr std::array kActions = {Choice<Action>{"help", Action::help},
                                 Choice<Action>{"version", Action::version},
                                 Choice<Action>{"generate", Action::generate}};
constexpr std::array kSources = {
    Choice<Source>{"batch", Source::batch},  Choice<Source>{"similar", Source::similar},
    Choice<Source>{"show", Source::named},   Choice<Source>{"diff", Source::versions},
    Choice<Source>{"reuse", Source::reused}, Choice<Source>{"verify", Source::sentence}};
constexpr std::array kViews = {
    Choice<View>{"files", View::files},       Choice<View>{"count", View::count},
    Choice<View>{"kwic", View::kwic},         Choice<View>{"timeline", View::timeline},
    Choice<View>{"entities", View::entities}, Choice<View>{"quotes", View::quotes},
    Choice<View>{"show", View::article},      Choice<View>{"diff", View::versions},
    Choice<View>{"verify", View::quotings},   Choice<View>{"reuse", View::reuse}};
constexpr std::array kForms = {Choice<Form>{"json", Form::json}, Choice<Form>{"csv", Form::csv},
                               Choice<Form>{"format", Form::custom}, Choice<Form>{"trec", Form::trec}};

/// Likewise for the values of one flag.
constexpr std::array kSorts = {Choice<Sort>{"relevance", Sort::relevance},
                               Choice<Sort>{"newest", Sort::newest}, Choice<Sort>{"oldest", Sort::oldest}};

[[noreturn]] void refuse(const std::string& text) { throw Error(ErrorKind::usage, text); }

template <class Value, std::size_t N>
Value given(const ParsedFlags& flags, const std::array<Choice<Value>, N>& table, Value otherwise) {
  for (const auto& choice : table)
    if (flags.has(choice.flag)) return choice.value;
  return otherwise;
}

template <class Value, std::size_t N>
Value named(const std::optional<std::string>& name, const std::array<Choice<Value>, N>& table,
            Value otherwise) {
  for (const auto& choice : table)
    if (choice.flag == name) return choice.value;
  return otherwise;
}

std::string_view flag_of(Source source) {
  return std::find_if(kSources.begin(), kSources.end(), [&](const auto& c) { return c.value == source; })
      ->flag;
}

void read_source(Options& options, const ParsedFlags& flags) {
  const std::vector<std::string>& arguments = flags.positional();
  options.source = given(flags, kSources, Source::query);
  const bool names_articles = options.source == Source::named || options.source == Source::versions;
  const bool takes_arguments = options.source == Source::query || names_articles;
  if (!takes_arguments && !arguments.empty())
    refuse(fmt::format("--{} takes the place of a query; leave out \"{}\"", flag_of(options.source),
                       utf8::printable(arguments.front())));
  if (options.source == Source::named && arguments.empty())
    refuse("--show needs the id or path of an article; --json prints ids, --files paths");
  if (options.source == Source::versions && arguments.size() != 2)
    refuse(fmt::format("--diff needs the ids or paths of two articles; given: {}", arguments.size()));
  if (options.source == Source::query && arguments.empty())
    refuse("no query; write what to look for, or '*' for every article; --help lists all flags");
  if (options.source == Source::query) options.query = fmt::format("{}", fmt::join(arguments, " "));
  if (names_articles) options.articles = arguments;
  if (options.source == Source::similar) options.articles = {*flags.value("similar")};
  if (options.source == Source::reused) options.articles = {*flags.value("reuse")};
  if (options.source == Source::sentence) options.query = *flags.value("verify");
  options.batch = flags.value("batch").value_or("");
  const std::uint64_t processors =
      std::clamp<std::uint64_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
  options.jobs = static_cast<unsigned>(flags.number("jobs", processors, 1, kMostJobs));
}

void read_question(Options& options, const ParsedFlags& flags, const World& world) {
  options.index = flags.value("index");
  options.reading = {.today = std::chrono::floor<std::chrono::days>(world.now()),
                     .any = flags.has("any"),
                     .plain = flags.has("plain")};
  options.expand = flags.has("expand");
  options.explain = flags.has("explain");
  options.copies = flags.has("copies");
  options.sort = named(flags.value("sort"), kSorts, Sort::relevance);
  if (options.expand && options.sort != Sort::relevance)
    refuse("--expand changes the ranking, and --sort puts another order in its place; leave out one of them");
  options.offset = flags.number("offset", options.offset, 0, kMostArticles);
}

/// A list that another program reads is whole unless told otherwise; a person reads the first ten articles,
/// or a screen of names.
std::uint64_t usual_limit(const Options& options) {
  constexpr std::uint64_t kWhole = 0, kTrecDepth = 1000, kNames = 20, kArticles = 10;
  if (options.view == View::files || options.view == View::quotings || options.view == View::reuse)
    return kWhole;
  if (options.view == View::entities) return kNames;
  return options.form == Form::trec ? kTrecDepth : kArticles;
}

void read_limit(Options& options, const ParsedFlags& flags) {
  options.limit = flags.number("limit", usual_limit(options), 0, kMostArticles);
  options.limit_is_usual = !flags.has("limit");
}

void read_output(Options& options, const ParsedFlags& flags) {
  options.form = given(flags, kForms, Form::text);
  options.null = flags.has("null");
  const bool only_paths = options.null && options.form != Form::custom;
  options.view = given(flags, kViews, only_paths ? View::files : View::results);
  options.step = time_unit_named(flags.value("timeline").value_or(""));
  options.kind = entity_kind_named(flags.value("entities").value_or(""));
  options.speakers = flags.value("quotes").value_or("") == "speakers";
  options.with = flags.value("with");
  if (options.with && options.view != View::entities && options.view != View::timeline)
    refuse("--with names a second query for --entities or --timeline; give one of them as well");
  options.full = flags.has("full");
  options.format = flags.value("format").value_or("");
  options.trec_tag = flags.value("trec").value_or("");
}

/// NO_COLOR as on no-color.org: it turns off what nobody asked for, not what the command line says.
bool wants_color(const ParsedFlags& flags, const World& world) {
  const std::string when = flags.has("color") ? flags.value("color").value_or("always") : "auto";
  if (when != "auto") return when == "always";
  return world.out_is_terminal && !world.environment("NO_COLOR") && world.environment("TERM") != "dumb";
}

bool wants_pager(const Options& options, const ParsedFlags& flags, const World& world) {
  const bool for_a_person = options.form == Form::text && options.view != View::count && !options.null;
  return for_a_person && options.source != Source::batch && world.out_is_terminal && !flags.has("no-pager") &&
         world.environment("TERM") != "dumb";
}

}  // namespace

Options parse_options(std::span<const std::string> args, const World& world) {
  const ParsedFlags flags = parse_flags(program_info(), args);
  Options options;
  options.action = given(flags, kActions, Action::search);
  options.generated = flags.value("generate").value_or("");
  if (options.action != Action::search) return options;
  require_rules(flags, exclusions(), needs());
  read_source(options, flags);
  read_question(options, flags, world);
  read_output(options, flags);
  read_limit(options, flags);
  options.color = wants_color(flags, world);
  options.pager = wants_pager(options, flags, world);
  return options;
}

}  // namespace lede::searcher
