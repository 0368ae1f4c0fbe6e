import Testing

@testable import PGxMedications
