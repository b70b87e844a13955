import ArgumentParser
import Mailouts

extension ListSource.Format: ExpressibleByArgument {}
extension PieceOrder: ExpressibleByArgument {}
