package struct Page: Sendable {}
