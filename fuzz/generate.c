/* generate.c - writes a random C program full of heap traffic.
 *
 *     generate checked|plain OFF-FILE SEED... > program.c
 *     generate count OFF-FILE SEED...
 *
 * A seed stands for a cluster: some structs, what makes and destroys them, and five to fifteen
 * functions that call one another, but nothing of another cluster.  main calls each function, and
 * prints a line with its checksum.  The same seeds give the same program, whatever is switched off.
 * Every statement has a number; those in OFF-FILE are left out, which is how a program becomes
 * defined, and how it is reduced.  `checked` writes it for oracle.h, which finds the statements that
 * would be undefined as they are executed; `plain` writes the bare program.
 *
 * What holds by construction: types (a struct node * never points to another
 * struct, so that aliasing rules hold), unsigned arithmetic, no jump past a
 * declaration, an end (every call and every turn of a loop spends `fuel`), no
 * modified register variable between setjmp and longjmp, one thread at a time, and nothing
 * that depends on the value of an address.  What the oracle decides:
 * whether pointers are alive where they are used, bounds, and reads of
 * memory that was never written.
 *
 * A cluster draws the weights of its statements first, some of them zero, so
 * that clusters differ in what they are made of.
 */
#include "chance.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- text ---------------------------------------------------------------------------- */

static char *output;
static size_t written, room;

static void fail(const char *message) {
  fprintf(stderr, "generate: %s\n", message);
  exit(2);
}

static void emit(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  if (room - written < 1 << 16 && !(output = realloc(output, room += 1 << 20)))
    fail("out of memory");
  written += (size_t)vsnprintf(output + written, room - written, format, arguments);
  va_end(arguments);
}

/* Text that is never freed: a run is short. */
static char *form(const char *format, ...) {
  char text[4096];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (length >= (int)sizeof text)
    fail("an expression is too long");
  return strcpy(malloc((size_t)length + 1), text);
}

/* ---- the program --------------------------------------------------------------------- */

enum {
  MAX_FIELDS = 8,
  MAX_CLUSTERS = 64,
  MAX_STRUCTS = 4 * MAX_CLUSTERS,
  MAX_VARS = 64,
  MAX_FUNCTIONS = 16 * MAX_CLUSTERS,
  MAX_SIGNATURES = 6 * MAX_CLUSTERS,
  MAX_STATEMENTS = 1 << 17, /* as in oracle.h */
  FIXED_PLACE = 0x20000000, /* where the program has a page */
  HELPERS = 11, /* kinds of helper functions, each made for each struct */
  FIRST_STATEMENT = MAX_FUNCTIONS + HELPERS * MAX_STRUCTS, /* the numbers below are functions */
};

enum kind {
  INT,    /* unsigned long */
  PTR,    /* struct node * */
  WORD,   /* uintptr_t: a struct node * plus `offset` */
  LONGS,  /* unsigned long *: a buffer */
  CHARS,  /* char *: a string */
  PPTR,   /* struct node **: an array, or where to put one */
  PAIR,   /* struct pair: two halves of a struct node * */
  STRUCT, /* struct node */
  ARRAY,  /* struct node *[length] */
  CALLS,  /* pointer to a function of signature `type` */
  SMALL,  /* fields only: unsigned char, short, int */
  VOID,   /* results only */
};

struct field {
  enum kind kind;
  int type, length, bytes;
  char name[8];
};

static struct structure {
  struct field fields[MAX_FIELDS];
  int count;
} structs[MAX_STRUCTS];
static int first_struct, struct_count; /* of the cluster; what is before is others' */

struct var {
  enum kind kind;
  int type, length;
  bool memory; /* its address may be taken */
  char name[8];
};

struct signature {
  enum kind kinds[4];
  int types[4], count;
  enum kind result;
  int result_type;
};

static struct signature signatures[MAX_SIGNATURES];
static int first_signature, signature_count;

static struct function {
  int signature;
  int part;      /* of the program, if it is compiled in three */
  bool is_static;
  const char *linkage, *attributes;
  char name[8];
} functions[MAX_FUNCTIONS];
static int first_function, function_count;

static struct var vars[MAX_VARS];
static int var_count, name_count;
static struct function *here;
static int labels_in_use;
static bool in_block; /* not on the outermost level of the function */
static int loop_depth;

static bool off[MAX_STATEMENTS];
static int statement_count = FIRST_STATEMENT;
static bool checked;
static int indentation;

/* ---- checks, which only the oracle's version has ------------------------------------- */

static const char *type_name(enum kind kind, int type) {
  switch (kind) {
  case PTR: return form("struct s%d *", type);
  case PPTR: return form("struct s%d **", type);
  case STRUCT: return form("struct s%d ", type);
  case WORD: return "uintptr_t ";
  case LONGS: return "unsigned long *";
  case CHARS: return "char *";
  case PAIR: return "struct pair ";
  case CALLS: return form("sig%d *", type);
  case VOID: return "void ";
  default: return "unsigned long ";
  }
}

static const char *alive(const char *pointer) { /* may be null, or just past an object */
  return checked ? form("U(%s)", pointer) : pointer;
}
static const char *target(const char *pointer, const char *member) {
  return checked ? form("D(%s)->%s", pointer, member) : form("%s->%s", pointer, member);
}
static const char *whole(const char *pointer) {
  return checked ? form("(*D(%s))", pointer) : form("(*%s)", pointer);
}
static const char *element(const char *array, const char *index) {
  return checked ? form("(*D((%s) + (%s)))", array, index) : form("%s[%s]", array, index);
}
static const char *reading(const char *lvalue) { return checked ? form("R(%s)", lvalue) : lvalue; }
static const char *writing(const char *lvalue) { return checked ? form("W(%s)", lvalue) : lvalue; }
static const char *string(const char *text) { return checked ? form("Z(%s)", text) : text; }
static const char *whole_struct(int type, const char *pointer) {
  return checked ? form("(*full%d(%s))", type, pointer) : form("(*%s)", pointer);
}

/* How a variable is written. */
static const char *named(const struct var *var) {
  return checked && var->memory ? form("V(%s)", var->name) : var->name;
}

/* ---- statements ---------------------------------------------------------------------- */

static void line_start(void) { emit("%*s", indentation * 2, ""); }

struct mark {
  size_t at;
  int number;
};

/* A statement that can be left out stands between begin and end. */
static struct mark begin(void) {
  if (statement_count == MAX_STATEMENTS)
    fail("too many statements");
  struct mark mark = {written, statement_count++};
  line_start();
  if (checked)
    emit("S(%d) ", mark.number);
  return mark;
}

static void end(struct mark mark) {
  if (off[mark.number]) {
    written = mark.at;
    output[written] = 0;
  }
}

#define SIMPLE(...)                                                                                \
  do {                                                                                             \
    struct mark simple_mark = begin();                                                             \
    emit(__VA_ARGS__);                                                                             \
    emit("\n");                                                                                    \
    end(simple_mark);                                                                              \
  } while (0)

static void open(void) {
  emit("{\n");
  indentation++;
}
static void close(const char *after) {
  indentation--;
  line_start();
  emit("}%s\n", after);
}

/* A condition is evaluated after other statements ran: the oracle is told whose it is. */
static const char *condition(struct mark mark, const char *text) {
  return checked ? form("(o_is(%d), %s)", mark.number, text) : text;
}

/* ---- variables ----------------------------------------------------------------------- */

static const char *new_name(const char *prefix) { return form("%s%d", prefix, name_count++); }

static struct var *add_var(enum kind kind, int type, int length, bool memory, const char *name) {
  if (var_count == MAX_VARS)
    fail("too many variables");
  struct var *var = &vars[var_count++];
  *var = (struct var){kind, type, length, memory, ""};
  snprintf(var->name, sizeof var->name, "%s", name);
  return var;
}

static const char *prefix_of(enum kind kind) {
  static const char *const prefixes[] = {"n", "p", "w", "l", "c", "pp", "h", "s", "t", "call"};
  return prefixes[kind];
}

static int functions_of(int signature) {
  int count = 0;
  for (int i = first_function; i < function_count; i++)
    count += functions[i].signature == signature;
  return count;
}

static struct function *function_of(int signature) {
  int which = below(functions_of(signature));
  for (int i = first_function; i < function_count; i++)
    if (functions[i].signature == signature && which-- == 0)
      return &functions[i];
  return NULL;
}

/* Declares a variable, initialised. */
static struct var *declare(enum kind kind, int type, bool memory) {
  int length = kind == ARRAY ? 2 + below(3) : 0;
  memory |= kind == STRUCT || kind == ARRAY;
  struct var *var = add_var(kind, type, length, memory, new_name(prefix_of(kind)));
  struct mark mark = {written, statement_count++};
  line_start();
  const char *name = kind == ARRAY ? "struct s%d *" : type_name(kind, type);
  if (kind == ARRAY)
    name = form(name, type);
  if (memory && checked) {
    emit("LOCAL(%s%s, %s);\n", name, kind == ARRAY ? form("[%d]", length) : "", var->name);
    end(mark);
    return var;
  }
  emit("%s%s", name, var->name);
  if (kind == ARRAY)
    emit("[%d]", length);
  emit(" = %s;\n", kind == STRUCT || kind == ARRAY || kind == PAIR ? "{0}"
                   : kind == CALLS                                 ? function_of(type)->name
                                                                   : "0");
  end(mark);
  return var;
}

static struct var *find_var(enum kind kind, int type) {
  int count = 0;
  for (int i = 0; i < var_count; i++)
    count += vars[i].kind == kind && (type < 0 || vars[i].type == type);
  if (!count)
    return NULL;
  int which = below(count);
  for (int i = 0; i < var_count; i++)
    if (vars[i].kind == kind && (type < 0 || vars[i].type == type) && which-- == 0)
      return &vars[i];
  return NULL;
}

/* ---- expressions --------------------------------------------------------------------- */

