package storage

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"storebot/bot"
	"storebot/bot/view"
)

// asked is a logger that remembers what the database was asked.
type asked struct {
	logger.Interface
	questions []string
}

func (a *asked) Trace(_ context.Context, _ time.Time, query func() (string, int64), _ error) {
	question, _ := query()
	a.questions = append(a.questions, question)
}

// ParamsFilter keeps the marks of what is filled in: a plan must not depend on it.
func (*asked) ParamsFilter(_ context.Context, query string, _ ...any) (string, []any) {
	return query, nil
}

func (a *asked) LogMode(logger.LogLevel) logger.Interface { return a }

// readsAll is a step of a plan that goes through all of a table that grows as long as
// the store lives.
var readsAll = regexp.MustCompile(`SCAN (orders|order_lines|o|l|audit|outbox|slots|requests|notes|tickets|ticket_events|ticket_pictures|product_pictures|c|` +
	`spot_checks|spot_check_chats|day_sums|product_day_sums|sales|duty_ticks|remarks|late_orders|late_days|import_rejects|traffic|spend|day_totals|deadlines|promo_reads|spend_runs|disputes|refunds|coverage|stock_entries|arrivals)\b`)

// readsStore is a step that goes through all orders of a store, or all that a schedule
// has ever done.
var readsStore = regexp.MustCompile(`SEARCH (orders USING PRIMARY KEY \(store_id=\?\)|` +
	`slots USING PRIMARY KEY \(schedule_id=\? AND at<\?\))$`)

// readsLittle are indexes of only what waits, however long the store has lived.
var readsLittle = regexp.MustCompile(`USING (COVERING )?INDEX (outbox_waiting|outbox_buried|slots_due)$`)

// nightly are questions that may read three months of something.
var nightly = map[string]bool{"DELETE FROM slots WHERE settled_at < ?": true}

// TestNoQuestionReadsAllOfHistory asks what reports, commands, the clock and the
// postman ask, and looks at how SQLite would answer.
func TestNoQuestionReadsAllOfHistory(t *testing.T) {
	s := newShop(t)
	heard := &asked{}
	listening := &gorm.Session{Logger: heard}
	s.gorm, s.write = s.gorm.Session(listening), s.write.Session(listening)
	askEverything(t, s)
	if len(heard.questions) < 60 {
		t.Fatalf("only %d questions were heard", len(heard.questions))
	}
	for _, question := range heard.questions {
		if strings.HasPrefix(question, "SAVEPOINT") || strings.HasPrefix(question, "PRAGMA") {
			continue
		}
		values := make([]any, strings.Count(question, "?"))
		for i := range values {
			values[i] = 1
		}
		var plan []struct{ Detail string }
		if err := s.gorm.Session(&gorm.Session{Logger: logger.Discard}).Raw("EXPLAIN QUERY PLAN "+question,
			values...).Scan(&plan).Error; err != nil {
			t.Errorf("%s: %v", question, err)
		}
		for _, step := range plan {
			if readsStore.MatchString(step.Detail) || readsAll.MatchString(step.Detail) &&
				!readsLittle.MatchString(step.Detail) && !nightly[question] {
				t.Errorf("%s\n\t%s", step.Detail, question)
			}
		}
	}
}

