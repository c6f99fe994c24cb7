package commands

import (
	"errors"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

func trimNumberSign(word string) string { return strings.TrimPrefix(word, "#") }

func showTicket(id int64) string { return "urgent show " + strconv.FormatInt(id, 10) }

func resolvedAlready(t *storage.Ticket) error {
	return bot.Errorf("Ticket #%d is resolved already.", t.ID).Next(bot.T("Show the ticket"), showTicket(t.ID))
}

func noTicket(err error, number ticketNumber) error {
	if errors.Is(err, storage.ErrNotFound) {
		return bot.Errorf("There is no ticket #%d in this store.", number).Next(bot.T("Open tickets"), "urgent")
	}
	return err
}
