-- The fingerprint of the installation's secret key (an HMAC under it, never the key). Writer: runtime.
create table secret_key_seen (
  only_one boolean primary key default true check (only_one),
  fingerprint text not null
);
