-- lua.lua - work for the Lua interpreter: every library and most of the language, all results
-- printed.  Nothing here depends on addresses, on the clock or on the order of a hash table.

math.randomseed(42)

local function section(name, body)
  print("== " .. name)
  body()
end

local function sorted_keys(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  return keys
end

local function dump(value, seen)
  if type(value) ~= "table" then
    return type(value) == "string" and string.format("%q", value) or tostring(value)
  end
  seen = seen or {}
  if seen[value] then return "<again>" end
  seen[value] = true
  local parts = {}
  for _, k in ipairs(sorted_keys(value)) do
    parts[#parts + 1] = "[" .. dump(k, seen) .. "]=" .. dump(value[k], seen)
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

local text = [[
The quick brown fox jumps over the lazy dog; "Sphinx of black quartz, judge my vow" (1234.5e-6).
Pack my box with five dozen liquor jugs -- 0x1F, 3.14159, name@example.org, key = value
]]

section("strings", function()
  print(#text, text:upper():sub(1, 30), text:reverse():sub(-10), ("ab"):rep(5, "-"))
  print(text:find("lazy", 1, true), text:find("(%d+)%.(%d+)e([+-]?%d+)"))
  for k, v in text:gmatch("(%w+)%s*=%s*(%w+)") do print(k, v) end
  print((text:gsub("%w+", function(w) return #w > 4 and "<" .. w .. ">" or nil end)))
  print((text:gsub("(%a)(%a*)", "%2%1ay")))
  print((text:gsub("%a+", {fox = "cat", dog = "bird"})))
  print(("x = [[nested (a (b) c)]]"):match("%b()"), ("  trim me  "):match("^%s*(.-)%s*$"))
  print(("THE (quick) fox"):find("%((%a+)%)"), ("hello world"):find("%f[%w]%w+%f[%W]", 6))
  print(("a,b,,c"):gsub(",", ";", 2))
  print(string.byte("ABC", 1, -1), string.char(72, 105), ("%d"):rep(3):format(1, 2, 3))
  local pieces = {}
  for i = 1, 3000 do pieces[i] = ("%x"):format(i * 2654435761 % 4294967296) end
  local joined = table.concat(pieces, ":")
  print(#joined, joined:sub(1, 60), select(2, joined:gsub("f", "f")))
  local grown = ""
  for i = 1, 400 do grown = grown .. i .. (i % 7 == 0 and "\n" or " ") end
  print(#grown, grown:sub(-24))
end)

section("format", function()
  print(string.format("%5d|%-5d|%05d|%+d|%x|%X|%#x|%o|%c|%%", 42, 42, 42, 42, 255, 255, 255, 8, 65))
  print(string.format("%8.3f|%-10.2e|%g|%a|%s|%10.4s|%i", math.pi, 12345.678, 1e20, 1.0, "str", "truncate", 7))
  print(string.format("%q %q %q", 'quote " and \n newline \0 zero', 1 / 3, math.mininteger))
  print(math.maxinteger + 1 == math.mininteger, 7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, 2 ^ 10, 10 / 2)
  print(3 | 4, 7 & 5, 6 ~ 3, ~0, 1 << 62, 1 >> 1, "10" + 5, 0x7fffffffffffffff, 1e15, 2 ^ 53, -0.0, 1 / 0)
  print(tostring(nil), tostring(true), tonumber("0x1p4"), tonumber("z", 36), tonumber("8", 8), tonumber(" 12 "))
  print(math.type(1), math.type(1.0), math.type("1"), math.tointeger(3.0), math.ult(1, -1), math.fmod(-6, 4))
end)

section("pack and utf8", function()
  local packed = string.pack("<i4 >I2 z s1 d !8 i8", -2, 65000, "zero", "counted", 0.5, 1 << 40)
  print(#packed, string.unpack("<i4 >I2 z s1 d !8 i8", packed))
  print(string.packsize("<i4 i8 d"), packed:byte(1, 8))
  local s = "añ€😀"
  print(utf8.len(s), utf8.codepoint(s, 1, -1))
  for p, c in utf8.codes(s) do io.write(p, ":", c, " ") end
  print(utf8.char(72, 228, 8364, 128512), utf8.offset(s, 3), utf8.len("\xff"))
end)

section("tables", function()
  local t = {}
  for i = 1, 2000 do t[i] = (i * 7919) % 2003 end
  table.sort(t)
  print(t[1], t[1000], t[2000], #t)
  table.sort(t, function(a, b) if a % 10 ~= b % 10 then return a % 10 < b % 10 end return a > b end)
  print(table.concat(t, " ", 1, 20))
  for i = 1, 500 do table.remove(t, (i * 13) % #t + 1) end
  for i = 1, 50 do table.insert(t, i, -i) end
  print(#t, t[1], t[51], table.unpack(table.move(t, 10, 15, 1, {})))
  local map = {}
  for i = 1, 5000 do map["key" .. i % 701] = (map["key" .. i % 701] or 0) + i end
  local sum, n = 0, 0
  for _, v in pairs(map) do sum, n = sum + v, n + 1 end
  print(sum, n, map.key7, next({}), rawlen({1, 2, 3}), select("#", nil, nil))
  for k in pairs(map) do if #k > 5 then map[k] = nil end end
  print(#sorted_keys(map), dump({1, "two", {3, four = {4}}, [10] = true}))
  local packed = table.pack(nil, 2, nil)
  print(packed.n, pcall(table.sort, {3, 1, "x"}))
end)

section("closures", function()
  local function counter(step)
    local n = 0
    return function() n = n + step; return n end, function() return n end
  end
  local up, get = counter(3)
  for _ = 1, 10 do up() end
  print(get())
  local functions = {}
  for i = 1, 200 do functions[i] = function(x) i = i + x; return i end end
  local total = 0
  for round = 1, 5 do for i = 1, #functions do total = total + functions[i](round) end end
  print(total)
  local function compose(f, ...)
    if not f then return function(...) return ... end end
    local rest = compose(...)
    return function(...) return f(rest(...)) end
  end
  print(compose(function(x) return x + 1 end, function(x) return x * 2 end, math.abs)(-5))
  local Y = function(f) return (function(g) return g(g) end)(function(g) return f(function(n) return g(g)(n) end) end) end
  print(Y(function(self) return function(n) return n < 2 and n or self(n - 1) + self(n - 2) end end)(18))
  local function tail(n) if n == 0 then return "deep" end return tail(n - 1) end
  print(tail(100000))
  print((function(...) local a, b = ...; return select("#", ...), a, b, ... end)(1, nil, 3))
end)

section("objects", function()
  local Vector = {}
  Vector.__index = Vector
  local function new(x, y) return setmetatable({x = x, y = y}, Vector) end
  Vector.__add = function(a, b) return new(a.x + b.x, a.y + b.y) end
  Vector.__mul = function(a, k) return new(a.x * k, a.y * k) end
  Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
  Vector.__lt = function(a, b) return a.x < b.x end
  Vector.__le = function(a, b) return a.x <= b.x end
  Vector.__len = function(a) return a.x + a.y end
  Vector.__concat = function(a, b) return tostring(a) .. "&" .. tostring(b) end
  Vector.__tostring = function(a) return "(" .. a.x .. "," .. a.y .. ")" end
  Vector.__call = function(a, k) return a * k end
  Vector.__unm = function(a) return new(-a.x, -a.y) end
  local v = new(0, 0)
  for i = 1, 3000 do v = v + new(i, -i) * 2 end
  print(v, #v, v == new(v.x, v.y), v < new(0, 0), v <= v, -v, v(2) .. "!")
  local Base = {name = "base"}
  Base.__index = Base
  function Base:hello() return "hello from " .. self.name end
  local Derived = setmetatable({}, Base)
  Derived.__index = Derived
  print(setmetatable({name = "derived"}, Derived):hello())
  local log = {}
  local proxy = setmetatable({}, {
    __index = function(_, k) log[#log + 1] = "get " .. k; return k .. "?" end,
    __newindex = function(t, k, w) log[#log + 1] = "set " .. k; rawset(t, k, w) end,
  })
  proxy.a = proxy.b
  print(proxy.a, table.concat(log, ", "))
end)

section("coroutines", function()
  local function generate(n)
    return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end return "done" end)
  end
  local sum = 0
  for i, square in generate(500) do if square then sum = sum + square end if i == "done" then break end if i == 500 then break end end
  print(sum)
  local function permutations(a, n)
    n = n or #a
    if n <= 1 then coroutine.yield(a) return end
    for i = 1, n do
      a[n], a[i] = a[i], a[n]
      permutations(a, n - 1)
      a[n], a[i] = a[i], a[n]
    end
  end
  local count, last = 0
  for p in coroutine.wrap(function() permutations({1, 2, 3, 4, 5, 6}) end) do count = count + 1; last = table.concat(p) end
  print(count, last)
  local co = coroutine.create(function(a) local b = coroutine.yield(a + 1); error({code = b}) end)
  print(coroutine.resume(co, 1))
  local ok, err = coroutine.resume(co, 7)
  print(ok, err.code, coroutine.status(co), coroutine.resume(co))
  local closed = coroutine.create(function() local x <close> = setmetatable({}, {__close = function() print("closed") end}); coroutine.yield() end)
  coroutine.resume(closed)
  print(coroutine.close(closed), coroutine.isyieldable(), coroutine.running() ~= nil)
  local queue, out = {}, {}
  for id = 1, 50 do
    queue[#queue + 1] = coroutine.create(function() for i = 1, id % 5 do out[#out + 1] = id * 10 + i; coroutine.yield() end end)
  end
  while #queue > 0 do
    local c = table.remove(queue, 1)
    coroutine.resume(c)
    if coroutine.status(c) ~= "dead" then queue[#queue + 1] = c end
  end
  print(#out, table.concat(out, " ", 1, 30))
end)

section("errors", function()
  print(pcall(error, "plain"), pcall(error, "level", 2), pcall(error))
  print(pcall(function() local x; return x.field end))
  print(pcall(function() return 1 + {} end))
  print(pcall(function() return #5 end))
  print(pcall(string.rep, "x", -1), pcall(string.format, "%d", 1.5))
  print(xpcall(function() error("inner") end, function(m) return "handled: " .. m:gsub("^.-:%d+: ", "") end))
  print(load("return 1 +"), load("x ="), load("goto nowhere"))
  print(select(2, pcall(load, "return ...", "chunk", "q")))
  local function overflow() return 1 + overflow() end
  local ok, message = pcall(overflow)
  print(ok, message:match("stack overflow"))
  print(pcall(function() local x <const> = 5; local y <close> = nil; return x end))
end)

section("load and dump", function()
  local env = {print = print, n = 20}
  local chunk = load("local a = ... ; for i = 1, 3 do n = n + i * a end return n, _ENV ~= nil", "made", "t", env)
  print(chunk(2), env.n)
  local f = load(string.dump(function(x, ...) local t = {x, ...}; return #t, t[1] end, true), "binary", "b")
  print(f(5, 6, 7))
  local source = {}
  for i = 1, 300 do source[i] = ("local v%d = %d; t[%d] = function() return v%d * %d end"):format(i % 150, i, i, i % 150, i) end
  local t = {}
  assert(load("local t = ... do " .. table.concat(source, " end do ") .. " end"))(t)
  local sum = 0
  for i = 1, #t do sum = sum + t[i]() end
  print(#t, sum)
  local parts, i = {"return ", "{1, 2", ", x = 'y'}"}, 0
  print(dump(load(function() i = i + 1; return parts[i] end)()))
end)

section("garbage", function()
  collectgarbage("generational")
  local weak = setmetatable({}, {__mode = "v"})
  local finalised = 0
  for i = 1, 2000 do
    weak[i] = {i}
    setmetatable({}, {__gc = function() finalised = finalised + 1 end})
  end
  collectgarbage()
  collectgarbage("incremental", 100, 200)
  collectgarbage()
  local left = 0
  for _ in pairs(weak) do left = left + 1 end
  print(left, finalised, collectgarbage("isrunning"), collectgarbage("count") > 0)
  local keep = {}
  for i = 1, 20000 do keep[i % 500 + 1] = {i, tostring(i), function() return i end} end
  collectgarbage("step", 10)
  print(#keep, keep[1][2], keep[500][3]())
end)

section("files", function()
  local name = "lua-test.txt"
  local f <close> = assert(io.open(name, "w+"))
  for i = 1, 100 do f:write(i, " ", i / 4, " line\n") end
  f:seek("set")
  print(f:read("n", "n", "l", "L", 5, "l"))
  local lines = 0
  for line in f:lines() do lines = lines + #line end
  print(lines, f:seek("end"), f:read("a"), f:read("l"))
  f:setvbuf("full", 512)
  print(io.type(f), io.open("/no/such/file"), os.rename("/no/such/a", "/no/such/b"))
  for a, b in io.lines(name, "n", "n") do if a == 3 then print(a, b) break end io.lines(name, 1) end
  print(os.remove(name), os.date("!%Y-%m-%d %H:%M:%S", 1500000000), os.time({year = 2020, month = 2, day = 30, hour = 12}))
end)

section("algorithms", function()
  local n, queens = 7, 0
  local function place(row, columns, left, right)
    if row > n then queens = queens + 1 return end
    for c = 1, n do
      if not columns[c] and not left[row + c] and not right[row - c] then
        columns[c], left[row + c], right[row - c] = true, true, true
        place(row + 1, columns, left, right)
        columns[c], left[row + c], right[row - c] = nil, nil, nil
      end
    end
  end
  place(1, {}, {}, {})
  print("queens", queens)
  local function tree(depth) if depth == 0 then return {} end return {tree(depth - 1), tree(depth - 1)} end
  local function count(t) return t[1] and 1 + count(t[1]) + count(t[2]) or 1 end
  for depth = 4, 12, 4 do print("tree", depth, count(tree(depth))) end
  local size, a = 30, {}
  for i = 1, size do a[i] = {} for j = 1, size do a[i][j] = (i * j) % 11 - 5 end end
  local product, trace = {}, 0
  for i = 1, size do
    product[i] = {}
    for j = 1, size do
      local s = 0.0
      for k = 1, size do s = s + a[i][k] * a[k][j] end
      product[i][j] = s
    end
    trace = trace + product[i][i]
  end
  print("trace", trace)
  local random = {}
  for i = 1, 8 do random[i] = math.random(1, 1000) end
  print("random", table.concat(random, " "), string.format("%.12f", math.random()))
  local sieve, primes = {}, {}
  for i = 2, 2000 do
    if not sieve[i] then primes[#primes + 1] = i for j = i * i, 2000, i do sieve[j] = true end end
  end
  print("primes", #primes, primes[#primes])
  for i = 1, 3 do
    for j = 1, 3 do
      if (i + j) % 3 == 0 then goto continue end
      io.write(i, j, " ")
      ::continue::
    end
  end
  print()
end)
