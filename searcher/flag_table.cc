#include <array>
#include <string>

#include "searcher/options.h"
#include "searcher/view_table.h"

namespace lede::searcher {
namespace {

constexpr std::string_view kSorts[] = {"relevance", "newest", "oldest"};
constexpr std::string_view kSteps[] = {"day", "week", "month", "year"};
constexpr std::string_view kKinds[] = {"person", "place", "org", "thing"};
constexpr std::string_view kQuoteViews[] = {"speakers"};
constexpr std::string_view kColors[] = {"auto", "always", "never"};
constexpr std::string_view kGenerated[] = {"man", "bash", "zsh", "fish"};

constexpr std::string_view kQuery = "Query";
constexpr std::string_view kAnswer = "Answer";
constexpr std::string_view kViews = "Views of the answer";
constexpr std::string_view kForms = "Forms for programs";
constexpr std::string_view kOther = "Other";

constexpr auto kNone = FlagValue::none;
constexpr auto kRequired = FlagValue::required;
constexpr auto kOptional = FlagValue::optional;

// Name, short name, value, what the value is called, group, help, choices.
constexpr std::array kFlags = {
    Flag{"any", 0, kNone, "", kQuery, "Look for any of the words instead of all of them"},
    Flag{"plain", 0, kNone, "", kQuery, "Read the query as words only: no character is an operator"},
    Flag{"similar", 0, kRequired, "ARTICLE", kQuery,
         "Instead of a query: articles about the same as this one, an id or a path"},
    Flag{"batch", 0, kRequired, "FILE", kQuery,
         "Instead of a query: answer each line of FILE (- is the input), QUERY or ID<TAB>QUERY"},
    Flag{"jobs", 0, kRequired, "N", kQuery, "With --batch: answer with N threads (else one per processor)"},
    Flag{"expand", 0, kNone, "", kQuery,
         "Rank also by the words that the best articles are about, and say which"},
    Flag{"explain", 0, kNone, "", kQuery, "Show how the query was understood"},
    Flag{"limit", 'm', kRequired, "N", kAnswer,
         "At most N articles, 0 for all; otherwise 10, with --files all, with --trec 1000"},
    Flag{"offset", 0, kRequired, "N", kAnswer, "Pass over the first N articles"},
    Flag{"sort", 's', kRequired, "ORDER", kAnswer, "Order of the articles", kSorts},
    Flag{"copies", 0, kNone, "", kAnswer,
         "Every copy of a story; otherwise the best one, and who else printed it"},
    Flag{"collapse", 0, kNone, "", kAnswer,
         "Of the copies of a story the best one, also in forms for programs, which otherwise give all"},
    Flag{"files", 'l', kNone, "", kViews, "Only the paths, one a line"},
    Flag{"count", 'c', kNone, "", kViews, "Only how many articles there are"},
    Flag{"kwic", 'o', kNone, "", kViews, "Every place that matches, in the middle of its line"},
    Flag{"timeline", 0, kOptional, "STEP", kViews,
         "How many articles there are over time, by a fitting step unless STEP says which", kSteps},
    Flag{"entities", 0, kOptional, "KIND", kViews,
         "Who and what the articles name, counted under all their names, the most named first", kKinds},
    Flag{"quotes", 0, kOptional, "speakers", kViews,
         "What is said in the articles, and by whom, each once; with =speakers who is quoted, and how often",
         kQuoteViews},
    Flag{"with", 0, kRequired, "QUERY", kViews,
         "With --entities: what stands beside QUERY more often than elsewhere; with --timeline: QUERY's "
         "articles side by side with the others"},
    Flag{"show", 0, kNone, "", kViews, "The whole article; the arguments are ids or paths, not a query"},
    Flag{"diff", 0, kNone, "", kViews,
         "Two versions side by side, what differs marked; the arguments are two ids or paths"},
    Flag{"verify", 0, kRequired, "SENTENCE", kViews,
         "Instead of a query: who printed the sentence, the nearest first, what differs marked"},
    Flag{"reuse", 0, kRequired, "ARTICLE", kViews,
         "Instead of a query: passages of the article that others share, and where"},
    Flag{"json", 0, kNone, "", kForms, "JSON Lines: a record for each article and a summary"},
    Flag{"full", 0, kNone, "", kForms, "With --json: the whole article in each record"},
    Flag{"csv", 0, kNone, "", kForms, "Comma-separated values with a header line"},
    Flag{"format", 0, kRequired, "FORMAT", kForms, "One line for each article, such as '{date}\\t{path}'"},
    Flag{"null", '0', kNone, "", kForms,
         "End paths with a NUL instead of a line feed; without --format this means --files"},
    Flag{"trec", 0, kRequired, "TAG", kForms, "With --batch: lines of a TREC run, ID Q0 PATH RANK SCORE TAG"},
    Flag{"index", 'i', kRequired, "DIR", kOther, "Search the index in DIR"},
    Flag{"strict", 0, kNone, "", kOther,
         "End with status 2 when a part of the answer is damaged in the index"},
    Flag{"color", 0, kOptional, "WHEN", kOther, "Colour the answer; alone it means always", kColors},
    Flag{"hyperlink-format", 0, kRequired, "FORMAT", kOther,
         "How paths become links: none, file, vscode, kitty, ... or a pattern with {path}, {host}, {line}, "
         "{column}"},
    Flag{"no-pager", 0, kNone, "", kOther, "Never hand a long answer to a pager"},
    Flag{"help", 'h', kNone, "", kOther, "Show this text"},
    Flag{"version", 'V', kNone, "", kOther, "Show the version"},
    Flag{"generate", 0, kRequired, "WHAT", kOther, "Print the man page or a completion script", kGenerated,
         /*repeatable=*/false, /*hidden=*/true},
};

/// Where the articles come from. What a view takes: view_table.cc.
constexpr std::array kSourceFlags = {
    Mode{"", {"ARGUMENTS any plain", "expand explain", "format null"}},
    Mode{"batch", {"jobs any plain", "expand", "trec"}},
    Mode{"similar", {"format null"}},
};

constexpr std::array kFormFlags = {
    Mode{"", {"null"}},       Mode{"json", {"full"}},
    Mode{"csv", {"trec"}},  // which then says nothing: command lines that have both got CSV ever since
    Mode{"format", {"null"}}, Mode{"trec", {}},
};

/// "also with --json, --csv" for the flag of a view.
std::string forms_of(const Flag& flag) {
  for (const ViewInfo& view : views()) {
    if (view.flag != flag.name) continue;
    std::string names;
    for (std::size_t i = 1; i < kFormFlags.size(); ++i)
      if (view.forms().of(static_cast<Form>(i)))
        names += (names.empty() ? "also with --" : ", --") + std::string(kFormFlags.at(i).flag);
    return names;
  }
  return {};
}

constexpr std::string_view kSynopsis[] = {
    "lede-search [OPTION]... QUERY...",
    "lede-search [OPTION]... --show ARTICLE...",
    "lede-search [OPTION]... --diff ARTICLE ARTICLE",
    "lede-search [OPTION]... --verify SENTENCE",
    "lede-search [OPTION]... --reuse ARTICLE",
    "lede-search [OPTION]... --similar ARTICLE",
    "lede-search [OPTION]... --batch FILE",
};

constexpr std::string_view kDescription =
    R"(Answers a query from an index made by lede-index(1): the articles, best first, each with the passage that matches.

The arguments that are no flags are joined with spaces and read as one query, so that quotes around the whole query are needed only for what the shell would change. An argument that begins with one dash and is no flag leaves words out: lede-search harbour -ferry.

