#include <array>
#include <string>

#include "searcher/options.h"
#include "searcher/view_table.h"

namespace lede::searcher {
namespace {

constexpr std::string_view kSorts[] = {"relevance", "newest", "oldest", "random"};
constexpr std::string_view kSteps[] = {"day", "week", "month", "year"};
constexpr std::string_view kKinds[] = {"person", "place", "org", "thing"};
constexpr std::string_view kQuoteViews[] = {"speakers"};
constexpr std::string_view kListKinds[] = {"phrase", "words", "person", "place",
                                           "org",    "thing", "who",    "query"};
constexpr std::string_view kColors[] = {"auto", "always", "never"};
constexpr std::string_view kCompleted[] = {"article", "query"};
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
         "Instead of a query: articles about the same as this one, a rank, id or path"},
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
    Flag{"seed", 0, kRequired, "N", kAnswer, "With --sort random or --sample: N gives the same order again"},
    Flag{"sample", 0, kRequired, "N", kAnswer, "N articles by chance, each as likely as the others"},
    Flag{"copies", 0, kNone, "", kAnswer,
         "Every copy of a story; otherwise the best one, and who else printed it"},
    Flag{"collapse", 0, kNone, "", kAnswer,
         "Of the copies of a story the best one, also in forms for programs, which otherwise give all"},
    Flag{"files", 'l', kNone, "", kViews, "Only the paths, one a line"},
    Flag{"count", 'c', kNone, "", kViews, "Only how many articles there are"},
    Flag{"kwic", 'o', kNone, "", kViews, "Every place that matches, in the middle of its line"},
    Flag{"vimgrep", 0, kNone, "", kViews,
         "Every place that matches as path:line:column:text of the file, for editors; of a PDF the page is "
         "the line"},
    Flag{"line-number", 'n', kNone, "", kViews, "Numbers of the file's lines beside what is shown"},
    Flag{"timeline", 0, kOptional, "STEP", kViews,
         "How many articles there are over time, by a fitting step unless STEP says which", kSteps},
    Flag{"facets", 0, kRequired, "FIELD[,FIELD...]", kViews,
         "How many articles there are by outlet, byline, language, year, month, week, day, weekday, folder, "
         "format, person, place, org, thing or meta:NAME; without a query of the whole index"},
    Flag{"by", 0, kRequired, "STEP", kViews, "With --facets: each value's articles over time", kSteps},
    Flag{"compare", 0, kRequired, "QUERY", kViews,
         "Words, phrases and names that the articles have much more often than those of QUERY, and the other "
         "way round"},
    Flag{"entities", 0, kOptional, "KIND", kViews,
         "Who and what the articles name, counted under all their names, the most named first", kKinds},
    Flag{"quotes", 0, kOptional, "speakers", kViews,
         "What is said in the articles, and by whom, each once; with =speakers who is quoted, and how often",
         kQuoteViews},
    Flag{"with",
         0,
         kRequired,
         "QUERY",
         kViews,
         "With --entities: what stands beside QUERY more often than elsewhere; with --timeline: QUERY's "
         "articles side by side with the others; more than once",
         {},
         /*repeatable=*/true},
    Flag{"share", 0, kNone, "", kViews, "With --timeline: bars of the share of all articles of the period"},
    Flag{"show", 0, kNone, "", kViews,
         "The whole article; the arguments are ids, paths, or ranks of the last answer, whose words are "
         "marked"},
    Flag{"context", 'C', kRequired, "N", kViews,
         "With --show: only paragraphs with a match, and N before and after each; with --kwic: the sentence, "
         "and N before and after it"},
    Flag{"before-context", 'B', kRequired, "N", kViews, "As --context, but only before"},
    Flag{"after-context", 'A', kRequired, "N", kViews, "As --context, but only after"},
    Flag{"open", 0, kRequired, "ARTICLE", kViews,
         "Open the article's file in $EDITOR at the match, a web page in $BROWSER; a rank, id or path"},
    Flag{"diff", 0, kNone, "", kViews,
         "Two versions side by side, what differs marked; the arguments are two ranks, ids or paths"},
    Flag{"history", 0, kRequired, "ARTICLE", kViews,
         "Instead of a query: the texts that the article has had; --show and --diff take ARTICLE@NUMBER"},
    Flag{"verify", 0, kRequired, "SENTENCE", kViews,
         "Instead of a query: who printed the sentence, the nearest first, what differs marked"},
    Flag{"reuse", 0, kRequired, "ARTICLE", kViews,
         "Instead of a query: passages of the article that others share, and where"},
    Flag{"watch", 0, kRequired, "NAME", kViews,
         "Keep the query as a standing search of that name, in searches.txt beside the index"},
    Flag{"watched", 0, kNone, "", kViews,
         "Instead of a query: what each standing search finds that it has not reported yet"},
    Flag{"list", 0, kRequired, "FILE", kViews,
         "Instead of a query: what there is on each line of FILE (- is the input), a name or a phrase"},
    Flag{"list-column", 0, kRequired, "NAME", kViews, "With --list: FILE is a table; take this column of it"},
    Flag{"as", 0, kRequired, "KIND", kViews, "With --list: how a line is read, otherwise as a phrase",
         kListKinds},
    Flag{"query", 0, kNone, "", kViews, "With --list: each line is a query"},
    Flag{"json", 0, kNone, "", kForms, "JSON Lines: a record for each article and a summary"},
    Flag{"full", 0, kNone, "", kForms, "With --json: the whole article in each record"},
    Flag{"csv", 0, kNone, "", kForms, "Comma-separated values with a header line"},
    Flag{"format", 0, kRequired, "FORMAT", kForms, "One line for each article, such as '{date}\\t{path}'"},
    Flag{"null", '0', kNone, "", kForms,
         "End paths with a NUL instead of a line feed; without --format this means --files"},
    Flag{"trec", 0, kRequired, "TAG", kForms, "With --batch: lines of a TREC run, ID Q0 PATH RANK SCORE TAG"},
    Flag{"html", 0, kRequired, "FILE", kForms, "A page for a browser, written to FILE (- is the output)"},
    Flag{"svg", 0, kRequired, "FILE", kForms, "The timeline as a picture, written to FILE (- is the output)"},
    Flag{"index",
         'i',
         kRequired,
         "INDEX",
         kOther,
         "Search the index in this folder, or those that a file lists; given more than once, all of them as "
         "one",
         {},
         /*repeatable=*/true},
    Flag{"strict", 0, kNone, "", kOther,
         "End with status 2 when a part of the answer is damaged in the index"},
    Flag{"color", 0, kOptional, "WHEN", kOther, "Colour the answer; alone it means always", kColors},
    Flag{"hyperlink-format", 0, kRequired, "FORMAT", kOther,
         "How paths become links: none, file, vscode, kitty, ... or a pattern with {path}, {host}, {line}, "
         "{column}"},
    Flag{"no-pager", 0, kNone, "", kOther, "Never hand a long answer to a pager"},
    Flag{"help", 'h', kNone, "", kOther, "Show the commonest flags"},
    Flag{"help-all", 0, kNone, "", kOther, "Show all flags"},
    Flag{"help-query", 0, kNone, "", kOther, "Show the query language"},
    Flag{"version", 'V', kNone, "", kOther, "Show the version"},
    Flag{"complete", 0, kRequired, "WHAT", kOther, "List what an argument may go on with, for shells",
         kCompleted,
         /*repeatable=*/false, /*hidden=*/true},
    Flag{"generate", 0, kRequired, "WHAT", kOther, "Print the man page or a completion script", kGenerated,
         /*repeatable=*/false, /*hidden=*/true},
};

