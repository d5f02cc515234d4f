-- Whose consent an access is by, where a network takes back only all that a person has given to an application: the
-- application's id there and the person's. Asked across workspaces, since the consent of a person is one.
alter table account_token add column grantor text;
create index account_token_grantor on account_token (grantor) where grantor is not null;