static int any_struct(void) { return first_struct + below(struct_count - first_struct); }
static int any_signature(void) {
  return first_signature + below(signature_count - first_signature);
}

/* Variables that the current statement dereferences: it may be guarded by them. */
static const char *bases[4];
static int base_count;

static const char *value(enum kind kind, int type, int depth);

static const char *pointer_base(int type, int depth) {
  struct var *var = find_var(PTR, type);
  if (var && (depth <= 0 || chance(75))) {
    if (base_count < 4)
      bases[base_count++] = named(var);
    return named(var);
  }
  struct var *local = chance(30) ? find_var(STRUCT, type) : NULL;
  if (local)
    return form("(&%s)", named(local));
  return depth > 0 ? form("(%s)", value(PTR, type, depth - 1)) : var ? named(var) : NULL;
}

/* A field of that kind in some struct, picked by chance. */
static bool pick_field(enum kind kind, int type, int *owner, const struct field **found) {
  int count = 0;
  for (int pass = 0, which = 0; pass < 2; pass++) {
    for (int s = first_struct; s < struct_count; s++)
      for (int f = 0; f < structs[s].count; f++) {
        const struct field *field = &structs[s].fields[f];
        if (field->kind != kind && !(kind == INT && field->kind == SMALL))
          continue;
        if (kind != INT && type >= 0 && field->type != type)
          continue;
        if (pass == 0)
          count++;
        else if (which-- == 0) {
          *owner = s;
          *found = field;
          return true;
        }
      }
    if (!count)
      return false;
    which = below(count);
  }
  return false;
}

static const char *small_index(int length) {
  struct var *var = find_var(INT, -1);
  if (var && chance(50))
    return form("%s %% %d", named(var), length);
  return form("%d", below(length));
}

/* A place in memory; NULL if there is none at hand. */
static const char *memory_place(enum kind kind, int type, int depth) {
  int owner;
  const struct field *field;
  if (kind == PTR && chance(30)) {
    struct var *array = find_var(ARRAY, type);
    if (array && chance(60))
      return form("%s[%s]", named(array), small_index(array->length));
    struct var *pointers = find_var(PPTR, type);
    if (pointers) {
      if (base_count < 4)
        bases[base_count++] = named(pointers);
      return element(named(pointers), chance(60) ? "0" : small_index(3));
    }
  }
  if (kind == INT && chance(20)) {
    struct var *longs = find_var(LONGS, -1);
    if (longs) {
      if (base_count < 4)
        bases[base_count++] = named(longs);
      return element(named(longs), small_index(4));
    }
  }
  if (kind == PTR && chance(15) && pick_field(ARRAY, type, &owner, &field)) {
    const char *base = pointer_base(owner, depth);
    return base ? form("%s[%s]", target(base, field->name), small_index(field->length)) : NULL;
  }
  if (!pick_field(kind, type, &owner, &field))
    return NULL;
  if (chance(25)) {
    struct var *local = find_var(STRUCT, owner);
    if (local)
      return form("%s.%s", named(local), field->name);
  }
  const char *base = pointer_base(owner, depth);
  return base ? target(base, field->name) : NULL;
}

static const char *int_value(int depth) {
  struct var *var;
  switch (depth > 0 ? below(9) : below(4)) {
  case 0: return form("%d", below(10));
  case 1: return "in";
  case 2:
  case 3: var = find_var(INT, -1); return var ? named(var) : "2";
  case 4:
  case 5: {
    const char *place = memory_place(INT, -1, depth - 1);
    return place ? reading(place) : "5";
  }
  default:
    return form("(%s %s %s)", int_value(depth - 1),
                (const char *[]){"+", "-", "*", "^", "&"}[below(5)], int_value(depth - 1));
  }
}

/* An offset that is always the same for a type, so words of a type are alike. */
static int word_offset(int type) { return (type - first_struct) * 3; }

static const char *pointer_value(int type, int depth) {
  struct var *var = find_var(PTR, type), *other;
  int which = depth > 0 ? below(20) : below(9);
  if (var && which < 9)
    return named(var);
  switch (which) {
  case 9: {
    int owner;
    const struct field *field;
    const char *base;
    if (pick_field(STRUCT, type, &owner, &field) && (base = pointer_base(owner, depth - 1)))
      return form("&%s", target(base, field->name));
    break;
  }
  case 10:
    if ((other = find_var(STRUCT, type)))
      return form("&%s", named(other));
    break;
  case 11: {
    const char *word = value(WORD, type, depth - 1);
    return form("(struct s%d *)(%s - %d)", type, word, word_offset(type));
  }
  case 12:
    return form("(%s & 1 ? %s : %s)", int_value(0), pointer_value(type, depth - 1),
                pointer_value(type, depth - 1));
  case 13: return "0";
  default: {
    const char *place = memory_place(PTR, type, depth - 1);
    if (place)
      return reading(place);
  }
  }
  return var ? named(var) : "0";
}

/* A value that was not looked up in memory has the type it stands for. */
static const char *value(enum kind kind, int type, int depth) {
  struct var *var = find_var(kind, kind == LONGS || kind == CHARS || kind == INT ? -1 : type);
  if (kind == INT)
    return int_value(depth);
  if (kind == PTR)
    return form("((struct s%d *)%s)", type, pointer_value(type, depth));
  if (kind == WORD && chance(60))
    return form("((uintptr_t)%s + %d)", alive(pointer_value(type, depth - 1)), word_offset(type));
  if (kind == PPTR && chance(50)) {
    struct var *pointer = NULL;
    for (int tries = 0; tries < 4 && !(pointer && pointer->memory); tries++)
      pointer = find_var(PTR, type);
    if (pointer && pointer->memory)
      return form("&%s", named(pointer));
    struct var *array = find_var(ARRAY, type);
    if (array)
      return form("(&%s[0])", named(array));
    int owner;
    const struct field *field;
    const char *base;
    if (pick_field(PTR, type, &owner, &field) && (base = pointer_base(owner, 0)))
      return form("&%s", target(base, field->name));
  }
  if (kind == STRUCT) {
    const char *base = pointer_base(type, 0);
    return base ? whole_struct(type, base) : NULL;
  }
  if (kind == CALLS)
    return var && chance(50) ? named(var) : function_of(type)->name;
  if ((kind == CHARS || kind == LONGS || kind == WORD) && depth > 0 && chance(35)) {
    const char *place = memory_place(kind, kind == WORD ? type : -1, depth - 1);
    if (place)
      return reading(place);
  }
  return var            ? named(var)
         : kind == PAIR ? "(struct pair){0, 0}"
                        : form("((%s)0)", type_name(kind, type));
}

/* Something that can be assigned to. */
static const char *lvalue(enum kind kind, int type) {
  struct var *var = find_var(kind, kind == LONGS || kind == CHARS || kind == INT ? -1 : type);
  if (!var || chance(35)) {
    const char *place = memory_place(kind, type, 1);
    if (place)
      return writing(place);
  }
  return var ? named(var) : NULL;
}

/* Emits a statement that dereferences what bases names, guarded or not. */
static void guarded(const char *text) {
  struct mark mark = begin();
  if (base_count && chance(60)) {
    emit("if (");
    for (int i = 0; i < base_count; i++)
      emit("%s%s", i ? " && " : "", alive(bases[i]));
    emit(") ");
  }
  emit("%s;\n", text);
  end(mark);
}

/* ---- the kinds of statements ---------------------------------------------------------- */

static void statement(int depth);
static void statements(int count, int depth);

static const char *opaque_count(void) {
  switch (below(4)) {
  case 0: return form("(1 + (%s & 3))", int_value(0));
  case 1: return form("(%s %% 5 + 1)", int_value(0));
  case 2: return "in";
  default: return form("%d", 1 + below(5));
  }
}

/* One that seldom moves, or is seldom used: too large, too much aligned, of no bytes. */
static const char *odd_allocation(const char *type, const char *size) {
  const char *o = checked ? "o_" : "";
  switch (below(6)) {
  case 0: return form("(%s)%smalloc(%s + 3000)", type, o, size);
  case 1: return form("(%s)%smalloc(in * 600 + %s)", type, o, size);
  case 2: return form("(%s)%saligned_alloc(in & 1 ? 32 : 64, 128)", type, o);
  case 3: return form("(%s)%saligned_alloc(8192, 8192)", type, o);
  case 4: return form("(%s)%smalloc(in & 8)", type, o);
  default: return form("(%s)%scalloc(in, %s)", type, o, size);
  }
}

/* An allocation of so many objects, as an expression. */
static const char *allocation(const char *type, const char *unit, bool constant) {
  const char *o = checked ? "o_" : "";
  const char *count = constant ? "1" : opaque_count();
  const char *size =
      strcmp(count, "1") == 0 ? form("sizeof(%s)", unit) : form("%s * sizeof(%s)", count, unit);
  switch (below(14)) {
  case 12: return form("(%s)maybe(%s)", type, size);
  case 13: return odd_allocation(type, size);
  case 0:
  case 1:
  case 2: return form("(%s)%scalloc(%s, sizeof(%s))", type, o, count, unit);
  case 3: return form("(%s)%saligned_alloc(%d, (%s + 63) & ~63ul)", type, o, 16 << below(3), size);
  case 4: return form("(%s)%srealloc(0, %s)", type, o, size);
  case 5:
    if (chance(30)) /* fails */
      return form("(%s)%s(in * 0x2000000000000000ul + %s)", type, checked ? "o_malloc" : "fails",
                  size);
    return form("(%s)%smalloc(%s + %d)", type, o, size, 8 * below(3));
  default: return form("(%s)%smalloc(%s)", type, o, size);
  }
}