/// Where the articles come from. What a view takes: view_table.cc.
constexpr std::array kSourceFlags = {
    Mode{"", {"ARGUMENTS any plain", "expand explain", "format null html"}},
    Mode{"batch", {"jobs any plain", "expand", "trec"}},
    Mode{"similar", {"format null html"}},
    Mode{"watched", {"jobs", "format null"}},
    Mode{"list", {"jobs", "html"}},
};

constexpr std::array kFormFlags = {
    Mode{"", {"null"}},
    Mode{"json", {"full"}},
    Mode{"csv", {"trec"}},  // which then says nothing:
                            // command lines that have both
                            // got CSV ever since
    Mode{"format", {"null"}},
    Mode{"trec", {}},
    Mode{"html", {}},
    Mode{"svg", {}},
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
    "lede-search [OPTION]... --history ARTICLE",
    "lede-search [OPTION]... --list FILE",
    "lede-search [OPTION]... --watch NAME QUERY...",
    "lede-search [OPTION]... --watched",
};

constexpr std::string_view kDescription =
    R"(Answers a query from an index made by lede-index(1): the articles, best first, each with the passage that matches.

The arguments that are no flags are joined with spaces and read as one query, so that quotes around the whole query are needed only for what the shell would change. An argument that begins with one dash and is no flag leaves words out: lede-search harbour -ferry.

