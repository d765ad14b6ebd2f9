// main.rs - a program of real crates: serde_json makes, prints and parses documents, regex compiles
// patterns and searches the text; between them what programs write themselves: parts of strings,
// small vectors, boxed closures and trait objects.
//
// Prints a checksum for each part, and to standard error the calls of the allocator of each.
use counting::calls;
use regex::Regex;
use serde_json::{json, Map, Value};

fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf29ce484222325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100000001b3))
}

/* ---- documents ---------------------------------------------------------------------------- */

fn document(n: u64) -> Value {
    let people: Vec<Value> = (0..n)
        .map(|i| {
            json!({
                "id": i,
                "name": format!("person {}", i * 7919 % 1000),
                "scores": [i % 10, i % 7, i as f64 / 4.0],
                "tags": { "even": i % 2 == 0, "note": Value::Null },
            })
        })
        .collect();
    json!({ "people": people, "count": n })
}

fn depth(value: &Value) -> u64 {
    match value {
        Value::Array(all) => 1 + all.iter().map(depth).max().unwrap_or(0),
        Value::Object(all) => 1 + all.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn sorted_names(value: &Value) -> String {
    let mut names: Vec<&str> = value["people"]
        .as_array()
        .map(|people| people.iter().filter_map(|p| p["name"].as_str()).collect())
        .unwrap_or_default();
    names.sort_unstable();
    names.join(",")
}

fn documents(rounds: u64) -> u64 {
    let mut sum = 0;
    for round in 0..rounds {
        let text = document(40 + round % 5).to_string();
        let back: Value = serde_json::from_str(&text).expect("what was printed can be read");
        let mut copy = Map::new();
        copy.insert("names".to_string(), Value::from(sorted_names(&back)));
        copy.insert("depth".to_string(), Value::from(depth(&back)));
        sum ^= hash(&Value::Object(copy).to_string()).rotate_left(round as u32);
    }
    sum
}

/* ---- searches ------------------------------------------------------------------------------- */

const PATTERNS: [&str; 4] =
    [r"(\w+) (\d+)", r#""name":"([^"]*)""#, r"(?i)EVEN|odd", r"\d+\.(?:25|5|75)"];

fn searches(rounds: u64) -> u64 {
    let patterns: Vec<Regex> = PATTERNS.iter().map(|p| Regex::new(p).expect("a pattern")).collect();
    let text = document(60).to_string();
    let mut sum = 0;
    for round in 0..rounds {
        for pattern in &patterns {
            for found in pattern.captures_iter(&text) {
                let groups: Vec<&str> = found.iter().flatten().map(|m| m.as_str()).collect();
                sum ^= hash(groups.last().unwrap_or(&"")).rotate_left(round as u32);
            }
        }
        sum ^= hash(&patterns[0].replace_all("item 5 and item 6", "$2 of $1"));
    }
    sum
}

/* ---- what programs do between --------------------------------------------------------------- */

trait Filter {
    fn keep(&self, word: &str) -> bool;
}
struct Longer(usize);
struct Beginning(String);
impl Filter for Longer {
    fn keep(&self, word: &str) -> bool {
        word.len() > self.0
    }
}
impl Filter for Beginning {
    fn keep(&self, word: &str) -> bool {
        word.starts_with(self.0.as_str())
    }
}

#[inline(never)]
fn filter_of(n: u64) -> Box<dyn Filter> {
    if n % 2 == 0 {
        Box::new(Longer(n as usize % 6))
    } else {
        Box::new(Beginning(String::from("pa")))
    }
}

#[inline(never)]
fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

#[inline(never)]
fn deviation(numbers: &[f64]) -> f64 {
    let centre = mean(numbers);
    let squares: Vec<f64> = numbers.iter().map(|x| (x - centre) * (x - centre)).collect();
    mean(&squares).sqrt()
}

#[inline(never)]
fn words_kept(text: &str, filter: &dyn Filter) -> u64 {
    let kept: Vec<&str> = text.split(' ').filter(|word| filter.keep(word)).collect();
    kept.iter().map(|word| word.len() as u64).sum()
}

fn between(rounds: u64) -> u64 {
    let text = "the parts of a sentence that a program passes from part to part";
    let mut sum = 0;
    for round in 0..rounds {
        let filter = filter_of(round);
        sum += words_kept(text, filter.as_ref());
        let mut numbers = vec![0.0; 12];
        for (i, number) in numbers.iter_mut().enumerate() {
            *number = (round + i as u64) as f64;
        }
        let scale: Box<dyn Fn(f64) -> u64> = Box::new(move |x| (x * 100.0) as u64 + round);
        sum ^= scale(deviation(&numbers));
        let mut line = String::with_capacity(48);
        line.push_str("round ");
        line.push_str(if round % 3 == 0 { "of three" } else { "between" });
        sum ^= hash(&line);
    }
    sum
}

fn main() {
    let rounds: u64 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100);
    let parts: [(&str, fn(u64) -> u64); 3] =
        [("documents", documents), ("searches", searches), ("between", between)];
    for (name, part) in parts {
        let before = calls();
        println!("{name} {:016x}", part(rounds));
        eprintln!("{name} {}", calls() - before);
    }
}
