# Sourced by break_everywhere and power_cut: what the runs of lede-index are that they disturb, and what has to hold afterwards.
# Wants $program (lede-index), $list (list_articles.cc), $scenario (first|update|grow|rebuild|forget|large); makes $work with
# $articles, $index (as it was before the run), and $run, the command.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
articles=$work/articles index=$work/index
export LEDE_INDEX=$index LEDE_NOW=2031-05-01

fail() {
  printf '%s: %s, %s: %s\n' "${0##*/}" "$scenario" "${when:-undisturbed}" "$*" >&2
  [[ -s $work/said ]] && cat "$work/said" >&2
  exit 1
}

# quietly WHAT COMMAND...: runs it and fails with its output when it does.
quietly() {
  local what=$1
  shift
  "$@" >"$work/said" 2>&1 || fail "$what fails with status $?"
}

write_articles() {
  mkdir -p "$articles/north"
  echo 'The ferry to Lower Tarn was late again.' >"$articles/ferry.txt"
  echo 'The mayor of Tarn said nothing.' >"$articles/mayor.txt"
  echo 'A bridge is to be built by spring.' >"$articles/north/bridge.txt"
  printf '%s\n' '{"title":"Rain","text":"It rained."}' '{"title":"Sun","text":"It shone."}' >"$articles/weather.jsonl"
  : >"$articles/empty.txt"
  head -c 64 /dev/zero >"$articles/binary.txt"
}

change_articles() {
  echo 'The mayor of Tarn has spoken after all.' >"$articles/mayor.txt"
  mv "$articles/north/bridge.txt" "$articles/crossing.txt"
  rm "$articles/ferry.txt" "$articles/empty.txt"
  printf '%s\n' '{"title":"Rain","text":"It rained."}' 'no JSON' '{"title":"Hail","text":"It hailed."}' >"$articles/weather.jsonl"
}

# So much, by size, that it goes in in bulk.
add_articles() {
  echo 'A second ferry sails from Tarn.' >"$articles/aboard.txt"
  printf '%s\n' '{"title":"Fog","text":"It cleared."}' 'no JSON' >"$articles/fog.jsonl"
  truncate -s 5M "$articles/zeros.txt"
}

# So many different words that tables are written while articles are still added.
add_many_words() {
  awk 'BEGIN {
    srand(7)
    for (i = 0; i < 250; ++i) {
      printf "{\"title\":\"Bulletin %d\",\"text\":\"", i
      for (w = 0; w < 700; ++w) printf "w%dx%s", int(rand() * 60000) * 15, w % 20 == 19 ? ". " : " "
      print "\"}"
    }
  }' >"$articles/bulletins.jsonl"
}

write_articles
mkdir "$work/south"
echo 'The southern pier is closed.' >"$work/south/pier.txt"
case $scenario in
  first | large) run=("$program" --quiet --jobs=1 "$articles") ;;
  update | grow) run=("$program" --quiet --jobs=1) ;;
  rebuild) run=("$program" --quiet --jobs=1 --rebuild) ;;
  forget) run=("$program" --quiet --jobs=1 --forget "$work/south") ;;
esac
makes_the_index=
[[ $scenario == first || $scenario == large ]] && makes_the_index=1
[[ $scenario == large ]] && add_many_words
if [[ -z $makes_the_index ]]; then
  quietly 'the first build' "$program" --quiet "$articles" "$work/south"
  "$list" "$index" >"$work/before"
  case $scenario in
    grow) add_articles ;;
    update | rebuild) change_articles ;;
  esac
  cp -r "$index" "$work/old"
else
  "$list" "$index" >"$work/before" 2>/dev/null && fail 'there is an index already'
  grep -q . "$work/before" && fail 'there are articles already'
  echo "root $articles" >"$work/before"
  mkdir "$work/old"
fi

start_again() {
  rm -rf "$index"
  cp -r "$work/old" "$index"
}

# What a run has left is no index yet, or a sound one that holds what it held before or what it was to hold.
is_old_or_new() {
  if [[ -e $index/XAPIANDB ]]; then
    quietly 'the check of what is left' "$program" --check
    "$list" "$index" >"$work/left"
    cmp -s "$work/left" "$work/before" || cmp -s "$work/left" "$work/after" || fail 'what is left is neither old nor new'
  elif [[ -z $makes_the_index ]]; then
    fail 'the index is gone'
  fi
}

# What Ctrl-C has left is sound, has all that was not to be changed, and nothing that was neither there nor to come.
is_between() {
  if [[ ! -e $index/XAPIANDB ]]; then
    [[ -n $makes_the_index ]] || fail 'the index is gone'
    return 0
  fi
  quietly 'the check of what is left' "$program" --check
  "$list" "$index" >"$work/left"
  [[ -z $(comm -13 <(sort "$work/left") <(comm -12 <(sort "$work/before") <(sort "$work/after"))) ]] ||
    fail 'what was not to be changed is missing'
  [[ -z $(comm -23 <(sort "$work/left") <(sort -u "$work/before" "$work/after")) ]] || fail 'there is something else'
}

# Running again mends it: exit 0, sound, the same articles as an undisturbed run, nothing left lying about.
is_mended_by_the_next_run() {
  local again
  again=("$program" --quiet --jobs=1)
  [[ ! -e $index/XAPIANDB ]] && again=("${run[@]}")
  [[ $scenario == forget ]] && cmp -s "$work/left" "$work/before" && again=("${run[@]}")
  quietly 'the next run' "${again[@]}"
  quietly 'the run after that, which removes the generation before' "$program" --quiet --jobs=1
  quietly 'the check after it' "$program" --check
  "$list" "$index" >"$work/now"
  cmp -s "$work/now" "$work/after" || fail "other articles than undisturbed: $(diff "$work/now" "$work/after" | head -5)"
  [[ $(LC_ALL=C ls "$index" | sed 's/^g[0-9]*$/GENERATION/' | xargs) == 'XAPIANDB GENERATION lede.conf lock' ]] ||
    fail "left lying about: $(ls "$index")"
}

start_again
quietly 'the run' "${run[@]}"
"$list" "$index" >"$work/after"
cmp -s "$work/before" "$work/after" && fail 'the run changes nothing, so the test would prove nothing'
true
