package reports

import (
	"context"

	"storebot/bot"
	"storebot/reports/goods"
	"storebot/storage"
)

// Ordering is how a product is ordered, including what its supplier and the store determine.
type Ordering struct {
	Rules    storage.ProductRules
	Supplier string   // "" where none is set
	Lead     int64    // days from an order to its goods, as agreed
	LeadOf   bot.Text // where the lead time comes from; nil: from the product's rules
	RealLead *int64   // what the latest orders took, the median; nil before the first came
}

// Ordering returns how a product is ordered.
func (r Reader) Ordering(ctx context.Context, p storage.Product) (o Ordering, err error) {
	if o.Rules, err = r.records.RulesOf(ctx, r.store.ID, p.ID); err != nil {
		return o, err
	}
	suppliers, err := r.records.Suppliers(ctx, r.store.ID)
	if err != nil {
		return o, err
	}
	supplierLead := int64(0)
	for _, s := range suppliers {
		if o.Rules.SupplierID != nil && *o.Rules.SupplierID == s.ID {
			o.Supplier, supplierLead = s.Name, orZero(s.LeadDays)
		}
	}
	lead, source := goods.Lead(orZero(o.Rules.LeadDays), supplierLead, int64(r.settings.RestockLead))
	o.Lead, o.LeadOf = lead, leadSources[source]
	days, err := r.records.ProductLeads(ctx, r.store.ID, p.ID, r.store.Zone)
	if err != nil {
		return o, err
	}
	o.RealLead = realLead(days)
	if o.RealLead == nil && o.Supplier != "" {
		o.RealLead, err = r.SupplierLead(ctx, o.Supplier)
	}
	return o, err
}

var leadSources = map[goods.LeadSource]bot.Text{
	goods.LeadOfSupplier: bot.T("the supplier's"), goods.LeadOfStore: bot.T("the store's usual"),
}

// SupplierLead returns how many days the latest orders of a supplier took, the median; nil
// before the first came.
func (r Reader) SupplierLead(ctx context.Context, supplier string) (*int64, error) {
	days, err := r.records.SupplierLeads(ctx, r.store.ID, supplier, r.store.Zone)
	return realLead(days), err
}

func realLead(days []int64) *int64 {
	if median, known := goods.RealLead(days); known {
		return &median
	}
	return nil
}

// RealLeadText returns how long the latest orders took; nil before the first arrived.
func RealLeadText(days *int64) bot.Text {
	if days == nil {
		return nil
	}
	return bot.N(int(*days), "really %d day", "really %d days")
}
