-- The calls of a webhook are made one after the other: who makes one has taken its line for a time. A turn is a taking of the line; what a turn ends in
-- stops no webhook that an administrator has gone on with in it.
alter table notification_webhook
  add column calling_until timestamptz,
  add column turn int not null default 0,
  add column resumed_in int;

-- Calls that were made or given up are deleted some time after.
create index notification_webhook_call_done on notification_webhook_call (at) where state in ('SENT', 'GIVEN_UP');
insert into audit_retention (kind, months) values ('webhook-call', 12);
