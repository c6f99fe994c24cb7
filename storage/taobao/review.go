package taobao

import "slices"

// Review is one row of a list of reviews, exported by the platform (评价管理) or entered in its columns.
// The reviewer's name is never read.
type Review struct {
	Row         int
	At          int64  `column:"评价时间,评论时间,评价日期,time" as:"past time" header:"required"`
	Stars       Count  `column:"评价星级,星级,评分,评价等级,评价结果,评价类型,stars" as:"rating" header:"required"`
	Said        string `column:"评价内容,评论内容,初评内容,text" header:"telling"`
	SaidLater   string `column:"追评内容,追加评价,追加评论" header:"telling"`
	OrderNumber int64  `column:"订单编号,主订单编号,订单号,order" as:"number if any"` // 0: not told
	SKU         string `column:"商家编码,外部系统编号,货号,sku" as:"code"`
	Title       string `column:"宝贝标题,商品标题,宝贝名称,商品名称,product"`

	Answer     string `column:"卖家回复,商家回复,回复内容,解释内容,卖家解释,answer"`
	State      string `column:"是否回复,是否已回复,回复状态,解释状态,answered"`
	AnsweredAt int64  `column:"回复时间,解释时间" as:"time"`
}

// answeredStates are the words for a review that is answered.
var answeredStates = []string{"是", "已回复", "已解释", "已评价", "yes", "Yes", "true", "1"}

// IsAnswered reports whether the seller has answered: there is an answer, its time, or a word for it.
func (r *Review) IsAnswered() bool {
	return r.Answer != "" || r.AnsweredAt != 0 || slices.Contains(answeredStates, r.State)
}

// settle masks what may be personal in a review's words and adds what the buyer wrote later. It
// returns the name of the field at fault.
func (r *Review) settle() (field string, err error) {
	switch {
	case r.At == 0:
		return "At", errTime
	case !r.Stars.Known:
		return "Stars", errRating
	}
	if r.SaidLater != "" {
		r.Said += " 追评：" + r.SaidLater
	}
	r.Said, r.Answer = cut(maskedParts(r.Said), maxKept), cut(maskedParts(r.Answer), maxKept)
	return "", nil
}
