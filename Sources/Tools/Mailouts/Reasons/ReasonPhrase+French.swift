extension ReasonPhrase {
    /// The reasons that the keeper of a list sees, in Canadian French. Other reasons are in English.
    static let french: [ReasonPhrase] = ofValues + ofRows + ofAddresses + ofCopies

    private static let ofValues = [
        ReasonPhrase("{field} is required, and not given", "{field} est obligatoire et manque"),
        ReasonPhrase(
            "{field} holds an error of a spreadsheet, such as #N/A or #REF!",
            "{field} contient une erreur de tableur, comme #N/A ou #REF!"),
        ReasonPhrase(
            "{field} holds what a program writes where it has no value, such as NULL or «Name»",
            "{field} contient ce qu’un programme écrit quand il n’a aucune valeur, comme NULL ou «Name»"),
        ReasonPhrase("\"{name}\" should be text", "«\u{A0}{name}\u{A0}» doit être un texte"),
        ReasonPhrase("{field} should be text", "{field} doit être un texte"),
        ReasonPhrase(
            "{field} should be a number such as 12 or {example}", "{field} doit être un nombre, comme 12 ou {example}"),
        ReasonPhrase("{field} should be a number", "{field} doit être un nombre"),
        ReasonPhrase("{field} should be at least {least}", "{field} doit être d’au moins {least}"),
        ReasonPhrase("{field} should be at most {most}", "{field} doit être d’au plus {most}"),
        ReasonPhrase("{field} should be true or false", "{field} doit être VRAI ou FAUX"),
        ReasonPhrase(
            "{field} should be a date that exists, such as {example}",
            "{field} doit être une date qui existe, comme {example}"),
        ReasonPhrase(
            "{field} should be a date that exists, written as {form}: {example}",
            "{field} doit être une date qui existe, de la forme {form}\u{A0}: {example}"),
        ReasonPhrase(
            "{field} should be a date and time that exist, such as {example}",
            "{field} doit être une date et une heure qui existent, comme {example}"),
        ReasonPhrase(
            "{field} should be a date and time that exist, written as {form}: {example}",
            "{field} doit être une date et une heure qui existent, de la forme {form}\u{A0}: {example}"),
        ReasonPhrase(
            "\"print-size\" should be one of {names}", "«\u{A0}print-size\u{A0}» doit être l’une des valeurs {names}"),
        ReasonPhrase("{field} should be one of {names}", "{field} doit être l’une des valeurs {names}"),
        ReasonPhrase(
            "{field} should be a list of lines of text", "{field} doit être une liste de lignes de texte"),
        ReasonPhrase(
            "{field} should be a list of {names}, or none", "{field} doit être une liste de {names}, ou bien none"),
        ReasonPhrase("{field} should be a list of {names}", "{field} doit être une liste de {names}"),
        ReasonPhrase(
            "{field} may have at most {count} characters in a line",
            "{field} peut avoir au plus {count} caractères par ligne"),
        ReasonPhrase("{field} may have at most {count} characters", "{field} peut avoir au plus {count} caractères"),
        ReasonPhrase("{field} may have at most {count} lines", "{field} peut avoir au plus {count} lignes"),
        ReasonPhrase(
            "{field} has a character that cannot be printed safely",
            "{field} contient un caractère qui ne s’imprime pas de façon sûre"),
        ReasonPhrase(
            "{field} has a character that no font has", "{field} contient un caractère qu’aucune police ne possède"),
        ReasonPhrase(
            "\"id\" should be at most 64 letters, digits, \".\", \"_\" and \"-\"",
            "«\u{A0}id\u{A0}» doit avoir au plus 64 lettres, chiffres, «\u{A0}.\u{A0}», «\u{A0}_\u{A0}» et «\u{A0}-\u{A0}»"
        ),
        ReasonPhrase(
            "\"id\" is in scientific notation, as a spreadsheet writes a long number, and has lost digits",
            "«\u{A0}id\u{A0}» est en notation scientifique, comme un tableur écrit un long nombre, et a perdu des chiffres"
        ),
        ReasonPhrase("\"language\" is not a language", "«\u{A0}language\u{A0}» n’est pas une langue"),
        ReasonPhrase(
            "\"{name}\" should be at most 64 printable characters",
            "«\u{A0}{name}\u{A0}» doit avoir au plus 64 caractères imprimables"),
        ReasonPhrase("\"{name}\" is given twice", "«\u{A0}{name}\u{A0}» est donné deux fois"),
        ReasonPhrase(
            "there is a name that is no field's (did you mean \"{name}\"?)",
            "un nom n’est celui d’aucun champ (vouliez-vous dire «\u{A0}{name}\u{A0}»?)"),
        ReasonPhrase(
            "there is a name that is no field's (the names that this handout knows: {names})",
            "un nom n’est celui d’aucun champ (les noms que ce document connaît\u{A0}: {names})"),
    ]

    private static let ofRows = [
        ReasonPhrase("the row has no id", "la ligne n’a pas de «\u{A0}id\u{A0}»"),
        ReasonPhrase(
            "the id is that of line {line} too, which stands",
            "«\u{A0}id\u{A0}» est aussi celui de la ligne {line}, qui est retenue"),
        ReasonPhrase(
            "the id is {field} itself, and an id tells nothing of the person",
            "«\u{A0}id\u{A0}» est la valeur de {field}; il ne doit rien dire de la personne"),
        ReasonPhrase(
            "the row has 1 cell, and the list {columns} columns: perhaps the list was cut off here",
            "la ligne a 1 cellule, et la liste {columns} colonnes\u{A0}: la liste est peut-être coupée ici"),
        ReasonPhrase(
            "the row has {cells} cells, and the list {columns} columns: perhaps the list was cut off here",
            "la ligne a {cells} cellules, et la liste {columns} colonnes\u{A0}: la liste est peut-être coupée ici"),
        ReasonPhrase(
            "the row has 1 cell, and the list {columns} columns",
            "la ligne a 1 cellule, et la liste {columns} colonnes"),
        ReasonPhrase(
            "the row has {cells} cells, and the list {columns} columns",
            "la ligne a {cells} cellules, et la liste {columns} colonnes"),
        ReasonPhrase(
            "a quotation mark that opens in this row is not closed in it",
            "un guillemet qui s’ouvre dans cette ligne n’y est pas fermé"),
        ReasonPhrase(
            "a quotation mark stands in the middle of a cell: such a cell is put in quotation marks, and the mark in it "
                + "is doubled",
            "un guillemet se trouve au milieu d’une cellule\u{A0}: mettez la cellule entre guillemets, et doublez celui qui "
                + "s’y trouve"),
        ReasonPhrase("the row is longer than {size} KiB", "la ligne dépasse {size} Kio"),
        ReasonPhrase("the line is longer than {size} KiB", "la ligne dépasse {size} Kio"),
        ReasonPhrase(
            "the data should be an object of names and values",
            "les données doivent être un objet de noms et de valeurs"),
        ReasonPhrase("the line is no object in JSON: {reason}", "la ligne n’est pas un objet JSON\u{A0}: {reason}"),
    ]

    private static let ofAddresses = [
        ReasonPhrase(
            "{field} has more lines than the window of an envelope holds ({most})",
            "{field} a plus de lignes que la fenêtre d’une enveloppe n’en montre ({most})"),
        ReasonPhrase("{field} has no postal code", "{field} n’a pas de code postal"),
        ReasonPhrase(
            "{field} has a postal code that does not exist", "{field} a un code postal qui n’existe pas"),
        ReasonPhrase(
            "{field} has a postal code of another province", "{field} a un code postal d’une autre province"),
        ReasonPhrase(
            "the postal code of {field} is one of another province",
            "le code postal de {field} est celui d’une autre province"),
        ReasonPhrase(
            "{field} is not given, and a letter is addressed to somebody",
            "{field} manque, et une lettre est adressée à quelqu’un"),
        ReasonPhrase(
            "{field} is not given, and a letter goes to an address", "{field} manque, et une lettre va à une adresse"),
        ReasonPhrase(
            "the last line of {field} does not end in a postal code",
            "la dernière ligne de {field} ne finit pas par un code postal"),
        ReasonPhrase(
            "the last line of {field} has no municipality and province before the postal code",
            "la dernière ligne de {field} n’a ni municipalité ni province avant le code postal"),
        ReasonPhrase(
            "{field} has no line above the municipality", "{field} n’a pas de ligne au-dessus de la municipalité"),
        ReasonPhrase(
            "{field} has a number sign, which Canada Post does not read",
            "{field} contient un carré (dièse), que Postes Canada ne lit pas"),
        ReasonPhrase(
            "{field} has a character that sorting machines do not read",
            "{field} contient un caractère que les machines de tri ne lisent pas"),
        ReasonPhrase(
            "{field} has a line of {most} characters or more without its blanks",
            "{field} a une ligne de {most} caractères ou plus, sans les espaces"),
        ReasonPhrase(
            "{field} has a line that is wider than the window always shows",
            "{field} a une ligne plus large que ce que la fenêtre montre toujours"),
        ReasonPhrase(
            "{field} has more lines than the window always shows: {lines} with the name",
            "{field} a plus de lignes que la fenêtre n’en montre toujours\u{A0}: {lines} avec le nom"),
    ]

    private static let ofCopies = [
        ReasonPhrase(
            "this condition needs {field}, which is not given and has no default",
            "une condition dépend de {field}, qui manque et n’a pas de valeur par défaut"),
        ReasonPhrase(
            "{field} is not given, and has neither a blank nor a default",
            "{field} manque, et n’a ni ligne à remplir ni valeur par défaut"),
        ReasonPhrase(
            "these choices leave the handout without any section", "ces choix ne laissent aucune section au document"),
        ReasonPhrase("there is no such clinic", "cette clinique n’existe pas"),
        ReasonPhrase(
            "the handout is not there in that language, but in {languages}",
            "le document n’existe pas dans cette langue, mais dans celles-ci\u{A0}: {languages}"),
        ReasonPhrase("the {language} text is a draft", "le texte {language} est une ébauche"),
        ReasonPhrase("the {language} text is a sample", "le texte {language} est un exemple"),
        ReasonPhrase("the {language} text is withdrawn", "le texte {language} est retiré"),
        ReasonPhrase(
            "the {language} text is out of date: reviewed on {day}, it was due for review again before {date}",
            "le texte {language} n’est plus à jour\u{A0}: révisé le {day}, il devait l’être de nouveau avant le {date}"),
        ReasonPhrase(
            "the sheets are more than the envelope {envelope} holds",
            "il y a plus de feuilles que l’enveloppe {envelope} n’en contient"),
        ReasonPhrase(
            "the letter {letter} is not there in {language}, but in {languages}",
            "la lettre {letter} n’existe pas en {language}, mais dans ces langues\u{A0}: {languages}"),
        ReasonPhrase(
            "the copy could not be made, by no fault of the list ({kind})",
            "la copie n’a pas pu être faite, sans que la liste soit en cause ({kind})"),
    ]
}
