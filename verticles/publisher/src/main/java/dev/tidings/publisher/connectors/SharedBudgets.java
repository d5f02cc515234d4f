package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.runtime.redis.RedisScript;
import dev.tidings.runtime.redis.RedisStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Allowances counted in Redis for all nodes, under {@code tidings:budget:<account>:<name>}, an application's under
 * {@code tidings:budget:application:<network>@<server>:<name>}. A window begins with its first call, or at midnight where the
 * network has days; what the network's headers say replaces the count where it is another. When Redis is away each node goes
 * on within what it last saw, at half rate.
 */
public final class SharedBudgets implements Budgets {
  private static final RedisScript TAKE = RedisScript.of(
      """
      local now = tonumber(ARGV[1])
      local all = {}
      for i, key in ipairs(KEYS) do
        local known = redis.call('HMGET', key, 'remaining', 'resets', 'limit')
        local open = known[1] and tonumber(known[2]) > now
        local limit = tonumber(known[3] or ARGV[5 * i - 3])
        local remaining = open and tonumber(known[1]) or limit
        local resets = open and known[2] or ARGV[5 * i - 2]
        local cost = tonumber(ARGV[5 * i])
        if remaining <= 0 or remaining - cost < math.floor(limit * tonumber(ARGV[5 * i + 1]) / 100) then
          return {i, resets}
        end
        all[i] = {open, limit, remaining - cost, resets, cost}
      end
      local counts = {0, '0'}
      for i, key in ipairs(KEYS) do
        local open, limit, remaining, resets, cost = unpack(all[i])
        if open then
          redis.call('HSET', key, 'remaining', remaining)
        elseif cost > 0 then
          redis.call('HSET', key, 'limit', limit, 'remaining', remaining, 'resets', resets)
          redis.call('PEXPIRE', key, ARGV[5 * i - 1])
        end
        counts[2 * i + 1] = remaining
        counts[2 * i + 2] = resets
      end
      return counts
      """);
  private static final RedisScript NOTE = RedisScript.of(
      """
      for i, key in ipairs(KEYS) do
        redis.call('HSET', key, 'limit', ARGV[4 * i - 3], 'remaining', ARGV[4 * i - 2], 'resets', ARGV[4 * i - 1])
        redis.call('PEXPIRE', key, ARGV[4 * i])
      end
      return #KEYS
      """);

  private static final int MOST_KEPT = 100_000;

  private final RedisStore redis;
  private final Map<String, List<Allowance>> allowances;
  private final LocalBudgets local = new LocalBudgets();
  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  /** What the shared count came to when this node last took from it. */
  private record Count(long remaining, long resets) {}

  public SharedBudgets(RedisStore redis, List<NetworkDescriptor> networks) {
    this.redis = redis;
    this.allowances = networks.stream()
        .collect(Collectors.toUnmodifiableMap(NetworkDescriptor::id, NetworkDescriptor::budgets));
  }

  @Override
  public Future<Verdict> take(Holder holder, Use use, List<String> calls) {
    var draws = Draw.of(of(holder), holder, use, calls);
    if (draws.isEmpty()) {
      return Future.succeededFuture(Verdict.GRANTED);
    }
    var now = Instant.now();
    var arguments = new ArrayList<Object>();
    arguments.add(now.toEpochMilli());
    draws.forEach(each -> arguments.addAll(List.of(each.allowance().limit(), each.allowance().resets(now).toEpochMilli(),
        Math.max(1, each.allowance().kept(now).toMillis()), each.cost(), each.reserve())));
    return redis.run(TAKE, draws.stream().map(Draw::key).toList(), arguments.toArray())
        .map(answer -> verdict(answer, draws))
        .otherwise(away -> local.take(draws, Instant.now()));
  }

  private Verdict verdict(Response answer, List<Draw> draws) {
    int spent = answer.get(0).toInteger();
    if (spent > 0) {
      return draws.get(spent - 1).spent(Instant.ofEpochMilli(answer.get(1).toLong()));
    }
    if (counts.size() > MOST_KEPT) {
      counts.clear();
    }
    for (int index = 0; index < draws.size(); index++) {
      counts.put(draws.get(index).key(),
          new Count(answer.get(2 * index + 2).toLong(), answer.get(2 * index + 3).toLong()));
    }
    return Verdict.GRANTED;
  }

  @Override
  public Future<Void> observe(Holder holder, List<Budget> budgets) {
    var keys = new ArrayList<String>();
    var said = new ArrayList<Object>();
    for (var budget : budgets) {
      of(holder).stream().filter(each -> each.name().equals(budget.name())).findFirst().ifPresent(allowance -> {
        var key = Draw.key(holder, allowance);
        local.observe(key, budget);
        long resets = budget.resetsAt().toEpochMilli();
        if (!new Count(budget.remaining(), resets).equals(counts.get(key))) {
          keys.add(key);
          said.addAll(List.of(budget.limit(), budget.remaining(), resets,
              Math.max(1_000, 2 * (resets - System.currentTimeMillis()))));
        }
      });
    }
    return keys.isEmpty()
        ? Future.succeededFuture()
        : redis.run(NOTE, keys, said.toArray()).<Void>mapEmpty().otherwiseEmpty();
  }

  @Override
  public Future<List<Budget>> left(Holder holder) {
    var all = of(holder).stream().sorted(Comparator.comparing(Allowance::name)).toList();
    return Future.join(all.stream().map(each -> one(holder, each)).toList())
        .map(found -> found.<Budget>list().stream().filter(each -> each != null).toList());
  }

  private Future<Budget> one(Holder holder, Allowance allowance) {
    var key = Draw.key(holder, allowance);
    var now = Instant.now();
    return redis.call(Command.HMGET, key, "limit", "remaining", "resets").map(answer -> {
      if (answer.get(0) == null || answer.get(2).toLong() <= now.toEpochMilli()) {
        return null;
      }
      return new Budget(allowance.name(), answer.get(0).toLong(), Math.max(0, answer.get(1).toLong()),
          Instant.ofEpochMilli(answer.get(2).toLong()));
    }).otherwise(away -> local.last(key, now));
  }

  private List<Allowance> of(Holder holder) {
    return allowances.getOrDefault(holder.network(), List.of());
  }
}
