import PGxCore
