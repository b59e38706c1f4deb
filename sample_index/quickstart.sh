#!/bin/sh
# Installs what is missing from Debian, builds lede, indexes the sample articles and asks three questions.
# Needs root or sudo only to install. Writes only below build/. LEDE_PRESET: which build of CMakePresets.json, "release"
# unless said.
set -eu
cd "$(dirname "$0")/.."
. .ci/provide.sh

install_missing build
preset=${LEDE_PRESET:-release}
build "$preset"
PATH="$PWD/build/$preset/indexer:$PWD/build/$preset/searcher:$PATH"
LEDE_INDEX=$PWD/build/sample-index
export PATH LEDE_INDEX

# show COMMAND...: prints the command line as one would type it, then runs it.
show() {
  printf '\n$'
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./=-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  "$@" || fail "that went wrong (exit $?); remove build/sample-index and build/$preset, then run again"
}

show lede-index --quiet sample_index/articles
show lede-search --limit 3 'ceasefire padlock'
show lede-search --limit 3 '"use of tear gas"'
show lede-search --limit 3 'K300 date:2025-03'

printf '\n'
say "the programs are build/$preset/indexer/lede-index and build/$preset/searcher/lede-search; try:"
printf '%s\n' "   export LEDE_INDEX=$LEDE_INDEX PATH=\"$PWD/build/$preset/indexer:$PWD/build/$preset/searcher:\$PATH\""
