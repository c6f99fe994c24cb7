package commands_test

import "testing"

func TestScoreIsNotReadAsAgent(t *testing.T) {
	s := newService(t)
	for _, line := range []string{"check 95 90 88", "check 2 90 88", "check pass 90"} {
		form := s.form("lea", line)
		if len(form.Inputs) != 1 || form.Inputs[0].Name != "agent" {
			t.Errorf("%s asks %+v, want whose chats they are", line, form.Inputs)
		}
	}
	s.expect(s.sends("lea", s.form("lea", "check 95 90 88"), "agent=@lily"), "lily", "95 90 88")
	for line, why := range map[string]string{
		"check <@U404> 95": "No one in this store is called U404", "check @l 95": "l matches more than one",
		"check l 95": "l matches more than one", "check @77 95": "No one in this store is called 77",
		"check 95 90 @l": "l matches more than one", "check @lilly 95": "No agent is called lilly",
		"check @wang 95": "No agent is called wang",
	} {
		s.refuses("lea", line, why)
	}
	if form := s.form("lea", "check 95 90 slow at noon"); form.Inputs[0].Name != "agent" {
		t.Errorf("asked %+v, want whose chats they are", form.Inputs)
	}
	s.refuses("lea", "check list @wang", "No agent is called wang")
	s.refuses("lea", "check trends agent=wang", "No agent is called wang")
}
