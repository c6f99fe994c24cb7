package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"storebot/bot"
	"storebot/bot/words"
)

// spoken are functions whose first string literal is read by people.
var spoken = map[string]bool{"T": true, "N": true, "Problemf": true}

// TestEveryTextIsInBothLanguages collects what people read from the sources and
// holds it against the catalogue.
func TestEveryTextIsInBothLanguages(t *testing.T) {
	for _, key := range slices.Sorted(maps.Keys(keys(t))) {
		chinese, ok := words.Catalogue.Lookup(bot.ZH, key)
		if !ok {
			t.Errorf("no Chinese for %q: add it to bot/words/zh.po, sorted by msgid", key)
			continue
		}
		if got, want := verbs(chinese), verbs(key); !slices.Equal(got, want) {
			t.Errorf("%q needs %v, its Chinese has %v: %q", key, want, got, chinese)
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[\d+\])?([sd])`)

// verbs returns the kinds of a sentence's arguments, sorted: a translation may put
// them in another order.
func verbs(s string) []string {
	var found []string
	for _, match := range verb.FindAllStringSubmatch(s, -1) {
		found = append(found, match[1])
	}
	slices.Sort(found)
	return found
}

func keys(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	eachFile(t, func(file *ast.File) { collect(file, found) })
	for _, role := range bot.Roles {
		found[string(role)] = true
	}
	delete(found, "%s")
	return found
}

// eachFile calls do with every source file of the program but its tests.
func eachFile(t *testing.T, do func(*ast.File)) {
	t.Helper()
	root := filepath.Join("..", "..")
	for _, folder := range []string{"bot", "commands", "reports", "storage", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err == nil {
				do(file)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// collect finds the texts of one file: arguments of T, N and Errorf, the tags of
// argument structs, command groups, and the reasons of refused files.
func collect(file *ast.File, found map[string]bool) {
	ast.Inspect(file, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.CallExpr:
			collectCall(n, found)
		case *ast.Field:
			collectTag(n, found)
		case *ast.ValueSpec:
			collectConstant(n, found)
		}
		return true
	})
}

func collectCall(call *ast.CallExpr, found map[string]bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); !ok || x.Name != "bot" {
			return
		}
		name = f.Sel.Name
	}
	if !spoken[name] {
		return
	}
	for i, arg := range call.Args {
		if text, ok := literal(arg); ok && (i == 0 || name == "N" && i == 2) {
			found[text] = true
		}
	}
}

func collectTag(field *ast.Field, found map[string]bool) {
	if field.Tag == nil {
		return
	}
	text, _ := strconv.Unquote(field.Tag.Value)
	tag := reflect.StructTag(text)
	for _, name := range []string{"arg", "ask", "hint"} {
		if value := tag.Get(name); value != "" && tag.Get("arg") != "" {
			found[value] = true
		}
	}
	for _, choice := range strings.Split(tag.Get("choices"), ",") {
		if value, _, _ := strings.Cut(choice, "="); value != "" {
			found[value] = true
		}
	}
}

// collectConstant finds constants that are read by people though they are looked
// up by variable: groups of commands, reasons of refusals, states of tickets.
func collectConstant(spec *ast.ValueSpec, found map[string]bool) {
	for i, name := range spec.Names {
		group, _ := spec.Type.(*ast.Ident)
		said := strings.HasPrefix(name.Name, "Reason") || strings.HasPrefix(name.Name, "Refused") ||
			group != nil && slices.Contains([]string{"Group", "TicketState", "TicketStep", "Purpose"}, group.Name)
		if said && i < len(spec.Values) {
			if text, ok := literal(spec.Values[i]); ok {
				found[text] = true
			}
		}
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}
