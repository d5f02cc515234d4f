package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.runtime.redis.RedisScript;
import dev.tidings.runtime.redis.RedisStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Allowances counted in Redis for all nodes, under {@code tidings:budget:<account>:<name>}. A window begins with its first
 * call; what the network's headers say replaces the count where it is another. An allowance of the application is counted only by the
 * network. When Redis is away each node goes on within what it last saw, at half rate.
 */
public final class SharedBudgets implements Budgets {
  private static final RedisScript TAKE = RedisScript.of(
      """
      local now = tonumber(ARGV[1])
      local all = {}
      for i, key in ipairs(KEYS) do
        local known = redis.call('HMGET', key, 'remaining', 'resets', 'limit')
        if known[1] and tonumber(known[2]) > now and tonumber(known[1]) <= 0 then
          return {i, known[2]}
        end
        all[i] = known
      end
      local counts = {0, '0'}
      for i, key in ipairs(KEYS) do
        local known = all[i]
        if known[1] and tonumber(known[2]) > now then
          counts[2 * i + 1] = redis.call('HINCRBY', key, 'remaining', -1)
          counts[2 * i + 2] = known[2]
        else
          local limit = tonumber(known[3] or ARGV[2 * i])
          local window = tonumber(ARGV[2 * i + 1])
          redis.call('HSET', key, 'limit', limit, 'remaining', limit - 1, 'resets', now + window)
          redis.call('PEXPIRE', key, 2 * window)
          counts[2 * i + 1] = limit - 1
          counts[2 * i + 2] = tostring(now + window)
        end
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
  private final Map<String, Map<String, NetworkDescriptor.Allowance>> allowances;
  private final LocalBudgets local = new LocalBudgets();
  private final Map<String, Count> counts = new ConcurrentHashMap<>();

  /** What the shared count came to when this node last took from it. */
  private record Count(long remaining, long resets) {}

  public SharedBudgets(RedisStore redis, List<NetworkDescriptor> networks) {
    this.redis = redis;
    this.allowances = networks.stream().collect(Collectors.toUnmodifiableMap(NetworkDescriptor::id,
        network -> network.budgets().stream().filter(each -> each.scope().equals("account"))
            .collect(Collectors.toUnmodifiableMap(NetworkDescriptor.Allowance::name, Function.identity()))));
  }

  @Override
  public Future<Verdict> take(AccountId account, String network, List<String> names) {
    var wanted = names.stream().map(name -> of(network).get(name)).filter(each -> each != null).toList();
    if (wanted.isEmpty()) {
      return Future.succeededFuture(Verdict.GRANTED);
    }
    var keys = wanted.stream().map(each -> key(account, each.name())).toList();
    var arguments = new ArrayList<Object>();
    arguments.add(System.currentTimeMillis());
    wanted.forEach(each -> {
      arguments.add(each.limit());
      arguments.add(each.window().toMillis());
    });
    return redis.run(TAKE, keys, arguments.toArray())
        .map(answer -> verdict(answer, keys, wanted))
        .otherwise(away -> local.take(keys, wanted, Instant.now()));
  }

  private Verdict verdict(Response answer, List<String> keys, List<NetworkDescriptor.Allowance> wanted) {
    int spent = answer.get(0).toInteger();
    if (spent > 0) {
      return new Verdict(false, wanted.get(spent - 1).name(), Instant.ofEpochMilli(answer.get(1).toLong()));
    }
    if (counts.size() > MOST_KEPT) {
      counts.clear();
    }
    for (int index = 0; index < keys.size(); index++) {
      counts.put(keys.get(index), new Count(answer.get(2 * index + 2).toLong(), answer.get(2 * index + 3).toLong()));
    }
    return Verdict.GRANTED;
  }

  @Override
  public Future<Void> observe(AccountId account, String network, List<Budget> budgets) {
    var keys = new ArrayList<String>();
    var said = new ArrayList<Object>();
    for (var budget : budgets) {
      if (of(network).containsKey(budget.name())) {
        var key = key(account, budget.name());
        local.observe(key, budget);
        long resets = budget.resetsAt().toEpochMilli();
        if (new Count(budget.remaining(), resets).equals(counts.get(key))) {
          continue;
        }
        keys.add(key);
        said.addAll(List.of(budget.limit(), budget.remaining(), resets,
            Math.max(1_000, 2 * (resets - System.currentTimeMillis()))));
      }
    }
    return keys.isEmpty()
        ? Future.succeededFuture()
        : redis.run(NOTE, keys, said.toArray()).<Void>mapEmpty().otherwiseEmpty();
  }

  @Override
  public Future<List<Budget>> left(AccountId account, String network) {
    var names = of(network).keySet().stream().sorted().toList();
    return Future.join(names.stream().map(name -> one(account, name)).toList())
        .map(all -> all.<Budget>list().stream().filter(each -> each != null).toList());
  }

  private Future<Budget> one(AccountId account, String name) {
    var key = key(account, name);
    var now = Instant.now();
    return redis.call(Command.HMGET, key, "limit", "remaining", "resets").map(answer -> {
      if (answer.get(0) == null || answer.get(2).toLong() <= now.toEpochMilli()) {
        return null;
      }
      return new Budget(name, answer.get(0).toLong(), Math.max(0, answer.get(1).toLong()),
          Instant.ofEpochMilli(answer.get(2).toLong()));
    }).otherwise(away -> local.last(key, now));
  }

  private Map<String, NetworkDescriptor.Allowance> of(String network) {
    return allowances.getOrDefault(network, Map.of());
  }

  private static String key(AccountId account, String name) {
    return "tidings:budget:" + account + ":" + name;
  }
}
