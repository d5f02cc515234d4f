package dev.tidings.models.studio.language;

/** Whether a noun can stand alone in the singular ("coffee") or asks for an article ("menu"). */
public enum Countability {
  COUNTED,
  UNCOUNTED,
  UNKNOWN
}
