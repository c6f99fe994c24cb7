package commands_test

import (
	"testing"
)

func TestLookAlikeNamesAreRefused(t *testing.T) {
	o := newTeam(t)
	for name, why := range map[string]string{"аmy": "look like others", "li\u200bly": "can't be seen",
		"li\u0301ly": "can't be seen", "123": "has no letters"} {
		o.refuses("boss", "member add "+name+" agent", why)
	}
	o.does("boss", "member add Zoë agent")
	o.does("boss", "member add 李雷 agent")
}
