import Testing

@testable import PGxPush
