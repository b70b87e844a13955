enum TextShapingPlaceholder {}
