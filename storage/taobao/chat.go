package taobao

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// chatTime reads when a chat began. It fails if that is blank: chats are told apart by it.
func (c *cellReader) chatTime(cell []byte) (int64, error) {
	at, err := c.past(cell)
	if err == nil && at == 0 {
		err = errNoTime
	}
	return at, err
}

// agent returns an agent's own name. Sub-accounts carry the shop's before it: 示例旗舰店:小美.
func (t *texts) agent(cell []byte) (string, error) {
	name := strings.ReplaceAll(t.text(clean(cell)), "：", ":")
	name = strings.TrimSpace(name[strings.LastIndex(name, ":")+1:])
	if name == "" {
		return "", errNoAgent
	}
	return name, nil
}

var (
	clockwise = regexp.MustCompile(`^(?:(\d+)[:：])?(\d{1,3})[:：](\d{2})$`)
	inWords   = regexp.MustCompile(`^(?:(\d+)(?:小?时|h))?(?:(\d+)(?:分钟?|min))?(?:(\d+)(?:秒钟?|s))?$`)
)

// duration reads how long a chat took, in seconds: 186, 3:06, 00:03:06 or 3分6秒.
func (t *texts) duration(cell []byte) (Count, error) {
	cell = clean(cell)
	if isNone(cell) {
		return Count{}, nil
	}
	if n, ok := digits(cell); ok {
		return Count{n, true}, nil
	}
	text := strings.ReplaceAll(t.text(cell), " ", "")
	parts := clockwise.FindStringSubmatch(text)
	if parts == nil {
		parts = inWords.FindStringSubmatch(text)
	}
	if parts == nil {
		return Count{}, errDuration
	}
	seconds := int64(0)
	for _, part := range parts[1:] {
		n, _ := strconv.ParseInt("0"+part, 10, 32) // all of them are digits
		seconds = seconds*60 + n
	}
	return Count{seconds, true}, nil
}

// ratings maps the words for ratings to stars, 1 to 5.
var ratings = map[string]int64{
	"非常满意": 5, "很满意": 5, "满意": 4, "一般": 3, "不满意": 2, "很不满意": 1, "非常不满意": 1,
	"好评": 5, "中评": 3, "差评": 1,
}

// rating reads a buyer's rating, in stars of five; it is unknown where the buyer gave none.
func (t *texts) rating(cell []byte) (Count, error) {
	text := t.text(clean(cell))
	if isNone([]byte(text)) || text == "未评价" || text == "无" {
		return Count{}, nil
	}
	if stars, known := ratings[text]; known {
		return Count{stars, true}, nil
	}
	stars, ok := digits([]byte(strings.TrimRight(text, "星分★")))
	if !ok || stars < 1 || stars > 5 {
		return Count{}, errRating
	}
	return Count{stars, true}, nil
}

// robots are the names under which robots answer chats.
var robots = []string{"店小蜜", "机器人", "小蜜", "智能客服", "自动回复"}

// isByRobot reports whether no agent took part in a chat: a robot answered it, or it took no time.
func (c *Chat) isByRobot() bool {
	return c.Seconds == Count{0, true} || slices.ContainsFunc(robots,
		func(name string) bool { return strings.Contains(c.Agent, name) })
}
