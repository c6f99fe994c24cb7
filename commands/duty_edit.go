package commands

import (
	"context"
	"strings"

	"storebot/bot"
	"storebot/bot/schedule"
	"storebot/reports"
	"storebot/storage"
)

type dutyAddArgs struct {
	Days   *dutyDays      `arg:"days" place:"anywhere" ask:"Which days?" hint:"daily, workdays, thursday, monthly, a date, every monday 10:00; default daily"`
	By     *bot.TimeOfDay `arg:"by" ask:"By what time?" hint:"10:00; default the checklist deadline"`
	Role   bot.Choice     `arg:"role" ask:"Who does it?"`
	Member *bot.Person    `arg:"member" ask:"Just one person?" hint:"@lily"`
	Proof  bot.Choice     `arg:"evidence" also:"proof" ask:"Require a note or a picture?" choices:"words=要说明|说明,picture=要图片|图片|截图"`
	Item   bot.Rest       `arg:"item" ask:"What needs to be done?" need:"yes"`
}

// dutyDays is on which days a duty is to be done, as storage.Duty keeps it.
type dutyDays string

var dutyDayNames = map[string]dutyDays{
	"每天": "daily", "每日": "daily", "weekdays": "workdays", "工作日": "workdays", "每月": "monthly",
	"daily": "daily", "workdays": "workdays", "monthly": "monthly",
}

// otherTimes are words for times that no duty can have.
var otherTimes = map[string]bool{"weekly": true, "yearly": true, "每周": true, "每年": true}

// Spans marks days as values of several words: every monday 10:00.
func (*dutyDays) Spans() {}

// ParseArg reads a word for some days, a date, or when a schedule comes.
func (d *dutyDays) ParseArg(word string, at bot.Moment) error {
	word = strings.ToLower(strings.TrimSpace(word))
	if days, known := dutyDayNames[word]; known {
		*d = days
		return nil
	}
	if day := weekdayNamed(word); day != "" {
		*d = dutyDays(day)
		return nil
	}
	if cron, err := schedule.Parse(word); err == nil &&
		(!strings.Contains(word, " ") || strings.HasPrefix(word, "every ") || strings.HasPrefix(word, "monthly on ") ||
			strings.HasPrefix(word, "on ") ||
			at.Named) {
		*d = dutyDays(cron)
		return nil
	}
	day, err := bot.ParseDay(word, at.Today)
	if err != nil || day < at.Today {
		problem := bot.Problemf("I can't read %s as days. Try daily, workdays, thursday, monthly, a date such as 12-05, or every monday 10:00.", word)
		problem.Meant = !at.InText && (bot.Recurs(word+" "+at.Next) || otherTimes[word])
		return problem
	}
	*d = dutyDays(day.String())
	return nil
}

// weekdayNamed returns the day of the week that a word names, in English; "" for none.
func weekdayNamed(word string) string {
	for i, names := range []string{"日天", "一", "二", "三", "四", "五", "六"} {
		for _, before := range []string{"周", "每周", "星期", "礼拜"} {
			if rest, is := strings.CutPrefix(word, before); is && rest != "" && strings.Contains(names, rest) {
				return weekdays[i]
			}
		}
		if word == weekdays[i] {
			return word
		}
	}
	return ""
}

func (d *desk) dutyAdd() bot.Command {
	return bot.Command{
		Name: "task add", Aliases: []string{"巡检 添加", "巡查 添加", "duty add"}, Group: bot.Rounds, Needs: bot.Lead,
		Short: bot.T("add a task to the checklist: daily, on some days, or once"),
		Examples: []string{"task add thursday 10:00 purchasing send the replenishment list",
			`task add days="0 10 1,15 * *" picture photograph the shelf`, "巡检 添加 每天 客服 回复问大家"},
		Run: do(d, func(ctx context.Context, c call, a dutyAddArgs) (bot.Reply, error) {
			duty := storage.Duty{StoreID: c.Store.ID, Item: strings.TrimSpace(string(a.Item)), Days: "daily",
				Role: bot.Role(a.Role), Proof: string(a.Proof)}
			names := map[int64]string{}
			if a.Days != nil {
				duty.Days = string(*a.Days)
			}
			if a.By != nil {
				duty.ByMinute = new(int(*a.By))
			}
			if a.Member != nil {
				duty.MemberID = &a.Member.ID
				names[a.Member.ID] = a.Member.Name
			}
			if err := c.change(ctx, func(tx change) error { return tx.Put(&duty) }); err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Added task #%d: %s.", duty.ID, duty.Item),
				reports.DutyAdded(duty, names, c.today(), c.Store.Zone)...)
		}).Offer("role", roleChoices(bot.Manager)),
	}
}

type dutyHandArgs struct {
	Number number     `arg:"duty" ask:"Which task?" hint:"3" need:"yes"`
	Person bot.Person `arg:"member" ask:"Assign to?" hint:"@lily" need:"yes"`
}

func (d *desk) dutyHand() bot.Command {
	return bot.Command{
		Name: "task assign", Aliases: []string{"巡检 转交", "巡查 转交", "duty hand", "duty assign", "巡检 指派"}, Group: bot.Rounds,
		Needs:    bot.Agent,
		Short:    bot.T("reassign one of your tasks; a lead can reassign anyone's"),
		Examples: []string{"task assign 1 @boss"},
		Run: do(d, func(ctx context.Context, c call, a dutyHandArgs) (bot.Reply, error) {
			var duty storage.Duty
			err := c.change(ctx, func(tx change) (err error) {
				if duty, err = tx.dutyNumbered(ctx, a.Number); err != nil {
					return err
				}
				if !(reports.Turn{Duty: duty}).IsOf(c.Member) && !c.Member.Role.May(bot.Lead) {
					return bot.Problemf("Task #%d isn't yours. Its owner or a team lead can reassign it.",
						duty.ID).Next(bot.T("See checklist"), "task")
				}
				duty.MemberID = &a.Person.ID
				if err := tx.Put(&duty); err != nil {
					return err
				}
				return tx.postRounds(ctx)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Task #%d is now %s's: %s.", duty.ID, a.Person.Name, duty.Item))
		}),
	}
}

func (d *desk) dutyRemove() bot.Command {
	return bot.Command{
		Name: "task remove", Aliases: []string{"巡检 删除", "巡查 删除", "duty remove"}, Group: bot.Rounds, Needs: bot.Lead,
		Short:    bot.T("remove a task from the checklist; its history is kept"),
		Examples: []string{"task remove 7"},
		Run: do(d, func(ctx context.Context, c call, a numberArgs) (bot.Reply, error) {
			err := c.change(ctx, func(tx change) error {
				duty, err := tx.dutyNumbered(ctx, a.Number)
				if err != nil {
					return err
				}
				duty.EndedAt = new(c.Now.Unix())
				if err := tx.Put(&duty); err != nil {
					return err
				}
				return tx.postRounds(ctx)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Removed task #%d from the checklist.", a.Number))
		}),
	}
}

type numberArgs struct {
	Number number `arg:"number" ask:"Which number?" hint:"3" need:"yes"`
}
