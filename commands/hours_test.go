package commands_test

import "testing"

func TestWorkingHoursRights(t *testing.T) {
	s := newService(t)
	for _, test := range []struct{ who, line, says, refused string }{
		{"lily", "hours 9:00-18:00", "lily works 09:00-18:00, daily", ""},
		{"lily", "hours @lily 9:00-18:00 weekdays", "lily works 09:00-18:00, weekdays", ""},
		{"lily", "hours @bob 9:00-18:00", "", "A team lead can set others'"},
		{"lea", "hours @bob 22:30-06:00 weekend", "bob works 22:30-06:00, weekend", ""},
	} {
		t.Run(test.who+" "+test.line, func(_ *testing.T) {
			if test.refused != "" {
				s.refuses(test.who, test.line, test.refused)
				return
			}
			s.expect(s.types(test.who, test.line), test.says)
		})
	}
	s.expect(s.types("lea", "hours"), "lily 09:00-18:00", "bob 22:30-06:00", "lou not set")
}
