package intake

import (
	"regexp"
	"strings"
)

// personal are the columns about buyers that nothing is ever read from.
var personal = regexp.MustCompile(`收货人|手机|电话|联系方式|支付宝账号|身份证`)

// addressColumn holds an address, of which province and city are read.
const addressColumn = "收货地址"

// mobile is a mobile telephone number of China. Rows out of step have one in any
// column; order numbers are longer.
var mobile = regexp.MustCompile(`\b1[3-9]\d{9}\b`)

// impersonal is a rejected row without what must not be kept of a buyer. All that an
// import reads is still there, so that the row can be mended and imported.
func impersonal(columns, cells []string) []string {
	kept := make([]string, len(cells))
	for i, cell := range cells {
		column := ""
		if i < len(columns) {
			column = columns[i]
		}
		switch {
		case strings.Contains(column, addressColumn):
			words := strings.Fields(cell)
			kept[i] = strings.Join(words[:min(2, len(words))], " ")
		case !personal.MatchString(column):
			kept[i] = mobile.ReplaceAllString(cell, "***")
		}
	}
	return kept
}
