//! Any headers `Cookie`, one in a line. What is read stood under its name, letter by letter.

#![no_main]

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 2] = ["__Host-waymark_session", "waymark_visit"];

fuzz_target!(|bytes: &[u8]| {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    for name in NAMES {
        let Some(value) = headers::secret(lines.iter().copied(), name) else {
            continue;
        };
        assert_eq!(value.len(), 64);
        let pair = format!("{name}={value}");
        let stands = |line: &&[u8]| {
            let mut pieces = line.split(|byte| *byte == b';');
            pieces.any(|piece| piece.trim_ascii() == pair.as_bytes())
        };
        assert!(lines.iter().any(stands), "{pair}");
        // Nothing that follows takes the place of the first.
        let planted = format!("{name}={}", "0".repeat(64));
        let more = lines.iter().copied().chain([planted.as_bytes()]);
        assert_eq!(headers::secret(more, name), Some(value));
    }
});