  harbour strike             articles with both words
  "harbour strike"           the words as a phrase, in any inflection
  =strikes  ="the strikes"   this very word, these very words
  ferry OR boat, -ferry, ( ) one of them, without it, groups
  ferry NEAR/8 strike        at most 8 words apart
  ferry /s strike            in one sentence; /p in one paragraph
  strik*  mirova~            beginnings; words an edit or two away
  title:x outlet:x byline:x path:x
  person:x place:x org:x thing:x who:x   the one so named, under every spelling
  family:ID  is:first  is:copy   the copies of one story; the first, the later ones
  date:2016-10  date:2016-09-28..2016-10-05  since:2w  until:2016-10  date:none
  *                          every article)";

constexpr std::string_view kExamples =
    R"(lede-search harbour strike
lede-search '"harbour strike" -ferry since:2w'
lede-search -l -0 'outlet:courier' | xargs -0 cp -t /tmp/courier
lede-search --timeline=month 'ceasefire OR truce'
lede-search --entities=person 'harbour strike'
lede-search --quotes 'said:kostrova dam'
lede-search --json --full --limit 0 '*' > archive.jsonl)";

constexpr std::array kSections = {
    ManSection{"EXIT STATUS",
               "  0    something was found\n  1    nothing was found\n  2    the query, a flag or the index "
               "is at fault\n"
               "  130  interrupted"},
    ManSection{
        "ENVIRONMENT",
        "LEDE_INDEX: the index to search when --index is not given.\n\n"
        "XDG_DATA_HOME: without either, the index is $XDG_DATA_HOME/lede/index, else "
        "~/.local/share/lede/index.\n\n"
        "NO_COLOR: when set, the answer is coloured only with --color=always.\n\n"
        "CLICOLOR_FORCE, FORCE_COLOR: when set and not 0, the answer is coloured also in a pipe, as with "
        "--color=always, unless NO_COLOR is set. CLICOLOR: when 0, the answer is not coloured.\n\n"
        "PAGER: the program that shows a long answer on a terminal.\n\n"
        "LEDE_NOW: stands in for the clock, in seconds since 1970 or as a day like 2016-10-04."},
    ManSection{"SEE ALSO", "lede-index(1)"},
};

