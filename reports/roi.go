package reports

import (
	"fmt"
	"math/big"

	"storebot/bot"
)

// ROI is net sales divided by all that was spent to make them, shown as 1:4.2.
type ROI struct {
	Net, Cost Figure
	settings  Settings
}

func (s Sums) roi(settings Settings) ROI {
	basis := s.refundBasis()
	net, spent := s.both(func(day Sums) Figure { return day.netSalesBy(basis) }, costs)
	return ROI{net, spent, settings}
}

// IsKnown reports whether both parts are known and the costs are not zero.
func (r ROI) IsKnown() bool { return r.Net.Known && r.Cost.Known && r.Cost.N > 0 }

// isWhole reports whether nothing is missing of the ROI: only then does it have a grade.
func (r ROI) isWhole() bool { return r.IsKnown() && r.Net.isWhole() && r.Cost.isWhole() }

// Say returns 1:4.2. Rounding never shows a grade as reached that is not.
func (r ROI) Say(bot.Locale) string {
	if !r.IsKnown() {
		return bot.Unknown
	}
	tenths := r.tenths()
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	return fmt.Sprintf("1:%s%d.%d", sign, tenths/10, tenths%10)
}

// tenths rounds the ROI to tenths, down where the next one would reach a higher grade.
func (r ROI) tenths() int64 {
	exact := r.hundredths()
	rounded := quotient(exact+5, 1, 10)
	for _, grade := range []int{r.settings.ROIPass, r.settings.ROIGood, r.settings.ROIExcellent} {
		if exact < int64(grade) && rounded*10 >= int64(grade) {
			return quotient(exact, 1, 10)
		}
	}
	return rounded
}

// grade returns the ROI in a word, with the style that tells it from afar.
func (r ROI) grade() bot.Text {
	switch hundredths := r.hundredths(); {
	case hundredths >= int64(r.settings.ROIExcellent):
		return bot.T("excellent").Styled(bot.Good)
	case hundredths >= int64(r.settings.ROIGood):
		return bot.T("good").Styled(bot.Good)
	case hundredths >= int64(r.settings.ROIPass):
		return bot.T("pass")
	}
	return bot.T("fail").Styled(bot.Bad)
}

func (r ROI) hundredths() int64 {
	if !r.IsKnown() {
		return 0
	}
	return quotient(r.Net.N, 100, r.Cost.N)
}

// quotient returns n*scale/divisor rounded down, without overflow.
func quotient(n, scale, divisor int64) int64 {
	product := new(big.Int).Mul(big.NewInt(n), big.NewInt(scale))
	return product.Div(product, big.NewInt(divisor)).Int64()
}
