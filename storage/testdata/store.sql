-- Rows of one store in every table that has any of a store: @s is its number, @day a day that all
-- stores share, @own one of this store alone, @at and @since the beginnings of those in unix
-- seconds. Numbers of rows are 100 times the store's and counting; so are those of people.
INSERT INTO stores (id, key, name, zone, created_at) VALUES (@s, 'key' || @s, 'Store ' || @s, 'Asia/Shanghai', @s);
INSERT INTO members (id, name, created_at) VALUES (@s*100, 'owner' || @s, @s), (@s*100+1, 'agent' || @s, @s);
INSERT INTO identities VALUES ('slack', 'U' || @s, @s*100), ('console', 'sam' || @s, @s*100+1);
INSERT INTO roles VALUES (@s, @s*100, 'owner'), (@s, @s*100+1, 'agent'), (@s, 1, CASE @s WHEN 1 THEN 'owner' WHEN 3 THEN 'manager' ELSE 'agent' END);
INSERT INTO chats (id, platform, address, store_id, title, purposes) VALUES (@s*100, 'slack', 'C' || @s, @s, 'Room ' || @s, CASE @s WHEN 3 THEN 'alerts' ELSE 'digest alerts' END);
INSERT INTO products (id, store_id, sku, title, style, size, counted, class) VALUES
  (@s*100, @s, 'SCARF', 'Scarf of ' || @s, 'SCARF', 'L', @s, 'hot'), (@s*100+1, @s, 'ONLY-' || @s, 'Hat of ' || @s, '', '', @s, 'regular'),
  (@s*100+2, @s, 'GONE-' || @s, 'Scarf, small, of ' || @s, 'SCARF', 'S', 0, 'regular');
INSERT INTO orders (store_id, number, import_id, placed_at, paid_at, ship_by, paid, buyer, province, product_id, title) VALUES
  (@s, 7000001, @s*100, @at, @at, @at, 1000+@s, @s, 'Hubei ' || @s, @s*100, 'Scarf'),
  (@s, 8000000+@s, @s*100, @since, @since, @since, 2000+@s, 10+@s, 'Hebei ' || @s, @s*100+1, 'Hat');
INSERT INTO order_lines (store_id, number, order_number, product_id, units, import_id) VALUES
  (@s, 1, 7000001, @s*100, @s, @s*100), (@s, 1, 8000000+@s, @s*100+1, @s, @s*100);
INSERT INTO day_sums (store_id, day, paid_orders, paid_amount, buyers, named_amount) VALUES (@s, @day, @s, 1000+@s, 1, 1000+@s), (@s, @own, @s, CASE @s WHEN 3 THEN 500 ELSE 90000 END, 1, 20+@s);
INSERT INTO product_day_sums VALUES (@s, @day, @s*100, @s, 1000+@s, @s), (@s, @own, @s*100+1, @s, 20+@s, @s);
INSERT INTO traffic (store_id, day, visitors) VALUES (@s, @day, @s), (@s, @own, @s);
INSERT INTO spend VALUES (@s, @day, 'search', @s), (@s, @own, 'search', @s);
INSERT INTO spend_runs VALUES (@s, 'display', @day, @day+3, @s), (@s, 'display', @own, @own+3, @s), (@s, 'feed' || @s, @day, @day+3, @s);
INSERT INTO targets VALUES (@s, 'day', @day, @s), (@s, 'day', @own, @s);
INSERT INTO target_parts VALUES (@s, 'day', @day, 'Part ' || @s, @s*100, @s);
INSERT INTO day_totals (store_id, day, paid_amount) VALUES (@s, @day, @s), (@s, @own, @s), (@s, @own+1, @s);
INSERT INTO sales (id, store_id, day, amount, order_number, member_id, created_at, channel) VALUES
  (@s*100, @s, @day, @s, 9000001, @s*100, @at, 'live'), (@s*100+1, @s, @own, @s, 9100000+@s, @s*100, @at, 'live' || @s);
