package dev.tidings.web.live;

import dev.tidings.bus.Permission;
import dev.tidings.bus.WorkspaceId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be followed live, which events belong to it, and the permission that following it takes. The one place from
 * which browser addresses and replay queries are made.
 */
public enum LiveStream {
  POSTS(Permission.POSTS_READ, "post."),
  DELIVERIES(Permission.POSTS_READ, "delivery."),
  COMMENTS(Permission.POSTS_READ, "comment."),
  TASKS(Permission.POSTS_READ, "post.submitted", "post.approved", "post.changes-requested"),
  ACCOUNTS(Permission.ACCOUNTS_READ, "account.", "pause."),
  NOTIFICATIONS(Permission.POSTS_READ, "alert."),
  /** What nodes say of themselves: not stored, so without position and replay. */
  NODES(Permission.CLUSTER_READ);

  private static final String ADDRESS_PREFIX = "tidings.live.v1.";
  private static final List<LiveStream> ALL = List.of(values());

  private final Permission permission;
  private final List<String> types;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Types that end with a dot stand for every type that begins so. */
  LiveStream(Permission permission, String... types) {
    this.permission = permission;
    this.types = List.of(types);
  }

  /** The name that clients use. */
  public String wireName() {
    return wireName;
  }

  /** What a member needs to follow this stream. */
  public Permission permission() {
    return permission;
  }

  /** Whether its events are stored, so that what was missed can be asked for. */
  public boolean replayable() {
    return !types.isEmpty();
  }

  /** Whether events of this type belong to this stream. */
  public boolean covers(String eventType) {
    for (var type : types) {
      if (type.endsWith(".") ? eventType.startsWith(type) : eventType.equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** The types as patterns of SQL's {@code like}; no event type has a character that is special there. */
  List<String> typePatterns() {
    return types.stream().map(type -> type.endsWith(".") ? type + "%" : type).toList();
  }

  /** The address on which a workspace's stream is followed over the bridge. */
  public String address(WorkspaceId workspace) {
    return ADDRESS_PREFIX + workspace + "." + wireName;
  }

  /** The stream that this address of this workspace stands for; empty for every other address. */
  static Optional<LiveStream> at(String address, WorkspaceId workspace) {
    return ALL.stream().filter(stream -> stream.address(workspace).equals(address)).findFirst();
  }

  /** The stream with this name; empty if there is none. */
  static Optional<LiveStream> named(String name) {
    return ALL.stream().filter(stream -> stream.wireName.equals(name)).findFirst();
  }

  /** The patterns of several streams together. */
  static Set<String> typePatterns(Set<LiveStream> streams) {
    return streams.stream().flatMap(stream -> stream.typePatterns().stream()).collect(Collectors.toSet());
  }

  /** The stored streams. */
  static List<LiveStream> stored() {
    return Arrays.stream(values()).filter(LiveStream::replayable).toList();
  }
}
