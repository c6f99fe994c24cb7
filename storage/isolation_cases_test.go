package storage

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"storebot/bot"
)

// askedOfNoStore are the methods that are not about the rows of one store, with the reason.
var askedOfNoStore = map[string]string{
	"Backup": "the whole file", "BackupInto": "the whole file", "Check": "the whole file", "Close": "the whole file",
	"Forget": "what is old in all stores", "Health": "the whole file", "LastKept": "the whole file",
	"Load": "the whole process",
	"Book": "the clock serves all stores", "Outbox": "the postman serves all stores", "Notes": "of a platform",
	"Stores": "all stores", "StoreByID": "a store", "StoreByKey": "a store", "FirstStore": "the installation",
	"BeginStores": "all stores",
	"Caller":      "finds the store", "MemberByName": "people of all stores", "MemberNames": "people of all stores",
	"Operator":      "of the machine",
	"PrivateChatOf": "of a person", "ChatAt": "finds the store", "Titled": "of a chat", "Stands": "of a chat",
	"Identify": "of a person", "Change": "runs changes, which are listed",
	"Number": "of the change itself", "CheckFile": "the whole file", "Abandon": "the whole file",
	"Import":             "has tests of its own",
	"ProveFigures":       "see TestFiguresAreProvedAndMendedForOneStore",
	"ProveLatestFigures": "see TestFiguresAreProvedAndMendedForOneStore",
}

// of asks a question that needs a store only.
func of[V any](ask func(Records, context.Context, int64) (V, error)) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		return []string{answer(ask(db.Records, ctx, store))}
	}
}

// with asks a question of a store for each of some keys.
func with[K, V any](ask func(Records, context.Context, int64, K) (V, error), keys ...K) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		var answers []string
		for _, key := range keys {
			answers = append(answers, answer(ask(db.Records, ctx, store, key)))
		}
		return answers
	}
}

// byID asks a store for the records of all stores.
func byID[V any](ask func(Records, context.Context, int64, int64) (V, error)) question {
	return with(ask, firstStore*100, thirdStore*100, lastStore*100)
}

// ofRow asks a question about a row that is known to be the store's.
func ofRow[V any](ask func(Records, context.Context, int64) (V, error)) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		return []string{answer(ask(db.Records, ctx, store*100))}
	}
}

// asking asks a question of any other shape.
func asking(ask func(ctx context.Context, db *Database, store int64) (any, error)) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		return []string{answer(ask(ctx, db, store))}
	}
}

// errWhatIf takes a change back.
var errWhatIf = errors.New("only to see what would be")

// whatIf asks what a change would answer.
func whatIf(act func(tx *Tx) (any, error)) question {
	return func(ctx context.Context, db *Database, store int64) []string {
		var found any
		err := db.Change(ctx, By{StoreID: store, MemberID: 1, Command: "test", At: shopMoment}, func(tx *Tx) (err error) {
			if found, err = act(tx); err == nil {
				err = errWhatIf
			}
			return err
		})
		if errors.Is(err, errWhatIf) {
			err = nil
		}
		return []string{answer(found, err)}
	}
}

// Keys that several stores have, and that one has alone.
var (
	everyDay    = bot.Period{From: shopDay - 50, Until: shopDay + 50}
	someDays    = []bot.Day{shopDay, ownDay(firstStore), ownDay(thirdStore), ownDay(lastStore)}
	someNumbers = []bot.OrderNumber{7000001, 8000001, 8000003, 8000004}
	someSKUs    = []string{"SCARF", "ONLY-1", "ONLY-3", "ONLY-4"}
	muchLater   = shopMoment.AddDate(0, 2, 0)
)

