/* generate_ir.c - writes a random module of LLVM IR, of what C does not show.
 *
 *     generate_ir LLVM-VERSION SEED COUNT > module.ll
 *
 * A seed stands for a unit: one to four functions that call one another, of which the last is
 * called by ir_main.c with several arguments.  Units share nothing, so each can be had alone.
 * There are invokes, exceptions that are really thrown, landing pads that free; irreducible flow;
 * odd integers, vectors, also of pointers; webs of phis and selects; pointers that go through
 * integers, other address spaces, masks, atomics and aggregates; attributes and metadata, all of
 * them true.
 *
 * What a function does is defined by construction:
 *
 *   objects    have at least 64 bytes, all written when they are made: four integers, two pointers
 *              (null, or to an object), 16 bytes for anything.  Pointers point to their beginning.
 *   lives      an object lives for ever (it is leaked), or as long as the parameters, the function,
 *              or a block within it: 0, 1, 2, ...  A pointer knows between which lives that of its
 *              object lies, and is stored in an object only if what it points to lives at least
 *              as long.  At the end of a block its objects are freed, and its values forgotten.
 *   aliasing   a pointer that comes directly from an allocation has a root; accesses by way of
 *              different roots are told apart in metadata, and may be noalias arguments.
 *   an end     loops run a few times; functions call earlier ones of their unit only.
 */
#include "chance.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- text ------------------------------------------------------------------- */

static void fail(const char *message) {
  fprintf(stderr, "generate_ir: %s\n", message);
  exit(2);
}

#define PICK(...)                                                                                  \
  ((const char *[]){__VA_ARGS__}[below(sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))])

/* ---- the function that is written -------------------------------------------------------- */

enum { MAX_VALUES = 256, MAX_OBJECTS = 64, ROOTS = 4, CALLEES = 4, DEPTH = 3, NONE = -1 };
enum { FOR_EVER, PARAMETERS, FUNCTION };

typedef char name[16];

struct pointer {
  name text;
  int low, high; /* the life of what it points to lies between */
  int root;
};

enum family {
  MALLOC,
  NEW,
  GET,
  FAR, /* of another address space */
  OWN, /* defined by the module */
  FAMILIES
};

struct object {
  name text;
  int life;
  enum family family;
};

enum kind { READER, WRITER, GENERAL, MAKER, ROOT };

static struct callee {
  name text;
  enum kind kind;
  const char *convention;
  bool gives_pointer, throws;
} callees[CALLEES];
static int callee_count;

static struct pointer pointers[MAX_VALUES];
static name integers[MAX_VALUES];
static struct object objects[MAX_OBJECTS];
static int pointer_count, integer_count, object_count;
static int next_value, next_label, next_root, depth, budget;
static name block; /* the label of the current one */
static struct callee *here;
static bool local_objects;  /* some object is an alloca */
static int version, unit;
static int metadata = 16, scopes; /* scopes: the first number of the function's, 0: none yet */

static void copy(name to, const char *from) { snprintf(to, sizeof(name), "%s", from); }

/* A line of a function; `%@` stands for a new value, whose name is given back. */
static const char *line(const char *format, ...) {
  static name result;
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (text[0] == '@') {
    snprintf(result, sizeof result, "%%v%d", next_value++);
    printf("  %s%s\n", result, text + 1);
  } else {
    printf("  %s\n", text);
  }
  return result;
}

static void reserve(name text) { snprintf(text, sizeof(name), "%%v%d", next_value++); }

static void label(const char *text) {
  printf("%s:\n", text);
  copy(block, text);
}
static void new_label(name text) { snprintf(text, sizeof(name), "b%d", next_label++); }

static void add_integer(const char *text) {
  if (integer_count < MAX_VALUES)
    copy(integers[integer_count++], text);
}

static void add_pointer(const char *text, int low, int high, int root) {
  if (pointer_count == MAX_VALUES)
    return;
  struct pointer *pointer = &pointers[pointer_count++];
  copy(pointer->text, text);
  pointer->low = low, pointer->high = high, pointer->root = root;
}

static const char *integer(void) {
  static name constants[4];
  static int turn;
  if (integer_count && chance(80)) /* rather a new one */
    return integers[integer_count - 1 - below(chance(60) && integer_count > 4 ? 4 : integer_count)];
  turn = (turn + 1) % 4;
  snprintf(constants[turn], sizeof(name), "%d", 1 + below(9));
  return constants[turn];
}

static struct pointer *any_pointer(void) {
  return &pointers[pointer_count - 1 - below(chance(50) && pointer_count > 4 ? 4 : pointer_count)];
}

/* One that lives at least as long as the containers of some life. */
static struct pointer *storable(int life) {
  for (int tries = 0; tries < 8; tries++) {
    struct pointer *pointer = any_pointer();
    if (pointer->high <= life)
      return pointer;
  }
  return &pointers[0]; /* the pool lives for ever */
}

static int min(int a, int b) { return a < b ? a : b; }
static int max(int a, int b) { return a > b ? a : b; }

static void mix(const char *text) {
  name value, before, product;
  copy(value, text);
  copy(before, line("@ = load i64, ptr %%sum"));
  copy(product, line("@ = mul i64 %s, 31", before));
  line("store i64 %s, ptr %%sum", line("@ = add i64 %s, %s", product, value));
}

/* ---- metadata ---------------------------------------------------------------------------- */

enum { TBAA_LONG = 2, TBAA_POINTER = 4 };

/* What an access carries: its type, and what it cannot be the same as. */
static const char *access(const struct pointer *pointer, int tbaa) {
  static char text[128];
  text[0] = 0;
  if (tbaa && chance(60))
    snprintf(text, sizeof text, ", !tbaa !%d", tbaa);
  if (pointer->root < 0 || pointer->root >= ROOTS || !chance(60))
    return text;
  if (!scopes) {
    scopes = metadata;
    metadata += 1 + 3 * ROOTS;
  }
  size_t length = strlen(text);
  snprintf(text + length, sizeof text - length, ", !alias.scope !%d, !noalias !%d",
           scopes + 1 + ROOTS + pointer->root, scopes + 1 + 2 * ROOTS + pointer->root);
  return text;
}

