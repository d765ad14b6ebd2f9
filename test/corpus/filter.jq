# filter.jq - most of what jq can do, over the records of make.jq, which come as separate inputs.
def median: sort | if length == 0 then null else .[length / 2 | floor] end;
def depth: if type == "object" or type == "array" then 1 + ([.[] | depth] | max // 0) else 0 end;
def fib($n): if $n < 2 then $n else fib($n - 1) + fib($n - 2) end;

[., inputs] as $all
| $all
| {
    count: length,
    groups: (group_by(.group)
      | map({key: .[0].group, value: {n: length, median: (map(.score) | median)}})
      | from_entries),
    sums: (reduce .[] as $r ({}; .[$r.group] += $r.score)),
    running: [foreach .[:30][] as $r (0; . + $r.score; [$r.id, .])],
    best: (sort_by(-.score, .name) | .[:10] | map({id, name, score})),
    unique: ([.[].tags[]] | unique | length),
    words: ([.[].name | split(" ")[]] | group_by(.) | map([.[0], length]) | sort_by(.[1], .[0])),
    renamed: [.[:40][].name | gsub("(?<head>[a-z])(?<tail>[a-z]+)"; "\(.tail)\(.head)ay")],
    matched: [.[] | select(.name | test("^LOREM|elit$"; "ix")) | .id],
    captured: [.[:60][].when | capture("(?<y>[0-9]{4})-(?<m>[0-9]{2})") | "\(.m)/\(.y)"],
    dates: [.[:20][].when | fromdate | gmtime | mktime],
    paths: ([.[5].nested | paths(type == "number")] | map(map(tostring) | join("."))),
    depths: (map(.nested | depth) | group_by(.) | map({(.[0] | tostring): length}) | add),
    deleted: (.[7] | del(.tags, .nested.inner) | keys),
    updated: (.[8] | .tags |= map(ascii_upcase) | .flags.big |= (. / 7 | floor) | .name += "!"),
    walked: (.[9] | walk(if type == "string" then ascii_upcase else . end)),
    streamed: ([.[10] | tostream] | fromstream(.[])),
    csv: [.[:12][] | [.id, .name, .score, .flags.even] | @csv],
    tsv: [.[:5][] | [.name, .group] | @tsv],
    formats: (.[11].name | [@base64, (@base64 | @base64d), @uri, @html, @sh, @json, @text]),
    round_trip: (map(tojson | fromjson) == .),
    maths: [range(1; 20) | [sqrt, log, exp2, pow(.; 3), (sin * 1000 | floor)]],
    fib: [range(16) | fib(.)],
    combinations: [[1, 2, 3], ["a", "b"], [true, false]] | [combinations] | length,
    errors: [.[:6][] | try (.name | tonumber) catch .],
    alternatives: [.[:9][] | .missing // .flags.missing // "none"],
    labels: [label $out | range(100) | if . > 12 then break $out else . * . end],
    indices: ([.[].group] | indices("sed") | length),
    splits: [.[:8][].name | [splits(" +")] | length],
    limits: [limit(5; repeat("x"))],
    until: [1 | until(. > 1000; . * 3)],
    transposed: ([.[:4][] | .tags] | transpose),
    joined: (INDEX(.id) | to_entries | map(.value.id) | add),
    env_free: ($__loc__ | .line > 0)
  }
