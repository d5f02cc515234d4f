package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PublisherProtocol.Budget;
import dev.tidings.runtime.redis.RedisStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Allowances counted in Redis for all nodes, under {@code tidings:budget:<account>:<name>}. A window begins with its first
 * call; what the network's headers say replaces the count. An allowance of the application is counted only by the
 * network. When Redis is away each node goes on within what it last saw, at half rate.
 */
public final class SharedBudgets implements Budgets {
  private static final String TAKE =
      """
      local now = tonumber(ARGV[1])
      for i, key in ipairs(KEYS) do
        local known = redis.call('HMGET', key, 'remaining', 'resets')
        if known[1] and tonumber(known[2]) > now and tonumber(known[1]) <= 0 then
          return {i, known[2]}
        end
      end
      for i, key in ipairs(KEYS) do
        local known = redis.call('HMGET', key, 'remaining', 'resets', 'limit')
        if known[1] and tonumber(known[2]) > now then
          redis.call('HINCRBY', key, 'remaining', -1)
        else
          local limit = tonumber(known[3] or ARGV[2 * i])
          local window = tonumber(ARGV[2 * i + 1])
          redis.call('HSET', key, 'limit', limit, 'remaining', limit - 1, 'resets', now + window)
          redis.call('PEXPIRE', key, 2 * window)
        end
      end
      return {0, '0'}
      """;

  private final RedisStore redis;
  private final Map<String, Map<String, NetworkDescriptor.Allowance>> allowances;
  private final LocalBudgets local = new LocalBudgets();

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
    var arguments = new ArrayList<Object>(List.of(TAKE, keys.size()));
    arguments.addAll(keys);
    arguments.add(System.currentTimeMillis());
    wanted.forEach(each -> {
      arguments.add(each.limit());
      arguments.add(each.window().toMillis());
    });
    return redis.call(Command.EVAL, arguments.toArray())
        .map(answer -> verdict(answer, wanted))
        .otherwise(away -> local.take(keys, wanted, Instant.now()));
  }

  private static Verdict verdict(Response answer, List<NetworkDescriptor.Allowance> wanted) {
    int spent = answer.get(0).toInteger();
    return spent == 0 ? Verdict.GRANTED
        : new Verdict(false, wanted.get(spent - 1).name(), Instant.ofEpochMilli(answer.get(1).toLong()));
  }

  @Override
  public Future<Void> observe(AccountId account, String network, List<Budget> budgets) {
    var noted = new ArrayList<Future<Void>>();
    for (var budget : budgets) {
      if (of(network).containsKey(budget.name())) {
        local.observe(key(account, budget.name()), budget);
        noted.add(note(key(account, budget.name()), budget));
      }
    }
    return Future.join(noted).<Void>mapEmpty().otherwiseEmpty();
  }

  private Future<Void> note(String key, Budget budget) {
    long resets = budget.resetsAt().toEpochMilli();
    return redis.call(Command.HSET, key, "limit", budget.limit(), "remaining", budget.remaining(), "resets", resets)
        .compose(set -> redis.call(Command.PEXPIRE, key,
            Math.max(1_000, 2 * (resets - System.currentTimeMillis()))))
        .mapEmpty();
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
