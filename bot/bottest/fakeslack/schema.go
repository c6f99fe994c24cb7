package fakeslack

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// specFile holds a JSON Schema for the arguments of every method of the Web API,
// beside the project's folder. Without it only the limits in this package are
// checked.
const specFile = "shared/specs/slack-web-api-8.2.0.schema.json"

var specs = sync.OnceValue(func() map[string]object {
	folder, err := os.Getwd()
	for err == nil {
		content, missing := os.ReadFile(filepath.Join(folder, specFile))
		if missing == nil {
			var all map[string]object
			if json.Unmarshal(content, &all) == nil {
				return all
			}
		}
		if folder == filepath.Dir(folder) {
			break
		}
		folder = filepath.Dir(folder)
	}
	return nil
})

// HasSpec reports whether requests are checked against Slack's own schema.
func HasSpec() bool { return specs() != nil }

// anywhere are arguments that every method takes, described or not: Slack's own
// clients send them.
var anywhere = []string{"token", "team_id"}

// validate holds a method's arguments against its schema: types, required and
// unknown fields, lengths. It knows as much of JSON Schema as Slack's uses.
func validate(method string, value any) error {
	schema := specs()[method]
	if schema == nil {
		return nil
	}
	definitions, _ := schema["definitions"].(object)
	return checker{definitions}.check(schema, value, method)
}

type checker struct{ definitions object }

func (c checker) check(schema object, value any, at string) error {
	if name, ok := schema["$ref"].(string); ok {
		definition, _ := c.definitions[strings.TrimPrefix(name, "#/definitions/")].(object)
		if err := c.check(definition, value, at); err != nil {
			return err
		}
		return c.narrowed(schema, value, at)
	}
	if branches := list(schema["anyOf"]); branches != nil {
		return c.any(branches, value, at)
	}
	switch v := value.(type) {
	case object:
		return c.object(schema, v, at)
	case []any:
		return c.array(schema, v, at)
	}
	return scalar(schema, value, at)
}

// narrowed checks what is beside a reference: limits for some of its fields.
func (c checker) narrowed(schema object, value any, at string) error {
	fields, _ := schema["properties"].(object)
	given, _ := value.(object)
	for name, limits := range fields {
		if field, ok := given[name]; ok {
			if err := scalar(limits.(object), field, at+"."+name); err != nil {
				return err
			}
		}
	}
	return nil
}

// any takes the first schema that fits; otherwise the complaint that is most particular
// is the one to tell.
func (c checker) any(branches []any, value any, at string) error {
	var deepest error
	for _, branch := range branches {
		err := c.check(branch.(object), value, at)
		if err == nil {
			return nil
		}
		if deepest == nil || strings.Count(err.Error(), ".") > strings.Count(deepest.Error(), ".") {
			deepest = err
		}
	}
	return deepest
}

func (c checker) object(schema, value object, at string) error {
	if kind, ok := schema["type"].(string); ok && kind != "object" {
		return fmt.Errorf("%s is an object, not a %s", at, kind)
	}
	for _, name := range list(schema["required"]) {
		if _, given := value[name.(string)]; !given {
			return fmt.Errorf("%s lacks %s", at, name)
		}
	}
	fields, described := schema["properties"].(object)
	for name, field := range value {
		known, ok := fields[name].(object)
		switch {
		case ok:
			if err := c.check(known, field, at+"."+name); err != nil {
				return err
			}
		case described && schema["additionalProperties"] == nil && !slices.Contains(anywhere, name):
			return fmt.Errorf("%s has an unknown field %s", at, name)
		}
	}
	return nil
}

func (c checker) array(schema object, values []any, at string) error {
	if schema["type"] != "array" {
		return fmt.Errorf("%s is a list, not a %v", at, schema["type"])
	}
	if limit, ok := schema["maxItems"].(float64); ok && len(values) > int(limit) {
		return fmt.Errorf("%s has %d elements, more than %v", at, len(values), limit)
	}
	if limit, ok := schema["minItems"].(float64); ok && len(values) < int(limit) {
		return fmt.Errorf("%s has %d elements, fewer than %v", at, len(values), limit)
	}
	elements, _ := schema["items"].(object)
	for i, value := range values {
		if elements == nil {
			break
		}
		if err := c.check(elements, value, fmt.Sprintf("%s.%d", at, i)); err != nil {
			return err
		}
	}
	return nil
}

func scalar(schema object, value any, at string) error {
	if kind, ok := schema["type"].(string); ok && kind != kindOf(value) {
		return fmt.Errorf("%s is a %s, not a %s", at, kindOf(value), kind)
	}
	if only, ok := schema["const"]; ok && only != value {
		return fmt.Errorf("%s is %v, not %v", at, value, only)
	}
	if allowed := list(schema["enum"]); allowed != nil && !slices.Contains(allowed, value) {
		return fmt.Errorf("%s is %v, none of %v", at, value, allowed)
	}
	words, _ := value.(string)
	if limit, ok := schema["maxLength"].(float64); ok && utf8.RuneCountInString(words) > int(limit) {
		return errors.New(at + " is too long")
	}
	return nil
}

func kindOf(value any) string {
	switch value.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64, int:
		return "number"
	}
	return "null"
}
