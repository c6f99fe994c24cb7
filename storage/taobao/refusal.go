package taobao

import (
	"fmt"
	"strings"
)

// Why a row was rejected. Each says what to do, and is a key of the catalogue of translations.
const (
	ReasonDigitsLost  = "A spreadsheet program rounded this order number. Export the file again and import it without opening it."
	ReasonNumber      = "The order number is missing or isn't a whole number. Use the one in the seller center."
	ReasonAmount      = "Not a valid amount. Use a number such as 1598.00."
	ReasonNegative    = "The amount can't be negative. Leave out the minus sign."
	ReasonCount       = "Not a whole number. Use a number such as 12."
	ReasonTime        = "Not a valid date and time. Use the form 2026-11-09 17:58:05."
	ReasonTwoValues   = "Two columns have this name and different values. Remove the wrong one."
	ReasonFuture      = "This time is in the future. Check the year."
	ReasonDay         = "Not a valid date. Use the form 2026-11-09."
	ReasonSeveralDays = "This row covers several days and can't be split. Export the report again, day by day."
	ReasonNoAgent     = "The chat has no agent. Fill in the agent's name."
	ReasonNoTime      = "The chat has no start time. Fill one in, such as 2026-11-09 17:58:05."
	ReasonDuration    = "Not a valid duration. Use seconds, or a time such as 3:06."
	ReasonRating      = "Not a valid rating. Use 1 to 5, or 非常满意 to 非常不满意."
	ReasonShortRow    = "The row is cut short. Export the file again, or fill in the missing cells."
	ReasonBothSides   = "The row has an amount on both sides. Correct it, or leave the row out."
	ReasonReversed    = "The income is negative: a reversal (冲正) that I can't book. Log it by hand with expense."
	ReasonNoSKU       = "The row has no SKU. Fill in 商品编码."
	ReasonNoListing   = "The row has no product ID. Fill in 商品ID."
	ReasonTwice       = "This SKU is in the file twice. Leave one of its rows out."
	ReasonUnits       = "Not a number of units that can be ordered. Use a whole number of at least 1."
	ReasonNoProduct   = "The store has no product with this SKU. Use the SKU of the sheet, or count it by hand: count SKU UNITS."
	ReasonNoVariant   = "No product has this style, color and size. Export the file again with the column 商品编码."
	ReasonTooLong     = "A cell has more than 32,767 characters. Shorten it."
)

