// lends.rs - a vector that a C function reads: total.c.
extern "C" { fn total(numbers: *const u64, n: usize) -> u64; }
extern crate counting;
fn main() {
    let n = std::env::args().count();
    let before = counting::calls();
    let numbers = vec![n as u64; 8];
    let sum = unsafe { total(numbers.as_ptr(), numbers.len()) };
    drop(numbers);
    println!("sum {sum} calls {}", counting::calls() - before);
}
