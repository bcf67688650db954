-- The outbox (hộp thư đi): a letter is put in within the transaction of the act that causes it and sent after the commit. What it says may hold a secret
-- link, so it stands sealed as long as it may have to be sent and is erased then.
create table notification_mail (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('INVITATION', 'PASSWORD_CHANGED', 'PASSWORD_SET', 'SECOND_FACTOR_LIFTED', 'TRIAL')),
  account_id bigint not null references identity_account,
  unit_id bigint not null references organization_unit,
  -- erased by retention
  address text,
  -- what the text is sealed about, and the name of the letter by which a second copy of it is known
  letter uuid not null unique,
  text bytea,
  created_at timestamptz not null,
  -- from when on it says nothing any more
  until_at timestamptz not null,
  state text not null check (state in ('WAITING', 'SENT', 'FAILED', 'GIVEN_UP')),
  tries int not null default 0,
  -- when it is tried next; while it is being sent, when another node may believe that the one which sends was killed
  due_at timestamptz not null,
  sent_at timestamptz,
  fault text,
  reply int,
  check ((state = 'SENT') = (sent_at is not null)),
  check (state in ('SENT', 'GIVEN_UP') or text is not null and address is not null),
  check (state <> 'SENT' or text is null)
);
create index notification_mail_due on notification_mail (due_at, id) where state in ('WAITING', 'FAILED');
create index notification_mail_unit on notification_mail (unit_id, id);
create index notification_mail_over on notification_mail (until_at) where text is not null;
create index notification_mail_account on notification_mail (account_id) where state in ('WAITING', 'FAILED');

insert into audit_retention (kind, months) values ('mail', 12);