// Why a file was refused. Each says what to do, and is a key of the catalogue of translations.
const (
	RefusedFolder      = "That's a folder or a device, not a file. Name the files in it."
	RefusedEmpty       = "The file is empty. Export it again."
	RefusedCutOff      = "The file is cut off. Download it again and import it whole."
	RefusedQuote       = "A row of the file is far too long: perhaps a quotation mark is never closed. Export the file again."
	RefusedChanged     = "The file changed while I was reading it. Wait for the download to finish, then import it again."
	RefusedHeader      = "I can't find a header row for an order, order-line, shop, ad or chat report. Export the file from the seller center and import it unchanged."
	RefusedNoNumber    = "The file has no order numbers. Export it again with the column 订单编号."
	RefusedNoOrder     = "The order lines don't say which order they belong to. Export the file again with the column 主订单编号."
	RefusedNoDay       = "The report has no dates. Export it again with the column 统计日期 or 日期."
	RefusedChannel     = "I can't tell which ads this report covers. Add 直通车, 引力魔方 or 万相台 to the file name and import it again."
	RefusedNoAgent     = "The list of chats has no start times or no agents. Export it again with the columns 接待时间 and 客服."
	RefusedProducts    = "This product report lacks 商品ID or 商品访客数. Export it again with both columns."
	RefusedNoRefund    = "The refunds have no refund numbers. Export the file again with the column 退款编号."
	RefusedNoSKU       = "The list of stock has no SKUs. Export it again with the column 商品编码."
	RefusedNoPurchase  = "The list of purchases lacks 采购日期 or 采购数量. Export it again with both columns."
	RefusedOldWorkbook = "This is an old Excel workbook. Open it in Excel, save it as XLSX and import that."
	RefusedWebPage     = "This is a web page saved as .xls. Open it in Excel, save it as XLSX and import that."
	RefusedPassword    = "The workbook has a password. Remove it and import the file again."
	RefusedPicture     = "This is a picture or a PDF. Import the CSV or XLSX file that the seller center exports."
	RefusedArchive     = "This is an archive. Unpack it and import the files one by one."
	RefusedPlatform    = "This is an order export of %s. I can only import exports of Tmall and Taobao: export the orders from the seller center (千牛)."
	RefusedSplitDay    = "The report has several rows per day, by source, hour, device or category. Export the shop's daily report (店铺日报), one row per day."
	RefusedTwoShops    = "The file has rows of more than one shop. Export each shop separately and import each file into its own store."
	RefusedDigitsLost  = "A spreadsheet program rounded the order numbers: they end in zeros. Export the file again and import it without opening it."
	RefusedOtherOffice = "This workbook isn't XLSX. Open it in your spreadsheet program, save it as XLSX and import that."
	RefusedHidden      = "All sheets of the workbook are hidden. Unhide the one to import, save the workbook and import it again."
	RefusedDamaged     = "The workbook is damaged. Download it again."
	RefusedBomb        = "The workbook is too large once unpacked. Save the sheet as CSV and import that."
	RefusedNoEntry     = "The statement has no 账务流水号 or no 发生时间. Export it again from Alipay's merchant pages as 账务明细."
	RefusedNoReview    = "The reviews have no 评价时间 or no 评分. Export the list of reviews (评价管理) again with both columns."
	RefusedPersonal    = "This is a personal Alipay bill. Export the store's statement (账务明细) from Alipay's merchant pages."
	RefusedPinduoduo   = "This is a statement of Pinduoduo. I can only import the statement (账务明细) of the store's Alipay account."
	RefusedFooter      = "The rows don't add up to what the statement says at its end. Download it again and import it unchanged."
	RefusedManyLines   = "One order has more than 10,000 lines. Check the column 主订单编号 and export the file again."
	RefusedOtherShop   = "This file is from the shop %[1]s, but this store's files are from %[2]s. Import it into its own store. If %[1]s is this store too, send store shop %[1]s and import the file again."
	RefusedTooLarge    = "The file is too large. Export a shorter period."
)

// RefusedError means that a file cannot be used: rows that were read of it before must be discarded.
type RefusedError struct {
	Reason   string   // one of the Refused constants
	Kind     Kind     // what the file is, or is nearest to; KindUnknown if it is like nothing known
	Row      int      // where, 0 if it is the whole file
	Header   []string // the header row that was found, if any
	Platform string   // which it is an export of, where that is the reason
	Shop     string   // whose file it is, where that is the reason
	Shops    []string // whose files the store imports, where Shop is another
	Missing  []string // names of columns that Kind has and the header lacks, when the header is at fault
}

func (e *RefusedError) Error() string {
	text := e.Reason
	if e.Platform != "" {
		text = fmt.Sprintf(text, e.Platform)
	}
	if e.Shop != "" {
		text = fmt.Sprintf(text, e.Shop, strings.Join(e.Shops, ", "))
	}
	if e.Row > 0 {
		text += fmt.Sprintf(" (row %d)", e.Row)
	}
	if len(e.Header) > 0 {
		text += fmt.Sprintf(" Header found: %s.", strings.Join(e.Header, ", "))
	}
	if e.Kind != KindUnknown {
		text += fmt.Sprintf(" Nearest kind: %s.", e.Kind)
	}
	return text
}

// cellError is the reason why a cell, and so its row, is rejected.
type cellError string

func (e cellError) Error() string { return string(e) }

const (
	errDigitsLost  = cellError(ReasonDigitsLost)
	errNumber      = cellError(ReasonNumber)
	errAmount      = cellError(ReasonAmount)
	errNegative    = cellError(ReasonNegative)
	errCount       = cellError(ReasonCount)
	errTime        = cellError(ReasonTime)
	errFuture      = cellError(ReasonFuture)
	errTwoValues   = cellError(ReasonTwoValues)
	errDay         = cellError(ReasonDay)
	errSeveralDays = cellError(ReasonSeveralDays)
	errNoAgent     = cellError(ReasonNoAgent)
	errNoTime      = cellError(ReasonNoTime)
	errDuration    = cellError(ReasonDuration)
	errTooLong     = cellError(ReasonTooLong)
	errRating      = cellError(ReasonRating)
	errNoSKU       = cellError(ReasonNoSKU)
	errNoListing   = cellError(ReasonNoListing)
)
