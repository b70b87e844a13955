enum ThemingPlaceholder {}
