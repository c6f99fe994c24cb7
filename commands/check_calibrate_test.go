package commands_test

import (
	"testing"
)

func TestCalibrationScoresCannotBeUndone(t *testing.T) {
	s := newService(t)
	s.imports(30, "lily", "bob")
	s.sends("lea", s.form("lea", "check calibrate"), "")
	s.refuses("lea", "undo", "Calibration scores are final")
}
