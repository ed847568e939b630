//! Each struct of the model and its keys, once. A key that is not listed here is not known.

use toml::Spanned;
use toml::de::DeValue;

use super::table::{Context, Field, Owner, Table, mismatch};
use crate::finding::{Finding, Severity};
use crate::model::{
    Archetype, Balance, BalanceExample, Band, Conversation, Criterion, Dimension, Experience,
    Focus, Framework, Group, Guide, GuideRow, Header, Level, Lineage, Mistake, OrganisationAdvice,
    Overlay, Part, ProcessStep, PromotionPolicy, Question, Region, Section, Span, SpanOfControl,
    Step, Takeaway, TimeShare, Track, Transition, Variant, Waiver, WrongReason,
};

macro_rules! readable {
    ($($model:ident = $what:literal { $($key:ident),* $(,)? } $($extras:ident)?;)*) => {$(
        impl Field for $model {
            fn read(value: &Spanned<DeValue<'_>>, key: &str, context: &mut Context) -> Self {
                context.elements += 1;
                let empty = toml::de::DeTable::new();
                let inner = value.get_ref().as_table().unwrap_or_else(|| {
                    mismatch(value, key, "a table", context);
                    &empty
                });
                let mut table = Table::new(inner, context.span(value.span()), $what);
                let read = Self {
                    $($key: table.get(stringify!($key), context),)*
                    $($extras: table.extras(),)?
                };
                table.finish(context);
                read
            }

            fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self {
                let message = format!("{} needs `{key}`", owner.what);
                context.error(message, owner.span, "missing here");
                let nothing = Spanned::new(0..0, DeValue::Table(toml::de::DeTable::new()));
                let mut ignored = Context::new(Vec::new());
                Self::read(&nothing, key, &mut ignored)
            }
        }
    )*};
}

readable! {
    Header = "`[framework]`" {
        id, name, version, language, summary, about, licence, lineage, organisation, waive,
    } x;
    Lineage = "a lineage entry" { title, author, licence, address, note } x;
    OrganisationAdvice = "the organisation advice" { at_least, at_most, note } x;
    Track = "a track" { id, name, kind, summary } x;
    Group = "a group" { id, name, stance, about, takeaways, above } x;
    Takeaway = "a takeaway" { level, text } x;
    Dimension = "a dimension" {
        id, name, group, about, cumulative, orthogonal, tracks, steps, waive,
    } x;
    Step = "a step" { id, name, about, signals, examples } x;
    Level = "a level" {
        id, name, track, rank, senior, terminal, organisation_at_least, narrative_of,
        summary, story, scope, autonomy, leverage, defining_shift, does, not_yet, examples,
        projects, responsibilities, archetypes, span, time, experience, parts, expects,
        waive,
    } x;
    Archetype = "an archetype" { id, name, summary } x;
    SpanOfControl = "a span of control" { direct, organisation, alternatives, note } x;
    TimeShare = "a share of time" { activity, share, note } x;
    Experience = "an experience range" { total, managing } x;
    Part = "a part" { id, title, text, items } x;
    Transition = "a transition" {
        from, to, kind, summary, criteria, sustained_months, typical_months, focus, when,
        questions, process, probation_months, returns_to, is_not, waive,
    } x;
    Criterion = "a criterion" { id, text, dimensions } x;
    Focus = "a focus" { title, items } x;
    Band = "a band" { level, currency, base, total, note, waive } x;
    Region = "a region" { id, name, multiplier, note } x;
    Conversation = "a conversation" {
        id, name, cadence, minutes, summary, preparation, sections, variants,
    } x;
    Section = "a section" { id, name, minutes, prompts } x;
    Variant = "a variant" { id, name, when, sections } x;
    PromotionPolicy = "the promotion policy" {
        summary, principles, is_not, process, sustained_months, too_early_months,
        too_late_months, mistakes, wrong_reasons, packet,
    } x;
    ProcessStep = "a process step" { id, name, owner, cadence, items } x;
    Mistake = "a mistake" { id, name, signs, result, instead } x;
    WrongReason = "a wrong reason" { id, text } x;
    Guide = "a guide" {
        id, title, kind, summary, body, columns, rows, shared, balances, questions,
    } x;
    GuideRow = "a row" { topic, cells } x;
    Balance = "a balance" { id, name, left, right, about, examples, too_far_left, too_far_right } x;
    BalanceExample = "an example of a balance" { left, right } x;
    Question = "a question" { id, question, answer } x;
    Overlay = "an overlay" { team, at, examples } x;
    Waiver = "a waiver" { rule, about, reason };
}

/// Reads one file's tables into the framework: lists are joined, single tables may come once.
pub(super) fn read_document(
    framework: &mut Framework,
    header_at: &mut Option<Span>,
    table: &mut Table<'_, '_>,
    context: &mut Context,
) {
    if let Some(value) = table.raw("framework") {
        let here = context.span(value.span());
        if let Some(before) = header_at {
            context.findings.push(twice("framework", here, *before));
        } else {
            framework.header = Header::read(value, "framework", context);
            *header_at = Some(here);
        }
    }
    if let Some(value) = table.raw("promotion") {
        let here = context.span(value.span());
        if framework.promotion.is_some() {
            context.findings.push(twice("promotion", here, here));
        }
        framework.promotion = Some(PromotionPolicy::read(value, "promotion", context));
    }
    framework
        .tracks
        .extend(table.get::<Vec<_>>("tracks", context));
    framework
        .groups
        .extend(table.get::<Vec<_>>("groups", context));
    framework
        .dimensions
        .extend(table.get::<Vec<_>>("dimensions", context));
    framework
        .levels
        .extend(table.get::<Vec<_>>("levels", context));
    framework
        .transitions
        .extend(table.get::<Vec<_>>("transitions", context));
    framework
        .bands
        .extend(table.get::<Vec<_>>("bands", context));
    framework
        .regions
        .extend(table.get::<Vec<_>>("regions", context));
    framework
        .conversations
        .extend(table.get::<Vec<_>>("conversations", context));
    framework
        .guides
        .extend(table.get::<Vec<_>>("guides", context));
    framework
        .overlays
        .extend(table.get::<Vec<_>>("overlays", context));
    framework.x.extend(table.extras());
}

fn twice(key: &str, here: Span, before: Span) -> Finding {
    Finding::new(
        super::SCHEMA,
        Severity::Error,
        format!("`[{key}]` stands twice"),
    )
    .at(here, "a second time here")
    .and(before, "first here")
    .help("keep one of the two")
}
