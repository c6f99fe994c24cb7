package taobao_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"storebot/storage/taobao"
)

func TestListsOfChats(t *testing.T) {
	const chinese = "接待时间,会话类型,客服,买家昵称,接待时长,满意度\n2026-11-20 09:30:00,售前,示例旗舰店:小美,tb01,186,非常满意\n2026/11/20 9:31,售后,lily,,3分6秒,未评价\n"
	const english = "time,agent,buyer,duration,rating\n2026-11-20 09:30:00,小美,tb01,3:06,5\n2026-11-20 09:31:00,lily,,00:03:06,-\n"
	known := func(n int64) taobao.Count { return taobao.Count{N: n, Known: true} }
	want := []taobao.Chat{
		{Row: 2, At: 1795138200, Agent: "小美", Buyer: "tb01", Seconds: known(186), Rating: known(5)},
		{Row: 3, At: 1795138260, Agent: "lily", Seconds: known(186)},
	}
	for name, content := range map[string]string{
		"UTF-8": chinese, "UTF-8 with a mark": "\uFEFF" + chinese, "GBK": encoded(t, simplifiedchinese.GBK, chinese),
		"English names": english,
	} {
		t.Run(name, func(t *testing.T) {
			all, err := readAll(t, write(t, "chats.csv", content))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, all.Chats); diff != "" || len(all.Rejected) > 0 || all.sections[0].Kind != taobao.Chats {
				t.Errorf("read as %s: %s, rejected %v", all.sections[0].Kind, diff, all.Rejected)
			}
		})
	}
}

func TestHowLongChatsTookAndHowTheyWereRated(t *testing.T) {
	tests := []struct {
		length, rating string
		seconds, stars int64 // 0 is unknown
	}{
		{"59", "5", 59, 5}, {"0:59", "4星", 59, 4}, {"1:00:00", "满意", 3600, 4}, {"1小时2分", "一般", 3720, 3},
		{"45秒", "不满意", 45, 2},
		{"10分钟", "非常不满意", 600, 1}, {"", "", 0, 0}, {"-", "未评价", 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.length+" "+tt.rating, func(t *testing.T) {
			all, err := readAll(t, write(t, "chats.csv", "接待时间,客服,接待时长,评价\n2026-11-20 09:30:00,lily,"+tt.length+","+tt.rating+
				"\n"))
			if err != nil || len(all.Chats) != 1 {
				t.Fatalf("got %v, %v, rejected %v", all.Chats, err, all.Rejected)
			}
			if chat := all.Chats[0]; chat.Seconds.N != tt.seconds || chat.Seconds.Known != (tt.seconds > 0) ||
				chat.Rating.N != tt.stars || chat.Rating.Known != (tt.stars > 0) {
				t.Errorf("read as %+v", chat)
			}
		})
	}
}

func TestChatsThatCannotBeRead(t *testing.T) {
	tests := []struct{ name, row, column, reason string }{
		{"no time", ",lily,60,5", "接待时间", taobao.ReasonNoTime},
		{"a time in words", "昨天,lily,60,5", "接待时间", taobao.ReasonTime},
		{"nobody's", "2026-11-20 09:30:00,示例旗舰店:,60,5", "客服", taobao.ReasonNoAgent},
		{"a length in words", "2026-11-20 09:30:00,lily,很久,5", "接待时长", taobao.ReasonDuration},
		{"six stars", "2026-11-20 09:30:00,lily,60,6", "评价", taobao.ReasonRating},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all, err := readAll(t, write(t, "chats.csv", "接待时间,客服,接待时长,评价\n"+tt.row+"\n"))
			if err != nil || len(all.Rejected) != 1 {
				t.Fatalf("got %v, %v", all.Chats, err)
			}
			if reject := all.Rejected[0]; reject.Column != tt.column || reject.Reason != tt.reason || reject.Row != 2 {
				t.Errorf("rejected as %+v", reject)
			}
		})
	}
}
