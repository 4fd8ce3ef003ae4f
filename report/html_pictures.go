package report

// picturesView is what the template of the same name draws.
type picturesView struct {
	Map      mapView
	Bars     []barView
	Timeline timelineView
}

// pictures draws what people would rather look at than read. Each picture says the same in words beside it.
func (p *page) pictures() {
	p.draw("pictures", picturesView{Map: p.heatMap(), Bars: p.coverageBars(), Timeline: p.timelineOf()})
}
