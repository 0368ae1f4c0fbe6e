package import PGxFiles

/// Resources that travel together.
public struct Bundle: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Bundle"

  /// The id on a server, or in a file.
  public var id: String?
  /// What is known of the bundle itself.
  public var meta: Meta?
  /// An identifier of the bundle.
  public var identifier: Identifier?
  /// `collection`, `transaction`, `transaction-response`, `searchset` and others.
  public var type: String
  /// When it was put together.
  public var timestamp: String?
  /// How many matches there are, of a search.
  public var total: Int?
  /// Links to other pages, of a search.
  @Elements public var link: [Link]
  /// The resources.
  @Elements public var entry: [Entry]

  /// A bundle.
  public init(type: String, entry: [Entry] = []) {
    self.type = type
    self.entry = entry
    link = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("identifier", identifier)
    json.field("type", type)
    json.optional("timestamp", timestamp)
    json.optional("total", total)
    json.list("link", link)
    json.list("entry", entry)
  }

  /// A link to another page.
  public struct Link: FHIRElement, FHIRWritable {
    /// `self`, `next` and others.
    public var relation: String
    /// Where it is.
    public var url: String

    package func write(to json: inout JSONWriter) {
      json.field("relation", relation)
      json.field("url", url)
    }
  }

  /// A resource of a bundle.
  public struct Entry: FHIRElement, FHIRWritable {
    /// Its absolute identity, `urn:uuid:…` or a URL.
    public var fullUrl: String?
    /// The resource.
    public var resource: Resource?
    /// What a server shall do with it.
    public var request: Request?
    /// What a server did.
    public var response: Response?

    /// A resource.
    public init(fullUrl: String? = nil, resource: Resource? = nil, request: Request? = nil) {
      self.fullUrl = fullUrl
      self.resource = resource
      self.request = request
    }

    package func write(to json: inout JSONWriter) {
      json.optional("fullUrl", fullUrl)
      json.optional("resource", resource)
      json.optional("request", request)
      json.optional("response", response)
    }
  }

  /// What a server shall do with a resource.
  public struct Request: FHIRElement, FHIRWritable {
    /// `POST`, `PUT` and others.
    public var method: String
    /// Where, relative to the server's base.
    public var url: String
    /// A search: nothing is created when it finds something.
    public var ifNoneExist: String?

    /// A request.
    public init(method: String, url: String, ifNoneExist: String? = nil) {
      self.method = method
      self.url = url
      self.ifNoneExist = ifNoneExist
    }

    package func write(to json: inout JSONWriter) {
      json.field("method", method)
      json.field("url", url)
      json.optional("ifNoneExist", ifNoneExist)
    }
  }

  /// What a server did.
  public struct Response: FHIRElement, FHIRWritable {
    /// The status with its code first, `201 Created`.
    public var status: String
    /// Where the resource is.
    public var location: String?
    /// Its version.
    public var etag: String?
    /// When it was changed.
    public var lastModified: String?
    /// What the server says of it.
    public var outcome: Resource?

    /// A response.
    public init(status: String) { self.status = status }

    package func write(to json: inout JSONWriter) {
      json.field("status", status)
      json.optional("location", location)
      json.optional("etag", etag)
      json.optional("lastModified", lastModified)
      json.optional("outcome", outcome)
    }
  }
}
