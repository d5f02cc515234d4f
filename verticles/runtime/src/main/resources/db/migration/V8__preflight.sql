-- What goes out is judged again a day before (1) and an hour before (2), so that there is time to mend what would fail.
alter table delivery add column preflight smallint not null default 0;
