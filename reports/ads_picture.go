package reports

import (
	"context"
	"io"

	"storebot/bot"
	"storebot/reports/picture"
	"storebot/storage"
)

// adsPicture returns what the ads of each channel cost, with their ROI: a picture where there are
// several to compare, words for one, and no section for none.
func (r Reader) adsPicture(ctx context.Context, period bot.Period) ([]bot.Section, error) {
	sums, err := r.adSums(ctx, period, storage.AdsByChannel)
	if err != nil || len(sums) == 0 {
		return nil, err
	}
	note := bot.T("Ad sales are what the ad console attributes to the ads. The store's ROI is net sales over total costs.")
	section := bot.Section{Heading: adsTitles[storage.AdsByChannel], Text: note.Styled(bot.Muted)}
	if len(sums) == 1 {
		section.Text = bot.Join("\n", r.adsInWords(sums), section.Text)
	} else {
		section.Image = &bot.Image{Name: "ads-" + period.From.String() + ".png", Alt: r.adsInWords(sums),
			Draw: func(w io.Writer, l bot.Locale) error { return r.adShares(sums, l).WritePNG(w) }}
	}
	return []bot.Section{section}, nil
}

// adShares fills the picture in for one reader.
func (r Reader) adShares(sums []storage.AdSum, l bot.Locale) picture.Shares {
	shares := picture.Shares{Title: l.Plain(bot.T("Ad spend · ROI of ad sales")), Dark: l.Dark}
	for _, sum := range sums {
		shares.Rows = append(shares.Rows, picture.Share{Name: l.Plain(bot.T(sum.Name)), N: int64(sum.Spend),
			Amount: yuan(sum.Spend).Say(l), Note: l.Plain(r.adROIWords(sum))})
	}
	return shares
}

func (r Reader) adROIWords(sum storage.AdSum) bot.Text {
	roi := r.adROI(sum)
	if !roi.IsKnown() {
		return bot.T("ROI %s", roi)
	}
	return bot.T("ROI %s, %s", roi, roi.grade())
}

func (r Reader) adsInWords(sums []storage.AdSum) bot.Text {
	lines := make([]bot.Text, len(sums))
	for i, sum := range sums {
		lines[i] = bot.T("%s %s, %s", bot.T(sum.Name), yuan(sum.Spend), r.adROIWords(sum))
	}
	return bot.Join("\n", lines...)
}
