-- Webhooks: who outside is told of acts, and each call with what became of it. A call says which act was done to which thing and nothing of a person.
create table notification_webhook (
  id bigint generated always as identity primary key,
  -- of the form that made it; the secrets are sealed about it
  once uuid not null unique,
  unit_id bigint not null references organization_unit,
  name text not null check (length(name) between 1 and 100),
  address text not null check (length(address) between 1 and 500),
  events text[] not null check (cardinality(events) > 0),
  from_day date not null,
  to_day date check (to_day >= from_day),
  secret bytea not null,
  secret_before bytea,
  before_until timestamptz,
  -- up to where the trail was read: its seals have no gaps and are given after the commit
  read_to bigint not null,
  failing_since timestamptz,
  -- by the application itself, after days in which the receiver took nothing
  stopped_at timestamptz,
  ended_at timestamptz,
  check ((secret_before is null) = (before_until is null))
);
create index notification_webhook_unit on notification_webhook (unit_id);

create table notification_webhook_call (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references notification_webhook,
  seal bigint not null,
  entry_id bigint not null,
  act text not null,
  kind text not null,
  subject_id bigint not null,
  unit_id bigint not null,
  at timestamptz not null,
  -- the same however often it is made
  number uuid not null unique default gen_random_uuid(),
  state text not null check (state in ('WAITING', 'SENT', 'FAILED', 'GIVEN_UP')),
  tries int not null default 0,
  due_at timestamptz not null,
  sent_at timestamptz,
  fault text,
  status int,
  unique (webhook_id, seal)
);
create index notification_webhook_call_open on notification_webhook_call (webhook_id, seal) where state in ('WAITING', 'FAILED');
create index notification_webhook_call_due on notification_webhook_call (due_at) where state in ('WAITING', 'FAILED');
