// A program's table of flags with one flag of each sort, for the tests of what is made from such tables.
#pragma once

#include <array>

#include "common/base/flags.h"

namespace lede::testing {

inline constexpr std::array<std::string_view, 3> kOrders = {"relevance", "newest", "oldest"};
inline constexpr std::array<std::string_view, 2> kUnits = {"day", "month"};

inline constexpr std::array kSampleFlags = {
    Flag{.name = "limit",
         .short_name = 'n',
         .value = FlagValue::required,
         .metavar = "N",
         .group = "Answer",
         .help = "Show at most N answers"},
    Flag{.name = "sort",
         .value = FlagValue::required,
         .metavar = "ORDER",
         .group = "Answer",
         .help = "Order of the answers: what's [best] first",
         .choices = kOrders},
    Flag{.name = "timeline",
         .value = FlagValue::optional,
         .metavar = "UNIT",
         .group = "Views",
         .help = "Count the answers by time",
         .choices = kUnits},
    Flag{.name = "index",
         .value = FlagValue::required,
         .metavar = "DIR",
         .group = "Answer",
         .help = "Use the index in DIR"},
    Flag{.name = "outlet",
         .short_name = 'o',
         .value = FlagValue::required,
         .group = "Answer",
         .help = "Only this outlet",
         .repeatable = true},
    Flag{.name = "list", .short_name = 'l', .group = "Views", .help = "Print only paths"},
    Flag{.name = "count", .short_name = 'c', .group = "Views", .help = "Print only how many"},
    Flag{.name = "secret", .group = "Views", .help = "Nobody is told", .hidden = true},
};

inline constexpr std::array<std::string_view, 2> kSampleSynopsis = {"lede-sample [FLAG]... WORD...",
                                                                    "lede-sample --count"};
inline constexpr std::array kSampleSections = {
    ManSection{"EXIT STATUS",
               "How it ended:\n\n  0  found\n  1  nothing found\n\n.profile is not read, nor is 'this'."},
};

inline constexpr ProgramInfo kSampleProgram = {
    .name = "lede-sample",
    .summary = "find what is not there",
    .synopsis = kSampleSynopsis,
    .description = "A first paragraph\nof two lines.\n\n.TH is no request here, nor is \\fBthis\\fR.",
    .flags = kSampleFlags,
    .examples = "  lede-sample -n5 'barley fair'\nlede-sample --format '{path}\\t{title}'",
    .positional = "file",
    .sections = kSampleSections,
};

}  // namespace lede::testing
