package crm

// bulkJob is a query of the Bulk API.
type bulkJob struct{}
