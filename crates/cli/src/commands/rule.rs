//! `waymark rule`: what a rule does, and why.

use framework::{Rule, did_you_mean};
use serde_json::json;

use crate::args::Format;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(
    code: Option<&str>,
    format: Format,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    match code {
        None => list(format, output)?,
        Some(code) => page(find(code)?, format, output)?,
    }
    Ok(Outcome::Fine)
}

fn find(code: &str) -> Result<&'static Rule, CommandError> {
    let known = || Rule::documented().map(|rule| rule.code);
    let found = Rule::documented().find(|rule| rule.code == code);
    found.ok_or_else(|| {
        CommandError::usage(
            format!("there is no rule called `{code}`"),
            did_you_mean(code, known()).map_or_else(
                || "`waymark rule` lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ),
        )
    })
}

fn list(format: Format, output: &mut Output) -> Result<(), CommandError> {
    if matches!(format, Format::Json) {
        let rules: Vec<_> = Rule::documented().map(value).collect();
        return Ok(output.json(&json!({ "rules": rules }))?);
    }
    let rules: Vec<(String, String)> = Rule::documented()
        .map(|rule| (rule.code.to_owned(), rule.summary.to_owned()))
        .collect();
    output.pairs(&rules)?;
    output.line("")?;
    output.aside("`waymark rule CODE` says what a rule does and why.")?;
    Ok(())
}

fn page(rule: &Rule, format: Format, output: &mut Output) -> Result<(), CommandError> {
    if matches!(format, Format::Json) {
        let mut value = value(rule);
        value["page"] = json!(rule.markdown());
        return Ok(output.json(&value)?);
    }
    let mut is_code = false;
    for line in rule.markdown().lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            output.line(format!("    {line}"))?;
        } else if let Some(heading) = line.strip_prefix("# ").or(line.strip_prefix("## ")) {
            output.heading(heading)?;
        } else if line.is_empty() {
            output.line("")?;
        } else {
            output.paragraph(line, 0)?;
        }
    }
    Ok(())
}

fn value(rule: &Rule) -> serde_json::Value {
    json!({
        "code": rule.code,
        "severity": rule.severity.word(),
        "adjustable": rule.kind.is_adjustable(),
        "summary": rule.summary,
    })
}