static void fill(int type, const char *pointer, bool everything) {
  for (int f = 0; f < structs[type].count; f++) {
    const struct field *field = &structs[type].fields[f];
    if (field->kind == STRUCT || field->kind == ARRAY || (!everything && chance(40)))
      continue;
    base_count = 0;
    const char *from = field->kind == SMALL ? int_value(1) : value(field->kind, field->type, 1);
    if (field->kind == SMALL)
      from = form("(unsigned %s)%s",
                  field->bytes == 1   ? "char"
                  : field->bytes == 2 ? "short"
                                      : "int",
                  from);
    if (from)
      guarded(form("%s = %s", writing(target(pointer, field->name)), from));
  }
}

static void allocate_struct(void) {
  int type = any_struct();
  struct var *var = find_var(PTR, type);
  if (!var)
    return;
  const char *unit = form("struct s%d", type);
  SIMPLE("%s = %s;", named(var), allocation(form("%s *", unit), unit, chance(75)));
  struct mark mark = begin();
  emit("if (%s) ", named(var));
  open();
  if (chance(25))
    SIMPLE("%smemset(%s, 0, sizeof *%s);", checked ? "o_" : "", named(var), named(var));
  fill(type, named(var), chance(80));
  close("");
  end(mark);
}

static void allocate_buffer(void) {
  struct var *longs = find_var(LONGS, -1);
  if (!longs)
    return;
  SIMPLE("%s = %s;", named(longs), allocation("unsigned long *", "unsigned long", chance(30)));
  if (chance(70))
    SIMPLE("if (%s) %s = %s;", named(longs), writing(element(named(longs), "0")), int_value(1));
}

static void allocate_array(void) {
  int type = any_struct();
  struct var *var = find_var(PPTR, type);
  if (!var)
    return;
  const char *unit = form("struct s%d *", type);
  int count = 1 + below(4);
  if (chance(50))
    SIMPLE("%s = (%s*)%scalloc(%d, sizeof(%s));", named(var), unit, checked ? "o_" : "", count,
           unit);
  else
    SIMPLE("%s = (%s*)%smalloc(%d * sizeof(%s));", named(var), unit, checked ? "o_" : "", count,
           unit);
}

static const char *string_value(void);

static void allocate_string(void) {
  const char *o = checked ? "o_" : "";
  const char *to = lvalue(CHARS, -1);
  if (!to)
    return;
  base_count = 0;
  switch (below(4)) {
  case 0: SIMPLE("%s = %sstrdup(%s);", to, o, string_value()); break;
  case 1: SIMPLE("%s = %sstrndup(%s, %s & 7);", to, o, string_value(), int_value(0)); break;
  default: {
    struct var *var = find_var(CHARS, -1);
    if (!var)
      return;
    int size = 24 + below(3) * 12;
    SIMPLE("%s = (char *)%smalloc(%d);", named(var), o, size);
    if (chance(60))
      SIMPLE("if (%s) %s;", named(var),
             checked ? form("o_number(%s, %d, %s)", named(var), size, int_value(1))
                     : form("snprintf(%s, %d, \"%%lu\", (unsigned long)(%s))", named(var), size,
                            int_value(1)));
    else
      SIMPLE("if (%s) %sstrcpy(%s, %s);", named(var), o, named(var), string_value());
  }
  }
}

static const char *string_value(void) {
  struct var *var = find_var(CHARS, -1);
  if (var && chance(60)) {
    if (base_count < 4)
      bases[base_count++] = named(var);
    return string(named(var));
  }
  return (const char *[]){"\"heap\"", "\"12 stacks\"", "\"\"", "\"7\""}[below(4)];
}

static void use_string(void) {
  base_count = 0;
  const char *text = string_value();
  switch (below(5)) {
  case 0: guarded(form("mix(strlen(%s))", text)); break;
  case 1: guarded(form("mix(strtoul(%s, 0, 10))", text)); break;
  case 2: guarded(form("mix(strcmp(%s, %s) == 0)", text, string_value())); break;
  case 3: {
    struct var *var = find_var(CHARS, -1);
    if (var && text[0] != '"')
      guarded(form("%s = strchr(%s, '%c')", named(var), text, "1ea"[below(3)]));
    break;
  }
  default: {
    struct var *var = find_var(CHARS, -1);
    if (var && text[0] != '"')
      guarded(form("mix(strtoul(%s, &%s, 10))", text, named(var)));
    break;
  }
  }
}

static void free_something(void) {
  const char *o = checked ? "o_" : "";
  enum kind kind = (enum kind[]){PTR, PTR, PTR, PTR, LONGS, CHARS, PPTR}[below(7)];
  int type = any_struct();
  struct var *var = find_var(kind, kind == PTR || kind == PPTR ? type : -1);
  if (var && chance(80)) {
    if (kind == PTR && chance(25)) { /* with what hangs on it */
      for (int f = 0; f < structs[type].count; f++) {
        const struct field *field = &structs[type].fields[f];
        if ((field->kind == PTR || field->kind == CHARS || field->kind == LONGS) && chance(70))
          SIMPLE("if (%s) %sfree(%s);", alive(named(var)), o,
                 reading(target(named(var), field->name)));
      }
    }
    if (chance(25))
      SIMPLE("if (%s & 1) { %sfree(%s); %s = 0; }", int_value(0), o, named(var), named(var));
    else if (chance(80))
      SIMPLE("%sfree(%s), %s = 0;", o, named(var), named(var));
    else
      SIMPLE("%sfree(%s);", o, named(var));
    return;
  }
  base_count = 0;
  const char *place = memory_place(kind, kind == PTR || kind == PPTR ? type : -1, 1);
  if (!place)
    return;
  if (chance(80)) {
    const char *text = form("%sfree(%s)", o, reading(place));
    guarded(form("%s, %s = 0", text, writing(place)));
  } else {
    guarded(form("%sfree(%s)", o, reading(place)));
  }
}

static void reallocate(void) {
  const char *o = checked ? "o_" : "";
  if (chance(70)) {
    struct var *longs = find_var(LONGS, -1), *to = chance(70) ? longs : find_var(LONGS, -1);
    if (longs)
      SIMPLE("%s = (unsigned long *)%srealloc(%s, %s * sizeof(unsigned long));", named(to), o,
             named(longs), opaque_count());
    return;
  }
  struct var *chars = find_var(CHARS, -1);
  if (chars)
    SIMPLE("%s = (char *)%srealloc(%s, %d);", named(chars), o, named(chars), 16 + below(40));
}

static void assign(void) {
  enum kind kind = (enum kind[]){PTR, PTR, PTR, PTR, INT, INT, WORD, PPTR, LONGS, CHARS}[below(10)];
  int type = any_struct();
  base_count = 0;
  const char *to = lvalue(kind, type);
  if (to && kind == INT)
    guarded(form("%s = (__typeof__(%s))%s", to, to, int_value(2)));
  else if (to)
    guarded(form("%s = %s", to, value(kind, type, 2)));
}

static void observe(void) {
  base_count = 0;
  int type = any_struct();
  switch (below(8)) {
  case 4: {
    const char *place = memory_place(PTR, type, 1);
    if (place && chance(40))
      guarded(form("mix(low%s(&%s))", chance(50) ? "_of" : "", reading(place)));
    break;
  }
  case 0:
    guarded(form("mix(%s == %s)", alive(value(PTR, type, 1)), alive(value(PTR, type, 1))));
    break;
  case 1: guarded(form("mix(%s != 0)", alive(value(PTR, type, 1)))); break;
  case 2: guarded(form("mix((uintptr_t)%s & 7)", alive(value(PTR, type, 1)))); break;
  case 3:
    guarded(form("mix(((uintptr_t)%s ^ in) == ((uintptr_t)%s ^ in))", alive(value(PTR, type, 1)),
                 alive(value(PTR, type, 1))));
    break;
  default: {
    const char *place = memory_place(INT, -1, 2);
    if (place)
      guarded(form("mix(%s)", reading(place)));
  }
  }
}

static void copy_memory(void) {
  const char *o = checked ? "o_" : "";
  int type = any_struct();
  base_count = 0;
  const char *to = pointer_base(type, 1), *from = pointer_base(type, 1);
  if (!to || !from)
    return;
  switch (below(5)) {
  case 0:
    guarded(checked ? form("full%d(%s), %s = *%s", type, from, writing(whole(to)), from)
                    : form("*%s = *%s", to, from));
    break;
  case 1: guarded(form("%smemmove(%s, %s, sizeof(struct s%d))", o, to, from, type)); break;
  case 2: { /* byte by byte: of two pointers */
    struct var *a = NULL, *b = NULL;
    for (int tries = 0; tries < 5; tries++) {
      struct var *one = find_var(PTR, type);
      if (one && one->memory)
        *(a ? &b : &a) = one;
    }
    if (a && b && a != b) {
      struct mark mark = begin();
      emit("for (unsigned i = 0; i < sizeof %s; i++) ((char *)&%s)[i] = ((char *)&%s)[i];\n",
           named(a), named(a), named(b));
      end(mark);
      break;
    }
  } /* fall through */
  default: guarded(form("%smemcpy(%s, %s, sizeof(struct s%d))", o, to, from, type));
  }
}

static void split_pointer(void) {
  int type = any_struct();
  struct var *pair = find_var(PAIR, type);
  struct var *pointer = find_var(PTR, type);
  if (!pointer)
    return;
  const char *from = alive(named(pointer));
  if (!pair || chance(40))
    SIMPLE("{ struct pair pair; halve(&pair, %s); %s = (struct s%d *)whole(&pair); }", from,
           named(find_var(PTR, type)), type);
  else if (chance(50))
    SIMPLE("%s.low = (uint32_t)(uintptr_t)%s, %s.high = (uint32_t)((uintptr_t)%s >> 32);",
           named(pair), from, named(pair), named(pointer));
  else
    SIMPLE("%s = (struct s%d *)((uintptr_t)%s.high << 32 | %s.low);", named(pointer), type,
           named(pair), named(pair));
}

