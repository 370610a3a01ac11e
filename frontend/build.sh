#!/bin/sh
# Builds static/vendor from the packages pinned in package-lock.json. Needed only when a version changes:
# the result is committed, so that installing and running the portal needs no Node.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts
vendor=../static/vendor
rm -rf "$vendor"
mkdir -p "$vendor/bootstrap" "$vendor/bootstrap-icons" "$vendor/tiptap" icons

# Of Bootstrap only the styles: what its scripts would do for us stands in static/js/portal.js, in ten lines.
cp node_modules/bootstrap/dist/css/bootstrap.min.css node_modules/bootstrap/LICENSE "$vendor/bootstrap/"
# Every browser in use reads woff2; the woff copy would double the size. The whole font is not served: see the last line.
sed 's/,url("fonts\/bootstrap-icons\.woff[^2][^)]*) format("woff")//' \
  node_modules/bootstrap-icons/font/bootstrap-icons.min.css > icons/bootstrap-icons.min.css
cp node_modules/bootstrap-icons/font/fonts/bootstrap-icons.woff2 icons/
cp node_modules/bootstrap-icons/LICENSE "$vendor/bootstrap-icons/"
node_modules/.bin/esbuild src/tiptap.js --bundle --minify --format=esm --target=es2020 --legal-comments=none \
  --log-level=warning --outfile="$vendor/tiptap/tiptap.min.js"
cat node_modules/@tiptap/core/LICENSE.md node_modules/prosemirror-model/LICENSE > "$vendor/tiptap/LICENSE"

# A source map that is named but absent makes the hashing static storage stop.
find "$vendor" -name '*.css' -o -name '*.js' | while read -r file; do
  sed -i -E 's@/[*/]# sourceMappingURL=[^ *]*( ?\*/)?@@' "$file"
done
if grep -rlE 'sourceMappingURL|\.woff"|\.woff\?' "$vendor"; then
  echo "A reference to a file that is not shipped is left in the files above." >&2
  exit 1
fi
# The icons in use, and the sums of all files.
../.venv/bin/python ../scripts/subset_icons.py
