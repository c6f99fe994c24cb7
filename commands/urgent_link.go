package commands

import (
	"context"
	"errors"

	"storebot/bot"
	"storebot/storage"
)

type linkArgs struct {
	Number number          `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	Order  bot.OrderNumber `arg:"order" ask:"Which order number?" hint:"3912008800000030021" need:"yes"`
}

func (d *desk) urgentLink() bot.Command {
	return bot.Command{
		Name: "urgent link", Aliases: []string{"加急 关联"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("link an urgent ticket to an order"),
		Examples: []string{"urgent link 1 3912008800000030021"},
		Run: do(d, func(ctx context.Context, c call, a linkArgs) (bot.Reply, error) {
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasLinked, "",
				func(tx change, t *storage.Ticket) error {
					t.OrderNumber = &a.Order
					if t.State.IsOver() {
						return nil
					}
					return errors.Join(tx.noOther(ctx, t), tx.noteOrder(ctx, t))
				}})
		}),
	}
}

// noteOrder records the state of a ticket's order, as far as it is imported.
func (tx change) noteOrder(ctx context.Context, t *storage.Ticket) error {
	t.RefundBefore, t.ShippedBefore, t.TrackingBefore = nil, nil, nil
	if t.OrderNumber == nil {
		return nil
	}
	o, err := tx.Order(ctx, t.StoreID, *t.OrderNumber)
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	t.RefundBefore, t.ShippedBefore, t.TrackingBefore = o.Refund, o.ShippedAt, o.Tracking
	return err
}

// maxPictures is how many pictures one ticket may hold beside it.
const maxPictures = 10

type attachArgs struct {
	Number number `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
}

func (d *desk) urgentAttach() bot.Command {
	return bot.Command{
		Name: "urgent attach", Aliases: []string{"加急 图片"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("add a picture to an urgent ticket: send it with this line as its caption"),
		Examples: []string{"urgent attach 1"},
		Run: do(d, func(ctx context.Context, c call, a attachArgs) (bot.Reply, error) {
			if len(c.Files) == 0 {
				return bot.Reply{}, bot.Problemf("Send a picture with this caption: urgent attach %d", a.Number)
			}
			pictures, err := readPictures(ctx, c.Files)
			if err != nil {
				return bot.Reply{}, err
			}
			note := namesOf(c.Files)
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasPictured, note,
				func(tx change, t *storage.Ticket) error {
					return tx.addPictures(ctx, t, c.Files, pictures)
				}})
		}),
	}
}

func (tx change) addPictures(ctx context.Context, t *storage.Ticket, files []bot.Upload, pictures [][]byte) error {
	there, err := tx.CountTicketPictures(ctx, t.ID)
	if err != nil {
		return err
	}
	if there+int64(len(pictures)) > maxPictures {
		return bot.Problemf("Ticket #%d can hold up to %d pictures.", t.ID, maxPictures).Next(bot.T("Show the ticket"),
			showTicket(number(t.ID)))
	}
	for i, picture := range pictures {
		if err := tx.AddTicketPicture(t.ID, files[i].Name, picture); err != nil {
			return err
		}
	}
	return nil
}
