// Token lists as one line of text, for tables of expectations.
#pragma once

#include <string>
#include <string_view>

#include "common/text/token.h"

namespace lede::testing {

/// Forms with a space between; after a form `^` for an acronym and `+` where it joins the next. A sentence
/// end is `|`, a paragraph end `¶`.
std::string forms(const TokenList& tokens);
/// What the words' spans cover in `text`, each in [ ].
std::string surfaces(std::string_view text, const TokenList& tokens);
/// Stems with a space between.
std::string stems(const TokenList& tokens);

}  // namespace lede::testing
