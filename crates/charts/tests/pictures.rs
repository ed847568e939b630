//! What every picture promises, held against samples of all sizes that the built-in frameworks have.

mod samples;

use charts::{Drawing, Frame, Theme};
use samples::Sample;

const WIDTHS: [u16; 6] = [300, 340, 480, 600, 760, 1080];
const THEMES: [Theme; 3] = [Theme::Inline, Theme::Light, Theme::Dark];

/// Runs a check on every sample in every width and theme.
fn each(check: impl Fn(&Sample, &Frame, &Drawing)) {
    for sample in samples::all() {
        for width in WIDTHS {
            for theme in THEMES {
                let frame = Frame::new("the-chart", "Ada against D4")
                    .width(width)
                    .theme(theme);
                let drawing =
                    (sample.draw)(&frame).unwrap_or_else(|e| panic!("{}: {e}", sample.name));
                check(&sample, &frame, &drawing);
            }
        }
    }
}

#[test]
fn no_two_labels_overlap() {
    each(|sample, frame, drawing| {
        let overlap = drawing.first_overlap();
        assert_eq!(overlap, None, "{} at {}", sample.name, frame.width);
    });
}

#[test]
fn every_label_stands_inside_the_picture() {
    each(|sample, frame, drawing| {
        for (at, label) in drawing.labels.iter().enumerate() {
            let (left, top, right, bottom) = label.bounds();
            let inside = left >= -1.0
                && top >= -1.0
                && right <= drawing.width + 1.0
                && bottom <= drawing.height + 1.0;
            assert!(
                inside,
                "label {at} of {} at {}: {label:?}",
                sample.name, frame.width
            );
        }
    });
}

#[test]
fn a_picture_is_well_formed_and_carries_no_style_or_script() {
    each(|sample, _, drawing| {
        let svg = &drawing.svg;
        roxmltree::Document::parse(svg).unwrap_or_else(|e| panic!("{}: {e}", sample.name));
        for banned in ["style=", "<style", "<script", "NaN", "inf", " on"] {
            let markup_only = banned != "inf" && banned != " on";
            assert!(
                !markup_only || !svg.contains(banned),
                "{} has {banned}",
                sample.name
            );
        }
    });
}

#[test]
fn a_picture_has_a_name_and_a_description() {
    each(|sample, frame, drawing| {
        let document = roxmltree::Document::parse(&drawing.svg).unwrap();
        let svg = document.root_element();
        let text_of = |attribute: &str| {
            let id = svg.attribute(attribute).unwrap();
            let mut found = document
                .descendants()
                .filter(|node| node.attribute("id") == Some(id));
            let text = found
                .next()
                .and_then(|node| node.text())
                .unwrap_or_default()
                .to_owned();
            assert!(found.next().is_none(), "{id} is there once");
            text
        };
        assert_eq!(text_of("aria-labelledby"), frame.title);
        assert!(text_of("aria-describedby").len() > 20, "{}", sample.name);
        let has_links = document
            .descendants()
            .any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "a")));
        let role = if has_links { "group" } else { "img" };
        assert_eq!(svg.attribute("role"), Some(role), "{}", sample.name);
    });
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    each(|sample, frame, drawing| {
        assert_eq!(&(sample.draw)(frame).unwrap(), drawing, "{}", sample.name);
    });
}

#[test]
fn only_a_file_of_its_own_has_paper_and_a_size() {
    each(|sample, frame, drawing| {
        let document = roxmltree::Document::parse(&drawing.svg).unwrap();
        let svg = document.root_element();
        let standalone = frame.theme != Theme::Inline;
        assert_eq!(
            svg.attribute("width") == Some("100%"),
            !standalone,
            "{}",
            sample.name
        );
        assert_eq!(
            svg.attribute("height").is_some(),
            standalone,
            "{}",
            sample.name
        );
        let paper = svg
            .children()
            .any(|node| node.has_tag_name("rect") && node.attribute("fill").is_some());
        let paper = paper || svg.children().any(|node| node.tag_name().name() == "rect");
        assert_eq!(paper, standalone, "{}", sample.name);
    });
}

#[test]
fn every_sample_has_a_table_with_a_cell_for_every_column() {
    for sample in samples::all() {
        let table = &sample.table;
        assert!(
            !table.rows.is_empty() && !table.caption.is_empty(),
            "{}",
            sample.name
        );
        for row in &table.rows {
            assert_eq!(row.len(), table.headers.len(), "{}: {row:?}", sample.name);
            assert!(!row[0].is_empty());
        }
    }
}

/// Points along the lines of a picture, legend samples included, in steps of at most 2 pixels.
fn points_on_lines(svg: &str) -> Vec<(f64, f64)> {
    let document = roxmltree::Document::parse(svg).expect("pictures are well formed");
    let mut points = Vec::new();
    let stroked = document.descendants().filter(|node| {
        let group = node.parent().and_then(|parent| parent.attribute("stroke"));
        node.tag_name().name() == "path" && group == Some("currentColor")
    });
    for path in stroked {
        let data = path.attribute("d").expect("a path has data");
        let mut from = (0.0, 0.0);
        for part in data
            .split_inclusive(|c: char| !c.is_ascii_alphabetic())
            .collect::<String>()
            .split(['M', 'L', 'Q'])
        {
            let numbers: Vec<f64> = part
                .split_whitespace()
                .filter_map(|n| n.parse().ok())
                .collect();
            let Some(&[x, y]) = numbers.last_chunk::<2>() else {
                continue;
            };
            let is_move = data[..data.find(part).unwrap_or(0)].ends_with('M');
            if !is_move {
                let steps = ((x - from.0).abs() + (y - from.1).abs()).max(2.0) as u32 / 2;
                points.extend((0..=steps).map(|step| {
                    let share = f64::from(step) / f64::from(steps);
                    (from.0 + (x - from.0) * share, from.1 + (y - from.1) * share)
                }));
            }
            from = (x, y);
        }
    }
    points
}

#[test]
fn no_way_of_a_landscape_runs_through_a_label() {
    each(|sample, frame, drawing| {
        if !sample.name.starts_with("landscape") {
            return;
        }
        let lines = points_on_lines(&drawing.svg);
        assert!(lines.len() > 100, "{} has lines", sample.name);
        for (at, label) in drawing.labels.iter().enumerate() {
            let crossing = lines.iter().find(|(x, y)| label.is_near(*x, *y, 0.0));
            assert_eq!(
                crossing, None,
                "label {at} of {} at {}",
                sample.name, frame.width
            );
        }
    });
}