/* A domain, its scopes, a list of each scope, a list of all others. */
static void write_scopes(int first) {
  printf("!%d = distinct !{!%d}\n", first, first);
  for (int i = 0; i < ROOTS; i++)
    printf("!%d = distinct !{!%d, !%d}\n", first + 1 + i, first + 1 + i, first);
  for (int i = 0; i < ROOTS; i++)
    printf("!%d = !{!%d}\n", first + 1 + ROOTS + i, first + 1 + i);
  for (int i = 0; i < ROOTS; i++) {
    printf("!%d = !{", first + 1 + 2 * ROOTS + i);
    for (int j = 0, some = 0; j < ROOTS; j++)
      if (j != i)
        printf("%s!%d", some++ ? ", " : "", first + 1 + j);
    printf("}\n");
  }
}

/* ---- calls that may throw ------------------------------------------------------------------ */

static void free_object(const struct object *object);

/* A call of something that may throw.  A root catches; others may let it pass, or free and let it
 * pass.  result: "" or "@ = ". */
static const char *call(bool throws, bool may_tail, const char *result, const char *format, ...) {
  static name value;
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if ((!throws && chance(85)) || (throws && here->kind != ROOT && chance(30))) {
    here->throws |= throws;
    copy(value, line("%s%scall %s", result, may_tail && chance(50) ? "tail " : "", text));
    return value;
  }
  name good, bad, after;
  new_label(good), new_label(bad), new_label(after);
  copy(value, line("%sinvoke %s to label %%%s unwind label %%%s", result, text, good, bad));
  bool passes = here->kind != ROOT && chance(40);
  here->throws |= passes && throws;
  label(bad);
  if (passes) {
    name pad;
    copy(pad, line("@ = landingpad { ptr, i32 } cleanup"));
    for (int i = 0; i < object_count; i++)
      if (chance(70))
        free_object(&objects[i]);
    line("resume { ptr, i32 } %s", pad);
  } else {
    name pad, thrown;
    copy(pad, line("@ = landingpad { ptr, i32 } catch ptr null"));
    copy(thrown, line("@ = extractvalue { ptr, i32 } %s, 0", pad));
    line("call ptr @__cxa_begin_catch(ptr %s)", thrown);
    line("call void @__cxa_end_catch()");
    mix("99");
    if (*result && !throws) { /* in fact it does not come here */
      line("call void @abort()");
      line("unreachable");
    } else if (*result) { /* the value is not there: some pointer that is, or a number */
      line("br label %%%s", after);
      label(good);
      line("br label %%%s", after);
      label(after);
      bool pointer = memcmp(strchr(text, '@') - 4, "ptr ", 4) == 0;
      copy(value, line("@ = phi %s [ %s, %%%s ], [ %s, %%%s ]", pointer ? "ptr" : "i64", value,
                       good, pointer ? "null" : "7", bad));
      return value;
    }
    if (throws || !*result)
      line("br label %%%s", good);
  }
  label(good);
  return value;
}

/* ---- objects ------------------------------------------------------------------------------- */

static const char *const deallocators[FAMILIES] = {"free", "_ZdlPv", "put", "put_far", "put_own"};

static void free_object(const struct object *object) {
  const char *deallocator = deallocators[object->family];
  name freed;
  copy(freed, object->text);
  if (object->family == FAR) {
    copy(freed, line("@ = addrspacecast ptr %s to ptr addrspace(1)", freed));
    line("call void @put_far(ptr addrspace(1) %s)", freed);
    return;
  }
  if (chance(15) && object->family == MALLOC) {
    deallocator = PICK("destroy", "destroy", "drop");
  } else if (chance(5) && object->family == GET) {
    deallocator = "free"; /* of another family, but put does the same */
  } else if (chance(15)) { /* or not */
    name bit;
    copy(bit, line("@ = icmp ne i64 %%n, 3"));
    copy(freed, line("@ = select i1 %s, ptr %s, ptr null", bit, freed));
  } else if (chance(10)) {
    copy(freed, line("@ = getelementptr i8, ptr %s, i64 0", freed));
  }
  line("call void @%s(ptr %s)%s", deallocator, freed, chance(97) ? "" : " [ \"deopt\"(i64 1) ]");
}

/* All that is in the object is written. */
static void initialise(const char *object, bool zeroed) {
  if (!zeroed)
    line("call void @llvm.memset.p0.i64(ptr align 8 %s, i8 0, i64 64, i1 false)", object);
  for (int i = 0; i < 3; i++)
    if (chance(50)) {
      name at;
      copy(at, line("@ = getelementptr inbounds i8, ptr %s, i64 %d", object, 8 * below(4)));
      line("store i64 %s, ptr %s", integer(), at);
    }
}

/* Null ends the program: it does not happen, but LLVM does not know. */
static void check_null(const char *object) {
  name none, some;
  new_label(none), new_label(some);
  line("br i1 %s, label %%%s, label %%%s", line("@ = icmp eq ptr %s, null", object), none, some);
  label(none);
  line("call void @abort()");
  line("unreachable");
  label(some);
}

static const char *size_of_object(void) {
  static name text;
  switch (below(8)) {
  case 0: /* bounded */
    copy(text, line("@ = and i64 %s, 56", integer()));
    return copy(text, line("@ = add i64 %s, 64", text)), text;
  case 1: /* not */
    copy(text, line("@ = and i64 %%n, 255"));
    copy(text, line("@ = shl i64 %s, 3", text));
    return copy(text, line("@ = add i64 %s, 64", text)), text;
  case 2: return "5000";
  default: return PICK("64", "64", "72", "96", "128", "200");
  }
}

