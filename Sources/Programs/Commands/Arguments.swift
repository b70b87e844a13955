public import ArgumentParser
public import Geometry
public import HandoutKit
public import Theming

extension PrintSize: ExpressibleByArgument {}
extension Paper: ExpressibleByArgument {}
extension Toner: ExpressibleByArgument {}
extension SheetMarkKind: ExpressibleByArgument {}
