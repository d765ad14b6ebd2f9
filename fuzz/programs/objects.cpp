/* Virtual calls, std::function, smart pointers, exceptions, vectors of vectors. */
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <vector>
#define NI __attribute__((noinline))
static unsigned long sum;
static void mix(unsigned long v) { sum = sum * 31 + v; }
NI static void smash() {
  volatile char b[4000];
  memset((char *)b, 0x5a, sizeof b);
}
struct B {
  long x;
  B *other = nullptr;
  B(long v) : x(v) {}
  virtual ~B() { mix(x); }
  virtual long f() { return x; }
  virtual void keep(B *&to) { to = this; }
};
struct D : B {
  long y;
  D(long v) : B(v), y(v * 2) {}
  ~D() override { mix(y); }
  long f() override { return x * y; }
  void keep(B *&to) override { to = other; }
};
struct E : B {
  using B::B;
  long f() override { return x + 100; }
};
B *sink;
struct F : B {
  using B::B;
  long f() override {
    sink = this;
    return x;
  }
};
NI long v1(long k) {
  auto p = std::make_unique<D>(k);
  B *b = p.get();
  return b->f();
}
NI long v2(long k) {
  B *b = k & 1 ? (B *)new D(k) : (B *)new E(k);
  long r = b->f();
  delete b;
  return r;
}
NI long v3(long k) {
  B *b = new D(k), *o = new E(k + 1);
  b->other = o;
  B *to = nullptr;
  b->keep(to);
  long r = to->f();
  delete b;
  r += to->f();
  delete to;
  return r;
}
NI long v4(long k) {
  B *b = new F(k);
  b->f();
  return k;
}
NI long v5(long k) {
  B *b = new D(k);
  b->~B();
  new (b) E(k + 1);
  long r = std::launder(b)->f();
  b = std::launder(b);
  b->~B();
  ::operator delete((void *)b, sizeof(D));
  return r;
}
NI long v6(long k) {
  long s = 0;
  for (long i = 0; i < k; i++) {
    B *b;
    if (i & 1)
      b = new D(i);
    else
      b = new E(i);
    s += b->f();
    delete b;
  }
  return s;
}
NI long v7(long k) {
  std::function<long(long)> g;
  long a = k, b = k * 3, c = 5;
  g = [=](long z) { return a + b * z + c; };
  auto h = g;
  long r = g(2) + h(3);
  g = [&r](long z) { return r += z; };
  g(4);
  return r;
}
NI long v8(long k) {
  std::function<void()> g;
  long *p = new long(k);
  {
    long *q = new long(k + 1);
    g = [=] {
      mix(*p + *q);
      sum += 1;
    };
  }
  g();
  g = nullptr;
  delete p;
  return k;
}
NI std::function<long()> mkf(long k) {
  long a = k, b = k, c = k + 1, d = 9;
  return [=] { return a * b + c + d; };
}
NI long v9(long k) {
  auto f = mkf(k), g = mkf(k + 1);
  smash();
  return f() * 3 + g();
}
struct M {
  virtual ~M() = default;
  std::vector<long> v;
  std::unique_ptr<M> next;
  virtual long s() {
    long t = 0;
    for (long x : v)
      t += x;
    return t + (next ? next->s() : 0);
  }
};
NI long v10(long k) {
  auto m = std::make_unique<M>();
  for (long i = 0; i < k; i++)
    m->v.push_back(i);
  m->next = std::make_unique<M>();
  m->next->v.push_back(k);
  auto n = std::move(m->next);
  long r = m->s() * 3 + n->s();
  m.reset();
  smash();
  return r + n->s();
}
struct T {
  long v;
  T(long k) : v(k) {
    if (k % 3 == 0)
      throw k;
  }
};
NI long v11(long k) {
  long s = 0;
  T *last = nullptr;
  for (long i = 1; i < k; i++) {
    try {
      T *t = new T(i);
      delete last;
      last = t;
    } catch (long e) {
      s += e + (last ? last->v : 0);
    }
  }
  s += last->v;
  delete last;
  return s;
}
NI long v12(long k) {
  long s = 0;
  for (long i = 1; i < k; i++) {
    try {
      std::unique_ptr<T> a(new T(i)), b(new T(i + 1));
      s += a->v * b->v;
    } catch (long e) {
      s -= e;
    }
  }
  return s;
}
struct Ex {
  long *p;
  Ex(long v) : p(new long(v)) {}
  Ex(const Ex &o) : p(new long(*o.p)) {}
  ~Ex() { delete p; }
};
NI long v13(long k) {
  try {
    Ex e(k);
    if (k & 1)
      throw e;
    return *e.p;
  } catch (Ex &e) {
    smash();
    return *e.p + 1000;
  }
}
NI long v14(long k) {
  std::vector<std::vector<long>> v;
  for (long i = 0; i < k; i++) {
    std::vector<long> t(i + 1, i);
    if (i & 1)
      v.push_back(t);
    else
      v.emplace_back(std::move(t));
  }
  smash();
  long s = 0;
  for (auto &t : v)
    for (long x : t)
      s = s * 3 + x;
  return s;
}
NI long v15(long k) {
  auto a = std::make_shared<D>(k);
  std::weak_ptr<B> w = a;
  std::shared_ptr<B> b = a;
  a.reset();
  smash();
  long r = w.lock()->f();
  b.reset();
  return r + w.expired();
}
int main(int c, char **) {
  for (long k = c + 2; k < c + 8; k++) {
    mix(v1(k));
    mix(v2(k));
    mix(v3(k));
    mix(v4(k));
    smash();
    mix(sink->x);
    mix(v5(k));
    mix(v6(k));
    mix(v7(k));
    mix(v8(k));
    mix(v9(k));
    mix(v10(k));
    mix(v11(k));
    mix(v12(k));
    mix(v13(k));
    mix(v14(k));
    mix(v15(k));
  }
  printf("%lx\n", sum);
}
