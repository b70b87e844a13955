print("handout")
