enum PersonalizationPlaceholder {}
