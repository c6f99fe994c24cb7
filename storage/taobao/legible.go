package taobao

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// legible returns text that any screen may show: without control characters, among them those that
// steer terminals or turn the direction of writing, and without invisible ones.
func legible(text string) string {
	if isPlain(text) {
		return strings.TrimSpace(text)
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || unicode.Is(unicode.Z, r):
			return ' '
		case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

// isPlain quickly recognizes most texts that are legible as they are: printable ASCII, Chinese
// characters and full-width punctuation.
func isPlain(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ', c == 0x7F:
			return false
		case c < 0xC0, c >= 0xE3 && c <= 0xE9:
		case c == 0xEF && i+1 < len(text) && text[i+1] >= 0xBC:
		default:
			return false
		}
	}
	return true
}

// cut shortens text to a number of characters.
func cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit-1]) + "…"
}

// tidy returns text with full-width forms made narrow, and without invisible characters and what
// people and programs put around numbers.
func tidy(text string) string {
	return strings.Trim(width.Narrow.String(legible(text)), " \u00A0\u3000`´'’‘“”\"")
}

// Personal data, in any column. Numbers are not personal because they are long: order
// numbers, waybills and tax numbers are not matched.
var (
	mobile   = regexp.MustCompile(`(^|[^0-9A-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}($|[^0-9A-Za-z])`)
	landline = regexp.MustCompile(`(^|[^0-9A-Za-z])\(?0\d{2,3}[-) ]\d{7,8}(?:-\d{1,5})?($|[^0-9A-Za-z])`)
	identity = regexp.MustCompile(`(^|[^0-9A-Za-z])[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]($|[^0-9A-Za-z])`)
	email    = regexp.MustCompile(`()[\w.+-]+@[\w-]+(?:\.[\w-]+)+()`)
	street   = regexp.MustCompile(`()\p{Han}*(?:省|市|区|县|州|旗|镇|乡)[\p{Han}\w（）() -]*?[\d*一二三四五六七八九十]+(?:号|室|栋|幢|楼|弄|单元|组|队)[\p{Han}\w（）()*-]*()`)
	region   = regexp.MustCompile(`()(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)? *\p{Han}{1,8}(?:市|区|县|州|盟|旗)[\p{Han}\w（）()* -]*()`)

	surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉" +
		"岑薛雷贺倪汤滕殷罗毕郝邬安常于傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童颜郭梅林钟徐邱骆高夏蔡田樊" +
		"胡凌霍虞万柯管卢莫房解应丁邓洪包左石崔吉龚程邢裴陆荣翁荀甄曲封储靳段焦谷车侯宁仇甘厉祖武符刘景詹龙叶黎白赖卓蔺乔翟谭温庄晏柴瞿阎连" +
		"习艾向古易廖欧沃耿文寇东利师聂冷辛饶曾关游权盖益桓晋楚闫付肖代涂邸岳帅"
	name     = regexp.MustCompile(`^[` + surnames + `]\p{Han}{1,3}$`)
	noPerson = regexp.MustCompile(`(?:色|款|码|号|快递|快运|速递|速运|物流|邮政|省|市|区|店|公司|退款|成功|发货|付款|关闭)$`)
)

// personal returns the patterns that may match a text: most texts need none.
func personal(text string) []*regexp.Regexp {
	digits, han := 0, false
	for _, r := range text {
		if r >= '0' && r <= '9' {
			digits++
		}
		han = han || r >= utf8.RuneSelf && unicode.Is(unicode.Han, r)
	}
	var patterns []*regexp.Regexp
	if strings.Contains(text, "@") {
		patterns = append(patterns, email)
	}
	if digits >= len("0571-8888888")-1 {
		patterns = append(patterns, identity, mobile, landline)
	}
	if han {
		patterns = append(patterns, street, region)
	}
	return patterns
}

// masked returns text without personal data: telephone and identity numbers, addresses, and, where
// it is all of the text, the name of a person.
func masked(text string) string {
	if name.MatchString(text) && !noPerson.MatchString(text) {
		first, size := utf8.DecodeRuneInString(text)
		return string(first) + strings.Repeat("*", utf8.RuneCountInString(text[size:]))
	}
	return maskedParts(text)
}

// maskedParts masks personal data within a name that need not be a person's, such as a shop's.
func maskedParts(text string) string {
	for _, pattern := range personal(text) {
		// This runs twice because two neighbors may share the character between them.
		text = pattern.ReplaceAllString(text, "$1***$2")
		text = pattern.ReplaceAllString(text, "$1***$2")
	}
	return text
}
