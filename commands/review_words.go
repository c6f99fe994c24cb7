package commands

import (
	"regexp"

	"storebot/bot"
)

// rules of the platform that answers to reviews break, with the words that show it. Allowed
// are explaining, solving, and inviting another review.
var reviewRules = []struct {
	words *regexp.Regexp
	why   bot.Text
}{
	{regexp.MustCompile(`返现|返红包|红包|好评返|好评有礼|赠品|送您?一?[份个件]|礼品|补偿\d+元|打款|(?i:cash ?back|gift|voucher|coupon|red packet|refund for a good)`),
		bot.T("it offers money or gifts")},
	{regexp.MustCompile(`删除?评价?|删评|改评|修改评价|改成好评|改个?好评|五星好评|给个?好评|(?i:delete|remove|change) (?i:your|the) (?i:review|rating)|(?i:five|5)[ -](?i:star)`),
		bot.T("it presses for a better review")},
	{regexp.MustCompile(`微信|加[Vv]|[Vv][Xx]|(?i:wechat|whatsapp|telegram)|[Qq]{2}|1\d{10}|电话|手机号|(?i:call me|phone)`),
		bot.T("it leads away from Tmall")},
	{regexp.MustCompile(`你(有病|瞎|撒谎|胡说|恶意)|职业差评|骗子|(?i:liar|stupid|your fault)`), bot.T("it insults the buyer")},
}

// forbidden returns what in an answer breaks the platform's rules, nil for nothing.
func forbidden(answer string) *bot.Problem {
	var found []bot.Text
	for _, rule := range reviewRules {
		if words := rule.words.FindString(answer); words != "" {
			found = append(found, bot.T("“%s”: %s", words, rule.why))
		}
	}
	if found == nil {
		return nil
	}
	return bot.Problemf("This answer may break Tmall's rules, which can cost points. Change it, or confirm.\n%s",
		bot.Join("\n", found...))
}
