package dev.tidings.stores;

/** How a program reaches the embedded stores. Both listen on loopback only and ask for a password. */
public final class StoresConnection {
  /** The database that {@link EmbeddedStores} makes for the product. */
  public static final String DATABASE = "tidings";

  private final StoresCredentials credentials;
  private final int postgresPort;
  private final int redisPort;

  StoresConnection(StoresCredentials credentials, int postgresPort, int redisPort) {
    this.credentials = credentials;
    this.postgresPort = postgresPort;
    this.redisPort = redisPort;
  }

  /** Always loopback. */
  public String host() {
    return Ports.LOOPBACK;
  }

  /** PostgreSQL's port. */
  public int postgresPort() {
    return postgresPort;
  }

  /** PostgreSQL's superuser, who migrates and makes the other roles. */
  public String postgresUser() {
    return PostgresServer.USER;
  }

  /** The superuser's password. */
  public String postgresPassword() {
    return credentials.postgresPassword();
  }

  /** {@code postgresql://user:password@host:port/database}, as the PostgreSQL client takes it. */
  public String postgresUrl(String database) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(PostgresServer.USER, credentials.postgresPassword(), Ports.LOOPBACK, postgresPort, database);
  }

  /** {@link #postgresUrl(String)} of the product's own database. */
  public String postgresUrl() {
    return postgresUrl(DATABASE);
  }

  /** {@code jdbc:postgresql://…}, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, postgresPort, database);
  }

  /** Redis's port. */
  public int redisPort() {
    return redisPort;
  }

  /** {@code redis://:password@host:port}, as the Redis client takes it. */
  public String redisUrl() {
    return "redis://:%s@%s:%d".formatted(credentials.redisPassword(), Ports.LOOPBACK, redisPort);
  }

  boolean redisAnswers() throws java.io.IOException {
    return RedisPing.answers(redisPort, credentials.redisPassword());
  }

  /** Names the places, never the passwords. */
  @Override
  public String toString() {
    return "PostgreSQL on %s:%d, Redis on %s:%d".formatted(Ports.LOOPBACK, postgresPort, Ports.LOOPBACK, redisPort);
  }
}
