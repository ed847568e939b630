//! Work that keeps a processor busy for a while: beside the threads that answer requests, no more
//! of it at once than there are processors, and of one person one piece after the other. So whoever
//! sends in what takes long to read takes a processor from others at most, and their pages from
//! nobody.
//!
//! A place is held until the work is done, also when nobody waits for it any more.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use careers::records::PersonId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::AppError;

/// Pieces of one person's work that wait, the one under way among them. Whoever opens all their tabs
/// at once has fewer.
const IN_LINE: usize = 24;

/// Pieces that wait of what anybody may ask for, those under way among them.
const OPEN_IN_LINE: usize = 64;

/// Beyond this many people, those who have nothing under way are forgotten.
const REMEMBERED: usize = 1_000;

/// Cheap to clone; all clones share their places.
#[derive(Debug, Clone)]
pub struct Work {
    places: Arc<Semaphore>,
    /// For what anybody may ask for, so that authors do not wait behind strangers.
    open: Arc<Semaphore>,
    open_waiting: Arc<Semaphore>,
    lines: Arc<Mutex<HashMap<PersonId, Weak<Line>>>>,
}

/// What one person has under way.
#[derive(Debug)]
struct Line {
    turn: Arc<Semaphore>,
    waiting: Semaphore,
    look: Arc<Semaphore>,
    /// How many looks they have asked for.
    looks: watch::Sender<u64>,
}

/// The one live look of a person, for as long as it is held.
#[derive(Debug)]
pub struct Look {
    _turn: OwnedSemaphorePermit,
    _line: Arc<Line>,
}

impl Default for Work {
    /// One person never has all places, also where there is one processor.
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            places: Arc::new(Semaphore::new(processors.max(2))),
            open: Arc::new(Semaphore::new(processors.max(2))),
            open_waiting: Arc::new(Semaphore::new(OPEN_IN_LINE)),
            lines: Arc::default(),
        }
    }
}

