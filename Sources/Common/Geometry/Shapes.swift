/// A place on a page, measured from its top left corner.
public struct Point: Sendable, Hashable {
    public var x: Length
    public var y: Length

    public init(x: Length, y: Length) {
        self.x = x
        self.y = y
    }
}

public struct Size: Sendable, Hashable {
    public var width: Length
    public var height: Length

    public init(width: Length, height: Length) {
        self.width = width
        self.height = height
    }
}

public struct Rectangle: Sendable, Hashable {
    public var origin: Point
    public var size: Size

    public init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    public init(x: Length, y: Length, width: Length, height: Length) {
        self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
    }

    public var left: Length { origin.x }
    public var top: Length { origin.y }
    public var right: Length { origin.x + size.width }
    public var bottom: Length { origin.y + size.height }

    /// Returns the same rectangle, moved to the right and down.
    public func moved(x: Length, y: Length) -> Rectangle {
        Rectangle(origin: Point(x: left + x, y: top + y), size: size)
    }

    public func union(_ other: Rectangle) -> Rectangle {
        let left = min(left, other.left)
        let top = min(top, other.top)
        return Rectangle(
            x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
    }
}

public struct Insets: Sendable, Hashable {
    public var top: Length
    public var right: Length
    public var bottom: Length
    public var left: Length

    public init(top: Length, right: Length, bottom: Length, left: Length) {
        self.top = top
        self.right = right
        self.bottom = bottom
        self.left = left
    }

    public init(all length: Length) { self.init(top: length, right: length, bottom: length, left: length) }
}

/// A sheet of paper in portrait format.
public enum Paper: String, Sendable, Hashable, CaseIterable, Codable {
    /// 8.5 by 11 inches.
    case letter
    /// 210 by 297 mm.
    case a4
    /// 8.5 by 14 inches.
    case legal
    /// 148 by 210 mm.
    case a5

    /// The sheet's width and height.
    public var size: Size {
        switch self {
        case .letter: Size(width: .inches(8.5), height: .inches(11))
        case .a4: Size(width: .millimetres(210), height: .millimetres(297))
        case .legal: Size(width: .inches(8.5), height: .inches(14))
        case .a5: Size(width: .millimetres(148), height: .millimetres(210))
        }
    }
}
