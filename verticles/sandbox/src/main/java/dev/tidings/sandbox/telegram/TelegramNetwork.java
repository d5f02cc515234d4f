package dev.tidings.sandbox.telegram;

import dev.tidings.sandbox.Allowance;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.NetworkTraits;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Snowflakes;
import dev.tidings.sandbox.Verdict;
import java.util.List;
import java.util.Set;

/** Telegram's channels, as bots post to them. The budget: Telegram's FAQ for bots, 20 messages a minute to one chat. */
public enum TelegramNetwork implements Network {
  TELEGRAM;

  static final Allowance MESSAGES = Allowance.of("messages", 20, 60);

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "telegram", "Telegram", "/telegram/{handle}", "/telegram/{handle}/{id}", false,
      Set.of(TelegramMessages.READING, TelegramMessages.POSTING), List.of(MESSAGES));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 0);
  }

  @Override
  public String accountId(String number) {
    return "-100" + number;
  }

  @Override
  public List<Verdict> verdicts() {
    return TelegramVerdicts.ALL;
  }

  @Override
  public void mount(Rooms rooms) {
    new TelegramApi(rooms.router(), rooms.gate(), rooms.world()).mount();
  }
}
