package reports

import (
	"context"
	"slices"
	"strconv"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// Trouble is what an alert finds when it looks.
type Trouble struct {
	Items   []string    // keys of what is wrong now; one that stays the same is told once
	Watched []string    // keys of what is not wrong yet but shown beside it
	Snoozed []string    // keys of those items that nobody wants to hear of now
	Message bot.Message // all of it
	Stands  bool        // Message is one post a day, edited as items come and go
	News    func(items []string) bot.Message
	Over    bot.Text // said when the last item is gone; nil: nothing
	Worst   []string // keys of what is so bad that the managers are told themselves
	Urgent  func(items []string) bot.Message
	Asks    []Ask // of those who can put it right
}

// Ask asks the people of a role to put one item right.
type Ask struct {
	Item    string
	Role    bot.Role
	Message bot.Message
}

// Alert looks for one kind of trouble.
type Alert func(r Reader, ctx context.Context) (Trouble, error)

// Alerts are the kinds of trouble that are looked for.
var Alerts = map[string]Alert{
	"overdue": Reader.overdueAlert,
	"stock":   Reader.stockAlert,
	"roi":     Reader.roiAlert,
	"missing": Reader.missingAlert,
	"target":  Reader.targetAlert,
	"checks":  Reader.checksAlert,
}

// escalateAfter is how long past its deadline an order is the manager's business:
// 48 h after the usual 24 h to ship.
const escalateAfter = 48 * time.Hour

// overdueAlert is about orders past their shipping deadline and those due soon.
func (r Reader) overdueAlert(ctx context.Context) (Trouble, error) {
	waiting, err := r.records.ToShip(ctx, r.store.ID, r.now, dueSoon, most)
	if err != nil {
		return Trouble{}, err
	}
	late, err := r.records.LateNumbers(ctx, r.store.ID, r.now) // all of them: one that is not listed would never be news
	if err != nil {
		return Trouble{}, err
	}
	worst, err := r.records.LateNumbers(ctx, r.store.ID, r.now.Add(-escalateAfter))
	if err != nil {
		return Trouble{}, err
	}
	work, err := r.records.LateOrders(ctx, r.store.ID)
	if err != nil {
		return Trouble{}, err
	}
	found := Trouble{Stands: true, Over: bot.T("All overdue orders have shipped.").In(bot.Good)}
	for _, number := range late {
		found.Items = append(found.Items, number.String())
		if work[number].IsSnoozed(r.now) {
			found.Snoozed = append(found.Snoozed, number.String())
		}
	}
	for _, number := range worst {
		if !work[number].IsSnoozed(r.now) {
			found.Worst = append(found.Worst, number.String())
		}
	}
	for _, o := range waiting.Next {
		found.Watched = append(found.Watched, o.Number.String())
	}
	found.News = func(items []string) bot.Message {
		return someLate(waiting, r.now, items, bot.N(len(items), "%d more order is overdue; %s in total", "%d more orders are overdue; %s in total", bot.Count(waiting.Overdue)))
	}
	found.Urgent = func(items []string) bot.Message {
		return someLate(waiting, r.now, items, bot.N(len(items), "%d order is more than 48 h overdue", "%d orders are more than 48 h overdue"))
	}
	found.Message, err = r.Overdue(ctx, false)
	return found, err
}

// someLate is a message about some of the late orders, the worst of them named.
func someLate(waiting storage.ToShip, now time.Time, numbers []string, title bot.Text) bot.Message {
	orders := slices.DeleteFunc(slices.Clone(waiting.Late), func(o storage.Order) bool { return !slices.Contains(numbers, o.Number.String()) })
	m := bot.Message{Title: title, Actions: []bot.Action{{Label: bot.T("Overdue"), Line: "overdue"}}}.With(age(waiting, now))
	if len(orders) > 0 {
		m.Sections = append(m.Sections, bot.Section{Table: lateWork{now: now}.table(bot.T("Late"), orders[:min(len(orders), worst)])})
	}
	return m
}

// stockAlert is about products that fall below their warning level; one without a
// level is warned of when its stock lasts less than a week.
func (r Reader) stockAlert(ctx context.Context) (Trouble, error) {
	products, err := r.records.Products(ctx, r.store.ID)
	if err != nil {
		return Trouble{}, err
	}
	last := bot.DayOf(r.now) - 1
	var counted []int64
	for _, p := range products {
		if p.Stock != nil {
			counted = append(counted, p.ID)
		}
	}
	units, err := r.records.ProductUnits(ctx, r.store.ID, last-hotDays+1, last+1, counted...)
	if err != nil {
		return Trouble{}, err
	}
	var found Trouble
	var low []storage.ProductSales
	for _, p := range products {
		if isLow(p, units[p.ID], last) {
			low = append(low, storage.ProductSales{Product: p, Units: units[p.ID]})
			found.Items = append(found.Items, p.SKU)
		}
	}
	found.Message = bot.Say(bot.N(len(low), "%d product is running low", "%d products are running low"))
	found.Message.Sections = []bot.Section{{Table: coverTable(low[:min(len(low), stockRows)], last)}}
	found.Message.Actions = []bot.Action{{Label: bot.T("Update stock"), Line: "stock set"}}
	return found, nil
}

func isLow(p storage.Product, sold int64, last bot.Day) bool {
	switch {
	case p.Stock == nil:
		return false
	case p.WarnBelow != nil:
		return *p.Stock < *p.WarnBelow
	}
	return sold > 0 && *p.Stock*onSale(p, last)/sold < hotDays
}

// roiAlert is about yesterday's ROI, when it does not pass.
func (r Reader) roiAlert(ctx context.Context) (Trouble, error) {
	day := bot.DayOf(r.now) - 1
	s, err := r.sumsOf(ctx, day)
	if err != nil {
		return Trouble{}, err
	}
	roi := s.roi(r.settings)
	if !roi.IsKnown() || roi.passes() {
		return Trouble{}, nil
	}
	m := bot.Say(bot.T("ROI for %s is %s, below the pass mark of 1:%s", day, roi, ratio(r.settings.ROIPass)))
	m.Sections = []bot.Section{{Fields: []bot.Field{
		{Name: bot.T("Paid sales"), Value: s.PaidAmount.money()},
		{Name: bot.T("Refunds"), Value: s.refundAmount().money()},
		{Name: bot.T("Costs"), Value: s.Costs.money()},
	}}}
	m.Actions = []bot.Action{{Label: bot.T("All figures"), Line: "kpi " + day.String()}}
	return Trouble{Items: []string{"roi " + day.String()}, Message: m}, nil
}

// passes reports whether the ROI reaches the lowest grade.
func (r ROI) passes() bool { return r.Net.N*100 >= int64(r.settings.ROIPass)*r.Cost.N }

// ratio is hundredths as people write them: 3, 3.5.
func ratio(hundredths int) string {
	return strconv.FormatFloat(float64(hundredths)/100, 'f', -1, 64)
}

// missingAlert is about yesterday's figures that nobody has told.
func (r Reader) missingAlert(ctx context.Context) (Trouble, error) {
	day := bot.DayOf(r.now) - 1
	s, err := r.sumsOf(ctx, day)
	if err != nil {
		return Trouble{}, err
	}
	members, err := r.records.Members(ctx, r.store.ID)
	if err != nil {
		return Trouble{}, err
	}
	on := " " + day.String()
	m := bot.Say(bot.T("Figures for %s are missing", day))
	var found Trouble
	for _, gap := range []struct {
		figure  Figure
		name    bot.Text
		role    bot.Role
		line    string
		fill    bool // a button helps: the line can be asked for with a form
		keyword string
	}{
		{s.PaidOrders, bot.T("Orders for the day"), bot.Lead, "import", false, "orders"},
		{s.Visitors, bot.T("Visitors"), bot.Agent, "traffic" + on, true, "visitors"},
		{s.Costs, bot.T("Ad spend"), bot.Ads, "spend" + on, true, "spend"},
	} {
		if gap.figure.Known {
			continue
		}
		found.Items = append(found.Items, gap.keyword+on)
		one := bot.Say(bot.T("Please enter the figures for %s: %s", day, gap.name))
		one.Sections = []bot.Section{{Text: bot.Data(gap.line).In(bot.Code)}}
		m.Sections = append(m.Sections, bot.Section{Fields: []bot.Field{{
			Name: gap.name, Value: whose(members, gap.role), Note: bot.Data(gap.line).In(bot.Code),
		}}})
		if gap.fill {
			one.Actions = []bot.Action{{Label: gap.name, Line: gap.line}}
			m.Actions = append(m.Actions, one.Actions...)
		}
		found.Asks = append(found.Asks, Ask{gap.keyword + on, gap.role, one})
	}
	found.Message = m
	return found, nil
}

// whose are the people of a role, else the role.
func whose(members []bot.Member, role bot.Role) bot.Text {
	var names []bot.Text
	for _, m := range members {
		if m.Role == role {
			names = append(names, bot.Data("@"+m.Name))
		}
	}
	if names == nil {
		return bot.Value(role)
	}
	return bot.Join(" ", names...)
}

// targetAlert is about the day's target, when too little of it is done: less than half,
// unless the store sets another share.
func (r Reader) targetAlert(ctx context.Context) (Trouble, error) {
	day := bot.DayOf(r.now)
	ledger, err := r.ledger(ctx)
	if err != nil {
		return Trouble{}, err
	}
	targets, err := ledger.targetsFor(ctx, bot.PeriodOf(day))
	if err != nil {
		return Trouble{}, err
	}
	target := targets.day(day)
	s, err := ledger.sums(ctx, bot.PeriodOf(day))
	if err != nil || !target.Known {
		return Trouble{}, err
	}
	found := Trouble{Items: []string{"target " + day.String()}}
	share := bot.Data(strconv.Itoa(r.settings.TargetShare) + "%")
	if !s.PaidAmount.Known {
		found.Message = bot.Say(bot.T("No sales reported today: %s of the %s target should be done by now", share, bot.Money(target.N)))
		found.Message.Sections = []bot.Section{{Text: bot.T("Import today's orders, or log sales by hand: sale 299.")}}
		return found, nil
	}
	wanted := quotient(target.N, int64(r.settings.TargetShare), 100)
	if s.PaidAmount.N >= wanted {
		return Trouble{}, nil
	}
	short := wanted - s.PaidAmount.N
	found.Message = bot.Say(bot.T("Today's target is at risk: %s done, %s of it would be %s", bot.Money(s.PaidAmount.N), share, bot.Money(wanted)))
	fields := []bot.Field{{Name: bot.T("Short by"), Value: bot.Value(bot.Money(short)).In(bot.Bad)}}
	if value, _ := s.orderValue(); value.Known && value.N > 0 {
		fields = append(fields, bot.Field{Name: bot.T("Orders needed"), Value: bot.Value(bot.Count((short + value.N - 1) / value.N)), Note: bot.T("at %s each", bot.Money(value.N))})
	}
	fields = append(fields, progress(s.PaidAmount, target))
	found.Message.Sections = []bot.Section{{Fields: fields}}
	return found, nil
}

// checksAlert is about the day's spot check, when it is not complete.
func (r Reader) checksAlert(ctx context.Context) (Trouble, error) {
	day := bot.DayOf(r.now)
	left, err := r.checksLeft(ctx, day)
	if err != nil || left <= 0 {
		return Trouble{}, err
	}
	how, err := r.checkAction(ctx)
	if err != nil {
		return Trouble{}, err
	}
	return Trouble{Items: []string{"checks " + day.String()}, Message: bot.Message{
		Title:   bot.N(left, "%d chat left to spot-check today", "%d chats left to spot-check today"),
		Actions: []bot.Action{how, {Label: bot.T("Next agent"), Line: "check next"}},
	}}, nil
}

// sumsOf are the sums of one day.
func (r Reader) sumsOf(ctx context.Context, day bot.Day) (Sums, error) {
	ledger, err := r.ledger(ctx)
	if err != nil {
		return Sums{}, err
	}
	return ledger.sums(ctx, bot.PeriodOf(day))
}
