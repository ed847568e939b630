//! Each struct of the model and its keys, once. A key that is not listed here is not known.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::table::{Context, Field, Name, Owner, Table, mismatch};
use super::values::report_missing;
use crate::finding::{Finding, Severity};
use crate::model::{
    Archetype, Balance, BalanceExample, Band, Conversation, Criterion, Dimension, Experience,
    Focus, Framework, Group, Guide, GuideRow, Header, Level, Lineage, Mapping, Mistake,
    OrganisationAdvice, Overlay, Part, ProcessStep, PromotionPolicy, Question, Region, Section,
    Span, SpanOfControl, Step, Takeaway, TimeShare, Track, Transition, Variant, Waiver,
    WrongReason,
};

macro_rules! readable {
    ($($model:ident = $what:literal { $($key:ident),* $(,)? } $extras:ident;)*) => {$(
        impl Field for $model {
            fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self {
                let empty = DeTable::new();
                let mut deaf = Context::deaf();
                let (inner, context) = match value.get_ref().as_table() {
                    Some(inner) => (inner, context),
                    None => {
                        mismatch(value, name, "a table", context);
                        (&empty, &mut deaf)
                    }
                };
                let mut table = Table::new(inner, context.span(value.span()), $what);
                let read = Self {
                    $($key: table.get(stringify!($key), context),)*
                    $extras: table.extras(),
                };
                table.finish(context);
                read
            }

            fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self {
                report_missing(key, owner, context);
                let nothing = Spanned::new(0..0, DeValue::Table(DeTable::new()));
                Self::read(&nothing, Name::key(key), &mut Context::deaf())
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
    Mapping = "a mapping" { from_version, from, to } x;
    Waiver = "a waiver" { rule, about, reason } x;
}

/// What several files grow into: the framework, and where the tables that may come once stand.
#[derive(Default)]
pub(super) struct Document {
    pub(super) framework: Framework,
    pub(super) header_at: Option<Span>,
    promotion_at: Option<Span>,
}

impl Document {
    /// Reads one file's tables: lists are joined, single tables may come once.
    pub(super) fn add(&mut self, table: &mut Table<'_, '_>, context: &mut Context) {
        if let Some(header) = once("framework", &mut self.header_at, table, context) {
            self.framework.header = header;
        }
        if let Some(promotion) = once("promotion", &mut self.promotion_at, table, context) {
            self.framework.promotion = Some(promotion);
        }
        let framework = &mut self.framework;
        more("tracks", &mut framework.tracks, table, context);
        more("groups", &mut framework.groups, table, context);
        more("dimensions", &mut framework.dimensions, table, context);
        more("levels", &mut framework.levels, table, context);
        more("transitions", &mut framework.transitions, table, context);
        more("bands", &mut framework.bands, table, context);
        more("regions", &mut framework.regions, table, context);
        more(
            "conversations",
            &mut framework.conversations,
            table,
            context,
        );
        more("guides", &mut framework.guides, table, context);
        more("overlays", &mut framework.overlays, table, context);
        more("mappings", &mut framework.mappings, table, context);
        framework.x.extend(table.extras());
    }
}

fn more<T: Field>(
    key: &'static str,
    list: &mut Vec<T>,
    table: &mut Table<'_, '_>,
    context: &mut Context,
) {
    list.extend(table.get::<Vec<T>>(key, context));
}

/// The table behind a key that may stand in one file only.
fn once<T: Field>(
    key: &'static str,
    at: &mut Option<Span>,
    table: &mut Table<'_, '_>,
    context: &mut Context,
) -> Option<T> {
    let value = table.raw(key)?;
    let here = context.span(value.span());
    if let Some(before) = *at {
        context.report(twice(key, here, before));
        return None;
    }
    *at = Some(here);
    Some(T::read(value, Name::key(key), context))
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
