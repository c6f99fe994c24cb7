#!/usr/bin/env bash
# Recreates micro-hei.ttf: WenQuanYi Micro Hei cut down to the characters a
# chart may show, without hinting and layout tables, which are not used in it.
# Needs Debian's fonts-wqy-microhei and fonttools:
#
#   apt-get install fonts-wqy-microhei fonttools python3
#   bash subset.sh
set -euo pipefail
cd "$(dirname "$0")"

characters=$(mktemp)
trap 'rm -f "$characters"' EXIT

# All of GB2312: its symbols, 3,755 everyday and 3,008 rarer characters; and
# whatever the catalogue says beyond that.
python3 - >"$characters" <<'PYTHON'
rows = range(0xA1, 0xF8)
cells = range(0xA1, 0xFF)
print("".join(bytes([r, c]).decode("gb2312", "ignore") for r in rows for c in cells))
PYTHON
cat ../../../bot/words/*.po >>"$characters" 2>/dev/null || true

pyftsubset "${1:-/usr/share/fonts/truetype/wqy/wqy-microhei.ttc}" --font-number=0 \
  --text-file="$characters" \
  --unicodes=U+0020-007E,U+00A0-00FF,U+2010-203E,U+20AC,U+2103,U+2116,U+2190-2193,U+3000-303F,U+FF01-FF5E,U+FFE0-FFE6 \
  --no-hinting --layout-features= --notdef-outline \
  --name-IDs=0,1,2,3,4,5,6,13,14 --output-file=micro-hei.ttf
ls -l micro-hei.ttf
