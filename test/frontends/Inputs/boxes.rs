// boxes.rs - what Rust allocates, a function for each; prints each function's result and how many
// calls of the allocator it made.
extern crate counting;
use counting::calls;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::rc::Rc;

trait Shape {
    fn area(&self) -> u64;
}
struct Square([u64; 2]);
struct Cuboid([u64; 3]);
impl Shape for Square {
    fn area(&self) -> u64 {
        sum(&self.0)
    }
}
impl Shape for Cuboid {
    fn area(&self) -> u64 {
        sum(&self.0) + 1
    }
}

#[inline(never)]
fn sum(numbers: &[u64]) -> u64 {
    numbers.iter().fold(7, |sum, n| sum.rotate_left(3) ^ n)
}

#[inline(never)]
fn box_of_array(n: u64) -> u64 {
    let mut numbers = Box::new([n; 8]);
    numbers[(n & 7) as usize] = 5;
    sum(&numbers[..])
}

#[inline(never)]
fn dyn_of_one_type(n: u64) -> u64 {
    let shape: Box<dyn Shape> = Box::new(Square([n, 3]));
    shape.area()
}

#[inline(never)]
fn dyn_of_two_types(n: u64) -> u64 {
    let shape: Box<dyn Shape> = if n & 1 == 0 {
        Box::new(Square([n, 3]))
    } else {
        Box::new(Cuboid([n, 2, 1]))
    };
    shape.area()
}

#[inline(never)]
fn vec_macro(n: u64) -> u64 {
    let mut numbers = vec![1, 2, 3, 4];
    numbers[(n & 3) as usize] = n;
    sum(&numbers)
}

#[inline(never)]
fn vec_with_capacity(n: u64) -> u64 {
    let mut numbers = Vec::with_capacity(8);
    for i in 0..8 {
        numbers.push(i * n);
    }
    sum(&numbers)
}

#[inline(never)]
fn zeroed_vec(n: u64) -> u64 {
    let mut numbers = vec![0; 16];
    numbers[(n & 15) as usize] = n;
    sum(&numbers)
}

#[inline(never)]
fn vecs_in_loop(n: u64) -> u64 {
    let mut total = 0;
    for i in 0..10 {
        let mut numbers = Vec::with_capacity(4);
        numbers.push(i);
        numbers.push(n);
        total += sum(&numbers);
    }
    total
}

#[inline(never)]
fn string(n: u64) -> u64 {
    let mut text = String::with_capacity(32);
    text.push_str("it is ");
    text.push_str(if n & 1 == 0 { "even" } else { "odd" });
    text.bytes().map(u64::from).sum()
}

#[inline(never)]
fn boxed_closure(n: u64) -> u64 {
    let numbers = [n; 4];
    let add: Box<dyn Fn(u64) -> u64> = Box::new(move |x| x + sum(&numbers));
    add(n)
}

#[inline(never)]
fn rc(n: u64) -> u64 {
    let one = Rc::new([n; 4]);
    let other = one.clone();
    sum(&one[..]) + sum(&other[..]) + Rc::strong_count(&one) as u64
}

#[inline(never)]
fn make(n: u64) -> Box<[u64; 4]> {
    Box::new([n, n + 1, n + 2, n + 3])
}

#[inline(never)]
fn factory(n: u64) -> u64 {
    sum(&make(n)[..])
}

#[inline(never)]
fn eat(numbers: Box<[u64; 4]>) -> u64 {
    sum(&numbers[..])
}

#[inline(never)]
fn consumer(n: u64) -> u64 {
    eat(Box::new([n; 4]))
}

struct Node {
    value: u64,
    next: Option<Box<Node>>,
}

#[inline(never)]
fn walk(mut node: &Node) -> u64 {
    let mut total = node.value;
    while let Some(next) = &node.next {
        total = total * 3 + next.value;
        node = next;
    }
    total
}

#[inline(never)]
fn list_of_two(n: u64) -> u64 {
    let last = Box::new(Node { value: n, next: None });
    let first = Box::new(Node { value: n + 1, next: Some(last) });
    walk(&first)
}

#[inline(never)]
fn may_panic(numbers: &[u64], n: u64) -> u64 {
    if n > 1 {
        std::panic::resume_unwind(Box::new(sum(numbers)));
    }
    sum(numbers)
}

// Dropped by the unwinder; the box that is thrown stays.
#[inline(never)]
fn panics(n: u64) -> u64 {
    let numbers = vec![n; 4];
    may_panic(&numbers, n)
}

#[inline(never)]
fn catches(n: u64) -> u64 {
    catch_unwind(AssertUnwindSafe(|| panics(n))).unwrap_or(99)
}

#[inline(never)]
fn kept_in_static(n: u64) -> u64 {
    static mut LAST: Option<Box<u64>> = None;
    unsafe {
        LAST = Some(Box::new(n));
        *(*(&raw const LAST)).as_ref().unwrap().as_ref()
    }
}

#[inline(never)]
fn format(n: u64) -> u64 {
    format!("{n} and {}", n + 1).len() as u64
}

fn main() {
    let n = std::env::args().count() as u64;
    let all: [(&str, fn(u64) -> u64); 17] = [
        ("box_of_array", box_of_array),
        ("dyn_of_one_type", dyn_of_one_type),
        ("dyn_of_two_types", dyn_of_two_types),
        ("vec_macro", vec_macro),
        ("vec_with_capacity", vec_with_capacity),
        ("zeroed_vec", zeroed_vec),
        ("vecs_in_loop", vecs_in_loop),
        ("string", string),
        ("boxed_closure", boxed_closure),
        ("rc", rc),
        ("factory", factory),
        ("consumer", consumer),
        ("list_of_two", list_of_two),
        ("panics", panics),
        ("catches", catches),
        ("kept_in_static", kept_in_static),
        ("format", format),
    ];
    for (name, function) in all {
        let before = calls();
        let result = function(n);
        println!("{name} {result} calls {}", calls() - before);
    }
    println!("catches {}", catches(n + 2));
}