INSERT INTO spot_checks (id, store_id, day, agent, agent_id, reviewer_id, created_at, updated_at) VALUES
  (@s*100, @s, @day, 'ming', @s*100+1, @s*100, @at, @at), (@s*100+1, @s, @own, 'ming', @s*100+1, @s*100, @at, @at);
INSERT INTO service_chats (id, store_id, at, agent, buyer, buyer_masked) VALUES
  (@s*100, @s, @at, 'ming', 1, 'b**'), (@s*100+1, @s, @at+60, 'hua' || @s, 2, 'c**'), (@s*100+2, @s, @at+120, 'ming', 3, 'd**');
INSERT INTO spot_check_chats (check_id, position, score, chat_id) VALUES (@s*100, 1, 80+@s, @s*100), (@s*100+1, 1, 90, NULL);
INSERT INTO disputes (id, store_id, check_id, position, reason, member_id, created_at) VALUES (@s*100, @s, @s*100, 1, 'no ' || @s, @s*100+1, @at);
INSERT INTO draws (id, store_id, purpose, day, seed, from_at, until_at, last_chat, member_id, created_at) VALUES
  (@s*100, @s, 'check', @day, @s, @at, @at+86400, 999, @s*100, @at), (@s*100+1, @s, 'check', @own, @s, @at, @at+86400, 999, @s*100, @at);
INSERT INTO drawn_chats VALUES (@s*100, 1, @s*100), (@s*100, 2, @s*100+1);
INSERT INTO returned_chats VALUES (@s*100+1, @s*100+1);
INSERT INTO calibration_scores (draw_id, position, member_id, score, at) VALUES (@s*100, 1, @s*100, 80+@s, @at);
INSERT INTO tickets (id, store_id, kind, order_number, reason, opened_by, opened_at, deadline) VALUES
  (@s*100, @s, 'refund', 7000001, 'late ' || @s, @s*100, @at, @at+7200), (@s*100+1, @s, 'ship', 8000000+@s, 'slow', @s*100, @since, @at+7200);
INSERT INTO ticket_events (id, ticket_id, at, member_id, what) VALUES (@s*100, @s*100, @at, @s*100, 'opened');
INSERT INTO ticket_pictures (id, ticket_id, at, member_id, name, content) VALUES (@s*100, @s*100, @at, @s*100, 'p' || @s, x'89');
INSERT INTO late_orders (store_id, order_number, why) VALUES (@s, 7000001, 'rain ' || @s), (@s, 8000000+@s, 'snow');
INSERT INTO late_days VALUES (@s, @day, @s, 1, 1), (@s, @own, @s, 1, 1);
INSERT INTO imports (id, store_id, member_id, file, kind, at, first_day, last_day) VALUES
  (@s*100, @s, @s*100, 'orders' || @s, 'orders', @at+@s, @day-9, @own+9), (@s*100+1, @s, @s*100, 'refunds' || @s, 'after-sales report', @at+@s, @own, @own);
INSERT INTO import_rejects VALUES (@s*100, @s, 'amount', 'x', 'no amount', '["x"]');
INSERT INTO coverage VALUES (@s, 'orders', @at, @at+3600+@s), (@s, 'ads', @since, @since+60*@s);
INSERT INTO coverage VALUES (@s, 'refunds', @at-86400, @at+86400);
INSERT INTO refunds VALUES (@s, 1, 7000001, 3, @at, @day, @s, NULL, 0, 0, 0, 'late'), (@s, 2, 8000000+@s, 3, @since, @own, @s, NULL, 0, 0, 0, 'size ' || @s),
  (@s, 3, 7000001, 2, @at, NULL, @s, @s*100, 1, 0, 0, ''), (@s, 4, 8000000+@s, 2, @at, NULL, @s, @s*100+1, 1, 0, 1, '');
