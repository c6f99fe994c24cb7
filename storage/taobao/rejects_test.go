package taobao_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"storebot/storage/taobao"
)

func plain(text string) string { return text }

func TestRejectedRowsCanBeCorrectedAndImported(t *testing.T) {
	const broken = "订单编号,买家会员名,总金额,订单备注\n=\"3912008800000030021\",@lily,five,'=SUM(A1)\n"
	all, err := readAll(t, write(t, "orders.csv", broken))
	if err != nil || len(all.Rejected) != 1 {
		t.Fatalf("%v, rejected %+v", err, all.Rejected)
	}
	var out bytes.Buffer
	if err := taobao.WriteRejects(&out, all.sections[0].Columns, slices.Values(all.Rejected), plain); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFRow,Column,Reason,订单编号,买家会员名,总金额,订单备注\r\n" +
		"2,总金额," + taobao.ReasonAmount + ",'3912008800000030021,'@lily,five,'=SUM(A1)\r\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	mended, err := readAll(t, write(t, "mended.csv", strings.Replace(out.String(), "five", "5", 1)))
	if err != nil || len(mended.Orders) != 1 {
		t.Fatalf("%v, rejected %+v", err, mended.Rejected)
	}
	got := mended.Orders[0]
	if got.Number != 3912008800000030021 || got.Buyer != "@lily" || got.Total.Fen != 500 || got.SellerMemo != "=SUM(A1)" {
		t.Errorf("got %+v", got)
	}
}

func TestNeutral(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"formula", "=1+1", "'=1+1"},
		{"plus", "+86", "'+86"},
		{"minus", "-5", "'-5"},
		{"at sign", "@SUM(A1)", "'@SUM(A1)"},
		{"formula behind a tab", "\t=1+1", "'\t=1+1"},
		{"long number", "3912008800000030021", "'3912008800000030021"},
		{"number that keeps its digits", "248.80", "248.80"},
		{"text", "羽绒服 = 599", "羽绒服 = 599"},
		{"blank", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := taobao.Neutral(test.cell); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
