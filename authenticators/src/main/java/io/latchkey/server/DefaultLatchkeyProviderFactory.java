package io.latchkey.server;

import io.latchkey.compatibility.Support;
import io.latchkey.keyring.Keyring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.scheduled.ScheduledTaskRunner;

/**
 * Reads the server options {@code --spi-latchkey--default--…}.
 *
 * <p>A keyring that is set but wrong stops the server: it would otherwise be noticed at the first
 * login. Without one, production mode starts, but stores no secret. The same goes for the hosts
 * that may be called; without them, none is. A Keycloak that this is not made for does not start.
 */
public final class DefaultLatchkeyProviderFactory
    implements LatchkeyProviderFactory, ServerInfoAwareProviderFactory {
  public static final String PROVIDER_ID = "default";

  private @Nullable ConfiguredKeyring keyring;
  private @Nullable ExecutorService outboundThreads;
  private @Nullable ExecutorService backgroundThreads;
  private @Nullable RealmQueue realmQueue;
  private @Nullable RecurringTasks recurringTasks;
  private AllowedHosts allowedHosts = AllowedHosts.NONE;
  private int maintenanceInterval;
  private int usageFlushInterval;

  @Override
  public LatchkeyProvider create(KeycloakSession session) {
    return new LatchkeyProvider() {
      @Override
      public Keyring keyring() {
        return configured().get(session);
      }

      @Override
      public AllowedHosts outboundAllow() {
        return allowedHosts;
      }

      @Override
      public ExecutorService outboundThreads() {
        if (outboundThreads == null) {
          throw new IllegalStateException("init was not called");
        }
        return outboundThreads;
      }

      @Override
      public RealmQueue realmQueue() {
        if (realmQueue == null) {
          throw new IllegalStateException("init was not called");
        }
        return realmQueue;
      }
    };
  }

  @Override
  public void init(Config.Scope config) {
    Support.ofThisServer().demand();
    outboundThreads = OutboundThreads.start();
    backgroundThreads = OutboundThreads.startFew();
    realmQueue = new RealmQueue(backgroundThreads);
    keyring = new ConfiguredKeyring(config);
    allowedHosts =
        AllowedHosts.of(
            ServerOptions.spelled(ServerOptions.OUTBOUND_ALLOW),
            config.get(ServerOptions.OUTBOUND_ALLOW));
    maintenanceInterval = ServerOptions.maintenanceInterval(config);
    usageFlushInterval = ServerOptions.usageFlushInterval(config);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(this::onProviderEvent);
  }

  private void onProviderEvent(ProviderEvent event) {
    if (event instanceof PostMigrationEvent started) {
      Support.ofThisServer().tell();
      if (configured().isInVault()) {
        readFromVault(started.getFactory());
      }
      schedule(started.getFactory());
    }
  }

  private void schedule(KeycloakSessionFactory server) {
    SteppedClock clock = new SteppedClock(Time::currentTimeMillis, System::nanoTime);
    RecurringTasks tasks = new RecurringTasks();
    tasks.every(
        Duration.ofSeconds(maintenanceInterval),
        new ScheduledTaskRunner(server, new MaintenanceTask(clock, maintenanceInterval)));
    tasks.every(
        Duration.ofSeconds(usageFlushInterval), new ScheduledTaskRunner(server, new FlushTask()));
    recurringTasks = tasks;
  }

  /** The vault needs a realm, and so the database. */
  private void readFromVault(KeycloakSessionFactory factory) {
    KeycloakModelUtils.runJobInTransaction(factory, session -> configured().get(session));
  }

  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    return ServerOptions.metadata();
  }

  @Override
  public Map<String, String> getOperationalInfo() {
    Map<String, String> info = new TreeMap<>();
    String version = getClass().getPackage().getImplementationVersion();
    info.put("version", version != null ? version : "development");
    info.put(ServerOptions.OUTBOUND_ALLOW, allowedHosts.text());
    info.put(ServerOptions.MAINTENANCE_INTERVAL, String.valueOf(maintenanceInterval));
    info.put(ServerOptions.USAGE_FLUSH_INTERVAL, String.valueOf(usageFlushInterval));
    String withheld = Support.ofThisServer().inWords();
    if (!withheld.isEmpty()) {
      info.put("notice", withheld);
    }
    if (keyring != null) {
      keyring.describe(info);
    }
    return info;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public void close() {
    if (recurringTasks != null) {
      recurringTasks.close();
    }
    if (outboundThreads != null) {
      outboundThreads.shutdownNow();
    }
    if (backgroundThreads != null) {
      backgroundThreads.shutdownNow();
    }
  }

  private ConfiguredKeyring configured() {
    if (keyring == null) {
      throw new IllegalStateException("init was not called");
    }
    return keyring;
  }
}