UPDATE refunds SET product_id = @s*100 WHERE store_id = @s AND number = 1;
INSERT INTO stock_entries (id, store_id, product_id, kind, units, at, member_id, created_at) VALUES
  (@s*100, @s, @s*100, 'count', 5*@s, @at-864000, @s*100, @at), (@s*100+1, @s, @s*100+1, 'gift', -@s, @at, @s*100, @at),
  (@s*100+2, @s, @s*100, 'receipt', @s, @at-900000, @s*100, @at);
INSERT INTO arrivals (id, store_id, number, supplier, product_id, units, cost, ordered_day, expected_day, created_at, came_at) VALUES
  (@s*100, @s, 'PO7', 'Mill ' || @s, @s*100, 10*@s, 100+@s, @day, @day+5, @at, @at+86400*@s),
  (@s*100+1, @s, '', 'Mill', @s*100+1, @s, NULL, @own, NULL, @at, @at+86400*@s);
UPDATE stock_entries SET arrival_id = @s*100 WHERE id = @s*100+2;
INSERT INTO suppliers VALUES (@s*100, @s, 'Mill ' || @s, @s), (@s*100+1, @s, 'Mill', NULL);
INSERT INTO product_rules VALUES (@s*100, @s, 1, 'hot', @s*100, @s, @s, NULL, 0), (@s*100+1, @s, 0, '', NULL, NULL, NULL, @s, 1);
INSERT INTO listings VALUES (@s*100, @s, '68000', 'Listing of ' || @s, 'STYLE', @day), (@s*100+1, @s, '6900' || @s, '', '', @own);
INSERT INTO listing_days (store_id, day, until_day, listing_id, visitors) VALUES (@s, @day, @day+1, @s*100, @s), (@s, @own, @own+1, @s*100+1, @s);
INSERT INTO ad_days (store_id, day, until_day, channel, report, plan, listing_id, spend) VALUES (@s, @day, @day+1, 'search', 'product', 'Plan', @s*100, @s), (@s, @own, @own+1, 'feed', 'product', 'Plan ' || @s, @s*100+1, @s);
INSERT INTO bundle_parts VALUES (@s, @s*100+1, @day+100, @s*100, @s);
UPDATE orders SET refund_state = 2, refund_asked = @s WHERE store_id = @s;
INSERT INTO working_hours VALUES (@s, @s*100, 62, 540, 1080);
INSERT INTO duties (id, store_id, item, days, created_at) VALUES (@s*100, @s, 'Forum ' || @s, 'daily', @at);
INSERT INTO duty_ticks VALUES (@s, @s*100, @day, @s*100, @at, '');
INSERT INTO duty_pictures (id, store_id, duty_id, day, at, member_id, name, content) VALUES (@s*100, @s, @s*100, @day, @at, @s*100, 'p' || @s, x'89');
INSERT INTO events (id, store_id, weekday, what) VALUES (@s*100, @s, @s, 'Sale of ' || @s);
INSERT INTO promos (id, store_id, what, until_day, member_id, created_at, from_at, until_at) VALUES (@s*100, @s, 'Promo ' || @s, @day, @s*100, @at, @at, @at + 3600);
INSERT INTO promo_products VALUES (@s*100, @s*100);
INSERT INTO promo_reads VALUES (@s*100, @s*100, @at);
INSERT INTO deadlines (id, store_id, what, due_at, member_id, created_at) VALUES (@s*100, @s, 'Sign up ' || @s, @at, @s*100, @at);
INSERT INTO remarks (id, store_id, kind, said, member_id, created_at) VALUES (@s*100, @s, 'rival', 'cheap ' || @s, @s*100, @at);
INSERT INTO expenses (id, store_id, category, day, until_day, amount, note, member_id, created_at) VALUES
  (@s*100, @s, 'wages', @day, @day+1, @s, 'note ' || @s, @s*100, @at), (@s*100+1, @s, 'rent', @own, @own+1, @s, '', @s*100, @at);