/* An object of an allocator that LLVM knows by attributes only. */
static void get(name object, enum family family, const char *size) {
  if (family == FAR) {
    copy(object, line("@ = call ptr addrspace(1) @get_far(i64 %s)", size));
    copy(object, line("@ = addrspacecast ptr addrspace(1) %s to ptr", object));
  } else {
    copy(object, line("@ = call ptr @%s(i64 %s)", family == OWN ? "get_own" : "get", size));
  }
}

/* A new object; it is freed at the end of the block, or never. */
static void allocate(void) {
  if (object_count == MAX_OBJECTS)
    return;
  name object, size;
  enum family family = MALLOC;
  bool zeroed = false;
  copy(size, size_of_object());
  switch (below(8)) {
  case 0:
    copy(object, line("@ = call noalias ptr @calloc(i64 1, i64 %s)", size));
    zeroed = true;
    break;
  case 1:
    copy(object, line("@ = call noalias align 64 ptr @aligned_alloc(i64 64, i64 128)"));
    break;
  case 2:
    copy(object,
         call(false, false, "@ = ", "noalias noundef nonnull ptr @_Znwm(i64 %s) builtin", size));
    family = NEW;
    break;
  case 3:
    family = chance(70) ? GET : chance(50) ? FAR : OWN;
    get(object, family, size);
    break;
  case 4: /* grown at once */
    copy(object, line("@ = call noalias ptr @malloc(i64 64)"));
    line("store i64 %s, ptr %s", integer(), object);
    copy(object, line("@ = call noalias ptr @realloc(ptr %s, i64 %s)", object, size));
    break;
  default: copy(object, line("@ = call noalias ptr @malloc(i64 %s)", size));
  }
  if (chance(40))
    check_null(object);
  else
    line("call void @llvm.assume(i1 true) [ \"nonnull\"(ptr %s), \"align\"(ptr %s, i64 16) ]",
         object, object);
  initialise(object, zeroed);
  int life = chance(25) ? FOR_EVER : FUNCTION + depth;
  if (life)
    objects[object_count++] = (struct object){.life = life, .family = family};
  if (life)
    copy(objects[object_count - 1].text, object);
  add_pointer(object, life, life, next_root < ROOTS ? next_root++ : NONE);
}

struct scope {
  int pointers, integers;
};

static struct scope enter(void) {
  depth++;
  return (struct scope){pointer_count, integer_count};
}

static void leave(struct scope scope) {
  while (object_count && objects[object_count - 1].life == FUNCTION + depth)
    free_object(&objects[--object_count]);
  depth--;
  pointer_count = scope.pointers, integer_count = scope.integers;
}

/* ---- accesses ------------------------------------------------------------------------------ */

enum { INTEGERS = 0, POINTERS = 32, RAW = 48 }; /* where they are in an object */

static const char *place(const struct pointer *pointer, int offset) {
  static name text;
  if (offset == 0)
    return pointer->text;
  copy(text, line("@ = getelementptr %si8, ptr %s, i64 %d", chance(70) ? "inbounds " : "",
                  pointer->text, offset));
  return text;
}

static void load_integer(void) {
  const struct pointer *from = any_pointer();
  name at, value;
  copy(at, place(from, INTEGERS + 8 * below(4)));
  copy(value, line("@ = load i64, ptr %s, align 8%s", at, access(from, TBAA_LONG)));
  add_integer(value);
  if (chance(50))
    mix(value);
}

static void store_integer(void) {
  const struct pointer *to = any_pointer();
  name at;
  copy(at, place(to, INTEGERS + 8 * below(4)));
  line("store i64 %s, ptr %s, align 8%s", integer(), at, access(to, TBAA_LONG));
}

/* A pointer that may be null is replaced by another then. */
static void add_or(const char *value, int low, int high) {
  struct pointer other = *any_pointer();
  name bit;
  copy(bit, line("@ = icmp eq ptr %s, null", value));
  add_pointer(line("@ = select i1 %s, ptr %s, ptr %s", bit, other.text, value), min(low, other.low),
              max(high, other.high), NONE);
}

static void load_pointer(void) {
  struct pointer from = *any_pointer();
  name at, value;
  copy(at, place(&from, POINTERS + 8 * below(2)));
  switch (below(6)) {
  case 0: { /* two at a time, as numbers or as pointers */
    copy(at, place(&from, POINTERS));
    bool numbers = chance(50);
    copy(value, line("@ = load <2 x %s>, ptr %s, align 8", numbers ? "i64" : "ptr", at));
    copy(value,
         line("@ = extractelement <2 x %s> %s, i64 %d", numbers ? "i64" : "ptr", value, below(2)));
    if (numbers)
      copy(value, line("@ = inttoptr i64 %s to ptr", value));
    break;
  }
  case 1: /* as a number */
    copy(value, line("@ = load i64, ptr %s, align 8", at));
    copy(value, line("@ = inttoptr i64 %s to ptr", value));
    break;
  case 2: copy(value, line("@ = load atomic ptr, ptr %s seq_cst, align 8", at)); break;
  case 3: { /* through a copy of the object */
    line("call void @llvm.memcpy.p0.p0.i64(ptr align 16 %%room, ptr align 8 %s, i64 64, i1 false)",
         from.text);
    copy(at, line("@ = getelementptr i8, ptr %%room, i64 %d", POINTERS));
    copy(value, line("@ = load ptr, ptr %s", at));
    break;
  }
  default: copy(value, line("@ = load ptr, ptr %s, align 8%s", at, access(&from, TBAA_POINTER)));
  }
  if (chance(30)) {
    name bit;
    copy(bit, line("@ = icmp eq ptr %s, null", value));
    mix(line("@ = zext i1 %s to i64", bit));
  }
  add_or(value, FOR_EVER, from.high);
}

