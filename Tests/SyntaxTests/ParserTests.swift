import XCTest

@testable import Syntax

final class ParserTests: XCTestCase {}
