package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// memorySetting says how many rows the files have whose import is watched:
//
//	STOREBOT_MEMORY=200000 go test ./cmd/storebot -run ImportMemory -v -timeout 0
const memorySetting = "STOREBOT_MEMORY"

// importLimits are how much memory, in kB, the program may take to import any file, with
// low_memory and without.
var importLimits = map[bool]int{true: 64 << 10, false: 250 << 10}

// TestImportMemory imports a file of every kind and format, and all hostile ones, each with
// a program of its own, and says how much memory that took.
func TestImportMemory(t *testing.T) {
	count, _ := strconv.Atoi(os.Getenv(memorySetting))
	if count == 0 {
		t.Skipf("set %s to the number of rows", memorySetting)
	}
	folder := t.TempDir()
	program := filepath.Join(folder, "storebot")
	if said, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	files := slices.Concat(largeFiles(count), hostileTexts(), hostileBooks())
	for _, file := range files {
		writeHostile(t, filepath.Join(folder, file.name), file)
	}
	for low, limit := range importLimits {
		config := filepath.Join(folder, "storebot.yaml")
		if err := os.WriteFile(config, fmt.Appendf(nil, "low_memory: %v\n", low), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			peak, took := importPeak(t.Context(), folder, program, "--config", config, "--db",
				fmt.Sprintf("%v.db", low), "import", file.name)
			t.Logf("low_memory %-5v %-34s %4d MB %6d ms", low, file.name, peak>>10, took.Milliseconds())
			if peak > limit {
				t.Errorf("%s took %d kB with low_memory %v, at most %d are allowed", file.name, peak, low, limit)
			}
		}
	}
}

// importPeak runs the program and returns the most memory it had, in kB: that of its life so
// far, looked at until it ends.
func importPeak(ctx context.Context, folder, program string, arguments ...string) (kilobytes int, took time.Duration) {
	child := exec.CommandContext(ctx, program, arguments...)
	child.Dir = folder
	began := time.Now()
	if child.Start() != nil {
		return 0, 0
	}
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }() // most hostile files are refused
	for {
		select {
		case <-ended:
			return kilobytes, time.Since(began)
		case <-time.After(2 * time.Millisecond):
			kilobytes = max(kilobytes, peak(child.Process.Pid))
		}
	}
}

// largeFiles returns exports of every kind in every format that the program reads.
func largeFiles(count int) (files []hostile) {
	for _, kind := range largeKinds(count) {
		files = append(files, hostile{kind.name + "-utf8.csv", kind.write}, hostile{kind.name + "-gbk.csv", asGBK(kind)},
			hostile{kind.name + ".xlsx", asWorkbook(kind)})
		if kind.name == "statement" {
			files = append(files, hostile{"statement.zip", asArchive(kind)})
		}
	}
	return files
}

// table returns what a file holds.
func (h hostile) table() string {
	var table bytes.Buffer
	w := bufio.NewWriter(&table)
	h.write(w)
	_ = w.Flush()
	return table.String()
}

func largeKinds(count int) []hostile {
	at := func(i int) string {
		return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC).Add(-time.Duration(i) * time.Minute).Format(time.DateTime)
	}
	order := func(i int) int { return 3912008800000000000 + i }
	return []hostile{
		{"orders", rows(count, "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货地址,订单创建时间,订单付款时间,宝贝标题,宝贝总数量\n",
			func(i int) string {
				return fmt.Sprintf("%d,buyer%d,99.00,99.00,交易成功,浙江省 杭州市 西湖区,%s,%[3]s,羊绒围巾 驼色 %[4]d,1\n", order(i), i/2, at(i),
					i%5000)
			})},
		{"lines", rows(count, "子订单编号,主订单编号,标题,价格,购买数量,商家编码,商品属性,订单状态,买家应付货款,买家实际支付金额\n", func(i int) string {
			return fmt.Sprintf("%d,%[1]d,羊绒围巾 驼色 %[2]d,99.00,1,SKU-%[2]d,颜色分类:黑色;尺码:M,交易成功,99.00,99.00\n", order(i), i%5000)
		})},
		{"parcels", rows(count, "订单编号,物流单号,物流公司,发货时间\n", func(i int) string {
			return fmt.Sprintf("%d,SF%d,顺丰速运,%s\n", order(i), 1000000000+i, at(i))
		})},
		{"refunds", rows(count, "退款编号,订单编号,退款总额,退款状态,退款申请时间,退款完结时间,买家退款原因,售后类型\n", func(i int) string {
			return fmt.Sprintf("%d,%d,9.00,退款成功,%s,%[3]s,不喜欢,仅退款\n", 200000000000000000+i, order(i), at(i))
		})},
		{"直通车", rows(count, "日期,计划名字,主体ID,花费,展现量,点击量,总成交金额\n", func(i int) string {
			return fmt.Sprintf("%s,计划%d,%d,1.00,100,5,9.00\n", at(i * 1440 / 500)[:10], i%500%20, 6000000000+i%500)
		})},
		{"shop-report", rows(min(count, 3000), "统计日期,浏览量,访客数,支付金额,支付买家数\n", func(i int) string {
			return fmt.Sprintf("%s,5000,900,12000.00,80\n", at(i * 1440)[:10])
		})},
		{"products", rows(count, "统计日期,商品ID,商品名称,商品访客数,商品浏览量,商品加购件数,支付件数\n", func(i int) string {
			return fmt.Sprintf("%s,%d,羊绒围巾 %d,9,20,2,1\n", at(i * 1440 / 500)[:10], 6000000000+i%500, i%500)
		})},
		{"chats", rows(count, "接待时间,客服,买家,接待时长,满意度\n", func(i int) string {
			return fmt.Sprintf("%s,lily,buyer%d,120,5\n", at(i), i)
		})},
		{"statement", rows(count, "账务流水号,业务流水号,商户订单号,发生时间,收入金额（+元）,支出金额（-元）,业务类型,备注\n", func(i int) string {
			return fmt.Sprintf("%d,%d,T200P%d,%s,9.00,0.00,交易付款,货款\n", 300000000000000000+i, i, order(i), at(i))
		})},
	}
}

func asGBK(kind hostile) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		_, _ = io.WriteString(simplifiedchinese.GBK.NewEncoder().Writer(w), kind.table())
	}
}

func asArchive(kind hostile) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		out := zip.NewWriter(w)
		part, _ := out.Create("账务明细.csv")
		_, _ = io.WriteString(part, kind.table())
		_ = out.Close()
	}
}

func asWorkbook(kind hostile) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		book := excelize.NewFile()
		sheet, _ := book.NewStreamWriter("Sheet1")
		lines := csv.NewReader(strings.NewReader(kind.table()))
		for row := 1; ; row++ {
			cells, err := lines.Read()
			if err != nil {
				break
			}
			values := make([]any, len(cells))
			for i, cell := range cells {
				values[i] = cell
			}
			_ = sheet.SetRow("A"+strconv.Itoa(row), values)
		}
		_ = sheet.Flush()
		_ = book.Write(w)
		_ = book.Close()
	}
}
