package dev.tidings.web.contract;

/** JSON pointers (RFC 6901). */
final class JsonPointers {
  private JsonPointers() {}

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  static String unescape(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }

  /** The last step, unescaped; empty for the root. */
  static String last(String pointer) {
    return unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
  }
}