impl Work {
    /// Does what anybody may ask for once there is a place for it, and waits for it.
    ///
    /// # Errors
    /// [`AppError::Busy`] where too much of it waits already.
    pub async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let _waiting = self
            .open_waiting
            .try_acquire()
            .map_err(|_| AppError::Busy)?;
        Self::placed(&self.open, work).await
    }

    async fn placed<T: Send + 'static>(
        places: &Arc<Semaphore>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let place = Arc::clone(places).acquire_owned().await;
        let place = place.map_err(|_| AppError::Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        done.await.map_err(|error| match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => AppError::Busy,
        })
    }

    /// The same for what somebody has asked for: once what they asked for before is done.
    ///
    /// # Errors
    /// [`AppError::Busy`] where too much of theirs waits already.
    pub async fn aside_for<T: Send + 'static>(
        &self,
        person: PersonId,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let line = self.line(person);
        let _waiting = line.waiting.try_acquire().map_err(|_| AppError::Busy)?;
        let turn = Arc::clone(&line.turn).acquire_owned().await;
        let held = (turn.map_err(|_| AppError::Busy)?, Arc::clone(&line));
        let in_turn = move || {
            let done = work();
            drop(held);
            done
        };
        Self::placed(&self.places, in_turn).await
    }

    /// Waits until somebody's live look before this one has been answered. `None`: a newer one has
    /// come meanwhile, and nobody wants to know of this one any more.
    pub async fn look(&self, person: PersonId) -> Result<Option<Look>, AppError> {
        let line = self.line(person);
        let mut number = 0;
        line.looks.send_modify(|looks| {
            *looks += 1;
            number = *looks;
        });
        let mut newer = line.looks.subscribe();
        let turn = Arc::clone(&line.look).acquire_owned();
        tokio::select! {
            biased;
            turn = turn => Ok(Some(Look {
                _turn: turn.map_err(|_| AppError::Busy)?,
                _line: Arc::clone(&line),
            })),
            _ = newer.wait_for(|looks| *looks > number) => Ok(None),
        }
    }

    fn line(&self, person: PersonId) -> Arc<Line> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get(&person).and_then(Weak::upgrade) {
            return line;
        }
        if lines.len() >= REMEMBERED {
            lines.retain(|_, line| line.strong_count() > 0);
        }
        let line = Arc::new(Line {
            turn: Arc::new(Semaphore::new(1)),
            waiting: Semaphore::new(IN_LINE),
            look: Arc::new(Semaphore::new(1)),
            looks: watch::Sender::new(0),
        });
        lines.insert(person, Arc::downgrade(&line));
        line
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::pin::Pin;
    use std::sync::mpsc;
    use std::task::Poll;

    use uuid::Uuid;

    use super::*;

    fn run<F: Future>(story: F) -> F::Output {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.expect("a runtime starts").block_on(story)
    }

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    /// Lets a future go as far as it goes by itself.
    async fn begun<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
        poll_fn(|context| Poll::Ready(Pin::new(&mut *future).poll(context))).await
    }

    #[test]
    fn one_piece_of_a_person_waits_for_the_other_and_nobody_else_does() {
        run(async {
            let work = Work::default();
            let (go, wait) = mpsc::channel::<()>();
            let (tell, told) = mpsc::channel();
            let first = work.aside_for(person(1), {
                let tell = tell.clone();
                move || {
                    wait.recv().expect("it goes on");
                    tell.send("first").expect("somebody listens");
                }
            });
            let mut first = Box::pin(first);
            assert!(begun(&mut first).await.is_pending());
            let second = work.aside_for(person(1), {
                let tell = tell.clone();
                move || tell.send("second").expect("somebody listens")
            });
            let mut second = Box::pin(second);
            assert!(begun(&mut second).await.is_pending());

            let other = work.aside_for(person(2), move || tell.send("another's").expect("told"));
            other.await.expect("it is done");
            go.send(()).expect("it is waited for");
            first.await.expect("it is done");
            second.await.expect("it is done");
            assert_eq!(
                told.into_iter().collect::<Vec<_>>(),
                ["another's", "first", "second"]
            );
        });
    }

    #[test]
    fn work_that_nobody_waits_for_any_more_keeps_its_turn_until_it_is_done() {
        run(async {
            let work = Work::default();
            let (go, wait) = mpsc::channel::<()>();
            let first = work.aside_for(person(1), move || wait.recv().is_ok());
            let mut first = Box::pin(first);
            assert!(begun(&mut first).await.is_pending());
            drop(first);
            let mut second = Box::pin(work.aside_for(person(1), || ()));
            for _ in 0..100 {
                assert!(begun(&mut second).await.is_pending());
            }
            go.send(()).expect("it is waited for");
            second.await.expect("it is done");
        });
    }

    #[test]
    fn so_many_wait_and_no_more() {
        run(async {
            let work = Work::default();
            let (go, wait) = mpsc::channel::<()>();
            let piece =
                |piece: Box<dyn FnOnce() + Send>| Box::pin(work.aside_for(person(1), piece));
            let mut all = vec![piece(Box::new(move || {
                wait.recv().expect("it goes on");
            }))];
            all.extend((1..IN_LINE).map(|_| piece(Box::new(|| ()))));
            for one in &mut all {
                assert!(begun(one).await.is_pending());
            }
            let more = work.aside_for(person(1), || ()).await;
            assert!(matches!(more, Err(AppError::Busy)), "{more:?}");
            go.send(()).expect("it is waited for");
            for one in all {
                one.await.expect("it is done");
            }
            work.aside_for(person(1), || ())
                .await
                .expect("there is room");
        });
    }

    #[test]
    fn of_the_looks_that_wait_the_newest_is_answered() {
        run(async {
            let work = Work::default();
            let look = || Box::pin(work.look(person(1)));
            let first = look().await.expect("it is free").expect("it is the newest");
            let (mut second, mut third) = (look(), look());
            assert!(begun(&mut second).await.is_pending());
            assert!(begun(&mut third).await.is_pending());
            assert!(second.await.expect("it is answered").is_none());
            let of_another = work.look(person(2)).await.expect("it is free");
            assert!(of_another.is_some());
            drop(first);
            assert!(third.await.expect("it is answered").is_some());
        });
    }
}
