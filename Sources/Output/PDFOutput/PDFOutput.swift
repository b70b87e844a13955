enum PDFOutputPlaceholder {}
