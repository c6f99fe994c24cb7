package commands

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"storebot/bot"
	"storebot/storage"
)

type promosArgs struct {
	Only bot.Choice `arg:"only" also:"只看" ask:"Only those that someone has not read?" choices:"unread=未读|没读|没看"`
}

func (d *desk) promo() bot.Command {
	return bot.Command{
		Name: "promo", Aliases: []string{"主推", "文案", "推广文案"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("current campaigns and products to promote, and who has read them"),
		Examples: []string{"promo", "promo unread", "主推 未读"},
		Run: do(d, func(ctx context.Context, c call, a promosArgs) (bot.Reply, error) {
			return replyWith(c.reports().Promos(ctx, c.today(), a.Only == "unread"))
		}),
	}
}

type promoArgs struct {
	Until *bot.ComingDay `arg:"until" also:"截止,到,至,截至,有效期" place:"named" ask:"Until which day?" hint:"12-12; default one week"`
	For   bot.Choice     `arg:"for" ask:"Who needs to know?"`
	Reply string         `arg:"reply" most:"1000" also:"话术,回复" place:"named" ask:"What should customer service answer with?"`
	What  bot.Rest       `arg:"what" most:"2000" ask:"What do they need to know?" need:"yes"`
}

// promoLasts is how many days a promo is on when no one says.
const promoLasts = 7

func (d *desk) promoAnnounce() bot.Command {
	return bot.Command{
		Name: "promo announce", Aliases: []string{"主推 发布"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("announce what's on and what to promote; customer service confirms reading it"),
		Examples: []string{"promo announce until=12-12 buy two scarves, get 20 off", "主推 发布 羊绒围巾买二减二十"},
		Run: do(d, func(ctx context.Context, c call, a promoArgs) (bot.Reply, error) {
			p := storage.Promo{StoreID: c.Store.ID, What: strings.TrimSpace(string(a.What)), Role: bot.Agent,
				UntilDay: c.today() + promoLasts, MemberID: c.Member.ID, Reply: strings.TrimSpace(a.Reply)}
			if a.Until != nil {
				p.UntilDay = bot.Day(*a.Until)
			}
			if p.UntilDay < c.today() {
				return bot.Reply{}, bot.Problemf("%s is in the past. Pick the promo's last day.", p.UntilDay)
			}
			if a.For != "" {
				p.Role = bot.Role(a.For)
			}
			shownHere := false
			err := c.change(ctx, func(tx change) (err error) {
				if err := tx.Put(&p); err != nil {
					return err
				}
				shownHere, err = tx.showPromo(ctx, p)
				return err
			})
			if err != nil {
				return bot.Reply{}, err
			}
			m, err := c.reports().Promo(ctx, p)
			return bot.Reply{Message: m, Silent: shownHere}, err
		}).Offer("for", roleChoices(bot.Lead)),
	}
}

// showPromo posts a promo in the promo chats, replacing its earlier post; without any, in the chats
// for urgent tickets. It reports whether the caller's chat is one of them.
func (tx change) showPromo(ctx context.Context, p storage.Promo) (here bool, err error) {
	m, err := tx.reports().Promo(ctx, p)
	if err != nil {
		return false, err
	}
	chats, err := tx.ChatsForOr(ctx, tx.Store.ID, storage.ForPromos, storage.ForUrgent)
	if err != nil {
		return false, err
	}
	here = slices.ContainsFunc(chats, func(chat storage.Chat) bool { return chat.ID == tx.Chat.ID })
	return here, tx.postFor(ctx, storage.ForPromos, storage.ForUrgent,
		posting{Message: m, Standing: "promo " + strconv.FormatInt(p.ID, 10)})
}

func (d *desk) promoAck() bot.Command {
	return bot.Command{
		Name: "promo ack", Aliases: []string{"主推 收到", "主推 已读", "主推 知道"}, Group: bot.Rounds, Needs: bot.Agent,
		Short:    bot.T("confirm you've read a promo"),
		Examples: []string{"promo ack 1"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			p, err := c.promoNumbered(ctx, a.Number)
			if err != nil {
				return bot.Reply{}, err
			}
			err = c.change(ctx, func(tx change) error {
				readers, err := tx.PromoReaders(ctx, p.ID)
				if err != nil || readers[c.Member.ID] {
					return err
				}
				if err := tx.Put(&storage.PromoRead{PromoID: p.ID, MemberID: c.Member.ID, At: c.Now.Unix()}); err != nil {
					return err
				}
				_, err = tx.showPromo(ctx, p)
				return err
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return bot.Reply{Message: bot.OneLine(bot.T("Thanks, %s. Promo #%d is marked as read.", c.Member.Name, p.ID)),
				Private: true}, nil
		}),
	}
}

// promoNumbered returns a promo of the store, or a Problem if it has none of that number.
func (c call) promoNumbered(ctx context.Context, n number) (storage.Promo, error) {
	p, err := c.records.Promo(ctx, c.Store.ID, int64(n))
	if errors.Is(err, storage.ErrNotFound) {
		return p, bot.Problemf("There's no promo #%d in this store.", n).Next(bot.T("See promos"), "promo")
	}
	return p, err
}

func (d *desk) promoEnd() bot.Command {
	return bot.Command{
		Name: "promo end", Aliases: []string{"主推 结束", "campaign end", "活动 结束"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("end a promo early"),
		Examples: []string{"promo end 1"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			p, err := c.promoNumbered(ctx, a.Number)
			if err != nil {
				return bot.Reply{}, err
			}
			p.UntilDay = c.today() - 1
			if p.UntilAt = min(p.UntilAt, c.Now.Unix()); p.UntilAt <= p.FromAt {
				p.FromAt, p.UntilAt = 0, 0 // it never began
			}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&p) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Promo #%d has ended.", p.ID))
		}),
	}
}

type promoReplyArgs struct {
	Number number   `arg:"number" ask:"Which promo?" hint:"3" need:"yes"`
	Words  bot.Rest `arg:"reply" most:"1000" also:"words,话术" ask:"What should customer service answer with?" need:"yes"`
}

func (d *desk) promoReply() bot.Command {
	return bot.Command{
		Name: "promo reply", Aliases: []string{"主推 话术", "活动 话术", "话术", "campaign reply"}, Group: bot.Rounds,
		Needs:    bot.Lead,
		Short:    bot.T("set the words that customer service answers with about a promo; promo shows them ready to copy"),
		Examples: []string{"promo reply 1 Buy two scarves and get 20 off!", "话术 1 亲，围巾买二减二十哦"},
		Run: do(d, func(ctx context.Context, c call, a promoReplyArgs) (bot.Reply, error) {
			p, err := c.promoNumbered(ctx, a.Number)
			if err != nil {
				return bot.Reply{}, err
			}
			p.Reply = strings.TrimSpace(string(a.Words))
			err = c.change(ctx, func(tx change) error {
				if err := tx.Put(&p); err != nil {
					return err
				}
				_, err := tx.showPromo(ctx, p)
				return err
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Promo #%d is answered with: %s", p.ID, p.Reply))
		}),
	}
}
