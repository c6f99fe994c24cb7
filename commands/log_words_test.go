package commands

import "testing"

func TestAnswersAreReadFromOneLine(t *testing.T) {
	for text, want := range map[string]workAnswers{
		"packed 40 orders":                  {Done: "packed 40 orders"},
		"packed 40; stocktake; no problems": {"packed 40", "stocktake", ""},
		"packed 40；盘点；纸箱不够":                 {"packed 40", "盘点", "纸箱不够"},
		"packed 40; stocktake":              {"packed 40", "stocktake", ""},
		"a; b; c; d":                        {Done: "a; b; c; d"},
		"完成：打包 40 单 计划：盘点 问题：无":             {"打包 40 单", "盘点", ""},
		"今日完成：回复会话，补发两单。明日计划：盘点；问题：缺纸箱":                  {"回复会话，补发两单", "盘点", "缺纸箱"},
		"done: 62 chats plan: stocktake problems: boxes": {"62 chats", "stocktake", "boxes"},
		"62 chats plan: stocktake": {"62 chats", "stocktake", ""},
	} {
		if got := splitAnswers(text); got != want {
			t.Errorf("%q is read as %+v, want %+v", text, got, want)
		}
	}
}
