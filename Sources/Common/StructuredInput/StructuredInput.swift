package enum StructuredInput {}
