import Testing

@testable import PGxFHIRModel
