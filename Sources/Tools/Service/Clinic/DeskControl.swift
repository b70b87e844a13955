import HTMLOutput
import HandoutKit
import Theming

/// A choice of the form that the desk keeps.
///
/// The form contains each choice as it was when the form was opened. A submitted form thereby tells what somebody
/// changed from what was only shown: a handout that is not available in the desk's language is opened in another one,
/// and the desk keeps its own.
enum DeskControl: String, CaseIterable {
    case language
    case printSize = "print-size"
    case clinic

    /// The name of the hidden control. When somebody changes the choice, the script gives the control a value that no
    /// choice has.
    var openedName: String { "desk.\(rawValue)" }

    private func value(in form: FilledForm) -> String {
        switch self {
        case .language: form.language
        case .printSize: form.printSize.rawValue
        case .clinic: form.clinic
        }
    }

    /// Returns the hidden controls of a form.
    static func hidden(in form: FilledForm) -> Markup {
        var markup = Markup()
        guard form.isOfDesk else { return markup }
        for control in allCases {
            markup.empty(
                "input",
                [
                    .init("type", "hidden"), .init("name", control.openedName),
                    .init("value", control.value(in: form)), .init("autocomplete", "off"),
                ])
        }
        return markup
    }

    /// Returns whether somebody changed the choice in a submitted form.
    fileprivate func isChanged(_ fields: FormFields, _ form: FilledForm) -> Bool {
        guard let opened = fields.value(openedName), fields.value(rawValue) != nil else { return false }
        return opened != value(in: form)
    }
}

extension DeskMemory {
    /// Takes the choices that somebody changed in a submitted form.
    mutating func take(_ fields: FormFields, _ form: FilledForm) {
        for control in DeskControl.allCases where control.isChanged(fields, form) {
            switch control {
            case .language: language = form.language
            case .printSize: printSize = form.printSize
            case .clinic: clinic = form.clinic.isEmpty ? nil : form.clinic
            }
        }
    }
}
