public import ArgumentParser
public import Geometry
import Mailouts
public import Theming

extension PrintSize: ExpressibleByArgument {}
extension Paper: ExpressibleByArgument {}
extension ListSource.Format: ExpressibleByArgument {}
extension PieceOrder: ExpressibleByArgument {}