static void through_union(void) {
  int type = any_struct();
  struct var *to = find_var(PTR, type);
  if (!to)
    return;
  base_count = 0;
  const char *from = alive(value(PTR, type, 1));
  if (chance(25)) {
    SIMPLE("{ union { struct s%d *p; double number; } u = {%s}, v; v.number = %s; %s = v.p; }",
           type, from, chance(50) ? "same_number(u.number)" : "u.number", named(to));
    return;
  }
  SIMPLE("{ union { struct s%d *p; uintptr_t word; unsigned char bytes[8]; } u = {%s}; "
         "mix(u.%s & 7); %s = %s; }",
         type, from, chance(70) ? "word" : "bytes[0]", named(to),
         chance(50) ? "u.p" : form("(struct s%d *)u.word", type));
}

static void through_assembly(void) {
  struct var *var = find_var(PTR, any_struct());
  if (var)
    SIMPLE("__asm__(\"\" : \"+r\"(%s));", named(var));
}

/* Which parameter gets an object that was made for the call; -1: none. */
static int fresh_parameter(const struct signature *signature) {
  for (int i = 0; i < signature->count; i++)
    if (signature->kinds[i] == PTR && chance(50))
      return i;
  return -1;
}

static const char *arguments(const struct signature *signature, int fresh) {
  const char *text = "depth - 1";
  for (int i = 0; i < signature->count; i++) {
    enum kind kind = signature->kinds[i];
    const char *argument = i == fresh ? "fresh" : value(kind, signature->types[i], 1);
    if (!argument)
      return NULL;
    if (kind == PTR || kind == PPTR || kind == LONGS || kind == CHARS)
      argument = alive(argument);
    text = form("%s, %s", text, argument);
  }
  return text;
}

static const char *callee(int signature) {
  struct var *var = find_var(CALLS, signature);
  if (var && chance(50))
    return named(var);
  if (chance(10))
    return form("(%s & 1 ? %s : %s)", int_value(0), function_of(signature)->name,
                function_of(signature)->name);
  if (chance(8))
    return form("table%d[%s %% %d]", signature, int_value(0), functions_of(signature));
  /* Mostly downwards, so that there are leaves. */
  struct function *function = function_of(signature);
  for (int tries = 0; tries < 3 && function <= here && chance(80); tries++)
    function = function_of(signature);
  return function->name;
}

static void call(void) {
  int which = any_signature();
  const struct signature *signature = &signatures[which];
  base_count = 0;
  const char *given = arguments(signature, -1);
  if (!given)
    return;
  const char *text = form("%s(%s)", callee(which), given);
  if (signature->result == INT) {
    guarded(form("mix(%s)", text));
    return;
  }
  struct var *to =
      signature->result == VOID ? NULL : find_var(signature->result, signature->result_type);
  if (!to) {
    guarded(text);
    return;
  }
  if (signature->result == STRUCT && checked)
    text = form("o_defined%d(%s)", signature->result_type, text);
  guarded(form("%s = %s", named(to), text));
}

static bool can_musttail(const struct signature *signature) {
  for (int i = 0; i < signature->count; i++)
    if (signature->kinds[i] == STRUCT)
      return false;
  return signature->result != STRUCT;
}

/* A call in tail position, often with an object that was made for it, often of the function itself;
 * sometimes one that must be a tail call: then the function's variables end before. */
static void tail_call(void) {
  const struct signature *own = &signatures[here->signature];
  base_count = 0;
  for (int tries = 0; tries < 4; tries++) {
    int which = chance(40) ? here->signature : any_signature();
    const struct signature *signature = &signatures[which];
    if (signature->result != own->result ||
        (own->result != INT && own->result != VOID && signature->result_type != own->result_type))
      continue;
    int fresh = fresh_parameter(signature);
    const char *given = arguments(signature, fresh);
    if (!given)
      return;
    bool again = which == here->signature && chance(30);
    const char *text = form("%s(%s)", again ? here->name : callee(which), given);
    bool must = which == here->signature && can_musttail(own) && chance(40);
    struct mark mark = begin();
    emit("if (%s & 1) ", int_value(0));
    open();
    if (fresh >= 0) {
      const char *unit = form("struct s%d", signature->types[fresh]);
      line_start();
      emit("%s *fresh = %s;\n", unit, allocation(form("%s *", unit), unit, true));
      SIMPLE("if (fresh) %smemset(fresh, 0, sizeof *fresh);", checked ? "o_" : "");
      fill(signature->types[fresh], "fresh", chance(50));
    }
    line_start();
    if (checked)
      emit("o_is(%d); %s", mark.number, must ? "o_end(o_entry); " : "");
    else if (must)
      emit("__attribute__((musttail)) ");
    if (own->result == VOID && !must)
      emit("%s; return;\n", text);
    else
      emit("return %s;\n", text);
    close("");
    end(mark);
    return;
  }
}

static void block_variables(void) {
  if (chance(60))
    declare(PTR, any_struct(), chance(30));
  if (chance(25))
    declare(STRUCT, any_struct(), true);
  if (chance(15))
    declare(ARRAY, any_struct(), true);
}

static void block(int count, int depth) {
  int variables = var_count;
  bool outer = in_block;
  in_block = true;
  open();
  block_variables();
  statements(count, depth - 1);
  close("");
  in_block = outer;
  var_count = variables;
}

static const char *truth(void) {
  switch (below(5)) {
  case 0: return form("%s == 0", alive(value(PTR, any_struct(), 0)));
  case 1: return form("%s & %d", int_value(0), 1 + below(3));
  case 2: {
    int type = any_struct();
    return form("%s == %s", alive(value(PTR, type, 0)), alive(value(PTR, type, 0)));
  }
  default: return form("%s %% %d < 2", int_value(1), 3 + below(3));
  }
}

static void branch(int depth) {
  struct mark mark = begin();
  const char *test = condition(mark, truth());
  emit("if (%s) ", chance(12) ? form("__builtin_expect(%s, 0)", test) : test);
  block(1 + below(3), depth);
  if (chance(50)) {
    line_start();
    emit("else ");
    block(1 + below(3), depth);
  }
  end(mark);
}

static void loop(int depth) {
  const char *counter = new_name("i");
  struct mark mark = begin();
  int variables = var_count;
  loop_depth++;
  if (chance(20)) {
    emit("do ");
    block(2 + below(4), depth);
    line_start();
    emit("while (%s && tick());\n", condition(mark, truth()));
  } else {
    emit("for (unsigned long %s = 0; %s < %s && tick(); %s++) ", counter, counter,
         chance(50) ? form("%d", 2 + below(4)) : "in + 1", counter);
    add_var(INT, 0, 0, false, counter);
    block(2 + below(5), depth);
  }
  loop_depth--;
  var_count = variables;
  end(mark);
}

/* Over a list, reading, or freeing as it goes. */
static void walk(void) {
  int type = any_struct();
  const char *o = checked ? "o_" : "";
  const struct field *next = NULL;
  for (int f = 0; f < structs[type].count && !next; f++)
    if (structs[type].fields[f].kind == PTR && structs[type].fields[f].type == type)
      next = &structs[type].fields[f];
  struct var *from = find_var(PTR, type), *step = find_var(PTR, type);
  if (!next || !from || !step || from == step)
    return;
  const char *at = named(step), *rest = reading(target(named(from), next->name));
  struct mark mark = begin();
  if (chance(50)) { /* destroys */
    emit("while (%s && tick()) ", condition(mark, alive(named(from))));
    open();
    SIMPLE("%s = %s;", at, rest);
    SIMPLE("%sfree(%s);", o, named(from));
    SIMPLE("%s = %s;", named(from), at);
  } else {
    emit("for (%s = %s; %s && tick(); %s = %s) ", at, named(from), condition(mark, alive(at)), at,
         condition(mark, reading(target(at, next->name))));
    open();
    statements(1 + below(2), 0);
  }
  close("");
  end(mark);
}

/* Builds a list, new nodes first. */
static void build(void) {
  int type = any_struct();
  const struct field *next = NULL;
  for (int f = 0; f < structs[type].count && !next; f++)
    if (structs[type].fields[f].kind == PTR && structs[type].fields[f].type == type)
      next = &structs[type].fields[f];
  struct var *head = find_var(PTR, type), *node = find_var(PTR, type);
  if (!next || !head || !node || head == node)
    return;
  const char *counter = new_name("i");
  const char *unit = form("struct s%d", type);
  bool unrolled = chance(50);
  struct mark mark = begin();
  if (!unrolled)
    emit("for (int %s = 0; %s < 3; %s++) ", counter, counter, counter);
  open();
  for (int turn = 0; turn < (unrolled ? 2 : 1); turn++) {
    SIMPLE("%s = %s;", named(node), allocation(form("%s *", unit), unit, true));
    fill(type, named(node), true);
    SIMPLE("if (%s) %s = %s, %s = %s;", named(node), writing(target(named(node), next->name)),
           named(head), named(head), named(node));
  }
  close("");
  end(mark);
}

/* One object a turn, the one before kept in a variable that lags. */
static void lag(int depth) {
  int type = any_struct();
  const char *o = checked ? "o_" : "";
  struct var *now = find_var(PTR, type), *before = find_var(PTR, type);
  if (!now || !before || now == before)
    return;
  const char *counter = new_name("i");
  const char *unit = form("struct s%d", type);
  struct mark mark = begin();
  emit("for (unsigned %s = 0; %s < 4; %s++) ", counter, counter, counter);
  open();
  if (chance(30))
    SIMPLE("%sfree(%s), %s = 0;", o, named(before), named(before));
  if (chance(70))
    SIMPLE("%s = %s;", named(before), named(now));
  SIMPLE("%s = %s;", named(now), allocation(form("%s *", unit), unit, true));
  if (chance(70))
    fill(type, named(now), chance(70));
  if (chance(40))
    SIMPLE("mix(%s == %s);", alive(named(now)), alive(named(before)));
  statements(1 + below(2), depth - 1);
  if (chance(40))
    SIMPLE("%sfree(%s), %s = 0;", o, named(chance(50) ? now : before), named(before));
  close("");
  end(mark);
}

