package commands

import (
	"context"
	"slices"
	"strings"

	"storebot/bot"
	"storebot/reports"
	"storebot/storage"
)

type productArgs struct {
	SKU product `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU?" hint:"SKU or part of a title" need:"yes"`
}

func (d *desk) ordering() bot.Command {
	return bot.Command{
		Name: "ordering", Aliases: []string{"补货规则", "订货规则", "ordering rules"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("how a product is ordered: class, supplier, lead time, pack, minimum, warning level"),
		Examples: []string{"ordering YR-001"},
		Run: do(d, func(ctx context.Context, c call, a productArgs) (bot.Reply, error) {
			p, rules, err := c.orderingOf(ctx, string(a.SKU))
			if err != nil {
				return bot.Reply{}, err
			}
			fields, err := c.orderingFields(ctx, p, rules)
			m := bot.OneLine(bot.T("Ordering · %s", p.Name()))
			m.Sections = []bot.Section{{Fields: fields}}
			m.Actions = []bot.Action{{Label: bot.T("Change rules"), Line: "ordering set " + p.SKU}}
			return replyWith(m, err)
		}),
	}
}

type orderingSetArgs struct {
	SKU      product    `arg:"sku" also:"商家编码,货号,款号,商品,product" ask:"Which SKU?" hint:"SKU or part of a title" need:"yes"`
	Class    bot.Choice `arg:"class" also:"等级,分类" ask:"Which class? auto follows its sales." choices:"hot=热销|爆款|畅销,regular=常销|平销,slow=滞销,auto=自动"`
	Supplier *string    `arg:"supplier" also:"供应商" ask:"Who supplies it?" place:"named"`
	Lead     *int       `arg:"lead-time" also:"lead,货期,到货天数" ask:"How many days until it arrives?" hint:"lead=10" place:"named"`
	Pack     *int       `arg:"pack" also:"装箱,装箱数,箱规" ask:"How many units are in a carton?" hint:"pack=20" place:"named"`
	Least    *int       `arg:"minimum" also:"起订,起订量,min,moq" ask:"How many units must be ordered at least?" hint:"minimum=100" place:"named"`
	Level    *int       `arg:"level" also:"预警,预警线,警戒线,warn" ask:"Warn below how many available units? 0 goes by its class." hint:"level=50" place:"named"`
	Cost     *bot.Money `arg:"cost" also:"成本,成本价,进价" ask:"What does one unit cost?" hint:"cost=30" place:"named"`
	Restock  bot.Choice `arg:"restock" also:"补货" ask:"Restock it?" choices:"restock=补货|要补,sold-off=清仓|不补|清仓不补"`
}

func (d *desk) orderingSet() bot.Command {
	return bot.Command{
		Name: "ordering set", Aliases: []string{"补货规则 设置", "订货规则 设置"}, Group: bot.Goods, Needs: bot.Manager,
		Short:    bot.T("set how a product is ordered; 0 takes a number away again"),
		Examples: []string{"ordering set YR-001 hot lead=10 pack=20", "补货规则 设置 YR-001 清仓"},
		Run: do(d, func(ctx context.Context, c call, a orderingSetArgs) (bot.Reply, error) {
			var fields []bot.Field
			var p storage.Product
			err := c.change(ctx, func(tx change) error {
				var rules storage.ProductRules
				var err error
				if p, rules, err = tx.orderingOf(ctx, string(a.SKU)); err != nil {
					return err
				}
				if err := tx.setOrdering(&p, &rules, a); err != nil {
					return err
				}
				fields, err = tx.orderingFields(ctx, p, rules)
				return err
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("Ordering · %s", p.Name()), fields...)
		}),
	}
}

func (c call) orderingOf(ctx context.Context, sku string) (storage.Product, storage.ProductRules, error) {
	p, err := c.records.Product(ctx, c.Store.ID, sku)
	if err != nil {
		return p, storage.ProductRules{}, err
	}
	rules, err := c.records.RulesOf(ctx, c.Store.ID, p.ID)
	return p, rules, err
}

func (tx change) setOrdering(p *storage.Product, rules *storage.ProductRules, a orderingSetArgs) error {
	for _, n := range []*int{a.Lead, a.Pack, a.Least, a.Level} {
		if n != nil && (*n < 0 || *n > 1_000_000) {
			return bot.Problemf("%d is out of range. Use 0 to 1,000,000.", *n)
		}
	}
	set(&rules.LeadDays, a.Lead)
	set(&rules.Pack, a.Pack)
	set(&rules.Least, a.Least)
	set(&p.WarnBelow, a.Level)
	if err := setCost(p, a.Cost); err != nil {
		return err
	}
	switch a.Class {
	case "":
	case "auto":
		rules.Pinned = false
	default:
		p.Class, rules.Pinned = storage.Class(a.Class), true
	}
	if a.Restock != "" {
		rules.NoRestock = a.Restock == "sold-off"
	}
	if a.Supplier != nil {
		if err := tx.setSupplier(rules, strings.TrimSpace(*a.Supplier)); err != nil {
			return err
		}
	}
	if err := tx.Put(p); err != nil {
		return err
	}
	return tx.Put(rules)
}

// setCost takes over what one unit costs, from which its average goes on; 0 takes it away.
func setCost(p *storage.Product, cost *bot.Money) error {
	switch {
	case cost == nil:
	case *cost < 0:
		return bot.Problemf("A cost can't be below 0.")
	case *cost == 0:
		p.Cost = nil
	default:
		p.Cost = cost
	}
	return nil
}

// set takes over a number that was given; 0 takes it away.
func set(into **int64, given *int) {
	switch {
	case given == nil:
	case *given == 0:
		*into = nil
	default:
		*into = new(int64(*given))
	}
}

func (tx change) setSupplier(rules *storage.ProductRules, name string) error {
	if name == "" || name == "0" {
		rules.SupplierID = nil
		return nil
	}
	supplier, err := tx.SupplierNamed(name)
	rules.SupplierID = &supplier.ID
	return err
}

func (c call) orderingFields(ctx context.Context, p storage.Product, rules storage.ProductRules) ([]bot.Field, error) {
	class := bot.Field{Name: bot.T("Class"), Value: bot.T(string(p.Class)), Note: bot.T("by its sales")}
	if rules.Pinned {
		class.Note = bot.T("set by hand")
	}
	usual, err := c.reports().Ordering(ctx, p)
	supplier := bot.Field{Name: bot.T("Supplier"), Value: bot.Data(bot.Unknown)}
	if usual.Supplier != "" {
		supplier.Value = bot.Data(usual.Supplier)
	}
	lead := bot.Field{Name: bot.T("Lead time"), Value: bot.T("%d days", usual.Lead), Note: usual.LeadOf}
	if took := reports.RealLeadText(usual.RealLead); took != nil {
		lead.Note = bot.List(present(lead.Note, took)...)
	}
	level := bot.Field{Name: bot.T("Warning level"), Value: bot.T("by its class")}
	if p.WarnBelow != nil {
		level.Value = bot.Value(bot.Count(*p.WarnBelow))
	}
	fields := []bot.Field{class, supplier, lead, {Name: bot.T("Pack"), Value: anyOr(rules.Pack)},
		{Name: bot.T("Minimum"), Value: anyOr(rules.Least)}, level}
	if p.Cost != nil {
		fields = append(fields, bot.Field{Name: bot.T("Cost"), Value: bot.Value(*p.Cost)})
	}
	if rules.NoRestock {
		fields = append(fields, bot.Field{Name: bot.T("Restock"), Value: bot.T("sold-off").Styled(bot.Bad)})
	}
	return fields, err
}

// present returns the texts that say something.
func present(texts ...bot.Text) []bot.Text {
	return slices.DeleteFunc(texts, func(text bot.Text) bool { return text == nil })
}

// anyOr returns a number of units, or that any will do.
func anyOr(n *int64) bot.Text {
	if n == nil {
		return bot.T("any")
	}
	return bot.Value(bot.Count(*n))
}

type supplierArgs struct {
	Name string `arg:"name" most:"60" also:"supplier,供应商" ask:"Which supplier?" need:"yes"`
	Lead *int   `arg:"lead-time" also:"lead,货期,到货天数,days" ask:"How many days until its goods arrive?" hint:"10 days" need:"yes"`
}

func (d *desk) suppliers() bot.Command {
	return bot.Command{
		Name: "supplier", Aliases: []string{"供应商", "suppliers"}, Group: bot.Goods, Needs: bot.Agent,
		Short:    bot.T("the suppliers and their lead times"),
		Examples: []string{"supplier"},
		Run: do(d, func(ctx context.Context, c call, _ struct{}) (bot.Reply, error) {
			suppliers, err := c.records.Suppliers(ctx, c.Store.ID)
			if err != nil {
				return bot.Reply{}, err
			}
			if len(suppliers) == 0 {
				return bot.Reply{Message: bot.OneLine(bot.T("No suppliers yet. Add one: supplier set NAME DAYS."))}, nil
			}
			m := bot.OneLine(bot.T("Suppliers"))
			table := &bot.Table{Header: []bot.Text{bot.T("Supplier"), bot.T("Lead time"), bot.T("Real lead time")},
				Right: []bool{false, true, true}}
			for _, s := range suppliers {
				took, err := c.reports().SupplierLead(ctx, s.Name)
				if err != nil {
					return bot.Reply{}, err
				}
				table.Rows = append(table.Rows, []bot.Text{bot.Data(s.Name), daysOr(s.LeadDays), daysOr(took)})
			}
			m.Sections = []bot.Section{{Table: table}}
			return replyWith(m, nil)
		}),
	}
}

func daysOr(days *int64) bot.Text {
	if days == nil {
		return bot.Data(bot.Unknown)
	}
	return bot.Value(bot.Count(*days))
}

func (d *desk) supplierSet() bot.Command {
	return bot.Command{
		Name: "supplier set", Aliases: []string{"供应商 设置", "供应商 添加"}, Group: bot.Goods, Needs: bot.Manager,
		Short:    bot.T("set how many days a supplier takes; 0 goes by the store's usual"),
		Examples: []string{"supplier set Hangzhou 10", "供应商 设置 杭州针织 10"},
		Run: do(d, func(ctx context.Context, c call, a supplierArgs) (bot.Reply, error) {
			if *a.Lead < 0 || *a.Lead > 400 {
				return bot.Reply{}, bot.Problemf("%d is out of range. Use 0 to 400 days.", *a.Lead)
			}
			var supplier storage.Supplier
			err := c.change(ctx, func(tx change) (err error) {
				if supplier, err = tx.SupplierNamed(strings.TrimSpace(a.Name)); err != nil {
					return err
				}
				set(&supplier.LeadDays, a.Lead)
				return tx.Put(&supplier)
			})
			if err != nil {
				return bot.Reply{}, err
			}
			return replyDone(bot.T("%s: lead time %s days.", supplier.Name, daysOr(supplier.LeadDays)))
		}),
	}
}
