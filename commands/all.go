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

// All returns the commands of the bot, in the order help shows them.
func All(db *storage.Database, settings reports.Settings, folders Folders) []bot.Command {
	d := &desk{db, settings, folders}
	return []bot.Command{
		d.home(), d.digest(), d.kpi(), d.kpiManager(), d.roi(), d.result(), d.top(),
		d.sale(), d.day(), d.traffic(), d.spend(), d.target(), d.targetSplit(), d.targetHistory(),
		d.expense(), d.expenseList(), d.expenseRemove(),
		d.cash(), d.budget(), d.budgetDay(), d.weekly(), d.weeklyNote(), d.weeklyProblem(),
		d.weeklySolved(), d.weeklyPlan(), d.monthly(),
		d.customers(), d.returns(), d.vip(),
		d.order(), d.overdue(), d.overdueBy(), d.overdueHistory(), d.overdueTake(), d.overdueAssign(), d.overdueTold(),
		d.overdueWhy(), d.overdueSnooze(),
		d.importFile(), d.importRejects(),
		d.stock(), d.stockExplain(), d.stockFigures(), d.count(), d.countSheet(), d.stockMove(), d.picture(),
		d.pictureRemove(),
		d.newProducts(), d.pages(),
		d.arrival(), d.arrivalShow(), d.arrivalReceive(), d.arrivalPart(), d.arrivalAdd(), d.arrivalExpect(),
		d.arrivalClose(), d.returnGoods(), d.returnAdd(), d.exchange(),
		d.restock(), d.restockOrder(), d.ordering(), d.orderingSet(), d.orderingReview(), d.suppliers(), d.supplierSet(),
		d.bundle(), d.bundleSet(), d.bundleRemove(),
		d.urgent(), d.urgentShow(), d.urgentClaim(), d.urgentHand(), d.urgentWait(), d.urgentSnooze(), d.urgentComment(),
		d.urgentAttach(), d.urgentLink(), d.urgentResolve(), d.urgentCancel(), d.urgentReopen(), d.urgentFigures(),
		d.aftersale(), d.review(), d.reviewAdd(), d.reviewAnswer(), d.reviewRemove(),
		d.check(), d.checkList(), d.checkEdit(), d.checkNext(), d.checkDraw(), d.checkScore(), d.checkTrend(),
		d.checkCalibrate(),
		d.checkAck(), d.checkDispute(), d.checkSettle(), d.coach(), d.coachAdd(),
		d.duty(), d.dutyLeft(), d.dutyShow(), d.dutyTick(), d.dutyAdd(), d.dutyHand(), d.dutyRemove(),
		d.event(), d.eventAdd(), d.eventRemove(), d.brief(), d.say(),
		d.promo(), d.promoAnnounce(), d.promoReply(), d.promoAck(), d.promoEnd(),
		d.campaign(), d.campaignAdd(), d.campaignSet(), d.battle(), d.deadline(), d.deadlineAdd(), d.deadlineDone(),
		d.log(), d.logAnswer(), d.daily(),
		d.deadlineHand(),
		d.rival(), d.rivalAdd(), d.seo(), d.seoAdd(),
		d.alert(), d.alertCheck(), d.alertMute(), d.alertOn(), d.alertOff(),
		d.schedules(), d.scheduleAdd(), d.scheduleEdit(), d.schedulePause(), d.scheduleResume(), d.scheduleRun(),
		d.scheduleRemove(),
		d.remind(), d.outboxList(), d.outboxAgain(), d.backup(),
		d.undo(), bot.Help(), d.whoami(), d.lang(), d.chat(), d.store(), d.storeRename(), d.storeZone(), d.storeShop(),
		d.member(),
		d.memberAdd(), d.memberRemove(), d.role(), d.hours(), d.leave(), d.leaveRemove(), d.outing(),
		d.invite(), d.link(), d.claim(),
	}
}

// today returns the caller's day in the store's zone.
func (c call) today() bot.Day { return bot.DayOf(c.Written) }

// dayOr returns the day someone named, otherwise today.
func (c call) dayOr(named *bot.Day) bot.Day {
	if named != nil {
		return *named
	}
	return c.today()
}

// pastDay refuses a day that has not come yet: nothing can have happened on it.
func (c call) pastDay(named *bot.Day) (bot.Day, error) {
	day := c.dayOr(named)
	return day, day.Past(c.today())
}

// pastPeriod refuses a period that has not begun, like pastDay.
func (c call) pastPeriod(named *bot.Period) error {
	if named != nil && named.From > c.today() {
		return bot.Problemf("%s is in the future. Pick today or an earlier day.", *named)
	}
	return nil
}

// pastPeriodOr returns the period someone named, which must have begun, otherwise usual.
func (c call) pastPeriodOr(named *bot.Period, usual bot.Period) (bot.Period, error) {
	if named == nil {
		return usual, nil
	}
	return *named, c.pastPeriod(named)
}

// replyWith answers with a message alone.
func replyWith(m bot.Message, err error) (bot.Reply, error) {
	return bot.Reply{Message: m}, err
}

// replyDone answers a change with its outcome and an undo button.
func replyDone(title bot.Text, fields ...bot.Field) (bot.Reply, error) {
	m := bot.OneLine(title)
	if len(fields) > 0 {
		m.Sections = []bot.Section{{Fields: fields}}
	}
	m.Actions = []bot.Action{{Label: bot.T("Undo"), Line: "undo"}}
	return bot.Reply{Message: m}, nil
}
