package faketelegram

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// The machine-readable description of the Bot API is looked for beside the project,
// upwards from where the tests run.
const specFile = "shared/specs/telegram-bot-api-10.1.json"

type specification struct {
	Methods map[string]specType `json:"methods"`
	Types   map[string]specType `json:"types"`
}

type specType struct {
	Fields   []specField `json:"fields"`
	Subtypes []string    `json:"subtypes"`
}

type specField struct {
	Name     string   `json:"name"`
	Types    []string `json:"types"`
	Required bool     `json:"required"`
}

// spec is the description; nil where there is none.
var spec = sync.OnceValue(func() *specification {
	folder, err := os.Getwd()
	for err == nil && folder != filepath.Dir(folder) {
		content, missing := os.ReadFile(filepath.Join(folder, specFile))
		var found specification
		if missing == nil && json.Unmarshal(content, &found) == nil {
			return &found
		}
		folder = filepath.Dir(folder)
	}
	return nil
})

// Described reports whether requests are checked against the description.
func Described() bool { return spec() != nil }

// described says what of a call the description does not allow; "" for nothing.
func described(c Call) string {
	known := spec()
	if known == nil {
		return ""
	}
	method, ok := known.Methods[c.Method]
	if !ok {
		return "there is no such method"
	}
	fields := map[string]specField{}
	for _, field := range method.Fields {
		fields[field.Name] = field
		_, given := c.Params[field.Name]
		_, file := c.Files[field.Name]
		if field.Required && !given && !file {
			return field.Name + " is missing"
		}
	}
	for name, text := range c.Params {
		field, ok := fields[name]
		if !ok {
			return "there is no parameter " + name
		}
		if !known.reads(text, field.Types) {
			return fmt.Sprintf("%s is none of %v: %s", name, field.Types, text)
		}
	}
	return ""
}

// reads reports whether a parameter, which comes as text, is of one of some types.
func (k *specification) reads(text string, types []string) bool {
	for _, name := range types {
		switch name {
		case "String":
			return true
		case "Integer":
			if _, err := strconv.ParseInt(text, 10, 64); err == nil {
				return true
			}
		case "Boolean":
			if text == "true" || text == "false" {
				return true
			}
		default:
			var value any
			if json.Unmarshal([]byte(text), &value) == nil && k.is(value, name) {
				return true
			}
		}
	}
	return false
}

// is reports whether a value is of a type, all its fields known and none missing.
func (k *specification) is(value any, name string) bool {
	if of, ok := strings.CutPrefix(name, "Array of "); ok {
		list, isList := value.([]any)
		for _, item := range list {
			isList = isList && k.is(item, of)
		}
		return isList
	}
	switch v := value.(type) {
	case string:
		return name == "String" || name == "InputFile"
	case bool:
		return name == "Boolean"
	case float64:
		return name == "Integer" || name == "Float"
	case map[string]any:
		return k.isObject(v, name)
	}
	return false
}

func (k *specification) isObject(object map[string]any, name string) bool {
	kind := k.Types[name]
	for _, subtype := range kind.Subtypes {
		if k.isObject(object, subtype) {
			return true
		}
	}
	known := map[string]bool{}
	for _, field := range kind.Fields {
		value, given := object[field.Name]
		if !given && field.Required {
			return false
		}
		known[field.Name] = true
		if given && !k.isOneOf(value, field.Types) {
			return false
		}
	}
	for field := range object {
		if !known[field] {
			return false
		}
	}
	return len(kind.Fields) > 0
}

func (k *specification) isOneOf(value any, types []string) bool {
	for _, name := range types {
		if k.is(value, name) {
			return true
		}
	}
	return false
}
