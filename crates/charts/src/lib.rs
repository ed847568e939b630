//! Plain data in, accessible SVG out: radar, jagged profile, landscape, comparison.
