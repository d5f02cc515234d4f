-- When the refresh token ends, where its network says so, and with that when the access ends for good.
alter table account_token add column renewable_until timestamptz;
alter table account_token add column ends_at timestamptz generated always as (
  case
    when expires_at is null then null
    when refresh_at is null or refresh_state = 'UNKNOWN' then expires_at
    when renewable_until is not null then greatest(expires_at, renewable_until)
  end) stored;
