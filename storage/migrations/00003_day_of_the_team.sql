-- +goose Up
-- The team's day. Times are UTC unix seconds, days are days since 1970-01-01 in
-- the store's zone, money is fen, minutes are since midnight.

-- When people work --

CREATE TABLE working_hours ( -- of members who said so; the others work whenever the store is not quiet
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  member_id    INTEGER NOT NULL REFERENCES members (id),
  weekdays     INTEGER NOT NULL, -- bit 0 is Sunday
  from_minute  INTEGER NOT NULL,
  until_minute INTEGER NOT NULL,
  PRIMARY KEY (store_id, member_id)
) WITHOUT ROWID;

-- Urgent tickets and late orders --

ALTER TABLE tickets ADD COLUMN since INTEGER NOT NULL DEFAULT 0; -- when the deadline began to run: opened, or opened again
ALTER TABLE tickets ADD COLUMN claimed_at INTEGER; -- for the first time
ALTER TABLE tickets ADD COLUMN assigned_by INTEGER REFERENCES members (id); -- who gave it to its assignee
ALTER TABLE tickets ADD COLUMN waiting_for TEXT NOT NULL DEFAULT ''; -- buyer, platform, warehouse
ALTER TABLE tickets ADD COLUMN snoozed_until INTEGER;
ALTER TABLE tickets ADD COLUMN refund_before INTEGER; -- what was known of its order when the ticket was opened
ALTER TABLE tickets ADD COLUMN shipped_before INTEGER;
ALTER TABLE tickets ADD COLUMN tracking_before TEXT;
UPDATE tickets SET since = opened_at, assigned_by = assignee_id,
  claimed_at = (SELECT MIN(at) FROM ticket_events WHERE ticket_id = tickets.id AND what = 'claimed');

DROP INDEX tickets_open;
CREATE INDEX tickets_open ON tickets (store_id, opened_at) WHERE state NOT IN ('resolved', 'cancelled');
CREATE INDEX tickets_opened ON tickets (store_id, opened_at);

CREATE TABLE ticket_pictures (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id),
  at        INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  name      TEXT    NOT NULL,
  content   BLOB    NOT NULL -- PNG or JPEG
);

CREATE INDEX ticket_pictures_ticket ON ticket_pictures (ticket_id);

CREATE TABLE late_orders ( -- what is done about orders that are late to ship
  store_id      INTEGER NOT NULL REFERENCES stores (id),
  order_number  INTEGER NOT NULL,
  assignee_id   INTEGER REFERENCES members (id),
  assigned_by   INTEGER REFERENCES members (id),
  why           TEXT    NOT NULL DEFAULT '',
  snoozed_until INTEGER,
  snoozed_by    INTEGER REFERENCES members (id),
  told_at       INTEGER, -- the buyer
  told_by       INTEGER REFERENCES members (id),
  PRIMARY KEY (store_id, order_number)
) WITHOUT ROWID;

CREATE TABLE late_days ( -- how the day stood when it was last looked at
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL,
  orders   INTEGER NOT NULL,
  longest  INTEGER NOT NULL, -- seconds past the deadline
  total    INTEGER NOT NULL, -- of all of them
  PRIMARY KEY (store_id, day)
) WITHOUT ROWID;

-- Spot checks --

ALTER TABLE spot_checks ADD COLUMN acknowledged_at INTEGER; -- by the agent

CREATE TABLE disputes ( -- of one chat's score, by the agent
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  check_id   INTEGER NOT NULL REFERENCES spot_checks (id),
  position   INTEGER NOT NULL,
  item       TEXT    NOT NULL DEFAULT '', -- of the rubric; '' is the score as a whole
  reason     TEXT    NOT NULL,
  member_id  INTEGER NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL,
  settled_by INTEGER REFERENCES members (id),
  settled_at INTEGER,
  outcome    TEXT    NOT NULL DEFAULT '' -- what the manager said
);

CREATE TABLE service_chats ( -- conversations of agents with buyers, of an imported list
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  at           INTEGER NOT NULL,
  agent        TEXT    NOT NULL,
  buyer        INTEGER NOT NULL, -- keyed hash of the buyer's name; 0: not known
  buyer_masked TEXT    NOT NULL,
  seconds      INTEGER,
  rating       INTEGER, -- 1 to 5
  UNIQUE (store_id, at, agent, buyer, buyer_masked)
);

CREATE TABLE draws ( -- of chats at random; from seed and bounds each can be repeated
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  purpose    TEXT    NOT NULL, -- check, calibration
  day        INTEGER NOT NULL,
  seed       INTEGER NOT NULL,
  from_at    INTEGER NOT NULL,
  until_at   INTEGER NOT NULL,
  last_chat  INTEGER NOT NULL, -- later imports change nothing
  member_id  INTEGER NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL,
  UNIQUE (store_id, purpose, day)
);

CREATE TABLE drawn_chats (
  draw_id  INTEGER NOT NULL REFERENCES draws (id),
  position INTEGER NOT NULL,
  chat_id  INTEGER NOT NULL REFERENCES service_chats (id),
  PRIMARY KEY (draw_id, position)
) WITHOUT ROWID;