static void store_pointer(void) {
  struct pointer to = *any_pointer(), value = *storable(to.low), other = *storable(to.low);
  name at, vector;
  copy(at, place(&to, POINTERS + 8 * below(2)));
  switch (below(6)) {
  case 0:
    copy(at, place(&to, POINTERS));
    copy(vector, line("@ = insertelement <2 x ptr> poison, ptr %s, i64 0", value.text));
    copy(vector, line("@ = insertelement <2 x ptr> %s, ptr %s, i64 1", vector, other.text));
    line("store <2 x ptr> %s, ptr %s, align 8", vector, at);
    break;
  case 1: line("store ptr null, ptr %s, align 8%s", at, access(&to, TBAA_POINTER)); break;
  case 2:
    copy(vector, line("@ = atomicrmw xchg ptr %s, ptr %s acq_rel", at, value.text));
    add_or(vector, FOR_EVER, to.high);
    break;
  case 3:
    copy(vector, line("@ = cmpxchg ptr %s, ptr null, ptr %s seq_cst seq_cst", at, value.text));
    copy(vector, line("@ = extractvalue { ptr, i1 } %s, 0", vector));
    add_or(vector, FOR_EVER, to.high);
    break;
  default: line("store ptr %s, ptr %s, align 8%s", value.text, at, access(&to, TBAA_POINTER));
  }
}

static void copy_object(void) {
  struct pointer to = *any_pointer(), from = *storable(to.low);
  line("call void @llvm.%s.p0.p0.i64(ptr align 8 %s, ptr align 8 %s, i64 64, i1 false)", "memmove",
       to.text, from.text);
}

/* ---- what odd types there are -------------------------------------------------------------- */

static void odd_integer(void) {
  static const int widths[] = {1, 3, 7, 17, 24, 33, 48, 63, 65, 96, 128};
  int bits = widths[below(sizeof widths / sizeof *widths)];
  const struct pointer *at = any_pointer();
  name value, to;
  copy(to, place(at, RAW));
  if (bits < 64)
    copy(value, line("@ = trunc i64 %s to i%d", integer(), bits));
  else
    copy(value, line("@ = zext i64 %s to i%d", integer(), bits));
  copy(value, line("@ = %s i%d %s, %s", PICK("mul", "add", "xor", "sub"), bits, value,
                   bits == 1 ? "true" : "3"));
  if (chance(70)) { /* through memory */
    line("store i%d %s, ptr %s, align 1", bits, value, to);
    copy(value, line("@ = load i%d, ptr %s, align 1", bits, to));
  }
  if (bits < 64)
    copy(value, line("@ = %s i%d %s to i64", PICK("zext", "sext"), bits, value));
  else
    copy(value, line("@ = trunc i%d %s to i64", bits, value));
  add_integer(value);
  mix(value);
}

static void vector_of_integers(void) {
  struct pointer at = *any_pointer(), to = *any_pointer();
  name value;
  copy(value, line("@ = load <4 x i32>, ptr %s, align 8", place(&at, INTEGERS + 16 * below(2))));
  copy(value, line("@ = add <4 x i32> %s, <i32 1, i32 2, i32 3, i32 4>", value));
  copy(value, line("@ = shufflevector <4 x i32> %s, <4 x i32> poison, "
                   "<4 x i32> <i32 2, i32 0, i32 3, i32 1>",
                   value));
  line("store <4 x i32> %s, ptr %s, align 8", value, place(&to, INTEGERS + 16 * below(2)));
  copy(value, line("@ = bitcast <4 x i32> %s to <2 x i64>", value));
  copy(value, line("@ = extractelement <2 x i64> %s, i64 %d", value, below(2)));
  mix(value);
}

/* Both of two objects at once. */
static void gather(void) {
  struct pointer one = *any_pointer(), two = *any_pointer();
  name value;
  copy(value, line("@ = insertelement <2 x ptr> poison, ptr %s, i64 0", one.text));
  copy(value, line("@ = insertelement <2 x ptr> %s, ptr %s, i64 1", value, two.text));
  copy(value, line("@ = getelementptr i8, <2 x ptr> %s, i64 %d", value, 8 * below(4)));
  copy(value, line("@ = call <2 x i64> @llvm.masked.gather.v2i64.v2p0(<2 x ptr> %s, i32 8, "
                   "<2 x i1> <i1 true, i1 true>, <2 x i64> zeroinitializer)",
                   value));
  mix(line("@ = call i64 @llvm.vector.reduce.xor.v2i64(<2 x i64> %s)", value));
}

static void atomics(void) {
  const struct pointer *to = any_pointer();
  name at;
  copy(at, place(to, INTEGERS + 8 * below(4)));
  mix(line("@ = atomicrmw %s ptr %s, i64 %s monotonic", PICK("add", "xor", "umax"), at, integer()));
}

/* ---- pointers by other ways ---------------------------------------------------------------- */

static void round_trip(void) {
  struct pointer from = *any_pointer();
  name value;
  int root = NONE;
  switch (below(9)) {
  case 0:
    copy(value, line("@ = ptrtoint ptr %s to i64", from.text));
    if (chance(50)) {
      copy(value, line("@ = xor i64 %s, -1", value));
      copy(value, line("@ = xor i64 %s, -1", value));
    }
    copy(value, line("@ = inttoptr i64 %s to ptr", value));
    break;
  case 1:
    copy(value, line("@ = addrspacecast ptr %s to ptr addrspace(1)", from.text));
    if (chance(50))
      mix(line("@ = load i64, ptr addrspace(1) %s", value));
    copy(value, line("@ = addrspacecast ptr addrspace(1) %s to ptr", value));
    break;
  case 2: copy(value, line("@ = call ptr @llvm.ptrmask.p0.i64(ptr %s, i64 -8)", from.text)); break;
  case 3: copy(value, line("@ = freeze ptr %s", from.text)); break;
  case 4:
    line("store ptr %s, ptr %%slot", from.text);
    if (chance(40)) /* and something else, perhaps */
      line("call void @touch(ptr %%slot)");
    copy(value, line("@ = load ptr, ptr %%slot"));
    break;
  case 5:
    copy(value, line("@ = insertvalue { i64, ptr } poison, ptr %s, 1", from.text));
    copy(value, line("@ = extractvalue { i64, ptr } %s, 1", value));
    break;
  case 6:
    copy(value, line("@ = ptrtoint ptr %s to i128", from.text));
    line("store i128 %s, ptr %%room, align 16", value);
    copy(value, line("@ = load ptr, ptr %%room, align 16"));
    break;
  case 7:
    copy(value, line("@ = call ptr @llvm.%s.invariant.group.p0(ptr %s)", PICK("launder", "strip"),
                     from.text));
    break;
  default: /* there and back */
    copy(value, line("@ = getelementptr i8, ptr %s, i64 %s", from.text, "%n"));
    copy(value, line("@ = getelementptr i8, ptr %s, i64 %s", value, line("@ = sub i64 0, %%n")));
    root = from.root;
  }
  add_pointer(value, from.low, from.high, root);
}

