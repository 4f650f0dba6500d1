"""Records to articles: JSON, JSON Lines, CSV, TSV, Parquet, with named columns."""
