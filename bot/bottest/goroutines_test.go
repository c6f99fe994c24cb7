package bottest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoroutinesAreGuarded finds goroutines whose panic would end the program: each one
// is started by bot.Go, or calls bot.Guard or a function of its package that does.
func TestGoroutinesAreGuarded(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") && path != root || entry.Name() == "bottest" || entry.Name() == "bench" {
			return fs.SkipDir
		}
		for _, at := range unguarded(t, path) {
			t.Errorf("%s: this goroutine is not guarded: start it with bot.Go, or call bot.Guard in it", at)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestUnguardedGoroutineIsFound proves that the rule sees what it forbids.
func TestUnguardedGoroutineIsFound(t *testing.T) {
	for source, found := range map[string]bool{
		"func f() { go func() { g() }() }; func g() {}":                                       true,
		"func f() { go g() }; func g() {}":                                                    true,
		"func f() { go g() }; func g() { bot.Guard(nil) }":                                    false,
		"func f() { go func() { bot.Guard(nil) }() }":                                         false,
		"func f() { bot.Go(func() error { return nil }) }":                                    false,
		"func f() { var w sync.WaitGroup; w.Go(func() { g() }) }; func g() {}":                true,
		"func f() { var w sync.WaitGroup; w.Go(func() { _ = bot.Guard(nil) }) }":              false,
		"func f() { var l lanes; l.Do(func() { go t.run() }) }; func (t T) run() { }":         true,
		"func f() { go t.run() }; func (t T) run() { for { Guard(nil) } }":                    false,
		"func f() { time.AfterFunc(0, func() {}) }":                                           true,
		"func f() { time.AfterFunc(0, func() { bot.Guard(nil) }) }":                           false,
		"func f() { context.AfterFunc(ctx, func() { _ = server.Shutdown(context.TODO()) }) }": true,
	} {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, "case.go", "package p; "+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(unguardedIn(files, []*ast.File{file})) > 0; got != found {
			t.Errorf("%s: found %v, want %v", source, got, found)
		}
	}
}

// unguarded returns where a folder starts goroutines that are not guarded.
func unguarded(t *testing.T, folder string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return unguardedIn(set, files)
}

func unguardedIn(set *token.FileSet, files []*ast.File) (found []string) {
	guarding := map[string]bool{}
	for _, file := range files {
		for _, declaration := range file.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok && guards(f, nil) {
				guarding[f.Name.Name] = true
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(node ast.Node) bool {
			if start := started(node); start != nil && !guards(start, guarding) {
				found = append(found, set.Position(node.Pos()).String())
			}
			return true
		})
	}
	return found
}

// started returns what a node starts in a goroutine of its own, nil if it starts nothing.
func started(node ast.Node) ast.Node {
	switch node := node.(type) {
	case *ast.GoStmt:
		return node.Call
	case *ast.CallExpr:
		method, ok := node.Fun.(*ast.SelectorExpr)
		if !ok {
			return nil
		}
		owner, _ := method.X.(*ast.Ident)
		switch {
		case method.Sel.Name == "AfterFunc":
			return node
		case method.Sel.Name == "Go" && (owner == nil || owner.Name != "bot"):
			return node
		}
	}
	return nil
}

// guards reports whether a node calls Guard, or a function that does.
func guards(node ast.Node, guarding map[string]bool) (found bool) {
	ast.Inspect(node, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := ""
		switch called := call.Fun.(type) {
		case *ast.Ident:
			name = called.Name
		case *ast.SelectorExpr:
			name = called.Sel.Name
		}
		found = found || name == "Guard" || guarding[name]
		return true
	})
	return found
}