func askEverything(t *testing.T, s shop) {
	t.Helper()
	ctx, period, number := t.Context(), bot.PeriodOf(shopDay), bot.OrderNumber(7)
	chat := bot.Chat{Platform: "slack", Address: "C1"}
	queue, book, notes := s.Outbox(), s.Book(), s.Notes("slack", func() time.Time { return shopMoment })
	ask := func(_ any, err error) { _ = err }
	ask(s.Alert(ctx, s.store, "stock"))
	ask(s.Audit(ctx, s.store, 5))
	ask(s.Chats(ctx, s.store))
	ask(s.Spend(ctx, s.store, period))
	ask(s.Targets(ctx, s.store, period))
	ask(s.TargetParts(ctx, s.store, period))
	ask(s.TargetChanges(ctx, s.store, 9))
	ask(s.Expenses(ctx, s.store, period))
	ask(s.Budgets(ctx, s.store, period))
	ask(s.BudgetDays(ctx, s.store, period))
	ask(s.StatementDays(ctx, s.store, period))
	ask(s.StatementBalances(ctx, s.store, period))
	ask(s.EntriesSum(ctx, s.store, "own", period))
	ask(s.TrafficDays(ctx, s.store, period))
	ask(s.TotalsDays(ctx, s.store, period))
	ask(s.OpenDeadlines(ctx, s.store))
	ask(s.Caller(ctx, bot.Request{Chat: chat, Account: "U1"}))
	ask(s.Person(ctx, s.store, "<@U1>"))
	ask(s.LastKept(ctx))
	ask(s.Duties(ctx, s.store))
	ask(s.DutyTicks(ctx, s.store, shopDay))
	ask(s.DaySums(ctx, s.store, 1, 9))
	ask(s.SumBetween(ctx, s.store, shopMoment, shopMoment))
	ask(s.Coverage(ctx, s.store, CoversOrders, period))
	ask(s.RefundDays(ctx, s.store, period))
	ask(s.RefundSum(ctx, s.store, period))
	ask(s.RefundedOrders(ctx, s.store, []bot.Day{1, 5, 9}))
	ask(nil, func() error { _, _, err := s.AskedRefunds(ctx, s.store, period); return err }())
	ask(s.KnownUntil(ctx, s.store, CoversOrders))
	ask(nil, func() error { _, _, err := s.OrderDays(ctx, s.store); return err }())
	ask(s.RecordedDays(ctx, s.store, bot.Period{}))
	ask(s.RecordedDays(ctx, s.store, period))
	ask(s.SpendRuns(ctx, s.store, period))
	ask(s.TopProducts(ctx, s.store, 1, 9, 20))
	ask(s.BestSellers(ctx, s.store, period, 5))
	ask(s.HourSums(ctx, s.store, shopMoment, shopMoment))
	ask(s.ProductUnits(ctx, s.store, 1, 9))
	ask(s.ProductUnits(ctx, s.store, 1, 9, 3, 4))
	ask(s.ProductSold(ctx, s.store, 3, period))
	ask(s.DistinctBuyers(ctx, s.store, 1, 9))
	ask(s.WaitingEndingIn(ctx, s.store, number))
	ask(s.LateOrder(ctx, s.store, number))
	ask(s.LateOrders(ctx, s.store))
	ask(s.LateDays(ctx, s.store, period))
	for by := range lateGroups {
		ask(s.LateBy(ctx, s.store, by, shopMoment, 9))
	}
	ask(s.ProductsOf(ctx, s.store, []bot.OrderNumber{1, 2}))
	ask(nil, s.KeepLateDay(ctx, s.store, shopMoment))
	ask(s.LateNumbers(ctx, s.store, shopMoment))
	ask(s.ToShip(ctx, s.store, shopMoment, time.Hour, 9))
	ask(s.Order(ctx, s.store, number))
	ask(s.OrderLines(ctx, s.store, number))
	ask(s.PastImports(ctx, s.store, 9))
	ask(nil, s.RejectedRows(ctx, 1, func(RejectedRow) error { return nil }))
	ask(s.RejectsKept(ctx, 1))
	ask(s.FindProducts(ctx, s.store, "a", 9))
	for _, of := range []StockOf{StockAll, StockHot, StockLow, StockDead} {
		ask(s.StockList(ctx, s.store, StockQuery{Of: of, Sold: period, Unsold: period, Limit: 9}))
	}
	ask(s.StockAt(ctx, s.store, 1, shopMoment.Unix(), true))
	ask(s.ShippedInTime(ctx, s.store, period, shopMoment))
	ask(s.GoodsCosts(ctx, s.store, period))
	ask(nil, s.StockDays(ctx, s.store, period, func(*StockDay) error { return nil }))
	ask(s.StockEntries(ctx, s.store, 1, 9))
	ask(s.ShippedDays(ctx, s.store, 1, shopDay-9))
	ask(s.OpenArrivals(ctx, s.store))
	ask(s.OpenReturns(ctx, s.store, 1))
	ask(s.OpenReturnsOf(ctx, s.store, 1))
	ask(s.Receipts(ctx, s.store, 1))
	ask(s.SupplierLeads(ctx, s.store, "Mill", time.UTC))
	ask(s.ProductLeads(ctx, s.store, 1, time.UTC))
	ask(s.AllProducts(ctx, s.store))
	over := RateDays{Last: shopDay, Odd: []bot.Day{shopDay}, Zone: time.UTC}
	ask(s.Rates(ctx, s.store, over))
	ask(nil, func() error { _, _, err := s.ScarceProducts(ctx, s.store, over, 27); return err }())
	ask(nil, func() error { _, _, err := s.HotProducts(ctx, s.store, over); return err }())
	ask(s.bundled(ctx, s.store, over, map[int64]Rate{}))
	ask(s.ProductAmount(ctx, s.store, bot.PeriodOf(shopDay)))
	ask(s.UnnamedDays(ctx, s.store, []bot.Day{shopDay}))
	ask(s.BrokenStyles(ctx, s.store))
	ask(s.ProductRules(ctx, s.store))
	ask(s.RulesOf(ctx, s.store, 1))
	ask(s.Suppliers(ctx, s.store))
	ask(s.ReceivedSince(ctx, s.store, 1))
	ask(s.EmptyDays(ctx, s.store, []Product{{ID: 1, Counted: new(int64(1)), CountedAt: new(int64(1))}}, over))
	ask(s.Promos(ctx, s.store, shopDay))
	ask(s.PromoReaders(ctx, 1))
	ask(s.PromoProducts(ctx, 1))
	ask(s.Campaigns(ctx, s.store, shopMoment, shopMoment))
	ask(s.Remarks(ctx, s.store, "rival", "scarf"))
	ask(s.Sales(ctx, s.store, period))
	ask(s.SpotChecks(ctx, s.store, period, "lily"))
	ask(s.UnreadChecks(ctx, s.store))
	ask(s.OpenDisputes(ctx, s.store))
	ask(s.OpenTickets(ctx, s.store))
	ask(nil, func() error { _, _, err := s.OpenTicketOn(ctx, s.store, "refund", number); return err }())
	ask(s.TicketsOpened(ctx, s.store, 1, 9))
	ask(s.TicketEvents(ctx, 1))
	ask(s.TicketPictures(ctx, 1))
	ask(s.CountTicketPictures(ctx, 1))
	ask(nil, func() error { _, _, err := s.ProductPicture(ctx, Product{ID: 1, StoreID: 1, Style: "S"}); return err }())
	ask(s.WorkingHours(ctx, s.store))
	ask(s.WorkDays(ctx, s.store, shopDay))
	ask(s.MonthRegions(ctx, s.store, shopDay))
	ask(s.Repeat(ctx, s.store, bot.MonthOf(shopDay)))
	ask(s.TierMoves(ctx, s.store, shopDay, []bot.Money{100}))
	ask(s.KeptTierMoves(ctx, s.store, shopDay))
	ask(s.Returns(ctx, s.store, bot.PeriodOf(shopDay)))
	ask(s.ReturnReasons(ctx, s.store, bot.PeriodOf(shopDay)))
	ask(s.LastWorkDays(ctx, s.store, 1, shopDay, 3))
	ask(s.ReportedAt(ctx, s.store, shopDay))
	ask(s.Leaves(ctx, s.store, shopDay))
	ask(s.Leave(ctx, s.store, 1))
	ask(s.Reviews(ctx, s.store, 1, 2))
	ask(s.OpenReviews(ctx, s.store))
	ask(s.ShopNames(ctx, s.store))
	ask(s.Review(ctx, s.store, 1))
	ask(s.RemarksBetween(ctx, s.store, "log", 1, 2))
	ask(s.Schedules(ctx, s.store))
	ask(nil, func() error { _, _, err := s.LastSlot(ctx, 1); return err }())
	ask(book.Entries(ctx))
	ask(nil, func() error { _, _, err := book.Due(ctx, shopMoment); return err }())
	ask(nil, book.Settle(ctx, 1, shopMoment, nil, nil))
	ask(queue.Pending(ctx, []string{"slack", "telegram"}))
	ask(queue.Take(ctx, chat.Platform, chat.Address, shopMoment))
	ask(s.Letters(ctx, s.store, LetterFailed, 9))
	ask(s.Letters(ctx, s.store, LetterWaiting, 9))
	ask(s.Load(ctx))
	ask(notes.Load(ctx, "a"))
	ask(notes.List(ctx, "a"))
	ask(nil, s.Forget(ctx, shopMoment))
	by := s.by(s.lily, "sale")
	by.Request = "slack:1"
	ask(nil, s.Change(ctx, by, func(tx *Tx) error {
		ask(tx.Stands(ctx, chat, "overdue"))
		ask(tx.Warned("stock", []string{"a"}))
		ask(nil, tx.Post(Posting{To: chat, Standing: "overdue", Message: view.OneLine(view.Data("late"))}))
		ask(nil, tx.Put(&Sale{StoreID: s.store, Day: shopDay, Amount: 1, MemberID: s.lily, OrderNumber: &number}))
		return tx.SendAgain(1)
	}))
	ask(s.Undo(ctx, s.by(s.lily, "undo"), 0, anything))
}