CREATE INDEX drawn_chats_chat ON drawn_chats (chat_id);

ALTER TABLE spot_check_chats ADD COLUMN chat_id INTEGER REFERENCES service_chats (id); -- where it was drawn from a list

CREATE INDEX spot_check_chats_chat ON spot_check_chats (chat_id) WHERE chat_id IS NOT NULL;

CREATE TABLE calibration_scores ( -- the same chats judged by all leads
  draw_id   INTEGER NOT NULL REFERENCES draws (id),
  position  INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  score     INTEGER NOT NULL,
  critical  INTEGER NOT NULL DEFAULT 0,
  failed    TEXT    NOT NULL DEFAULT '',
  at        INTEGER NOT NULL,
  PRIMARY KEY (draw_id, position, member_id)
) WITHOUT ROWID;

CREATE INDEX disputes_open ON disputes (store_id) WHERE settled_at IS NULL;
CREATE INDEX spot_checks_unread ON spot_checks (store_id, agent_id) WHERE acknowledged_at IS NULL AND agent_id IS NOT NULL;

-- Rounds, meetings, promotions, deadlines, notes --

CREATE TABLE duties ( -- items of the daily rounds
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  item       TEXT    NOT NULL,
  days       TEXT    NOT NULL, -- daily, workdays, monthly, a day of the week, a date, or a crontab line
  by_minute  INTEGER, -- of the day, by which it is to be done; NULL: the store's hour
  role       TEXT    NOT NULL DEFAULT '', -- whose turn it is; '' is whoever sees it
  member_id  INTEGER REFERENCES members (id), -- one person's
  proof      TEXT    NOT NULL DEFAULT '', -- what a tick needs: words, picture
  created_at INTEGER NOT NULL,
  ended_at   INTEGER -- out of the rounds from then on
);

CREATE INDEX duties_store ON duties (store_id);

CREATE TABLE duty_ticks (
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  duty_id   INTEGER NOT NULL REFERENCES duties (id),
  day       INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  at        INTEGER NOT NULL,
  proof     TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (store_id, day, duty_id)
) WITHOUT ROWID;

CREATE TABLE duty_pictures (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  duty_id   INTEGER NOT NULL REFERENCES duties (id),
  day       INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  name      TEXT    NOT NULL,
  content   BLOB    NOT NULL -- PNG or JPEG
);

CREATE INDEX duty_pictures_day ON duty_pictures (duty_id, day);

CREATE TABLE events ( -- what a day of the week always is
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id INTEGER NOT NULL REFERENCES stores (id),
  weekday  INTEGER NOT NULL, -- 0 is Sunday
  what     TEXT    NOT NULL
);

CREATE INDEX events_store ON events (store_id, weekday);

CREATE TABLE promos ( -- what customer service has to know and to push
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  what       TEXT    NOT NULL,
  role       TEXT    NOT NULL DEFAULT 'agent', -- who has to know
  until_day  INTEGER NOT NULL, -- its last day
  member_id  INTEGER NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL
);

CREATE INDEX promos_until ON promos (store_id, until_day);

CREATE TABLE promo_reads (
  promo_id  INTEGER NOT NULL REFERENCES promos (id),
  member_id INTEGER NOT NULL REFERENCES members (id),
  at        INTEGER NOT NULL,
  PRIMARY KEY (promo_id, member_id)
) WITHOUT ROWID;

CREATE TABLE deadlines ( -- sign-ups and other dates
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  what       TEXT    NOT NULL,
  due_at     INTEGER NOT NULL,
  member_id  INTEGER NOT NULL REFERENCES members (id), -- who is reminded
  created_at INTEGER NOT NULL,
  done_at    INTEGER
);

CREATE INDEX deadlines_open ON deadlines (store_id, due_at) WHERE done_at IS NULL;

CREATE TABLE remarks ( -- about competitors, and about titles and keywords
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  kind       TEXT    NOT NULL, -- rival, seo
  said       TEXT    NOT NULL,
  member_id  INTEGER NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL
);

CREATE INDEX remarks_kind ON remarks (store_id, kind, created_at);

CREATE TABLE spend_runs ( -- what an ad report tells of several days as one sum
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  channel   TEXT    NOT NULL, -- as in spend
  day       INTEGER NOT NULL, -- its first day
  until_day INTEGER NOT NULL, -- the first one after it
  amount    INTEGER NOT NULL,
  PRIMARY KEY (store_id, day, until_day, channel)
) WITHOUT ROWID;

-- Messages that could not be delivered --

CREATE INDEX outbox_buried ON outbox (store_id) WHERE state = 'buried';

CREATE TABLE refunds ( -- made, as the after-sales report tells
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  number       INTEGER NOT NULL, -- the refund's own
  order_number INTEGER NOT NULL,
  day          INTEGER NOT NULL, -- on which the money went back
  amount       INTEGER NOT NULL,
  PRIMARY KEY (store_id, number)
) WITHOUT ROWID;

CREATE INDEX refunds_day ON refunds (store_id, day, order_number, amount);

-- +goose Down
SELECT 'no way down: restore a backup instead';
