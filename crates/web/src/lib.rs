//! Routes, pages, templates and assets.