static void choose_pointer(void) {
  struct pointer one = *any_pointer(), two = *any_pointer();
  name bit;
  copy(bit, line("@ = trunc i64 %s to i1", integer()));
  add_pointer(line("@ = select i1 %s, ptr %s, ptr %s", bit, one.text, two.text),
              min(one.low, two.low), max(one.high, two.high), NONE);
}

static void compare(void) {
  const struct pointer *one = any_pointer(), *two = any_pointer();
  name value;
  switch (below(3)) {
  case 0: copy(value, line("@ = icmp eq ptr %s, %s", one->text, two->text)); break;
  case 1: {
    name a, b;
    copy(a, line("@ = ptrtoint ptr %s to i64", one->text));
    copy(b, line("@ = ptrtoint ptr %s to i64", two->text));
    copy(value, line("@ = icmp ne i64 %s, %s", a, b));
    break;
  }
  default: copy(value, line("@ = icmp ne ptr %s, null", one->text));
  }
  mix(line("@ = zext i1 %s to i64", value));
}

static void to_global(void) {
  if (chance(50)) {
    line("store ptr %s, ptr @global%d", storable(FOR_EVER)->text, unit);
    return;
  }
  name value;
  copy(value, line("@ = load ptr, ptr @global%d", unit));
  add_or(value, FOR_EVER, FOR_EVER);
}

/* ---- calls ----------------------------------------------------------------------------------- */

static void call_library(void) {
  struct pointer with = *any_pointer();
  switch (below(4)) {
  case 0: call(true, false, "", "void @throw_if(i64 %s)", integer()); break;
  case 1: mix(line("@ = call i64 @peek(ptr noundef nonnull %s)", with.text)); break;
  case 2: line("call void @fill(ptr %s, i64 %s)", with.text, integer()); break;
  case 3:
    if (chance(10)) {
      line("call void @touch(ptr %%slot) [ \"deopt\"(ptr %s) ]", with.text);
      break;
    }
    /* fall through */
  default: mix(line("@ = call i64 @by_value(ptr byval([64 x i8]) align 8 %s)", with.text));
  }
}

static const char *argument_attributes(void) {
  return PICK("", "", "noundef ", "nonnull ", "align 8 ", "dereferenceable(64) ");
}

static void call_function(void) {
  if (!callee_count)
    return;
  const struct callee *callee = &callees[below(callee_count)];
  struct pointer one = *any_pointer(), two = *any_pointer();
  if (callee->kind == MAKER) {
    if (object_count == MAX_OBJECTS)
      return;
    name object;
    copy(object, call(callee->throws, false, "@ = ", "%s ptr @%s(i64 %s)", callee->convention,
                      callee->text, integer()));
    /* It may have thrown: then there is none.  If it is freed null is, too. */
    int life = chance(30) ? FOR_EVER : FUNCTION + depth;
    if (life) {
      objects[object_count++] = (struct object){.life = life, .family = MALLOC};
      copy(objects[object_count - 1].text, object);
    }
    add_or(object, life, life);
    return;
  }
  if (callee->kind == WRITER && (one.root < 0 || two.root < 0 || one.root == two.root))
    return;
  if (callee->kind == GENERAL && (one.low != one.high || two.low != two.high || one.low != two.low))
    two = one;
  name value;
  copy(value, call(callee->throws, !local_objects && callee->kind == READER,
                   "@ = ", "%s %s @%s(ptr %s%s, ptr %s%s, i64 %s)", callee->convention,
                   callee->gives_pointer ? "ptr" : "i64", callee->text, argument_attributes(),
                   one.text, argument_attributes(), two.text, integer()));
  if (callee->gives_pointer)
    add_or(value, FOR_EVER, max(one.high, two.high));
  else
    mix(value);
}

/* ---- flow ------------------------------------------------------------------------------------ */

static void statements(int count);

/* A pointer that outlives the block that is about to end, as a value of its phi. */
static struct pointer outliving(void) {
  for (int tries = 0; tries < 8; tries++) {
    struct pointer *pointer = any_pointer();
    if (pointer->high < FUNCTION + depth)
      return *pointer;
  }
  return pointers[0];
}

static void branch(void) {
  name yes, no, both, ends[2], bit;
  struct pointer sides[2];
  new_label(yes), new_label(no), new_label(both);
  copy(bit, line("@ = trunc i64 %s to i1", integer()));
  line("br i1 %s, label %%%s, label %%%s%s", bit, yes, no, chance(30) ? ", !prof !5" : "");
  for (int side = 0; side < 2; side++) {
    label(side ? no : yes);
    struct scope scope = enter();
    statements(1 + below(5));
    sides[side] = outliving();
    leave(scope);
    copy(ends[side], block);
    line("br label %%%s", both);
  }
  label(both);
  add_pointer(line("@ = phi ptr [ %s, %%%s ], [ %s, %%%s ]", sides[0].text, ends[0], sides[1].text,
                   ends[1]),
              min(sides[0].low, sides[1].low), max(sides[0].high, sides[1].high), NONE);
}

