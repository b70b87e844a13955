extension HandoutKind {
    /// The text below the title, with the parts of the English one.
    var french: String {
        switch self {
        case .leaflet:
            """
            <!-- Une note entre auteurs, comme celle-ci, ne s’imprime pas. Les phrases courtes et les mots de tous les jours se lisent
            le mieux. -->

            Écrivez ici de quoi parle ce document, et à qui il s’adresse.

            <!-- Un encadré commence par ::: et son nom, et finit par :::. Celui-ci dit ce que chacun devrait retenir. -->

            ::: key-points
            - Écrivez ici la première chose à retenir.
            - Écrivez ici la deuxième chose à retenir.
            :::

            ## De quoi il s’agit

            <!-- Une section commence par ##. Pour expliquer un mot : [mot]{.term means="ce qu’il veut dire"}. -->

            Écrivez ici de quoi il s’agit.

            ## Ce qui se passe

            <!-- Une liste numérotée. Entourée de ::: steps, elle a de grands numéros. -->

            1. Écrivez ici ce qui se passe d’abord.
            2. Écrivez ici ce qui se passe ensuite.

            ## Ce que vous pouvez faire

            <!-- Une liste. « when= » derrière un titre ne montre une section qu’aux personnes concernées (Documentation/constructs/conditions.md). -->

            - Écrivez ici une chose que l’on peut faire.
            - Écrivez ici une autre chose.

            \(Self.help)

            ## Questions à poser

            <!-- Chaque question a des lignes pour la réponse. -->

            ::: questions
            - Écrivez ici une question que l’on pose souvent.
            :::

            <!-- Un paragraphe qui n’est qu’un tel lien imprime l’adresse et un code pour le téléphone :
            [Pour en savoir plus](https://example.org){.find-out-more} -->
            """
        case .discharge:
            """
            <!-- Une note entre auteurs, comme celle-ci, ne s’imprime pas. {{discharge.date}} imprime la valeur d’un champ. -->

            Vous rentrez à la maison {{discharge.date|long-date}}. Écrivez ici de quoi parle ce document.

            ::: key-points
            - Écrivez ici la première chose à retenir à la maison.
            - Écrivez ici la deuxième chose à retenir à la maison.
            :::

            ## Vos médicaments

            <!-- Un tableau a un en-tête. Pour les médicaments de la personne, voyez Documentation/constructs/lists.md. -->

            | Médicament | À quoi il sert | Quand le prendre |
            |:-----------|:---------------|:-----------------|
            | Écrivez ici le médicament | Écrivez pourquoi | Écrivez quand |

            : Vos médicaments à la maison

            ## À la maison

            :::: do-and-do-not
            ::: do
            - Écrivez ici ce qu’il faut faire.
            :::
            ::: do-not
            - Écrivez ici ce qu’il ne faut pas faire.
            :::
            ::::

            \(Self.help)

            ## Votre prochaine visite

            Écrivez ici quand et où aura lieu la prochaine visite.

            ::: {.notes-lines title="Mes notes" lines=4}
            :::
            """
        case .preparation:
            """
            <!-- Une note entre auteurs, comme celle-ci, ne s’imprime pas. {{appointment.start}} imprime la valeur d’un champ. -->

            Votre rendez-vous est {{appointment.start|long-date}} à {{appointment.start|time}}. Écrivez ici à quoi il sert.

            ## Avant de venir

            <!-- Une liste dont les éléments commencent par un moment en gras suit une ligne. -->

            ::: timeline
            - **Quelques jours avant** : Écrivez ici quoi faire quelques jours avant.
            - **La veille** : Écrivez ici quoi faire la veille.
            - **Le jour même** : Écrivez ici quoi faire le jour même.
            :::

            ## Quoi apporter

            ::: checklist
            - Écrivez ici la première chose à apporter.
            - Écrivez ici la deuxième chose à apporter.
            :::

            ## À la clinique

            ::: steps
            1. Écrivez ici où aller d’abord.
            2. Écrivez ici ce qui se passe ensuite.
            :::

            \(Self.help)
            """
        case .checklist:
            """
            <!-- Une note entre auteurs, comme celle-ci, ne s’imprime pas. Chaque élément a une case à cocher. -->

            Écrivez ici à quoi sert cette liste.

            ::: {.checklist title="Avant"}
            - Écrivez ici la première chose à faire.
            - Écrivez ici la deuxième chose à faire.
            :::

            ::: {.checklist title="Après"}
            - Écrivez ici la chose suivante à faire.
            - Écrivez ici la dernière chose à faire.
            :::

            \(Self.help)

            ::: {.notes-lines title="Mes notes" lines=4}
            :::
            """
        case .letter:
            """
            <!-- Une note entre auteurs, comme celle-ci, ne s’imprime pas. Une lettre pour une enveloppe à fenêtre, avec une adresse,
            s’écrit dans letters/ de la bibliothèque (Documentation/Letters.md). -->

            Bonjour {{patient.name}},

            Écrivez ici pourquoi vous écrivez. Votre rendez-vous est {{appointment.start|long-date}} à
            {{appointment.start|time}}.

            Écrivez ici ce que la personne devrait faire ensuite.

            Écrivez ici comment vous joindre pour poser des questions.

            ::: {.signature for="clinician"}
            Écrivez ici les mots au-dessus de la signature.
            :::
            """
        case .card:
            """
            <!-- Une note entre auteurs, comme celle-ci, ne s’imprime pas. Une carte a un bord pointillé et reste d’un seul morceau. Ses
            formats sont bank-card et a6. -->

            Découpez la carte, et gardez-la avec vous.

            ::: {.cut-out size=bank-card title="Ma carte"}
            Mon nom : {{patient.name}}

            Écrivez ici ce que les autres devraient savoir.
            :::

            ::: {.cut-out size=a6 title="Pour le réfrigérateur"}
            - Écrivez ici la première chose à retenir.
            - Écrivez ici qui appeler.
            :::

            ## Comment l’utiliser

            Écrivez ici quand montrer la carte, et à qui.
            """
        }
    }

    private static let help = """
        ## Obtenir de l’aide

        <!-- Sans mots, un tel encadré imprime la liste du profil de la clinique (clinics/). -->

        ::: call-us
        - Écrivez ici quand appeler la clinique.
        :::

        ::: emergency
        - Écrivez ici quand aller à l’urgence.
        :::

        <!-- Les numéros viennent du profil de la clinique. -->

        ::: phone-card
        :::
        """
}
