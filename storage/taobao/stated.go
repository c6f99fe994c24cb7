package taobao

import (
	"cmp"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// Stated is what a section states about the time that it covers. Times are UTC unix seconds and 0
// where nothing is said; none of them is compared with the clock.
type Stated struct {
	// NamedAt is when the platform made the file, by the time in its name:
	// ExportOrderList202611230900.csv.
	NamedAt int64
	// ModifiedAt is the file's own modification time. It is 0 for a file that was received under
	// another name than it has on disk, such as an upload: that time is the copy's.
	ModifiedAt int64
	// Period is the run of days that the rows above the header state, or else the file's name:
	// 统计周期：2026-11-09~2026-11-22. It is blank where neither does.
	Period Days
	// First and Newest are the earliest and the latest time in the rows that were read: when an
	// order was placed or paid, a parcel shipped, a refund requested or completed, a chat begun.
	// A time before that of the order or the request itself is a slip and not counted.
	// For a report by day they are the start of its first day and the end of its last.
	First, Newest int64
	// Shop is the one shop that the rows name, if any, as it may be shown.
	Shop string
	// Account is the store's own account that a statement names above its header.
	Account string
}

// see widens the range of the rows' times; 0 is unknown.
func (t *Stated) see(moments ...int64) {
	for _, at := range moments {
		if at == 0 {
			continue
		}
		if t.First == 0 || at < t.First {
			t.First = at
		}
		t.Newest = max(t.Newest, at)
	}
}

const dayPattern = `20\d\d(?:[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{4})`

var (
	madeAt     = regexp.MustCompile(`(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)[-_. T]?(\d\d)[-_.:]?(\d\d)(?:[-_.:]?(\d\d))?`)
	statedSpan = regexp.MustCompile(`起始日期[:：]\s*\[?(` + dayPattern + `)[^\]]*\]?\s*终止日期[:：]\s*\[?(` + dayPattern +
		`)\s*(00:00:00)?`)
	statedRun = regexp.MustCompile(`(` + dayPattern + `)\s*(?:~|～|至|到|—|–|-|_)+\s*(` + dayPattern + `)`)
	number    = regexp.MustCompile(`\d+`)
)

// namedTime returns the time in a file's name, or 0.
func (c *calendar) namedTime(name string) int64 {
	name = statedRun.ReplaceAllString(name, " ") // a period is not a date with a time
	for _, at := range madeAt.FindAllStringSubmatchIndex(name, -1) {
		if !isWhole(name, at[0], at[1]) {
			continue
		}
		digits := strings.Join(number.FindAllString(name[at[0]:at[1]], -1), "")
		moment, err := time.ParseInLocation("20060102150405", digits+"00"[:14-len(digits)], c.zone)
		if err == nil && plausible(moment) {
			return moment.Unix()
		}
	}
	return 0
}

// isWhole reports whether text[from:to] begins and ends at the ends of numbers.
func isWhole(text string, from, to int) bool {
	for _, run := range number.FindAllStringIndex(text, -1) {
		if run[0] < from && from < run[1] || run[0] < to && to < run[1] {
			return false
		}
	}
	return true
}

// statedPeriod returns the run of days that a text states, blank if there is none.
func (c *calendar) statedPeriod(text string) Days {
	midnight := false
	parts := statedSpan.FindStringSubmatch(text)
	if parts != nil {
		midnight = parts[3] != ""
	} else if parts = statedRun.FindStringSubmatch(text); parts == nil {
		return Days{}
	}
	days, err := c.run(strings.NewReplacer("年", "-", "月", "-", "日", "").Replace(parts[1] + "~" + parts[2]))
	if err != nil {
		return Days{}
	}
	if last, err := time.Parse(time.DateOnly, days.Last); midnight && err == nil {
		days.Last = last.AddDate(0, 0, -1).Format(time.DateOnly)
	}
	return days
}

// stated returns what a file's name, its time on disk and the text above a header say.
func (f *File) stated(above string) Stated {
	c := calendar{zone: f.options.Location}
	onDisk := filepath.Base(f.path)
	name := cmp.Or(f.options.Name, onDisk)
	t := Stated{NamedAt: c.namedTime(name), Period: c.statedPeriod(above), Account: account(above)}
	if t.Period == (Days{}) {
		t.Period = c.statedPeriod(name)
	}
	if name == onDisk {
		t.ModifiedAt = f.stat.ModTime().Unix()
	}
	return t
}

// Stated returns what a section, given by its place in Sections, says about the time that it covers.
// First, Newest and Shop are known once Rows has returned for that section.
func (f *File) Stated(section int) Stated { return f.sections[section].told }

// sectionCheck collects what the rows of a section have in common, and refuses files whose rows
// don't belong together.
type sectionCheck struct {
	zone   *time.Location
	stated *Stated
	named  string          // the shop, as the rows write it
	days   map[string]bool // of a shop report
	parts  int             // rows left out of it
}

func (w *sectionCheck) batch(b *Batch) error {
	w.parts += b.Parts
	for i := range b.Orders {
		w.stated.see(b.Orders[i].PlacedAt, max(b.Orders[i].PlacedAt, b.Orders[i].PaidAt))
		if err := w.shop(b.Orders[i].Row, b.Orders[i].Shop); err != nil {
			return err
		}
	}
	for i := range b.Lines {
		w.stated.see(b.Lines[i].PlacedAt, max(b.Lines[i].PlacedAt, b.Lines[i].PaidAt))
		if err := w.shop(b.Lines[i].Row, b.Lines[i].Shop); err != nil {
			return err
		}
	}
	for i := range b.Parcels {
		w.stated.see(b.Parcels[i].ShippedAt)
	}
	for i := range b.Refunds {
		w.stated.see(b.Refunds[i].AskedAt, max(b.Refunds[i].AskedAt, b.Refunds[i].DoneAt))
		if err := w.shop(b.Refunds[i].Row, b.Refunds[i].Shop); err != nil {
			return err
		}
	}
	for i := range b.Chats {
		w.stated.see(b.Chats[i].At)
	}
	for i := range b.Reviews {
		w.stated.see(b.Reviews[i].At)
	}
	for i := range b.Entries {
		w.stated.see(b.Entries[i].At)
	}
	for i := range b.Listings {
		w.run(b.Listings[i].Days)
	}
	for i := range b.Ads {
		w.run(b.Ads[i].Days)
	}
	return w.shopDays(b.Days)
}

func (w *sectionCheck) shopDays(days []ShopDay) error {
	for i := range days {
		day := &days[i]
		if w.days[day.Day] {
			return &RefusedError{Reason: RefusedSplitDay, Kind: ShopReport, Row: day.Row}
		}
		w.days[day.Day] = true
		w.run(Days{day.Day, day.Day})
		if err := w.shop(day.Row, day.Shop); err != nil {
			return err
		}
	}
	return nil
}

// end refuses a shop report of which no row is of the whole shop.
func (w *sectionCheck) end() error {
	if len(w.days) == 0 && w.parts > 0 {
		return &RefusedError{Reason: RefusedSplitDay, Kind: ShopReport}
	}
	return nil
}

func (w *sectionCheck) run(days Days) {
	first, err := time.ParseInLocation(time.DateOnly, days.First, w.zone)
	last, err2 := time.ParseInLocation(time.DateOnly, days.Last, w.zone)
	if err == nil && err2 == nil {
		w.stated.see(first.Unix(), last.AddDate(0, 0, 1).Unix())
	}
}

func (w *sectionCheck) shop(row int, name string) error {
	switch {
	case name == "" || name == w.named:
		return nil
	case w.named != "":
		return &RefusedError{Reason: RefusedTwoShops, Row: row}
	}
	w.named, w.stated.Shop = name, cut(maskedParts(name), maxName)
	return nil
}
