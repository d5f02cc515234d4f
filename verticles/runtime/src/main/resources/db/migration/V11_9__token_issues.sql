-- The last issue of tokens that an account had when it was disconnected: numbers of issues go on from there.
alter table account add column last_token_version int not null default 0;

-- Whoever changes what is out holds the delivery for as long as it takes; who died gives it back by time.
alter table delivery
  add column change_claim uuid,
  add column change_until timestamptz;