/// What users of grep, ripgrep, notmuch and Recoll type.
constexpr std::array kForeign = {
    ForeignFlag{'1', "for at most {0} articles write --limit {0}"},
    ForeignFlag{'n', "for at most {0} articles write --limit {0}, or -m {0}"},
    ForeignFlag{'A', "--kwic shows what stands around each match"},
    ForeignFlag{'B', "--kwic shows what stands around each match"},
    ForeignFlag{'C', "--kwic shows what stands around each match"},
    ForeignFlag{'E', "there are no regular expressions; strik* is a beginning, mirova~ a misspelling"},
    ForeignFlag{'F', "for words without operators write --plain"},
    ForeignFlag{'H', "every answer names the file"},
    ForeignFlag{'L', "for the paths of articles without a word write -l 'NOT word'"},
    ForeignFlag{'N', "numbers of lines come only with -n"},
    ForeignFlag{'P', "there are no regular expressions; strik* is a beginning, mirova~ a misspelling"},
    ForeignFlag{'R', "the whole index is searched; for one folder write path:folder"},
    ForeignFlag{'S', "case does not matter, but in acronyms: US is not us"},
    ForeignFlag{'a', "any of the words is --any"},
    ForeignFlag{'e', "write the query as it is; several words one of which will do are joined with OR"},
    ForeignFlag{'f', "a file of queries is --batch FILE; an outlet or a byline is outlet:x, byline:x"},
    ForeignFlag{'g', "files of one name or folder are path:name"},
    ForeignFlag{'j', "threads are --jobs N, and JSON is --json"},
    ForeignFlag{'q', "nothing but the exit code: -c and >/dev/null"},
    ForeignFlag{'r', "the whole index is searched; for one folder write path:folder"},
    ForeignFlag{'t', "files of one kind or folder are path:name; a headline's word is title:word"},
    ForeignFlag{'u', "nothing is passed over in the index; what lede-index leaves out its --status says"},
    ForeignFlag{'v', "articles without a word are 'NOT word' or -word"},
    ForeignFlag{'w', "words are always whole; for this very form of one write =word"},
    ForeignFlag{'x', "for these very words write '=\"the words\"'"},
    ForeignFlag{'z', "paths that end in NUL are -0; packed files are always read"},
};

constexpr ProgramInfo kProgram = {
    .name = "lede-search",
    .summary = "search an index of news articles",
    .synopsis = kSynopsis,
    .description = kDescription,
    .flags = kFlags,
    .examples = kExamples,
    .sections = kSections,
    .unknown_short_is_positional = true,
    .foreign = kForeign,
    .remark = forms_of,
};

}  // namespace

const ProgramInfo& program_info() { return kProgram; }
std::span<const Mode> source_flags() { return kSourceFlags; }
std::span<const Mode> form_flags() { return kFormFlags; }

}  // namespace lede::searcher