The query language is described below.)";

constexpr std::string_view kQueryLanguage =
    R"(Words side by side must all occur; inflection, case and accents do not matter. Operators are in capitals.

  harbour strike             articles with both words; --any: one will do
  "harbour strike"           the words as a phrase, in any inflection
  =strikes  ="the strikes"   this very word, these very words
  ferry OR boat              one of them; AND binds tighter than OR
  -ferry  NOT ferry          without it
  (ferry OR boat) strike     groups
  ferry NEAR/8 strike        at most 8 words apart; NEAR alone: 10
  ferry /s strike            in one sentence; /p in one paragraph
  strik*  mirova~  mirova~2  beginnings; words one edit away, two
  *                          every article

A field stands directly before a word, a phrase or a group:

  text:x                     title and paragraphs, as without a field
  title:x                    the headline
  outlet:x  byline:x         the paper, agency or site; who wrote it
  path:x                     a word of the file's path
  lang:fr  lang:french       the language it is written in
  meta:section:x             another column; meta:section:* any value of it

A name is found under every spelling and short form:

  person:mirova  place:US  org:"harbour union"  thing:K-300
  who:mirova                 whatever it is

Quotations:

  said:mirova                she is quoted
  said:mirova "no comment"   one quotation of hers holds the phrase
  said:mirova(ferry strike)  one holds both words
  quote:ferry                any quotation holds it

Dates of publication:

  date:2016  date:2016-10  date:2016-10-04  date:today  date:yesterday
  date:2016-09-28..2016-10-05  date:..2016
  since:2016  since:3d  since:2w  since:6m  since:1y  until:2016-10
  date:none                  on an unknown day

When the index saw them:

  added:today  added:2w      for the first time; added:since-last: in the last run
  changed:2w  is:edited      their text was changed since; ever

Stories that several outlets printed:

  family:07d3                all articles of the story of that id
  is:first  is:copy          the first ones, the later ones

The whole language: docs/QUERY.md, on Debian /usr/share/doc/lede/docs/QUERY.md.)";

constexpr std::string_view kExamples =
    R"(lede-search harbour strike
lede-search '"harbour strike" -ferry since:2w'
lede-search -l -0 'outlet:courier' | xargs -0 cp -t /tmp/courier
lede-search --timeline=month 'ceasefire OR truce'
lede-search --entities=person 'harbour strike'
lede-search --quotes 'said:kostrova dam'
lede-search --json --full --limit 0 '*' > archive.jsonl)";

/// One screen. What stands here of a flag is said in full in its row above.
constexpr std::string_view kBrief =
    R"(Usage: lede-search [OPTION]... QUERY...

  lede-search harbour strike              articles with both words, best first
  lede-search '"harbour strike" -ferry'   with the phrase, without the word
  lede-search 'outlet:courier since:2w'   of one outlet and the last two weeks

  -m, --limit=N       at most N articles, 0 for all (else 10)
  -s, --sort=ORDER    relevance, newest, oldest or random
  -l, -c              only the paths; only how many articles there are
  -o, --vimgrep       each match in its line; as path:line:column:text
      --timeline      articles over time, by day, week, month or year
      --facets=FIELD  articles by outlet, byline, month, person, meta:NAME, ...
      --compare=QUERY what the articles say more often than those of QUERY
      --entities      who and what the articles name
      --quotes        who said what
      --show, --open  an article as text, in an editor; by rank, path or id
      --list=FILE     what there is on each name or phrase of a list
      --watched       what is new of standing searches (--watch NAME QUERY)
      --json, --csv, --format, --html    for programs, tables and browsers
  -i, --index=INDEX   the index, else $LEDE_INDEX, else the usual one

The query language: --help-query. All flags: --help-all, man lede-search.)";

constexpr std::array kSections = {
    ManSection{"QUERY LANGUAGE", kQueryLanguage},
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
        "COLUMNS: the width of text, when it is not that of the terminal.\n\n"
        "LEDE_PAGER, PAGER: the program that shows a long answer on a terminal.\n\n"
        "VISUAL, EDITOR, BROWSER: what --open runs, without a shell.\n\n"
        "LEDE_TERMINAL: a name for this terminal, whose last answer --show 3 and --open 3 mean.\n\n"
        "LEDE_NOW: stands in for the clock, in seconds since 1970 or as a day like 2016-10-04."},
    ManSection{
        "FILES",
        "~/.local/share/lede/index: the index, unless it is named otherwise; aliases.txt in it corrects "
        "names (lede-index(1)), searches.txt holds the standing searches of --watched.\n\n"
        "~/.local/state/lede: the last answer on each terminal, for --show 3 and --open 3; "
        "$XDG_STATE_HOME stands in for ~/.local/state."},
    ManSection{"SEE ALSO", "lede-index(1), less(1), jq(1), fzf(1); the documents in /usr/share/doc/lede."},
};

