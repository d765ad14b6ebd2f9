// Where a callee's body comes into its caller, so do the attributes that the body needs: how wide the vectors are
// that its calls pass in registers.
// RUN: %clang_h2s -O2 --target=x86_64-unknown-linux-gnu -march=skylake-avx512 -S -emit-llvm -o - %s | %FileCheck %s
typedef float wide __attribute__((vector_size(64)));
typedef unsigned long size_t;
struct object {
  void (*done)(struct object *);
  float value;
};

void *malloc(size_t);
void free(void *);
void pass(wide);

static void done(struct object *o) {
  wide all = {o->value, o->value};
  pass(all);
  free(o);
}

__attribute__((noinline)) static void begin(struct object *o, float value) { o->value = value; }

// CHECK-LABEL: define {{.*}}void @f(
// CHECK-SAME:    #[[WIDE:[0-9]+]]
// CHECK-NOT:     @malloc
// CHECK:         call void @pass(<16 x float>
// CHECK:       attributes #[[WIDE]] = {{.*}} "min-legal-vector-width"="512"
void f(float value) {
  struct object *o = malloc(sizeof *o);
  o->done = done;
  begin(o, value);
  o->done(o);
}
