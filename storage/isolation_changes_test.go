package storage

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/bot/schedule"
)

// inThird runs a change of everybody's member in the third store.
func inThird(act func(tx *Tx) error) func(context.Context, *Database) error {
	return func(ctx context.Context, db *Database) error {
		return db.Change(ctx, By{StoreID: thirdStore, MemberID: 1, Command: "test", At: shopMoment}, act)
	}
}

// changes change the third store, by the name of the method.
var changes = map[string]func(context.Context, *Database) error{
	"AddMember": inThird(func(tx *Tx) error {
		_, err := tx.AddMember("new", bot.Agent, Identity{Platform: "slack", Account: "U9"})
		return err
	}),
	"Begin": inThird(func(tx *Tx) error {
		return tx.Begin(1, Start{Schedules: []Schedule{{Cron: "0 9 * * *", Line: "kpi"}},
			Duties: []Duty{{Item: "Forum", Days: "daily"}}, Events: []Event{{What: "Specials"}}})
	}),
	"AddStore":         inThird(func(tx *Tx) error { return tx.AddStore(&Store{Key: "new", Zone: "Asia/Shanghai"}) }),
	"AddTicketPicture": inThird(func(tx *Tx) error { return tx.AddTicketPicture(300, "p", []byte("png")) }),
	"Bind": inThird(func(tx *Tx) error {
		_, err := tx.Bind(bot.Chat{Platform: "slack", Address: "C9"})
		return err
	}),
	"Claim": inThird(func(tx *Tx) error {
		code, err := tx.Invite(bot.Agent, muchLater)
		if err != nil {
			return err
		}
		tx.by.StoreID, tx.store = 0, firstStore // written from another store's private chat
		_, err = tx.Claim(code, Identity{Platform: "slack", Account: "U9"}, "new")
		return err
	}),
	"Delete": inThird(func(tx *Tx) error { return tx.Delete(&Sale{ID: 300, StoreID: thirdStore}) }),
	"FinishSlot": func(ctx context.Context, db *Database) error {
		at := shopDay.Start(shopMoment.Location()).Add(time.Minute)
		outcome := Outcome{State: SlotDone, Postings: []Posting{{To: bot.Chat{Platform: "slack", Address: "C3"}}}}
		return db.FinishSlot(ctx, thirdStore, schedule.Slot{Schedule: 300, At: at}, outcome, shopMoment)
	},
	"Grant":         inThird(func(tx *Tx) error { return tx.Grant(100, bot.Agent) }),
	"Invite":        inThird(func(tx *Tx) error { _, err := tx.Invite(bot.Agent, muchLater); return err }),
	"KeepTierMoves": inThird(func(tx *Tx) error { return tx.KeepTierMoves(shopDay, []TierMove{{Tier: 1, Buyers: 7}}) }),
	"CloseWorkDay":  inThird(func(tx *Tx) error { return tx.CloseWorkDay(shopDay+50, []int64{300}) }),
	"KeepDraw": inThird(func(tx *Tx) error {
		return tx.KeepDraw(&Draw{StoreID: thirdStore, Purpose: DrawCheck, Day: shopDay + 1, UntilAt: muchLater.Unix(),
			LastChat: 999, MemberID: 1}, []int64{301})
	}),
	"MendFigures": func(ctx context.Context, db *Database) error { _, err := db.MendFigures(ctx, thirdStore); return err },
	"Link":        inThird(func(tx *Tx) error { _, err := tx.Link(1, muchLater); return err }),
	"MoveToZone": inThird(func(tx *Tx) error {
		if err := tx.gorm.Exec("DELETE FROM day_sums WHERE store_id = 3").Error; err != nil {
			return err
		}
		return tx.MoveToZone("Asia/Tokyo")
	}),
	"OwnerCode": func(ctx context.Context, db *Database) error {
		db.terminal = "slack" // so that no one owns a store outside of it
		_, _, err := db.OwnerCode(ctx, thirdStore, muchLater, shopMoment, true)
		return err
	},
	"PictureProduct": inThird(func(tx *Tx) error { return tx.PictureProduct(300, "p", []byte("png")) }),
	"Post": inThird(func(tx *Tx) error {
		return tx.Post(Posting{To: bot.Chat{Platform: "slack",
			Address: "C3"}})
	}),
	"Put": inThird(func(tx *Tx) error {
		return tx.Put(&Sale{StoreID: thirdStore, Day: shopDay, Amount: 1,
			MemberID: 1})
	}),
	"PutSpotCheck": inThird(func(tx *Tx) error {
		return tx.PutSpotCheck(&SpotCheck{ID: 301, StoreID: thirdStore,
			ReviewerID: 1})
	}),
	"PutTicket": inThird(func(tx *Tx) error {
		return tx.PutTicket(&Ticket{StoreID: thirdStore, OpenedBy: 1}, TicketWasOpened, "")
	}),
	"Reminded": inThird(func(tx *Tx) error {
		_, err := tx.Reminded("stock", []string{"SCARF"}, func(string, int64) bool { return true })
		return err
	}),
	"RenameStore":   inThird(func(tx *Tx) error { return tx.RenameStore("New name") }),
	"Revoke":        inThird(func(tx *Tx) error { return tx.Revoke(1) }),
	"SupplierNamed": inThird(func(tx *Tx) error { _, err := tx.SupplierNamed("New mill"); return err }),
	"SetRecipe":     inThird(func(tx *Tx) error { return tx.SetRecipe(301, shopDay+100, nil) }),
	"RunNow":        inThird(func(tx *Tx) error { return tx.RunNow(300) }),
	"SendAgain":     inThird(func(tx *Tx) error { return tx.SendAgain(300) }),
	"CountStock":    inThird(func(tx *Tx) error { _, _, err := tx.CountStock("SCARF", 99, shopMoment.Unix()); return err }),
	"Undo": func(ctx context.Context, db *Database) error {
		_, err := db.Undo(ctx, By{StoreID: thirdStore, MemberID: 1, Command: "undo", At: shopMoment}, 0, anything)
		return err
	},
	"Warned": inThird(func(tx *Tx) error { _, err := tx.Warned("stock", []string{"HAT"}); return err }),
}

// refused are changes of the third store that name a row of another one.
var refused = map[string]func(tx *Tx) error{
	"a record put into another store":   func(tx *Tx) error { return tx.Put(&Sale{StoreID: lastStore, MemberID: 1}) },
	"a record of another store deleted": func(tx *Tx) error { return tx.Delete(&Sale{ID: 400, StoreID: lastStore}) },
	"a record of another store taken over": func(tx *Tx) error {
		return tx.Put(&Sale{ID: 100, StoreID: thirdStore,
			MemberID: 1})
	},
	"a record deleted by its number alone": func(tx *Tx) error { return tx.Delete(&Sale{ID: 100, StoreID: thirdStore}) },
	"another store's letter sent again":    func(tx *Tx) error { return tx.SendAgain(400) },
	"an earlier store's letter sent again": func(tx *Tx) error { return tx.SendAgain(100) },
	"another store's schedule run":         func(tx *Tx) error { return tx.RunNow(400) },
	"an earlier store's schedule run":      func(tx *Tx) error { return tx.RunNow(100) },
	"a role taken that is another store's": func(tx *Tx) error { return tx.Revoke(400) },
}
