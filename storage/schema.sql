CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
CREATE TABLE stores (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT    NOT NULL UNIQUE,
  name       TEXT    NOT NULL,
  zone       TEXT    NOT NULL DEFAULT 'Asia/Shanghai',
  lang       TEXT    NOT NULL DEFAULT 'en',
  ship_hours INTEGER NOT NULL DEFAULT 24,
  created_at INTEGER NOT NULL
);
CREATE TABLE members (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT    NOT NULL UNIQUE COLLATE NOCASE,
  created_at INTEGER NOT NULL,
  left_at    INTEGER
);
CREATE TABLE identities (
  platform  TEXT    NOT NULL,
  account   TEXT    NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  PRIMARY KEY (platform, account)
) WITHOUT ROWID;
CREATE TABLE roles (
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  member_id INTEGER NOT NULL REFERENCES members (id),
  role      TEXT    NOT NULL,
  PRIMARY KEY (store_id, member_id)
) WITHOUT ROWID;
CREATE TABLE chats (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  platform TEXT    NOT NULL,
  address  TEXT    NOT NULL,
  store_id INTEGER NOT NULL REFERENCES stores (id),
  title    TEXT    NOT NULL DEFAULT '',
  lang     TEXT,
  purposes TEXT    NOT NULL DEFAULT '', thread TEXT NOT NULL DEFAULT '', dark INTEGER NOT NULL DEFAULT 0, -- space separated: digest alerts urgent checks
  UNIQUE (platform, address)
);
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE products (
  id         INTEGER PRIMARY KEY,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  sku        TEXT    NOT NULL, -- the merchant's code; the platform's id or the title where a file has none
  title      TEXT    NOT NULL DEFAULT '',
  class      TEXT    NOT NULL DEFAULT 'regular', -- hot, regular, slow
  counted      INTEGER,
  counted_at   INTEGER,
  warn_below INTEGER,
  listed_day INTEGER, style TEXT NOT NULL DEFAULT '', colour TEXT NOT NULL DEFAULT '', size TEXT NOT NULL DEFAULT '', stockless INTEGER NOT NULL DEFAULT 0, cost INTEGER, moved INTEGER NOT NULL DEFAULT 0, shipped INTEGER NOT NULL DEFAULT 0, unsure INTEGER NOT NULL DEFAULT 0, reserved INTEGER NOT NULL DEFAULT 0, listing_id INTEGER REFERENCES listings (id), -- first day it is known to be on sale
  UNIQUE (store_id, sku)
);
CREATE TABLE orders (
  store_id          INTEGER NOT NULL REFERENCES stores (id),
  number            INTEGER NOT NULL,
  fingerprint       INTEGER NOT NULL DEFAULT 0, -- of the file row last merged: the same row again is skipped unread
  import_id         INTEGER NOT NULL,
  placed_at         INTEGER,
  paid_at           INTEGER,
  shipped_at        INTEGER,
  shipped_estimated INTEGER NOT NULL DEFAULT 0, -- 1: seen shipped in a file without a shipping time
  confirmed_at      INTEGER,
  ship_by           INTEGER, -- deadline in force while paid; NULL before
  ship_by_promised  INTEGER NOT NULL DEFAULT 0, -- 1: the platform's promise, 0: reckoned from paid_at
  status            INTEGER NOT NULL DEFAULT 0,
  status_text       TEXT, -- as in the file, where it is a status we do not know
  closed            INTEGER NOT NULL DEFAULT 0,
  due               INTEGER,
  postage           INTEGER,
  total             INTEGER,
  paid              INTEGER, -- really paid, before refunds
  refund            INTEGER,
  buyer             INTEGER, -- keyed hash of the buyer's name
  buyer_masked      TEXT,
  province          TEXT,
  city              TEXT,
  title             TEXT,
  kinds             INTEGER,
  units             INTEGER,
  product_id        INTEGER REFERENCES products (id), -- where the order export itself names the SKU
  line_count        INTEGER NOT NULL DEFAULT 0,
  carrier           TEXT,
  tracking          TEXT,
  buyer_message     TEXT,
  seller_memo       TEXT,
  close_reason      TEXT,
  invoice_title     TEXT, refund_state INTEGER NOT NULL DEFAULT 0, refund_asked INTEGER, shipped_after INTEGER,
  PRIMARY KEY (store_id, number)
) WITHOUT ROWID;
CREATE INDEX orders_placed ON orders (store_id, placed_at);
CREATE INDEX orders_paid ON orders (store_id, paid_at, buyer) WHERE paid_at IS NOT NULL;
CREATE INDEX orders_to_ship ON orders (store_id, ship_by, shipped_at, closed, paid, refund) -- covers the counts of late orders
  WHERE ship_by IS NOT NULL AND shipped_at IS NULL AND closed = 0;
