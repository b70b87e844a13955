public import ArgumentParser
public import Geometry
public import HandoutKit
import Mailouts
public import Theming

extension PrintSize: ExpressibleByArgument {}
extension Paper: ExpressibleByArgument {}
extension ListSource.Format: ExpressibleByArgument {}
extension PieceOrder: ExpressibleByArgument {}
extension SheetMarkKind: ExpressibleByArgument {}