INSERT INTO shop_names VALUES (@s, 'shop ' || @s);
INSERT INTO budgets VALUES (@s, @day, '', @s), (@s, @own, 'search', @s);
INSERT INTO budget_days VALUES (@s, @day, @s), (@s, @own, @s);
INSERT INTO statement_entries VALUES (@s, 'a' || @s, '1', @at, 'base', -@s, 7000001);
INSERT INTO statement_days VALUES (@s, @day, 'base', -@s, 1), (@s, @own, 'commission', -@s, 1);
INSERT INTO statement_balances VALUES (@s, 'a' || @s, @day, @at, @s, @at, 0, -@s), (@s, 'a' || @s, @own, @since, 0, @since, -@s, -@s);
INSERT INTO work_days VALUES (@s, @day, @s*100, 'done ' || @s, 'plan', '', @at, 0), (@s, @own, @s*100, '', '', '', NULL, 0);
INSERT INTO stock_months VALUES (@s, @day-@day%1000, @s*100, @s);
INSERT INTO month_regions VALUES (@s, @day-@day%1000, '浙江', @s, @s, @s);
INSERT INTO tier_weeks VALUES (@s, @day, 1, 0, 1, @s, @s), (@s, @own, 2, 1, 1, @s, @s);
INSERT INTO problems (id, store_id, what, member_id, created_at) VALUES (@s*100, @s, 'late ' || @s, @s*100, @at), (@s*100+1, @s, 'own', @s*100, @since);
INSERT INTO attendances VALUES (@s, @day, @s*100, 'dinner ' || @s), (@s, @own, @s*100, 'dinner');
INSERT INTO work_reports VALUES (@s, @day, @at+@s), (@s, @own, @at);
INSERT INTO leaves (id, store_id, member_id, day, until_day, created_at) VALUES (@s*100, @s, @s*100, @day, @day+@s, @at);
INSERT INTO reviews (id, store_id, order_number, product_id, stars, said, at, member_id, created_at) VALUES
  (@s*100, @s, 7000001, @s*100, 1, 'bad ' || @s, @at, @s*100, @at), (@s*100+1, @s, 0, NULL, 5, 'good', @since, NULL, @at);
INSERT INTO schedules (id, store_id, member_id, cron, line, useful, since, created_at) VALUES (@s*100, @s, @s*100, '0 9 * * *', 'digest', 60, @at, @at), (@s*100+1, @s, 1, '0 8 * * *', 'kpi', 60, @at, @at);
INSERT INTO slots (schedule_id, at, state, due_at) VALUES (@s*100, @at, 'done', @at), (@s*100, @at+60, 'due', @at+60);
INSERT INTO alerts VALUES (@s, 'stock', 1, @at+@s), (@s, 'only' || @s, 1, @at);
INSERT INTO alerted VALUES (@s, 'stock', 'SCARF', @at), (@s, 'stock', 'ONLY-' || @s, @at);
INSERT INTO invitations VALUES ('code' || @s, @s, 'agent', NULL, @s*100, @at, NULL), ('first' || @s, @s, 'owner', NULL, NULL, @at, NULL);
INSERT INTO outbox (id, store_id, platform, address, message, state, created_at, due_at) VALUES
  (@s*100, @s, 'slack', 'C' || @s, x'7b7d', 'buried', @at, @at), (@s*100+1, @s, 'slack', 'C' || @s, x'7b7d', 'waiting', @at, @at);
INSERT INTO audit (id, store_id, change, at, member_id, command, entity, record, before, after) VALUES
  (@s*100, @s, @s*100, @at+@s, 1, 'sale', 'sales', '{"id":' || (@s*100) || '}', NULL, '{"ID":' || (@s*100) || ',"StoreID":' || @s || '}'),
  (@s*100-50, @s, @s*100-50, @at+@s, 1, 'target', 'targets', '{"id":' || @s || '}', NULL, '{"StoreID":' || @s || ',"Amount":' || @s || '}');
INSERT INTO product_pictures (id, store_id, product_id, at, member_id, name, content) VALUES (@s*100, @s, @s*100, @at, @s*100, 'p' || @s, x'89');
