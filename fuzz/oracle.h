/* oracle.h - what a checked program includes: finds the statements that are undefined.
 *
 * Memory is never used again, so an address names one object for ever, and
 * every use of a pointer (U), access (D), read (R), write (W), string (Z) and
 * call of the library can be judged exactly: is the object alive, is the access within it, was
 * what is read ever written?  Statement S(n) that fails is switched off, and
 * the cluster begins anew in a new process, until nothing fails.  Then the program's output goes to standard
 * output, and the numbers of what is off to the file that FUZZ_OFF names.
 * What is off at the beginning is read from the same file.
 */
#include <stddef.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { O_STATEMENTS = 1 << 17, O_BYTES = 64 << 20, O_OBJECTS = 1 << 17, O_GAP = 48 };

struct o_object {
  char *base;
  size_t size;
  unsigned long written; /* when, as a pointer's target */
  int alive, local;
};

static struct {
  char *memory, *defined;
  size_t used;
  struct o_object objects[O_OBJECTS];
  int count, locals[4096], height, now;
  unsigned long clock;
} o_state;

static int *o_off; /* shared with the process that starts the next attempt */

static __attribute__((noreturn)) void o_fail(void) {
  if (o_off[o_state.now])
    _exit(4); /* it was off already */
  o_off[o_state.now] = 1;
  _exit(3);
}

static int o_is(int number) { return o_state.now = number, 1; }
static int o_on(int number) { return o_is(number), !o_off[number]; }

/* ---- objects -------------------------------------------------------------------------- */

static void *o_new(size_t size, size_t align, int local, int defined) {
  o_state.used = (o_state.used + O_GAP + align - 1) / align * align;
  if (o_state.count == O_OBJECTS || o_state.used + size + O_GAP > O_BYTES)
    o_fail();
  struct o_object *object = &o_state.objects[o_state.count++];
  *object = (struct o_object){o_state.memory + o_state.used, size, 0, 1, local};
  memset(o_state.defined + o_state.used, defined, size);
  o_state.used += size;
  return object->base;
}

/* The object that holds an address, or ends at it. */
static struct o_object *o_find(const void *address) {
  int low = 0, high = o_state.count;
  while (high - low > 1) {
    int middle = (low + high) / 2;
    if (o_state.objects[middle].base <= (const char *)address)
      low = middle;
    else
      high = middle;
  }
  struct o_object *object = &o_state.objects[low];
  if (!o_state.count || object->base > (const char *)address ||
      object->base + object->size < (const char *)address || !object->alive)
    return NULL;
  return object;
}

static struct o_object *o_range(const void *address, size_t bytes) {
  struct o_object *object = o_find(address);
  if (!object || (const char *)address + bytes > object->base + object->size)
    o_fail();
  return object;
}

static char *o_shadow(const void *address) {
  return o_state.defined + ((const char *)address - o_state.memory);
}

static const void *o_use(const void *pointer) {
  if (pointer && !o_find(pointer))
    o_fail();
  return pointer;
}

static const void *o_at(const void *pointer, size_t bytes, size_t align) {
  o_range(pointer, bytes);
  if ((uintptr_t)pointer % align)
    o_fail();
  return pointer;
}

static const void *o_read(const void *pointer, size_t bytes) {
  o_range(pointer, bytes);
  if (memchr(o_shadow(pointer), 0, bytes))
    o_fail();
  return pointer;
}

static const void *o_write(const void *pointer, size_t bytes) {
  o_range(pointer, bytes)->written = ++o_state.clock;
  memset(o_shadow(pointer), 1, bytes);
  return pointer;
}

static char *o_string(char *text) {
  struct o_object *object = o_find(text);
  if (!object)
    o_fail();
  for (char *c = text;; c++)
    if (c == object->base + object->size || !*o_shadow(c))
      o_fail();
    else if (!*c)
      return text;
}

#define S(number) if (o_on(number))
#define U(pointer) ((__typeof__(pointer))o_use(pointer))
#define D(pointer)                                                                                 \
  ((__typeof__(pointer))o_at((pointer), sizeof *(pointer), __alignof__(*(pointer))))
#define R(place) (*(__typeof__(place) *)o_read(&(place), sizeof(place)))
#define W(place) (*(__typeof__(place) *)o_write(&(place), sizeof(place)))
#define Z(text) o_string(text)

/* ---- variables whose address is taken --------------------------------------------------- */

static void *o_local(size_t bytes, size_t align) {
  char *base = o_new(bytes, align, 1, 1);
  o_state.locals[o_state.height++] = o_state.count - 1;
  memset(base, 0, bytes);
  return base;
}

static void o_end(int height) {
  while (o_state.height > height)
    o_state.objects[o_state.locals[--o_state.height]].alive = 0;
}

static void o_leave(void *variable) {
  void *base = *(void **)variable;
  for (int i = o_state.height; i-- > 0;)
    if (o_state.objects[o_state.locals[i]].base == base)
      o_end(i);
}

