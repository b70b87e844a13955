public import ArgumentParser
public import Geometry
public import Theming

extension PrintSize: ExpressibleByArgument {}
extension Paper: ExpressibleByArgument {}
