print("pgx")