static void choose(int depth) {
  int cases = 2 + below(3);
  struct mark mark = begin();
  emit("switch (%s %% %d) ", condition(mark, int_value(1)), cases);
  open();
  for (int i = 0; i < cases; i++) {
    line_start();
    emit("case %d: ", i);
    block(1 + below(2), depth);
    if (chance(75)) {
      line_start();
      emit("break;\n");
    }
  }
  close("");
  end(mark);
}

static void jump(void) {
  if (!labels_in_use)
    return;
  SIMPLE("if (%s %% 3 == 0 && tick()) goto label%d;", int_value(0), below(labels_in_use));
}

/* Runs a callee that may come back by longjmp. */
static void guarded_call(void) {
  int which = any_signature();
  base_count = 0;
  const char *given = arguments(&signatures[which], -1);
  if (!given)
    return;
  struct mark mark = begin();
  emit("{\n");
  indentation++;
  line_start();
  emit("struct jump jump;\n");
  line_start();
  emit("%s;\n", checked ? "o_enter_jump(&jump)" : "jump.outer = top, top = &jump");
  line_start();
  emit("if (!setjmp(jump.buffer)) { %s(%s); %s; }\n", callee(which), given, "top = jump.outer");
  line_start();
  if (checked)
    emit("else { o_is(%d); o_land(&jump); mix(77); }\n", mark.number);
  else
    emit("else mix(77);\n");
  close("");
  end(mark);
}

static void leave(void) {
  SIMPLE("if (%s %% 4 == 0 && top) { struct jump *to = top; top = to->outer; longjmp(to->buffer, "
         "1); }",
         int_value(0));
}

static void thread(void) {
  int type = any_struct();
  base_count = 0;
  SIMPLE("run(thread%d, %s);", type, alive(value(PTR, type, 1)));
}

static void sort(void) {
  int type = any_struct();
  struct var *array = find_var(ARRAY, type);
  if (!array)
    return;
  struct mark mark = begin();
  const char *name = named(array);
  if (checked) {
    emit("{ for (int i = 0; i < %d; i++) if (%s[i]) (void)*sortable%d(%s[i]); ", array->length,
         name, type, name);
    emit("qsort(%s, %d, sizeof %s[0], order%d); }\n", name, array->length, name, type);
  } else {
    emit("qsort(%s, %d, sizeof %s[0], order%d);\n", name, array->length, name, type);
  }
  end(mark);
}

static void global(void) {
  int type = any_struct();
  struct var *var = find_var(PTR, type);
  if (!var)
    return;
  if (chance(50))
    SIMPLE("global%d = %s;", type, named(var));
  else
    SIMPLE("%s = global%d;", named(var), type);
}

/* A place in memory that only a number leads to: written as one, read by the library, or returned. */
static const char *place_number(int type) {
  switch (below(3)) {
  case 0: return form("PLACE + %d", type * 8);
  case 1: return form("strtoul(\"%d\", 0, 10)", FIXED_PLACE + type * 8);
  default: return form("place_of(%d)", type);
  }
}

static void at_fixed_place(void) {
  int type = any_struct();
  struct var *var = find_var(PTR, type);
  if (!var)
    return;
  const char *number = place_number(type);
  const char *as_union =
      form("union { uintptr_t word; struct s%d **place; } u = {%s};", type, number);
  switch (below(6)) {
  case 0: SIMPLE("*(struct s%d **)(%s) = %s;", type, number, named(var)); break;
  case 1: SIMPLE("{ %s *u.place = %s; }", as_union, named(var)); break;
  case 2:
    SIMPLE("{ uintptr_t places[2] = {in, %s}; put(places + 1, %s); }", number, named(var));
    break;
  case 3: SIMPLE("{ %s put(&u, %s); }", as_union, named(var)); break;
  case 4: SIMPLE("%s = *(struct s%d **)(%s);", named(var), type, number); break;
  default: SIMPLE("{ %s %s = *u.place; }", as_union, named(var));
  }
}

static void assign_call(void) {
  struct var *var = find_var(CALLS, -1);
  if (var)
    SIMPLE("if (%s & 1) %s = %s;", int_value(0), named(var), function_of(var->type)->name);
}

static void out_of_loop(void) {
  if (loop_depth)
    SIMPLE("if (%s %% 5 == 0) %s;", int_value(1), chance(50) ? "break" : "continue");
}

static void finish(void);

static void early_return(void) {
  struct mark mark = begin();
  emit("if (%s %% 4 == 3) ", int_value(1));
  open();
  finish();
  close("");
  end(mark);
}

/* ---- helpers: what programs have to make, link, read and destroy objects ----------------- */

/* They carry no statement numbers: what fails in one is the fault of the statement that calls
 * it. */

/* What make and drop agree on: fields that the object owns. */
static bool owned[MAX_STRUCTS][MAX_FIELDS];

static const struct field *next_field(int type) {
  for (int f = 0; f < structs[type].count; f++)
    if (structs[type].fields[f].kind == PTR && structs[type].fields[f].type == type)
      return &structs[type].fields[f];
  return NULL;
}

static const struct field *number_field(int type) {
  for (int f = 0; f < structs[type].count; f++)
    if (structs[type].fields[f].kind == INT)
      return &structs[type].fields[f];
  return NULL;
}

static void draw_owned(void) {
  for (int s = first_struct; s < struct_count; s++)
    for (int f = 0; f < structs[s].count; f++) {
      const struct field *field = &structs[s].fields[f];
      owned[s][f] = chance(40) && ((field->kind == PTR && field->type < s) ||
                                   field->kind == CHARS || field->kind == LONGS);
    }
}

static const char *library(const char *name) { return form("%s%s", checked ? "o_" : "", name); }

static const char *site(int type) {
  switch (below(5)) {
  case 0: return form("%s(1, sizeof(struct s%d))", library("calloc"), type);
  case 1: return form("%s(n %% 3 * 8 + sizeof(struct s%d))", library("malloc"), type);
  default: return form("%s(sizeof(struct s%d))", library("malloc"), type);
  }
}

static void set_field(const char *p, const struct field *field, const char *to) {
  emit("  %s = %s;\n", writing(target(p, field->name)), to);
}

static void fill_made(int type) {
  for (int f = 0; f < structs[type].count; f++) {
    const struct field *field = &structs[type].fields[f];
    if (field->kind == STRUCT)
      emit("  %s(&%s, 0, sizeof %s);\n", library("memset"), target("p", field->name),
           target("p", field->name));
    else if (field->kind == ARRAY)
      for (int i = 0; i < field->length; i++)
        emit("  %s = 0;\n", writing(form("%s[%d]", target("p", field->name), i)));
    else if (field->kind == INT || field->kind == SMALL)
      set_field("p", field, "n");
    else if (!owned[type][f])
      set_field("p", field, field->kind == PTR && field->type == type && chance(20) ? "p" : "0");
    else if (field->kind == PTR)
      set_field("p", field, form("make%d(n + 1)", field->type));
    else if (field->kind == CHARS)
      set_field("p", field, form("%s(\"some text\")", library("strdup")));
    else
      set_field("p", field, form("%s(2, sizeof(unsigned long))", library("calloc")));
  }
}

static struct mark helper(int which, int type, const char *format, ...) {
  struct mark mark = {written, MAX_FUNCTIONS + type * HELPERS + which};
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  emit("static %s%s {\n", chance(65) ? "__attribute__((noinline)) " : "", text);
  return mark;
}

static void helper_end(struct mark mark, const char *result) {
  emit("%s%s}\n", result, *result ? "\n" : "");
  end(mark);
}

static void write_drop(int type) {
  const struct field *next = next_field(type);
  int way = next ? below(4) : 0;
  struct mark mark = helper(3, type, "void drop%d(struct s%d *p)", type, type);
  emit("  if (!p) return;\n");
  if (way == 1) { /* the whole list */
    emit("  for (struct s%d *next; p && tick(); p = next) {\n  next = %s;\n", type,
         reading(target("p", next->name)));
  } else if (way == 2) { /* all that hangs on it, then itself */
    emit("  if (%s != p && tick()) drop%d(%s);\n", reading(target("p", next->name)), type,
         reading(target("p", next->name)));
  }
  for (int f = 0; f < structs[type].count; f++)
    if (owned[type][f] && structs[type].fields[f].kind == PTR)
      emit("  drop%d(%s);\n", structs[type].fields[f].type,
           reading(target("p", structs[type].fields[f].name)));
    else if (owned[type][f])
      emit("  %s(%s);\n", library("free"), reading(target("p", structs[type].fields[f].name)));
  if (way == 3)
    emit("  if (%s %% 5 != 4)\n  ", reading(target("p", number_field(type)->name)));
  emit("  %s(p);\n%s", library("free"), way == 1 ? "  }\n" : "");
  helper_end(mark, "");
}

static void write_lists(int type) {
  const struct field *next = next_field(type), *number = number_field(type);
  if (!next)
    return;
  struct mark mark = helper(4, type, "void push%d(struct s%d **list, unsigned long n)", type, type);
  emit("  struct s%d *p = make%d(n);\n  if (!p) return;\n  %s = %s;\n  %s = p;\n", type, type,
       writing(target("p", next->name)), reading(whole("list")), writing(whole("list")));
  helper_end(mark, "");
  mark = helper(5, type, "unsigned long pop%d(struct s%d **list)", type, type);
  emit(
      "  struct s%d *p = %s;\n  if (!p) return 0;\n  unsigned long n = %s;\n  %s = %s;\n  %s(p);\n",
      type, reading(whole("list")), reading(target("p", number->name)), writing(whole("list")),
      reading(target("p", next->name)), library("free"));
  helper_end(mark, "  return n;");
  mark = helper(6, type, "unsigned long sum%d(const struct s%d *p)", type, type);
  if (chance(40))
    emit("  return p && tick() ? %s + sum%d(%s) : 0;\n", reading(target("p", number->name)), type,
         reading(target("p", next->name)));
  else
    emit(
        "  unsigned long n = 0;\n  for (; p && tick(); p = %s)\n    n = n * 3 + %s;\n  return n;\n",
        reading(target("p", next->name)), reading(target("p", number->name)));
  helper_end(mark, "");
  mark = helper(7, type, "struct s%d *chain%d(unsigned long n)", type, type);
  emit("  struct s%d *p = make%d(n);\n  if (p && n > 1 && n < 5)\n    %s = chain%d(n - 1);\n", type,
       type, writing(target("p", next->name)), type);
  helper_end(mark, "  return p;");
}