static void loop(void) {
  name head, after, counter, next, lagging, later;
  struct pointer first = *storable(FOR_EVER);
  new_label(head), new_label(after), reserve(counter), reserve(next), reserve(lagging),
      reserve(later);
  name before;
  copy(before, block);
  line("br label %%%s", head);
  struct scope scope = enter();
  /* The end of the body is not known yet: a block of its own goes back. */
  name back;
  new_label(back);
  label(head);
  line("%s = phi i64 [ 0, %%%s ], [ %s, %%%s ]", counter, before, next, back);
  line("%s = phi ptr [ %s, %%%s ], [ %s, %%%s ]", lagging, first.text, before, later, back);
  add_integer(counter);
  add_pointer(lagging, FOR_EVER, FOR_EVER, NONE);
  statements(2 + below(6));
  line("%s = getelementptr i8, ptr %s, i64 0", later, storable(FOR_EVER)->text);
  leave(scope);
  line("%s = add i64 %s, 1", next, counter);
  line("br i1 %s, label %%%s, label %%%s", line("@ = icmp ult i64 %s, %d", next, 1 + below(3)),
       back, after);
  label(back);
  line("br label %%%s", head);
  label(after);
}

/* Two blocks that go to one another, entered at either. */
static void irreducible(void) {
  name one, two, counts[4], pointer[4], before, between, bit;
  struct pointer first = *storable(FOR_EVER);
  new_label(one), new_label(two);
  for (int i = 0; i < 4; i++)
    reserve(counts[i]), reserve(pointer[i]);
  copy(bit, line("@ = trunc i64 %s to i1", integer()));
  copy(before, block);
  line("br i1 %s, label %%%s, label %%%s", bit, one, two);
  name back, after, middle;
  new_label(back), new_label(after), new_label(middle);
  for (int side = 0; side < 2; side++) {
    label(side ? two : one);
    /* Each has the other's count and pointer, and gives its own. */
    const char *from = side ? middle : back;
    line("%s = phi i64 [ 0, %%%s ], [ %s, %%%s ]", counts[side], before, counts[3 - side], from);
    line("%s = phi ptr [ %s, %%%s ], [ %s, %%%s ]", pointer[side], first.text, before,
         pointer[3 - side], from);
    struct scope scope = enter();
    add_pointer(pointer[side], FOR_EVER, FOR_EVER, NONE);
    statements(1 + below(4));
    line("%s = getelementptr i8, ptr %s, i64 0", pointer[2 + side], storable(FOR_EVER)->text);
    leave(scope);
    line("%s = add i64 %s, 1", counts[2 + side], counts[side]);
    if (side == 0) {
      line("br label %%%s", middle);
      label(middle);
      line("br label %%%s", two);
    }
  }
  copy(between, line("@ = icmp ult i64 %s, 4", counts[3]));
  line("br i1 %s, label %%%s, label %%%s", between, back, after);
  label(back);
  line("br label %%%s", one);
  label(after);
}

/* An object a turn, and the one before, which is freed then. */
static void lag(void) {
  name head, back, after, before, counter, next, previous, object, size, none, use;
  new_label(head), new_label(back), new_label(after), new_label(none), new_label(use);
  reserve(counter), reserve(next), reserve(previous), reserve(object);
  copy(before, block);
  line("br label %%%s", head);
  label(head);
  line("%s = phi i64 [ 0, %%%s ], [ %s, %%%s ]", counter, before, next, back);
  line("%s = phi ptr [ null, %%%s ], [ %s, %%%s ]", previous, before, object, back);
  copy(size, PICK("64", "64", "96"));
  line("%s = call noalias ptr @malloc(i64 %s)", object, size);
  line("store i64 %s, ptr %s", counter, object);
  line("br i1 %s, label %%%s, label %%%s", line("@ = icmp eq ptr %s, null", previous), none, use);
  label(use);
  mix(line("@ = load i64, ptr %s", previous));
  if (chance(50))
    mix(line("@ = zext i1 %s to i64", line("@ = icmp eq ptr %s, %s", previous, object)));
  bool frees = chance(70);
  if (frees)
    line("call void @free(ptr %s)", previous);
  line("br label %%%s", none);
  label(none);
  mix(line("@ = load i64, ptr %s", object));
  line("%s = add i64 %s, 1", next, counter);
  line("br i1 %s, label %%%s, label %%%s", line("@ = icmp ult i64 %s, 3", next), back, after);
  label(back);
  line("br label %%%s", head);
  label(after);
  if (chance(80))
    line("call void @free(ptr %s)", object);
}

/* ---- statements -------------------------------------------------------------------------------- */

static void statement(void) {
  static void (*const general[])(void) = {
      allocate,       allocate,       allocate,      allocate,      allocate,
      load_integer,   load_integer,   load_integer,  store_integer, store_integer,
      load_pointer,   load_pointer,   load_pointer,  store_pointer, store_pointer,
      store_pointer,  copy_object,    odd_integer,   odd_integer,   vector_of_integers,
      gather,         atomics,        round_trip,    round_trip,    round_trip,
      choose_pointer, choose_pointer, compare,       compare,       to_global,
      call_library,   call_library,   call_function, call_function, call_function,
      call_function};
  static void (*const flow[])(void) = {branch, branch, branch, loop, loop, irreducible, lag};
  static void (*const simple[])(void) = {load_integer, load_integer, vector_of_integers,
                                         store_integer};
  if (here->kind == READER)
    load_integer();
  else if (here->kind == WRITER)
    simple[below(sizeof simple / sizeof *simple)]();
  else if (depth < DEPTH && budget > 10 && chance(14))
    flow[below(sizeof flow / sizeof *flow)]();
  else
    general[below(sizeof general / sizeof *general)]();
}

