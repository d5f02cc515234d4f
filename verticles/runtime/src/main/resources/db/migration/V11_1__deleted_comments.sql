-- Comments that were deleted on their network: their words and names go at once, their ids with the others, so that what is told again
-- late is known.
alter table comment add column deleted_at timestamptz;