static void write_vectors(int type) {
  const char *o = checked ? "o_" : "";
  emit("struct v%d { struct s%d **items; unsigned long count, room; };\n", type, type);
  struct mark mark =
      helper(8, type, "void append%d(struct v%d *v, struct s%d *p)", type, type, type);
  emit("  if (%s == %s) {\n", reading(target("v", "count")), reading(target("v", "room")));
  emit("    %s = %s * 2 + 2;\n", writing(target("v", "room")), reading(target("v", "room")));
  emit("    %s = (struct s%d **)%srealloc(%s, %s * sizeof(struct s%d *));\n  }\n",
       writing(target("v", "items")), type, o, reading(target("v", "items")),
       reading(target("v", "room")), type);
  emit("  %s = p;\n",
       writing(element(reading(target("v", "items")), reading(target("v", "count")))));
  emit("  %s = %s + 1;\n", writing(target("v", "count")), reading(target("v", "count")));
  helper_end(mark, "");
  mark = helper(9, type, "void clear%d(struct v%d *v, int all)", type, type);
  emit("  for (unsigned long i = 0; all && i < %s; i++)\n    drop%d(%s);\n",
       reading(target("v", "count")), type, reading(element(reading(target("v", "items")), "i")));
  emit("  %sfree(%s);\n  %s = 0, %s = 0, %s = 0;\n", o, reading(target("v", "items")),
       writing(target("v", "items")), writing(target("v", "count")), writing(target("v", "room")));
  helper_end(mark, "");
}

static void write_makers(int type) {
  struct mark mark = helper(0, type, "struct s%d *make%d(unsigned long n)", type, type);
  if (chance(30))
    emit("  if (n %% 5 == 3) return 0;\n");
  if (chance(25))
    emit("  struct s%d *p;\n  if (n & 1) p = %s; else p = %s;\n", type, site(type), site(type));
  else
    emit("  struct s%d *p = %s;\n", type, site(type));
  if (chance(50))
    emit("  if (!p) return 0;\n");
  fill_made(type);
  helper_end(mark, "  return p;");
  mark = helper(1, type, "int into%d(struct s%d **to, unsigned long n)", type, type);
  if (chance(50))
    emit("  %s = make%d(n);\n", writing(whole("to")), type);
  else
    emit("  struct s%d *p = %s;\n", type, site(type)), fill_made(type),
        emit("  %s = p;\n", writing(whole("to")));
  helper_end(mark, form("  return %s != 0;", reading(whole("to"))));
  mark = helper(2, type, "void swap%d(struct s%d **a, struct s%d **b)", type, type, type);
  emit("  struct s%d *p = %s;\n  %s = %s;\n  %s = p;\n", type, reading(whole("a")),
       writing(whole("a")), reading(whole("b")), writing(whole("b")));
  helper_end(mark, "");
}

static void write_pick(int type) {
  struct mark mark = helper(10, type, "struct s%d *pick%d(unsigned long n, ...)", type, type);
  emit("  va_list list;\n  struct s%d *p = 0;\n  va_start(list, n);\n"
       "  for (n = n %% 3 + 1; n; n--)\n    p = va_arg(list, struct s%d *);\n  va_end(list);\n",
       type, type);
  helper_end(mark, "  return p;");
}

static void write_all_helpers(void) {
  draw_owned();
  for (int s = first_struct; s < struct_count; s++)
    emit("static struct s%d *make%d(unsigned long n);\nstatic void drop%d(struct s%d *p);\n", s, s,
         s, s);
  for (int s = first_struct; s < struct_count; s++) {
    write_makers(s);
    write_drop(s);
    write_lists(s);
    write_vectors(s);
    write_pick(s);
  }
}

/* A variable of its own, from making to dropping it, or what is at hand. */
static void use_helpers(void) {
  int type = any_struct();
  struct var *var = find_var(PTR, type);
  base_count = 0;
  if (!var)
    return;
  switch (next_field(type) ? below(12) : below(7)) {
  case 0:
  case 1: SIMPLE("%s = make%d(%s);", named(var), type, int_value(0)); break;
  case 2: SIMPLE("drop%d(%s), %s = 0;", type, alive(named(var)), named(var)); break;
  case 3: SIMPLE("mix(into%d(%s, %s));", type, alive(value(PPTR, type, 1)), int_value(0)); break;
  case 4:
    SIMPLE("swap%d(%s, %s);", type, alive(value(PPTR, type, 1)), alive(value(PPTR, type, 1)));
    break;
  case 5:
    SIMPLE("%s = make%d(%s);", named(var), type, int_value(0));
    observe();
    SIMPLE("drop%d(%s), %s = 0;", type, alive(named(var)), named(var));
    break;
  case 6:
    SIMPLE("%s = pick%d(%s, %s, %s, %s);", named(var), type, int_value(0),
           alive(value(PTR, type, 1)), alive(value(PTR, type, 1)), alive(value(PTR, type, 1)));
    break;
  case 7: SIMPLE("push%d(%s, %s);", type, alive(value(PPTR, type, 1)), int_value(0)); break;
  case 8: SIMPLE("mix(pop%d(%s));", type, alive(value(PPTR, type, 1))); break;
  case 9:
  case 10: SIMPLE("mix(sum%d(%s));", type, alive(value(PTR, type, 1))); break;
  default: SIMPLE("%s = chain%d(%s & 3);", named(var), type, int_value(0));
  }
}

static void use_vector(void) {
  int type = any_struct();
  struct mark mark = begin();
  open();
  line_start();
  emit(checked ? "LOCAL(struct v%d, v);\n" : "struct v%d v = {0};\n", type);
  const char *v = checked ? "V(v)" : "v";
  for (int i = 1 + below(5); i > 0; i--)
    SIMPLE("append%d(&%s, %s);", type, v,
           chance(70) ? form("make%d(%s)", type, int_value(0)) : alive(value(PTR, type, 1)));
  SIMPLE("for (unsigned long i = 0; i < %s.count; i++) if (%s.items[i]) mix(%s);", v, v,
         reading(target(element(form("%s.items", v), "i"), number_field(type)->name)));
  struct var *var = find_var(PTR, type);
  if (var && chance(40))
    SIMPLE("%s = %s;", named(var), reading(element(form("%s.items", v), "0")));
  SIMPLE("clear%d(&%s, %s);", type, v, chance(70) ? "1" : "0");
  close("");
  end(mark);
}

enum statement_kind {
  ALLOCATE,
  BUFFER,
  POINTERS,
  STRING,
  USE_STRING,
  FREE,
  REALLOC,
  ASSIGN,
  OBSERVE,
  COPY,
  SPLIT,
  CALL,
  TAIL,
  BRANCH,
  LOOP,
  WALK,
  BUILD,
  LAG,
  SWITCH,
  JUMP,
  SETJMP,
  LONGJMP,
  THREAD,
  SORT,
  GLOBAL,
  FIXED,
  FUNCTION,
  BREAK,
  RETURN,
  HELPER,
  VECTOR,
  UNION,
  ASSEMBLY,
  KINDS
};

static const int usual_weights[KINDS] = {
    [ALLOCATE] = 22, [BUFFER] = 5,   [POINTERS] = 4, [STRING] = 4,  [USE_STRING] = 4, [FREE] = 14,
    [REALLOC] = 3,   [ASSIGN] = 22,  [OBSERVE] = 22, [COPY] = 5,    [SPLIT] = 3,      [CALL] = 12,
    [TAIL] = 4,      [BRANCH] = 8,   [LOOP] = 7,     [WALK] = 3,    [BUILD] = 4,      [LAG] = 4,
    [SWITCH] = 2,    [JUMP] = 3,     [SETJMP] = 2,   [LONGJMP] = 1, [THREAD] = 1,     [SORT] = 1,
    [GLOBAL] = 12,   [FUNCTION] = 1, [BREAK] = 2,    [RETURN] = 2,  [HELPER] = 24,    [VECTOR] = 3,
    [UNION] = 3,     [ASSEMBLY] = 2, [FIXED] = 6,
};
static int weights[KINDS], weight_sum;

static void draw_weights(void) {
  weight_sum = 0;
  for (int i = 0; i < KINDS; i++) {
    bool rare = usual_weights[i] <= 2;
    weights[i] = usual_weights[i] * (1 + below(3));
    if (chance(rare ? 60 : i == ALLOCATE || i == OBSERVE ? 0 : 20))
      weights[i] = 0;
    weight_sum += weights[i];
  }
}

static void statement(int depth) {
  int which = below(weight_sum), kind = 0;
  while ((which -= weights[kind]) >= 0)
    kind++;
  switch ((enum statement_kind)kind) {
  case ALLOCATE: allocate_struct(); break;
  case BUFFER: allocate_buffer(); break;
  case POINTERS: allocate_array(); break;
  case STRING: allocate_string(); break;
  case USE_STRING: use_string(); break;
  case FREE: free_something(); break;
  case REALLOC: reallocate(); break;
  case ASSIGN: assign(); break;
  case OBSERVE: observe(); break;
  case COPY: copy_memory(); break;
  case SPLIT: split_pointer(); break;
  case CALL: call(); break;
  case TAIL: tail_call(); break;
  case BRANCH:
    if (depth > 0)
      branch(depth);
    break;
  case LOOP:
    if (depth > 0)
      loop(depth);
    break;
  case WALK: walk(); break;
  case BUILD: build(); break;
  case LAG:
    if (depth > 0)
      lag(depth);
    break;
  case SWITCH:
    if (depth > 0)
      choose(depth);
    break;
  case JUMP: jump(); break;
  case SETJMP: guarded_call(); break;
  case LONGJMP: leave(); break;
  case THREAD: thread(); break;
  case SORT: sort(); break;
  case GLOBAL: global(); break;
  case FIXED: at_fixed_place(); break;
  case FUNCTION: assign_call(); break;
  case BREAK: out_of_loop(); break;
  case RETURN: early_return(); break;
  case HELPER: use_helpers(); break;
  case VECTOR: use_vector(); break;
  case UNION: through_union(); break;
  case ASSEMBLY: through_assembly(); break;
  case KINDS: break;
  }
}

