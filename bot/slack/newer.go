package slack

import (
	"context"
	"slices"
	"sync"
	"time"

	sdk "github.com/slack-go/slack"

	"storebot/bot"
)

// blockKind is one of Slack's newer kinds of blocks. Workspaces that don't have it yet refuse
// messages and forms with it.
type blockKind string

const (
	tables     blockKind = "tables"
	dataTables blockKind = "data tables" // with pages and columns to sort by
	alerts     blockKind = "alerts"      // in forms; messages can't have them
)

// newerKinds are dropped in this order when a workspace refuses a message: the newest first.
var newerKinds = []blockKind{alerts, dataTables, tables}

// newer is a block of a newer kind with its fallback for workspaces that refuse it.
type newer struct {
	kind  blockKind
	block sdk.Block
	plain []sdk.Block
}

// plainly returns blocks with those of a kind replaced by their plain drawing, and the
// newer ones that are left.
func plainly(blocks []sdk.Block, among []newer, kind blockKind) (drawn []sdk.Block, left []newer) {
	for _, block := range blocks {
		at := slices.IndexFunc(among, func(n newer) bool { return n.kind == kind && n.block == block })
		if at < 0 {
			drawn = append(drawn, block)
		} else {
			drawn = append(drawn, among[at].plain...)
		}
	}
	return drawn, slices.DeleteFunc(slices.Clone(among), func(n newer) bool { return n.kind == kind })
}

// without replaces blocks of a kind by their fallbacks and reports whether there were any.
func (p *post) without(kind blockKind) bool {
	had := len(p.newer)
	p.blocks, p.newer = plainly(p.blocks, p.newer, kind)
	return len(p.newer) < had
}

// withoutNewer replaces all newer blocks by fallbacks that every workspace accepts.
func (p *post) withoutNewer() {
	for _, kind := range newerKinds {
		p.without(kind)
	}
}

// refusedKinds returns the kinds that the workspace refuses.
type refusedKinds struct {
	mu    sync.Mutex
	kinds map[blockKind]bool
}

func (r *refusedKinds) has(kind blockKind) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.kinds[kind]
}

// add reports whether the kind is new.
func (r *refusedKinds) add(kind blockKind) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.kinds[kind] {
		return false
	}
	if r.kinds == nil {
		r.kinds = map[blockKind]bool{}
	}
	r.kinds[kind] = true
	return true
}

// kindsAgain is how long a refusal is remembered: workspaces get new kinds of blocks over time.
const kindsAgain = 30 * 24 * time.Hour

// note returns the key of the note that a workspace refuses a kind.
func (k blockKind) note() string { return "plain " + string(k) }

// refuses records that the workspace refuses a kind.
func (p *Platform) refuses(ctx context.Context, kind blockKind) {
	if !p.refused.add(kind) {
		return
	}
	p.options.Log.WarnContext(ctx, "slack refuses a kind of block here; it is drawn more plainly", "kind", kind)
	note := bot.Note{Key: kind.note(), Value: []byte("1"), Until: p.options.Now().Add(kindsAgain)}
	if err := p.options.Notes.Save(ctx, []bot.Note{note}); err != nil {
		p.options.Log.WarnContext(ctx, "slack blocks", "error", p.redact(err))
	}
}

// recallRefused reads which kinds the workspace refused before.
func (p *Platform) recallRefused(ctx context.Context) {
	for _, kind := range newerKinds {
		refused, err := p.options.Notes.Load(ctx, kind.note())
		if err != nil {
			p.options.Log.WarnContext(ctx, "slack blocks", "error", p.redact(err))
			return
		}
		if refused != nil {
			p.refused.add(kind)
		}
	}
}
