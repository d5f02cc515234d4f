package dev.tidings.launcher;

/** Where log lines go; decided before the first is written. */
final class Logs {
  private Logs() {}

  /**
   * On a person's machine everything goes to {@code <data.dir>/logs/node-<port>.log} and only warnings to the terminal;
   * with {@code log.format=json} everything goes to standard output, a JSON object per line.
   */
  static void configure(LauncherSettings settings) {
    System.setProperty("tidings.log.file", settings.dataDirectory().resolve("logs/node-" + settings.httpPort() + ".log").toString());
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", settings.jsonLogs() ? "logback-json.xml" : "logback-text.xml");
    }
  }
}