static void statements(int count) {
  for (int i = 0; i < count && budget > 0; i++) {
    budget--;
    statement();
  }
}

/* ---- functions --------------------------------------------------------------------------------- */

static const char *lifetime(const char *which, const char *object, int bytes) {
  static char text[96];
  if (version >= 22)
    snprintf(text, sizeof text, "call void @llvm.lifetime.%s.p0(ptr %s)", which, object);
  else
    snprintf(text, sizeof text, "call void @llvm.lifetime.%s.p0(i64 %d, ptr %s)", which, bytes,
             object);
  return text;
}

/* Of a function that does anything; some keep all that it allocates on the heap. */
static const char *attributes(void) {
  if (chance(94))
    return PICK("uwtable", "uwtable", "noinline uwtable", "minsize uwtable");
  if (chance(10))
    return "presplitcoroutine noinline uwtable"; /* one that has nothing to split */
  return PICK("uwtable gc \"statepoint-example\"", "optnone noinline uwtable",
              "sanitize_address noinline uwtable", "\"heap2stack\"=\"off\" noinline uwtable");
}

static void write_head(void) {
  const char *linkage = here->kind == ROOT ? "" : PICK("internal ", "internal ", "internal ", "");
  printf("define %s%s ", linkage, here->convention);
  switch (here->kind) {
  case READER:
    printf("i64 @%s(ptr noalias nocapture readonly %%a, "
           "ptr noalias nocapture readonly %%b, i64 %%n) "
           "nounwind willreturn uwtable memory(argmem: read) {\n",
           here->text);
    break;
  case WRITER:
    printf("i64 @%s(ptr noalias nocapture %%a, ptr noalias nocapture %%b, i64 %%n) "
           "nounwind willreturn uwtable {\n",
           here->text);
    break;
  case GENERAL:
    printf("%s @%s(ptr %%a, ptr %%b, i64 %%n) %s personality ptr @__gxx_personality_v0 {\n",
           here->gives_pointer ? "ptr" : "i64", here->text, attributes());
    break;
  case MAKER:
    printf("ptr @%s(i64 %%n) %s personality ptr @__gxx_personality_v0 {\n", here->text,
           attributes());
    break;
  case ROOT:
    printf("i64 @%s(i64 %%n) uwtable personality ptr @__gxx_personality_v0 {\n", here->text);
  }
}

static void write_function(void) {
  pointer_count = integer_count = object_count = next_value = next_label = next_root = depth = 0;
  scopes = 0;
  budget = 4 + below(chance(20) ? 36 : 18); /* most functions are small */
  write_head();
  label("entry");
  printf("  %%sum = alloca i64\n  %%slot = alloca ptr\n  %%room = alloca [64 x i8], align 16\n"
         "  store i64 1, ptr %%sum\n");
  bool simple = here->kind == READER || here->kind == WRITER, marked = chance(50);
  local_objects = !simple && chance(25);
  if (!simple) {
    name pool;
    snprintf(pool, sizeof pool, "@pool%d", unit);
    add_pointer(pool, FOR_EVER, FOR_EVER, NONE);
  }
  if (here->kind == READER || here->kind == WRITER || here->kind == GENERAL) {
    add_pointer("%a", PARAMETERS, PARAMETERS, NONE);
    add_pointer("%b", PARAMETERS, PARAMETERS, NONE);
  }
  if (local_objects) {
    printf("  %%local = alloca [64 x i8], align 16\n");
    if (marked)
      line("%s", lifetime("start", "%local", 64));
    initialise("%local", false);
    add_pointer("%local", FUNCTION, FUNCTION, next_root++);
  }
  add_integer("%n");
  statements(budget);
  struct pointer result = pointers[0];
  for (int tries = 0; tries < 6 && here->gives_pointer; tries++) {
    struct pointer *pointer = any_pointer();
    if (pointer->high <= PARAMETERS)
      result = *pointer;
  }
  depth = 0;
  if (here->kind == MAKER) {
    copy(result.text, line("@ = call noalias ptr @malloc(i64 64)"));
    initialise(result.text, false);
    if (chance(40))
      line("store i64 %s, ptr %s", line("@ = load i64, ptr %%sum"), result.text);
  }
  while (object_count)
    free_object(&objects[--object_count]);
  if (local_objects && marked)
    line("%s", lifetime("end", "%local", 64));
  if (here->gives_pointer)
    line("ret ptr %s", result.text);
  else
    line("ret i64 %s", line("@ = load i64, ptr %%sum"));
  printf("}\n\n");
}

/* ---- the module -------------------------------------------------------------------------------- */

static int function_count, scope_lists[1 << 14], scope_list_count;

static void write_unit(int seed) {
  unit = seed;
  state = (uint64_t)seed * 0x2545f4914f6cdd1du + 77;
  callee_count = 0;
  int count = below(CALLEES);
  printf("@global%d = internal global ptr null\n"
         "@pool%d = internal global [64 x i8] zeroinitializer, align 16\n",
         unit, unit);
  for (int i = 0; i <= count; i++) {
    static struct callee root;
    here = i < count ? &callees[i] : &root;
    *here = (struct callee){.kind = i < count ? (enum kind)below(ROOT) : ROOT,
                            .convention = i == count  ? ""
                                          : chance(4) ? "intel_ocl_bicc"
                                                      : PICK("", "", "fastcc")};
    here->gives_pointer = here->kind == MAKER || (here->kind == GENERAL && chance(40));
    if (i < count)
      snprintf(here->text, sizeof here->text, "f%d.%d", unit, i);
    else
      snprintf(here->text, sizeof here->text, "root%d", unit);
    write_function();
    if (i < count)
      callee_count++;
    if (scopes && scope_list_count < 1 << 14)
      scope_lists[scope_list_count++] = scopes;
    function_count++;
  }
  printf("define void @reset%d() {\n  store ptr null, ptr @global%d\n"
         "  call void @llvm.memset.p0.i64(ptr align 16 @pool%d, i8 0, i64 64, i1 false)\n"
         "  ret void\n}\n\n",
         unit, unit, unit);
}

