//! One version of a framework, held against people who stand on an earlier one.
//!
//! That is work for the processor: it is done beside the threads that answer, some people at a time,
//! so that however many there are, nobody has to wait and little is in memory.

use std::collections::HashMap;
use std::sync::Arc;

use careers::impact::totals::Counted;
use careers::impact::{Change, Impact};
use careers::policy::Access;
use careers::profile::HoldRule;
use careers::readiness::ReadinessRule;
use careers::records::{Assessment, Evidence, PersonId};
use framework::{Framework, Library, Published};
use jiff::civil::Date;
use store::{Conn, PersonName, Placed, assessments, evidence};

use crate::AppError;

/// People whose records are in memory at a time.
pub(super) const AT_ONCE: usize = 100;

/// What it would change for one person.
#[derive(Debug)]
pub struct Felt {
    pub person: PersonName,
    /// The version on which they stand.
    pub before: Arc<Published>,
    pub impact: Impact,
}

/// A version, and the day on which it is held against people.
pub(super) struct Weigh {
    pub(super) as_of: Date,
    pub(super) library: Arc<Library>,
    pub(super) after: Arc<Framework>,
}

impl Weigh {
    /// What it changes for each of these, as the reader may know it, in their order, with what
    /// becomes of the ties of their evidence. `None` where the version on which they stand, or
    /// their level in it, is not at hand.
    pub(super) async fn felt(
        self: &Arc<Self>,
        conn: &mut Conn,
        people: Vec<(Placed, Access)>,
        reader: PersonId,
    ) -> Result<Vec<Option<Felt>>, AppError> {
        let mut felt = Vec::with_capacity(people.len());
        for some in people.chunks(AT_ONCE) {
            let ids: Vec<PersonId> = some.iter().map(|(one, _)| one.person.id).collect();
            let evidence = evidence::about_each(conn, &ids, reader).await?;
            felt.extend(
                self.some(conn, some.to_vec(), evidence, |felt| felt)
                    .await?,
            );
        }
        Ok(felt)
    }

    /// What it changes for somebody as they see it themselves: all that counts is open to them.
    pub(super) async fn for_oneself(
        self: &Arc<Self>,
        conn: &mut Conn,
        placed: Placed,
    ) -> Result<Option<Felt>, AppError> {
        let reader = placed.person.id;
        let own = Access::to_oneself(reader);
        let felt = self.felt(conn, vec![(placed, own)], reader).await?;
        Ok(felt.into_iter().flatten().next())
    }

    /// What is counted of each of these, who are at most [`AT_ONCE`], as they see it themselves.
    /// Evidence is no part of it: no reading and no expectation changes by it.
    pub(super) async fn counted(
        self: &Arc<Self>,
        conn: &mut Conn,
        people: &[Placed],
    ) -> Result<Vec<Counted>, AppError> {
        let own = |one: &Placed| (one.clone(), Access::to_oneself(one.person.id));
        let people = people.iter().map(own).collect();
        let count =
            |felt: Option<Felt>| felt.map_or_else(Counted::default, |felt| (&felt.impact).into());
        self.some(conn, people, Vec::new(), count).await
    }

    async fn some<T: Send + 'static>(
        self: &Arc<Self>,
        conn: &mut Conn,
        people: Vec<(Placed, Access)>,
        evidence: Vec<Evidence>,
        each: impl Fn(Option<Felt>) -> T + Send + 'static,
    ) -> Result<Vec<T>, AppError> {
        let ids: Vec<PersonId> = people.iter().map(|(one, _)| one.person.id).collect();
        let mut read: HashMap<PersonId, Vec<Assessment>> = HashMap::new();
        for assessment in assessments::shared_about(conn, &ids).await? {
            read.entry(assessment.subject).or_default().push(assessment);
        }
        let mut wrote: HashMap<PersonId, Vec<Evidence>> = HashMap::new();
        for piece in evidence {
            wrote.entry(piece.subject).or_default().push(piece);
        }
        let weigh = Arc::clone(self);
        let worked_out = tokio::task::spawn_blocking(move || {
            let one = |(placed, access): &(Placed, Access)| {
                let read = read.remove(&placed.person.id).unwrap_or_default();
                let wrote = wrote.remove(&placed.person.id).unwrap_or_default();
                each(weigh.one(placed, access, read, wrote))
            };
            people.iter().map(one).collect()
        });
        worked_out.await.map_err(|_| AppError::Busy)
    }

    fn one(
        &self,
        placed: &Placed,
        access: &Access,
        read: Vec<Assessment>,
        wrote: Vec<Evidence>,
    ) -> Option<Felt> {
        let of = &placed.framework;
        let before = self.library.version(&of.id, &of.version)?;
        let seen = access.see(read, wrote, &*self.library);
        let change = Change {
            before: &before.framework,
            after: &self.after,
            versions: &*self.library,
            as_of: self.as_of,
            hold: HoldRule::default(),
            readiness: ReadinessRule::default(),
        };
        let impact = Impact::of(&seen, &placed.level, &change)?;
        Some(Felt {
            person: placed.person.clone(),
            before: Arc::clone(before),
            impact,
        })
    }
}
