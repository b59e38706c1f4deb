#!/bin/sh
# Installs what is missing from Debian, builds, and passes every test. Needs root or sudo only to install.
#   --quick   without the run under the sanitizers
set -eu
cd "$(dirname "$0")/.."
. .ci/provide.sh

quick=
for argument in "$@"; do
  case $argument in
    --quick) quick=1 ;;
    -h | --help) sed -n '2,3s/^# *//p' tests/run.sh; exit 0 ;;
    *) fail "unknown argument $argument; there is only --quick" ;;
  esac
done

# run_tests PRESET [CTEST-ARGUMENT...]: prints only what failed, and the closing line of ctest.
run_tests() {
  preset=$1
  shift
  say "testing build/$preset (log: build/$preset-tests.log)"
  if ctest --preset "$preset" "$@" >"build/$preset-tests.log" 2>&1; then
    grep 'tests passed' "build/$preset-tests.log"
    return 0
  fi
  grep -v -E '^ *Start +[0-9]|Test +#[0-9]+:.* Passed ' "build/$preset-tests.log" >&2 || true
  fail "tests failed; the whole log is build/$preset-tests.log"
}

install_missing build test
say "checking who includes whom"
.ci/layers --self-test
.ci/layers
build dev
run_tests dev
if [ -z "$quick" ]; then
  build asan
  run_tests asan --label-exclude slow
fi
say "trying the quick start"
LEDE_PRESET=dev sample_index/quickstart.sh >build/quickstart.log 2>&1 || {
  tail -n 5 build/quickstart.log >&2
  fail "the quick start failed; its output is build/quickstart.log"
}
say "all is well"
grep -h 'tests passed' build/dev-tests.log
