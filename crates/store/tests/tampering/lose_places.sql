-- The log no longer knows where it ends, so nothing fits onto it.
DELETE FROM audit_place;
