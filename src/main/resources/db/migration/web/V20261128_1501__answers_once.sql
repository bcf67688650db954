-- The answers of acts done over the API, kept for a day by the key that the caller gave, so that the same call sent again
-- gets the first answer. Written in the transaction of the act.
create table web_answer (
  account_id bigint not null references identity_account,
  key text not null check (length(key) between 1 and 255),
  call_hash bytea not null,
  status int not null check (status between 200 and 299),
  location text,
  etag text,
  body text not null,
  at timestamptz not null,
  primary key (account_id, key)
);
create index web_answer_at on web_answer (at);
