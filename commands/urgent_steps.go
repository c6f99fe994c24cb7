package commands

import (
	"context"
	"time"

	"storebot/bot"
	"storebot/storage"
)

func (d *desk) urgentClaim() bot.Command {
	return bot.Command{
		Name: "urgent claim", Aliases: []string{"加急 认领"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("take an urgent ticket on yourself, or go on with it"),
		Examples: []string{"urgent claim 1"},
		Run: do(d, func(ctx context.Context, c call, a ticketArgs) (bot.Reply, error) {
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasClaimed, string(a.Note),
				func(_ change, t *storage.Ticket) error {
					if t.State.IsOver() {
						return overAlready(t)
					}
					if t.AssigneeID != nil && *t.AssigneeID != c.Member.ID && !c.Member.Role.May(bot.Lead) {
						return bot.Problemf("Ticket #%d is already claimed. Ask its assignee or a team lead to reassign it.", t.ID).
							Next(bot.T("Show the ticket"), showTicket(a.Number))
					}
					if t.State == storage.TicketClaimed && t.AssigneeID != nil && *t.AssigneeID == c.Member.ID && a.Note == "" {
						return bot.Problemf("Ticket #%d is already yours.", t.ID).Next(bot.T("Show the ticket"), showTicket(a.Number))
					}
					c.assign(t, c.Member)
					t.State, t.WaitingFor = storage.TicketClaimed, ""
					return nil
				}})
		}),
	}
}

type handArgs struct {
	Number number     `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	Person bot.Person `arg:"member" ask:"Assign to?" hint:"@lily" need:"yes"`
}

func (d *desk) urgentHand() bot.Command {
	return bot.Command{
		Name: "urgent assign", Aliases: []string{"加急 转交", "加急 指派", "urgent hand", "urgent reassign"}, Group: bot.Service,
		Needs:    bot.Agent,
		Short:    bot.T("assign an urgent ticket to someone"),
		Examples: []string{"urgent assign 1 @boss"},
		Run: do(d, func(ctx context.Context, c call, a handArgs) (bot.Reply, error) {
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasHanded, a.Person.Name,
				func(_ change, t *storage.Ticket) error {
					if t.State.IsOver() {
						return overAlready(t)
					}
					if t.AssigneeID != nil && !c.mayDecide(t) {
						return bot.Problemf("Ticket #%d is someone else's. They or a team lead can reassign it.",
							t.ID).Next(bot.T("Show the ticket"), showTicket(a.Number))
					}
					c.assign(t, a.Person.Member)
					return nil
				}})
		}),
	}
}

type snoozeArgs struct {
	Number number        `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	For    time.Duration `arg:"duration" ask:"For how long?" hint:"2h, 1d" need:"yes"`
	Note   bot.Rest      `arg:"note" ask:"Anything to add?"`
}

func (d *desk) urgentSnooze() bot.Command {
	return bot.Command{
		Name: "urgent snooze", Aliases: []string{"加急 稍后", "加急 暂缓", "加急 延后"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("snooze an urgent ticket; beyond its deadline, only a lead can"),
		Examples: []string{"urgent snooze 1 2h", "加急 稍后 1 30分钟"},
		Run: do(d, func(ctx context.Context, c call, a snoozeArgs) (bot.Reply, error) {
			until := c.Now.Add(a.For).Unix()
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasSnoozed, string(a.Note),
				func(_ change, t *storage.Ticket) error {
					if t.State.IsOver() {
						return overAlready(t)
					}
					if until > t.Deadline && !c.Member.Role.May(bot.Lead) {
						return bot.Problemf("Ticket #%d is due %s. Only a team lead can snooze it past that.", t.ID,
							bot.AtUnix(t.Deadline)).Next(bot.T("Show the ticket"), showTicket(a.Number))
					}
					t.SnoozedUntil = &until
					return nil
				}})
		}),
	}
}

type waitArgs struct {
	Number number     `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	For    bot.Choice `arg:"for" ask:"Who is it waiting for?" need:"yes" choices:"buyer=买家,platform=平台,warehouse=仓库"`
	Note   bot.Rest   `arg:"note" ask:"Anything to add?"`
}

var waitSteps = map[bot.Choice]storage.TicketStep{
	"buyer": storage.TicketWaitsBuyer, "platform": storage.TicketWaitsPlace, "warehouse": storage.TicketWaitsStock,
}

func (d *desk) urgentWait() bot.Command {
	return bot.Command{
		Name: "urgent wait", Aliases: []string{"加急 等待"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("mark an urgent ticket as waiting for the buyer, the platform or the warehouse"),
		Examples: []string{"urgent wait 1 buyer", "加急 等待 1 仓库 等补货"},
		Run: do(d, func(ctx context.Context, c call, a waitArgs) (bot.Reply, error) {
			return c.stepTicket(ctx, a.Number, ticketChange{waitSteps[a.For], string(a.Note),
				func(_ change, t *storage.Ticket) error {
					if t.State.IsOver() {
						return overAlready(t)
					}
					if t.AssigneeID == nil {
						c.assign(t, c.Member)
					}
					t.State, t.WaitingFor = storage.TicketWaiting, string(a.For)
					return nil
				}})
		}),
	}
}

type commentArgs struct {
	Number number   `arg:"ticket" ask:"Which ticket?" hint:"12" need:"yes"`
	Note   bot.Rest `arg:"note" ask:"What's new?" need:"yes"`
}

func (d *desk) urgentComment() bot.Command {
	return bot.Command{
		Name: "urgent comment", Aliases: []string{"加急 备注", "加急 补充", "urgent note"}, Group: bot.Service, Needs: bot.Agent,
		Short:    bot.T("add a comment to an urgent ticket"),
		Examples: []string{"urgent comment 1 called the buyer"},
		Run: do(d, func(ctx context.Context, c call, a commentArgs) (bot.Reply, error) {
			return c.stepTicket(ctx, a.Number, ticketChange{storage.TicketWasCommented, string(a.Note),
				func(change, *storage.Ticket) error { return nil }})
		}),
	}
}
