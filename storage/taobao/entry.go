package taobao

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// Entry is one row of Alipay's statement of a store's account: 账务明细, or 动账 with other names.
// The account on the other side (对方账号) is never read.
type Entry struct {
	Row    int
	Number string `column:"账务流水号,支付宝流水号" header:"required"` // Alipay's own; empty where the row has none
	At     int64  `column:"发生时间,入账时间" as:"past time" header:"required"`
	In     Amount `column:"收入金额（+元）,收入金额(+元),收入金额,收入（+元）,收入(+元)" as:"signed" header:"telling"`
	Out    Amount `column:"支出金额（-元）,支出金额(-元),支出金额,支出（-元）,支出(-元)" as:"signed" header:"telling"`

	Balance Amount `column:"账户余额,余额" as:"signed"` // of the account after the entry

	Channel       string `column:"支付渠道,交易渠道"`
	Business      string `column:"业务类型,账务类型"`
	Note          string `column:"备注"`
	Description   string `column:"业务描述"` // a code, a bar, a text
	BaseOrder     string `column:"业务基础订单号"`
	MerchantOrder string `column:"商户订单号"`

	Amount      int64  // in fen: into the account, negative out of it
	Category    string // see EntryReceived and what follows it
	OrderNumber int64  // of the platform; 0 where the row names none
}

// What entries are. Costs have the names that package reports knows them by.
const (
	EntryReceived     = "received"
	EntryRefunds      = "refunds"
	EntryTransfer     = "transfer" // between the store's own accounts: no income and no cost
	EntryUnclassified = "unclassified"
)

// isCopy reports whether an entry repeats one of another account of the store.
func (e *Entry) isCopy() bool { return strings.Contains(e.Channel, "聚合结算渠道") }

// settle fills in what follows from an entry's cells. If they contradict each other, it returns the
// name of the field at fault.
func (e *Entry) settle() (field string, err error) {
	switch {
	case e.At == 0:
		return "At", errTime
	case e.In.Fen != 0 && e.Out.Fen != 0:
		return "Out", cellError(ReasonBothSides)
	case e.In.Fen < 0:
		return "In", cellError(ReasonReversed)
	case e.Out.Fen < 0:
		e.Amount = e.Out.Fen
	default:
		e.Amount = e.In.Fen - e.Out.Fen
	}
	e.Category, e.OrderNumber = e.category(), e.order()
	return "", nil
}

// entryCodes are the beginnings of the codes before the bar of 业务描述, the longer ones first.
var entryCodes = []struct{ code, category string }{
	{"0030001", "points"}, {"0030018", "points"}, {"0030003", "commission"}, {"0030130", "service-fee"},
	{"0050005", "insurance"}, {"0060011", "affiliate"}, {"0170125", "insurance"},
	{"001", EntryReceived}, {"002", EntryRefunds}, {"064", EntryRefunds}, {"003", "fees"}, {"006", "fees"},
	{"007", "fees"}, {"008", EntryTransfer}, {"011", "donations"}, {"017", "fees"}, {"024", "fees"}, {"053", "fees"},
}

// entryWords are words of 备注, and then of 业务类型, that say what an entry is.
var entryWords = []struct{ word, category string }{
	{"基础软件服务费", "service-fee"}, {"天猫佣金", "commission"}, {"类目软件服务费", "commission"}, {"返点积分", "points"},
	{"代扣交易退回积分", "points"}, {"淘宝客", "affiliate"}, {"淘宝联盟", "affiliate"}, {"推广佣金", "affiliate"},
	{"运费险", "insurance"}, {"退货包运费", "insurance"}, {"公益宝贝", "donations"}, {"保证金", EntryTransfer},
	{"小额打款", "compensation"}, {"赔付", "compensation"}, {"充值", EntryTransfer}, {"余利宝", EntryTransfer},
	{"网商贷", EntryTransfer},
}

var businessWords = []struct{ word, category string }{
	{"交易付款", EntryReceived}, {"在线支付", EntryReceived}, {"交易退款", EntryRefunds}, {"收费", "fees"},
	{"提现", EntryTransfer}, {"转账", EntryTransfer},
}

func (e *Entry) category() string {
	if code, _, found := strings.Cut(e.Description, "|"); found {
		for _, known := range entryCodes {
			if strings.HasPrefix(strings.TrimSpace(code), known.code) {
				return known.category
			}
		}
	}
	for _, known := range entryWords {
		if strings.Contains(e.Note, known.word) {
			return known.category
		}
	}
	for _, known := range businessWords {
		if strings.Contains(e.Business, known.word) {
			return known.category
		}
	}
	return EntryUnclassified
}

