package taobao

import (
	"fmt"
	"strings"
)

// Why a row was rejected. Each says what to do, and is a key of the catalogue of translations.
const (
	ReasonDigitsLost  = "A spreadsheet program has rounded this order number. Export the file again and import it without opening it first."
	ReasonNumber      = "The order number is missing or is not a whole number. Fill in the number that the seller centre shows."
	ReasonAmount      = "This is not an amount of money. Write it like 1598.00."
	ReasonNegative    = "The amount is below zero. Write it without the minus sign."
	ReasonCount       = "This is not a whole number. Write it like 12."
	ReasonTime        = "This is not a date and time. Write it like 2026-11-09 17:58:05."
	ReasonDay         = "This is not a date. Write it like 2026-11-09."
	ReasonSeveralDays = "This row covers several days and cannot be split. Export the report again, day by day."
	ReasonNoAgent     = "The chat does not say whose it was. Fill in the agent's name."
	ReasonNoTime      = "The chat does not say when it began. Fill in a time such as 2026-11-09 17:58:05."
	ReasonDuration    = "This is not how long a chat took. Write it in seconds, or like 3:06."
	ReasonRating      = "This is not a rating. Write 1 to 5, or 非常满意 to 非常不满意."
	ReasonShortRow    = "The row ends before its last figure. Export the file again, or fill in the missing cells."
)

// Why a file was refused. Each says what to do, and is a key of the catalogue of translations.
const (
	RefusedFolder      = "This is no file but a folder or a device. Name the files in it."
	RefusedEmpty       = "The file is empty. Export it again."
	RefusedCutOff      = "The file is cut off. Download it again and import it whole."
	RefusedQuote       = "A quotation mark is opened and never closed. Export the file again."
	RefusedChanged     = "The file changed while it was being read. Wait until the download is finished, then import it again."
	RefusedHeader      = "No header row was found that belongs to an order, line, shop or ad report or a list of chats. Export the file from the seller centre and import it as it is."
	RefusedNoNumber    = "The file has no order numbers. Export it again with the column 订单编号."
	RefusedNoOrder     = "The lines do not say which order they belong to. Export the file again with the column 主订单编号."
	RefusedNoDay       = "The report has no dates. Export it again with the column 统计日期 or 日期."
	RefusedChannel     = "The report does not say which ads it is of. Put 直通车, 引力魔方 or 万相台 into the file's name and import it again."
	RefusedNoAgent     = "The list of chats does not say when each began or whose it was. Export it again with the columns 接待时间 and 客服."
	RefusedProducts    = "Product reports are not imported yet. Import the order lines instead: they carry the products' sales."
	RefusedNoRefund    = "The refunds have no numbers of their own. Export the file again with the column 退款编号."
	RefusedOldWorkbook = "This is an old Excel workbook. Open it in Excel, save it as XLSX and import that."
	RefusedWebPage     = "This is a web page named like a workbook. Open it in Excel, save it as XLSX and import that."
	RefusedPassword    = "The workbook is protected by a password. Remove the password and import it again."
	RefusedPicture     = "This is a picture or a PDF, whatever it is named. Import the file that the seller centre exports, CSV or XLSX."
	RefusedArchive     = "This is an archive. Unpack it and import the files in it one by one."
	RefusedDamaged     = "The workbook is damaged. Download it again."
	RefusedBomb        = "The workbook unpacks to far more than it weighs. Save the sheet as CSV and import that."
	RefusedManyLines   = "One order has more than 10,000 lines. Check the column 主订单编号 and export the file again."
	RefusedTooLarge    = "The file is too large. Export a shorter period at a time."
)

// RefusedError says that nothing of a file can be used, or nothing more: what was read of it
// before must not be kept.
type RefusedError struct {
	Reason  string   // one of the Refused constants
	Kind    Kind     // what the file is, or is nearest to; KindUnknown if it is like nothing known
	Row     int      // where, 0 if it is the whole file
	Header  []string // the header row that was found, if any
	Missing []string // names of columns that Kind has and the header lacks, when the header is at fault
}

func (e *RefusedError) Error() string {
	text := e.Reason
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

// cellError is why one cell, and with it its row, cannot be read.
type cellError string

func (e cellError) Error() string { return string(e) }

const (
	errDigitsLost  = cellError(ReasonDigitsLost)
	errNumber      = cellError(ReasonNumber)
	errAmount      = cellError(ReasonAmount)
	errNegative    = cellError(ReasonNegative)
	errCount       = cellError(ReasonCount)
	errTime        = cellError(ReasonTime)
	errDay         = cellError(ReasonDay)
	errSeveralDays = cellError(ReasonSeveralDays)
	errNoAgent     = cellError(ReasonNoAgent)
	errNoTime      = cellError(ReasonNoTime)
	errDuration    = cellError(ReasonDuration)
	errRating      = cellError(ReasonRating)
)
