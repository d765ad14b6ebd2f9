#!/usr/bin/env bash
# demo.sh - compiles demo.c with and without the plugin and shows what the plugin did.
#
#   demo.sh CLANG PLUGIN OUT_DIR
#
# Needs Debian's libstb-dev and fonts-dejavu-core.  Status 1 if the two programs draw different
# pictures.
set -euo pipefail
clang=$1 plugin=$2 out=$3
here=$(dirname "$0")
font=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
turns=5000 rounds=7
mkdir -p "$out"

compile() { # NAME OPTION...
  "$clang" -O2 "${@:2}" "$here/demo.c" -o "$out/$1" -lm
}

draw() { "$out/$1" $font "$out/$1.pgm" $turns; }

# "line:column<tab>file:line:column<tab>text" of each remark of a kind, a site once however often
# it was inlined.
remarks() {
  sed -nE "s/^(.*\/)?([^/]+):([0-9]+):([0-9]+): remark: (.*) \[-R$1=heap2stack\]$/\2\t\3\t\4\t\5/p" \
    "$out/remarks" | sort -t $'\t' -u -k1,1 -k2,2n -k3,3n -k4 |
    awk -F '\t' '{ printf "    %-28s %s\n", $1 ":" $2 ":" $3, $4 }'
}

# Processor time of a run, in milliseconds.
milliseconds() {
  local TIMEFORMAT=%U seconds
  seconds=$({ time draw "$1" >/dev/null; } 2>&1)
  echo $((10#${seconds/[.,]/}))
}

median() { sort -n "$1" | sed -n "$(((rounds + 1) / 2))p"; }

counted() { sed -n "s/^$2 //p" "$out/$1.heap"; }

row() { # NAME PLAIN PASS
  awk -v name="$1" -v plain="$2" -v pass="$3" 'BEGIN {
    change = plain > 0 ? sprintf("%+.1f %%", 100 * (pass - plain) / plain) : "-"
    printf "    %-28s %12s %12s %10s\n", name, plain, pass, change
  }'
}

cat <<END
A line of text in DejaVuSans, drawn $turns times with stb_truetype, at sizes from 24 to 28 pixels.
    $("$clang" --version | head -n 1), -O2, with and without $plugin

END
compile plain
compile pass -fpass-plugin="$plugin" -Rpass=heap2stack -Rpass-missed=heap2stack \
  -fno-caret-diagnostics -fdiagnostics-color=never 2>"$out/remarks" || {
  cat "$out/remarks" >&2
  exit 1
}
"$clang" -O2 -shared -fPIC "$here/../test/support/heapcount.c" -o "$out/heapcount.so"

echo "Moved to the stack:"
remarks pass
echo "Stayed on the heap:"
remarks pass-missed
echo

for program in plain pass; do
  LD_PRELOAD=$PWD/$out/heapcount.so HEAPCOUNT_OUT=$out/$program.heap draw $program >"$out/$program.sum"
  : >"$out/$program.ms"
done
for ((round = 0; round < rounds; round++)); do
  for program in plain pass; do milliseconds $program >>"$out/$program.ms"; done
done

printf "%-32s %12s %12s %10s\n" "" without with change
row "heap allocations" "$(counted plain allocations)" "$(counted pass allocations)"
row "heap frees" "$(counted plain free)" "$(counted pass free)"
row "bytes allocated" "$(counted plain bytes)" "$(counted pass bytes)"
row "time in ms, median of $rounds" "$(median "$out/plain.ms")" "$(median "$out/pass.ms")"
echo
if cmp -s "$out/plain.pgm" "$out/pass.pgm" && cmp -s "$out/plain.sum" "$out/pass.sum"; then
  echo "The pictures of all $turns turns are the same: $out/pass.pgm"
else
  echo "THE PICTURES DIFFER: $out/plain.pgm, $out/pass.pgm"
  exit 1
fi
