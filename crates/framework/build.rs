//! The built-in frameworks are embedded: a new file in their folder has to rebuild this crate.

fn main() {
    println!("cargo::rerun-if-changed=../../frameworks");
}
