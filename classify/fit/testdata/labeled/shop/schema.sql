-- customers.csv
CREATE TABLE customers (id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, phone TEXT, birth_date TEXT, city TEXT, newsletter BOOLEAN, updated_at TEXT);
-- products.csv
CREATE TABLE products (sku TEXT, name TEXT, price REAL, stock INTEGER);
