enum HandoutKitPlaceholder {}
