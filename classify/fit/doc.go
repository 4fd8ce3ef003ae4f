// Command fit fits the scales of the classifier's weights on labeled databases and says how well probabilities hold.
//
// In comes a directory of data sets: NAME/schema.sql, one CSV file a table, and NAME.labels.tsv with the columns dataset,
// table, column, personal (1, 0 or ?), type (fideslang keys with "|" between) and ccpa. Out go, on standard output, the
// section "scale" for classify/model.yaml, and with -report a page with the figures.
//
// Data sets are left out one at a time: every figure is about a data set that the fit has not seen. Columns of one data
// set are alike, so leaving out columns would flatter.
package main
