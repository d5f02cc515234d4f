package dev.tidings.publisher.connectors.telegram;

import dev.tidings.publisher.connectors.Access;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a channel is connected with: its bot's token and, after an @, the channel's name or number.
 *
 * @param token as BotFather gave it
 * @param channel as the Bot API takes it: {@code @name} or a number
 */
record BotToken(String token, String channel) {
  private static final Pattern JOINED = Pattern.compile("([A-Za-z0-9_:-]+)@([A-Za-z][A-Za-z0-9_]{2,31}|-\\d{1,19})");

  /** Empty if it is not both, joined. */
  static Optional<BotToken> of(Access access) {
    var joined = JOINED.matcher(access.accessToken());
    return joined.matches()
        ? Optional.of(new BotToken(joined.group(1), joined.group(2).startsWith("-") ? joined.group(2) : "@" + joined.group(2)))
        : Optional.empty();
  }

  /** Both, joined as they are stored: a channel by its name, with or without its @, or by its number. */
  static String joined(String token, String channel) {
    return token + (channel.startsWith("@") ? channel : "@" + channel);
  }

  /** Without the token, so that it can reach no log. */
  @Override
  public String toString() {
    return "BotToken[" + channel + "]";
  }
}
