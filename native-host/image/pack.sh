#!/bin/sh
# Packs what Maven built: a tar.xz and a .deb with the image, a zip of the jars for other machines.
# Usage: pack.sh JDK VERSION TIMESTAMP FORM IMAGE DIST INSTALLER      (all paths absolute)
# Same inputs, same bytes: files in a set order, one time, one owner, one thread of compression.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
umask 022

jdk=$1 version=$2 timestamp=$3 form=$4 image=$5 dist=$6
installer=$7
SOURCE_DATE_EPOCH=$(date -u -d "$timestamp" +%s)
export SOURCE_DATE_EPOCH

for program in tar xz dpkg-deb; do
  if ! command -v "$program" >/dev/null; then
    echo "pack.sh: $program was not found; it packs the archives (Debian: apt install xz-utils dpkg)." >&2
    exit 69
  fi
done

inputs() {
  cat "$image.inputs"
  sha256sum <"$0"
  (cd "$installer" && find . -type f | sort | xargs -d '\n' sha256sum)
}
inputs=$(inputs)
if [ -f "$dist/.inputs" ] && [ "$(cat "$dist/.inputs")" = "$inputs" ]; then
  exit 0
fi

rm -rf "$dist"
mkdir -p "$dist"
work=$(mktemp -d "$dist/work.XXXXXX")

# Usage: scripts FOLDER FILE...
scripts() {
  mkdir -p "$1"
  cp "$installer/../LICENSE" "$1/"
  to=$1
  shift
  for file; do cp "$installer/$file" "$to/"; done
}

# Modes as they shall be unpacked, whatever the umask of the builder; links keep theirs.
settle() {
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f -perm -u+x -exec chmod 755 {} +
  find "$1" -type f ! -perm -u+x -exec chmod 644 {} +
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

pack_tar() {
  name=plainlink-$version-linux-x86_64
  scripts "$work/$name" install.sh uninstall.sh folders.sh
  cp -RP "$image" "$work/$name/image"
  settle "$work/$name"
  tar -C "$work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu \
    -c "$name" | xz -T1 -6 >"$dist/$name.tar.xz"
}

# Where browsers look for manifests system-wide: installer/locations.json.
pack_deb() {
  tree=$work/deb
  mkdir -p "$tree/DEBIAN" "$tree/usr/bin" "$tree/usr/lib" "$tree/usr/share/applications" "$tree/usr/share/doc/plainlink"
  cp -RP "$image" "$tree/usr/lib/plainlink"
  ln -s ../lib/plainlink/bin/plainlink "$tree/usr/bin/plainlink"
  cp "$installer/deb/plainlink.desktop" "$tree/usr/share/applications/"
  cp "$installer/deb/copyright" "$tree/usr/share/doc/plainlink/"
  while read -r family folder; do
    mkdir -p "$tree$folder"
    cp "$installer/deb/$family.json" "$tree$folder/dev.plainlink.host.json"
  done <"$installer/deb/folders"
  size=$(du -sk --apparent-size "$tree/usr" | cut -f1)
  sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$size/" "$installer/deb/control" >"$tree/DEBIAN/control"
  settle "$tree"
  dpkg-deb --build --root-owner-group -Zxz -z6 "$tree" "$dist/plainlink_${version}_amd64.deb" >/dev/null
}

pack_zip() {
  name=plainlink-$version-java
  scripts "$work/$name" install.sh uninstall.sh folders.sh locations.json
  cp "$installer"/windows/* "$work/$name/"
  cp -R "$installer/macos" "$work/$name/macos"
  cp -RP "$form" "$work/$name/image"
  settle "$work/$name"
  # jar writes the order that it is given.
  (cd "$work" && find "$name" -type f | sort >"$work/names" &&
    "$jdk/bin/jar" --create --no-manifest --date="$timestamp" --file "$dist/$name.zip" "@$work/names")
}

# Two compressions at once: each takes one core.
pack_tar &
tar=$!
pack_deb
wait "$tar"
pack_zip
rm -rf "$work"
printf '%s\n' "$inputs" >"$dist/.inputs"
