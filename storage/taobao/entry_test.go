package taobao_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"storebot/storage/taobao"
)

// statement is the worked example in the layout of 12 columns.
const statement = `#支付宝账务明细查询
#账号：[20887210012340156]
#起始日期：[2026年11月01日 00:00:00]   终止日期：[2026年12月01日 00:00:00]
#-----------------------------------------账务明细列表----------------------------------------
账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注
1001	,8001	,T200P3912008800000030021	,围巾	,2026-11-20 10:00:00	,a***@b.com	,146.92	, 	,146.92	,支付宝	,交易付款	,
1002	,8001	,T200P3912008800000030021	,	,2026-11-20 10:00:01	,	,	,-7.35	,139.57	,支付宝	,收费	,天猫佣金{3912008800000030021}
1003	,8001	,	,	,2026-11-20 10:00:01	,	,0.00	,-0.88	,138.69	,支付宝	,收费	,基础软件服务费(3912008800000030021)
1004	,8002	,	,	,2026-11-21 10:00:00	,	,	,-50.00	,88.69	,支付宝	,交易退款	,
1005	,8002	,	,	,2026-11-21 10:00:00	,	,2.50	,	,91.19	,支付宝	,收费	,天猫佣金退款
1006	,8003	,	,	,2026-11-22 10:00:00	,	,	,-1000.00	,-908.81	,支付宝	,提现	,
1007	,8004	,	,	,2026-11-22 11:00:00	,	,	,-500.00	,-1408.81	,支付宝	,转账	,万相台充值
#-----------------------------------------账务明细列表结束------------------------------------
#支出合计：5笔，共1558.23元
#收入合计：2笔，共149.42元
#导出时间：[2026年12月01日 09:00:00]
`

// saveStatement writes a statement as Alipay does, in GB18030.
func saveStatement(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, gbk(t, text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func gbk(t *testing.T, text string) []byte {
	t.Helper()
	encoded, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

// categories adds up entries by what they are.
func categories(entries []taobao.Entry) map[string]int64 {
	sums := map[string]int64{}
	for _, e := range entries {
		sums[e.Category] += e.Amount
	}
	return sums
}

var wantCategories = map[string]int64{"received": 14692, "refunds": -5000, "commission": -485, "service-fee": -88,
	"transfer": -150000}

func TestStatementIsReadInEveryLayout(t *testing.T) {
	sixteen := strings.ReplaceAll(statement, "业务类型,备注\n", "业务类型,备注,业务描述,业务账单来源,业务基础订单号,业务订单号\n")
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for name, content := range map[string]string{"20887210012340156_202611_账务明细_1.csv": statement,
		"20887210012340156_202611_账务明细(汇总).csv": "类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）\n"} {
		part, err := archive.CreateHeader(&zip.FileHeader{Name: string(gbk(t, name)), NonUTF8: true, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(gbk(t, content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	bundle := filepath.Join(t.TempDir(), "202611.zip")
	if err := os.WriteFile(bundle, packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	mark := filepath.Join(t.TempDir(), "utf8.csv")
	if err := os.WriteFile(mark, []byte("\uFEFF"+statement), 0o600); err != nil {
		t.Fatal(err)
	}
	for layout, path := range map[string]string{"12 columns": saveStatement(t, "a.csv", statement),
		"16 columns": saveStatement(t, "b.csv", sixteen), "a ZIP": bundle, "UTF-8": mark} {
		t.Run(layout, func(t *testing.T) {
			all, err := readAll(t, path)
			if err != nil || len(all.Rejected) > 0 {
				t.Fatalf("got %v, rejected %+v", err, all.Rejected)
			}
			if got := categories(all.Entries); fmt.Sprint(got) != fmt.Sprint(wantCategories) {
				t.Errorf("got %v, want %v", got, wantCategories)
			}
			if first := all.Entries[0].Row; first != 6 {
				t.Errorf("the first entry is in row %d, want 6", first)
			}
			for _, e := range all.Entries[:3] {
				if e.OrderNumber != 3912008800000030021 {
					t.Errorf("row %d names order %d", e.Row, e.OrderNumber)
				}
			}
		})
	}
}

// TestMovementsHavePositiveExpenses reads the layout of 22 columns, whose header is in row 3.
func TestMovementsHavePositiveExpenses(t *testing.T) {
	text := "动账\n\n序号,入账时间,支付宝交易号,支付宝流水号,商户订单号,账务类型,收入（+元）,支出（-元）,账户余额（元）,服务费（元）,支付渠道,签约产品,对方账户,对方名称,银行订单号,商品名称,备注,业务基础订单号,业务订单号,业务账单来源,业务描述,付款备注\n" +
		"1,2026-11-20 10:00:00,x,2001,,在线支付,10.00,,10.00,,,,a,b,,,,3912008800000030021,,,0010001|交易收款-交易收款,\n" +
		"2,2026-11-20 10:00:01,x,2002,,收费,,0.50,9.50,,,,a,b,,,,3912008800000030021,,,0030003|软件服务费-类目软件服务费（原天猫佣金）,\n" +
		"3,2026-11-20 10:00:02,x,2003,,在线支付,7.00,,,,聚合结算渠道,,a,b,,,,,,,0010001|交易收款-交易收款,\n" +
		"4,2026-11-20 10:00:03,x,2004,,其他,,0.30,,,,,a,b,,,,,,,9990001|没见过的,\n"
	all, err := readAll(t, saveStatement(t, "m.csv", text))
	if err != nil || len(all.Rejected) > 0 {
		t.Fatalf("got %v, rejected %+v", err, all.Rejected)
	}
	if all.Copies != 1 {
		t.Errorf("%d entries repeat those of another account, want 1", all.Copies)
	}
	want := map[string]int64{"received": 1000, "commission": -50, "unclassified": -30}
	if got := categories(all.Entries); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEntriesThatContradictThemselvesAreRejected(t *testing.T) {
	for reason, cells := range map[string]string{
		taobao.ReasonBothSides: "5.00,-5.00", taobao.ReasonReversed: "-5.00,",
	} {
		text := strings.Replace(statement, "146.92	, 	,", cells+",", 1)
		all, err := readAll(t, saveStatement(t, "a.csv", text))
		if err != nil || len(all.Rejected) != 1 || all.Rejected[0].Reason != reason {
			t.Errorf("%s: got %v, %+v", cells, err, all.Rejected)
		}
	}
}

func TestOtherStatementsAreRefusedByName(t *testing.T) {
	for reason, header := range map[string]string{
		taobao.RefusedPersonal:  "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注",
		taobao.RefusedPinduoduo: "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述",
	} {
		_, err := readAll(t, saveStatement(t, "a.csv", header+"\n1,2,3\n"))
		var refused *taobao.RefusedError
		if !errors.As(err, &refused) || refused.Reason != reason {
			t.Errorf("%s: got %v, want %s", header, err, reason)
		}
	}
}