// questions are what Records answers, by the name of the method.
var questions = map[string]question{
	"Alert":        with(Records.Alert, "stock", "only1", "only3", "only4"),
	"Audit":        asking(func(ctx context.Context, db *Database, s int64) (any, error) { return db.Audit(ctx, s, 99) }),
	"BestDay":      of(Records.BestDay),
	"Budgets":      with(Records.Budgets, bot.PeriodOf(shopDay)),
	"BudgetDays":   with(Records.BudgetDays, everyDay),
	"AlertedItems": with(Records.AlertedItems, "stock"),
	"AlertedKinds": of(Records.AlertedKinds),
	"ShippedInTime": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ShippedInTime(ctx, s, everyDay, muchLater)
	}),
	"Launches": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Launches(ctx, s, everyDay, 99)
	}),
	"GoodsCosts":  with(Records.GoodsCosts, everyDay),
	"ListingSums": with(Records.ListingSums, everyDay),
	"AdSums": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.AdSums(ctx, s, everyDay, AdsByListing)
	}),
	"ChatAgents": of(Records.ChatAgents),
	"Chats":      of(Records.Chats),
	"ChatsFor":   with(Records.ChatsFor, ForAlerts, ForDigest),
	"ChatsForOr": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ChatsForOr(ctx, s, ForDigest, ForAlerts)
	}),
	"Coverage": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		coverage, err := db.Coverage(ctx, s, CoversOrders, everyDay)
		return coverage.spans, err
	}),
	"SumBetween": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.SumBetween(ctx, s, time.Unix(0, 0), time.Unix(1<<40, 0))
	}),
	"BestSellers": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.BestSellers(ctx, s, everyDay, 99)
	}),
	"HourSums": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.HourSums(ctx, s, time.Unix(0, 0), time.Unix(1<<40, 0))
	}),
	"DaySums": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.DaySums(ctx, s, everyDay.From, everyDay.Until)
	}),
	"DayTotals":     with(Records.DayTotals, someDays...),
	"Deadline":      byID(Records.Deadline),
	"Leave":         byID(Records.Leave),
	"KeptTierMoves": with(Records.KeptTierMoves, someDays...),
	"MonthRegions":  with(Records.MonthRegions, shopDay-shopDay%1000, bot.MonthOf(shopDay).From),
	"Repeat":        with(Records.Repeat, everyDay),
	"ReturnReasons": with(Records.ReturnReasons, everyDay),
	"Returns":       with(Records.Returns, everyDay),
	"TierMoves": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.TierMoves(ctx, s, shopDay+1, []bot.Money{100, 300})
	}),
	"Leaves":      with(Records.Leaves, shopDay),
	"OpenReviews": of(Records.OpenReviews),
	"ShopNames":   of(Records.ShopNames),
	"ReportedAt":  with(Records.ReportedAt, someDays...),
	"Review":      byID(Records.Review),
	"WorkDays":    with(Records.WorkDays, someDays...),
	"Reviews": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Reviews(ctx, s, 0, muchLater.Unix())
	}),
	"LastWorkDays": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		var found []any
		for _, member := range []int64{100, 300, 400} {
			rows, err := db.LastWorkDays(ctx, s, member, shopDay+100, 9)
			if err != nil {
				return nil, err
			}
			found = append(found, rows)
		}
		return found, nil
	}),
	"Attendances": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Attendances(ctx, s, bot.Period{From: shopDay - 60, Until: shopDay + 60})
	}),
	"Problem": byID(Records.Problem),
	"Problems": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Problems(ctx, s, 0, muchLater.Unix())
	}),
	"RefundedProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		made, err := db.RefundedProducts(ctx, s, everyDay, true, 9)
		if err != nil {
			return nil, err
		}
		paid, err := db.RefundedProducts(ctx, s, everyDay, false, 9)
		return append(made, paid...), err
	}),
	"RemarksBetween": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.RemarksBetween(ctx, s, "rival", 0, muchLater.Unix())
	}),
	"Dispute":     byID(Records.Dispute),
	"Draw":        byID(Records.Draw),
	"Duties":      of(Records.Duties),
	"Duty":        byID(Records.Duty),
	"DutyTicks":   with(Records.DutyTicks, shopDay),
	"Event":       byID(Records.Event),
	"Events":      of(Records.Events),
	"Expense":     byID(Records.Expense),
	"Expenses":    with(Records.Expenses, everyDay),
	"KnownUntil":  with(Records.KnownUntil, CoversOrders, CoversAds),
	"LateDays":    with(Records.LateDays, everyDay),
	"LateNumbers": with(Records.LateNumbers, muchLater),
	"LateOrder":   with(Records.LateOrder, someNumbers...),
	"LateOrders":  of(Records.LateOrders),
	"Members":     of(Records.Members),
	"Order":       with(Records.Order, someNumbers...),
	"OrderLines":  with(Records.OrderLines, someNumbers...),

	"LastServiceChat": of(Records.LastServiceChat),
	"OpenDeadlines":   of(Records.OpenDeadlines),
	"OpenDisputes":    of(Records.OpenDisputes),
	"OpenTickets":     of(Records.OpenTickets),
	"AllProducts":     of(Records.AllProducts),
	"ProductRules": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ProductRules(ctx, s)
	}),
	"HotProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		products, _, err := db.HotProducts(ctx, s, RateDays{Last: shopDay, Zone: time.UTC})
		return products, err
	}),
	"LongestLead": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		days, soldOff, err := db.LongestLead(ctx, s)
		return [2]int64{days, soldOff}, err
	}),
	"RulesOf":       byID(Records.RulesOf),
	"Suppliers":     of(Records.Suppliers),
	"ReceivedSince": with(Records.ReceivedSince, 0),
	"Rates": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Rates(ctx, s, RateDays{Last: shopDay, Zone: time.UTC})
	}),
	"StatementBalances": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.StatementBalances(ctx, s, everyDay)
	}),
	"EntriesSum": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.EntriesSum(ctx, s, fmt.Sprint("a", s), bot.Period{From: 0, Until: shopDay + 999})
	}),
	"StockDays": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		var days []map[int64]int64
		err := db.StockDays(ctx, s, bot.Period{From: shopDay, Until: shopDay + 40}, func(day *StockDay) error {
			days = append(days, maps.Clone(day.Hand))
			return nil
		})
		return days, err
	}),
	"ProductAmount": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ProductAmount(ctx, s, bot.PeriodOf(shopDay))
	}),
	"UnnamedDays": with(Records.UnnamedDays, daysOf(shopDay-99, shopDay+99)),
	"ScarceProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		products, rates, err := db.ScarceProducts(ctx, s, RateDays{Last: shopDay, Zone: time.UTC}, 99)
		return []any{products, rates}, err
	}),
	"BrokenStyles": of(Records.BrokenStyles),
	"EmptyDays": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		counted := time.Unix(0, 0).Unix()
		products := []Product{{ID: 100, Counted: new(int64), CountedAt: &counted}, {ID: 300, Counted: new(int64), CountedAt: &counted}}
		return db.EmptyDays(ctx, s, products, RateDays{Last: shopDay, Zone: shopMoment.Location()})
	}),
	"PastImport":   byID(Records.PastImport),
	"PastImports":  with(Records.PastImports, 99),
	"PrivateChats": with(Records.PrivateChats, bot.Owner, bot.Agent),
	"Product":      with(Records.Product, someSKUs...),
	"ProductsOf":   with(Records.ProductsOf, someNumbers),
	"Promo":        byID(Records.Promo),
	"Promos":       with(Records.Promos, shopDay),
	"Campaigns": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Campaigns(ctx, s, time.Unix(1, 0), muchLater)
	}),
	"PrivateChatsBeside": with(Records.PrivateChatsBeside, "slack", "telegram"),
	"AskedRefunds": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		orders, amount, err := db.AskedRefunds(ctx, s, everyDay)
		return fmt.Sprint(orders, amount), err
	}),
	"RefundSum":       with(Records.RefundSum, everyDay),
	"RefundedOrders":  with(Records.RefundedOrders, daysOf(everyDay.From, everyDay.Until)),
	"RefundDays":      with(Records.RefundDays, everyDay),
	"RoleIn":          with(Records.RoleIn, 1, 100, 300, 400),
	"Sales":           with(Records.Sales, everyDay),
	"Schedule":        byID(Records.Schedule),
	"Schedules":       of(Records.Schedules),
	"Spend":           with(Records.Spend, everyDay),
	"SpendRuns":       with(Records.SpendRuns, everyDay),
	"SpotCheck":       byID(Records.SpotCheck),
	"StatementDays":   with(Records.StatementDays, everyDay),
	"Targets":         with(Records.Targets, everyDay),
	"TargetParts":     with(Records.TargetParts, everyDay),
	"TargetChanges":   with(Records.TargetChanges, 9),
	"Ticket":          byID(Records.Ticket),
	"RecordedDays":    with(Records.RecordedDays, bot.Period{}, bot.PeriodOf(shopDay), bot.PeriodOf(shopDay+11)),
	"TotalsDays":      with(Records.TotalsDays, everyDay),
	"Traffic":         with(Records.Traffic, someDays...),
	"TrafficDays":     with(Records.TrafficDays, everyDay),
	"UnreadChecks":    of(Records.UnreadChecks),
	"WaitingEndingIn": with(Records.WaitingEndingIn, 1, 3, 4),
	"WorkingHours":    of(Records.WorkingHours),

	"DistinctBuyers": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.DistinctBuyers(ctx, s, everyDay.From, everyDay.Until)
	}),
	"DrawOf": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.DrawOf(ctx, s, DrawCheck, shopDay)
	}),
	"DrawsOf": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, day := range someDays {
			answers = append(answers, answer(db.DrawsOf(ctx, s, DrawCheck, day)))
		}
		return answers
	},
	"Find": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, kind := range []bot.Thing{bot.AnyProduct, bot.AnyAgent, bot.AnyChannel} {
			for _, name := range []string{"a", "live1", "live4"} {
				names, known, err := db.Find(ctx, s, kind, name)
				answers = append(answers, answer(fmt.Sprint(names, known), err))
			}
		}
		return answers
	},
	"ProductOf": whatIf(func(tx *Tx) (any, error) {
		product, isNew, err := tx.ProductOf("SCARF")
		product.ID = 0
		return []any{product, isNew}, err
	}),
	"Arrival": byID(Records.Arrival),
	"OpenArrivals": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.OpenArrivals(ctx, s)
	}),
	"OnTheWay": of(Records.OnTheWay),
	"Recipes":  with(Records.Recipes, shopDay+200),
	"ProductsByID": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ProductsByID(ctx, s, 100, 300, 400)
	}),
	"Receipts":      byID(Records.Receipts),
	"OpenReturns":   with(Records.OpenReturns, 0),
	"OpenReturnsOf": with(Records.OpenReturnsOf, someNumbers...),
	"SupplierLeads": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.SupplierLeads(ctx, s, "Mill", shopMoment.Location())
	}),
	"ProductLeads": byID(func(r Records, ctx context.Context, store, product int64) ([]int64, error) {
		return r.ProductLeads(ctx, store, product, shopMoment.Location())
	}),
	"ShippedDays": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, product := range []int64{100, 300, 400} {
			answers = append(answers, answer(db.ShippedDays(ctx, s, product, shopDay-50)))
		}
		return answers
	},
	"StockList": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.StockList(ctx, s, StockQuery{Sold: everyDay, Limit: 9})
	}),
	"StockAt": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, product := range []int64{100, 300, 400} {
			answers = append(answers, answer(db.StockAt(ctx, s, product, muchLater.Unix(), false)))
		}
		return answers
	},
	"StockEntries": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, product := range []int64{100, 300, 400} {
			answers = append(answers, answer(db.StockEntries(ctx, s, product, 9)))
		}
		return answers
	},
	"FindProducts": asking(func(ctx context.Context, db *Database, s int64) (any,
		error) {
		return db.FindProducts(ctx, s, "a", 99)
	}),
	"LateBy": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, by := range []string{"province", "carrier", "product"} {
			answers = append(answers, answer(db.LateBy(ctx, s, by, muchLater, 99)))
		}
		return answers
	},
	"Letters": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, state := range []LetterState{LetterFailed, LetterWaiting} {
			answers = append(answers, answer(db.Letters(ctx, s, state, 99)))
		}
		return answers
	},
	"OpenTicketOn": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, number := range someNumbers {
			for _, kind := range []string{"refund", "ship"} {
				ticket, _, err := db.OpenTicketOn(ctx, s, kind, number)
				answers = append(answers, answer(ticket, err))
			}
		}
		return answers
	},
	"OrderDays": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		days, _, err := db.OrderDays(ctx, s)
		return days, err
	}),
	"Person": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, name := range []string{"owner", "everywhere", "100", "300", "<@U1>", "<@U3>", "<@U4>"} {
			answers = append(answers, answer(db.Person(ctx, s, name)))
		}
		return answers
	},
	"Pool": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Pool(ctx, Draw{StoreID: s, Purpose: DrawCheck, Day: shopDay + 1, UntilAt: muchLater.Unix(), LastChat: 999})
	}),
	"Warned": whatIf(func(tx *Tx) (any, error) { return tx.Warned("stock", []string{"HAT", "ONLY-4", "ONLY-1"}) }),
	"Reminded": whatIf(func(tx *Tx) (any, error) {
		var lasts []int64
		_, err := tx.Reminded("stock", []string{"SCARF", "ONLY-1", "ONLY-4"}, func(_ string, last int64) bool {
			lasts = append(lasts, last)
			return false
		})
		return lasts, err
	}),
	"CountStock": whatIf(func(tx *Tx) (any, error) {
		var answers []any
		for _, sku := range someSKUs {
			product, isNew, err := tx.CountStock(sku, 1, shopMoment.Unix())
			if err != nil {
				return nil, err
			}
			product.ID = 0 // a new one gets another in another database
			answers = append(answers, product, isNew)
		}
		return answers, nil
	}),
	"ProductSold": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, product := range []int64{100, 300, 400} {
			answers = append(answers, answer(db.ProductSold(ctx, s, product, everyDay)))
		}
		return answers
	},
	"ProductUnits": func(ctx context.Context, db *Database, s int64) []string {
		all, err := db.ProductUnits(ctx, s, everyDay.From, everyDay.Until)
		some, err2 := db.ProductUnits(ctx, s, everyDay.From, everyDay.Until, 100, 300, 400)
		return []string{answer(all, err), answer(some, err2)}
	},
	"Remarks": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Remarks(ctx, s, "rival", "cheap")
	}),
	"SpotChecks": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.SpotChecks(ctx, s, everyDay, "ming")
	}),
	"Target": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, day := range someDays {
			target, _, err := db.Target(ctx, s, bot.UnitDay, day)
			answers = append(answers, answer(target, err))
		}
		return answers
	},
	"TicketsOpened": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.TicketsOpened(ctx, s, 0, muchLater.Unix())
	}),
	"TopProducts": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.TopProducts(ctx, s, everyDay.From, everyDay.Until, 99)
	}),
	"ToShip": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, at := range []time.Time{shopMoment, muchLater} {
			answers = append(answers, answer(db.ToShip(ctx, s, at, 30*24*time.Hour, 99)))
		}
		return answers
	},

	"CalibrationScores":   ofRow(Records.CalibrationScores),
	"CountTicketPictures": ofRow(Records.CountTicketPictures),
	"Disputes":            ofRow(Records.Disputes),
	"Drawn":               ofRow(Records.Drawn),
	"PromoProducts":       ofRow(Records.PromoProducts),
	"PromoReaders":        ofRow(Records.PromoReaders),
	"RejectsKept":         ofRow(Records.RejectsKept),
	"ScheduleByID":        ofRow(Records.ScheduleByID),
	"TicketEvents":        ofRow(Records.TicketEvents),
	"TicketPictures":      ofRow(Records.TicketPictures),
	"Unjudged":            ofRow(Records.Unjudged),
	"KeepLateDay": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		if err := db.KeepLateDay(ctx, s, muchLater); err != nil {
			return nil, err
		}
		return db.LateDays(ctx, s, bot.PeriodOf(bot.DayOf(muchLater)))
	}),
	"OwnerCode": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, terminal := range []string{"console", "slack"} {
			there := &Database{Records: Records{db.gorm, terminal}, write: db.write}
			_, needed, err := there.OwnerCode(ctx, s, muchLater, shopMoment, true)
			answers = append(answers, answer(needed, err))
		}
		return answers
	},
	"Clock": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		caller, err := db.Clock(ctx, Schedule{StoreID: s, MemberID: 1})
		if caller.Member.Role == bot.Guest {
			return nil, err
		}
		return caller.Member, err
	}),
	"DutyPictures": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.DutyPictures(ctx, s*100, shopDay)
	}),
	"LastSlot": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		slot, _, err := db.LastSlot(ctx, s*100)
		return slot, err
	}),
	"RejectedRows": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		var rows []RejectedRow
		err := db.RejectedRows(ctx, s*100, func(r RejectedRow) error { rows = append(rows, r); return nil })
		return rows, err
	}),
	"ServiceChats": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ServiceChats(ctx, []int64{s * 100, s*100 + 1})
	}),
}
