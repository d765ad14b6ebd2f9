# Writes IR with a function for each line of known.c's table; its arguments go to the library function.
BEGIN {
  type["p"] = "ptr"; type["i"] = "i64"; type["d"] = "double"; type["v"] = "void"
  print "target triple = \"x86_64-unknown-linux-gnu\""
}
match($0, /^    {"[a-zA-Z0-9_]+", "[pidv]:[pid]*", /) {
  split($0, field, "\"")
  name = field[2]; prototype = field[4]
  result = type[substr(prototype, 1, 1)]
  types = names = values = ""
  for (i = 3; i <= length(prototype); i++) {
    comma = i > 3 ? ", " : ""
    types = types comma type[substr(prototype, i, 1)]
    values = values comma type[substr(prototype, i, 1)] " %" i - 3
  }
  variadic = $0 ~ /KNOWN_FORMAT/ ? ", ..." : ""
  printf "declare %s @%s(%s%s)\n", result, name, types, variadic
  printf "define void @of_%s(%s) {\n  %scall %s (%s%s) @%s(%s)\n  ret void\n}\n", name, types, \
    result == "void" ? "" : "%result = ", result, types, variadic, name, values
}
