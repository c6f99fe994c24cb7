-- +goose Up
-- What a store spends beside ads, what it means to spend on ads, and what Alipay's
-- statements tell.

CREATE TABLE expenses (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  category   TEXT    NOT NULL, -- commission, packaging, wages, …
  day        INTEGER NOT NULL, -- the first day that it is for
  until_day  INTEGER NOT NULL, -- the first one after it
  amount     INTEGER NOT NULL, -- of all its days; negative where money came back
  note       TEXT    NOT NULL,
  member_id  INTEGER NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL
);

CREATE INDEX expenses_until ON expenses (store_id, until_day, day);

CREATE TABLE budgets (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  month    INTEGER NOT NULL, -- its first day
  channel  TEXT    NOT NULL, -- as in spend; '' for all ads together
  amount   INTEGER NOT NULL,
  PRIMARY KEY (store_id, month, channel)
) WITHOUT ROWID;

CREATE TABLE budget_days ( -- days that get more or less of a month's budget than others
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL,
  weight   INTEGER NOT NULL, -- so many times that of an ordinary day
  PRIMARY KEY (store_id, day)
) WITHOUT ROWID;

CREATE TABLE statement_entries (
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  account      TEXT    NOT NULL, -- of the store, as the statement names it
  number       TEXT    NOT NULL, -- Alipay's own of the entry; 'IMPORT:ROW' for one without
  at           INTEGER NOT NULL,
  category     TEXT    NOT NULL, -- received, refunds, transfer, or what it was spent on
  amount       INTEGER NOT NULL, -- into the account; negative out of it
  order_number INTEGER,
  PRIMARY KEY (store_id, account, number)
) WITHOUT ROWID;

CREATE INDEX statement_entries_order ON statement_entries (store_id, order_number) WHERE order_number IS NOT NULL;

CREATE TABLE statement_days ( -- what the entries of a day add up to
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL,
  category TEXT    NOT NULL,
  amount   INTEGER NOT NULL,
  entries  INTEGER NOT NULL,
  PRIMARY KEY (store_id, day, category)
) WITHOUT ROWID;

-- +goose Down
SELECT 'no way down: restore a backup instead';
