package commands

import (
	"strconv"
	"strings"

	"storebot/bot"
)

// number is the number of a record, with or without the # before it.
type number int64

// ParseArg reads the number. What it refuses may be meant as a number of anything.
func (n *number) ParseArg(word string, _ bot.Moment) error {
	id, err := strconv.ParseInt(strings.TrimPrefix(word, "#"), 10, 64)
	if err != nil || id < 1 {
		return bot.Problemf("%s isn't a number. Use the number in front of it, such as #12.", word)
	}
	*n = number(id)
	return nil
}

// orderInLine is an order number among other words. One that is not named has as many
// digits as the platform's have, so that no amount is taken for it.
type orderInLine bot.OrderNumber

// minDigits is how many the platform's oldest order numbers have.
const minDigits = 12

// ParseArg reads the order number; a short one only when it is named.
func (o *orderInLine) ParseArg(word string, at bot.Moment) error {
	order, err := bot.ParseOrderNumber(word)
	if err == nil && !at.Named && len(order.String()) < minDigits {
		return bot.Problemf("%s could be an amount or an order number. For an order, send order=%s.", word, word)
	}
	*o = orderInLine(order)
	return err
}
