//! TestApp, TestDb on both engines, and people to test with.
