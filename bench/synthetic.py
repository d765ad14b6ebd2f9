"""synthetic - modules of a given shape and size, to see how the cost of the pass grows.

Every shape is a function that gives LLVM IR of about so many instructions.  What moves does not
matter here, only that the analysis has to look: every shape has allocations whose addresses go
wherever the shape goes.
"""

HEAD = """declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr) allockind("free") "alloc-family"="malloc"
declare i32 @input()
declare void @output(i32)
"""


def function(name, lines, parameters="", result="void"):
    body = "\n".join(lines)
    return f"define {result} @{name}({parameters}) {{\n{body}\n}}\n"


def site(i):
    """An allocation, used and freed: five instructions."""
    return [f"  %p{i} = call ptr @malloc(i64 16)", f"  store i32 {i}, ptr %p{i}",
            f"  %v{i} = load i32, ptr %p{i}", f"  call void @output(i32 %v{i})",
            f"  call void @free(ptr %p{i})"]


def many_sites(size):
    """All in one function, one after the other."""
    return function("f", [line for i in range(size // 5) for line in site(i)] + ["  ret void"])


def many_functions(size):
    """A site in each."""
    return "".join(function(f"f{i}", site(0) + ["  ret void"]) for i in range(size // 6))


def long_chain(size):
    """One object, whose address is moved on and on."""
    lines = ["  %p0 = call ptr @malloc(i64 1024)"]
    for i in range(size // 2):
        lines += [f"  %p{i + 1} = getelementptr i8, ptr %p{i}, i64 {4 if i % 2 else -4}",
                  f"  store i32 {i}, ptr %p{i + 1}"]
    return function("f", lines + ["  call void @free(ptr %p0)", "  ret void"])


def many_uses(size):
    """One object with very many uses."""
    lines = ["  %p = call ptr @malloc(i64 1024)"]
    for i in range(size // 3):
        lines += [f"  %q{i} = getelementptr i8, ptr %p, i64 {i * 8 % 1024}",
                  f"  %v{i} = load i32, ptr %q{i}", f"  call void @output(i32 %v{i})"]
    return function("f", lines + ["  call void @free(ptr %p)", "  ret void"])


def deep_calls(size):
    """Each function passes its argument, and an object of its own, to the next."""
    count = size // 8
    parts = []
    for i in range(count):
        lines = [*site(0)[:2], "  store ptr %a, ptr %p0", "  %w = load i32, ptr %a",
                 "  call void @output(i32 %w)"]
        if i + 1 < count:
            lines.append(f"  call void @f{i + 1}(ptr %p0)")
        parts.append(function(f"f{i}", [*lines, "  call void @free(ptr %p0)", "  ret void"],
                              "ptr %a"))
    return "".join(parts)


def large_scc(size):
    """Functions that call one another in a ring, with short cuts, and pass objects on."""
    count = size // 10
    parts = []
    for i in range(count):
        parts.append(function(f"f{i}", [
            *site(0)[:2], "  %c = call i32 @input()", "  %t = icmp eq i32 %c, 0",
            "  br i1 %t, label %go, label %end", "go:",
            f"  call void @f{(i + 1) % count}(ptr %p0)",
            f"  call void @f{(i * 7 + 3) % count}(ptr %a)", "  br label %end", "end:",
            "  call void @free(ptr %p0)", "  ret void"], "ptr %a"))
    return "".join(parts)


def huge_function(size):
    """A few sites among arithmetic."""
    lines = ["  %x0 = call i32 @input()"]
    for i in range(size):
        lines.append(f"  %x{i + 1} = add i32 %x{i}, {i}")
        if i % (size // 8) == 0:
            lines += site(i)
    return function("f", lines + [f"  call void @output(i32 %x{size})", "  ret void"])


def big_switch(size):
    """A switch whose cases each allocate; one phi joins them, one free serves all."""
    count = size // 4
    cases = " ".join(f"i32 {i}, label %c{i}" for i in range(count))
    lines = ["  %c = call i32 @input()", f"  switch i32 %c, label %none [ {cases} ]"]
    for i in range(count):
        lines += [f"c{i}:", f"  %p{i} = call ptr @malloc(i64 16)", f"  store i32 {i}, ptr %p{i}",
                  "  br label %join"]
    incoming = ", ".join(f"[ %p{i}, %c{i} ]" for i in range(count))
    lines += ["none:", "  ret void", "join:", f"  %p = phi ptr {incoming}",
              "  %v = load i32, ptr %p", "  call void @output(i32 %v)",
              "  call void @free(ptr %p)", "  ret void"]
    return function("f", lines)


def phi_web(size):
    """Diamonds in a row, each joining two addresses that the one before joined."""
    lines = [*site(0)[:2], "  %q0 = call ptr @malloc(i64 16)", "  br label %b0", "b0:"]
    for i in range(size // 7):
        lines += [f"  %c{i} = call i32 @input()", f"  %t{i} = icmp eq i32 %c{i}, 0",
                  f"  br i1 %t{i}, label %l{i}, label %b{i + 1}", f"l{i}:",
                  f"  store i32 {i}, ptr %p{i}", f"  br label %b{i + 1}", f"b{i + 1}:",
                  f"  %p{i + 1} = phi ptr [ %p{i}, %b{i} ], [ %q{i}, %l{i} ]",
                  f"  %q{i + 1} = phi ptr [ %q{i}, %b{i} ], [ %p{i}, %l{i} ]"]
    return function("f", lines + ["  call void @free(ptr %p0)", "  call void @free(ptr %q0)",
                                  "  ret void"])


def linked_list(size):
    """Objects that hold one another's addresses."""
    count = size // 4
    lines = []
    for i in range(count):
        lines += [f"  %p{i} = call ptr @malloc(i64 16)",
                  f"  store ptr {f'%p{i - 1}' if i else 'null'}, ptr %p{i}"]
    lines += [f"  %n = load ptr, ptr %p{count - 1}", "  %f = getelementptr i8, ptr %n, i64 8",
              "  %v = load i32, ptr %f", "  call void @output(i32 %v)"]
    lines += [f"  call void @free(ptr %p{i})" for i in range(count)]
    return function("f", lines + ["  ret void"])


def loops(size):
    """Loops in a row, each of which allocates and frees in every turn."""
    lines = ["  br label %h0"]
    for i in range(size // 8):
        lines += [f"h{i}:", *site(i), f"  %c{i} = call i32 @input()",
                  f"  %t{i} = icmp eq i32 %c{i}, 0", f"  br i1 %t{i}, label %h{i + 1}, label %h{i}"]
    return function("f", [*lines, f"h{size // 8}:", "  ret void"])


SHAPES = {shape.__name__: shape for shape in [
    many_sites, many_functions, many_uses, long_chain, deep_calls, large_scc, huge_function,
    big_switch, phi_web, linked_list, loops]}


def module(shape, size):
    return HEAD + SHAPES[shape](size)
