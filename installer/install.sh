#!/bin/sh
# Installs the helper for the user who calls it. Needs no root and asks before it becomes the link handler.
set -eu

usage() {
  cat <<'TEXT'
Usage: install.sh [--prefix DIR] [--dry-run] [--yes] [--handler | --no-handler]

Puts the helper into your data folder, makes it known to your browsers, and offers to open links with it.

  --prefix DIR   where the helper goes (default: ~/.local/share/plainlink, or under XDG_DATA_HOME)
  --dry-run      says what would be done and changes nothing
  --yes          answers every question with yes
  --handler      makes Plainlink the program that opens http and https links, without asking
  --no-handler   does not ask for that
  --help         this text

Undo everything: DIR/installer/uninstall.sh
Exit codes: 0 done, 64 wrong use, 69 the program does not run here, 70 the browsers could not be told, 77 refused for safety's sake.
TEXT
}

case $0 in
  */*) here=$(CDPATH='' cd -- "${0%/*}" && pwd -P) ;;
  *) here=$(pwd -P) ;;
esac
# shellcheck source-path=SCRIPTDIR source=folders.sh
. "$here/folders.sh"

prefix='' dry_run=0 yes=0 handler=ask
read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix)
        [ $# -ge 2 ] || wrong_use "--prefix needs a folder"
        prefix=$2
        shift
        ;;
      --dry-run) dry_run=1 ;;
      --yes) yes=1 ;;
      --handler) handler=yes ;;
      --no-handler) handler=no ;;
      --help | -h) usage; exit 0 ;;
      *) wrong_use "unknown option $1" ;;
    esac
    shift
  done
}

# Beside this script in an archive; in a source tree, what Maven built.
find_image() {
  for image in "$here/image" "$here/../native-host/image/target/image/plainlink"; do
    if [ -x "$image/bin/plainlink" ]; then return; fi
  done
  refuse "The program was not found beside this script." "In a source tree, build it first: mvn -q -DskipTests package"
}

require_platform() {
  if ! [ -f "$image/lib/platform" ]; then return 0; fi
  platform=$(cat "$image/lib/platform") machine="$(uname -s) $(uname -m)"
  if [ "$platform" != "$machine" ]; then
    refuse "This build is for $platform; this machine is $machine." "The archive named plainlink-VERSION-java runs wherever Java 17 does."
  fi
}

require_answer() {
  if ! version=$("$1/bin/plainlink" --version) || [ -z "$version" ]; then
    say "Plainlink: the program does not start from $1; nothing was changed." >&2
    return 69
  fi
}

# The folders that are missing on the way, outermost first: uninstall.sh removes them when they are empty.
missing_parents() {
  for path in "$prefix" "$config" "$state"; do
    rest=${path#/} walked=
    while [ "$rest" != "${rest#*/}" ]; do
      walked=$walked/${rest%%/*}
      rest=${rest#*/}
      if ! exists "$walked"; then say "made $walked"; fi
    done
  done
}

stage() {
  recover
  # What an earlier run made is there now, so it says itself.
  made=$(noted made "$prefix")
  if [ -z "$made" ]; then made=$(noted made "$prefix.new"); fi
  if [ -z "$made" ]; then made=$(missing_parents); fi
  remove_ours "$prefix.new"
  (umask 077 && mkdir -p -- "${prefix%/*}")
  # Fails when anything stands there, also a link.
  mkdir -m 700 -- "$prefix.new"
  printf 'version %s\n%s\n' "$version" "$made" >"$prefix.new/$MARKER"
  cp -RP -- "$image/bin" "$image/lib" "$prefix.new/"
  mkdir -- "$prefix.new/installer"
  cp -P -- "$here/uninstall.sh" "$here/folders.sh" "$prefix.new/installer/"
  chmod 755 "$prefix.new/bin/"* "$prefix.new/installer/uninstall.sh"
  if [ -d "$here/macos" ]; then
    cp -RP -- "$here/macos" "$prefix.new/installer/"
    chmod 755 "$prefix.new/installer/macos/handler.sh"
  fi
}

# The old one stays until the new one has answered from its place.
put_in_place() {
  remove_ours "$prefix.old"
  if exists "$prefix"; then mv -- "$prefix" "$prefix.old"; fi
  mv -- "$prefix.new" "$prefix"
  if ! require_answer "$prefix"; then
    mv -- "$prefix" "$prefix.new"
    if exists "$prefix.old"; then mv -- "$prefix.old" "$prefix"; fi
    remove_ours "$prefix.new"
    exit 69
  fi
  remove_ours "$prefix.old"
}

# 1 means that it ran and said what is left to mend, such as a browser in a sandbox.
register() {
  answer=0
  if [ "$yes" = 1 ]; then set -- --yes; else set --; fi
  "$prefix/bin/plainlink" register "$@" || answer=$?
  if [ "$answer" = 1 ] && [ "$yes" = 0 ] && ! [ -t 0 ]; then
    say "No terminal to ask on. Once you agree: $prefix/bin/plainlink register --yes"
  fi
  if [ "$answer" -gt 1 ]; then
    say "Plainlink: the browsers could not be told. Once that is mended: $prefix/bin/plainlink register" >&2
    exit 70
  fi
}

offer_handler() {
  if [ "$handler" = ask ]; then
    if agrees "Shall Plainlink open http and https links from other programs (QQ, WeChat …) and hand them to your browser?"; then
      handler=yes
    elif ! [ -t 0 ]; then
      say "To open links of other programs with it: $prefix/bin/plainlink handler install"
    fi
  fi
  if [ "$handler" = yes ]; then change_handler install; fi
}

main() {
  read_options "$@"
  if [ "$me" = 0 ] && [ -z "$prefix" ]; then
    refuse "You are root; this would install Plainlink for root alone." "Run it as the user who browses. If root it must be, say where: --prefix DIR"
  fi
  set_folders
  : "${prefix:=$data}"
  require_absolute
  case $prefix in
    *:*) refuse "Java cannot start from a folder with a colon in its name: $prefix" "Choose another place: --prefix DIR" ;;
  esac
  require_safe_parents "$prefix"
  for path in "$prefix" "$prefix.new" "$prefix.old"; do require_ours_or_nothing "$path"; done
  find_image
  require_platform
  require_answer "$image" || exit 69

  if [ "$dry_run" = 1 ]; then
    say "Would put Plainlink $version into $prefix."
    "$image/bin/plainlink" register --dry-run --prefix "$prefix"
    if [ "$handler" = yes ]; then say "Would make it the program that opens http and https links."; fi
    say "Nothing was changed."
    return
  fi

  stage
  if ! require_answer "$prefix.new"; then
    remove_ours "$prefix.new"
    exit 69
  fi
  put_in_place
  say "Plainlink $version is in $prefix."
  register
  offer_handler
  say "Done. To see how it stands: $prefix/bin/plainlink doctor"
  say "To undo it:               $prefix/installer/uninstall.sh"
}

main "$@"
