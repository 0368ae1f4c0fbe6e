import Testing

@testable import PGxReport
