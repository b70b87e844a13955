import ArgumentParser

Handout.main()
