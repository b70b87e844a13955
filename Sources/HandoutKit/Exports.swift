// A client imports HandoutKit alone. These types of lower modules stand in its signatures, so it hands them on. Nothing else
// of those modules is visible to a client, and their names cannot collide with the client's own.
@_exported public import struct Diagnostics.ContentFault
@_exported public import struct Diagnostics.Diagnostic
@_exported public import enum Diagnostics.DiagnosticJSON
@_exported public import enum Diagnostics.DiagnosticSARIF
@_exported public import enum Diagnostics.DiagnosticText
@_exported public import struct Diagnostics.InstallationFault
@_exported public import class Diagnostics.SourceFile
@_exported public import struct Diagnostics.SourcePosition
@_exported public import struct Diagnostics.SourceRange
@_exported public import struct Diagnostics.Validated
@_exported public import enum Geometry.Paper
@_exported public import enum Theming.PrintSize