static const char *const declarations =
    "target triple = \"x86_64-pc-linux-gnu\"\n"
    "declare noalias ptr @malloc(i64)\n"
    "declare noalias ptr @calloc(i64, i64)\n"
    "declare noalias ptr @aligned_alloc(i64 allocalign, i64)\n"
    "declare noalias ptr @realloc(ptr, i64)\n"
    "declare void @free(ptr)\n"
    "declare noalias nonnull ptr @_Znwm(i64) nobuiltin\n"
    "declare void @_ZdlPv(ptr) nobuiltin nounwind\n"
    "declare noalias ptr @get(i64) allockind(\"alloc,uninitialized\") allocsize(0) "
    "\"alloc-family\"=\"get\" nounwind\n"
    "declare void @put(ptr allocptr) allockind(\"free\") \"alloc-family\"=\"get\" nounwind\n"
    "declare ptr addrspace(1) @get_far(i64) allockind(\"alloc,uninitialized\") allocsize(0) "
    "\"alloc-family\"=\"far\" nounwind\n"
    "declare void @put_far(ptr addrspace(1) allocptr) allockind(\"free\") "
    "\"alloc-family\"=\"far\" nounwind\n"
    "define noalias ptr @get_own(i64 %n) allockind(\"alloc,uninitialized\") allocsize(0) "
    "\"alloc-family\"=\"own\" nounwind noinline {\n"
    "  %p = call ptr @malloc(i64 16)\n  call void @touch(ptr %p)\n  call void @free(ptr %p)\n"
    "  %q = call ptr @malloc(i64 %n)\n  ret ptr %q\n}\n"
    "define void @put_own(ptr allocptr %p) allockind(\"free\") \"alloc-family\"=\"own\" "
    "nounwind noinline {\n  call void @free(ptr %p)\n  ret void\n}\n"
    "define void @never_called() naked noinline {\n"
    "  %p = call ptr @malloc(i64 16)\n  %n = call i64 @peek(ptr %p)\n"
    "  store i64 %n, ptr %p\n  call void @free(ptr %p)\n  unreachable\n}\n"
    "declare void @abort() noreturn nounwind\n"
    "declare void @throw_if(i64)\n"
    "declare i64 @peek(ptr nocapture readonly) nounwind memory(argmem: read)\n"
    "declare void @touch(ptr nocapture) nounwind\n"
    "declare i32 @__gxx_personality_v0(...)\n"
    "declare ptr @__cxa_begin_catch(ptr)\n"
    "declare void @__cxa_end_catch()\n"
    "declare void @llvm.assume(i1)\n"
    "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)\n"
    "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)\n"
    "declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)\n"
    "declare ptr @llvm.ptrmask.p0.i64(ptr, i64)\n"
    "declare ptr @llvm.launder.invariant.group.p0(ptr)\n"
    "declare ptr @llvm.strip.invariant.group.p0(ptr)\n"
    "declare <2 x i64> @llvm.masked.gather.v2i64.v2p0(<2 x ptr>, i32, <2 x i1>, <2 x i64>)\n"
    "declare i64 @llvm.vector.reduce.xor.v2i64(<2 x i64>)\n"
    "define internal void @destroy(ptr %p) noinline {\n"
    "  %none = icmp eq ptr %p, null\n  br i1 %none, label %out, label %some\n"
    "some:\n  %n = load i64, ptr %p\n  %m = add i64 %n, 1\n  store i64 %m, ptr %p\n"
    "  call void @free(ptr %p)\n  br label %out\nout:\n  ret void\n}\n"
    "define internal void @drop(ptr %p) noinline {\n"
    "  musttail call void @free(ptr %p)\n  ret void\n}\n"
    "define internal void @fill(ptr nocapture %p, i64 %n) noinline nounwind {\n"
    "  store i64 %n, ptr %p\n  %q = getelementptr i8, ptr %p, i64 8\n"
    "  store i64 %n, ptr %q\n  ret void\n}\n"
    "define internal i64 @by_value(ptr byval([64 x i8]) align 8 %p) noinline nounwind {\n"
    "  %n = load i64, ptr %p\n  store i64 0, ptr %p\n  ret i64 %n\n}\n\n";

int main(int argc, char **argv) {
  if (argc != 4)
    fail("usage: generate_ir LLVM-VERSION SEED COUNT");
  version = atoi(argv[1]);
  int seed = atoi(argv[2]), count = atoi(argv[3]);
  fputs(declarations, stdout);
  printf(
      "declare void @llvm.lifetime.start.p0(%sptr)\ndeclare void @llvm.lifetime.end.p0(%sptr)\n\n",
      version >= 22 ? "" : "i64, ", version >= 22 ? "" : "i64, ");
  for (int i = 0; i < count; i++)
    write_unit(seed + i);
  printf("@unit_count = constant i64 %d\n@units = constant [%d x { i64, ptr, ptr }] [\n", count,
         count);
  for (int i = 0; i < count; i++) {
    /* the root is the last function of its unit */
    printf("%s  { i64, ptr, ptr } { i64 %d, ptr @root%d, ptr @reset%d }", i ? ",\n" : "", seed + i,
           seed + i, seed + i);
  }
  printf("\n]\n\n!0 = !{!\"types\"}\n!1 = !{!\"long\", !0}\n!2 = !{!1, !1, i64 0}\n"
         "!3 = !{!\"pointer\", !0}\n!4 = !{!3, !3, i64 0}\n"
         "!5 = !{!\"branch_weights\", i32 1, i32 2000}\n");
  for (int i = 0; i < scope_list_count; i++)
    write_scopes(scope_lists[i]);
  printf("; functions: %d\n", function_count);
  return 0;
}
