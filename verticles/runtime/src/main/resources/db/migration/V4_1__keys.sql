-- While a table is nearly empty every index over it costs the planner the same, and of equals it takes the newest: a plan made
-- then, and kept, would look a row up by its workspace in an index over something else, and read the whole workspace for it.
-- So the primary keys are made the newest (docs/adr/0013-claim-by-lane.md).
alter table delivery
  drop constraint delivery_workspace_id_post_id_fkey,
  drop constraint delivery_workspace_id_account_id_fkey;
alter table approval drop constraint approval_workspace_id_post_id_fkey;
alter table account_token drop constraint account_token_workspace_id_account_id_fkey;
alter table receipt drop constraint receipt_workspace_id_delivery_id_fkey;

alter table account drop constraint account_pkey;
alter table account add primary key (workspace_id, id);
alter table post drop constraint post_pkey;
alter table post add primary key (workspace_id, id);
alter table delivery drop constraint delivery_pkey;
alter table delivery add primary key (workspace_id, id);

alter table delivery
  add foreign key (workspace_id, post_id) references post (workspace_id, id),
  add foreign key (workspace_id, account_id) references account (workspace_id, id);
alter table approval add foreign key (workspace_id, post_id) references post (workspace_id, id);
alter table account_token add foreign key (workspace_id, account_id) references account (workspace_id, id);
alter table receipt add foreign key (workspace_id, delivery_id) references delivery (workspace_id, id);
