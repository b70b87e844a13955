extension HandoutKind {
    /// The text below the title. It says nothing about health: each sentence asks for one of the author's.
    var english: String {
        switch self {
        case .leaflet:
            """
            <!-- A note between authors, like this one, is on no page. Short sentences and everyday words are read best. -->

            Write here what this handout is about, and for whom it is.

            <!-- A box begins with ::: and its name, and ends with :::. This one is for what everybody should remember. -->

            ::: key-points
            - Write here the first thing to remember.
            - Write here the second thing to remember.
            :::

            ## What it is

            <!-- A section begins with ##. To explain a word: [word]{.term means="what it means"}. -->

            Write here what it is.

            ## What happens

            <!-- A numbered list. With ::: steps around it, its numbers are large. -->

            1. Write here what happens first.
            2. Write here what happens next.

            ## What you can do

            <!-- A list. "when=" behind a heading shows a section only to those whom it concerns (Documentation/constructs/conditions.md). -->

            - Write here something that readers can do.
            - Write here something else.

            \(Self.help)

            ## Questions to ask

            <!-- Each question has lines for the answer. -->

            ::: questions
            - Write here a question that readers often have.
            :::

            <!-- A paragraph that is only such a link prints the address and a code for the phone:
            [Find out more](https://example.org){.find-out-more} -->
            """
        case .discharge:
            """
            <!-- A note between authors, like this one, is on no page. {{discharge.date}} prints the value of a field. -->

            You are going home on {{discharge.date|long-date}}. Write here what this handout is about.

            ::: key-points
            - Write here the first thing to remember at home.
            - Write here the second thing to remember at home.
            :::

            ## Your medicines

            <!-- A table has a head. For a table of a person's own medicines, see Documentation/constructs/lists.md. -->

            | Medicine | What it is for | When to take it |
            |:---------|:---------------|:----------------|
            | Write the medicine here | Write why | Write when |

            : Your medicines at home

            ## What to do at home

            :::: do-and-do-not
            ::: do
            - Write here what to do.
            :::
            ::: do-not
            - Write here what not to do.
            :::
            ::::

            \(Self.help)

            ## Your next visit

            Write here when and where the next visit is.

            ::: {.notes-lines title="My notes" lines=4}
            :::
            """
        case .preparation:
            """
            <!-- A note between authors, like this one, is on no page. {{appointment.start}} prints the value of a field. -->

            Your appointment is on {{appointment.start|long-date}} at {{appointment.start|time}}. Write here what it is for.

            ## Before you come

            <!-- A list whose items begin with a time in bold is set along a line. -->

            ::: timeline
            - **Some days before**: Write here what to do some days before.
            - **The day before**: Write here what to do the day before.
            - **On the day**: Write here what to do on the day.
            :::

            ## What to bring

            ::: checklist
            - Write here the first thing to bring.
            - Write here the second thing to bring.
            :::

            ## At the clinic

            ::: steps
            1. Write here where to go first.
            2. Write here what happens next.
            :::

            \(Self.help)
            """
        case .checklist:
            """
            <!-- A note between authors, like this one, is on no page. Each item of a checklist has a box to tick. -->

            Write here what this list is for.

            ::: {.checklist title="Before"}
            - Write here the first thing to do.
            - Write here the second thing to do.
            :::

            ::: {.checklist title="After"}
            - Write here the next thing to do.
            - Write here the last thing to do.
            :::

            \(Self.help)

            ::: {.notes-lines title="My notes" lines=4}
            :::
            """
        case .letter:
            """
            <!-- A note between authors, like this one, is on no page. A letter for a window envelope, with an address, is written
            in letters/ of the library (Documentation/Letters.md). -->

            Dear {{patient.name}},

            Write here why you are writing. Your appointment is on {{appointment.start|long-date}} at {{appointment.start|time}}.

            Write here what the reader should do next.

            Write here how to reach you with questions.

            ::: {.signature for="clinician"}
            Write here the words above the signature.
            :::
            """
        case .card:
            """
            <!-- A note between authors, like this one, is on no page. A card has a dashed edge and stays in one piece. Its sizes are
            bank-card and a6. -->

            Cut out the card, and keep it with you.

            ::: {.cut-out size=bank-card title="My card"}
            My name: {{patient.name}}

            Write here what others should know.
            :::

            ::: {.cut-out size=a6 title="For the fridge"}
            - Write here the first thing to remember.
            - Write here whom to call.
            :::

            ## How to use it

            Write here when to show the card, and to whom.
            """
        }
    }

    private static let help = """
        ## Getting help

        <!-- Without words of its own, such a box prints the list of the clinic's profile (clinics/). -->

        ::: call-us
        - Write here when to call the clinic.
        :::

        ::: emergency
        - Write here when to go to emergency.
        :::

        <!-- The numbers come from the clinic's profile. -->

        ::: phone-card
        :::
        """
}
