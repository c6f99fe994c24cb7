package commands

import (
	"context"
	"slices"
	"time"

	"storebot/bot"
	"storebot/storage"
)

// What a new store starts with: the lines that the clock types, the items of the daily
// rounds and what the days of the week are. The store's people change all of it
// afterwards, with the commands schedule, duty and event.

// firstSchedules are the lines that the clock types in every new store.
var firstSchedules = []storage.Schedule{
	{Purpose: storage.ForDigest, Cron: "0 9 * * *", Line: "digest", Useful: 9 * 3600},
	{Purpose: storage.ForAlerts, Cron: "*/30 9-20 * * *", Line: "alert check overdue", Useful: 1800},
	{Purpose: storage.ForAlerts, Cron: "0 9-20 * * *", Line: "alert check stock", Useful: 3600},
	{Purpose: storage.ForAlerts, Cron: "15 9 * * *", Line: "alert check roi", Useful: 9 * 3600},
	{Purpose: storage.ForAlerts, Cron: "20 9 * * *", Line: "alert check budget", Useful: 9 * 3600},
	{Purpose: storage.ForAlerts, Cron: "30 10 * * *", Line: "alert check missing", Useful: 7 * 3600},
	{Purpose: storage.ForAlerts, Cron: "0 17 * * *", Line: "alert check target", Useful: 3 * 3600},
	{Purpose: storage.ForChecks, Cron: "0 16 * * *", Line: "alert check checks", Useful: 3 * 3600},
	{Purpose: storage.ForAlerts, Cron: "0 17 * * *", Line: "task left", Useful: 3 * 3600},
	{Purpose: storage.ForAlerts, Cron: "30 17 * * *", Line: "brief", Useful: 3600},
	{Purpose: storage.ForAlerts, Cron: "30 9 * * 1", Line: "brief week", Useful: 3600},
	{Purpose: storage.ForAlerts, Cron: "0 10 * * 5#2", Line: "brief skills", Useful: 6 * 3600},
	{Purpose: storage.ForAlerts, Cron: "0 10 * * 5#4", Line: "brief team", Useful: 6 * 3600},
	{Cron: "0 10 * * 3", Line: "check calibrate", Useful: 2 * 24 * 3600},
	{Cron: "*/5 * * * *", Line: "remind", Useful: 300},
	{Purpose: storage.ForPurchasing, Cron: "0 10 * * 4", Line: "restock as xlsx", Useful: 2 * 24 * 3600},
	{Purpose: storage.ForDigest, Cron: "0 9 * * 1", Line: "weekly as docx", Useful: 2 * 24 * 3600},
	{Purpose: storage.ForDigest, Cron: "40 9 * * 1", Line: "pages last week", Useful: 2 * 24 * 3600},
	{Cron: "5 * * * *", Line: "battle", Useful: 3600},
	{Cron: "0 20 * * *", Line: "daily", Useful: 4 * 3600},
	{Purpose: storage.ForWarehouse, Cron: "30 8 * * *", Line: "arrival due", Useful: 6 * 3600},
	{Purpose: storage.ForPurchasing, Cron: "30 9 * * *", Line: "arrival late", Useful: 6 * 3600},
	{Cron: "50 8 * * 1", Line: "vip", Useful: 2 * 24 * 3600},
	{Purpose: storage.ForPurchasing, Cron: "20 10 * * 1", Line: "ordering review", Useful: 2 * 24 * 3600},
}

// backupSchedule is the oldest store's alone: all stores are in one file.
var backupSchedule = storage.Schedule{Cron: "15 3 * * *", Line: "backup", Useful: 20 * 3600}

// firstDuties are the items of a store manager's daily rounds, by the job description.
var firstDuties = map[bot.Lang][]string{
	bot.EN: {"Home page free of errors", "Campaign pages free of errors", "Product photos in place",
		"Columns and categories in order", "Shop mail answered", "Shop forum looked after", "Group posts made"},
	bot.ZH: {"首页无错误", "活动页无错误", "商品图片完好", "栏目和分类正常", "店铺站内信已回复", "店铺论坛已打理", "社群已发帖"},
}

// firstEvents are what the days of a store's week usually are, by the job description.
var firstEvents = map[bot.Lang][]storage.Event{
	bot.EN: {{Weekday: time.Monday, What: "Group buy"}, {Weekday: time.Tuesday, What: "Specials"},
		{Weekday: time.Wednesday, What: "New arrivals"}, {Weekday: time.Thursday, What: "Free shipping"}},
	bot.ZH: {{Weekday: time.Monday, What: "团购日"}, {Weekday: time.Tuesday, What: "特价日"},
		{Weekday: time.Wednesday, What: "上新日"}, {Weekday: time.Thursday, What: "包邮日"}},
}

// startOf returns what a store starts with, in its language: duties and events are the
// team's own words from then on.
func startOf(store storage.Store, oldest bool) storage.Start {
	start := storage.Start{Schedules: firstSchedules, Events: firstEvents[store.Lang]}
	if oldest {
		start.Schedules = append(slices.Clone(firstSchedules), backupSchedule)
	}
	for _, item := range firstDuties[store.Lang] {
		start.Duties = append(start.Duties, storage.Duty{Item: item, Days: "daily"})
	}
	return start
}

// BeginStores gives the store of a new database, and any store that never had a
// schedule, what a store starts with. It is called at every start of the program.
func BeginStores(ctx context.Context, db *storage.Database, now time.Time) error {
	return db.BeginStores(ctx, storage.By{Command: "setup", At: now}, startOf)
}
