// counting.rs - an allocator that counts its calls; a crate of its own, so that it is not inlined.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

struct Counting;
static CALLS: AtomicU64 = AtomicU64::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.fetch_add(1, Relaxed);
        System.alloc(layout)
    }
    unsafe fn dealloc(&self, object: *mut u8, layout: Layout) {
        assert!(!object.is_null());
        System.dealloc(object, layout)
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        CALLS.fetch_add(1, Relaxed);
        System.alloc_zeroed(layout)
    }
    unsafe fn realloc(&self, object: *mut u8, layout: Layout, bytes: usize) -> *mut u8 {
        CALLS.fetch_add(1, Relaxed);
        System.realloc(object, layout, bytes)
    }
}

#[global_allocator]
static HEAP: Counting = Counting;

pub fn calls() -> u64 {
    CALLS.load(Relaxed)
}
