#!/bin/sh
# Makes ~/Applications/Plainlink.app, which may be chosen as the program for http and https links.
# Usage: handler.sh install PROGRAM | remove | script PROGRAM     (script prints the source and needs no macOS)
# Not run on macOS yet by its authors: see installer/README.md.
set -eu
here=$(CDPATH='' cd -- "${0%/*}" && pwd -P)
app=$HOME/Applications/Plainlink.app
id=dev.plainlink.handler

# The path as an AppleScript text: \ and " escaped; & and \ are sed's own.
script() {
  text=$(printf '%s' "$1" | sed -e 's/[\\"]/\\&/g' -e 's/[\\&|]/\\&/g')
  sed "s|@PROGRAM@|$text|" "$here/handler.applescript"
}

is_ours() { [ -d "$app" ] && ! [ -L "$app" ] && [ "$(plutil -extract CFBundleIdentifier raw "$app/Contents/Info.plist")" = "$id" ]; }

remove() {
  if ! [ -e "$app" ] && ! [ -L "$app" ]; then return 0; fi
  if ! is_ours; then echo "Left alone, as it is not Plainlink's: $app" >&2; return 77; fi
  rm -rf -- "$app"
}

install() {
  remove
  mkdir -p "${app%/*}"
  script "$1" | osacompile -o "$app" -
  plutil -replace CFBundleIdentifier -string "$id" "$app/Contents/Info.plist"
  plutil -replace LSUIElement -bool true "$app/Contents/Info.plist"
  plutil -replace CFBundleURLTypes -xml "$(cat "$here/url-types.plist")" "$app/Contents/Info.plist"
  codesign --force --sign - "$app"
  open -g "$app"
  echo "macOS lets only you choose: pick Plainlink as \"Default web browser\" in System Settings, Desktop & Dock."
}

case ${1:-} in
  install | script) "$1" "${2:?PROGRAM is missing}" ;;
  remove) remove ;;
  *) echo "Usage: handler.sh install PROGRAM | remove | script PROGRAM" >&2; exit 64 ;;
esac
