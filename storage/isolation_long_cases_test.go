package storage

import (
	"context"
	"fmt"
	"time"

	"storebot/bot"
)

// longQuestions are those that take more than a line to ask.
var longQuestions = map[string]question{
	"AdSums": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.AdSums(ctx, s, everyDay, AdsByListing)
	}),
	"AskedRefunds": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		orders, amount, err := db.AskedRefunds(ctx, s, everyDay)
		return fmt.Sprint(orders, amount), err
	}),
	"Attendances": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Attendances(ctx, s, bot.Period{From: shopDay - 60, Until: shopDay + 60})
	}),
	"Campaigns": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Campaigns(ctx, s, time.Unix(1, 0), muchLater)
	}),
	"ChatsForOr": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ChatsForOr(ctx, s, ForDigest, ForAlerts)
	}),
	"Clock": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		caller, err := db.Clock(ctx, Schedule{StoreID: s, MemberID: 1})
		if caller.Member.Role == bot.Guest {
			return nil, err
		}
		return caller.Member, err
	}),
	"Coverage": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		coverage, err := db.Coverage(ctx, s, CoversOrders, everyDay)
		return coverage.spans, err
	}),
	"DaySums": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.DaySums(ctx, s, everyDay.From, everyDay.Until)
	}),
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
	"DutyPictures": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.DutyPictures(ctx, s*100, shopDay)
	}),
	"EntriesSum": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.EntriesSum(ctx, s, fmt.Sprint("a", s), bot.Period{From: 0, Until: shopDay + 999})
	}),
	"Find": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, kind := range []bot.Thing{bot.AnyProduct, bot.AnyAgent, bot.AnyChannel} {
			for _, name := range []string{"a", "live1", "live4"} {
				names, known, err := db.Find(ctx, s, kind, name)
				answers = append(answers, answer(fmt.Sprint(names, known), err))
			}
		}
		return answers
	},
	"HourSums": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.HourSums(ctx, s, time.Unix(0, 0), time.Unix(1<<40, 0))
	}),
	"KeepLateDay": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		if err := db.KeepLateDay(ctx, s, muchLater); err != nil {
			return nil, err
		}
		return db.LateDays(ctx, s, bot.PeriodOf(bot.DayOf(muchLater)))
	}),
	"LastSlot": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		slot, _, err := db.LastSlot(ctx, s*100)
		return slot, err
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
	"OwnerCode": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, terminal := range []string{"console", "slack"} {
			there := &Database{Records: Records{db.gorm, terminal}, write: db.write}
			_, needed, err := there.OwnerCode(ctx, s, muchLater, shopMoment, true)
			answers = append(answers, answer(needed, err))
		}
		return answers
	},
	"Person": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, name := range []string{"owner", "everywhere", "100", "300", "<@U1>", "<@U3>", "<@U4>"} {
			answers = append(answers, answer(db.Person(ctx, s, name)))
		}
		return answers
	},
	"Pool": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Pool(ctx, Draw{StoreID: s, Purpose: DrawCheck, Day: shopDay + 1, UntilAt: muchLater.Unix(), LastChat: 999})
	}),
	"Problems": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Problems(ctx, s, 0, muchLater.Unix())
	}),
	"RejectedRows": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		var rows []RejectedRow
		err := db.RejectedRows(ctx, s*100, func(r RejectedRow) error { rows = append(rows, r); return nil })
		return rows, err
	}),
	"Remarks": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Remarks(ctx, s, "rival", "cheap")
	}),
	"RemarksBetween": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.RemarksBetween(ctx, s, "rival", 0, muchLater.Unix())
	}),
	"Reminded": whatIf(func(tx *Tx) (any, error) {
		var lasts []int64
		_, err := tx.Reminded("stock", []string{"SCARF", "ONLY-1", "ONLY-4"}, func(_ string, last int64) bool {
			lasts = append(lasts, last)
			return false
		})
		return lasts, err
	}),
	"Reviews": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.Reviews(ctx, s, 0, muchLater.Unix())
	}),
	"ServiceChats": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ServiceChats(ctx, []int64{s * 100, s*100 + 1})
	}),
	"ShippedDays": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, product := range []int64{100, 300, 400} {
			answers = append(answers, answer(db.ShippedDays(ctx, s, product, shopDay-50)))
		}
		return answers
	},
	"ShippedInTime": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.ShippedInTime(ctx, s, everyDay, muchLater)
	}),
	"SpotChecks": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.SpotChecks(ctx, s, everyDay, "ming")
	}),
	"StatementBalances": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.StatementBalances(ctx, s, everyDay)
	}),
	"SumBetween": asking(func(ctx context.Context, db *Database, s int64) (any, error) {
		return db.SumBetween(ctx, s, time.Unix(0, 0), time.Unix(1<<40, 0))
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
	"ToShip": func(ctx context.Context, db *Database, s int64) (answers []string) {
		for _, at := range []time.Time{shopMoment, muchLater} {
			answers = append(answers, answer(db.ToShip(ctx, s, at, 30*24*time.Hour, 99)))
		}
		return answers
	},
}