#define LOCAL(type, name)                                                                          \
  __typeof__(type) *name##_ __attribute__((cleanup(o_leave))) =                                    \
      o_local(sizeof(type), __alignof__(type))
#define V(name) (*name##_)

static void o_enter_jump(struct jump *jump) {
  jump->outer = top;
  jump->height = o_state.height;
  jump->clock = ++o_state.clock;
  top = jump;
}

/* A local variable that changed since setjmp has no certain value. */
static void o_land(struct jump *jump) {
  o_end(jump->height);
  for (int i = 0; i < o_state.height; i++)
    if (o_state.objects[o_state.locals[i]].written > jump->clock)
      o_fail();
}

/* ---- the library ------------------------------------------------------------------------ */

static void *o_malloc(size_t size) { return size >> 40 ? NULL : o_new(size, 16, 0, 0); }

static void *o_calloc(size_t count, size_t size) {
  void *new = o_new(count * size, 16, 0, 1);
  return memset(new, 0, count * size);
}

static void *o_aligned_alloc(size_t align, size_t size) { return o_new(size, align, 0, 0); }

static void o_free(void *pointer) {
  struct o_object *object = pointer ? o_find(pointer) : NULL;
  if (pointer && (!object || object->local || object->base != pointer))
    o_fail();
  if (object)
    object->alive = 0;
}

static void *o_memmove(void *to, const void *from, size_t bytes) {
  o_range(to, bytes)->written = ++o_state.clock;
  o_range(from, bytes);
  memmove(o_shadow(to), o_shadow(from), bytes);
  return memmove(to, from, bytes);
}

static void *o_memcpy(void *to, const void *from, size_t bytes) {
  if ((char *)to < (const char *)from + bytes && (const char *)from < (char *)to + bytes)
    o_fail();
  return o_memmove(to, from, bytes);
}

static void *o_memset(void *to, int value, size_t bytes) {
  o_write(to, bytes);
  return memset(to, value, bytes);
}

static void *o_realloc(void *pointer, size_t size) {
  struct o_object *object = pointer ? o_find(pointer) : NULL;
  if (!size || (pointer && (!object || object->local || object->base != pointer)))
    o_fail();
  char *new = o_malloc(size);
  if (object && new) {
    o_memcpy(new, pointer, object->size < size ? object->size : size);
    object->alive = 0;
  }
  return new;
}

static char *o_text(const char *text, size_t length) {
  char *new = o_new(length + 1, 16, 0, 1);
  memcpy(new, text, length);
  new[length] = 0;
  return new;
}

static char *o_strdup(const char *text) { return o_text(text, strlen(text)); }
static char *o_strndup(const char *text, size_t most) { return o_text(text, strnlen(text, most)); }

static char *o_strcpy(char *to, const char *text) {
  size_t bytes = strlen(text) + 1;
  struct o_object *object = o_range(to, bytes);
  if (object == o_find(text))
    o_fail();
  o_write(to, bytes);
  return memcpy(to, text, bytes);
}

static void o_number(char *to, size_t room, unsigned long value) {
  o_range(to, room);
  int length = snprintf(to, room, "%lu", value);
  o_write(to, (size_t)length + 1);
}

/* ---- attempts --------------------------------------------------------------------------- */

static void o_round(void) { o_end(0); }

static int o_wait(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 100; /* 100: the checked program itself failed */
}

/* Attempts at a cluster, each in a process of its own; the one that succeeds goes on. */
static void o_cluster(void) {
  int code = 3;
  alarm(0);
  fflush(stdout);
  o_end(0);
  o_state.count = 0, o_state.used = 0;
  for (int attempts = 0; code == 3 && attempts < 2000; attempts++) {
    pid_t child = fork();
    if (child == 0) {
      alarm(5);
      return;
    }
    code = o_wait(child);
  }
  _exit(code == 3 ? 100 : code);
}

/* Before main: all that follows is in another process, and in the end what is off is written. */
static __attribute__((constructor)) void o_begin(void) {
  const char *path = getenv("FUZZ_OFF");
  FILE *file = path ? fopen(path, "r") : NULL;
  int number;
  o_off = mmap(NULL, O_STATEMENTS * sizeof *o_off, PROT_READ | PROT_WRITE,
               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  o_state.memory = mmap(NULL, O_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  o_state.defined = mmap(NULL, O_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  while (file && fscanf(file, "%d", &number) == 1)
    o_off[number] = 1;
  if (file)
    fclose(file);
  setvbuf(stdout, NULL, _IOFBF, 1 << 16); /* of a failed attempt nothing is seen */
  pid_t child = fork();
  if (child == 0)
    return;
  int code = o_wait(child);
  file = path ? fopen(path, "w") : NULL;
  for (int i = 0; file && i < O_STATEMENTS; i++)
    if (o_off[i])
      fprintf(file, "%d\n", i);
  if (file)
    fclose(file);
  _exit(code);
}
