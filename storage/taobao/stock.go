package taobao

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// StockRow is one row of a list of what lies in the warehouse, as shipping programs (ERP) write it,
// or of a count sheet. What a cell leaves open stays as it is.
type StockRow struct {
	Row int
	SKU string `column:"商品编码,商家编码,库存SKU编号,SKU,产品编码" as:"sku" header:"required"`

	Counted   Count `column:"Units counted,Counted,实盘数量,实盘数" header:"telling"` // of a count sheet
	OnHand    Count `column:"实际库存数,实际库存,在仓库存数,仓位库存,库存数量,数量" as:"signed" header:"telling"`
	Available Count `column:"可用数,可用库存,可用库存量" as:"signed" header:"telling"`
	Reserved  Count `column:"订单占有,订单占有数,未发货量"`
	Virtual   Count `column:"虚拟库存,虚拟库存数"` // that nobody has, among the available
	Change    Count `column:"变化数量" as:"signed" header:"telling"`

	Reason    string `column:"原因,说明"` // of a change
	Warehouse string `column:"仓库,父级仓库"`
	Title     string `column:"名称,商品名称,中文名称,产品名称"`
	Style     string `column:"款式编码,货号"`
	Colour    string `column:"颜色"`
	Size      string `column:"规格,尺码"`
	Cost      Amount `column:"成本价,成本价(RMB)"`
}

// PurchaseRow is one row of a list of purchase orders, as shipping programs (ERP) write it: what
// was ordered of one product. Its color and size may be one text: 黑色;M.
type PurchaseRow struct {
	Row      int
	Number   string `column:"采购单号,采购单编号,采购单"`
	Ordered  int64  `column:"采购日期,下单日期" as:"time" header:"required"`
	Expected int64  `column:"预计到货日期,预计到货时间,预计到货日,交货日期" as:"time"`
	Supplier string `column:"采购供应商,供应商,供应商名称"`

	SKU     string `column:"商品编码,商家编码,SKU" as:"code"`
	Style   string `column:"款式编码,货号"`
	Variant string `column:"颜色规格"`
	Title   string `column:"商品名称,名称"`

	Units    Count  `column:"采购数量" header:"required"`
	Received Count  `column:"总入库量,已入库数量,入库数量" header:"telling"`
	Cost     Amount `column:"采购单价,单价,成本价"`
	State    string `column:"状态" header:"telling"`
	Level    string `column:"数据类型"` // 明细, else a sum of rows
}

// Ended reports whether a purchase order's state means that nothing more will come of it, or that it
// was cancelled.
func (p *PurchaseRow) Ended() (closed, cancelled bool) {
	switch p.State {
	case "完成", "已完成", "已关闭", "关闭", "FINISHED", "GOODS_CLOSED":
		return true, false
	case "作废", "已作废", "取消", "已取消":
		return false, true
	}
	return false, false
}

func (p *PurchaseRow) settle() (field string, err error) {
	if p.isDetail() && p.Ordered == 0 {
		return "Ordered", errTime
	}
	return "", nil
}

// newGoodsScanner reads lists of stock and of purchases. Rows that sum up others are left out.
func newGoodsScanner(kind Kind, c *cellReader, header []string) scanner {
	if kind == Stock {
		return scanRows(c, header, bind[StockRow](c, header), func(row int, stock StockRow, into *Batch) {
			if stock.Row = row; !isTotal(stock.SKU) {
				into.Stock = append(into.Stock, stock)
			}
		})
	}
	return scanRows(c, header, bind[PurchaseRow](c, header), func(row int, purchase PurchaseRow, into *Batch) {
		if purchase.Row = row; purchase.isDetail() {
			into.Purchases = append(into.Purchases, purchase)
		}
	})
}

// isDetail reports whether the row is of one product.
func (p *PurchaseRow) isDetail() bool { return p.Level == "" || p.Level == "明细" }

// escaped matches a character that a workbook writes by its number: _x002B_ is +.
var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// code reads a product's code.
func (c *cellReader) code(cell []byte) string {
	return strings.TrimSpace(escaped.ReplaceAllStringFunc(legible(c.text(clean(cell))), func(text string) string {
		n, err := strconv.ParseUint(text[2:6], 16, 16)
		if err != nil || n < ' ' {
			return text
		}
		return string(rune(n))
	}))
}

// signedCount reads a number of things that may be below 0.
func (c *cellReader) signedCount(cell []byte) (Count, error) {
	plain, negative := bytes.CutPrefix(trim(clean(cell)), []byte{'-'})
	if !negative || len(trim(plain)) == 0 {
		return c.count(bytes.TrimPrefix(trim(clean(cell)), []byte{'+'}))
	}
	n, err := c.count(plain)
	return Count{-n.N, n.Known}, err
}
