# Sourced by sample_index/quickstart.sh and tests/run.sh, from the top of the source tree: installs what is missing,
# configures and builds. Says what it does in short lines; whatever fails ends the script with one sentence.

say() { printf '%s\n' "== $*"; }

fail() {
  printf '%s\n' "${0##*/}: $*" >&2
  exit 1
}

# missing_packages GROUP...: those of the list that are not installed, one a line.
missing_packages() {
  for group in "$@"; do
    awk -v group="$group" '$1 == group { print $2 }' .ci/packages
  done | while read -r package; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || printf '%s\n' "$package"
  done
}

# as_root COMMAND...: runs it as it is for root, else through sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_missing GROUP...: LEDE_NO_INSTALL=1 leaves it out, for systems that are not Debian.
install_missing() {
  [ -z "${LEDE_NO_INSTALL:-}" ] || return 0
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    fail "this system has no apt; install what .ci/packages lists by hand, then run again with LEDE_NO_INSTALL=1"
  fi
  packages=$(missing_packages "$@" | tr '\n' ' ')
  if [ -z "$packages" ]; then
    say "every Debian package needed is here"
    return 0
  fi
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    fail "packages are missing and there is no sudo; run as root: apt-get install $packages"
  fi
  say "installing from Debian: $packages"
  mkdir -p build
  # shellcheck disable=SC2086  # a list of names
  {
    as_root apt-get update &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends $packages
  } >build/install.log 2>&1 || {
    tail -n 5 build/install.log >&2
    fail "installing failed; read build/install.log, check the network and the package sources, then run again"
  }
}

# log_with_progress LOG: standard input goes to LOG; on a terminal its steps, "[12/387]", are shown in one line.
log_with_progress() {
  if [ ! -t 1 ]; then
    cat >"$1"
    return
  fi
  tee "$1" | while IFS= read -r line; do
    case $line in
      \[*/*\]\ *) printf '\r   %s' "${line%%]*}]" ;;
    esac
  done
  printf '\r                    \r'
}

# build PRESET: configures and builds into build/PRESET.
build() {
  say "building into build/$1 (log: build/$1.log)"
  mkdir -p build
  CMAKE_BUILD_PARALLEL_LEVEL=$(nproc)
  export CMAKE_BUILD_PARALLEL_LEVEL
  rm -f "build/$1.done"
  { cmake --preset "$1" && cmake --build --preset "$1" && : >"build/$1.done"; } 2>&1 | log_with_progress "build/$1.log"
  [ -e "build/$1.done" ] || {
    grep -E -m 5 'error:|undefined reference|Error' "build/$1.log" >&2 || tail -n 5 "build/$1.log" >&2
    fail "building failed; the whole log is build/$1.log; if build/$1 was made by another compiler or folder, remove it"
  }
}