CREATE TABLE order_lines (
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  number       INTEGER NOT NULL, -- sub-order; below 0 where the export has no such number
  order_number INTEGER NOT NULL, -- its order may be imported later
  product_id   INTEGER REFERENCES products (id),
  units        INTEGER,
  price        INTEGER,
  due          INTEGER,
  paid         INTEGER,
  refund       INTEGER,
  refunded     INTEGER NOT NULL DEFAULT 0,
  status       INTEGER NOT NULL DEFAULT 0,
  properties   TEXT,
  placed_at    INTEGER, -- of its order, as are the times below, where the order's own export lacks them
  paid_at      INTEGER,
  shipped_at   INTEGER,
  ship_by      INTEGER,
  tracking     TEXT,
  carrier      TEXT,
  fingerprint  INTEGER NOT NULL DEFAULT 0,
  import_id    INTEGER NOT NULL, refund_state INTEGER NOT NULL DEFAULT 0, refund_asked INTEGER,
  PRIMARY KEY (store_id, order_number, number) -- the lines of an order lie together
) WITHOUT ROWID;
CREATE TABLE day_sums (
  store_id        INTEGER NOT NULL REFERENCES stores (id),
  day             INTEGER NOT NULL,
  placed_orders   INTEGER NOT NULL DEFAULT 0,
  placed_amount   INTEGER NOT NULL DEFAULT 0,
  paid_orders     INTEGER NOT NULL DEFAULT 0,
  paid_amount     INTEGER NOT NULL DEFAULT 0,
  paid_same_day   INTEGER NOT NULL DEFAULT 0, -- amount paid of orders placed the same day
  refunded_orders INTEGER NOT NULL DEFAULT 0, -- by the day paid: exports carry no refund date
  refund_amount   INTEGER NOT NULL DEFAULT 0,
  buyers          INTEGER NOT NULL DEFAULT 0, -- distinct, of the orders whose buyer is known
  anonymous       INTEGER NOT NULL DEFAULT 0, new_in_month INTEGER NOT NULL DEFAULT 0, named_amount INTEGER NOT NULL DEFAULT 0, -- paid orders whose buyer is not known
  PRIMARY KEY (store_id, day)
) WITHOUT ROWID;
CREATE TABLE product_day_sums (
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  day        INTEGER NOT NULL, -- of payment
  product_id INTEGER NOT NULL REFERENCES products (id),
  units      INTEGER NOT NULL DEFAULT 0,
  amount     INTEGER NOT NULL DEFAULT 0, shipped INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (store_id, day, product_id)
) WITHOUT ROWID;
CREATE TABLE traffic (
  store_id       INTEGER NOT NULL REFERENCES stores (id),
  day            INTEGER NOT NULL,
  page_views     INTEGER,
  visitors       INTEGER,
  ips            INTEGER,
  inquiries      INTEGER,
  inquiry_orders INTEGER,
  PRIMARY KEY (store_id, day)
) WITHOUT ROWID;
CREATE TABLE spend (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL,
  channel  TEXT    NOT NULL, -- search, display, feed, affiliate, other; shipping, discount, campaign
  amount   INTEGER NOT NULL,
  PRIMARY KEY (store_id, day, channel)
) WITHOUT ROWID;
CREATE TABLE targets (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  span     TEXT    NOT NULL, -- day, month, quarter
  day      INTEGER NOT NULL, -- its first day
  amount   INTEGER NOT NULL,
  PRIMARY KEY (store_id, span, day)
) WITHOUT ROWID;
CREATE TABLE day_totals ( -- typed in with /day; used for figures no order of the day supplies
  store_id      INTEGER NOT NULL REFERENCES stores (id),
  day           INTEGER NOT NULL,
  placed_orders INTEGER,
  placed_amount INTEGER,
  paid_orders   INTEGER,
  paid_amount   INTEGER,
  refund_amount INTEGER, reported INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (store_id, day)
) WITHOUT ROWID;
CREATE TABLE sales ( -- logged by hand
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  day          INTEGER NOT NULL,
  amount       INTEGER NOT NULL,
  order_number INTEGER, -- once that order is imported, the order counts instead
  product_id   INTEGER REFERENCES products (id),
  units        INTEGER,
  channel      TEXT    NOT NULL DEFAULT '',
  member_id    INTEGER NOT NULL REFERENCES members (id),
  created_at   INTEGER NOT NULL,
  replaced     INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sales_day ON sales (store_id, day);
CREATE UNIQUE INDEX sales_order ON sales (store_id, order_number) WHERE order_number IS NOT NULL;
CREATE TABLE spot_checks (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id    INTEGER NOT NULL REFERENCES stores (id),
  day         INTEGER NOT NULL,
  agent       TEXT    NOT NULL, -- a member's name, or that of an agent who is not in the chat
  agent_id    INTEGER REFERENCES members (id),
  reviewer_id INTEGER NOT NULL REFERENCES members (id),
  comment     TEXT    NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
, acknowledged_at INTEGER);
CREATE INDEX spot_checks_day ON spot_checks (store_id, day);
CREATE TABLE spot_check_chats (
  check_id INTEGER NOT NULL REFERENCES spot_checks (id),
  position INTEGER NOT NULL, -- 1…10
  score    INTEGER NOT NULL, -- 0…100, 0 when a critical item failed
  critical INTEGER NOT NULL DEFAULT 0,
  failed   TEXT    NOT NULL DEFAULT '', -- rubric items that failed, space separated, when judged item by item
  comment  TEXT    NOT NULL DEFAULT '', chat_id INTEGER REFERENCES service_chats (id),
  PRIMARY KEY (check_id, position)
) WITHOUT ROWID;
CREATE TABLE tickets (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  kind         TEXT    NOT NULL, -- refund, invoice, ship, complaint
  order_number INTEGER,
  amount       INTEGER,
  reason       TEXT    NOT NULL,
  state        TEXT    NOT NULL DEFAULT 'open', -- open, claimed, resolved
  opened_by    INTEGER NOT NULL REFERENCES members (id),
  opened_at    INTEGER NOT NULL,
  deadline     INTEGER NOT NULL,
  assignee_id  INTEGER REFERENCES members (id),
  resolved_at  INTEGER,
  resolution   TEXT    NOT NULL DEFAULT ''
, since INTEGER NOT NULL DEFAULT 0, claimed_at INTEGER, assigned_by INTEGER REFERENCES members (id), waiting_for TEXT NOT NULL DEFAULT '', snoozed_until INTEGER, refund_before INTEGER, shipped_before INTEGER, tracking_before TEXT);
CREATE INDEX tickets_order ON tickets (store_id, order_number) WHERE order_number IS NOT NULL;
CREATE TABLE ticket_events (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL REFERENCES tickets (id),
  at        INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  what      TEXT    NOT NULL, -- opened, claimed, resolved, reopened, commented
  note      TEXT    NOT NULL DEFAULT ''
);
CREATE INDEX ticket_events_ticket ON ticket_events (ticket_id);
CREATE TABLE imports (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  member_id  INTEGER REFERENCES members (id),
  file       TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  inserted   INTEGER NOT NULL DEFAULT 0,
  updated    INTEGER NOT NULL DEFAULT 0,
  unchanged  INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0,
  first_day  INTEGER, -- of what it holds
  last_day   INTEGER,
  columns    TEXT    NOT NULL DEFAULT '[]',
  unknown    TEXT    NOT NULL DEFAULT '{}' -- statuses nobody declared, with their counts
);
CREATE TABLE import_rejects (
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row       INTEGER NOT NULL,
  column    TEXT    NOT NULL,
  value     TEXT    NOT NULL,
  reason    TEXT    NOT NULL,
  cells     TEXT    NOT NULL DEFAULT '[]'
);
CREATE INDEX import_rejects_import ON import_rejects (import_id);
CREATE TABLE audit (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id  INTEGER NOT NULL,
  change    INTEGER NOT NULL, -- entries of one change share the id of its first
  at        INTEGER NOT NULL,
  member_id INTEGER NOT NULL,
  chat_id   INTEGER,
  command   TEXT    NOT NULL, -- its name, not what was typed after it
  entity    TEXT    NOT NULL, -- the record's table
  record    TEXT    NOT NULL, -- its key as JSON
  before    TEXT,
  after     TEXT,
  undone    INTEGER NOT NULL DEFAULT 0 -- the change that took this one back; in that one, the change it took back
);
CREATE INDEX audit_member ON audit (store_id, member_id, id);
CREATE INDEX audit_record ON audit (entity, record, id);
CREATE TABLE requests ( -- that have changed something: none does so twice
  request TEXT    PRIMARY KEY,
  at      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX requests_at ON requests (at);
CREATE TABLE notes ( -- of the platforms
  platform TEXT    NOT NULL,
  key      TEXT    NOT NULL,
  value    BLOB    NOT NULL,
  until    INTEGER, -- NULL: for ever
  PRIMARY KEY (platform, key)
) WITHOUT ROWID;
CREATE INDEX notes_until ON notes (until) WHERE until IS NOT NULL;
CREATE TABLE outbox (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  platform     TEXT    NOT NULL,
  address      TEXT    NOT NULL,
  thread       TEXT    NOT NULL DEFAULT '',
  standing     TEXT    NOT NULL DEFAULT '', -- names the post that it edits
  message      BLOB    NOT NULL,
  state        TEXT    NOT NULL DEFAULT 'waiting', -- waiting, sending, sent, buried, late
  created_at   INTEGER NOT NULL,
  due_at       INTEGER NOT NULL, -- not before
  useful_until INTEGER, -- NULL: always
  tries        INTEGER NOT NULL DEFAULT 0,
  uncertain    INTEGER NOT NULL DEFAULT 0, -- 1: the program ended while it was sent
  posted       TEXT    NOT NULL DEFAULT '[]', -- ids of the posts sent so far
  problem      TEXT    NOT NULL DEFAULT '', -- why it was not delivered
  settled_at   INTEGER
);
CREATE INDEX outbox_waiting ON outbox (platform, address, id) WHERE state IN ('waiting', 'sending');
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE TABLE posts ( -- messages that are edited as what they say changes
  platform TEXT    NOT NULL,
  address  TEXT    NOT NULL,
  standing TEXT    NOT NULL,
  posted   TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (platform, address, standing)
) WITHOUT ROWID;
CREATE TABLE schedules (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  member_id  INTEGER NOT NULL REFERENCES members (id), -- with whose rights of today it runs
  chat_id    INTEGER REFERENCES chats (id), -- where it answers; NULL: in all chats of its purpose
  purpose    TEXT    NOT NULL DEFAULT '',
  cron       TEXT    NOT NULL, -- five fields, in the store's zone
  line       TEXT    NOT NULL,
  useful     INTEGER NOT NULL, -- seconds after a slot in which it still helps
  paused     INTEGER NOT NULL DEFAULT 0,
  since      INTEGER NOT NULL, -- slots up to here are none of its
  created_at INTEGER NOT NULL
);
CREATE TABLE slots ( -- one row for each time a schedule was due
  schedule_id INTEGER NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
  at          INTEGER NOT NULL,
  state       TEXT    NOT NULL, -- due, done, failed, missed
  tries       INTEGER NOT NULL DEFAULT 0,
  due_at      INTEGER NOT NULL, -- not before: a failed one is tried again
  problem     TEXT    NOT NULL DEFAULT '',
  settled_at  INTEGER,
  PRIMARY KEY (schedule_id, at)
) WITHOUT ROWID;
CREATE INDEX slots_due ON slots (due_at) WHERE state = 'due';
CREATE TABLE alerts ( -- how a store wants to be warned; no row: as usual
  store_id    INTEGER NOT NULL REFERENCES stores (id),
  kind        TEXT    NOT NULL,
  off         INTEGER NOT NULL DEFAULT 0,
  muted_until INTEGER,
  PRIMARY KEY (store_id, kind)
) WITHOUT ROWID;
CREATE TABLE alerted ( -- what people have been warned of and is still so
  store_id INTEGER NOT NULL REFERENCES stores (id),
  kind     TEXT    NOT NULL,
  item     TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (store_id, kind, item)
) WITHOUT ROWID;
CREATE TABLE invitations (
  code       TEXT    PRIMARY KEY, -- its SHA-256
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  role       TEXT    NOT NULL DEFAULT '',
  member_id  INTEGER REFERENCES members (id), -- whose further account claims it
  invited_by INTEGER REFERENCES members (id), -- NULL: the program, for the first owner
  until      INTEGER NOT NULL,
  claimed_at INTEGER
) WITHOUT ROWID;
CREATE TABLE working_hours ( -- of members who said so; the others work whenever the store is not quiet
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  member_id    INTEGER NOT NULL REFERENCES members (id),
  weekdays     INTEGER NOT NULL, -- bit 0 is Sunday
  from_minute  INTEGER NOT NULL,
  until_minute INTEGER NOT NULL,
  PRIMARY KEY (store_id, member_id)
) WITHOUT ROWID;
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
CREATE INDEX disputes_open ON disputes (store_id) WHERE settled_at IS NULL;
CREATE INDEX spot_checks_unread ON spot_checks (store_id, agent_id) WHERE acknowledged_at IS NULL AND agent_id IS NOT NULL;
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
, from_at INTEGER NOT NULL DEFAULT 0, until_at INTEGER NOT NULL DEFAULT 0, budget INTEGER NOT NULL DEFAULT 0, owner_id INTEGER REFERENCES members (id), reply TEXT NOT NULL DEFAULT '');
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
CREATE INDEX outbox_buried ON outbox (store_id) WHERE state = 'buried';
CREATE UNIQUE INDEX spot_check_chats_chat ON spot_check_chats (chat_id) WHERE chat_id IS NOT NULL;
CREATE TABLE "draws" (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  purpose    TEXT    NOT NULL, -- check, calibration
  day        INTEGER NOT NULL,
  seed       INTEGER NOT NULL,
  from_at    INTEGER NOT NULL,
  until_at   INTEGER NOT NULL,
  last_chat  INTEGER NOT NULL, -- later imports change nothing
  member_id  INTEGER NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL
);
CREATE TABLE "drawn_chats" (
  draw_id  INTEGER NOT NULL REFERENCES "draws" (id),
  position INTEGER NOT NULL,
  chat_id  INTEGER NOT NULL REFERENCES service_chats (id),
  PRIMARY KEY (draw_id, position)
) WITHOUT ROWID;
CREATE TABLE "calibration_scores" ( -- the same chats judged by all leads
  draw_id   INTEGER NOT NULL REFERENCES "draws" (id),
  position  INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  score     INTEGER NOT NULL,
  critical  INTEGER NOT NULL DEFAULT 0,
  failed    TEXT    NOT NULL DEFAULT '',
  at        INTEGER NOT NULL,
  PRIMARY KEY (draw_id, position, member_id)
) WITHOUT ROWID;
CREATE INDEX draws_day ON draws (store_id, purpose, day);
CREATE INDEX drawn_chats_chat ON drawn_chats (chat_id);
CREATE TABLE returned_chats ( -- an earlier drawing drew them, nobody scored them: this one may draw them again
  draw_id INTEGER NOT NULL REFERENCES draws (id),
  chat_id INTEGER NOT NULL REFERENCES service_chats (id),
  PRIMARY KEY (draw_id, chat_id)
) WITHOUT ROWID;
CREATE TABLE coverage (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  kind     TEXT    NOT NULL, -- orders, payments, order refunds, lines, parcels, refunds, traffic, ads, chats
  from_at  INTEGER NOT NULL,
  until_at INTEGER NOT NULL, -- the first moment of which nothing is known any more
  PRIMARY KEY (store_id, kind, from_at)
) WITHOUT ROWID;
CREATE TABLE "refunds" (
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  number       INTEGER NOT NULL, -- the refund's own
  order_number INTEGER NOT NULL,
  state        INTEGER NOT NULL, -- 2 asked for, 3 made, 4 withdrawn; 0 unknown
  asked_at     INTEGER,
  day          INTEGER, -- on which the money went back; NULL unless it did
  amount       INTEGER, product_id INTEGER REFERENCES products (id), returns INTEGER NOT NULL DEFAULT 0, arrived INTEGER NOT NULL DEFAULT 0, exchange INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (store_id, number)
) WITHOUT ROWID;
CREATE INDEX refunds_day ON refunds (store_id, day, order_number, amount) WHERE day IS NOT NULL;
CREATE INDEX refunds_order ON refunds (store_id, order_number, day, amount);
CREATE INDEX refunds_asked ON refunds (store_id, asked_at, order_number, amount) WHERE state = 2;
CREATE INDEX orders_without_deadline ON orders (store_id, paid, refund)
  WHERE ship_by IS NULL AND shipped_at IS NULL AND closed = 0 AND (status IN (2, 3) OR status_text IS NOT NULL);
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
CREATE TABLE stock_entries (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id      INTEGER NOT NULL REFERENCES stores (id),
  product_id    INTEGER NOT NULL REFERENCES products (id),
  kind          TEXT    NOT NULL, -- count, receipt, return, defect, own use, gift, back to supplier, exchange, correction
  units         INTEGER NOT NULL, -- of a count what there was; else what it adds, below 0 where goods leave
  at            INTEGER NOT NULL, -- when it happened
  reason        TEXT    NOT NULL DEFAULT '',
  order_number  INTEGER, -- of a return or an exchange
  refund_number INTEGER, -- of a return
  arrival_id    INTEGER REFERENCES arrivals (id), -- of a receipt
  member_id     INTEGER REFERENCES members (id), -- NULL: nobody known
  import_id     INTEGER, -- of the file that told it
  created_at    INTEGER NOT NULL
);
CREATE INDEX stock_entries_product ON stock_entries (store_id, product_id, at, kind, units);
CREATE INDEX stock_entries_at ON stock_entries (store_id, at);
CREATE INDEX stock_entries_arrival ON stock_entries (arrival_id, units) WHERE arrival_id IS NOT NULL;
CREATE UNIQUE INDEX stock_entries_refund ON stock_entries (store_id, refund_number, product_id)
  WHERE refund_number IS NOT NULL;
CREATE UNIQUE INDEX stock_entries_file ON stock_entries (store_id, product_id, at, kind) WHERE import_id IS NOT NULL;
CREATE TABLE arrivals ( -- what is ordered from suppliers, a row for each product of an order
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  number       TEXT    NOT NULL DEFAULT '', -- the purchase order's
  supplier     TEXT    NOT NULL DEFAULT '',
  product_id   INTEGER NOT NULL REFERENCES products (id),
  units        INTEGER NOT NULL,
  cost         INTEGER, -- of one unit
  ordered_day  INTEGER NOT NULL,
  expected_day INTEGER,
  promised_day INTEGER, -- the first day it was expected on
  ended        TEXT    NOT NULL DEFAULT '', -- short: no more will come; cancelled
  received     INTEGER NOT NULL DEFAULT 0, -- by its receipts
  member_id    INTEGER REFERENCES members (id),
  import_id    INTEGER,
  created_at   INTEGER NOT NULL
, came_at INTEGER);
CREATE INDEX arrivals_open ON arrivals (store_id, expected_day) WHERE ended = '' AND received < units;
CREATE INDEX arrivals_product ON arrivals (store_id, product_id, ordered_day);
CREATE UNIQUE INDEX arrivals_number ON arrivals (store_id, number, product_id) WHERE number <> '';
CREATE TABLE bundle_parts ( -- the recipe of a product that is sold as several others
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  bundle_id  INTEGER NOT NULL REFERENCES products (id),
  from_day   INTEGER NOT NULL, -- valid from this day until the next recipe's
  product_id INTEGER NOT NULL REFERENCES products (id),
  units      INTEGER NOT NULL, -- 0: no longer part of it
  PRIMARY KEY (store_id, bundle_id, from_day, product_id)
) WITHOUT ROWID;
CREATE INDEX orders_shipped ON orders (store_id, shipped_at, shipped_after) WHERE shipped_at IS NOT NULL;
CREATE INDEX order_lines_shipped ON order_lines (store_id, shipped_at) WHERE shipped_at IS NOT NULL;
CREATE INDEX refunds_returning ON refunds (store_id, order_number) WHERE returns = 1 AND arrived = 0 AND state IN (2, 3);
CREATE INDEX orders_refund_asked ON orders (store_id, paid_at, refund_asked) WHERE refund_state = 2;
CREATE TABLE suppliers (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  name      TEXT    NOT NULL,
  lead_days INTEGER, -- from an order to its goods; NULL: the store's usual
  UNIQUE (store_id, name)
);
CREATE TABLE product_rules (
  product_id  INTEGER PRIMARY KEY REFERENCES products (id),
  store_id    INTEGER NOT NULL REFERENCES stores (id),
  pinned      INTEGER NOT NULL DEFAULT 0, -- the class was set by hand and stays
  reviewed    TEXT    NOT NULL DEFAULT '', -- the class that the last weekly review found
  supplier_id INTEGER REFERENCES suppliers (id),
  lead_days   INTEGER, -- NULL: the supplier's
  pack        INTEGER, -- units in a carton; NULL: any number can be ordered
  least       INTEGER, -- units that can be ordered at least
  no_restock  INTEGER NOT NULL DEFAULT 0  -- sold off: never suggested again
);
CREATE INDEX product_rules_store ON product_rules (store_id);
CREATE INDEX promos_campaigns ON promos (store_id, until_at) WHERE from_at > 0;
CREATE TABLE promo_products ( -- what a campaign is for; none: the whole store
  promo_id   INTEGER NOT NULL REFERENCES promos (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES products (id),
  PRIMARY KEY (promo_id, product_id)
) WITHOUT ROWID;
CREATE TABLE work_days ( -- one member's words on one day; of a day whose report is out also who was missing
  store_id    INTEGER NOT NULL REFERENCES stores (id),
  day         INTEGER NOT NULL,
  member_id   INTEGER NOT NULL REFERENCES members (id),
  done        TEXT    NOT NULL DEFAULT '',
  plan        TEXT    NOT NULL DEFAULT '', -- for the next working day
  problems    TEXT    NOT NULL DEFAULT '',
  answered_at INTEGER, -- for the first time; NULL: missing when the report went out
  late        INTEGER NOT NULL DEFAULT 0, -- answered after the report went out
  PRIMARY KEY (store_id, member_id, day)
) WITHOUT ROWID;
CREATE INDEX work_days_day ON work_days (store_id, day);
CREATE TABLE work_reports ( -- the days whose report went out
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (store_id, day)
) WITHOUT ROWID;
CREATE TABLE leaves (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  member_id  INTEGER NOT NULL REFERENCES members (id),
  day        INTEGER NOT NULL, -- the first one
  until_day  INTEGER NOT NULL, -- the first one after the last
  created_at INTEGER NOT NULL
);
CREATE INDEX leaves_until ON leaves (store_id, until_day);
CREATE TABLE reviews ( -- of buyers; their names are not kept
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id     INTEGER NOT NULL REFERENCES stores (id),
  order_number INTEGER NOT NULL DEFAULT 0, -- 0: not known
  product_id   INTEGER REFERENCES products (id),
  stars        INTEGER NOT NULL, -- 1 to 5
  said         TEXT    NOT NULL,
  at           INTEGER NOT NULL, -- when it was written
  answer       TEXT    NOT NULL DEFAULT '',
  answered_at  INTEGER,
  answered_by  INTEGER REFERENCES members (id),
  member_id    INTEGER REFERENCES members (id), -- who logged it; NULL: a file
  created_at   INTEGER NOT NULL
);
CREATE INDEX reviews_at ON reviews (store_id, at);
CREATE INDEX reviews_open ON reviews (store_id, at) WHERE answered_at IS NULL;
CREATE INDEX arrivals_came ON arrivals (store_id, supplier, came_at) WHERE came_at IS NOT NULL;
CREATE TABLE listings (
  id         INTEGER PRIMARY KEY,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  number     TEXT    NOT NULL, -- 商品ID; the title where a file has none
  title      TEXT    NOT NULL DEFAULT '',
  style      TEXT    NOT NULL DEFAULT '', -- 货号
  listed_day INTEGER, -- the first day of which a report tells something of it
  UNIQUE (store_id, number)
);
CREATE INDEX products_listing ON products (listing_id) WHERE listing_id IS NOT NULL;
CREATE TABLE listing_days ( -- of product reports; NULL: not told
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  day        INTEGER NOT NULL, -- the first day that the figures are of
  until_day  INTEGER NOT NULL, -- the first one after it
  listing_id INTEGER NOT NULL REFERENCES listings (id),
  visitors   INTEGER,
  views      INTEGER,
  carts      INTEGER, -- visitors who put it into their cart
  cart_units INTEGER,
  favorites  INTEGER,
  buyers     INTEGER,
  units      INTEGER,
  amount     INTEGER,
  refund     INTEGER,
  PRIMARY KEY (store_id, day, until_day, listing_id)
) WITHOUT ROWID;
CREATE TABLE ad_days ( -- of ad reports by plan and by product, which tell the same money
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  day        INTEGER NOT NULL, -- the first day that the figures are of
  until_day  INTEGER NOT NULL, -- the first one after it
  channel    TEXT    NOT NULL, -- as in spend
  report     TEXT    NOT NULL, -- plan, product
  plan       TEXT    NOT NULL, -- '': not told
  listing_id INTEGER NOT NULL, -- 0: of no listing, or not told
  spend      INTEGER NOT NULL,
  shown      INTEGER,
  clicks     INTEGER,
  sales      INTEGER, -- that the ad console attributes to the ads
  orders     INTEGER,
  carts      INTEGER,
  PRIMARY KEY (store_id, day, until_day, channel, report, listing_id, plan)
) WITHOUT ROWID;
CREATE TABLE target_parts (
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  span      TEXT    NOT NULL, -- as in targets
  day       INTEGER NOT NULL, -- its first day
  name      TEXT    NOT NULL, -- of the department or person
  member_id INTEGER REFERENCES members (id), -- NULL: a department
  amount    INTEGER NOT NULL,
  PRIMARY KEY (store_id, span, day, name)
) WITHOUT ROWID;
CREATE TABLE month_regions (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  month    INTEGER NOT NULL, -- its first day
  province TEXT    NOT NULL, -- as people say it: 浙江; '' not known
  orders   INTEGER NOT NULL DEFAULT 0,
  amount   INTEGER NOT NULL DEFAULT 0, -- paid, before refunds
  buyers   INTEGER NOT NULL DEFAULT 0, -- different ones
  PRIMARY KEY (store_id, month, province)
) WITHOUT ROWID;
CREATE TABLE tier_weeks (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  day      INTEGER NOT NULL, -- the last day of the year that counts
  tier     INTEGER NOT NULL, -- 0: none any more; from 1 on as the store's thresholds say
  before   INTEGER NOT NULL, -- a week before
  later    INTEGER NOT NULL, -- in 30 days, if nothing more is bought
  buyers   INTEGER NOT NULL,
  amount   INTEGER NOT NULL, -- net paid in the year
  PRIMARY KEY (store_id, day, tier, before, later)
) WITHOUT ROWID;
CREATE TABLE problems (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  what       TEXT    NOT NULL,
  cause      TEXT    NOT NULL DEFAULT '',
  measure    TEXT    NOT NULL DEFAULT '', -- what is done about it
  owner_id   INTEGER REFERENCES members (id), -- who does it; NULL: not said
  due_day    INTEGER, -- until when; NULL: not said
  member_id  INTEGER NOT NULL REFERENCES members (id), -- who reported it
  created_at INTEGER NOT NULL,
  done_at    INTEGER
);
CREATE INDEX problems_of_store ON problems (store_id, created_at);
CREATE TABLE attendances (
  store_id  INTEGER NOT NULL REFERENCES stores (id),
  day       INTEGER NOT NULL, -- of the event
  member_id INTEGER NOT NULL REFERENCES members (id), -- who came along
  what      TEXT    NOT NULL,
  PRIMARY KEY (store_id, day, member_id)
) WITHOUT ROWID;
CREATE TABLE shop_names (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  name     TEXT    NOT NULL, -- as its files write it
  PRIMARY KEY (store_id, name)
) WITHOUT ROWID;
CREATE INDEX products_style ON products (store_id, style, colour) WHERE style <> '';
CREATE TABLE stock_months (
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  month      INTEGER NOT NULL, -- its first day
  product_id INTEGER NOT NULL REFERENCES products (id), -- one that had been counted by then
  units      INTEGER NOT NULL, -- on hand when it began
  PRIMARY KEY (store_id, month, product_id)
) WITHOUT ROWID;
CREATE TABLE statement_balances (
  store_id INTEGER NOT NULL REFERENCES stores (id),
  account  TEXT    NOT NULL, -- of the store, as the statement names it
  day      INTEGER NOT NULL,
  first_at INTEGER NOT NULL, -- the day's first entry whose balance is told, and its last
  opening  INTEGER NOT NULL, -- before the first
  last_at  INTEGER NOT NULL,
  closing  INTEGER NOT NULL, -- after the last
  moved    INTEGER NOT NULL, -- what the day's entries add up to
  PRIMARY KEY (store_id, day, account)
) WITHOUT ROWID;
CREATE INDEX statement_entries_at ON statement_entries (store_id, account, at, amount);
CREATE INDEX reviews_order ON reviews (store_id, order_number) WHERE order_number <> 0;
CREATE INDEX orders_taken_back ON orders (store_id, paid_at)
  WHERE shipped_at IS NULL AND refund > 0 AND refund >= paid;
CREATE TABLE product_pictures (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  store_id   INTEGER NOT NULL REFERENCES stores (id),
  product_id INTEGER NOT NULL REFERENCES products (id),
  at         INTEGER NOT NULL,
  member_id  INTEGER NOT NULL REFERENCES members (id),
  name       TEXT    NOT NULL,
  content    BLOB    NOT NULL -- PNG or JPEG; empty: removed
);
CREATE INDEX product_pictures_product ON product_pictures (product_id);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (1, 0, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (2, 1, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (3, 2, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (4, 3, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (5, 4, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (6, 5, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (7, 6, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (8, 7, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (9, 8, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (10, 9, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (11, 10, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (12, 11, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (13, 12, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (14, 13, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (15, 14, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (16, 15, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (17, 16, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (18, 17, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (19, 18, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (20, 19, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (21, 20, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (22, 21, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (23, 22, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (24, 23, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (25, 24, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (26, 25, 1);
INSERT INTO goose_db_version ("id", "version_id", "is_applied") VALUES (27, 26, 1);
