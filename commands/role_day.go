package commands

import "storebot/bot"

// Days returns what a person of a role does on a day, for the first page of help: few
// enough lines for one screen of a phone.
func Days(role bot.Role) []bot.DayPart { return days[role] }

var (
	morning   = bot.T("In the morning")
	atWork    = bot.T("During the day")
	evening   = bot.T("In the evening")
	weekly    = bot.T("Every week")
	settingUp = bot.T("Setting up")
)

// myEvening is the evening part of the day, the same for every role that is asked about its day.
var myEvening = bot.DayPart{Name: evening, Lines: []bot.DayLine{
	{Line: "task left", Does: bot.T("what is left on the checklist")},
	{Line: "log answer", Does: bot.T("your day for the team report")},
}}

// leading is the day of those who answer for the shop.
var leading = []bot.DayPart{
	{Name: morning, Lines: []bot.DayLine{
		{Line: "digest", Does: bot.T("yesterday, and what to do first")},
		{Line: "overdue", Does: bot.T("orders to ship, the latest first")},
		{Line: "urgent", Does: bot.T("open tickets, or open one")},
	}},
	{Name: atWork, Lines: []bot.DayLine{
		{Line: "kpi", Does: bot.T("the figures of any day or period")},
		{Line: "target", Does: bot.T("targets and how far they are reached")},
		{Line: "campaign", Does: bot.T("campaigns and what they brought")},
		{Line: "budget", Does: bot.T("ad spend against the budget")},
	}},
	{Name: evening, Lines: []bot.DayLine{
		{Line: "daily", Does: bot.T("everyone's day, and who is missing")},
		{Line: "brief", Does: bot.T("figures for the meeting")},
	}},
	{Name: weekly, Lines: []bot.DayLine{
		{Line: "weekly", Does: bot.T("the report to the general manager")},
		{Line: "restock", Does: bot.T("what to order, and how much")},
	}},
}

var days = map[bot.Role][]bot.DayPart{
	bot.Agent: {
		{Name: morning, Lines: []bot.DayLine{
			{Line: "home", Does: bot.T("your tickets and tasks")},
			{Line: "promo", Does: bot.T("what to promote, with words to copy")},
		}},
		{Name: atWork, Lines: []bot.DayLine{
			{Line: "order", Does: bot.T("look up an order by its number")},
			{Line: "urgent", Does: bot.T("open tickets, or open one")},
			{Line: "aftersale", Does: bot.T("parcels to send again")},
			{Line: "review", Does: bot.T("reviews to answer")},
			{Line: "stock", Does: bot.T("is it in stock?")},
		}},
		myEvening,
	},
	bot.Warehouse: {
		{Name: morning, Lines: []bot.DayLine{
			{Line: "overdue", Does: bot.T("orders to ship, the latest first")},
			{Line: "arrival due", Does: bot.T("goods that come today")},
		}},
		{Name: atWork, Lines: []bot.DayLine{
			{Line: "arrival receive", Does: bot.T("goods that came")},
			{Line: "return add", Does: bot.T("a parcel that came back")},
			{Line: "exchange", Does: bot.T("goods sent in exchange")},
			{Line: "count", Does: bot.T("units you counted")},
			{Line: "stock move", Does: bot.T("damaged, used or found units")},
		}},
		myEvening,
	},
	bot.Purchasing: {
		{Name: morning, Lines: []bot.DayLine{
			{Line: "stock low", Does: bot.T("what runs out")},
			{Line: "arrival", Does: bot.T("what is on the way, and late")},
		}},
		{Name: atWork, Lines: []bot.DayLine{
			{Line: "arrival add", Does: bot.T("goods you ordered")},
			{Line: "supplier", Does: bot.T("suppliers and lead times")},
			{Line: "ordering", Does: bot.T("pack, minimum and warning level")},
			{Line: "new", Does: bot.T("how new products sell")},
			{Line: "stock dead", Does: bot.T("what doesn't sell")},
		}},
		myEvening,
		{Name: weekly, Lines: []bot.DayLine{{Line: "restock", Does: bot.T("what to order, and how much")}}},
	},
	bot.Ads: {
		{Name: morning, Lines: []bot.DayLine{
			{Line: "digest", Does: bot.T("yesterday, and what to do first")},
			{Line: "roi yesterday", Does: bot.T("what the ads brought")},
		}},
		{Name: atWork, Lines: []bot.DayLine{
			{Line: "spend", Does: bot.T("enter a day's ad spend")},
			{Line: "traffic", Does: bot.T("enter a day's visitors")},
			{Line: "campaign", Does: bot.T("campaigns and what they brought")},
			{Line: "pages", Does: bot.T("product pages to fix")},
			{Line: "deadline", Does: bot.T("sign-ups that close soon")},
		}},
		myEvening,
	},
	bot.Lead: {
		{Name: morning, Lines: []bot.DayLine{
			{Line: "digest", Does: bot.T("yesterday, and what to do first")},
			{Line: "overdue", Does: bot.T("orders to ship, the latest first")},
			{Line: "urgent", Does: bot.T("open tickets, or open one")},
		}},
		{Name: atWork, Lines: []bot.DayLine{
			{Line: "check score", Does: bot.T("score the day's chats")},
			{Line: "review", Does: bot.T("reviews to answer")},
			{Line: "promo announce", Does: bot.T("tell the agents what to promote")},
			{Line: "deadline", Does: bot.T("sign-ups that close soon")},
		}},
		{Name: evening, Lines: []bot.DayLine{
			{Line: "task left", Does: bot.T("what is left on the checklist")},
			{Line: "brief", Does: bot.T("figures for the meeting")},
			{Line: "log answer", Does: bot.T("your day for the team report")},
		}},
		{Name: weekly, Lines: []bot.DayLine{{Line: "check trends", Does: bot.T("agents' scores by week")}}},
	},
	bot.Manager: leading,
	bot.Owner: append(leading[:len(leading):len(leading)], bot.DayPart{Name: settingUp, Lines: []bot.DayLine{
		{Line: "chat", Does: bot.T("what is posted in this chat")},
		{Line: "invite", Does: bot.T("a code for a colleague")},
	}}),
}