static void statements(int count, int depth) {
  for (int i = 0; i < count; i++)
    statement(depth);
}

/* ---- functions ------------------------------------------------------------------------ */

/* Frees some of what is at hand, and returns something. */
static void finish(void) {
  const char *o = checked ? "o_" : "";
  const struct signature *signature = &signatures[here->signature];
  const char *result = NULL;
  base_count = 0;
  if (signature->result != VOID)
    result = value(signature->result, signature->result_type, 1);
  struct var *kept = signature->result == PTR ? find_var(PTR, signature->result_type) : NULL;
  for (int i = 0; i < var_count; i++)
    if ((vars[i].kind == PTR || vars[i].kind == LONGS || vars[i].kind == CHARS ||
         vars[i].kind == PPTR) &&
        &vars[i] != kept && chance(35))
      SIMPLE("%sfree(%s);", o, named(&vars[i]));
  if (signature->result == VOID) {
    line_start();
    emit("return;\n");
    return;
  }
  if (signature->result == PTR && kept && chance(60))
    result = named(kept);
  if (result)
    SIMPLE("return %s%s;",
           signature->result == PTR ? form("(struct s%d *)", signature->result_type) : "", result);
  line_start();
  emit("return %s;\n",
       signature->result == STRUCT ? form("(struct s%d){0}", signature->result_type) : "0");
}

static void prototype(const struct function *function, bool names) {
  const struct signature *signature = &signatures[function->signature];
  emit("%s%s%s(unsigned long %s", function->attributes,
       type_name(signature->result, signature->result_type), function->name, names ? "depth" : "");
  for (int i = 0; i < signature->count; i++) {
    emit(", %s", type_name(signature->kinds[i], signature->types[i]));
    if (names)
      emit("a%d", i);
  }
  emit(")");
}

static void write_function(struct function *function) {
  const struct signature *signature = &signatures[function->signature];
  here = function;
  var_count = name_count = 0;
  struct mark mark = {written, (int)(function - functions)};
  if (!function->is_static)
    emit("#if PART == 0 || PART == %d\n", function->part);
  emit("%s", function->linkage);
  prototype(function, true);
  emit(" ");
  open();
  if (checked)
    emit("  int o_entry = o_state.height;\n");
  for (int i = 0; i < signature->count; i++)
    if (signature->kinds[i] != STRUCT)
      add_var(signature->kinds[i], signature->types[i], 0, false, form("a%d", i));
  for (int type = first_struct; type < struct_count; type++) {
    for (int i = 1 + below(3); i > 0; i--)
      declare(PTR, type, chance(30));
    if (chance(35))
      declare(STRUCT, type, true);
    if (chance(25))
      declare(ARRAY, type, true);
    if (chance(30))
      declare(PPTR, type, false);
    if (chance(20))
      declare(WORD, type, chance(50));
    if (chance(10))
      declare(PAIR, type, false);
  }
  declare(INT, 0, false);
  if (chance(50))
    declare(LONGS, 0, false);
  if (chance(50))
    declare(CHARS, 0, false);
  if (weights[FUNCTION] && chance(50))
    declare(CALLS, any_signature(), false);
  for (int i = 0; i < signature->count; i++)
    if (signature->kinds[i] == STRUCT) {
      struct var *copy = declare(STRUCT, signature->types[i], true);
      line_start();
      emit("%s = a%d;\n", named(copy), i);
    }
  struct var *count = declare(INT, 0, false);
  line_start();
  emit("%s = depth * 3 + in;\n", named(count));
  line_start();
  emit("if (depth == 0 || depth > 9 || !tick()) return%s;\n",
       signature->result == VOID     ? ""
       : signature->result == STRUCT ? form(" (struct s%d){0}", signature->result_type)
                                     : " 0");
  labels_in_use = weights[JUMP] ? 2 : 0;
  int pieces = 3, most = chance(20) ? 8 : 3; /* most functions are small */
  for (int piece = 0; piece < pieces; piece++) {
    statements(1 + below(most), 3);
    if (piece < labels_in_use) {
      line_start();
      emit("label%d:;\n", piece);
    }
  }
  finish();
  close("");
  if (!function->is_static)
    emit("#endif\n");
  emit("\n");
  end(mark);
}

/* ---- the whole ------------------------------------------------------------------------- */

static enum kind field_kind(void) {
  return (enum kind[]){
      INT, INT, PTR, PTR, PTR, SMALL, SMALL, LONGS, CHARS, WORD, ARRAY, STRUCT}[below(12)];
}

static void draw_structs(void) {
  first_struct = struct_count;
  struct_count += 2 + below(3);
  for (int s = first_struct; s < struct_count; s++) {
    structs[s].count = 3 + below(4);
    for (int f = 0; f < structs[s].count; f++) {
      struct field *field = &structs[s].fields[f];
      field->kind = f == 0 ? INT : f == 1 ? PTR : field_kind();
      field->type = f == 1 && chance(70) ? s : any_struct();
      if (field->kind == STRUCT && s == first_struct)
        field->kind = INT;
      if (field->kind == STRUCT)
        field->type = first_struct + below(s - first_struct);
      if (field->kind == ARRAY)
        field->length = 2 + below(2);
      if (field->kind == SMALL)
        field->bytes = 1 << below(3);
      snprintf(field->name, sizeof field->name, "m%d", f);
    }
    for (int f = structs[s].count - 1; f > 0; f--) { /* the order is chance, too */
      int other = below(f + 1);
      struct field swap = structs[s].fields[f];
      structs[s].fields[f] = structs[s].fields[other];
      structs[s].fields[other] = swap;
    }
  }
}

static const char *odd_attributes(void) {
  return (const char *[]){
      "__attribute__((weak)) ",
      "__attribute__((weak)) ",
      "__attribute__((cold)) ",
      "__attribute__((minsize)) ",
      "__attribute__((minsize, noinline)) ",
      "__attribute__((optnone, noinline)) ",
      "__attribute__((annotate(\"heap2stack.off\"), noinline)) ",
      "__attribute__((always_inline)) ",
  }[below(8)];
}

static void draw_functions(void) {
  first_signature = signature_count;
  signature_count += 3 + below(4);
  for (int i = first_signature; i < signature_count; i++) {
    struct signature *signature = &signatures[i];
    signature->count = below(4);
    for (int p = 0; p < signature->count; p++) {
      signature->kinds[p] =
          (enum kind[]){PTR, PTR, PTR, PTR, PPTR, INT, LONGS, CHARS, WORD, STRUCT}[below(10)];
      signature->types[p] = any_struct();
    }
    signature->result = (enum kind[]){INT, INT, VOID, PTR, PTR, PTR, STRUCT}[below(7)];
    signature->result_type = any_struct();
  }
  first_function = function_count;
  function_count += signature_count - first_signature + 2 + below(8);
  for (int i = first_function; i < function_count; i++) {
    struct function *function = &functions[i];
    int own = first_signature + i - first_function; /* every signature has a function */
    function->signature = own < signature_count ? own : any_signature();
    function->part = 1 + below(3);
    function->attributes = chance(45)   ? "__attribute__((noinline)) "
                           : chance(20) ? odd_attributes()
                                        : "";
    bool weak = strstr(function->attributes, "weak") != NULL;
    function->is_static = chance(50) && function->part == 1 && !weak;
    function->linkage = function->is_static ? "static " : weak ? "extern " : "LINKAGE ";
    snprintf(function->name, sizeof function->name, "f%d", i);
  }
}

static void write_structs(void) {
  for (int s = first_struct; s < struct_count; s++)
    emit("struct s%d;\n", s);
  for (int s = first_struct; s < struct_count; s++) {
    emit("struct s%d {\n", s);
    for (int f = 0; f < structs[s].count; f++) {
      const struct field *field = &structs[s].fields[f];
      if (field->kind == ARRAY)
        emit("  struct s%d *%s[%d];\n", field->type, field->name, field->length);
      else if (field->kind == SMALL)
        emit("  unsigned %s %s;\n",
             field->bytes == 1   ? "char"
             : field->bytes == 2 ? "short"
                                 : "int",
             field->name);
      else
        emit("  %s%s;\n", type_name(field->kind, field->type), field->name);
    }
    emit("};\n");
  }
  emit("\n");
}

/* Helpers of a type: in the oracle's version, that all fields of an object are defined. */
static void write_helpers(void) {
  for (int s = first_struct; s < struct_count; s++) {
    const struct field *number = NULL;
    for (int f = 0; f < structs[s].count; f++)
      if (structs[s].fields[f].kind == INT)
        number = &structs[s].fields[f];
    if (checked) {
      emit("static struct s%d *full%d(struct s%d *p) {\n", s, s, s);
      for (int f = 0; f < structs[s].count; f++) {
        const struct field *field = &structs[s].fields[f];
        if (field->kind == STRUCT)
          emit("  full%d(&D(p)->%s);\n", field->type, field->name);
        else if (field->kind == ARRAY)
          emit("  for (int i = 0; i < %d; i++) (void)R(D(p)->%s[i]);\n", field->length,
               field->name);
        else
          emit("  (void)R(D(p)->%s);\n", field->name);
      }
      emit("  return p;\n}\n");
      emit("static struct s%d o_defined%d(struct s%d value) { return value; }\n", s, s, s);
      emit("static unsigned long *sortable%d(struct s%d *p) { return &R(D(p)->%s); }\n", s, s,
           number->name);
    }
    emit("static int order%d(const void *one, const void *two) {\n"
         "  struct s%d *const *a = one, *const *b = two;\n"
         "  unsigned long x = *a ? (*a)->%s : 0, y = *b ? (*b)->%s : 0;\n"
         "  return x < y ? -1 : x > y;\n}\n",
         s, s, number->name, number->name);
    emit("static void *thread%d(void *given) {\n  struct s%d *p = given;\n  if (p) mix(%s);\n"
         "  return p;\n}\n",
         s, s, reading(target("p", number->name)));
    emit("SHARED struct s%d *global%d;\n", s, s);
  }
  emit("\n");
}

