import Testing

@testable import PGxFHIR
