enum ContentParsingPlaceholder {}
