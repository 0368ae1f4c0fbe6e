package import PGxFiles

/// A resource in words.
public struct Narrative: FHIRElement, FHIRWritable {
  /// `generated`, `extensions`, `additional` or `empty`.
  public var status: String
  /// A `div` of XHTML.
  public var div: String

  /// One paragraph, made from the resource.
  public init(paragraph: String) {
    status = "generated"
    div =
      "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + Self.escaped(paragraph) + "</p></div>"
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 32 || $0 == 38 || $0 == 60 || $0 == 62 }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\u{0}"..<" ": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  package func write(to json: inout JSONWriter) {
    json.field("status", status)
    json.field("div", div)
  }
}

/// A remark.
public struct Annotation: FHIRElement, FHIRWritable {
  /// Further data, for example what kind of remark it is.
  @Elements public var `extension`: [Extension]
  /// Who made it.
  public var authorString: String?
  /// When.
  public var time: String?
  /// The remark.
  public var text: String

  /// A remark.
  public init(_ text: String, extension: [Extension] = []) {
    self.text = text
    self.extension = `extension`
  }

  package func write(to json: inout JSONWriter) {
    json.list("extension", `extension`)
    json.optional("authorString", authorString)
    json.optional("time", time)
    json.field("text", text)
  }
}

/// A file.
public struct Attachment: FHIRElement, FHIRWritable {
  /// Its media type.
  public var contentType: String?
  /// Its content in base64.
  public var data: String?
  /// Where it is.
  public var url: String?
  /// Its length in bytes.
  public var size: Int?
  /// SHA-1 of its content in base64.
  public var hash: String?
  /// Its name.
  public var title: String?

  /// A file.
  public init() {}

  package func write(to json: inout JSONWriter) {
    json.optional("contentType", contentType)
    json.optional("data", data)
    json.optional("url", url)
    json.optional("size", size)
    json.optional("hash", hash)
    json.optional("title", title)
  }
}

/// What is known of a resource itself.
public struct Meta: FHIRElement, FHIRWritable {
  /// The version on a server.
  public var versionId: String?
  /// When that was made.
  public var lastUpdated: String?
  /// Where it comes from.
  public var source: String?
  /// The profiles that it keeps to.
  @Elements public var profile: [String]
  /// Labels on its protection.
  @Elements public var security: [Coding]
  /// Other labels.
  @Elements public var tag: [Coding]

  /// The profiles of a resource.
  public init(profile: [String] = []) {
    self.profile = profile
    security = []
    tag = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("versionId", versionId)
    json.optional("lastUpdated", lastUpdated)
    json.optional("source", source)
    json.list("profile", profile)
    json.list("security", security)
    json.list("tag", tag)
  }
}

/// Something else that bears on a resource, for example a publication.
public struct RelatedArtifact: FHIRElement, FHIRWritable {
  /// `citation`, `documentation` and others.
  public var type: String
  /// A short name.
  public var label: String?
  /// The name.
  public var display: String?
  /// How it is cited.
  public var citation: String?
  /// Where it is.
  public var url: String?

  /// A publication.
  public init(type: String = "citation", label: String? = nil, url: String? = nil) {
    self.type = type
    self.label = label
    self.url = url
  }

  package func write(to json: inout JSONWriter) {
    json.field("type", type)
    json.optional("label", label)
    json.optional("display", display)
    json.optional("citation", citation)
    json.optional("url", url)
  }
}