static void write_prototypes(void) {
  for (int s = first_signature; s < signature_count; s++) {
    const struct signature *signature = &signatures[s];
    emit("typedef %ssig%d(unsigned long", type_name(signature->result, signature->result_type), s);
    for (int i = 0; i < signature->count; i++)
      emit(", %s", type_name(signature->kinds[i], signature->types[i]));
    emit(");\n");
  }
  for (int i = first_function; i < function_count; i++) {
    if (off[i])
      continue;
    emit("%s", functions[i].linkage);
    prototype(&functions[i], false);
    emit(";\n");
  }
  for (int s = first_signature; s < signature_count; s++) {
    emit("static sig%d *const table%d[] = {", s, s);
    for (int i = first_function; i < function_count; i++)
      if (functions[i].signature == s)
        emit("%s, ", off[i] ? "0" : functions[i].name);
    emit("};\n");
  }
  emit("\n");
}

static const char *const includes = "#define _GNU_SOURCE\n"
                                    "#include <dlfcn.h>\n"
                                    "#include <pthread.h>\n"
                                    "#include <setjmp.h>\n"
                                    "#include <stdarg.h>\n"
                                    "#include <stdint.h>\n"
                                    "#include <stdio.h>\n"
                                    "#include <stdlib.h>\n"
                                    "#include <string.h>\n"
                                    "#include <sys/mman.h>\n"
                                    "#ifndef PART\n"
                                    "#define PART 0\n"
                                    "#endif\n"
                                    "#if PART == 0\n"
                                    "#define LINKAGE static\n"
                                    "#else\n"
                                    "#define LINKAGE extern\n"
                                    "#endif\n"
                                    "struct pair { uint32_t low, high; };\n";

static const char *const plain_jump = "struct jump { jmp_buf buffer; struct jump *outer; };\n";
static const char *const checked_jump =
    "struct jump { jmp_buf buffer; struct jump *outer; int height; unsigned long clock; };\n";

static const char *const shared =
    "#if PART < 2\n"
    "#define SHARED\n"
    "unsigned long in, sum, fuel, attempts;\n"
    "struct jump *top;\n"
    "#else\n"
    "#define SHARED extern\n"
    "extern unsigned long in, sum, fuel, attempts;\n"
    "extern struct jump *top;\n"
    "#endif\n"
    "/* LLVM believes that malloc succeeds if it can remove the call: here it cannot. */\n"
    "static __attribute__((noinline)) void *fails(unsigned long size) { return malloc(size); }\n"
    "/* An address in memory in two pieces, one of them inverted. */\n"
    "static inline void halve(struct pair *to, const void *from) {\n"
    "  to->low = ~(uint32_t)(uintptr_t)from, to->high = (uint32_t)((uintptr_t)from >> 32);\n"
    "}\n"
    "static __attribute__((noinline)) void *whole(const struct pair *from) {\n"
    "  return (void *)((uintptr_t)from->high << 32 | (uint32_t)~from->low);\n"
    "}\n"
    "/* What all addresses of a kind have in common, read from the place that has one. */\n"
    "static __attribute__((noinline)) unsigned long first(const uint32_t *words) {\n"
    "  return words[0] & 7;\n"
    "}\n"
    "static inline unsigned long low(const void *place) {\n"
    "  uint32_t words[2];\n"
    "  memcpy(words, place, sizeof words);\n"
    "  return first(words);\n"
    "}\n"
    "static __attribute__((noinline)) unsigned long low_of(const void *place) {\n"
    "  return *(const unsigned char *)place & 7;\n"
    "}\n"
    "static __attribute__((noinline)) double same_number(double number) { return number; }\n"
    "enum { PLACE = 0x20000000 };\n"
    "static __attribute__((noinline)) uintptr_t place_of(int type) { return PLACE + "
    "(uintptr_t)type * 8; }\n"
    "static __attribute__((noinline)) void put(const void *place, void *pointer) {\n"
    "  void *where;\n"
    "  memcpy(&where, place, sizeof where);\n"
    "  memcpy(where, &pointer, sizeof pointer);\n"
    "}\n"
    "static inline void mix(unsigned long value) { sum = sum * 31 + value; }\n"
    "static inline int tick(void) { return fuel > 0 && fuel--; }\n"
    "static inline void run(void *(*body)(void *), void *given) {\n"
    "  pthread_t thread;\n"
    "  if (pthread_create(&thread, 0, body, given) == 0)\n"
    "    pthread_join(thread, 0);\n"
    "}\n\n";

/* A module that defines the allocator. */
static const char *const own_allocator =
    "#ifdef OWN_ALLOCATOR\n"
    "void *__libc_malloc(unsigned long), *__libc_calloc(unsigned long, unsigned long);\n"
    "void *malloc(unsigned long size) { return __libc_malloc(size); }\n"
    "void *calloc(unsigned long count, unsigned long size) { return __libc_calloc(count, size); }\n"
    "#endif\n\n";

/* Allocations that fail now and then, as the program sees it. */
static const char *const failing =
    "static __attribute__((noinline)) void *maybe(unsigned long size) {\n"
    "  return ++attempts %% 4 ? %smalloc(size) : 0;\n"
    "}\n\n";

/* After each call a line: which function, the checksum; and, if the heap is watched, how many
 * objects are on it, to tell leaks. */
static const char *const lines =
    "#if PART < 2\n"
    "static unsigned long (*live)(void);\n"
    "static void start(void) { fuel = 250, sum = in, top = 0; }\n"
    "static void line(const char *function) {\n"
    "  printf(\"%s %lu %lx\\n\", function, in, sum);\n"
    "  if (live) fprintf(stderr, \"%s %lu %lu\\n\", function, in, live());\n"
    "}\n"
    "#endif\n\n";

/* What calls the functions of a cluster. */
static void write_calls(const char *seed) {
  emit("#if PART < 2\nstatic __attribute__((noinline)) void cluster%s(void) ", seed);
  open();
  line_start();
  emit("%sfor (in = 1; in <= 3; in++) ", checked ? "o_cluster();\n  " : "");
  open();
  line_start();
  emit("%sattempts = 0;\n", checked ? "o_round(); " : "");
  for (int s = first_struct; s < struct_count; s++)
    emit("    global%d = 0, *(struct s%d **)(uintptr_t)(PLACE + %d) = 0;\n", s, s, s * 8);
  for (int i = first_function; i < function_count; i++) {
    const struct signature *signature = &signatures[functions[i].signature];
    line_start();
    emit("start();\n");
    struct mark mark = begin();
    emit("%s(%d", functions[i].name, 2 + i % 3);
    for (int p = 0; p < signature->count; p++) {
      if (signature->kinds[p] == STRUCT)
        emit(", (struct s%d){0}", signature->types[p]);
      else
        emit(", %s", signature->kinds[p] == INT ? "in" : "0");
    }
    emit(");\n");
    end(mark);
    line_start();
    emit("line(\"%s.%d\");\n", seed, i - first_function);
  }
  close("");
  close("");
  emit("#endif\n\n");
}

static void write_cluster(const char *seed) {
  state = strtoull(seed, NULL, 10) * 0x2545f4914f6cdd1du;
  emit("/* ---- seed %s ---- */\n\n", seed);
  draw_weights();
  draw_structs();
  draw_functions();
  write_structs();
  write_helpers();
  write_all_helpers();
  write_prototypes();
  for (int i = first_function; i < function_count; i++)
    write_function(&functions[i]);
  write_calls(seed);
}

static void read_off(const char *path) {
  FILE *file = fopen(path, "r");
  int number;
  if (!file)
    fail("cannot read the list of what is off");
  while (fscanf(file, "%d", &number) == 1)
    if (number >= 0 && number < MAX_STATEMENTS)
      off[number] = true;
  fclose(file);
}

int main(int argc, char **argv) {
  if (argc < 4 || argc > 3 + MAX_CLUSTERS)
    fail("usage: generate checked|plain|count OFF-FILE SEED...");
  checked = strcmp(argv[1], "checked") == 0;
  read_off(argv[2]);
  emit("%s%s%s", includes, checked ? checked_jump : plain_jump, shared);
  if (checked)
    emit("#include \"oracle.h\"\n\n");
  emit(failing, checked ? "o_" : "");
  emit("%s%s", checked ? "" : own_allocator, lines);
  for (int i = 3; i < argc; i++)
    write_cluster(argv[i]);
  emit("#if PART < 2\nint main(void) {\n"
       "  if (mmap((void *)PLACE, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == "
       "MAP_FAILED)\n"
       "    return 1;\n");
  if (!checked)
    emit("  setvbuf(stdout, 0, _IOLBF, 0);\n"
         "  live = (unsigned long (*)(void))dlsym(RTLD_DEFAULT, \"heapcount_live\");\n");
  for (int i = 3; i < argc; i++)
    emit("  cluster%s();\n", argv[i]);
  emit("  return 0;\n}\n#endif\n");
  if (strcmp(argv[1], "count") == 0)
    printf("%d %d\n", statement_count, function_count);
  else
    fputs(output, stdout);
  return 0;
}
