package dev.tidings.models.compliance;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Why rules cannot be read, in the words of who writes them: fields and values, and no classes. */
final class UnreadRules {
  private UnreadRules() {}

  static RuleRefused refused(JsonMappingException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RuleRefused refused) {
        return refused;
      }
    }
    return new RuleRefused("The rules cannot be read at " + path(failure) + ": " + reason(failure));
  }

  private static String reason(JsonMappingException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return "there is no field " + unknown.getPropertyName() + ".";
    }
    if (failure.getCause() instanceof JsonEOFException) {
      return "the text ends before they do.";
    }
    if (failure instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
      return wanted(mismatched.getTargetType());
    }
    return "that is no value that can stand there.";
  }

  private static String wanted(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "))
          + " is wanted.";
    }
    if (type == Integer.class) {
      return "a whole number is wanted.";
    }
    if (type == String.class) {
      return "a text is wanted.";
    }
    return type.isArray() || Collection.class.isAssignableFrom(type) ? "a list is wanted." : "an object is wanted.";
  }

  private static String path(JsonMappingException failure) {
    var path = failure.getPath().stream()
        .map(each -> "/" + (each.getFieldName() == null ? String.valueOf(each.getIndex()) : each.getFieldName()))
        .collect(Collectors.joining());
    return path.isEmpty() ? "/" : path;
  }
}
