/// A library with what every handout needs: a publisher, a clinic, and the fields that handouts share.
enum LibrarySkeleton {
    static let files: [(path: String, text: String)] = [
        ("publishers/our-hospital.yaml", publisher), ("clinics/default.yaml", clinic), ("fields.yaml", fields),
        ("handouts/README.md", readMe),
    ]

    private static let publisher = """
        # yaml-language-server: $schema=../schemas/publisher.json
        # Who publishes the handouts. Its name, phone and copyright stand on each page, and its disclaimer on the last.
        # Rename the file to your hospital's name; handouts call it by that: publisher: our-hospital
        name: {en: Write the name of your hospital, fr: Écrivez le nom de votre hôpital}
        phone: 000-000-0000 # todo: the number that readers may call
        phone-note: {en: "Information, not for emergencies", fr: "Renseignements, pas pour les urgences"}
        # web: https://example.org
        copyright: {en: © Write the name of your hospital, fr: © Écrivez le nom de votre hôpital}
        # logo: {file: logos/our-hospital.svg, alt: {en: "What the logo shows", fr: "Ce que montre le logo"}}
        # approvals: recorded # what makes a handout approved: declared, recorded ("handout approve") or signed-in
        # approvers: [Casey Example] # who may approve
        disclaimer:
          en: |
            Write here the disclaimer that your hospital has approved.
          fr: |
            Écrivez ici l’avis que votre hôpital a approuvé.

        """

    private static let clinic = """
        # yaml-language-server: $schema=../schemas/clinic.json
        # The clinic whose words the boxes print. A library may have several; --clinic or the data names one.
        name: {en: Write the name of the clinic, fr: Écrivez le nom de la clinique}
        # address: [1 EXAMPLE ST, ANYTOWN ON  A1A 1A1]
        hours: {en: Write the hours here, fr: Écrivez les heures ici}
        phones: # what ::: phone-card prints
          - label: {en: Clinic, fr: Clinique}
            hours: {en: Write the hours here, fr: Écrivez les heures ici}
            number: 000-000-0000 # todo
        when-to-call: # what an empty ::: call-us prints
          - {en: Write here when to call the clinic., fr: Écrivez ici quand appeler la clinique.}
        when-to-go-to-emergency: # what an empty ::: emergency prints
          - {en: Write here when to go to emergency., fr: Écrivez ici quand aller à l’urgence.}

        """

    private static let fields = """
        # yaml-language-server: $schema=schemas/fields.json
        # What many handouts ask for. A handout uses any of these without declaring it.
        patient.name:      {type: text, label: {en: Patient, fr: Patient}, blank: 60mm}
        patient.phone:     {type: text, label: {en: Phone, fr: Téléphone}, blank: 40mm}
        appointment.start: {type: date-time, label: {en: Appointment, fr: Rendez-vous}, blank: 50mm}
        discharge.date:    {type: date, label: {en: Going home on, fr: Retour à la maison}, blank: 45mm}

        """

    private static let readMe = """
        Each handout is a folder here: `handout new NAME --library DIR` begins one, and `handout import FILE --library DIR` makes
        one of a Word file.

        """
}
