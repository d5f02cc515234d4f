package dev.tidings.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is logged above INFO meanwhile. */
final class LoggedProblems {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

  private LoggedProblems() {}

  static LoggedProblems begin() {
    var logged = new LoggedProblems();
    logged.heard.start();
    logged.root.addAppender(logged.heard);
    return logged;
  }

  List<String> end() {
    root.detachAppender(heard);
    return List.copyOf(heard.list).stream().filter(each -> each.getLevel().isGreaterOrEqual(Level.WARN))
        .map(each -> each.getLoggerName() + ": " + each.getFormattedMessage()).toList();
  }
}
