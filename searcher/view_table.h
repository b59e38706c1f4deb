// The views of an answer as one table: which flag asks for a view, what it computes, in which forms it is
// shown and by which renderer, and which flags it takes. The refusals of flags that contradict, the forms
// that
// --help and the man page name, and what a run does follow from it.
#pragma once

#include <cstdint>
#include <span>

#include "common/base/error.h"
#include "common/base/flags.h"
#include "common/base/world.h"
#include "searcher/present/render.h"

namespace lede::searcher {

struct Options;

/// What is shown of the articles; the order of views().
enum class View : std::uint8_t {
  results,
  files,
  count,
  kwic,
  timeline,
  facets,
  compare,
  entities,
  quotes,
  article,
  versions,
  verify,
  reuse,
  vimgrep,
  open,
  complete,
  history,
  watched,
  watch,
  list
};

/// In which shape; the order of form_flags() in flag_table.h.
enum class Form : std::uint8_t { text, json, csv, custom, trec, html, svg };

/// What shows a view in each form; false where the view does not have the form.
template <class Shown>
struct Forms {
  Shown text{}, json{}, csv{}, custom{}, trec{}, html{}, svg{};

  constexpr const Shown& of(Form form) const {
    switch (form) {
      case Form::text: return text;
      case Form::json: return json;
      case Form::csv: return csv;
      case Form::custom: return custom;
      case Form::trec: return trec;
      case Form::html: return html;
      case Form::svg: return svg;
    }
    return text;
  }
};

/// A row: the mode's flag asks for the view and takes the flags that are named there, and those of its forms.
struct ViewInfo : Mode {
  View view;
  std::uint64_t usual_limit;  ///< without --limit; 0: all
  Forms<bool> (*forms)();     ///< which of them the view has
  /// Of a view that goes through the answer article by article; null for one that computes a value first.
  const Forms<RendererInfo>* renderers;
  /// Answers what is asked and writes it to World::out or a pager, and what is to be said beside it to
  /// World::err.
  using Run = ExitCode (*)(World& world, const Options& options);
  Run run;
};

std::span<const ViewInfo> views();
const ViewInfo& info_of(View view);

/// The renderer of a view that has renderers, in a form that it has.
const RendererInfo& renderer_for(View view, Form form);

// What was asked on the command line of lede-search, done.

/// Exit code as grep: ok when something was found, nothing_found, error when a query of a batch failed.
/// Throws Error.
ExitCode run_command(World& world, const Options& options);

}  // namespace lede::searcher