var (
	merchantPrefix = regexp.MustCompile(`^T\d+P`)
	orderNumber    = regexp.MustCompile(`^\d{16,19}$`) // longer ones are Alipay's own
	orderInNote    = regexp.MustCompile(`(?:[{(（\[]|订单号?[:：]?)(\d{16,19})(?:[})）\]]|$|\D)`)
)

// order returns the platform's order number that an entry names, 0 if none.
func (e *Entry) order() int64 {
	for _, text := range []string{e.BaseOrder, merchantPrefix.ReplaceAllString(e.MerchantOrder, "")} {
		if orderNumber.MatchString(text) {
			return asNumber(text)
		}
	}
	if found := orderInNote.FindStringSubmatch(e.Note); found != nil {
		return asNumber(found[1])
	}
	return 0
}

// asNumber reads digits; those that are too many for any order are none.
func asNumber(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// signed reads an amount that may have a sign.
func (c *cellReader) signed(cell []byte) (Amount, error) {
	cell = trim(bytes.TrimPrefix(clean(cell), []byte{'+'}))
	negative := len(cell) > 1 && cell[0] == '-' && !isNone(cell)
	if negative {
		cell = cell[1:]
	}
	a, err := c.amount(cell)
	if negative {
		a.Fen = -a.Fen
	}
	return a, err
}

// Footer is the total that the last lines of a statement give for one side.
type Footer struct {
	In   bool
	Rows int64
	Fen  int64
}

var footer = regexp.MustCompile(`^#(收入|支出)合计[:：]\s*(\d+)\s*笔[,，]?\s*共\s*-?([\d.,]+)\s*元`)

// entryScanner reads the rows of a statement, and what its last lines state.
type entryScanner struct{ *rowScanner[Entry] }

func newEntryScanner(c *cellReader, header []string) *entryScanner {
	return &entryScanner{scanRows(c, header, bind[Entry](c, header), func(row int, entry Entry, into *Batch) {
		entry.Row = row
		into.Entries = append(into.Entries, entry)
	})}
}

func (s *entryScanner) scan(r record, into *Batch) {
	text := s.line(r)
	if strings.HasPrefix(text, "#") {
		if stated := footer.FindStringSubmatch(text); stated != nil {
			amount, err := s.cells.amount([]byte(stated[3]))
			if err == nil {
				into.Footers = append(into.Footers, Footer{stated[1] == "收入", asNumber(stated[2]), amount.Fen})
			}
		}
		return
	}
	at, err := s.readWhole(r)
	switch {
	case err == nil && s.row.isCopy():
		into.Copies++
	case err == nil:
		s.add(r.row, s.row, into)
	case s.isData(r.cells):
		into.Rejected = append(into.Rejected, s.reject(r, at, err))
	}
}

// line returns a row as one text, for lines that a comma may have cut.
func (s *entryScanner) line(r record) string {
	if len(r.cells) == 0 || !bytes.HasPrefix(trim(r.cells[0]), []byte{'#'}) {
		return ""
	}
	return strings.Join(s.values(r.cells), ",")
}

// isData returns false for the lines around the rows, which begin with a #.
func (s *entryScanner) isData(cells [][]byte) bool {
	return s.line(record{cells: cells}) == "" && s.rowScanner.isData(cells)
}

// columnOf returns the column of a field, the first where the file has none for it.
func (t *table[T]) columnOf(name string) int {
	for _, f := range t.fields {
		if f.name == name {
			return f.columns[0]
		}
	}
	return 0
}

// account returns the store's own account that the lines above a statement's header name.
func account(above string) string {
	if found := ownAccount.FindStringSubmatch(above); found != nil {
		return found[1]
	}
	return ""
}

var ownAccount = regexp.MustCompile(`账号[:：]\s*\[?(\d{8,})`)

// CheckFooters compares what was read of a statement with what its last lines state.
func CheckFooters(stated []Footer, read map[bool]Footer) error {
	for _, footer := range stated {
		if got := read[footer.In]; got.Rows != footer.Rows || got.Fen != footer.Fen {
			return &RefusedError{Reason: RefusedFooter, Kind: Statement}
		}
	}
	return nil
}
