# make.jq - makes the JSON that filter.jq works on: 400 records from a fixed sequence.
def sequence: 12345 | recurse((. * 1103515245 + 12345) % 2147483648);
def word($n): "lorem ipsum dolor sit amet consectetur adipiscing elit sed do \"eiusmod\" t\u00e9mpor"
  | split(" ") | .[$n % length];

[limit(1600; sequence) / 65536 | floor]
| [_nwise(4)]
| to_entries[]
| .key as $id | .value as [$a, $b, $c, $d]
| {
    id: $id,
    name: ([word($a), word($b), word($c)] | join(" ")),
    group: word($d),
    score: (($a - 16384) / 128),
    when: (1500000000 + $b * 3600 | todate),
    tags: [range($c % 6) | word(. + $d)],
    nested: (reduce range($d % 5) as $i ({depth: 0}; {depth: ($i + 1), inner: ., pad: ("x" * $i)})),
    flags: {even: ($a % 2 == 0), missing: null, big: ($a * $b * $c)}
  }
