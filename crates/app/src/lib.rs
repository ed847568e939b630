//! One function per thing a person does: may they, what follows, keep it.
