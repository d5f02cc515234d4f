package dev.tidings.sandbox.youtube;

/** Tells that a request or an answer is not as the discovery document says, in Google's words. */
final class DiscoveryViolation extends RuntimeException {
  final String reason;
  final String location;

  private DiscoveryViolation(String reason, String location, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.location = location;
  }

  static DiscoveryViolation unknownParameter(String name) {
    return new DiscoveryViolation("badRequest", name, "Invalid JSON payload received. Unknown name \"" + name
        + "\": Cannot bind query parameter. Field '" + name + "' could not be found in request message.");
  }

  static DiscoveryViolation wrongParameter(String name, String value) {
    return new DiscoveryViolation("badRequest", name, "Invalid value at '" + name + "', \"" + value + "\"");
  }

  static DiscoveryViolation missingParameter(String name) {
    return new DiscoveryViolation("missingRequiredParameter", name, "Required parameter: " + name);
  }

  static DiscoveryViolation unknownField(String path, String name) {
    return new DiscoveryViolation("badRequest", path, "Invalid JSON payload received. Unknown name \"" + name + "\" at '" + path
        + "': Cannot find field.");
  }

  static DiscoveryViolation wrongValue(String path, String type, Object value) {
    return new DiscoveryViolation("badRequest", path, "Invalid value at '" + path + "' (" + type + "), " + value);
  }
}
