package main

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// chatFile returns the last week's list of customer-service chats. It has random numbers of
// its own: the orders are the same with it or without.
func (s *sample) chatFile() []byte {
	random := rand.New(rand.NewPCG(17, 17)) //nolint:gosec // the same sample every time
	rows := [][]string{{"接待时间", "客服", "买家", "接待时长", "满意度"}}
	ratings := []string{"非常满意", "非常满意", "满意", "一般", "不满意", "未评价", "未评价"}
	for back := 7; back > 0; back-- {
		opens := time.Date(s.now.Year(), s.now.Month(), s.now.Day()-back, 9, 0, 0, 0, s.now.Location())
		for range 24 {
			rows = append(rows, []string{
				moment(opens.Add(time.Duration(random.IntN(12*3600)) * time.Second)),
				"示例服饰旗舰店:" + []string{"lily", "lily", "ming"}[random.IntN(3)],
				fmt.Sprintf("tb%07d", random.IntN(9000)), fmt.Sprint(40 + random.IntN(900)), ratings[random.IntN(len(ratings))],
			})
		}
	}
	return table(rows)
}