/// What users of grep, ripgrep, notmuch and Recoll type.
constexpr std::array kForeign = {
    ForeignFlag{"1", "for at most {0} articles write --limit {0}"},
    ForeignFlag{"n", "for at most {0} articles write --limit {0}, or -m {0}",
                "max-count max-results num-results number results rows size top head"},
    ForeignFlag{"EP", "there are no regular expressions; strik* is a beginning, mirova~ a misspelling",
                "extended-regexp basic-regexp perl-regexp pcre2 regex fuzzy"},
    ForeignFlag{"F", "for words without operators write --plain", "fixed-strings literal"},
    ForeignFlag{"H", "every answer names the file", "with-filename"},
    ForeignFlag{"L", "for the paths of articles without a word write -l 'NOT word'", "files-without-match"},
    ForeignFlag{"N", "numbers of lines come only with -n", "no-line-number"},
    ForeignFlag{"S", "case does not matter, but in acronyms: US is not us",
                "ignore-case smart-case case-sensitive case-insensitive"},
    ForeignFlag{"a", "any of the words is --any", "or"},
    ForeignFlag{"e", "write the query as it is; several words one of which will do are joined with OR",
                "regexp search"},
    ForeignFlag{"f", "a file of queries is --batch FILE; an outlet or a byline is outlet:x, byline:x",
                "file"},
    ForeignFlag{"g", "files of one name or folder are path:name",
                "glob iglob include exclude include-dir exclude-dir"},
    ForeignFlag{"j", "threads are --jobs N, and JSON is --json", "threads"},
    ForeignFlag{"q", "nothing but the exit code: -c and >/dev/null", "quiet silent"},
    ForeignFlag{"rR", "the whole index is searched; for one folder write path:folder",
                "recursive dereference-recursive"},
    ForeignFlag{"t", "files of one kind or folder are path:name; a headline's word is title:word",
                "type type-not"},
    ForeignFlag{"u", "nothing is passed over in the index; what lede-index leaves out its --status says",
                "unrestricted hidden no-ignore stats"},
    ForeignFlag{"v", "articles without a word are 'NOT word' or -word", "invert-match not"},
    ForeignFlag{"w", "words are always whole; for this very form of one write =word", "word-regexp"},
    ForeignFlag{"x", "for these very words write '=\"the words\"'", "line-regexp exact phrase"},
    ForeignFlag{"z", "paths that end in NUL are -0; packed files are always read", "null-data search-zip"},
    ForeignFlag{"", "only the paths are --files, or -l", "files-with-matches"},
    ForeignFlag{"", "each match in its line is --kwic, or -o", "only-matching column snippets"},
    ForeignFlag{"", "paths are --files, how many there are --count, fields --format or --json", "output"},
    ForeignFlag{"", "an order is --sort newest, oldest, relevance or random",
                "sortr sort-by order order-by reverse"},
    ForeignFlag{"", "the articles behind the first N are --offset N", "skip start page"},
    ForeignFlag{"", "days stand in the query: since:2w, until:2016-10, date:2016-10-04..2016-10-09",
                "since until after before from to date"},
    ForeignFlag{"", "fields stand in the query: outlet:x, byline:x, title:x, path:x, lang:x",
                "outlet source author byline title path folder lang language field"},
    ForeignFlag{"", "how a query is understood is --explain", "debug verbose"},
};

constexpr ProgramInfo kProgram = {
    .name = "lede-search",
    .summary = "search an index of news articles",
    .synopsis = kSynopsis,
    .description = kDescription,
    .flags = kFlags,
    .examples = kExamples,
    .brief = kBrief,
    .positional = "query",
    .articles_after = "show diff",
    .sections = kSections,
    .unknown_short_is_positional = true,
    .foreign = kForeign,
    .remark = forms_of,
};

}  // namespace

const ProgramInfo& program_info() { return kProgram; }
std::string_view query_language() { return kQueryLanguage; }
std::span<const Mode> source_flags() { return kSourceFlags; }
std::span<const Mode> form_flags() { return kFormFlags; }

}  // namespace lede::searcher
