// Package commands holds what people can ask of the bot, one file a command.
// A command reads its arguments into a struct, changes records through
// storage.Database.Change (which keeps the audit trail and makes undo work), and
// answers with a message, most of them made by package reports. All is the only
// list of them.
package commands

import (
	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

// Folders are where commands put files.
type Folders struct {
	Backups string // copies of the database
	Keep    int    // how many of them are kept
	Uploads string // what was dropped into a chat, while it is read; made when it is needed
}

// All are the commands of the bot, in the order help shows them.
func All(db *storage.Database, settings reports.Settings, folders Folders) []bot.Command {
	return []bot.Command{
		home(db, settings), digest(db, settings), kpi(db, settings), top(db),
		sale(db), day(db), traffic(db), spend(db), target(db),
		order(db), overdue(db), overdueBy(db), overdueHistory(db), overdueTake(db), overdueAssign(db), overdueTold(db), overdueWhy(db), overdueSnooze(db),
		importFile(db, settings, folders), importRejects(db),
		stock(db), stockSet(db),
		urgent(db, settings), urgentShow(db), urgentClaim(db), urgentHand(db), urgentWait(db), urgentSnooze(db), urgentComment(db),
		urgentAttach(db), urgentLink(db), urgentResolve(db), urgentCancel(db), urgentReopen(db, settings), urgentFigures(db), aftersale(db, settings),
		check(db, settings), checkList(db, settings), checkEdit(db, settings), checkNext(db, settings), checkDraw(db, settings), checkScore(db, settings), checkTrend(db, settings), checkCalibrate(db, settings),
		checkAck(db), checkDispute(db, settings), checkSettle(db, settings), coach(db), coachAdd(db),
		duty(db, settings), dutyLeft(db, settings), dutyShow(db, settings), dutyTick(db, settings), dutyAdd(db), dutyHand(db, settings), dutyRemove(db, settings),
		event(db), eventAdd(db), eventRemove(db), brief(db, settings), say(),
		promo(db), promoAnnounce(db), promoAck(db), promoEnd(db), deadline(db), deadlineAdd(db), deadlineDone(db), deadlineHand(db),
		rival(db), rivalAdd(db), seo(db), seoAdd(db),
		alert(db), alertCheck(db, settings), alertMute(db), alertOn(db), alertOff(db),
		schedules(db), scheduleAdd(db), scheduleEdit(db), schedulePause(db), scheduleResume(db), scheduleRun(db), scheduleRemove(db),
		remind(db, settings), outboxList(db), outboxAgain(db), backup(db, folders),
		undo(db, settings), bot.Help(), whoami(), lang(db), chat(db), store(db), storeRename(db), storeZone(db), member(db), memberAdd(db), memberRemove(db), role(db), hours(db),
		invite(db), link(db), claim(db),
	}
}

// by names the caller as the author of a change.
func by(c bot.Call) storage.By {
	return storage.By{StoreID: c.Store.ID, MemberID: c.Member.ID, ChatID: c.Chat.ID, Command: c.Command, Request: c.Request, At: c.Now}
}

// today is the caller's day in the store's zone.
func today(c bot.Call) bot.Day { return bot.DayOf(c.Now) }

// dayOr is the day somebody named, else today.
func dayOr(named *bot.Day, c bot.Call) bot.Day {
	if named != nil {
		return *named
	}
	return today(c)
}

// pastDay refuses a day that has not come yet: nothing can have happened on it.
func pastDay(named *bot.Day, c bot.Call) (bot.Day, error) {
	day := dayOr(named, c)
	return day, day.Past(today(c))
}

// pastPeriod refuses a period that has not begun, like pastDay.
func pastPeriod(named *bot.Period, c bot.Call) error {
	if named != nil && named.From > today(c) {
		return bot.Errorf("%s is in the future. Pick today or an earlier day.", *named)
	}
	return nil
}

// said answers with a message alone.
func said(m bot.Message, err error) (bot.Reply, error) {
	return bot.Reply{Message: m}, err
}

// done answers a change: what stands now, and the way back.
func done(title bot.Text, fields ...bot.Field) (bot.Reply, error) {
	m := bot.Say(title)
	if len(fields) > 0 {
		m.Sections = []bot.Section{{Fields: fields}}
	}
	m.Actions = []bot.Action{{Label: bot.T("Undo"), Line: "undo"}}
	return bot.Reply{Message: m}, nil
}
