package commands

import (
	"strconv"

	"storebot/bot"
	"storebot/storage"
)

// undoneOf says in a few words what a change was about that was taken back; nil where
// its command says enough.
func undoneOf(u storage.Undone) (bot.Text, error) {
	records, err := u.Records()
	for _, r := range records {
		if about := describe(r); about != nil {
			return about, nil
		}
	}
	return nil, err
}

// describe says what a record is about; nil for one that needs no words.
func describe(record any) bot.Text {
	switch r := record.(type) {
	case *storage.Sale:
		return bot.T("%s on %s", r.Amount, r.Day)
	case *storage.Spend:
		return bot.T("%s on %s", r.Amount, r.Day)
	case *storage.Expense:
		return bot.T("%s on %s", r.Amount, r.Day)
	case *storage.Budget:
		return bot.Value(r.Amount)
	case *storage.BudgetDay:
		return bot.Value(r.Day)
	case *storage.Target:
		return bot.Value(r.Amount)
	case *storage.TargetPart:
		return bot.Value(r.Amount)
	case *storage.Traffic:
		return bot.Value(r.Day)
	case *storage.DayTotals:
		return bot.Value(r.Day)
	case *storage.Product:
		return bot.Data(r.Name())
	case *storage.Member:
		return bot.Data(r.Name)
	case *storage.Store:
		return bot.Data(r.Name)
	case *storage.SpotCheck:
		return bot.Data("#" + strconv.FormatInt(r.ID, 10) + " " + r.Agent)
	case *storage.Ticket:
		return bot.Data("#" + strconv.FormatInt(r.ID, 10))
	}
	return describeWords(record)
}

// describeWords returns what people wrote in a record.
func describeWords(record any) bot.Text {
	switch r := record.(type) {
	case *storage.Deadline:
		return bot.Data(r.What)
	case *storage.Event:
		return bot.Data(r.What)
	case *storage.Promo:
		return bot.Data(r.What)
	case *storage.Remark:
		return bot.Data(r.Said)
	case *storage.Schedule:
		return bot.Data(r.Line)
	}
	return nil
}
