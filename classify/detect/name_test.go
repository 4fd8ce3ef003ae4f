package detect

import "testing"

func TestNames(t *testing.T) {
	t.Parallel()
	testExamples(t, "given_name", examples{
		Likely: {"Emma", "Jean-Pierre", "JENNIFER", "José", "Łukasz"},
		Shape:  {"April", "Paris", "Will", "Anne Marie"},
		None:   {"Monday", "emma", "Active", "Emma2", "Kerkstraat", "Widget", "Emma@home", "Email", "Product", "Pending", "Marketing"},
	})
	testExamples(t, "family_name", examples{
		Likely: {
			"Johnson", "Garcia", "van den Berg", "de Jong", "Berg, van den", "O'Brien", "Smith-Jones", "Yılmaz",
			"ÖZTÜRK",
		},
		Shape: {"Brown", "van Xylander", "García López"},
		None:  {"Monday", "johnson", "Status", "van de", "Invoice", "Shipping", "High", "Completed"},
	})
	testExamples(t, "full_name", examples{
		Likely: {
			"Jane Johnson", "Johnson, Jane", "Dr. Emma de Vries", "J. Johnson", "J.P. van den Berg", "Berg, J. van den",
			"Dhr. Jansen",
			"Emma Xylander", "Grace Young", "Martin Luther King Jr.", "María García López", "Frau Müller",
		},
		Shape: {"Xavi Johnson", "Dr. Xylander", "Will Xylander"},
		None: {
			"Monday Tuesday", "jane johnson likes tea", "Order Number", "Main Street", "In Progress", "Jane",
			"New Customer", "Credit Card", "Jane Johnson 2",
			"Blue Widget", "Free Shipping", "United States",
		},
	})
}
